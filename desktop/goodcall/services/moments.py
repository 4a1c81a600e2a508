"""Dates and times as people type them: ISO 8601, without an offset in the user's own zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime


def read_moment(text: str, own_zone: str) -> datetime:
    """Return an aware UTC moment; raises Invalid for what is none, or for an hour that clocks skip."""
    read = _parsed(text)
    if read.tzinfo is None:
        read = read.replace(tzinfo=ZoneInfo(own_zone))
        if read.astimezone(UTC).astimezone(read.tzinfo).replace(tzinfo=None) != read.replace(tzinfo=None):
            raise Invalid("when", "no-such-time", text)
    return read.astimezone(UTC)


def read_agreed(text: str, zone: str, own_zone: str) -> AgreedTime | date:
    """Return an agreed day for a bare date, else an agreed time in the contact's ``zone``; raises Invalid."""
    if len(text) == len("2026-12-02"):
        return read_day(text)
    return AgreedTime.from_moment(read_moment(text, own_zone), zone)


def read_day(text: str) -> date:
    """Return a date; raises Invalid."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("when", "no-day", text) from None


def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise Invalid("when", "no-moment", text) from None
