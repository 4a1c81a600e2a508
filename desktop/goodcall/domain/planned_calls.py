"""The planned calls: the thank-you, the question for the decision, and the few before any interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from goodcall.domain import due
from goodcall.domain.calling_hours import DAY, Window, start_of_day
from goodcall.domain.facts import Purpose
from goodcall.domain.letters import owes_thanks, written_thanks
from goodcall.domain.standing import LONG_AGO, Planned
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.domain.turn import OUTSIDE, Turn

# No interview yet


def may_ring_first(t: Turn) -> bool:
    """Whether a call would not come out of the blue: after an interview, or invited."""
    return t.standing.interview is not None or t.standing.permitted


def announced(t: Turn) -> bool:
    """Whether a letter announced a call that has not come about, and two calls have not been enough."""
    return t.standing.interview is None and t.standing.announced_on is not None and not t.is_spent


def announced_call(t: Turn) -> list[Step]:
    """Call from the announced day on, for ten working days; then write."""
    day = t.standing.announced_on
    assert day is not None
    since = max(start_of_day(day, t.times.zone), t.cool_until)
    return _planned_call(t, Code.WRITE_FIRST, since, Because(variant="announced", on=day))


def called_off(t: Turn) -> bool:
    """Whether a cancelled interview is to be made up for, and no thank-you for an earlier one comes first."""
    return t.was_called_off and t.standing.planned is not Planned.THANKS


def call_for_new_date(t: Turn) -> list[Step]:
    """A cancelled interview leaves the right to call to arrange a new one."""
    cancelled = t.record.cancelled_at
    assert cancelled is not None
    since = max(cancelled, t.cool_until, due.rested_after_tries(t.record, t.standing))
    return _planned_call(t, Code.WRITE_FIRST, since, Because(variant="cancelled", at=cancelled))


# The thank-you


def held_back_in_new_round(t: Turn) -> bool:
    """Whether the cool-down of an earlier touch leaves no window within 24 hours of a later interview."""
    opens = t.ended_at + t.record.etiquette.rest_after_interview
    if not owes_thanks(t) or t.standing.round_number < 2 or t.cool_until <= opens:
        return False
    if t.reached(t.ended_at + t.record.etiquette.thank_within):
        return False
    return not due.thank_windows(t.record, t.contact, t.ended_at, t.cool_until)


def thanks_in_writing(t: Turn) -> list[Step]:
    """In a later round the cool-down holds the call back: a written thank-you takes its place."""
    return written_thanks(t, Code.NEW_ROUND)


def thank_you_call(t: Turn) -> list[Step]:
    """Return the thank-you call, and the letter beside it when no window is left inside 24 hours."""
    within = t.ended_at + t.record.etiquette.thank_within
    since = max(t.ended_at + t.record.etiquette.rest_after_interview, t.cool_until)
    if t.standing.tries:
        until = due.thanks_until(t.record, t.contact, t.standing)
        again = try_again(t, until, since, Because(at=t.ended_at)) or _ask_later(t, until)
        return with_letter(t, again)
    first = due.thank_windows(t.record, t.contact, t.ended_at, since)[:1]
    windows = due.thank_windows(t.record, t.contact, t.ended_at, max(since, t.snoozed_until))
    if window := t.first_open(windows):
        variant, notes = "own-hours" if t.times.own else "", t.remarks_on(window, first[0])
        if not t.times.in_window(window.span.start):
            variant, notes = "outside-windows", OUTSIDE
        because = Because(variant=variant, at=t.ended_at, notes=notes)
        return [t.call(Code.THANK_WITHIN_24H, window, because, since=since, deadline=within)]
    return with_letter(t, _call_after_24h(t, since, windows), windows[-1].span.end if windows else LONG_AGO)


def _call_after_24h(t: Turn, since: datetime, missed: list[Window]) -> list[Step]:
    """No window is left within 24 hours: the first one after; from then on it says that it is late."""
    until = due.thanks_until(t.record, t.contact, t.standing)
    window, notes = t.next_window(since, until)
    if window is None:
        return _ask_later(t, until)
    in_time = t.ended_at + t.record.etiquette.thank_within
    late = t.reached(in_time) and not any(letter.at < in_time for letter in t.standing.letters)
    code = Code.LATE_THANKS if late else Code.WRITE_NOW_CALL_LATER
    because = Because(variant="missed" if missed else "", at=t.ended_at, notes=("late", *notes) if late else notes)
    return [t.call(code, window, because, since=since, deadline=until)]


def with_letter(t: Turn, steps: list[Step], opens: datetime = LONG_AGO) -> list[Step]:
    """Add the written thank-you where it is owed and no call is left within 24 hours of the interview.

    One who does not decide is thanked in writing even so.
    """
    within = t.ended_at + t.record.etiquette.thank_within
    calls = [step for step in steps if step.do is Do.CALL]
    if t.ahead and steps and not calls:
        return steps  # what is to be written now does not wait for the interview
    if not t.is_target:
        thanks = written_thanks(t, Code.DECISION_MAKER)
        return [*calls, *thanks] if calls or (thanks and not t.reached(within)) else steps
    in_time = any(step.opens_at and step.opens_at <= within for step in calls)
    if in_time or not owes_thanks(t) or t.reached(within):
        return steps
    opens = t.record.yours.opening(max(t.ended_at, opens), within)
    asked_for = any(step.code in (Code.INVITED_BACK, Code.RETURN_CALL) for step in calls)
    because = Because(variant="asked-for" if asked_for else "", at=t.ended_at)
    letter = t.write(Code.WRITE_NOW_CALL_LATER, Purpose.THANKS, opens, because, deadline=within)
    return [*calls, letter]


def try_again(t: Turn, until: datetime, not_before: datetime, because: Because) -> list[Step]:
    """Return the next try, in the other part of the day; on the last one a message is left. Empty if too late."""
    window, notes = t.window_after_try(until, not_before)
    if window is None:
        return []
    code = Code.LEAVE_MESSAGE_NOW if t.last_try else Code.TRY_OTHER_TIME
    because = replace(because, at=t.tries[-1].at, count=len(t.tries), notes=(*because.notes, *notes))
    return [t.call(code, window, because, since=window.span.start, deadline=until)]


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


def write_instead(t: Turn) -> list[Step]:
    """All tries used: write, unless a letter went out since the interview, until it is time to ask for the decision."""
    tried_out = t.standing.tried_out_at
    assert tried_out is not None
    steps = ask_decision(t)
    time_to_ask = t.reached(due.decision_due(t.record, t.contact, t.standing))
    if t.standing.letters or time_to_ask or any(step.do is Do.WRITE for step in steps):
        return steps
    purpose = Purpose.FOLLOW_UP if t.standing.in_touch else Purpose.THANKS
    opens = t.record.yours.opening(tried_out)
    return [t.write(Code.WRITE_INSTEAD, purpose, opens, Because(at=tried_out)), *steps]


def ask_decision(t: Turn) -> list[Step]:
    """Ask for the decision: from the first working day after its day on, else seven days after the last sign.

    With a permission those days count as invited, whatever the cool-down.
    """
    return _ask_from(t, due.decision_due(t.record, t.contact, t.standing))


def _ask_from(t: Turn, since: datetime) -> list[Step]:
    if t.standing.permitted and t.standing.decision_on is not None:
        best_by = due.invited_until(t.record, t.contact, t.standing.decision_on)
        if steps := _ask_while_invited(t, since, best_by):
            return steps
    return _ask(t, max(since, t.cool_until))


def _ask_while_invited(t: Turn, since: datetime, best_by: datetime) -> list[Step]:
    because = _about_decision(t)
    if t.standing.tries:
        return try_again(t, best_by, since, because)
    if window := t.first_open(t.usable(since, best_by)):
        return [t.call(Code.ASK_DECISION, window, because, since=since, deadline=best_by)]
    return []


def _ask_later(t: Turn, until: datetime) -> list[Step]:
    """Ask for the decision once the thank-you has had its time; but not where the next interview comes first."""
    if t.record.upcoming is not None and not t.ahead:
        return []
    later = replace(t, standing=replace(t.standing, planned=Planned.DECISION, tries=()))
    return _ask_from(later, max(due.decision_due(t.record, t.contact, t.standing), until))


def _ask(t: Turn, since: datetime) -> list[Step]:
    steps = _planned_call(t, Code.ASK_DECISION, since, _about_decision(t))
    if t.standing.decision_on is None:
        return steps
    best_by = due.invited_until(t.record, t.contact, t.standing.decision_on)
    return [_best_by(step, best_by) for step in steps]


def _best_by(step: Step, best_by: datetime) -> Step:
    """Return a call with the end of the days that are best for it; one that comes later says why, if nothing does."""
    why = step.because
    if step.do is not Do.CALL or step.opens_at is None:
        return step
    if step.opens_at < best_by:
        return replace(step, deadline=best_by)
    if step.code is not Code.ASK_DECISION or why.variant != "decision-day" or {"moved", "snoozed"} & set(why.notes):
        return step
    if why.until is not None and why.until >= best_by:
        return replace(step, because=replace(why, variant="rested"))
    return replace(step, because=replace(why, variant="no-earlier-hour"))


def _about_decision(t: Turn) -> Because:
    variant = "decision-day" if t.standing.decision_on else "no-day"
    if t.standing.next_round_at is not None:
        variant = "next-round"
    return Because(variant=variant, at=t.standing.base, on=t.standing.decision_on)


def _planned_call(t: Turn, code: Code, since: datetime, because: Because) -> list[Step]:
    """Return a call in the next window from ``since`` on, for ten working days; then a letter.

    Where no common hour is to be found at all, the letter goes out at once.
    """
    until = due.ask_until(t.record, t.contact, since)
    if t.standing.tries:
        if steps := try_again(t, until, since, because):
            return steps
    else:
        window, notes = t.next_window(since, until)
        if window is not None:
            because = replace(because, notes=(*because.notes, *notes))
            return [t.call(code, window, because, since=since, deadline=until)]
    possible = t.first_window(since) or t.first_window(since, working_hours=True)
    day = t.times.day_of(until - DAY / 2) + DAY
    opens = t.record.yours.start_of_hours(day) if possible else t.record.yours.opening(since)
    because = replace(because, variant="missed" if possible else "no-common-hours")
    return [t.write(code, Purpose.FOLLOW_UP, opens, because)]
