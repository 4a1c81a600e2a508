"""A timeline in words, for tool tips and for those who hear it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from goodcall.domain.calling_hours import Span
from goodcall.wording import _
from goodcall.wording.times import Here, clock, day_name, span


def planned(call: Span, here: Here) -> str:
    """Return a planned call: "Planned call: tomorrow from 08:00 to 09:30 their time (15:00 here)."."""
    return _("Planned call: {when}.").format(when=span(call.start, call.end, here))


def good_window(window: Span, here: Here) -> str:
    """Return a window in which a call would be welcome."""
    return _("Good time to call: {when}.").format(when=span(window.start, window.end, here))


def at_work(hours: Span, here: Here) -> str:
    """Return working hours outside the windows."""
    return _("At work, likely in meetings: {when}.").format(when=span(hours.start, hours.end, here))


def not_at_work(moment: datetime, here: Here) -> str:
    """Return a moment outside working hours."""
    return _("Not at work at this hour ({time} there).").format(time=clock(moment, here.there))


def lane(calls: Sequence[Span], windows: Sequence[Span], here: Here) -> str:
    """Return one person's hours in a sentence or two: the planned call, and the next good times by day."""
    sentences = [planned(call, here) for call in calls[:1]]
    coming = [window for window in windows if window.end > here.now][:3]
    if coming:
        sentences.append(_("Good times: {times}.").format(times=_("; ").join(_short(each, here) for each in coming)))
    return " ".join(sentences) or _("No good time in these days.")


def _short(window: Span, here: Here) -> str:
    there = ZoneInfo(here.there)
    day = day_name(window.start.astimezone(there).date(), here.now.astimezone(there).date())
    return _("{day} {opens} to {closes}").format(
        day=day, opens=clock(window.start, here.there), closes=clock(window.end, here.there)
    )
