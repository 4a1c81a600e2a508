"""Notifications in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from goodcall.domain.facts import Application, Contact
from goodcall.domain.steps import Step
from goodcall.wording import _, rules
from goodcall.wording.times import Here, clock


def buttons() -> tuple[tuple[str, str], ...]:
    """Return the buttons of a notice about one person: what each asks for, and what it says."""
    return ("call", _("Call")), ("next-window", _("Next window")), ("write-instead", _("Write instead"))


def discreet() -> tuple[str, str]:
    """Return title and body that name nobody."""
    return _("Good time for a call"), _("Open Good Call to see more.")


def one_call(
    step: Step, contact: Contact, jobs: Sequence[Application], here: Here, *, closing: bool = False
) -> tuple[str, str]:
    """Return title and body for one person: who, until when on both clocks, about which jobs, and why.

    ``closing`` for the reminder shortly before the window closes.
    """
    company = contact.company or (jobs[0].company if jobs else "")
    who = f"{contact.name}, {company}" if company else contact.name
    title = _("{who}: still a good time {until}") if closing else _("{who}: good time to call {until}")
    titles = _(" and ").join(job.job_title for job in jobs if job.job_title)
    body = " ".join(filter(None, (f"{titles}." if titles else "", rules.because(step, here))))
    return title.format(who=who, until=_until(step.closes_at, here)).strip(), body


def digest(calls: Sequence[tuple[Step, Contact]], here: Here) -> tuple[str, str]:
    """Return title and body for several people at once."""
    people = {contact.id: (step, contact) for step, contact in calls}
    title = _("{count} people to call now").format(count=len(people))
    lines = [
        _("{name} {until}").format(name=contact.name, until=_until(step.closes_at, here))
        for step, contact in people.values()
    ]
    return title, "\n".join(lines)


def _until(closes: datetime | None, here: Here) -> str:
    """Return the end on the user's clock first: "until 23:30 (17:30 there)"."""
    if closes is None:
        return ""
    own = clock(closes, here.own_zone)
    if here.same_clock:
        return _("until {time}").format(time=own)
    return _("until {time} ({there} there)").format(
        time=own, there=closes.astimezone(ZoneInfo(here.there)).strftime("%H:%M")
    )
