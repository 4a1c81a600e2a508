"""Words that only the call panel says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from goodcall.domain.facts import ChecklistItem, Outcome
from goodcall.domain.steps import Do, Step
from goodcall.services.person_sheet import PersonSheet
from goodcall.wording import _, rules
from goodcall.wording.times import Here, city, clock, day_name

_FIRST = (Do.CALL, Do.WRITE, Do.FIX, Do.WAIT, Do.REST)


def here_of(sheet: PersonSheet, now: datetime) -> Here:
    """Return who is called and when, for sentences."""
    return Here(now=now, own_zone=sheet.own_zone, name=sheet.contact.name, zone=sheet.zone)


def clocks(here: Here, *, guessed: bool) -> str:
    """Return both clocks with the zone named, or the one time where they agree."""
    if here.same_clock:
        return clock(here.now, here.own_zone)
    place = _("{city} (guessed)") if guessed else "{city}"
    return _("{place} {there} · you {here}").format(
        place=place.format(city=city(here.there)),
        there=clock(here.now, here.there),
        here=clock(here.now, here.own_zone),
    )


def whom(sheet: PersonSheet) -> str:
    """Return role and company."""
    return ", ".join(part for part in (sheet.contact.role, sheet.contact.company) if part)


def about(sheet: PersonSheet) -> str:
    """Return which application the call is about; the company only where it is not the person's own."""
    application = sheet.application
    if application is None:
        return ""
    company = "" if application.company == sheet.contact.company else application.company
    return _("About: {job}").format(job=", ".join(part for part in (application.job_title, company) if part))


def item(each: ChecklistItem) -> str:
    """Return an item of the checklist, in the user's words if it has any."""
    return each.text or item_words(each.code)


def item_words(code: str) -> str:
    """Return what the app calls an item of the checklist."""
    return {
        "resume": _("Resume open"),
        "references": _("References ready"),
        "quiet": _("Quiet, private spot"),
        "points": _("Points to make"),
        "practised": _("Practised once"),
        "smile": _("Smile"),
        "pen": _("Pen and calendar"),
    }.get(code, code)


def outcome(each: Outcome) -> str:
    """Return an outcome, short enough for a button."""
    return {
        Outcome.REACHED: _("Reached"),
        Outcome.LEFT_MESSAGE: _("Left a message"),
        Outcome.VOICEMAIL: _("Voicemail"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.BUSY: _("Busy"),
        Outcome.LEFT_MESSAGE_PERSON: _("Left a message with a person"),
        Outcome.WRONG_NUMBER: _("Wrong number"),
        Outcome.THEY_CALLED: _("They called"),
        Outcome.THEY_CALLED_MISSED: _("They called and I missed it"),
    }[each]


def outcome_hint(each: Outcome) -> str:
    """Return what an outcome means where its name may be misread; else nothing."""
    return {
        Outcome.VOICEMAIL: _("A machine answered and you left no message"),
        Outcome.LEFT_MESSAGE: _("You left a message on a machine"),
        Outcome.REACHED: _("You spoke with them"),
        Outcome.THEY_CALLED: _("They rang you and you spoke"),
    }.get(each, "")


def logged(each: Outcome, at: datetime, here: Here) -> str:
    """Return what was logged, with the day where it was not today."""
    zone = ZoneInfo(here.own_zone)
    day = day_name(at.astimezone(zone).date(), here.now.astimezone(zone).date())
    time = clock(at, here.own_zone)
    if at.astimezone(zone).date() == here.now.astimezone(zone).date():
        return _("{outcome}, {time}").format(outcome=outcome(each), time=time)
    return _("{outcome}, {day} {time}").format(outcome=outcome(each), day=day, time=time)


def what_comes_next(steps: Sequence[Step], contact_id: str, here: Here) -> tuple[str, str]:
    """Return what comes next with this person and when, and why."""
    mine = [step for step in steps if step.contact_id in (contact_id, None)]
    if not mine:
        return _("Nothing more to do with {name} for now.").format(name=here.name), ""
    step = min(mine, key=lambda each: (each.opens_at or here.now + timedelta(days=999), _FIRST.index(each.do)))
    return rules.line(step, here), rules.because(step, here)


def timer(seconds: int) -> str:
    """Return how long a call has lasted: 03:12, and 1:03:12 after an hour."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes:02}:{rest:02}"


def days_ahead(today: date) -> tuple[tuple[str, date], ...]:
    """Return the days people name most: tomorrow, the next Friday, a week from now."""
    friday = today + timedelta(days=(4 - today.weekday()) % 7 or 7)
    days = {today + timedelta(days=1): _("Tomorrow"), friday: _("Friday"), today + timedelta(days=7): _("In a week")}
    return tuple((text, day) for day, text in sorted(days.items()))
