"""How a timeline lies on the screen: which moment stands where, in days of any length and in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRectF

from goodcall.domain.calling_hours import DAY, Span, day_of, start_of_day

HOUR = timedelta(hours=1)
NAMES_WIDTH: Final = 136  # px, where the names stand
HOUR_WIDTH: Final = 28.0  # px
TICKS: Final = (6, 12, 18)  # hours of the day that are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The hours from ``begin`` on, over ``width`` px of a row; mirrored where reading begins at the right."""

    span: Span  # all there is to see
    begin: datetime
    width: int
    zone: str
    mirrored: bool = False

    @property
    def shown(self) -> Span:
        """What fits on the screen."""
        return Span(self.begin, self.begin + self.length)

    @property
    def length(self) -> timedelta:
        """How long what fits is."""
        return max(self.width - NAMES_WIDTH, HOUR_WIDTH) / HOUR_WIDTH * HOUR

    def x(self, moment: datetime) -> float:
        """Return where a moment stands, from the left of the row."""
        along = NAMES_WIDTH + (moment - self.begin) / HOUR * HOUR_WIDTH
        return self.width - along if self.mirrored else along

    def moment(self, x: float) -> datetime:
        """Return the moment that stands at ``x``."""
        along = self.width - x if self.mirrored else x
        return self.begin + (along - NAMES_WIDTH) / HOUR_WIDTH * HOUR

    def rect(self, span: Span, top: float, height: float) -> QRectF | None:
        """Return where what can be seen of a span lies, None where nothing can."""
        seen = span.overlap(self.shown)
        if seen is None:
            return None
        one, other = sorted((self.x(seen.start), self.x(seen.end)))
        return QRectF(one, top, other - one, height)

    def names(self) -> QRectF:
        """Return the column of the names, as high as nothing."""
        return QRectF(self.width - NAMES_WIDTH if self.mirrored else 0, 0, NAMES_WIDTH, 0)

    def moved_to(self, begin: datetime) -> Scale:
        """Return the scale that begins as near to ``begin`` as there is something to see."""
        latest = max(self.span.start, self.span.end - self.length)
        begin = min(max(begin, self.span.start), latest)
        return Scale(span=self.span, begin=begin, width=self.width, zone=self.zone, mirrored=self.mirrored)

    def days(self) -> Iterator[datetime]:
        """Yield the first moment of each day that can be seen, in part or whole."""
        day = day_of(self.begin, self.zone)
        while (start := start_of_day(day, self.zone)) < self.shown.end:
            yield start
            day += DAY

    def hours(self) -> Iterator[datetime]:
        """Yield the moments at which the clock shows an hour that is named; none where it skips that hour."""
        zone = ZoneInfo(self.zone)
        for start in self.days():
            day = start.astimezone(zone).date()
            for hour in TICKS:
                moment = datetime.combine(day, time(hour), zone).astimezone(UTC)
                if moment in self.shown and moment.astimezone(zone).hour == hour:
                    yield moment
