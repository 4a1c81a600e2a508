"""When a call is welcome: windows, working days, the user's own hours, zones and snoozes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import CallingHours, Outcome, Permission, Purpose
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import DANA, MAEVE, Tale, person

ANNA = person("Anna Kröger", "Europe/Berlin", "DE")


# window, working_day


def test_own_calling_hours_replace_windows_and_working_hours() -> None:
    sunday = replace(MAEVE, calling_hours=(CallingHours(weekday=6, opens=time(13), closes=time(14)),))
    tale = Tale(sunday)
    tale.interview("2026-11-20 15:00", "16:00")

    step = tale.do(Do.CALL, "2026-11-20 16:30")

    # A weekday that somebody named themselves is a working day, weekend or not.
    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Sun 2026-11-22 13:00", "Sun 2026-11-22 14:00")
    assert tale.light("2026-11-23 08:30").code is Code.WINDOW


def test_jerusalem_works_on_sunday_and_rests_on_friday() -> None:
    tale = Tale(person("Noa Levi", "Asia/Jerusalem", "IL"), zone="Asia/Jerusalem")
    tale.interview("2026-11-19 15:00", "16:00")

    call = tale.do(Do.CALL, "2026-11-19 16:30")

    assert tale.shows(call.opens_at) == "Sun 2026-11-22 08:00"
    assert tale.light("2026-11-20 08:30").because.variant == "weekend"


def test_dubai_works_on_friday_and_rests_on_saturday() -> None:
    tale = Tale(person("Omar Haddad", "Asia/Dubai", "AE"), zone="Asia/Dubai")
    tale.interview("2026-11-19 15:00", "16:00")

    call = tale.step("2026-11-19 16:30")

    assert tale.shows(call.opens_at) == "Fri 2026-11-20 08:00"
    assert tale.light("2026-11-21 08:30").code is Code.WORKING_DAY


def test_friday_in_dubai_is_half_a_day_where_the_contact_says_so() -> None:
    mornings = tuple(CallingHours(weekday=day, opens=time(8), closes=time(12)) for day in range(5))
    tale = Tale(person("Omar Haddad", "Asia/Dubai", "AE", calling_hours=mornings), zone="Asia/Dubai")
    tale.interview("2026-11-19 15:00", "16:00")

    assert tale.light("2026-11-20 11:00").code is not Code.WINDOW
    assert tale.light("2026-11-20 16:30").because.variant == "closed"


def test_reformation_day_is_a_holiday_in_hamburg_alone() -> None:
    hamburg = Tale(person("Anna Kröger", "Europe/Berlin", "DE", subdivision="HH"), zone="Europe/Berlin")
    germany = Tale(ANNA, zone="Europe/Berlin")
    for tale in (hamburg, germany):
        tale.interview("2025-10-30 15:00", "16:00")

    assert hamburg.shows(hamburg.do(Do.CALL, "2025-10-30 16:30").opens_at) == "Mon 2025-11-03 08:00"
    assert germany.shows(germany.do(Do.CALL, "2025-10-30 16:30").opens_at) == "Fri 2025-10-31 08:00"
    assert hamburg.light("2025-10-31 08:30").because.text == "Reformationstag"


def test_an_unknown_region_works_monday_to_friday_and_says_so() -> None:
    tale = Tale(person("Ivy Unknown", country=None))
    tale.interview("2026-11-25 15:00", "16:00")

    call = tale.step("2026-11-25 16:30")

    assert tale.shows(call.opens_at) == "Thu 2026-11-26 08:00"
    assert "holidays-unknown" in call.because.notes


# your_hours


def test_auckland_is_called_from_berlin_in_its_own_morning_which_is_an_evening_here() -> None:
    tale = Tale(person("Aroha Ngata", "Pacific/Auckland", "NZ"), zone="Pacific/Auckland", home="Europe/Berlin")
    tale.interview("2026-11-17 10:00", "11:00")

    step = tale.step("2026-11-17 12:00")

    # 16:00 in Auckland is four in the morning in Berlin, 08:00 is eight in the evening.
    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Wed 2026-11-18 08:00")


def test_own_interviews_are_taken_out_of_the_window() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")
    tale.busy("2026-11-19 15:00", "2026-11-19 16:40")

    step = tale.step("2026-11-19 12:00")

    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Thu 2026-11-19 16:40", "Thu 2026-11-19 17:30")


def test_without_a_common_window_their_working_hours_serve_with_an_amber_light() -> None:
    owl = Etiquette(your_hours_open=time(18), your_hours_close=time(22))
    tale = Tale(MAEVE, home="Europe/Berlin", etiquette=owl)  # 18:00 to 22:00 is 11:00 to 15:00 in Chicago
    tale.interview("2026-11-18 09:00", "10:00")

    step = tale.do(Do.CALL, "2026-11-18 10:30")
    light = tale.light("2026-11-18 12:30")

    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Wed 2026-11-18 12:00", "Wed 2026-11-18 15:00")
    assert "outside-windows" in step.because.notes
    assert (light.colour, light.code, light.because.variant) == (Colour.AMBER, Code.WINDOW, "between")


def test_a_second_try_in_working_hours_comes_on_the_next_day() -> None:
    owl = Etiquette(your_hours_open=time(18), your_hours_close=time(22))
    tale = Tale(MAEVE, home="Europe/Berlin", etiquette=owl)
    tale.interview("2026-11-18 09:00", "10:00")
    tale.call("2026-11-18 12:10", Outcome.NO_ANSWER)

    step = tale.do(Do.CALL, "2026-11-18 12:15")

    assert (step.code, tale.shows(step.opens_at)) == (Code.LEAVE_MESSAGE_NOW, "Thu 2026-11-19 11:00")


def test_without_any_common_hour_one_writes() -> None:
    owl = Etiquette(your_hours_open=time(2), your_hours_close=time(4))
    tale = Tale(MAEVE, etiquette=owl)
    tale.interview("2026-11-18 09:00", "10:00")

    thanks = tale.step("2026-11-18 10:30")
    later = tale.step("2026-11-26 10:30")

    assert (thanks.do, thanks.purpose) == (Do.WRITE, Purpose.THANKS)
    assert (later.do, later.code, later.because.variant) == (Do.WRITE, Code.ASK_DECISION, "no-common-hours")


def test_the_light_ignores_the_users_hours() -> None:
    tale = Tale(person("Aroha Ngata", "Pacific/Auckland", "NZ"), zone="Pacific/Auckland", home="Europe/Berlin")
    tale.interview("2026-11-16 10:00", "11:00")
    tale.call("2026-11-16 16:10", Outcome.REACHED)

    assert tale.light("2026-11-24 16:30").colour is Colour.GREEN


# guess


def test_a_guessed_zone_is_amber_and_says_so() -> None:
    tale = Tale(replace(MAEVE, zone_stated=False))
    tale.interview("2026-11-19 10:00", "11:00")

    light = tale.light("2026-11-19 16:30")

    assert (light.colour, light.code, light.next_green) == (Colour.AMBER, Code.GUESS, None)
    assert "zone-guessed" in tale.step("2026-11-19 16:30").because.notes


def test_without_a_zone_the_users_own_is_taken() -> None:
    tale = Tale(person("Ivy Nowhere", None), zone="Europe/Berlin")
    tale.interview("2026-11-19 10:00", "11:00")

    assert tale.shows(tale.step("2026-11-19 12:00").opens_at) == "Thu 2026-11-19 16:00"


# Changes of the clocks


def test_the_night_new_york_springs_forward_the_day_is_an_hour_shorter() -> None:
    tale = Tale(person("Dana Wu", "America/New_York"), zone="America/New_York")
    tale.interview("2027-03-12 15:30", "16:30")

    call = tale.do(Do.CALL, "2027-03-12 17:00")

    assert tale.shows(call.opens_at) == "Mon 2027-03-15 08:00"
    assert call.opens_at is not None
    assert call.opens_at.hour == 12


def test_24_hours_end_an_hour_earlier_on_the_wall_when_clocks_fall_back() -> None:
    tale = Tale(person("Dana Wu", "America/New_York"), zone="America/New_York")
    tale.interview("2027-11-06 13:00", "14:00")

    letter = tale.do(Do.WRITE, "2027-11-06 15:00")

    assert tale.shows(letter.deadline) == "Sun 2027-11-07 13:00"


def test_lord_howe_moves_its_clocks_by_half_an_hour() -> None:
    zone = "Australia/Lord_Howe"
    tale = Tale(person("Kim Doyle", zone, "AU"), zone=zone)
    tale.interview("2027-04-02 15:30", "16:30")

    call = tale.do(Do.CALL, "2027-04-02 17:00")

    assert tale.shows(call.opens_at) == "Mon 2027-04-05 08:00"
    assert call.opens_at is not None
    assert (call.opens_at.hour, call.opens_at.minute) == (21, 30)


def test_casablanca_goes_back_an_hour_for_ramadan() -> None:
    zone = "Africa/Casablanca"
    tale = Tale(person("Salma Idrissi", zone, "MA"), zone=zone, home="Europe/Berlin", applied_on=date(2026, 1, 12))
    tale.interview("2026-02-13 15:30", "16:30")

    call = tale.do(Do.CALL, "2026-02-13 17:00")

    assert tale.shows(call.opens_at) == "Mon 2026-02-16 08:00"
    assert call.opens_at is not None
    assert call.opens_at.hour == 8


def test_kathmandu_is_a_quarter_of_an_hour_off_the_half_hour() -> None:
    zone = "Asia/Kathmandu"
    tale = Tale(person("Maya Gurung", zone, "NP"), zone=zone, home="Europe/Berlin")
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-19 12:00")

    assert tale.shows(step.opens_at) == "Thu 2026-11-19 16:00"
    assert step.opens_at is not None
    assert (step.opens_at.hour, step.opens_at.minute) == (10, 15)


# Snoozes


def test_a_snooze_puts_the_call_off_within_what_etiquette_allows() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")
    tale.snooze("2026-11-19 16:05", "2026-11-19 16:15")

    step = tale.step("2026-11-19 16:05")

    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Thu 2026-11-19 16:15")


def test_a_snooze_beyond_the_24_hours_asks_for_a_letter_beside_the_call() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-18 10:00", "11:00")
    tale.snooze("2026-11-18 16:05", "2026-11-19 15:00")

    call, letter = tale.steps("2026-11-18 16:05")

    assert (call.code, tale.shows(call.opens_at)) == (Code.WRITE_NOW_CALL_LATER, "Thu 2026-11-19 16:00")
    assert letter.do is Do.WRITE


def test_a_call_asked_for_late_still_keeps_the_thank_you_letter_of_the_day() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-19 10:00", "11:00", decides=MAEVE)
    tale.answer("2026-11-19 12:00", call_back=tale.agreed("2026-11-24 13:00"), permission=Permission.GIVEN)

    call, letter = tale.steps("2026-11-19 12:30")

    assert (call.code, tale.shows(call.opens_at)) == (Code.INVITED_BACK, "Tue 2026-11-24 13:00")
    assert (letter.purpose, tale.shows(letter.deadline)) == (Purpose.THANKS, "Fri 2026-11-20 11:00")
