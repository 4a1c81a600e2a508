from datetime import UTC, datetime

import pytest

from goodcall.exchange.phone import Number, candidate_zones, normalise, region_of_number, zone_from_number

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("raw", "region", "e164", "extension"),
    [
        ("(312) 555-0147", "US", "+13125550147", ""),
        ("(312) 555-0147 ext. 12", "US", "+13125550147", "12"),
        ("312.555.0147 x12", "US", "+13125550147", "12"),
        ("(312) 555-0147 #12", "US", "+13125550147", "12"),
        ("312-555-0147, extension 12", None, None, ""),
        ("tel:+1-312-555-0147;ext=12", None, "+13125550147", "12"),
        ("+1-312-555-0147;ext=12", None, "+13125550147", "12"),
        ("1-800-FLOWERS", "US", "+18003569377", ""),
        ("040 66969-012", "DE", "+494066969012", ""),
        ("040/66969012", "DE", "+494066969012", ""),
        ("+49 (0)40 66969 012", None, "+494066969012", ""),
        ("0049 40 66969012", None, "+494066969012", ""),
        ("040 66969 012 Durchwahl 12", "DE", "+494066969012", "12"),
        ("040 66969 012 (Durchwahl 12)", "DE", "+494066969012", "12"),
        ("040 66969 012 (Zentrale)", "DE", "+494066969012", ""),
        ("011 44 20 7946 0012", "US", "+442079460012", ""),
        ("020 7946 0012", "GB", "+442079460012", ""),
        ("555-0147", "US", None, ""),
        ("ask at the desk", "US", None, ""),
        ("12", "DE", None, ""),
        ("+", None, None, ""),
    ],
)
def test_one_number(raw: str, region: str | None, e164: str | None, extension: str) -> None:
    (number,) = normalise(raw, region)

    assert (number.raw, number.e164, number.extension) == (raw, e164, extension)


@pytest.mark.parametrize(
    ("raw", "region", "e164s"),
    [
        ("040 66969012 / 0171 3920012", "DE", ["+494066969012", "+491713920012"]),
        ("040 66969012 oder 040 66969013", "DE", ["+494066969012", "+494066969013"]),
        ("+1 312 555 0147, 312 555 0148", "US", ["+13125550147", "+13125550148"]),
        ("312-555-0147 (office) 312-555-0148 (cell)", "US", ["+13125550147", "+13125550148"]),
        ("312-555-0147\n312-555-0148", "US", ["+13125550147", "+13125550148"]),
        ("", "US", []),
        (" \t", "US", []),
    ],
)
def test_several_numbers_in_one_cell(raw: str, region: str, e164s: list[str]) -> None:
    assert [number.e164 for number in normalise(raw, region)] == e164s


def test_a_number_knows_its_country_and_its_kind() -> None:
    (mobile,) = normalise("0171 3920012", "DE")

    assert mobile == Number(raw="0171 3920012", e164="+491713920012", region="DE", mobile=True)
    assert region_of_number("+442079460012") == "GB"
    assert region_of_number("+80012345678") is None
    assert region_of_number("+10005550147") is None
    assert region_of_number("nonsense") is None


@pytest.mark.parametrize(
    ("e164", "zone"),
    [
        ("+494066969012", "Europe/Berlin"),
        ("+442079460012", "Europe/London"),
        ("+61299999999", "Australia/Sydney"),
        ("+491713920012", None),  # a mobile travels
        ("+13125550147", None),  # North America keeps its numbers when it moves
        ("+18005550147", None),
        ("+80012345678", None),
        ("nonsense", None),
    ],
)
def test_a_number_fixes_its_zone_only_where_that_is_certain(e164: str, zone: str | None) -> None:
    assert zone_from_number(e164, NOW) == zone


def test_zones_that_may_differ_fix_nothing() -> None:
    zones = candidate_zones("+18005550147")

    assert len(zones) > 10
    assert candidate_zones("nonsense") == ()


def test_no_number_is_longer_than_any_that_is_written() -> None:
    (number,) = normalise("1" * 100_000, None)

    assert len(number.raw) == 200
