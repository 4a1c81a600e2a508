"""Hours as people type them, be it "9-12, 14:00-15:30" or "9 AM-12 PM", and as they are shown to be typed over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import CallingHours
from goodcall.wording.times import counts_to_twelve, hour

_AN_HOUR = r"(\d{1,2})(?:[:.]?(\d{2}))?(?:\s*([ap])\.?m\.?)?"
_HOUR = re.compile(_AN_HOUR, re.IGNORECASE)
_SPAN = re.compile(rf"{_AN_HOUR}\s*(?:-|–|—)\s*{_AN_HOUR}", re.IGNORECASE)
_HALF, _END_OF_DAY = 12, 24


def read_hour(text: str) -> time:
    """Return the time of day in a text; raises ValueError for what is none."""
    found = _HOUR.fullmatch(text)
    if not found:
        raise ValueError(text)
    return time(*_hour_and_minute(*found.groups()))


def read_hours(weekday: int, text: str) -> tuple[CallingHours, ...]:
    """Return the spans in a text for a weekday (Monday 0); raises Invalid for what is none."""
    return tuple(_span(weekday, part.strip()) for part in re.split(r"[,;]", text) if part.strip())


def hours_text(hours: Iterable[CallingHours], weekday: int) -> str:
    """Return the spans of a weekday as one would type them."""
    mine = sorted((each for each in hours if each.weekday == weekday), key=lambda each: each.opens)
    return ", ".join(f"{hour(each.opens)}–{_closing(each.closes)}" for each in mine)


def _span(weekday: int, text: str) -> CallingHours:
    found = _SPAN.fullmatch(text)
    if not found:
        raise Invalid("calling_hours", "no-span", text)
    try:
        opens = time(*_hour_and_minute(*found.groups()[:3]))
        closing_hour, closing_minute = _hour_and_minute(*found.groups()[3:])
        closes = time(0 if closing_hour == _END_OF_DAY else closing_hour, closing_minute)
    except ValueError:
        raise Invalid("calling_hours", "no-span", text) from None
    if closes != time(0) and closes <= opens:
        raise Invalid("calling_hours", "not-before-close", text)
    return CallingHours(weekday=weekday, opens=opens, closes=closes)


def _hour_and_minute(hours: str, minutes: str | None, half: str | None) -> tuple[int, int]:
    """Return figures on a clock of 24 hours; raises ValueError where half a day has no such hour."""
    count = int(hours)
    if half:
        if not 1 <= count <= _HALF:
            raise ValueError(hours)
        count = count % _HALF + (_HALF if half in "Pp" else 0)
    return count, int(minutes or 0)


def _closing(closes: time) -> str:
    return "24:00" if closes == time(0) and not counts_to_twelve() else hour(closes)
