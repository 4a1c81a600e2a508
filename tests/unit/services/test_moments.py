"""Dates and times as people type them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime
from goodcall.services.moments import read_agreed, read_day, read_moment
from world import at


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23T15:00", at("2026-11-23 14:00")),  # Berlin, where the user is
        ("2026-11-23 15:00", at("2026-11-23 14:00")),
        ("20261123T150000", at("2026-11-23 14:00")),
        ("2026-11-23T15:00Z", at("2026-11-23 15:00")),
        ("2026-11-23T15:00-06:00", at("2026-11-23 21:00")),
        ("2026-10-25T02:30", at("2026-10-25 00:30")),  # twice on that night: the first
    ],
)
def test_a_moment_without_an_offset_is_the_users(text: str, moment: datetime) -> None:
    assert read_moment(text, "Europe/Berlin") == moment


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no-moment"),
        ("tomorrow", "no-moment"),
        ("2026-02-30T10:00", "no-moment"),
        ("2026-11-23T25:00", "no-moment"),
        ("2026-11-23", "day-only"),
        ("2026-W48-1", "day-only"),
        ("2026-03-29T02:30", "no-such-time"),  # clocks go forward
        ("0001-01-01T00:00+14:00", "out-of-range"),
        ("9999-12-31T23:59-12:00", "out-of-range"),
    ],
)
def test_what_is_no_moment_is_told(text: str, problem: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_moment(text, "Europe/Berlin")

    assert (refused.value.problem, refused.value.value) == (problem, text)


@pytest.mark.parametrize(
    ("text", "problem"), [("", "no-day"), ("2026-02-30", "no-day"), ("9999-12-31", "out-of-range")]
)
def test_what_is_no_day_is_told(text: str, problem: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_day(text)

    assert refused.value.problem == problem


@pytest.mark.parametrize("text", ["2026-12-02", "20261202"])
def test_an_agreed_day_may_have_no_hour(text: str) -> None:
    assert read_agreed(text, "America/Chicago", "Europe/Berlin") == date(2026, 12, 2)


def test_an_agreed_time_is_kept_by_the_contacts_clock() -> None:
    agreed = read_agreed("2026-12-02T17:00", "America/Chicago", "Europe/Berlin")

    assert agreed == AgreedTime.from_moment(at("2026-12-02 16:00"), "America/Chicago")


@given(st.text())
def test_any_text_is_a_moment_or_a_problem(text: str) -> None:
    with suppress(Invalid):
        assert read_moment(text, "Europe/Berlin").tzinfo is not None
    with suppress(Invalid):
        assert read_agreed(text, "UTC", "Europe/Berlin")
