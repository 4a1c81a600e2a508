"""What follows from each rule: the questions a row of the table asks, and the steps it answers with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from goodcall.domain.calling_hours import DAY, Span, Window, openings, start_of_day
from goodcall.domain.facts import Purpose
from goodcall.domain.standing import LONG_AGO, Planned
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.domain.turn import Turn

# An agreed time


def agreed_stands(t: Turn) -> bool:
    """Whether a time they named for a call still counts: until ten working days after it."""
    agreed = t.standing.agreed
    return agreed is not None and not t.reached(t.last_of_days(t.record.agreed_until(t.contact, agreed), 11))


def ask_to_lift(t: Turn) -> list[Step]:
    """They named a time but asked not to be called: ask the user whether that still holds, and write meanwhile."""
    return [t.step(Do.FIX, Code.NO_CALLS, Because(variant="lift", at=t.agreed_at, on=t.agreed_day))]


def agreed_call(t: Turn) -> list[Step]:
    """Call at the time, or in that day's windows; missed: in their next working hours; then write."""
    agreed = t.standing.agreed
    assert agreed is not None
    because = Because(at=t.agreed_at, on=t.agreed_day)
    missed_from = t.record.agreed_until(t.contact, agreed)
    if agreed.tries:
        return _try_again(t, t.last_of_days(missed_from, 11), LONG_AGO, because)
    if window := t.first_open(agreed_windows(t)):
        return [t.call(Code.INVITED_BACK, window, because, deadline=missed_from)]
    until = apology_until(t)
    late = Because(variant="missed", at=t.agreed_at, on=t.agreed_day, notes=("apology",))
    if window := t.first_open(t.usable(missed_from, until, working_hours=True)):
        return [t.call(Code.INVITED_BACK, window, late, deadline=until)]
    return [t.write(Code.INVITED_BACK, Purpose.FOLLOW_UP, t.record.yours.opening(until), late)]


def agreed_windows(t: Turn) -> list[Window]:
    """Return when the agreed call may be made: two hours from the time named, or the windows of the day named."""
    if t.agreed_at is not None:
        span = Span(t.agreed_at, t.agreed_at + t.record.etiquette.agreed_time_for)
        later = span.overlap(Span(max(span.start, t.snoozed_until), span.end)) if t.snoozed_until < span.end else None
        return [Window(later or span, t.times.part_at(span.start))]
    assert t.agreed_day is not None
    start, end = start_of_day(t.agreed_day, t.times.zone), t.times.end_of(t.agreed_day)
    windows = list(openings(t.times, t.record.yours, max(start, t.snoozed_until), end))
    return windows or list(openings(t.times, t.record.yours, start, end, working_hours=True))


def apology_until(t: Turn) -> datetime:
    """Return the end of the next working day after an agreed call that was missed."""
    assert t.agreed_day is not None
    return t.times.end_of(t.times.working_day_after(t.agreed_day))


# They rang


def missed_call_stands(t: Turn) -> bool:
    """Whether a call of theirs waits to be returned: for ten working days."""
    missed = t.standing.missed_at
    return missed is not None and not t.reached(t.last_of_days(missed, t.record.etiquette.ask_for_days))


def return_call(t: Turn) -> list[Step]:
    """Ring back in their working hours, in the next window at the latest; missed, in the windows that follow."""
    missed = t.standing.missed_at
    assert missed is not None
    until = t.last_of_days(missed, t.record.etiquette.ask_for_days)
    because = Because(at=missed)
    next_window = next(openings(t.times, t.record.yours, missed, until), None)
    latest = next_window.span.end if next_window else until
    window = t.first_open(_cut(t.usable(missed, latest, working_hours=True), latest)) or t.first_open(
        t.usable(latest, until)
    )
    if window is None:
        return [t.write(Code.RETURN_CALL, Purpose.FOLLOW_UP, t.record.yours.opening(missed), because)]
    return [t.call(Code.RETURN_CALL, window, because, deadline=latest)]


def _cut(windows: Iterable[Window], latest: datetime) -> list[Window]:
    return [Window(Span(w.span.start, min(w.span.end, latest)), w.part) for w in windows if w.span.start < latest]


# Writing


def mend_contact(t: Turn) -> list[Step]:
    """No number and no address: mend the contact."""
    return [t.step(Do.FIX, Code.FIX_CONTACT, Because(variant="mend"))]


def letters_without_number(t: Turn) -> list[Step]:
    """A decider without a number, or one whose number was wrong, is written to."""
    struck_out = any(phone.struck_out_at for phone in t.contact.phones)
    return letters(t, Code.FIX_CONTACT if struck_out or not t.is_target else Code.DECISION_MAKER)


def letters(t: Turn, code: Code) -> list[Step]:
    """Return the next letter where nothing but letters goes out: thank-you, follow-up, closing, rest."""
    standing = t.standing
    if standing.planned is Planned.REST:
        return [t.rest(code)] if t.is_target else []
    if standing.interview is None:
        return _letters_without_interview(t, code)
    if standing.planned is Planned.THANKS or not t.is_target:
        return written_thanks(t, code)
    if silent(t):
        return one_letter(t)
    if standing.planned is Planned.LETTERS:
        return [t.closing(code, Because(variant=t.unwelcome, at=t.last_sign()))]
    opens = t.after_decision_day()
    if opens == LONG_AGO:
        opens = t.letter_day(t.last_sign() or t.ended_at)
    because = Because(variant=t.unwelcome, at=t.last_sign(), on=standing.decision_on)
    return [t.write(code, Purpose.FOLLOW_UP, opens, because)]


def _letters_without_interview(t: Turn, code: Code) -> list[Step]:
    """Seven days after applying, a second one seven days later, then rest; an answer of theirs starts anew."""
    standing, app = t.standing, t.record.case.application
    sent = len(standing.letters) - standing.answered
    because = Because(variant=t.unwelcome, at=t.last_sign(), on=app.applied_on, count=sent + 1)
    if sent >= 2:
        return [t.rest(code)]
    if last := t.last_sign():
        opens = max(t.letter_day(last), t.after_decision_day() if sent == 0 else LONG_AGO)
    elif app.applied_on is not None:
        opens = t.record.yours.start_of_hours(app.applied_on + t.record.etiquette.letter_after)
    else:
        opens = t.letter_day(app.created_at)
    return [t.write(code, Purpose.CLOSING if sent else Purpose.FOLLOW_UP, opens, because)]


def written_thanks(t: Turn, code: Code) -> list[Step]:
    """Return a written thank-you within 24 hours of the interview, late until it makes no sense any more."""
    standing = t.standing
    if standing.interview is None or standing.planned is not Planned.THANKS or standing.letters:
        return []
    opens = t.record.yours.opening(t.ended_at)
    deadline = t.ended_at + t.record.etiquette.thank_within
    because = Because(variant=t.unwelcome, at=t.ended_at)
    if t.reached(deadline):
        late = Because(variant=t.unwelcome, at=t.ended_at, notes=("late",))
        return [t.write(code, Purpose.THANKS, opens, late)]
    return [t.write(code, Purpose.THANKS, opens, because, deadline=deadline)]


def thanks_in_writing(t: Turn) -> list[Step]:
    """In a later round the cool-down holds the call back: a written thank-you takes its place."""
    return written_thanks(t, Code.NEW_ROUND)


def silent(t: Turn) -> bool:
    """Whether nothing at all has happened in the 30 days since the interview."""
    standing = t.standing
    return standing.interview is not None and standing.quiet and t.reached(t.ended_at + t.record.etiquette.silent_for)


def one_letter(t: Turn) -> list[Step]:
    """After 30 silent days: one letter, then rest."""
    opens = t.record.yours.opening(t.ended_at + t.record.etiquette.silent_for)
    return [t.write(Code.LATE_THANKS, Purpose.CLOSING, opens, Because(variant="silent", at=t.ended_at))]


def last_letter(t: Turn) -> list[Step]:
    """Return the closing letter after calls that reached nobody, or after a letter that had no answer."""
    return [t.closing(Code.WRITE_INSTEAD if t.standing.tried_out_at else Code.LETTERS)]


def rest(t: Turn) -> list[Step]:
    """They know how to reach you."""
    return [t.rest(Code.SPENT if t.standing.touches >= t.record.etiquette.touches else Code.LETTERS)]


# No interview yet


def may_ring_first(t: Turn) -> bool:
    """Whether calls are possible: after an interview, or when they were invited, announced or have begun."""
    standing = t.standing
    return standing.interview is not None or standing.permitted or standing.touches > 0 or standing.tries != ()


def announced(t: Turn) -> bool:
    """Whether a letter announced a call that has not come about."""
    return t.standing.interview is None and t.standing.announced_on is not None


def announced_call(t: Turn) -> list[Step]:
    """Call from the announced day on, for ten working days; then write."""
    day = t.standing.announced_on
    assert day is not None
    return _planned_call(t, Code.WRITE_FIRST, start_of_day(day, t.times.zone), Because(variant="announced", on=day))


def called_off(t: Turn) -> bool:
    """Whether an interview was cancelled and nothing has happened since."""
    cancelled, last = t.record.cancelled_at, t.last_sign()
    return t.standing.interview is None and cancelled is not None and (last is None or last < cancelled)


def call_for_new_date(t: Turn) -> list[Step]:
    """A cancelled interview leaves the right to call to arrange a new one."""
    cancelled = t.record.cancelled_at
    assert cancelled is not None
    return _planned_call(t, Code.WRITE_FIRST, cancelled, Because(variant="cancelled", at=cancelled))


# The thank-you


def held_back_in_new_round(t: Turn) -> bool:
    """Whether the cool-down of an earlier touch leaves no window within 24 hours of a later interview."""
    standing = t.standing
    opens = t.ended_at + t.record.etiquette.rest_after_interview
    if standing.planned is not Planned.THANKS or standing.round_number < 2 or t.cool_until <= opens:
        return False
    if standing.letters or t.reached(t.ended_at + t.record.etiquette.thank_within):
        return False
    return not t.record.thank_windows(t.contact, t.ended_at, t.cool_until)


def thank_you_call(t: Turn) -> list[Step]:
    """Return the thank-you call, and the letter beside it when no window is left inside 24 hours."""
    etiquette, standing = t.record.etiquette, t.standing
    within, until = t.ended_at + etiquette.thank_within, t.record.thanks_until(t.contact, standing)
    because = Because(at=t.ended_at)
    if standing.tries:
        steps = _try_again(t, until, t.cool_until, because)
        return steps if steps[0].opens_at is not None and steps[0].opens_at <= within else steps + _written(t, within)
    windows = t.record.thank_windows(t.contact, t.ended_at, max(t.cool_until, t.snoozed_until))
    if window := t.first_open(windows):
        return [t.call(Code.THANK_WITHIN_24H, window, because, deadline=within)]
    missed = windows[-1].span.end if windows else t.ended_at
    after = max(t.ended_at + etiquette.rest_after_interview, t.cool_until)
    window, notes = t.next_window(after, until)
    late = not standing.letters and t.reached(within)
    code = Code.LATE_THANKS if late else Code.WRITE_NOW_CALL_LATER
    because = Because(variant="missed" if windows else "", at=t.ended_at, notes=("late", *notes) if late else notes)
    call = [t.call(code, window, because, deadline=until)] if window else _ask(t, until)
    return call + _written(t, within, missed)


def _written(t: Turn, within: datetime, opens: datetime = LONG_AGO) -> list[Step]:
    if t.standing.letters or t.reached(within):
        return []
    opens = t.record.yours.opening(max(t.ended_at, opens))
    return [t.write(Code.WRITE_NOW_CALL_LATER, Purpose.THANKS, opens, Because(at=t.ended_at), deadline=within)]


def _try_again(t: Turn, until: datetime, not_before: datetime, because: Because) -> list[Step]:
    """Return the next try in the other part of the day; on the last one a message is left."""
    tries = t.standing.agreed.tries if t.standing.agreed else t.standing.tries
    code = Code.LEAVE_MESSAGE_NOW if t.last_try else Code.TRY_OTHER_TIME
    window = t.window_after_try(until, not_before)
    if window is None:
        return _ask(t, until)
    because = Because(variant=because.variant, at=tries[-1].at, on=because.on, count=len(tries), notes=because.notes)
    return [t.call(code, window, because, deadline=until)]


# The question for the decision


def awaits_invitation(t: Turn) -> bool:
    """Whether a next round was announced less than seven days ago and no interview was entered since."""
    announced_at = t.standing.next_round_at
    return announced_at is not None and not t.reached(announced_at + t.record.etiquette.ask_after)


def wait_for_invitation(t: Turn) -> list[Step]:
    """Wait for their invitation to the next round."""
    announced_at = t.standing.next_round_at
    assert announced_at is not None
    until = announced_at + t.record.etiquette.ask_after
    return [t.step(Do.WAIT, Code.NEW_ROUND, Because(at=announced_at, until=until), until=until)]


def spent(t: Turn) -> bool:
    """Whether two touches have been used up and nobody asked for a further call."""
    return t.standing.touches >= t.record.etiquette.touches and not t.standing.permitted


def write_instead(t: Turn) -> list[Step]:
    """All tries used: write, unless a letter went out since the interview, and ask for the decision later."""
    tried_out = t.standing.tried_out_at
    assert tried_out is not None
    call = ask_decision(t)
    if t.standing.letters or any(step.do is Do.WRITE for step in call):
        return call
    purpose = Purpose.FOLLOW_UP if t.standing.conversation else Purpose.THANKS
    opens = t.record.yours.opening(tried_out)
    return [t.write(Code.WRITE_INSTEAD, purpose, opens, Because(at=tried_out)), *call]


def ask_decision(t: Turn) -> list[Step]:
    """Ask for the decision: from the first working day after its day on, else seven days after the last sign."""
    return _ask(t, t.record.decision_due(t.contact, t.standing))


def _ask(t: Turn, due: datetime) -> list[Step]:
    decision_on = t.standing.decision_on
    variant = "decision-day" if decision_on else "no-day"
    if t.standing.next_round_at is not None:
        variant = "next-round"
    because = Because(variant=variant, at=t.standing.base, on=decision_on)
    if decision_on is not None and t.standing.permitted and not t.standing.tries:
        best_by = invited_until(t)
        if window := t.first_open(t.usable(due, best_by)):
            return [t.call(Code.ASK_DECISION, window, because, deadline=best_by)]
        due = max(due, best_by)
    return _planned_call(t, Code.ASK_DECISION, max(due, t.cool_until), because)


def invited_until(t: Turn) -> datetime:
    """Return the end of the second working day after the decision day, the days on which a permission invites."""
    assert t.standing.decision_on is not None
    days = t.record.etiquette.ask_best_within_days
    return t.times.end_of(t.times.working_day_after(t.standing.decision_on, days))


def _planned_call(t: Turn, code: Code, due: datetime, because: Because) -> list[Step]:
    """Return a call in the next window from ``due`` on, for ten working days; then a letter."""
    until = t.last_of_days(due, t.record.etiquette.ask_for_days)
    if t.standing.tries and t.window_after_try(until, t.cool_until):
        return _try_again(t, until, t.cool_until, because)
    window, notes = t.next_window(due, until)
    if window is None or t.standing.tries:
        missed = Because(variant="missed", at=because.at, on=because.on)
        opens = t.record.yours.start_of_hours(t.times.day_of(until - DAY / 2) + DAY)
        return [t.write(code, Purpose.FOLLOW_UP, opens, missed)]
    remarks = Because(variant=because.variant, at=because.at, on=because.on, until=due, notes=notes)
    return [t.call(code, window, remarks, deadline=until)]
