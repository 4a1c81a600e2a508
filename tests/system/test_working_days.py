from __future__ import annotations

import json
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from goodcall.domain.calling_hours import SATURDAY_AND_SUNDAY, RegionCalendar
from goodcall.system.working_days import HolidayCalendars

ASK_ELSEWHERE = """
import sys
from pathlib import Path
from goodcall.system.working_days import HolidayCalendars
days = HolidayCalendars(Path(sys.argv[1]))
print(days.version, len(days.calendar("DE", "BY", [2026]).holidays), days.calendar("XX", None, [2026]).known)
print("holidays" in sys.modules)
"""


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "holidays.json"


@pytest.fixture
def days(cache: Path) -> HolidayCalendars:
    return HolidayCalendars(cache)


def test_a_country_has_its_holidays_in_english(days: HolidayCalendars) -> None:
    calendar = days.calendar("DE", None, [2026])

    assert calendar.known
    assert calendar.weekend == SATURDAY_AND_SUNDAY
    assert calendar.holidays[date(2026, 10, 3)] == "German Unity Day"
    assert date(2026, 1, 6) not in calendar.holidays


@pytest.mark.parametrize("subdivision", ["BY", "DE-BY", " by "])
def test_a_subdivision_has_its_own_too(days: HolidayCalendars, subdivision: str) -> None:
    calendar = days.calendar("de", subdivision, [2026])

    assert calendar.holidays[date(2026, 1, 6)] == "Epiphany"


@pytest.mark.parametrize(
    ("country", "weekend"), [("SA", {4, 5}), ("IL", {4, 5}), ("US", {5, 6}), ("IR", {4}), ("HK", {6})]
)
def test_weekends_differ(days: HolidayCalendars, country: str, weekend: set[int]) -> None:
    assert days.calendar(country, None, [2026]).weekend == weekend


def test_a_holiday_is_observed_where_it_falls_on_a_weekend(days: HolidayCalendars) -> None:
    """4 July 2026 is a Saturday."""
    assert date(2026, 7, 3) in days.calendar("US", None, [2026]).holidays


@pytest.mark.parametrize("country", [None, "", "XX", "Deutschland", "us;drop", "__"])
def test_an_unknown_region_is_monday_to_friday_and_says_so(days: HolidayCalendars, country: str | None) -> None:
    assert days.calendar(country, None, [2026]) == RegionCalendar(known=False)


def test_an_unknown_subdivision_gives_its_country(days: HolidayCalendars) -> None:
    assert days.calendar("US", "ZZ", [2026]) == days.calendar("US", None, [2026])


def test_only_the_years_asked_for_are_given(days: HolidayCalendars) -> None:
    days.calendar("US", None, [2025])

    calendar = days.calendar("US", None, [2026, 2027])

    assert {day.year for day in calendar.holidays} == {2026, 2027}


def test_years_are_added_to_what_is_known(days: HolidayCalendars, cache: Path) -> None:
    first = days.calendar("US", None, [2026])
    days.calendar("US", None, [2027])

    assert sorted(json.loads(cache.read_text())["regions"]["US"]["years"]) == ["2026", "2027"]
    assert {day.year for day in first.holidays} == {2026}


def test_the_same_question_costs_nothing_the_second_time(days: HolidayCalendars) -> None:
    assert days.calendar("US", None, [2026]) is days.calendar("us", "", iter([2026]))


def test_a_later_start_does_not_load_the_library(days: HolidayCalendars, cache: Path) -> None:
    count = len(days.calendar("DE", "BY", [2026]).holidays)
    days.calendar("XX", None, [2026])

    run = subprocess.run([sys.executable, "-c", ASK_ELSEWHERE, cache], capture_output=True, text=True, check=True)

    assert run.stdout.split() == [days.version, str(count), "False", "False"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"version": 3}', b"\xff\x00", b'{"version": "x", "regions": 1}']
)
def test_a_damaged_cache_is_made_anew(cache: Path, content: bytes) -> None:
    cache.write_bytes(content)

    calendar = HolidayCalendars(cache).calendar("DE", None, [2026])

    assert calendar.known
    assert "German Unity Day" in cache.read_text()


def test_the_cache_of_another_edition_is_not_believed(days: HolidayCalendars, cache: Path) -> None:
    days.calendar("DE", None, [2026])
    cache.write_text(cache.read_text().replace(days.version, "0.1").replace("German Unity Day", "Nothing"))

    calendar = HolidayCalendars(cache).calendar("DE", None, [2026])

    assert "Nothing" not in calendar.holidays.values()


def test_the_cache_is_the_users_own_and_nothing_is_left_beside_it(days: HolidayCalendars, cache: Path) -> None:
    days.calendar("DE", None, [2026])

    assert stat.S_IMODE(cache.stat().st_mode) == 0o600
    assert list(cache.parent.iterdir()) == [cache]


def test_a_cache_that_cannot_be_written_is_no_obstacle(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    days = HolidayCalendars(tmp_path / "missing" / "holidays.json")

    assert days.calendar("DE", None, [2026]).known
    assert "cannot be written" in caplog.text
