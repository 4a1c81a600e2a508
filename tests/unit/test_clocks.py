"""Clocks as the user's desktop shows them."""

from __future__ import annotations

from datetime import time

import pytest

from goodcall.wording import times
from goodcall.wording.times import Here
from world import at


@pytest.mark.usefixtures("twelve_hours")
@pytest.mark.parametrize(
    ("hour", "shown"), [(0, "12:05 AM"), (1, "1:05 AM"), (12, "12:05 PM"), (13, "1:05 PM"), (23, "11:05 PM")]
)
def test_twelve_hours(hour: int, shown: str) -> None:
    assert times.hour(time(hour, 5)) == shown.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.usefixtures("twelve_hours")
def test_both_clocks_count_to_twelve() -> None:
    here = Here(now=at("2026-11-22 15:00"), own_zone="Europe/Berlin", name="Maeve", zone="America/Chicago")

    said = times.when(at("2026-11-22 15:30"), here).replace("\N{NO-BREAK SPACE}", " ")

    assert said == "today 9:30 AM their time (4:30 PM here)"


def test_twenty_four_hours() -> None:
    assert times.hour(time(0, 5)) == "00:05"


@pytest.mark.parametrize(
    ("moment", "named"),
    [
        ("2025-11-16 09:00", "16 Nov 2025"),
        ("2026-11-15 09:00", "Sun 15 Nov"),
        ("2027-05-05 09:00", "5 May 2027"),
        ("2026-11-16 09:00", "last Monday"),
        ("2026-11-20 09:00", "last Friday"),
        ("2026-11-21 09:00", "yesterday"),
        ("2026-11-22 09:00", "today"),
        ("2026-11-27 09:00", "Friday"),
    ],
)
def test_days_in_a_list_tell_past_from_future(moment: str, named: str) -> None:
    here = Here(now=at("2026-11-22 15:00"), own_zone="Europe/Berlin")

    assert times.listed_day_in(at(moment), here) == named
