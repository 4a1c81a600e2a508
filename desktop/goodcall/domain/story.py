"""What happened, told in order from the side of one person."""

from __future__ import annotations

from datetime import datetime

from goodcall.domain.calling_hours import day_of
from goodcall.domain.facts import Answer, Call, Interview, Letter, Outcome, Permission, Purpose, Result, Said
from goodcall.domain.record import Event, Record
from goodcall.domain.standing import Agreed, Planned, Standing


class Story:
    """Tells the events of an application in order, from the side of one person, into a :class:`Standing`."""

    def __init__(self, record: Record, contact_id: str) -> None:
        self.record = record
        self.contact = record.case.contacts[contact_id]
        self.now = Standing()

    def tell(self, at: datetime, kind: int, event: Event) -> None:
        """Take one event in."""
        self._lapse(at)
        if isinstance(event, Interview):
            if kind == 0:
                self.begin_round(event)
            else:
                self.hear(at, event.said, with_person=True)
            return
        self.now.quiet = False
        if isinstance(event, Letter):
            if event.contact_id in (None, self.contact.id):
                self._write(event)
        elif isinstance(event, Answer):
            self._sign(at)
            self.hear(at, event.said, with_person=event.contact_id == self.contact.id)
        else:
            self._call(event)

    def end(self) -> Standing:
        """Return the standing at the watch's moment."""
        now = self.now
        if now.planned is Planned.THANKS and self.record.watch.reached(until := self._thanks_until()):
            self._to_decision(until)
        return now

    def _thanks_until(self) -> datetime:
        return self.record.thanks_until(self.contact, self.now)

    def _lapse(self, at: datetime) -> None:
        if self.now.planned is Planned.THANKS and at >= (until := self._thanks_until()):
            self._to_decision(until)

    def _to_decision(self, at: datetime) -> None:
        """The thank-you has had its time: what comes next is the question for the decision, due at once."""
        self.now.planned, self.now.tries = Planned.DECISION, ()
        if self.now.base is None:
            self.now.base = at - self.record.etiquette.ask_after

    def begin_round(self, interview: Interview) -> None:
        """Start anew with an interview; what was agreed, permitted or missed stays."""
        last = self.now
        self.now = Standing(
            interview=interview,
            round_number=last.round_number + 1,
            planned=Planned.THANKS,
            permission=last.permission,
            permission_at=last.permission_at,
            permission_used=last.permission_used,
            agreed=last.agreed,
            missed_at=last.missed_at,
        )
        if last.decision_on is not None and last.decision_on >= interview.end.wall.date():
            self.now.decision_on = last.decision_on

    def hear(self, at: datetime, said: Said, *, with_person: bool) -> None:
        """Take in what was said; a time named for a call counts for the person who named it."""
        now = self.now
        if said.decision_on is not None:
            now.decision_on = said.decision_on
        if said.permission is not Permission.NOT_ASKED:
            now.permission, now.permission_at, now.permission_used = said.permission, at, False
            if said.permission is Permission.REFUSED:
                now.agreed = None
        if said.call_back is not None and with_person:
            now.agreed = Agreed(said.call_back, at)
        if said.result is not None:
            now.next_round_at = at if said.result is Result.NEXT_ROUND else None

    def _sign(self, at: datetime) -> None:
        """They let hear from them: whatever had come to its end goes on, and letters count anew."""
        now = self.now
        now.base, now.answered = at, len(now.letters)
        if now.planned in (Planned.LETTERS, Planned.REST):
            now.planned, now.tries, now.tried_out_at = Planned.DECISION, (), None

    def _call(self, call: Call) -> None:
        outcome, mine = call.outcome, call.contact_id == self.contact.id
        if outcome.is_incoming:
            self._sign(call.at)
        if mine and outcome is Outcome.THEY_CALLED_MISSED:
            self.now.missed_at = call.at
        elif mine and outcome is not Outcome.WRONG_NUMBER:
            self.now.missed_at = None
        if outcome.is_touch:
            self.now.base = call.at
        if mine and (outcome.is_touch or outcome.is_conversation):
            self._touch(call)
        elif mine and outcome.is_try and call.id not in self.record.returned:
            self._try(call)
        self.hear(call.at, call.said, with_person=mine)

    def _touch(self, call: Call) -> None:
        now = self.now
        if call.outcome.is_touch and call.id not in self.record.returned:
            now.touches += 1
            now.permission_used |= now.planned is not Planned.THANKS
        now.conversation |= call.outcome.is_conversation
        now.agreed, now.tries, now.tried_out_at, now.announced_on = None, (), None, None
        if now.planned is not Planned.REST:
            now.planned = Planned.DECISION

    def _try(self, call: Call) -> None:
        now, allowed = self.now, self.record.etiquette.tries
        if now.agreed is not None:
            now.agreed = Agreed(now.agreed.when, now.agreed.since, (*now.agreed.tries, call))
            if len(now.agreed.tries) >= allowed:
                now.agreed, now.tried_out_at = None, call.at
            return
        now.tries = (*now.tries, call)
        if len(now.tries) >= allowed:
            now.tries, now.tried_out_at = (), call.at
            now.planned = Planned.DECISION if now.planned is Planned.THANKS else Planned.LETTERS
            now.base = now.base or call.at

    def _write(self, letter: Letter) -> None:
        now, record = self.now, self.record
        now.letters = (*now.letters, letter)
        now.announced_on = letter.announces_on or now.announced_on
        if now.agreed is not None and letter.at >= record.agreed_until(self.contact, now.agreed):
            now.agreed = None  # the apology
        if letter.purpose is Purpose.CLOSING:
            now.planned = Planned.REST
        elif now.planned is Planned.THANKS:
            if letter.purpose is Purpose.THANKS and self._letter_is_enough(letter):
                now.planned, now.base, now.tries = Planned.DECISION, letter.at, ()
        elif now.planned is Planned.DECISION and now.interview and self._asks_in_writing(letter):
            now.planned = Planned.LETTERS
        if not record.is_callable(self.contact, now):
            now.base = letter.at

    def _asks_in_writing(self, letter: Letter) -> bool:
        """A follow-up letter on the day the question for the decision is due, or later, takes the call's place."""
        due = self.record.decision_due(self.contact, self.now)
        yours = self.record.yours
        return letter.purpose is Purpose.FOLLOW_UP and letter.at >= yours.start_of_hours(day_of(due, yours.zone))

    def _letter_is_enough(self, letter: Letter) -> bool:
        """A thank-you letter stands for the call where a call was still due in time, or none can be made at all."""
        record, now = self.record, self.now
        if not record.is_callable(self.contact, now):
            return True
        cool = record.cool_until(self.contact.id, letter.at)
        windows = record.thank_windows(self.contact, now.ended_at, cool)
        if not windows and now.round_number > 1 and cool > now.ended_at + record.etiquette.rest_after_interview:
            return True  # new_round: held back by the cool-down
        return any(letter.at < window.span.end for window in windows)
