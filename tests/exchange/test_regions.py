from datetime import UTC, datetime

import pytest

from goodcall.exchange.records import ReadAddress
from goodcall.exchange.regions import Region, country_code, region_of, subdivision_code, zone_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("DE", "DE"),
        ("deu", "DE"),
        ("Deutschland", "DE"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United  States", "US"),
        ("United States of America", "US"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("Österreich", "AT"),
        ("Czechia", "CZ"),
        ("South Korea", "KR"),
        ("Côte d'Ivoire", "CI"),
        ("Narnia", None),
        ("", None),
    ],
)
def test_countries_by_code_and_by_name(text: str, code: str | None) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("US", "IL", "IL"),
        ("US", "Illinois", "IL"),
        ("DE", "BY", "BY"),
        ("DE", "Bayern", "BY"),
        ("DE", "hamburg", "HH"),
        ("GB", "Scotland", "SCT"),
        ("US", "Bayern", None),
        ("XX", "IL", None),
        ("DE", "", None),
    ],
)
def test_parts_of_a_country_by_code_and_by_name(country: str, text: str, code: str | None) -> None:
    assert subdivision_code(country, text) == code


def test_the_region_of_an_address() -> None:
    chicago = ReadAddress(city="Chicago", region="IL", country="United States")
    hamburg = ReadAddress(city="Hamburg", country="Deutschland")
    washington = ReadAddress(city="Washington", country="USA")
    nowhere = ReadAddress(city="Hamburg")

    assert region_of(chicago) == Region("US", "IL")
    assert region_of(hamburg) == Region("DE", "HH")
    assert region_of(washington) == Region("US")
    assert region_of(nowhere) is None
    assert region_of(nowhere, default_country="DE") == Region("DE", "HH")


@pytest.mark.parametrize(
    ("region", "zone"),
    [
        (Region("DE"), "Europe/Berlin"),
        (Region("GB"), "Europe/London"),
        (Region("US"), None),
        (Region("US", "IL"), "America/Chicago"),
        (Region("US", "TX"), None),
        (Region("AU", "WA"), "Australia/Perth"),
        (Region("US", "WA"), "America/Los_Angeles"),
        (Region("XX"), None),
    ],
)
def test_a_region_has_a_zone_if_it_has_just_one(region: Region, zone: str | None) -> None:
    assert zone_of(region, NOW) == zone
