"""The machine's clock: the one module that asks for the time.

Tests set the time of a whole process here: ``GOODCALL_NOW``, an ISO 8601 moment with an offset, is
the moment at which the process's clock starts; from there it runs at its normal speed.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

from goodcall.system.zone import machine_zone

NOW_VARIABLE = "GOODCALL_NOW"
ZONE_HOLDS_FOR = 60.0  # seconds until a traveller's new zone is noticed


class SystemClock:
    """Fills the Clock protocol. Raises ValueError where GOODCALL_NOW is set and is not an aware moment."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._starts_at = _moment(os.environ.get(NOW_VARIABLE, ""))
        self._zone = ""
        self._zone_until = 0.0

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        if self._starts_at is None:
            return datetime.now(UTC)
        return self._starts_at + timedelta(seconds=time.monotonic() - self._started)

    def zone(self) -> str:
        """Return the IANA name of the machine's own zone, asked for anew every minute."""
        if not self._zone or time.monotonic() >= self._zone_until:
            self._zone = machine_zone()
            self._zone_until = time.monotonic() + ZONE_HOLDS_FOR
        return self._zone

    def on_the_wall(self, at: datetime) -> datetime:
        """Return what the machine's own clock will show, in UTC, when this one shows ``at``."""
        if self._starts_at is None:
            return at.astimezone(UTC)
        return datetime.now(UTC) + (at - self.now())


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{NOW_VARIABLE}={text} needs an offset, such as +00:00 or Z")
    return moment.astimezone(UTC)
