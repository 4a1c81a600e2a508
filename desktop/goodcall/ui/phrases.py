"""Words for moments and steps, in one place until the whole application shares them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from gettext import gettext as _
from gettext import ngettext
from zoneinfo import ZoneInfo

from goodcall.domain.steps import Colour, Do, Step
from goodcall.services.views import PlanRow
from goodcall.ui.desk import Here


def clock(at: datetime, zone: str) -> str:
    """Return what a clock in ``zone`` shows, as 17:30."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def day(on: date, today: date) -> str:
    """Name a day: by its nearness, its weekday, or its date."""
    names = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    away = (on - today).days
    if away in names:
        return names[away]
    if 1 < away < 7:
        return f"{on:%A}"
    return f"{on:%a} {on.day} {on:%b}" + ("" if on.year == today.year else f" {on.year}")


def moment(at: datetime, zone: str, here: Here) -> str:
    """Return a moment on the clock of ``zone``: 17:30 today, "tomorrow 08:00" otherwise."""
    local = at.astimezone(ZoneInfo(zone))
    today = here.now.astimezone(ZoneInfo(zone)).date()
    return clock(at, zone) if local.date() == today else f"{day(local.date(), today)} {clock(at, zone)}"


def place(zone: str) -> str:
    """Return the town of a zone, as people say it."""
    return zone.rpartition("/")[2].replace("_", " ")


def same_clock(zone: str | None, here: Here) -> bool:
    """Whether both clocks show the same now."""
    return zone is None or here.now.astimezone(ZoneInfo(zone)).utcoffset() == here.local.utcoffset()


def both_clocks(zone: str | None, here: Here) -> str:
    """Return the time there and here, or the one time where they agree."""
    if zone is None or same_clock(zone, here):
        return clock(here.now, here.zone)
    there = f"{place(zone)} {clock(here.now, zone)}"
    return _("{there} · you {here}").format(there=there, here=clock(here.now, here.zone))


def opens(row: PlanRow, here: Here) -> str:
    """Return when a step opens, on both clocks."""
    if row.step.opens_at is None:
        return ""
    mine = moment(row.step.opens_at, here.zone, here)
    if row.zone is None or same_clock(row.zone, here):
        return mine
    return _("{there} there, {here} here").format(there=moment(row.step.opens_at, row.zone, here), here=mine)


def minutes_left(closes_at: datetime, now: datetime) -> str:
    """Return how long a window is still open, rounded up."""
    minutes = max(0, -((now - closes_at) // timedelta(minutes=1)))
    if minutes < 100:
        return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return ngettext("{n} day", "{n} days", hours // 24).format(n=hours // 24)


def state(row: PlanRow, here: Here) -> str:
    """Say until when an open step is right."""
    step = row.step
    good = _("Good time") if step.do is Do.CALL else _("Open now")
    if step.closes_at is None:
        return good
    until = moment(step.closes_at, row.zone or here.zone, here)
    if not same_clock(row.zone, here):
        until = _("{until} there").format(until=until)
    left = minutes_left(step.closes_at, here.now)
    return _("{good} until {until} ({left})").format(good=good, until=until, left=left)


def headline(row: PlanRow) -> str:
    """Return the one thing to do."""
    name = row.contact_name
    if row.step.do is Do.CALL and name:
        return _("Call {name}").format(name=name)
    if row.step.do is Do.WRITE:
        return _("Write to {name}").format(name=name or row.company)
    if row.step.do is Do.FIX:
        return _("Mend the card of {name}").format(name=name) if name else _("Find out whom to write to")
    return name or row.company


def verb(do: Do) -> str:
    """Return the button for a step."""
    return {Do.CALL: _("Call"), Do.WRITE: _("Write"), Do.FIX: _("Mend")}.get(do, _("Open"))


def job(row: PlanRow) -> str:
    """Return the job and the company."""
    return ", ".join(part for part in (row.job_title, row.company) if part)


def because(row: PlanRow) -> str:
    """Return why, in a sentence."""
    return row.step.because.text


def short_step(step: Step | None, here: Here) -> str:
    """Return a step for a list, in two or three words and one clock."""
    if step is None:
        return ""
    verbs = {
        Do.CALL: _("Call"),
        Do.WRITE: _("Write"),
        Do.WAIT: _("Wait"),
        Do.FIX: _("Mend the card"),
        Do.REST: _("Nothing more"),
    }
    when = step.opens_at
    if when is None:
        return verbs[step.do]
    if when <= here.now:
        return _("{verb} now").format(verb=verbs[step.do])
    if step.do is Do.WAIT:
        return _("Wait until {when}").format(when=moment(when, here.zone, here))
    return f"{verbs[step.do]} {moment(when, here.zone, here)}"


def step_light(step: Step, *, zone_stated: bool, now: datetime) -> Colour | None:
    """Return the light of a call: green when it is open now, amber when it is for later or the zone is a guess."""
    if step.do is not Do.CALL:
        return None
    is_open = step.opens_at is None or step.opens_at <= now
    return Colour.GREEN if is_open and zone_stated else Colour.AMBER


def long_day(here: Here) -> str:
    """Return the user's day with its weekday: Sunday 22 November."""
    return f"{here.local:%A} {here.local.day} {here.local:%B}"


def waiting_until(row: PlanRow, here: Here) -> str:
    """Say until when to wait."""
    until = row.step.opens_at or row.step.holds_until
    if until is None:
        return ""
    on = until.astimezone(here.local.tzinfo).date()
    return _("until {day}").format(day=day(on, here.local.date()))


def nothing_to_do(upcoming: PlanRow | None, here: Here) -> str:
    """Say that nothing is open, and what comes next."""
    if upcoming is None or upcoming.step.opens_at is None:
        return _("Nothing to do now.")
    name = upcoming.contact_name or upcoming.company
    when = moment(upcoming.step.opens_at, here.zone, here)
    return _("Nothing to do now. Next: {name} {when}.").format(name=name, when=when)
