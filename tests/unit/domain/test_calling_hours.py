"""Windows and working days in every zone, with gaps, folds and odd offsets."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodcall.domain.calling_hours import (
    DAY,
    CallingTimes,
    Part,
    Span,
    Surroundings,
    YourTime,
    calling_times,
    openings,
    spans_of,
    start_of_day,
)
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import CallingHours, Contact
from unit.domain.cases import CALENDARS, MAEVE, moment, person

AROUND = Surroundings(zone="Europe/Berlin", calendars=CALENDARS)
NEW_YORK = "America/New_York"


def times_of(contact: Contact) -> CallingTimes:
    return calling_times(contact, Etiquette(), AROUND)


def hours(span: Span) -> float:
    return (span.end - span.start) / timedelta(hours=1)


# Spans


def test_a_window_is_half_open_to_the_second() -> None:
    times = times_of(MAEVE)
    opens, closes = moment("2026-11-19 08:00", "America/Chicago"), moment("2026-11-19 09:30", "America/Chicago")

    inside = [times.in_window(at) is not None for at in (opens, closes - timedelta(seconds=1))]
    outside = [times.in_window(at) is None for at in (opens - timedelta(seconds=1), closes)]

    assert all(inside)
    assert all(outside)


def test_midnight_as_the_end_means_the_whole_day() -> None:
    (evening,) = spans_of(date(2026, 11, 19), time(22), time(), NEW_YORK)
    (day,) = spans_of(date(2026, 11, 19), time(), time(), NEW_YORK)

    assert (hours(evening), hours(day)) == (2, 24)


@pytest.mark.parametrize(
    ("day", "length"), [(date(2027, 3, 14), 23), (date(2027, 11, 7), 25)], ids=["spring forward", "fall back"]
)
def test_a_day_is_as_long_as_the_clocks_say(day: date, length: int) -> None:
    assert sum(map(hours, spans_of(day, time(), time(), NEW_YORK))) == length


def test_a_window_in_a_gap_begins_where_the_clocks_land() -> None:
    (left,) = spans_of(date(2027, 3, 14), time(2, 30), time(4), NEW_YORK)

    assert left == Span(datetime(2027, 3, 14, 7, tzinfo=UTC), datetime(2027, 3, 14, 8, tzinfo=UTC))


def test_a_window_inside_a_gap_does_not_exist() -> None:
    assert spans_of(date(2027, 3, 14), time(2, 15), time(2, 45), NEW_YORK) == ()


def test_a_window_in_a_fold_comes_twice() -> None:
    first, second = spans_of(date(2027, 11, 7), time(1, 15), time(1, 45), NEW_YORK)

    assert second.start - first.start == timedelta(hours=1)
    assert hours(first) == hours(second) == 0.5


def test_a_window_over_a_fold_is_one_and_longer() -> None:
    (window,) = spans_of(date(2027, 11, 7), time(), time(3), NEW_YORK)

    assert hours(window) == 4


def test_lord_howe_repeats_half_an_hour() -> None:
    (window,) = spans_of(date(2027, 4, 4), time(1), time(3), "Australia/Lord_Howe")

    assert hours(window) == 2.5


def test_casablanca_repeats_an_hour_when_ramadan_begins_and_skips_one_after_it() -> None:
    first_day = spans_of(date(2026, 2, 15), time(), time(), "Africa/Casablanca")
    last_day = spans_of(date(2026, 3, 22), time(), time(), "Africa/Casablanca")

    assert (sum(map(hours, first_day)), sum(map(hours, last_day))) == (25, 23)


def test_casablanca_has_left_its_clocks_alone_since_september_2026() -> None:
    last_change = spans_of(date(2026, 9, 20), time(), time(), "Africa/Casablanca")
    in_ramadan = spans_of(date(2027, 2, 7), time(), time(), "Africa/Casablanca")

    assert (sum(map(hours, last_change)), sum(map(hours, in_ramadan))) == (25, 24)


def test_kathmandu_and_chatham_keep_their_quarter_hours() -> None:
    (kathmandu,) = spans_of(date(2026, 11, 19), time(8), time(9, 30), "Asia/Kathmandu")
    (chatham,) = spans_of(date(2026, 11, 19), time(8), time(9, 30), "Pacific/Chatham")

    assert (kathmandu.start.hour, kathmandu.start.minute) == (2, 15)
    assert (chatham.start.hour, chatham.start.minute) == (18, 15)


def test_apia_skipped_a_friday() -> None:
    skipped = date(2011, 12, 30)

    assert spans_of(skipped, time(8), time(18), "Pacific/Apia") == ()
    assert start_of_day(skipped, "Pacific/Apia") == start_of_day(skipped + DAY, "Pacific/Apia")


def test_the_working_day_after_a_skipped_one_still_comes() -> None:
    apia = times_of(person("Sina Leota", "Pacific/Apia", None))
    day_before = moment("2011-12-29 17:45", "Pacific/Apia")

    window = next(openings(apia, YourTime(zone="Pacific/Apia"), day_before, day_before + 7 * DAY))

    assert window.span.start == moment("2012-01-02 08:00", "Pacific/Apia")


SAMPLES = (date(2026, 11, 19), date(2027, 3, 15), date(2027, 7, 1), date(2027, 10, 4))


@pytest.mark.parametrize("day", SAMPLES, ids=str)
def test_windows_are_right_in_every_zone(day: date) -> None:
    for zone in sorted(available_timezones()):
        early, late = times_of(person("Somebody", zone, None)).windows(day)
        shown = [at.astimezone(ZoneInfo(zone)) for each in (early, late) for at in (each.span.start, each.span.end)]

        assert [at.date() for at in shown] == [day] * 4, zone
        assert [at.time() for at in shown] == [time(8), time(9, 30), time(16), time(17, 30)], zone
        assert (early.part, late.part) == (Part.EARLY, Part.LATE)


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.sampled_from(sorted(available_timezones())),
    st.dates(date(1990, 1, 1), date(2037, 12, 31)),
    st.times(),
    st.times(),
    st.integers(-36 * 3600, 36 * 3600),
)
def test_a_moment_is_in_a_span_exactly_when_the_wall_clock_says_so(
    zone: str, day: date, opens: time, closes: time, seconds: int
) -> None:
    at = datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC) + timedelta(seconds=seconds)
    wall = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    end = datetime.combine(day + DAY if closes == time() else day, closes)

    inside = any(at in span for span in spans_of(day, opens, closes, zone))

    assert inside is (datetime.combine(day, opens) <= wall < end)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.sampled_from(sorted(available_timezones())), st.dates(date(1990, 1, 1), date(2037, 12, 31)))
def test_days_follow_one_another_without_gap_or_overlap(zone: str, day: date) -> None:
    spans = spans_of(day, time(), time(), zone)

    assert start_of_day(day + DAY, zone) == (spans[-1].end if spans else start_of_day(day, zone))


# Working days


def test_a_public_holiday_is_no_working_day_even_with_own_hours_on_it() -> None:
    thursdays = (CallingHours(weekday=3, opens=time(10), closes=time(11)),)
    times = times_of(person("Ivy Thursday", calling_hours=thursdays))

    assert times.windows(date(2026, 11, 26)) == ()
    assert [window.part for window in times.windows(date(2026, 11, 19))] == [Part.EARLY]


def test_working_days_are_counted_over_weekends_and_holidays() -> None:
    times = times_of(MAEVE)
    wednesday = date(2026, 11, 25)

    assert times.working_day_after(wednesday, 0) == wednesday
    assert times.working_day_after(wednesday) == date(2026, 11, 27)
    assert times.working_day_after(wednesday, 2) == date(2026, 11, 30)


def test_own_hours_that_begin_before_noon_are_early() -> None:
    own = (
        CallingHours(weekday=0, opens=time(12), closes=time(14)),
        CallingHours(weekday=0, opens=time(11, 59), closes=time(12)),
    )

    windows = times_of(person("Ivy Noon", calling_hours=own)).windows(date(2026, 11, 16))

    assert [window.part for window in windows] == [Part.EARLY, Part.LATE]


def test_the_part_of_the_day_outside_windows_turns_at_the_contacts_noon() -> None:
    times = times_of(MAEVE)

    assert times.part_at(moment("2026-11-19 11:59", "America/Chicago")) is Part.EARLY
    assert times.part_at(moment("2026-11-19 12:00", "America/Chicago")) is Part.LATE


# The user's own time


def test_busy_spans_cut_a_window_into_pieces_and_short_ones_fall_away() -> None:
    times = times_of(person("Anna Kröger", "Europe/Berlin", "DE"))
    busy = Span(moment("2026-11-19 08:10", "Europe/Berlin"), moment("2026-11-19 08:30", "Europe/Berlin"))
    yours = YourTime(zone="Europe/Berlin", opens=time(7), closes=time(22), busy=lambda _span: (busy,))
    day = start_of_day(date(2026, 11, 19), "Europe/Berlin")

    found = [window.span for window in openings(times, yours, day, day + timedelta(hours=12))]

    assert found == [Span(busy.end, moment("2026-11-19 09:30", "Europe/Berlin"))]


def test_a_window_that_begins_in_time_keeps_its_own_end() -> None:
    times = times_of(MAEVE)
    after = moment("2026-11-19 08:00", "America/Chicago")

    (window,) = openings(times, YourTime(zone="America/Chicago"), after, after + timedelta(seconds=1))

    assert window.span.end == moment("2026-11-19 09:30", "America/Chicago")


def test_the_user_is_up_at_once_or_from_the_start_of_the_hours() -> None:
    yours = YourTime(zone="Europe/Berlin", opens=time(7), closes=time(22))

    assert yours.opening(moment("2026-11-19 12:34", "Europe/Berlin")) == moment("2026-11-19 12:34", "Europe/Berlin")
    assert yours.opening(moment("2026-11-19 23:00", "Europe/Berlin")) == moment("2026-11-20 07:00", "Europe/Berlin")
    assert yours.start_of_hours(date(2026, 11, 19)) == moment("2026-11-19 07:00", "Europe/Berlin")
