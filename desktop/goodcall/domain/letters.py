"""What is written, and when: where only letters go out, and the letters that end a chain of calls."""

from __future__ import annotations

from goodcall.domain import due
from goodcall.domain.calling_hours import DAY
from goodcall.domain.facts import Purpose
from goodcall.domain.standing import Planned
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.domain.turn import Turn


def nobody_to_reach(t: Turn) -> list[Step]:
    """No number and no address: mend the contact, as long as there is something to call or to write about."""
    if t.standing.planned is Planned.REST:
        return [t.rest(Code.FIX_CONTACT)] if t.is_target else []
    if t.is_target or owes_thanks(t) or t.missed_at:
        return [t.step(Do.FIX, Code.FIX_CONTACT, Because(variant="mend"))]
    return []


def instead_of_calls(t: Turn) -> list[Step]:
    """Calls are not welcome: write, also where they rang in vain."""
    if t.missed_at is not None:
        because = Because(variant=t.unwelcome, at=t.missed_at, notes=("missed-call",))
        return [t.write(Code.NO_CALLS, Purpose.FOLLOW_UP, t.record.yours.opening(t.missed_at), because)]
    return letters(t, Code.NO_CALLS)


def without_number(t: Turn) -> list[Step]:
    """A decider without a number, or one whose number was wrong, is written to."""
    if any(phone.struck_out_at for phone in t.contact.phones):
        return letters(t, Code.FIX_CONTACT)
    return letters(t, Code.DECISION_MAKER if t.standing.interview else Code.WRITE_FIRST)


def before_interview(t: Turn) -> list[Step]:
    """Nothing but letters goes out before an interview."""
    return letters(t, Code.WRITE_FIRST)


def letters(t: Turn, code: Code) -> list[Step]:
    """Return the next letter where nothing but letters goes out: thank-you, follow-up, closing, rest."""
    standing = t.standing
    if not t.is_target:
        return written_thanks(t, code)
    if standing.planned is Planned.REST:
        return [t.rest(code)]
    if standing.interview is None:
        return _without_interview(t, code)
    if owes_thanks(t):
        return written_thanks(t, code)
    if is_silent(t):
        return after_silence(t)
    because = Because(variant=t.in_writing, at=standing.last_sign, on=standing.decision_on)
    if standing.planned is Planned.LETTERS or t.is_spent:
        return [t.closing(code, because)]
    return [t.write(code, Purpose.FOLLOW_UP, due.follow_up_due(t.record, t.contact, standing), because)]


def _without_interview(t: Turn, code: Code) -> list[Step]:
    """Seven days after applying, a second one seven days later, then rest; an answer of theirs starts anew.

    A decision day they named takes the place of the seven days for the first letter.
    """
    standing, app = t.standing, t.record.case.application
    sent = len(standing.letters) - standing.answered
    if sent >= 2:
        return [t.rest(code)]
    if standing.planned is Planned.LETTERS:
        return [t.closing(code)]
    if last := standing.last_contact:
        opens = due.letter_day(t.record, t.contact, last)
    elif app.applied_on is not None:
        opens = t.record.yours.start_of_hours(app.applied_on + t.record.etiquette.letter_after)
    else:
        opens = due.letter_day(t.record, t.contact, app.created_at)
    if standing.decision_on is not None:
        passed = t.record.yours.start_of_hours(standing.decision_on + DAY)
        opens = max(opens, passed) if sent else due.after_decision_day(t.record, t.contact, standing)
    variant = t.unwelcome or ("again" if sent else t.in_writing)
    because = Because(variant=variant, at=standing.last_sign, on=app.applied_on)
    return [t.write(code, Purpose.CLOSING if sent else Purpose.FOLLOW_UP, opens, because)]


def owes_thanks(t: Turn) -> bool:
    """Whether a thank-you is still owed in this round, to one who was there or who decides."""
    interview = t.standing.interview
    if interview is None or t.standing.planned is not Planned.THANKS or t.standing.letters:
        return False
    return t.is_target or any(each.contact_id == t.contact.id for each in interview.interviewers)


def written_thanks(t: Turn, code: Code) -> list[Step]:
    """Return a written thank-you within 24 hours of the interview, late until it makes no sense any more."""
    if not owes_thanks(t):
        return []
    deadline = t.ended_at + t.record.etiquette.thank_within
    opens = t.record.yours.opening(t.ended_at, deadline)
    because = Because(variant=t.in_writing, at=t.ended_at)
    if t.reached(deadline):
        late = Because(variant=t.in_writing, at=t.ended_at, notes=("late",))
        return [t.write(code, Purpose.THANKS, opens, late)]
    return [t.write(code, Purpose.THANKS, opens, because, deadline=deadline)]


def is_silent(t: Turn) -> bool:
    """Whether nothing at all happened in 30 days since the interview, and the time to ask has passed as well."""
    standing = t.standing
    if standing.interview is None or not standing.quiet or not t.reached(t.ended_at + t.record.etiquette.silent_for):
        return False
    asked_from = due.decision_due(t.record, t.contact, standing)
    return standing.decision_on is None or t.reached(due.ask_until(t.record, t.contact, asked_from))


def after_silence(t: Turn) -> list[Step]:
    """After 30 silent days: one letter, then rest."""
    opens = t.record.yours.opening(t.ended_at + t.record.etiquette.silent_for)
    return [t.write(Code.LATE_THANKS, Purpose.CLOSING, opens, Because(variant="silent", at=t.ended_at))]


def last_letter(t: Turn) -> list[Step]:
    """Return the closing letter after calls that reached nobody, or after a letter that had no answer."""
    return [t.closing(Code.WRITE_INSTEAD if t.standing.tried_out_at else Code.LETTERS)]


def rest(t: Turn) -> list[Step]:
    """They know how to reach you."""
    return [t.rest(Code.SPENT if t.is_spent else Code.LETTERS)]
