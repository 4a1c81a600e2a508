"""What the light looks at: one person's turn, the call that is planned, and the hour there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from goodcall.domain import due, invitations, planned_calls
from goodcall.domain.calling_hours import start_of_day
from goodcall.domain.facts import AgreedTime, Answer, Application, Call, Letter, Status
from goodcall.domain.next_steps import steps_of
from goodcall.domain.record import Record
from goodcall.domain.standing import Planned
from goodcall.domain.steps import Code, Colour, Do, Step
from goodcall.domain.turn import Turn


@dataclass
class View:
    """What the light looks at; every answer compares with the present through the watch."""

    turn: Turn

    @property
    def record(self) -> Record:
        """The record of the application."""
        return self.turn.record

    @property
    def now(self) -> datetime:
        """The moment the light is asked for."""
        return self.record.watch.now

    @cached_property
    def today(self) -> date:
        """The contact's day."""
        return self.turn.times.day_of(self.now)

    @cached_property
    def steps(self) -> list[Step]:
        """The steps for this person; none for somebody archived."""
        gone = self.record.contact(self.turn.contact.id) is None
        return [] if self.hours_only or gone else steps_of(self.turn)

    @cached_property
    def call(self) -> Step | None:
        """The planned call to this person, if any."""
        return next((step for step in self.steps if step.do is Do.CALL), None)

    # The hour

    @property
    def is_working_day(self) -> bool:
        """Whether they work today."""
        return self.turn.times.is_working_day(self.today)

    @property
    def in_working_hours(self) -> bool:
        """Whether they are at work now."""
        return self.turn.times.in_working_hours(self.now) is not None

    @property
    def in_window(self) -> bool:
        """Whether a calling window is open now."""
        return self.turn.times.in_window(self.now) is not None

    @property
    def by_the_hour(self) -> Colour | None:
        """Green in a window, amber in working hours."""
        if self.in_window:
            return Colour.GREEN
        return Colour.AMBER if self.in_working_hours else None

    # The application

    @property
    def bad_end(self) -> bool:
        """Whether the application was rejected or withdrawn."""
        return not self.record.is_open and self.record.case.application.status in (Status.REJECTED, Status.WITHDRAWN)

    @property
    def closed(self) -> bool:
        """Whether the application came to a bad end and the person has no other open one."""
        return self.bad_end and not any(self._concerns(other) for other in self.record.case.others)

    def _concerns(self, other: Application) -> bool:
        """Whether an open application is one of this person's."""
        case, person = self.record.case, self.turn.contact.id
        interviews = (each for each in case.other_interviews if each.application_id == other.id)
        people = {*other.contact_ids, *(who.contact_id for each in interviews for who in each.interviewers)}
        events: tuple[Call | Letter | Answer, ...] = (*case.calls, *case.letters, *case.answers)
        people |= {each.contact_id for each in events if each.application_id == other.id and each.contact_id}
        return self.record.was_open(other) and person in people

    @property
    def hours_only(self) -> bool:
        """Whether nothing but the hour matters: offered, accepted, or no application at all."""
        return not self.record.case.application.id or not self.record.is_open

    # Whether they asked for a call

    @cached_property
    def invitation(self) -> Colour | None:
        """The colour of an agreed time, a missed call or a permitted question, if one holds at this moment."""
        if self.call is None:
            return None
        if self.call.code is Code.RETURN_CALL:
            return self._ringing_back()
        if self.turn.standing.agreed:
            return self._agreed()
        if self._in_invited_days and not self.trying:
            return self.by_the_hour
        return None

    def _ringing_back(self) -> Colour | None:
        missed = self.turn.missed_at
        assert missed is not None
        in_time = not self.turn.reached(invitations.ring_back_by(self.turn, missed))
        return Colour.GREEN if in_time and self.in_working_hours else None  # later on the windows decide

    def _agreed(self) -> Colour | None:
        agreed, record, contact, reached = self.turn.standing.agreed, self.record, self.turn.contact, self.turn.reached
        assert agreed is not None
        if agreed.tries:
            return None if self.trying else self.by_the_hour
        if not reached(due.agreed_from(record, contact, agreed)):
            return None
        if not reached(due.agreed_until(record, contact, agreed)):
            return Colour.GREEN if isinstance(agreed.when, AgreedTime) else self.by_the_hour
        if reached(due.apology_until(record, contact, agreed)):
            return None
        return Colour.AMBER if self.in_working_hours else None

    @property
    def lifted(self) -> bool:
        """Whether only the hour counts: they rang, they asked for a call now, or nothing is on at all."""
        if self.hours_only or self.invitation is not None:
            return True
        if self.call is None or self.trying:
            return False
        return self.call.code is Code.RETURN_CALL or self._in_agreed_days or self._in_invited_days

    @property
    def _in_agreed_days(self) -> bool:
        """Whether the day they named has come, and the time for an apology by phone has not passed."""
        agreed, record, contact = self.turn.standing.agreed, self.record, self.turn.contact
        if agreed is None or not self.turn.reached(due.agreed_from(record, contact, agreed)):
            return False
        return not self.turn.reached(due.apology_until(record, contact, agreed))

    @property
    def _in_invited_days(self) -> bool:
        """Whether they may be asked today because they said so."""
        turn, standing = self.turn, self.turn.standing
        if self.call is None or not standing.permitted or standing.decision_on is None:
            return False
        if standing.interview is not None and standing.planned is not Planned.DECISION:
            return False
        since = due.decision_due(self.record, turn.contact, standing)
        return turn.reached(since) and not turn.reached(
            due.invited_until(self.record, turn.contact, standing.decision_on)
        )

    # What stands against a call

    @property
    def write_first(self) -> bool:
        """Whether a call would come out of the blue: no interview is over, and nobody invited or announced it."""
        turn = self.turn
        if self.record.finished or turn.standing.permitted or planned_calls.called_off(turn):
            return False
        announced_on = turn.standing.announced_on
        return announced_on is None or not turn.reached(start_of_day(announced_on, turn.times.zone))

    @property
    def cooling(self) -> bool:
        """Whether the cool-down after a touch lasts, and they did not ask for the try that comes next."""
        asked_for = self.trying and self.call and self.call.opens_at and self.call.opens_at < self.turn.cool_until
        return not asked_for and not self.turn.reached(self.turn.cool_until)

    @property
    def trying(self) -> bool:
        """Whether a try was made and its next one has not opened."""
        opens_at = self.call.opens_at if self.call else None
        return bool(self.turn.tries) and opens_at is not None and not self.turn.reached(opens_at)

    @property
    def tried_out(self) -> bool:
        """Whether all tries are used and the seven days after the last one have not passed."""
        standing = self.turn.standing
        if standing.tried_out_at is None:
            return False
        over = standing.planned is Planned.LETTERS and not planned_calls.called_off(self.turn)
        return over or not self.turn.reached(due.rested_after_tries(self.record, standing))

    @property
    def spent(self) -> bool:
        """Whether no further call is due in this round: touches used up, or the chain has come to its end."""
        over = self.turn.standing.planned in (Planned.LETTERS, Planned.REST)
        return (self.turn.is_spent or over) and not planned_calls.called_off(self.turn)

    @property
    def too_soon(self) -> str:
        """Why the call belongs to a later day, as a key; empty if it does not."""
        turn, standing = self.turn, self.turn.standing
        if turn.ahead or (self.record.upcoming is not None and self.call is None):
            return "interview"
        if standing.interview and not turn.reached(turn.ended_at + self.record.etiquette.rest_after_interview):
            return "just-ended"
        if self.call is None:
            waits = any(step.do is Do.WAIT for step in self.steps)
            return "waiting" if waits else "letter" if turn.is_target else "other-person"
        since = self.call.because.until
        return "planned" if since is not None and not turn.reached(since) else ""
