"""Short words for cards, rows and cells, made of the application's own sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goodcall.domain.steps import Colour, Do, Step
from goodcall.services.plan_row import PlanRow
from goodcall.wording import _, rules
from goodcall.wording.times import Here, city, clock, day_in, day_name, far_day, minutes, span


def sentence_case(text: str) -> str:
    """Return a phrase as the sentence it is where it stands alone."""
    return text[:1].upper() + text[1:]


def about(row: PlanRow, here: Here) -> Here:
    """Return the user's present as it concerns a step's contact."""
    return replace(here, name=row.contact_name or "", zone=row.zone)


def moment(at: datetime, here: Here, far: Callable[[date, date], str] = far_day) -> str:
    """Return a day and an hour on the user's clock: "tomorrow 08:00"; ``far`` says days beyond a week."""
    return f"{day_in(at, here, far)} {clock(at, here.own_zone)}"


def both_clocks(row: PlanRow, here: Here) -> str:
    """Return the time there and here, or the one time where they agree."""
    mine = clock(here.now, here.own_zone)
    theirs = about(row, here)
    if theirs.same_clock:
        return mine
    there = f"{city(theirs.there)} {clock(here.now, theirs.there)}"
    return _("{there} · you {here}").format(there=there, here=mine)


def state(row: PlanRow, here: Here) -> str:
    """Say until when an open step is right: a call by the contact's clock, all else by the user's."""
    light = step_light(row.step, here.now)
    good = rules.light_word(light) if light is Colour.GREEN else _("You may call") if light else _("Open")
    closes_at = row.step.closes_at
    if closes_at is None:
        return good if light else _("Now")
    theirs = about(row, here)
    calls = row.step.do is Do.CALL
    zone = theirs.there if calls else here.own_zone
    template = (
        _("{good} until {until} their time ({left})")
        if calls and not theirs.same_clock
        else _("{good} until {until} ({left})")
    )
    return template.format(
        good=good, until=_closing(closes_at, here.now, zone), left=minutes(_rounded_up(closes_at - here.now))
    )


def _rounded_up(length: timedelta) -> timedelta:
    minute = timedelta(minutes=1)
    return -(-length // minute) * minute


def _closing(closes_at: datetime, now: datetime, zone: str) -> str:
    on, today = (each.astimezone(ZoneInfo(zone)).date() for each in (closes_at, now))
    hour = clock(closes_at, zone)
    return hour if on == today else f"{day_name(on, today)} {hour}"


def opens(row: PlanRow, here: Here) -> str:
    """Return when a step opens: a call's window on both clocks, the day of all else."""
    step = row.step
    if step.opens_at is None:
        return ""
    if step.do is Do.CALL and step.closes_at:
        return span(step.opens_at, step.closes_at, about(row, here))
    return moment(step.opens_at, here)


def headline(row: PlanRow, here: Here) -> str:
    """Return the one thing to do."""
    theirs = about(row, here)
    return rules.headline(row.step, theirs if theirs.name else replace(theirs, name=row.company))


def because(row: PlanRow, here: Here) -> str:
    """Return why, in a sentence or two."""
    return rules.because(row.step, about(row, here))


def verb(do: Do) -> str:
    """Return the button for a step."""
    return {Do.CALL: _("Call"), Do.WRITE: _("Write"), Do.FIX: _("Complete")}.get(do, _("Open"))


def job(row: PlanRow) -> str:
    """Return the job and the company."""
    return ", ".join(part for part in (row.job_title, row.company) if part)


def waiting_until(row: PlanRow, here: Here) -> str:
    """Say until when to wait."""
    until = row.step.because.until or row.step.holds_until
    return _("until {day}").format(day=day_in(until, here)) if until else ""


def nothing_to_do(upcoming: PlanRow | None, here: Here) -> str:
    """Say that nothing is open, and what comes next."""
    if upcoming is None or upcoming.step.opens_at is None:
        return _("Nothing to do now.")
    name = upcoming.contact_name or upcoming.company
    return _("Nothing to do now. Next: {name} {when}.").format(name=name, when=moment(upcoming.step.opens_at, here))


def step_light(step: Step | None, now: datetime) -> Colour | None:
    """Return the light of a planned call: amber for a later one, or with a doubt about the hour; None for all else."""
    if step is None or step.do is not Do.CALL:
        return None
    is_open = step.opens_at is None or step.opens_at <= now
    return Colour.GREEN if is_open and not step.is_doubtful else Colour.AMBER


def menu_line(row: PlanRow, here: Here) -> str:
    """Return an open step in a few words, with its end on the user's clock: "Call Maeve O'Brien until 17:30"."""
    closes_at = row.step.closes_at
    if closes_at is None:
        return headline(row, here)
    until = _closing(closes_at, here.now, here.own_zone)
    return _("{headline} until {until}").format(headline=headline(row, here), until=until)


def as_written(address: str) -> str:
    """Return a number or an address so that it keeps its order among words that run from right to left."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{address}\N{POP DIRECTIONAL ISOLATE}" if address else ""
