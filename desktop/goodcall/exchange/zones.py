"""Which IANA time zone a file means.

More than half of the zone names met in real calendar files are not IANA names. A file may bring rules of its
own (a VTIMEZONE); they decide, and a name is accepted only where its zone agrees with them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from tzlocal.windows_tz import win_tz

from goodcall.exchange.records import ReadMoment, ZoneSource
from goodcall.exchange.vtimezone import ZoneRules

_UTC_NAMES: Final = {
    "utc",
    "z",
    "gmt",
    "zulu",
    "universal",
    "coordinated universal time",
    "tzone://microsoft/utc",
}
_STATED: Final = re.compile(r"^\(?(?:UTC|GMT) ?(?:([+-])(\d{1,2}):?(\d{2})?)?\)?(?: +(?=\D))?", re.IGNORECASE)
_HOUR: Final = timedelta(hours=1)
_YEAR: Final = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A moment with its zone, and whether the file's own rules overruled a zone of that name."""

    moment: ReadMoment
    differs: bool = False


def located(wall: datetime, tzid: str, rules: ZoneRules | None, own_zone: str | None) -> Found:
    """Place a naive wall time in a zone.

    `rules` are the file's own for this `tzid`; `own_zone` is the calendar's zone, for times that name none.
    """
    if not tzid:
        source = ZoneSource.CALENDAR if own_zone else ZoneSource.FLOATING
        return Found(moment=ReadMoment(wall=wall, zone=own_zone, source=source))
    names = list(candidates(tzid))
    if rules is not None and rules.location:
        names = [*candidates(rules.location), *names]
    offset = rules.offset_at(wall) if rules is not None else None
    if rules is None or offset is None:
        return Found(moment=_by_name(wall, tzid, names))
    for name in names:
        if _agrees(name, wall, rules):
            return Found(moment=ReadMoment(wall=wall, zone=name, tzid=tzid, source=ZoneSource.NAMED))
    if names and not rules.complete:
        return Found(moment=_by_name(wall, tzid, names))
    return Found(moment=_by_offset(wall, tzid, offset), differs=bool(names))


def candidates(tzid: str) -> Iterator[str]:
    """Yield the IANA names that a zone name of a file may mean, the most literal first."""
    seen = set[str]()
    for guess in _guesses(tzid.strip().strip('"').strip()):
        name = iana_name(guess)
        if name is not None and name not in seen:
            seen.add(name)
            yield name


def iana_name(text: str) -> str | None:
    """The IANA zone of this name, in its proper spelling; None if there is none."""
    key = text.strip().strip("/").replace(" ", "_").lower()
    return "UTC" if key in _UTC_NAMES else _iana_names().get(key)


def same_offsets(zones: tuple[str, ...], now: datetime) -> bool:
    """Whether all these zones show the same time during the year that begins at `now` (aware)."""
    places = [ZoneInfo(zone) for zone in dict.fromkeys(zones)]
    if len(places) < 2:
        return bool(places)
    start = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    moments = (start + n * _HOUR for n in range(_YEAR // _HOUR))
    return all(len({moment.astimezone(place).utcoffset() for place in places}) == 1 for moment in moments)


def zone_of_country(country: str, now: datetime) -> str | None:
    """The zone of a country (as DE) if it has just one during the year after `now` (aware)."""
    zones = tuple(fields[2] for fields in table("zone.tab") if fields[0] == country)
    return zones[0] if same_offsets(zones, now) else None


def country_of_zone(zone: str) -> str | None:
    """The country (as DE) that a zone was named for; None for zones of no country, as UTC."""
    return next((fields[0] for fields in table("zone.tab") if fields[2] == zone), None)


def as_utc(moment: ReadMoment) -> datetime | None:
    """The moment in UTC; None where its zone is not known."""
    if moment.zone is None:
        return None
    return moment.wall.replace(tzinfo=ZoneInfo(moment.zone), fold=moment.fold).astimezone(UTC)


def _guesses(tzid: str) -> Iterator[str]:
    yield tzid
    yield win_tz.get(tzid, "")
    parts = tzid.strip("/").split("/")
    for start in range(1, len(parts)):
        yield "/".join(parts[start:])
    yield from _guesses_of_display_name(tzid)


def _guesses_of_display_name(tzid: str) -> Iterator[str]:
    """What Windows shows people: "(UTC-05:00) Eastern Time (US & Canada)", "(UTC+01:00) Bern, Rome"."""
    stated = _STATED.match(tzid)
    shown = tzid[stated.end() :] if stated else tzid
    region = shown.partition(" Time")[0]
    yield win_tz.get(f"{region} Standard Time", "")
    for city in shown.replace("/", ",").split(","):
        yield from _cities().get(city.strip().replace(" ", "_").lower(), ())
    if stated and stated[1] and not shown:
        hours, minutes = int(stated[2]), int(stated[3] or 0)
        yield _fixed_zone(timedelta(hours=hours, minutes=minutes) * (-1 if stated[1] == "-" else 1)) or ""


def _by_name(wall: datetime, tzid: str, names: list[str]) -> ReadMoment:
    if names:
        return ReadMoment(wall=wall, zone=names[0], tzid=tzid, source=ZoneSource.NAMED)
    return ReadMoment(wall=wall, tzid=tzid, source=ZoneSource.UNKNOWN)


def _by_offset(wall: datetime, tzid: str, offset: timedelta) -> ReadMoment:
    zone = _fixed_zone(offset)
    if zone is not None:
        return ReadMoment(wall=wall, zone=zone, tzid=tzid, source=ZoneSource.OFFSET)
    try:
        return ReadMoment(wall=wall - offset, zone="UTC", tzid=tzid, source=ZoneSource.CONVERTED)
    except OverflowError:
        return ReadMoment(wall=wall, tzid=tzid, source=ZoneSource.UNKNOWN)


def _fixed_zone(offset: timedelta) -> str | None:
    """The zone of a fixed offset; their names count westwards, so Etc/GMT-1 is one hour *before* UTC."""
    hours, rest = divmod(offset, _HOUR)
    if rest or not -12 <= hours <= 14:
        return None
    return f"Etc/GMT{-hours:+d}" if hours else "UTC"


def _agrees(name: str, wall: datetime, rules: ZoneRules) -> bool:
    place = ZoneInfo(name)
    return rules.offset_at(wall) in {wall.replace(tzinfo=place, fold=fold).utcoffset() for fold in (0, 1)}


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one of the tables that come with the zones, such as `zone.tab`."""
    text = (files("tzdata") / "zoneinfo" / name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _iana_names() -> dict[str, str]:
    names = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
    return {name.lower(): name for name in names}


@cache
def _cities() -> dict[str, tuple[str, ...]]:
    cities = dict[str, tuple[str, ...]]()
    for key, name in _iana_names().items():
        if "/" in name and not name.startswith("Etc/"):
            city = key.rpartition("/")[2]
            cities[city] = (*cities.get(city, ()), name)
    return cities
