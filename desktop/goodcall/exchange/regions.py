"""Countries and their parts, from what addresses say to the codes that public holidays go by."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Final

import holidays
from holidays.registry import COUNTRIES

from goodcall.exchange.records import ReadAddress
from goodcall.exchange.zones import table, zone_of_country

# What people call their own country, and other names that neither tzdata nor holidays has.
_OTHER_NAMES: Final = {
    "AE": ("uae",),
    "AT": ("österreich",),
    "BE": ("belgië", "belgique"),
    "BR": ("brasil",),
    "CH": ("schweiz", "suisse", "svizzera"),
    "CZ": ("česko", "czech republic"),
    "DE": ("deutschland", "allemagne"),
    "DK": ("danmark",),
    "ES": ("españa",),
    "FI": ("suomi",),
    "GB": ("u k", "great britain", "britain", "england", "scotland", "wales", "northern ireland"),
    "IE": ("éire",),
    "IT": ("italia",),
    "KR": ("korea",),
    "MX": ("méxico",),
    "NL": ("nederland", "the netherlands"),
    "NO": ("norge",),
    "PL": ("polska",),
    "SE": ("sverige",),
    "TR": ("türkiye",),
    "US": ("u s", "u s a", "united states of america"),
}

# States with one zone, in the countries that have several; where a state is split, no zone is certain.
_ZONES_OF_PARTS: Final = {
    ("US", "America/New_York"): "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV",
    ("US", "America/Chicago"): "AL AR IA IL LA MN MO MS OK WI",
    ("US", "America/Denver"): "CO MT NM UT WY",
    ("US", "America/Los_Angeles"): "CA NV WA",
    ("US", "America/Phoenix"): "AZ",
    ("US", "Pacific/Honolulu"): "HI",
    ("CA", "America/Toronto"): "QC",
    ("CA", "America/Halifax"): "NB NS PE",
    ("CA", "America/Winnipeg"): "MB",
    ("CA", "America/Edmonton"): "AB",
    ("AU", "Australia/Sydney"): "ACT NSW",
    ("AU", "Australia/Melbourne"): "VIC",
    ("AU", "Australia/Brisbane"): "QLD",
    ("AU", "Australia/Adelaide"): "SA",
    ("AU", "Australia/Perth"): "WA",
    ("AU", "Australia/Darwin"): "NT",
    ("AU", "Australia/Hobart"): "TAS",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A country (as DE) and, where it is known, its part by the code that `holidays` uses (as HH)."""

    country: str
    subdivision: str | None = None


def region_of(address: ReadAddress, default_country: str | None = None) -> Region | None:
    """The region of an address; `default_country` (as DE) is for addresses that name none."""
    country = country_code(address.country) if address.country else default_country
    if country is None:
        return None
    part = subdivision_code(country, address.region)
    if part is None and country != "US":  # there the city of Washington is far from the state
        part = subdivision_code(country, address.city)
    return Region(country, part)


def country_code(text: str) -> str | None:
    """The code of a country given by code or name, in English or in its own language; None if unknown."""
    return _country_names().get(_key(text))


def subdivision_code(country: str, text: str) -> str | None:
    """The code of a state, province or Land given by code or name; None if unknown."""
    calendar = getattr(holidays, country, None)
    if calendar is None or not text:
        return None
    names = {_key(code): code for code in calendar.subdivisions}
    names |= {_key(alias): code for alias, code in calendar.subdivisions_aliases.items()}
    return names.get(_key(text))


def zone_of(region: Region, now: datetime) -> str | None:
    """The zone of a region if it has just one during the year after `now` (aware)."""
    for (country, zone), parts in _ZONES_OF_PARTS.items():
        if country == region.country and region.subdivision in parts.split():
            return zone
    return zone_of_country(region.country, now)


def _key(text: str) -> str:
    return " ".join(text.replace(".", " ").replace("_", " ").replace("’", "'").casefold().split())


@cache
def _country_names() -> dict[str, str]:
    names = dict[str, str]()
    for module, (_, code, *others) in COUNTRIES.items():
        names |= dict.fromkeys(map(_key, (module, code, *others)), code)
    for code, name in table("iso3166.tab"):
        names |= {_key(code): code, _key(name): code}
    return names | {name: code for code, others in _OTHER_NAMES.items() for name in others}
