"""Phone numbers: from what people write to E.164, and what a number tells about where it rings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberMatcher, PhoneNumberType

from goodcall.exchange.zones import same_offsets

_NORTH_AMERICA: Final = 1
_MOBILE: Final = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PAGER}
_LONGEST: Final = 200  # characters; nobody writes that many numbers in one cell
_EXTENSION_WORDS: Final = re.compile(
    r"[\s,;(]*\b(?:durchwahl|dw|nebenstelle|nst|apparat|app|poste|anexo|ramal|interno|extension|extn|ext|x)"
    r"[.:=\s]*(\d{1,7})\)?\s*$",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(r"\((?=[^)\d]*\))[^)]*\)")
_BREAK: Final = re.compile(r"\s*(?:[;,|\n]|\s/\s|\bor\b|\boder\b|\bou\b)\s*", re.IGNORECASE)
_INTERNATIONAL: Final = re.compile(r"^\s*00(?=\s*[1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A phone number; without `e164` it could not be understood, and `raw` is all there is."""

    raw: str
    e164: str | None = None
    extension: str = ""
    region: str | None = None  # country code, as DE
    mobile: bool = False


def normalise(raw: str, region: str | None) -> tuple[Number, ...]:
    """Read the numbers in one cell, mostly one; `region` (as DE) is for those without a country code.

    What cannot be understood is returned as it is, without the end of what is longer than any number, so that there is
    always at least one, unless the cell is empty.
    """
    raw = " ".join(raw.split("\t")).strip()
    if not raw:
        return ()
    whole = _number(raw, region)
    if whole is not None:
        return (whole,)
    return tuple(_several(raw[:_LONGEST], region)) or (Number(raw=raw[:_LONGEST]),)


def zone_from_number(e164: str, now: datetime) -> str | None:
    """The one time zone in which this number rings, if it is certain; see the rule `guess`.

    A mobile travels, and so does a number of North America, where people keep theirs when they move. For
    others, all zones the number may be in must show the same time during the year after `now` (aware).
    """
    number = _parsed(e164, None)
    if number is None or number.country_code == _NORTH_AMERICA or _is_mobile(number):
        return None
    zones = candidate_zones(e164)
    return zones[0] if same_offsets(zones, now) else None


def candidate_zones(e164: str) -> tuple[str, ...]:
    """Every zone the number may ring in, in alphabetical order; none if nothing is known."""
    from phonenumbers import timezone  # costs memory, and few processes ask

    number = _parsed(e164, None)
    if number is None:
        return ()
    return tuple(zone for zone in timezone.time_zones_for_number(number) if zone != timezone.UNKNOWN_TIMEZONE)


def region_of_number(e164: str) -> str | None:
    """The country of a number, as DE; None for numbers of no country."""
    number = _parsed(e164, None)
    return _region(number) if number is not None else None


def _several(raw: str, region: str | None) -> Iterator[Number]:
    parts = [part for part in _BREAK.split(raw) if part]
    numbers = [_number(part, region) for part in parts] if len(parts) > 1 else []
    if any(numbers):
        yield from (number for number in numbers if number is not None)
        return
    for match in PhoneNumberMatcher(raw, region, leniency=phonenumbers.Leniency.POSSIBLE):
        if _is_complete(match.number):
            yield _described(match.raw_string, match.number)


def _number(raw: str, region: str | None) -> Number | None:
    number = _parsed(raw, region)
    return _described(raw, number) if number is not None else None


def _parsed(raw: str, region: str | None) -> PhoneNumber | None:
    text = _EXTENSION_WORDS.sub(r" ext. \1", _REMARK.sub(" ", raw))
    if region is None:
        text = _INTERNATIONAL.sub("+", text)
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return number if _is_complete(number) else None


def _is_complete(number: PhoneNumber) -> bool:
    """Whether the number can be dialled from anywhere; one without its area code cannot."""
    reason = phonenumbers.is_possible_number_with_reason(number)
    return reason == phonenumbers.ValidationResult.IS_POSSIBLE


def _described(raw: str, number: PhoneNumber) -> Number:
    return Number(
        raw=raw,
        e164=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
        extension=number.extension or "",
        region=_region(number),
        mobile=_is_mobile(number),
    )


def _is_mobile(number: PhoneNumber) -> bool:
    return phonenumbers.number_type(number) in _MOBILE and number.country_code != _NORTH_AMERICA


def _region(number: PhoneNumber) -> str | None:
    region = phonenumbers.region_code_for_number(number)
    if region is None:  # not in use, but its country code may belong to one country only
        regions = phonenumbers.region_codes_for_country_code(number.country_code or 0)
        region = regions[0] if len(regions) == 1 else None
    return region if region and region.isalpha() and region != "ZZ" else None
