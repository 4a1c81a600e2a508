"""When a call is welcome: windows, working days and openings, with all arithmetic of zones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

SATURDAY_AND_SUNDAY = frozenset({5, 6})


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCalendar:
    """The days off of a region: weekend (Monday is 0) and public holidays by date, with their names.

    ``known`` is False where the region is not: then holidays are not known either.
    """

    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    holidays: dict[date, str] = field(default_factory=dict)
    known: bool = False
