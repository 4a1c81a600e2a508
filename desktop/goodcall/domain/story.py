"""What happened, told in order from the side of one person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from goodcall.domain import due
from goodcall.domain.calling_hours import day_of, start_of_day
from goodcall.domain.facts import Answer, Call, Contact, Interview, Letter, Permission, Purpose, Result, Said
from goodcall.domain.record import Event, Record
from goodcall.domain.standing import Agreed, Planned, Standing


class Story:
    """Tells the events of an application in order, from the side of one person, into a :class:`Standing`."""

    def __init__(self, record: Record, contact: Contact, standing: Standing | None = None) -> None:
        self.record = record
        self.contact = contact
        self.now = standing or Standing()

    def tell(self, at: datetime, kind: int, event: Event) -> None:
        """Take one event in."""
        self._lapse(at)
        if isinstance(event, Interview):
            if kind == 0:
                self._let_go_of_missed_agreement(at)
                self.begin_round(event)
            else:
                self.hear(at, event.said, with_person=self.is_asked_for(event))
            return
        mine = event.contact_id in (None, self.contact.id)
        self.now.quiet &= not (mine or _is_sign_or_touch(event))
        if isinstance(event, Letter):
            if mine:
                self._write(event)
        elif isinstance(event, Answer):
            self._answer(event)
        else:
            self._call(event)

    def _let_go_of_missed_agreement(self, at: datetime) -> None:
        """A call agreed for before a new round lapses with it; one that still lies ahead stays."""
        agreed = self.now.agreed
        if agreed is not None and due.agreed_until(self.record, self.contact, agreed) <= at:
            self.now.agreed = None

    def end(self) -> Standing:
        """Return the standing at the watch's moment."""
        self._lapse(None)
        return self.now

    def _lapse(self, at: datetime | None) -> None:
        """Let go of what had its time by ``at``; None is the watch's moment."""

        def passed(moment: datetime) -> bool:
            return self.record.watch.reached(moment) if at is None else at >= moment

        now, record, person = self.now, self.record, self.contact
        if now.planned is Planned.THANKS and passed(due.thanks_until(record, person, now)):
            now.planned, now.tries = Planned.DECISION, ()
        if now.agreed is not None and passed(due.agreed_lapses(record, person, now.agreed)):
            now.agreed = None

    def begin_round(self, interview: Interview) -> None:
        """Start anew with an interview; what was agreed or permitted stays."""
        last = self.now
        self.now = Standing(
            interview=interview,
            round_number=last.round_number + 1,
            planned=Planned.THANKS,
            permission=last.permission,
            permission_used=last.permission_used,
            agreed=last.agreed,
        )
        if last.decision_on is not None and last.decision_on >= interview.end.wall.date():
            self.now.decision_on = last.decision_on

    def is_asked_for(self, interview: Interview) -> bool:
        """Whether a call agreed in an interview is one with this person: who decides is called."""
        decider = self.record.decider(interview)
        return decider is not None and decider.id == self.contact.id

    def hear(self, at: datetime, said: Said, *, with_person: bool) -> None:
        """Take in what was said; a time named for a call counts for the person who named it."""
        now = self.now
        if said.decision_on is not None:
            now.decision_on = said.decision_on
        if said.permission is not Permission.NOT_ASKED:
            now.permission, now.permission_used = said.permission, False
            if said.permission is Permission.REFUSED:
                now.agreed = None
        if said.call_back is not None and with_person:
            now.agreed = Agreed(said.call_back, at)
        if said.result is not None:
            now.next_round_at = at if said.result is Result.NEXT_ROUND else None

    # Signs from them

    def _answer(self, answer: Answer) -> None:
        self._sign(answer.at)
        self._catch_up(answer.at, spoken=True)
        self.hear(answer.at, answer.said, with_person=answer.contact_id == self.contact.id)

    def _sign(self, at: datetime) -> None:
        """They let hear from them: whatever had come to its end goes on, and letters count anew."""
        now = self.now
        now.base, now.answered = at, len(now.letters)
        if now.planned in (Planned.LETTERS, Planned.REST):
            now.planned, now.tries, now.tried_out_at = Planned.DECISION, (), None

    def _catch_up(self, at: datetime, *, spoken: bool) -> None:
        """Whatever they say ends the wait for an invitation; a decision day that has passed says no more."""
        now = self.now
        if spoken:
            now.next_round_at = None
        if now.decision_on is not None and at >= self.record.times(self.contact).end_of(now.decision_on):
            now.decision_on = None

    # Calls

    def _call(self, call: Call) -> None:
        outcome, mine = call.outcome, call.contact_id == self.contact.id
        if outcome.is_incoming:
            self._sign(call.at)
        if outcome.is_touch:
            self.now.base = call.at
        if outcome.is_touch or outcome.is_conversation:
            self._catch_up(call.at, spoken=outcome.is_conversation)
            if mine:
                self._touch(call)
        elif mine and outcome.is_try and call.id not in self.record.returned:
            self._try(call)
        self.hear(call.at, call.said, with_person=mine)

    def _touch(self, call: Call) -> None:
        """A message or a conversation fulfils the planned call; so does a conversation that they began."""
        now, as_agreed = self.now, self._is_agreed_call(call)
        if call.outcome.is_touch and call.id not in self.record.returned:
            now.touches += 1
            now.permission_used |= now.planned is not Planned.THANKS and not as_agreed
        now.in_touch = True
        if as_agreed or call.outcome.is_conversation:
            now.agreed = None
        now.tries, now.tried_out_at, now.announced_on = (), None, None
        if now.planned is not Planned.REST:
            now.planned = Planned.DECISION

    def _is_agreed_call(self, call: Call) -> bool:
        agreed = self.now.agreed
        return agreed is not None and call.at >= due.agreed_from(self.record, self.contact, agreed)

    def _try(self, call: Call) -> None:
        now = self.now
        if now.agreed is not None and self._is_agreed_call(call):
            now.agreed = replace(now.agreed, tries=(*now.agreed.tries, call))
            if len(now.agreed.tries) >= self.record.etiquette.tries:
                now.agreed = None
                self._give_up(call, Planned.DECISION)
        elif self._is_planned(call.at):
            now.tries = (*now.tries, call)
            if len(now.tries) >= self.record.etiquette.tries:
                self._give_up(call, Planned.DECISION if now.planned is Planned.THANKS else Planned.LETTERS)

    def _is_planned(self, at: datetime) -> bool:
        """Whether a call is planned at all: without an interview only one invited, announced or about a new date."""
        now, cancelled = self.now, self.record.cancelled_at
        called_off = cancelled is not None and cancelled <= at
        may_ring = now.interview or now.permitted or now.announced_on or called_off
        return bool(may_ring) and now.planned in (Planned.THANKS, Planned.DECISION)

    def _give_up(self, call: Call, then: Planned) -> None:
        """All tries of a planned call were in vain."""
        now = self.now
        now.tries, now.tried_out_at = (), call.at
        if now.planned in (Planned.THANKS, Planned.DECISION):
            now.planned = then

    # Letters

    def _write(self, letter: Letter) -> None:
        now, record, person = self.now, self.record, self.contact
        callable_ = due.is_callable(record, person, now, letter.at)
        is_last = self._closes(letter)
        in_writing_from = None if callable_ else due.follow_up_due(record, person, now)
        now.letters = (*now.letters, letter)
        if letter.announces_on is not None:
            self._announce(letter.announces_on)
        if now.agreed is not None:
            in_its_place = letter.at >= self._takes_over_from(letter, now.agreed)
            now.agreed = None if in_its_place else replace(now.agreed, written_at=letter.at)
        if is_last:
            now.planned = Planned.REST
        elif now.planned is Planned.THANKS:
            if not callable_ or (letter.purpose is Purpose.THANKS and self._letter_is_enough(letter)):
                now.planned, now.base, now.tries = Planned.DECISION, letter.at, ()
        elif now.planned is Planned.DECISION and self._asks_in_writing(letter, in_writing_from):
            now.planned = Planned.LETTERS
        if not callable_:
            now.base = letter.at

    def _takes_over_from(self, letter: Letter, agreed: Agreed) -> datetime:
        """Return from when on a letter takes an agreed call's place: a thank-you only once the call was missed."""
        since = due.agreed_until if letter.purpose is Purpose.THANKS else due.agreed_from
        return since(self.record, self.contact, agreed)

    def _announce(self, day: date) -> None:
        """A letter announces a call, which starts again at zero tries."""
        now = self.now
        now.announced_on = day
        if now.interview is None:
            now.tries, now.tried_out_at = (), None
            if now.planned is Planned.LETTERS:
                now.planned = Planned.DECISION

    def _closes(self, letter: Letter) -> bool:
        """Whether it is the closing letter: by its purpose, or because that was due."""
        now, record = self.now, self.record
        spent = now.touches >= record.etiquette.touches and not now.permitted
        was_due = now.planned is Planned.LETTERS or (now.planned is Planned.DECISION and now.interview and spent)
        return letter.purpose is Purpose.CLOSING or bool(
            was_due and letter.at >= due.closing_due(record, self.contact, now)
        )

    def _asks_in_writing(self, letter: Letter, in_writing_from: datetime | None) -> bool:
        """A follow-up letter on the day the question for the decision is due, or later, takes the call's place.

        Where calls are not welcome, or not possible, the question may be due in writing before that.
        """
        now, record = self.now, self.record
        if now.interview or now.permitted:
            moment = due.decision_due(record, self.contact, now)
            moment = min(moment, in_writing_from or moment)
        elif now.announced_on is not None:
            moment = start_of_day(now.announced_on, record.times(self.contact).zone)
        else:
            return False
        zone = record.times(self.contact).zone
        day = day_of(moment, zone)
        begins = min(start_of_day(day, zone), record.yours.start_of_hours(day))
        return letter.purpose is Purpose.FOLLOW_UP and letter.at >= begins

    def _letter_is_enough(self, letter: Letter) -> bool:
        """A thank-you letter stands for the call where that was still due in time, or is late itself.

        Where no window was left within the 24 hours, the letter and the call belong together; but in a later round
        the letter stands for a call that the cool-down holds back.
        """
        record, now = self.record, self.now
        if letter.at >= now.ended_at + record.etiquette.thank_within:
            return True
        cool = record.cool_until(self.contact.id, letter.at)
        windows = due.thank_windows(record, self.contact, now.ended_at, cool)
        if not windows and now.round_number > 1 and cool > now.ended_at + record.etiquette.rest_after_interview:
            return True
        return any(letter.at < window.span.end for window in windows)


def _is_sign_or_touch(event: Call | Letter | Answer) -> bool:
    """Whether something counts for the whole application, be it from or with somebody else."""
    if isinstance(event, Call):
        return event.outcome.is_incoming or event.outcome.is_touch
    return isinstance(event, Answer)
