"""Weekends and public holidays, from the holidays library.

The library costs 20 MiB of memory, so what it said is kept in a file of the profile and it is
imported only for a region or a year that is not there yet.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from importlib.metadata import version
from pathlib import Path

import msgspec

from goodcall.domain.calling_hours import RegionCalendar

log = logging.getLogger(__name__)

COUNTRY = re.compile(r"[A-Z]{2}")  # ISO 3166-1 alpha-2
LANGUAGE = "en_US"  # of holidays' names; where a country lacks it they come in its own


@dataclass(slots=True)
class _Region:
    """What is known of a region: its weekend, and the holidays of some years."""

    known: bool
    weekend: frozenset[int]
    years: dict[int, dict[date, str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Cache:
    version: str
    regions: dict[str, _Region] = field(default_factory=dict)


class HolidayCalendars:
    """Fills the WorkingDays protocol. A calendar, once given, is never changed."""

    def __init__(self, cache: Path) -> None:
        """``cache`` is a file in a folder that exists; it may be missing, damaged or of another version."""
        self._path = cache
        self._calendars: dict[tuple[str, frozenset[int]], RegionCalendar] = {}

    @cached_property
    def version(self) -> str:
        """Names the edition of the holidays data."""
        return version("holidays")

    def calendar(self, country: str | None, subdivision: str | None, years: Iterable[int]) -> RegionCalendar:
        """Return weekend and public holidays of a region in some years.

        Codes are those of ISO 3166; a subdivision may bear its country's prefix. One that is unknown gives its
        country's days, a country that is unknown Monday to Friday, marked so.
        """
        region = (country or "").strip().upper()
        if not COUNTRY.fullmatch(region):
            return RegionCalendar()
        part = (subdivision or "").strip().upper().removeprefix(f"{region}-")
        wanted = (f"{region}-{part}" if part else region, frozenset(years))
        if wanted not in self._calendars:
            self._calendars[wanted] = self._make(*wanted)
        return self._calendars[wanted]

    def _make(self, code: str, years: frozenset[int]) -> RegionCalendar:
        region = self._cache.regions.get(code)
        if region is None or (region.known and not years <= region.years.keys()):
            region = _ask_library(code, years | (region.years.keys() if region else set()))
            self._cache.regions[code] = region
            self._save()
        days = {day: name for year in sorted(years) for day, name in region.years.get(year, {}).items()}
        return RegionCalendar(weekend=region.weekend, holidays=days, known=region.known)

    @cached_property
    def _cache(self) -> _Cache:
        try:
            cache = msgspec.json.decode(self._path.read_bytes(), type=_Cache)
        except FileNotFoundError:
            return _Cache(self.version)
        except (OSError, msgspec.MsgspecError) as error:
            log.info("the cache of holidays is of no use, and made anew: %s", error)
            return _Cache(self.version)
        return cache if cache.version == self.version else _Cache(self.version)

    def _save(self) -> None:
        """Write the cache in one step, readable by the user alone; without it, later starts take longer."""
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            with open(beside, "wb", opener=partial(os.open, mode=0o600)) as file:  # Path.open has no opener
                file.write(msgspec.json.encode(self._cache))
            beside.replace(self._path)
        except OSError as error:
            log.warning("the cache of holidays cannot be written: %s", error)
            with suppress(OSError):
                beside.unlink(missing_ok=True)


def _ask_library(code: str, years: Iterable[int]) -> _Region:
    import holidays  # late: 20 MiB and 90 ms, and mostly needless

    country, _, subdivision = code.partition("-")
    for part in dict.fromkeys((subdivision or None, None)):
        with suppress(NotImplementedError):
            found = holidays.country_holidays(country, part, years=sorted(years), expand=False, language=LANGUAGE)
            region = _Region(True, frozenset(found.weekend), {year: {} for year in years})
            for day, name in sorted(found.items()):
                region.years.setdefault(day.year, {})[day] = name
            return region
    return _Region(False, RegionCalendar().weekend)
