"""May I call this person right now? The light as a table, read from top to bottom; the first row that fits wins.

The light ignores the user's own hours: who asks is up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from goodcall.domain import answers
from goodcall.domain.calling_hours import Surroundings, YourTime, openings, start_of_day
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Application, Case, Contact, Status
from goodcall.domain.next_steps import steps_of, turns
from goodcall.domain.people import People
from goodcall.domain.record import Record
from goodcall.domain.standing import LONG_AGO, Planned
from goodcall.domain.steps import Because, Code, Colour, Do, Light, Step
from goodcall.domain.turn import Turn
from goodcall.domain.watch import Watch

NO_APPLICATION = Application(id="", job_title="", company="", created_at=datetime(1970, 1, 1, tzinfo=UTC))
LOOK_AHEAD = 8  # green moments tried, one after the other


@dataclass
class View:
    """What the light looks at: a person's turn, the call that is planned, and the hour there."""

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

    @property
    def until(self) -> datetime | None:
        """The first later moment at which the light may change: a rule's, an edge of the day's hours, or midnight."""
        watch, times = self.record.watch, self.turn.times
        for window in (*times.windows(self.today), *times.working_hours(self.today)):
            watch.reached(window.span.start)
            watch.reached(window.span.end)
        watch.reached(times.end_of(self.today))
        return watch.holds_until

    @cached_property
    def call(self) -> Step | None:
        """The planned call to this person, if any."""
        steps = [] if self.hours_only else steps_of(self.turn)
        return next((step for step in steps if step.do is Do.CALL), None)

    @property
    def closed(self) -> bool:
        """Whether the application came to a bad end and the person has no other open one."""
        status = self.record.case.application.status
        bad_end = not self.record.is_open and status in (Status.REJECTED, Status.WITHDRAWN)
        return bad_end and not any(other.status.is_open for other in self.record.case.others)

    @property
    def hours_only(self) -> bool:
        """Whether nothing but the hour matters: offered, accepted, or no application at all."""
        return not self.record.case.application.id or not self.record.is_open

    @cached_property
    def invitation(self) -> Colour | None:
        """The colour of an agreed time, a returned call or a permitted question, if one holds at this moment."""
        if self.hours_only:
            return None
        if answers.agreed_stands(self.turn) and self.turn.has_number and not self.turn.contact.do_not_call:
            return self._agreed()
        call = self.call
        if call is None:
            return None
        if call.code is Code.RETURN_CALL and self.turn.times.in_working_hours(self.now):
            return Colour.GREEN if self._begun(call) else None
        if self._is_permitted_ask(call) and self._in_invited_days():
            return self._by_window()
        return None

    def _begun(self, call: Step) -> bool:
        return call.opens_at is not None and self.record.watch.reached(call.opens_at)

    def _agreed(self) -> Colour | None:
        turn, reached = self.turn, self.record.watch.reached
        agreed = turn.standing.agreed
        assert agreed is not None
        missed_from = self.record.agreed_until(turn.contact, agreed)
        if reached(missed_from):
            if agreed.tries or reached(answers.apology_until(turn)) or turn.times.in_working_hours(self.now) is None:
                return None
            return Colour.AMBER
        if turn.agreed_at is not None:
            early = turn.agreed_at - self.record.etiquette.agreed_time_before
            return Colour.GREEN if reached(early) else None
        return self._by_window() if turn.times.day_of(self.now) == turn.agreed_day else None

    def _by_window(self) -> Colour | None:
        if self.turn.times.in_window(self.now):
            return Colour.GREEN
        return Colour.AMBER if self.turn.times.in_working_hours(self.now) else None

    def _is_permitted_ask(self, call: Step) -> bool:
        standing = self.turn.standing
        return call.code is Code.ASK_DECISION and standing.permitted and standing.decision_on is not None

    def _in_invited_days(self) -> bool:
        due = self.record.decision_due(self.turn.contact, self.turn.standing)
        reached = self.record.watch.reached
        return reached(due) and not reached(answers.invited_until(self.turn))

    @property
    def invited_code(self) -> Code:
        """The code of the invitation that holds."""
        return Code.INVITED_BACK if answers.agreed_stands(self.turn) else (self.call.code if self.call else Code.WINDOW)

    @cached_property
    def cooling(self) -> bool:
        """Whether the cool-down after a touch lasts."""
        return not self.record.watch.reached(self.turn.cool_until)

    @property
    def trying(self) -> bool:
        """Whether a try was made and its next one has not opened."""
        standing, call = self.turn.standing, self.call
        tries = standing.agreed.tries if standing.agreed else standing.tries
        return bool(tries) and call is not None and not self._begun(call)

    @property
    def tried_out(self) -> bool:
        """Whether all tries are used and the seven days after the last one have not passed."""
        last = self.turn.standing.tried_out_at
        if last is None:
            return False
        rest = last + self.record.etiquette.cool_down_for
        return self.turn.standing.planned is Planned.LETTERS or not self.record.watch.reached(rest)

    @property
    def spent(self) -> bool:
        """Whether no further call is due in this round: touches used up, or the chain has come to its end."""
        return answers.spent(self.turn) or self.turn.is_over

    @property
    def lifted(self) -> bool:
        """Whether only the hour counts: they rang, they asked for a call today, or nothing is on at all."""
        if self.hours_only or answers.missed_call_stands(self.turn):
            return True
        if answers.agreed_stands(self.turn):
            return not self.record.watch.reached(answers.apology_until(self.turn)) and self._agreed_day_has_come()
        return self.call is not None and self._is_permitted_ask(self.call) and self._in_invited_days()

    def _agreed_day_has_come(self) -> bool:
        turn, agreed = self.turn, self.turn.standing.agreed
        assert agreed is not None
        if agreed.tries:
            return False
        begins = turn.agreed_at or start_of_day(self.record.agreed_day(turn.contact, agreed), turn.times.zone)
        return self.record.watch.reached(begins)

    @property
    def write_first(self) -> bool:
        """Whether a call would come out of the blue: no interview is over, and nobody invited or announced it."""
        turn = self.turn
        if self.record.finished or turn.standing.permitted or answers.called_off(turn):
            return False
        if turn.standing.announced_on is not None:
            return not self.record.watch.reached(start_of_day(turn.standing.announced_on, turn.times.zone))
        return turn.ahead or not answers.may_ring_first(turn)

    @property
    def too_soon(self) -> str:
        """Why the call belongs to a later day, as a key; empty if it does not."""
        turn, reached = self.turn, self.record.watch.reached
        if turn.ahead or self.record.upcoming is not None:
            return "interview"
        ended = turn.ended_at
        if turn.standing.interview and not reached(ended + self.record.etiquette.rest_after_interview):
            return "just-ended"
        if self.call is None:
            return "other-person" if not turn.is_target else "letter"
        due = self.call.because.until if self.call.because.until is not None else LONG_AGO
        return "" if reached(due) else "planned"


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of the light: its code, whether it fits, and the colour it shows."""

    code: Code
    colour: Colour
    fits: Callable[[View], object]


TABLE = (
    Row(Code.CLOSED, Colour.RED, lambda v: v.closed),
    Row(Code.NO_CALLS, Colour.RED, lambda v: v.turn.contact.do_not_call is not None),
    Row(Code.NO_CALLS, Colour.RED, lambda v: not v.hours_only and v.turn.unwelcome and v.invitation is None),
    Row(Code.NO_CALLS, Colour.RED, lambda v: v.turn.contact.prefers_email and v.invitation is None),
    Row(Code.FIX_CONTACT, Colour.RED, lambda v: not v.turn.has_number),
    Row(Code.INVITED_BACK, Colour.GREEN, lambda v: v.invitation is Colour.GREEN and not v.turn.times.guessed),
    Row(Code.INVITED_BACK, Colour.AMBER, lambda v: v.invitation is not None),
    Row(Code.WRITE_FIRST, Colour.RED, lambda v: not v.lifted and v.write_first),
    Row(Code.COOL_DOWN, Colour.RED, lambda v: not v.lifted and v.cooling),
    Row(Code.TRY_OTHER_TIME, Colour.RED, lambda v: not v.lifted and v.trying),
    Row(Code.WRITE_INSTEAD, Colour.RED, lambda v: not v.lifted and v.tried_out),
    Row(Code.SPENT, Colour.RED, lambda v: not v.lifted and v.spent),
    Row(Code.WORKING_DAY, Colour.RED, lambda v: not v.turn.times.is_working_day(v.today)),
    Row(Code.WINDOW, Colour.RED, lambda v: v.turn.times.in_working_hours(v.now) is None),
    Row(Code.WRITE_FIRST, Colour.AMBER, lambda v: not v.lifted and answers.called_off(v.turn)),
    Row(Code.NOT_YET, Colour.AMBER, lambda v: not v.lifted and v.too_soon),
    Row(Code.WINDOW, Colour.AMBER, lambda v: v.turn.times.in_window(v.now) is None),
    Row(Code.GUESS, Colour.AMBER, lambda v: v.turn.times.guessed),
    Row(Code.WINDOW, Colour.GREEN, lambda _: True),
)


def may_call(case: Case, contact: Contact, now: datetime, etiquette: Etiquette, around: Surroundings) -> Light:
    """Return the light for a person in one application at an aware moment.

    A contact without an application is asked about with a case of :data:`NO_APPLICATION`: then only hours count.
    """
    view = _view(case, contact, now, etiquette, around)
    row = next(row for row in TABLE if row.fits(view))
    code = _code(row, view)
    green = None if row.colour is Colour.GREEN else _next_green(view)
    return Light(
        colour=row.colour,
        code=code,
        application_id=case.application.id or None,
        because=_because(row, view),
        until=view.until,
        next_green=green,
    )


def best(lights: Iterable[Light]) -> Light:
    """Return the best of several lights, the first among equals."""
    order = (Colour.GREEN, Colour.AMBER, Colour.RED)
    return min(lights, key=lambda light: order.index(light.colour))


def _view(case: Case, contact: Contact, now: datetime, etiquette: Etiquette, around: Surroundings) -> View:
    record = Record(case, Watch(now), etiquette, around, YourTime(zone=around.zone))
    turn = next((turn for turn in turns(record) if turn.contact.id == contact.id), None)
    turn = turn or Turn(record, contact, People(record).standing(contact.id), is_target=False)
    return View(turn)


def _code(row: Row, view: View) -> Code:
    if row.code is Code.INVITED_BACK:
        return view.invited_code
    if row.colour is Colour.GREEN and not view.hours_only and view.call is not None:
        return view.call.code
    return row.code


def _because(row: Row, view: View) -> Because:
    turn = view.turn
    standing = turn.standing
    if row.code is Code.COOL_DOWN:
        return Because(at=turn.cool_until - view.record.etiquette.cool_down_for, until=turn.cool_until)
    if row.code is Code.NO_CALLS:
        return Because(variant=turn.unwelcome, text=turn.contact.do_not_call or "")
    if row.code is Code.TRY_OTHER_TIME:
        tries = standing.agreed.tries if standing.agreed else standing.tries
        return Because(at=tries[-1].at, count=len(tries), until=view.call.opens_at if view.call else None)
    if row.code is Code.WRITE_INSTEAD:
        return Because(at=standing.tried_out_at)
    if row.code is Code.WORKING_DAY:
        name = turn.times.calendar.holidays.get(view.today, "")
        return Because(variant="holiday" if name else "weekend", on=view.today, text=name)
    if row.code is Code.NOT_YET:
        due = view.call.because.until or view.call.opens_at if view.call else None
        return Because(variant=view.too_soon, until=due)
    if row.code is Code.WINDOW and row.colour is not Colour.GREEN:
        return Because(variant="closed" if row.colour is Colour.RED else "between")
    if row.colour is Colour.GREEN and view.call is not None and not view.hours_only:
        return view.call.because
    return Because(variant="cancelled" if answers.called_off(turn) else "")


def _next_green(view: View) -> datetime | None:
    """Return the next moment at which the light is green: where the call is planned, or a window later."""
    if view.turn.times.guessed:
        return None
    record, contact, moment = view.record, view.turn.contact, view.now
    for _ in range(LOOK_AHEAD):
        later = _candidate(view)
        if later is None or later <= moment:
            return None
        moment = later
        view = _view(record.case, contact, moment, record.etiquette, record.around)
        if next(row for row in TABLE if row.fits(view)).colour is Colour.GREEN:
            return moment
    return None


def _candidate(view: View) -> datetime | None:
    turn, now = view.turn, view.now
    early = turn.agreed_at - view.record.etiquette.agreed_time_before if turn.agreed_at else None
    if early and early > now and turn.has_number and turn.contact.do_not_call is None:
        return early
    opens = view.call.opens_at if view.call else None
    if opens is None and not view.hours_only:
        return None
    if opens is not None and opens > now:
        return opens
    ahead = openings(turn.times, view.record.yours, now, now + view.record.etiquette.common_window_within)
    return next((window.span.start for window in ahead if window.span.start > now), None)
