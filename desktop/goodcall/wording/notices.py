"""Notifications in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from goodcall.domain.facts import Application, Contact
from goodcall.domain.purpose import Purpose
from goodcall.domain.steps import Do, Step
from goodcall.wording import _, ngettext, rules
from goodcall.wording.times import Here, clock, day_in, isolated

LINES_SHOWN = 8  # more is cut off by most desktops


def buttons(do: Do) -> tuple[tuple[str, str], ...]:
    """Return the buttons of a notice about one person: what each asks for, and what it says."""
    if do is Do.WRITE:
        return (("write", _("Write")),)
    return ("call", _("Call")), ("next-window", _("Next window")), ("write-instead", _("Write instead"))


def discreet(do: Do) -> tuple[str, str]:
    """Return title and body that name nobody."""
    title = _("Time for a letter") if do is Do.WRITE else _("Good time for a call")
    return title, _("Open Good Call to see more.")


def one_call(
    step: Step, contact: Contact, jobs: Sequence[Application], here: Here, *, closing: bool = False
) -> tuple[str, str]:
    """Return title and body for one person: who, until when on both clocks, about which jobs, and why.

    ``closing`` for the reminder shortly before the window closes.
    """
    title = _("{who}: still a good time {until}") if closing else _("{who}: good time to call {until}")
    said = title.format(who=_who(contact, jobs), until=_until(step.closes_at, here)).strip()
    return said, _why(step, jobs, here)


def one_letter(step: Step, contact: Contact, jobs: Sequence[Application], here: Here) -> tuple[str, str]:
    """Return title and body for a letter: to whom, which, until when on the user's clock, about which jobs, why."""
    titles = {
        Purpose.THANKS: _("{who}: time to write your thank-you"),
        Purpose.FOLLOW_UP: _("{who}: time to write your follow-up"),
        Purpose.CLOSING: _("{who}: time to write your closing letter"),
        None: _("{who}: time to write"),
    }
    title = titles[step.purpose].format(who=_who(contact, jobs))
    return _by(title, step.closes_at, here), _why(step, jobs, here)


def digest(steps: Sequence[tuple[Step, Contact]], here: Here) -> tuple[str, str]:
    """Return title and body for several people to call, or several letters to write, at once."""
    lines = list(dict.fromkeys(_line(step, contact, here) for step, contact in steps))
    if steps[0][0].do is Do.WRITE:
        title = ngettext("{count} letter to write", "{count} letters to write", len(steps)).format(count=len(steps))
    else:
        people = len({contact.id for _step, contact in steps})
        title = ngettext("{count} person to call now", "{count} people to call now", people).format(count=people)
    if len(lines) > LINES_SHOWN:
        lines[LINES_SHOWN:] = [_("and {n} more").format(n=len(lines) - LINES_SHOWN)]
    return title, "\n".join(lines)


def besides(people: Sequence[Contact]) -> str:
    """Return a line about letters beside a call; empty for nobody."""
    names = ", ".join(dict.fromkeys(isolated(each.name) for each in people[:LINES_SHOWN]))
    return _("Also to write to: {names}.").format(names=names) if names else ""


def _who(contact: Contact, jobs: Sequence[Application]) -> str:
    company = contact.company or (jobs[0].company if jobs else "")
    name = isolated(contact.name)
    return f"{name}, {company}" if company else name


def _why(step: Step, jobs: Sequence[Application], here: Here) -> str:
    titles = _(" and ").join(job.job_title for job in jobs if job.job_title)
    return " ".join(filter(None, (f"{titles}." if titles else "", rules.because(step, here))))


def _line(step: Step, contact: Contact, here: Here) -> str:
    name = isolated(contact.name)
    if step.do is Do.WRITE:
        letter = _("{name}: {letter}").format(name=name, letter=rules.letter_name(step.purpose))
        return _by(letter, step.closes_at, here)
    return _("{name} {until}").format(name=name, until=_until(step.closes_at, here))


def _by(text: str, deadline: datetime | None, here: Here) -> str:
    """Return what is to be written with the end of its time, which is the user's: "..., until tomorrow 16:00"."""
    if deadline is None:
        return text
    time = clock(deadline, here.own_zone)
    zone = ZoneInfo(here.own_zone)
    if deadline.astimezone(zone).date() != here.now.astimezone(zone).date():
        time = _("{day} {time}").format(day=day_in(deadline, here), time=time)
    return _("{text}, until {time}").format(text=text, time=time)


def _until(closes: datetime | None, here: Here) -> str:
    """Return the end on the user's clock first: "until 23:30 (17:30 there)"."""
    if closes is None:
        return ""
    own = clock(closes, here.own_zone)
    if here.same_clock:
        return _("until {time}").format(time=own)
    return _("until {time} ({there} there)").format(time=own, there=clock(closes, here.there))
