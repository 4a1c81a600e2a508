"""Dates and times as people type them: ISO 8601, without an offset in the user's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from goodcall.domain.errors import InTheFuture, Invalid
from goodcall.domain.facts import AgreedTime

YEARS = range(1900, 2200)  # beyond, arithmetic would leave what a datetime can hold


def read_moment(text: str, own_zone: str) -> datetime:
    """Return an aware UTC moment; raises Invalid for what is none, a bare date, or an hour that clocks skip."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise Invalid("when", "no-moment", text) from None
    if _is_day(text):
        raise Invalid("when", "day-only", text)
    if read.year not in YEARS:
        raise Invalid("when", "out-of-range", text)
    if read.tzinfo is None:
        read = read.replace(tzinfo=ZoneInfo(own_zone))
        if read.astimezone(UTC).astimezone(read.tzinfo).replace(tzinfo=None) != read.replace(tzinfo=None):
            raise Invalid("when", "no-such-time", text)
    return read.astimezone(UTC)


def read_agreed(text: str, zone: str, own_zone: str) -> AgreedTime | date:
    """Return an agreed day for a bare date, else an agreed time in the contact's ``zone``; raises Invalid."""
    return read_day(text) if _is_day(text) else AgreedTime.from_moment(read_moment(text, own_zone), zone)


def read_day(text: str) -> date:
    """Return a date; raises Invalid."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Invalid("when", "no-day", text) from None
    if day.year not in YEARS:
        raise Invalid("when", "out-of-range", text)
    return day


def check_past(at: datetime, now: datetime, own_zone: str) -> None:
    """Raise InTheFuture, told on the user's own clock, for what has not happened yet."""
    if at > now:
        raise InTheFuture(at.astimezone(ZoneInfo(own_zone)).isoformat())


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
