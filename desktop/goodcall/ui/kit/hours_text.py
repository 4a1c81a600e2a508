"""Hours of a weekday as people type them: "9-12, 14:00-15:30"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import time

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import CallingHours

_SPAN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—)\s*(\d{1,2})(?:[:.](\d{2}))?")
_END_OF_DAY = 24


def read_hours(weekday: int, text: str) -> tuple[CallingHours, ...]:
    """Return the spans in a text for a weekday (Monday 0); raises Invalid for what is none."""
    return tuple(_span(weekday, part.strip()) for part in re.split(r"[,;]", text) if part.strip())


def hours_text(hours: Iterable[CallingHours], weekday: int) -> str:
    """Return the spans of a weekday as one would type them."""
    mine = sorted((each for each in hours if each.weekday == weekday), key=lambda each: each.opens)
    return ", ".join(f"{each.opens:%H:%M}–{_closing(each.closes)}" for each in mine)


def _span(weekday: int, text: str) -> CallingHours:
    found = _SPAN.fullmatch(text)
    if not found:
        raise Invalid("calling_hours", "no-span", text)
    opens_hour, opens_minute, closes_hour, closes_minute = (int(part or 0) for part in found.groups())
    try:
        opens = time(opens_hour, opens_minute)
        closes = time(closes_hour % _END_OF_DAY if closes_hour <= _END_OF_DAY else closes_hour, closes_minute)
    except ValueError:
        raise Invalid("calling_hours", "no-span", text) from None
    if closes != time(0) and closes <= opens:
        raise Invalid("calling_hours", "not-before-close", text)
    return CallingHours(weekday=weekday, opens=opens, closes=closes)


def _closing(closes: time) -> str:
    return "24:00" if closes == time(0) else f"{closes:%H:%M}"
