"""Calling hours on a card, in a property of our own.

    X-GOODCALL-CALLING-HOURS:MO 09:00-12:00,TU 09:00:30-12:00:15,FR 13:00-24:00

Spans of weekdays in the person's local time, separated by commas; seconds where there are any; 24:00 is the end
of the day. The weekdays are those of iCalendar (RFC 5545, 3.3.10).
"""

import re
from collections.abc import Iterable
from datetime import time
from typing import Final

from goodcall.domain.facts import CallingHours

PROPERTY: Final = "X-GOODCALL-CALLING-HOURS"
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SPAN: Final = re.compile(
    r"(MO|TU|WE|TH|FR|SA|SU)\s+((?:[01]\d|2[0-3]):\d\d(?::\d\d)?)\s*-\s*(\d\d:\d\d(?::\d\d)?)",
    re.IGNORECASE | re.ASCII,
)
_MIDNIGHT: Final = time(0)


def hours_in(text: str) -> tuple[tuple[CallingHours, ...], tuple[str, ...]]:
    """The spans of a property's value, and the parts of it that are none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    spans = {part: _span(part) for part in parts}
    return (
        tuple(dict.fromkeys(span for span in spans.values() if span is not None)),
        tuple(part for part, span in spans.items() if span is None),
    )


def written(hours: Iterable[CallingHours]) -> str:
    """The value that `hours_in` reads as these spans."""
    return ",".join(f"{_WEEKDAYS[each.weekday]} {_clock(each.opens)}-{_clock(each.closes, '24:00')}" for each in hours)


def _span(part: str) -> CallingHours | None:
    found = _SPAN.fullmatch(part)
    if found is None:
        return None
    try:
        opens = time.fromisoformat(found[2])
        closes = _MIDNIGHT if found[3] in ("24:00", "24:00:00") else time.fromisoformat(found[3])
    except ValueError:
        return None
    if closes != _MIDNIGHT and closes <= opens:
        return None
    return CallingHours(weekday=_WEEKDAYS.index(found[1].upper()), opens=opens, closes=closes)


def _clock(moment: time, midnight: str = "00:00") -> str:
    if moment == _MIDNIGHT:
        return midnight
    return moment.isoformat("seconds" if moment.second else "minutes")
