"""Calls that they asked for: an agreed time, and a missed call of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from goodcall.domain import due
from goodcall.domain.calling_hours import Span, Window, openings, start_of_day
from goodcall.domain.facts import AgreedTime, Purpose
from goodcall.domain.letters import instead_of_calls, owes_thanks
from goodcall.domain.planned_calls import try_again, with_letter
from goodcall.domain.standing import LONG_AGO, Agreed
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.domain.turn import OUTSIDE, Turn


def agreed(t: Turn) -> Agreed:
    """Return what was agreed; only for rows that ask first whether anything was."""
    assert t.standing.agreed is not None
    return t.standing.agreed


def agreed_at(t: Turn) -> datetime | None:
    """Return when the agreed call begins, if a time was named (UTC)."""
    when = agreed(t).when
    return when.utc if isinstance(when, AgreedTime) else None


def agreed_day(t: Turn) -> date:
    """Return the contact's day of the agreed call."""
    return due.agreed_day(t.record, t.contact, agreed(t))


def as_named(t: Turn, variant: str = "") -> Because:
    """Return what a sentence says about an agreement: the time or the day they named, wherever that has moved."""
    when = agreed(t).when
    day = agreed_day(t) if isinstance(when, AgreedTime) else when
    return Because(variant=variant, at=agreed_at(t), on=day)


def ask_to_lift(t: Turn) -> list[Step]:
    """They named a time but asked not to be called: ask the user whether that still holds, and write meanwhile."""
    because = replace(as_named(t, "lift"), text=t.contact.do_not_call or "")
    letters = (step for step in instead_of_calls(t) if step.do is Do.WRITE)
    return [t.step(Do.FIX, Code.NO_CALLS, because), *letters]


def agreed_call(t: Turn) -> list[Step]:
    """Call at the time, or in that day's windows; missed: in their next working hours; then write."""
    apologise_from = due.apology_until(t.record, t.contact, agreed(t))
    if t.tries:
        until = due.agreed_lapses(t.record, t.contact, agreed(t))
        again = try_again(t, until, LONG_AGO, as_named(t)) or _apology(t, "unreached", apologise_from)
        return with_letter(t, again)
    windows, missed_from = agreed_windows(t), due.agreed_until(t.record, t.contact, agreed(t))
    if window := t.first_open(windows):
        return with_letter(t, [_call_as_agreed(t, window, max(missed_from, windows[-1].span.end))])
    variant = "missed" if t.reached(missed_from) else "not-free"
    if window := t.first_open(t.usable(missed_from, apologise_from, working_hours=True)):
        late = replace(as_named(t, variant), notes=("apology",))
        return with_letter(t, [t.call(Code.INVITED_BACK, window, late, since=missed_from, deadline=apologise_from)])
    return with_letter(t, _apology(t, variant, apologise_from))


def _call_as_agreed(t: Turn, window: Window, until: datetime) -> Step:
    moved = agreed_at(t) is None and agreed_day(t) != agreed(t).when
    because = as_named(t, "moved-day" if moved else "")
    since = because.at or start_of_day(agreed_day(t), t.times.zone)
    notes = () if because.at or t.times.in_window(window.span.start) else OUTSIDE
    return t.call(Code.INVITED_BACK, window, replace(because, notes=notes), since=since, deadline=until)


def _apology(t: Turn, variant: str, since: datetime) -> list[Step]:
    because = replace(as_named(t, variant), notes=("apology",))
    return [t.write(Code.INVITED_BACK, Purpose.FOLLOW_UP, t.record.yours.opening(since), because)]


def agreed_windows(t: Turn) -> list[Window]:
    """Return when the agreed call may be made: two hours from the time named, or the windows of the day named."""
    if at := agreed_at(t):
        end = at + t.record.etiquette.agreed_time_for
        start = max(at, t.snoozed_until) if t.snoozed_until < end else at
        return [Window(Span(start, end), t.times.part_at(at))]
    day, yours = agreed_day(t), t.record.yours
    start, end = start_of_day(day, t.times.zone), t.times.end_of(day)
    windows = list(openings(t.times, yours, start, end))
    usable = windows or list(openings(t.times, yours, start, end, working_hours=True))
    return [later for window in usable if (later := _after_snooze(t, window))] or usable


def _after_snooze(t: Turn, window: Window) -> Window | None:
    start = max(window.span.start, t.snoozed_until)
    return Window(Span(start, window.span.end), window.part) if start < window.span.end else None


# They expect a call, and there is no number


def lacks_number(t: Turn) -> bool:
    """Whether a call was agreed on without a number for it, and no letter has gone out about that.

    Once the call was missed there is an apology to write; a thank-you that is due in time comes first.
    """
    if t.standing.agreed is None or t.has_number or agreed(t).written_at >= _lacking_since(t):
        return False
    missed_from = due.agreed_until(t.record, t.contact, agreed(t))
    if not t.reached(missed_from):
        return agreed(t).named_at < missed_from
    in_time = t.reached(t.ended_at) and not t.reached(t.ended_at + t.record.etiquette.thank_within)
    return t.has_address and not (in_time and owes_thanks(t))


def ask_for_number(t: Turn) -> list[Step]:
    """Write at once and ask for a number, or mend the contact; once the call was missed, apologise."""
    missed_from, since = due.agreed_until(t.record, t.contact, agreed(t)), _lacking_since(t)
    if t.reached(missed_from):
        return _apology(t, "unreached" if t.tries else "missed", max(missed_from, since))
    because = as_named(t, "expected")
    if not t.has_address:
        return [t.step(Do.FIX, Code.FIX_CONTACT, because, until=missed_from)]
    thanks = owes_thanks(t) and (t.ended_at <= since or t.reached(t.ended_at))
    opens = t.record.yours.opening(max(since, t.ended_at) if thanks else since, missed_from)
    purpose = Purpose.THANKS if thanks else Purpose.FOLLOW_UP
    return [t.write(Code.FIX_CONTACT, purpose, opens, because, deadline=missed_from)]


def _lacking_since(t: Turn) -> datetime:
    """Return since when the call they named has had no number: since they named it, or a wrong one was struck out."""
    struck_out = (phone.struck_out_at for phone in t.contact.phones)
    return max((agreed(t).named_at, *(at for at in struck_out if at is not None and t.reached(at))))


# They rang


def ring_back_first(t: Turn) -> bool:
    """Whether a missed call of theirs is returned before the time they named for a call."""
    if t.missed_at is None or t.standing.agreed is None or t.unwelcome or not t.has_number:
        return False
    back, as_agreed = return_call(t)[0], agreed_call(t)[0]
    if back.do is not Do.CALL or back.opens_at is None:
        return False
    return as_agreed.do is not Do.CALL or as_agreed.opens_at is None or back.opens_at < as_agreed.opens_at


def return_call(t: Turn) -> list[Step]:
    """Ring back in their working hours, in the next window at the latest; missed, in the windows that follow."""
    missed = t.missed_at
    assert missed is not None
    if not t.has_number:
        return [_answer_in_writing(t, missed, "no-number")]
    until, latest = due.ask_until(t.record, t.contact, missed), ring_back_by(t, missed)
    if window := t.first_open(_cut(t.usable(missed, latest, working_hours=True), latest)):
        because, deadline = Because(at=missed), latest
    elif window := t.first_open(t.usable(latest, until)):
        because, deadline = Because(at=missed, notes=("moved",)), until
    else:
        return with_letter(t, [_answer_in_writing(t, missed, "no-common-hours")])
    call = t.call(Code.RETURN_CALL, window, because, since=missed, deadline=deadline, leave_message=True)
    return with_letter(t, [call])


def ring_back_by(t: Turn, missed: datetime) -> datetime:
    """Return until when any of their working hours will do to return a call: the end of the first window after it."""
    window = t.first_window(missed)
    return window.span.end if window else due.ask_until(t.record, t.contact, missed)


def _answer_in_writing(t: Turn, missed: datetime, variant: str) -> Step:
    because = Because(variant=variant, at=missed)
    return t.write(Code.RETURN_CALL, Purpose.FOLLOW_UP, t.record.yours.opening(missed), because)


def _cut(windows: Iterable[Window], latest: datetime) -> list[Window]:
    return [Window(Span(w.span.start, min(w.span.end, latest)), w.part) for w in windows if w.span.start < latest]
