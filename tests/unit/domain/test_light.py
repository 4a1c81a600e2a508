"""The light: what it shows through a day, and where it looks ahead."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from goodcall.domain.calling_hours import Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Application, CallingHours, Case, Outcome, Purpose, Status
from goodcall.domain.light import NO_APPLICATION, best, may_call
from goodcall.domain.steps import Code, Colour, Light
from unit.domain.cases import CALENDARS, DANA, MAEVE, Tale, tale_time, thanked

NOW = datetime(2026, 11, 9, tzinfo=UTC)
GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED


def a_week_after_the_thank_you() -> Tale:
    tale = Tale(MAEVE)
    tale.interview("2026-11-09 10:00", "11:00")
    tale.call("2026-11-09 16:10", Outcome.REACHED)
    return tale


@pytest.mark.parametrize(
    ("at", "colour", "code"),
    [
        ("07:59", RED, Code.WINDOW),
        ("08:00", GREEN, Code.ASK_DECISION),
        ("09:30", AMBER, Code.WINDOW),
        ("15:59", AMBER, Code.WINDOW),
        ("16:00", GREEN, Code.ASK_DECISION),
        ("17:30", AMBER, Code.WINDOW),
        ("18:00", RED, Code.WINDOW),
    ],
)
def test_through_the_day(at: str, colour: Colour, code: Code) -> None:
    light = a_week_after_the_thank_you().light(f"2026-11-17 {at}")

    assert (light.colour, light.code) == (colour, code)


def test_red_and_amber_name_the_next_green_moment_and_until_when_they_last() -> None:
    tale = a_week_after_the_thank_you()

    night, noon, evening = (tale.light(f"2026-11-17 {at}") for at in ("05:00", "12:00", "20:00"))

    assert [tale.shows(each.next_green) for each in (night, noon, evening)] == [
        "Tue 2026-11-17 08:00",
        "Tue 2026-11-17 16:00",
        "Wed 2026-11-18 08:00",
    ]
    assert [tale.shows(each.until) for each in (night, noon)] == ["Tue 2026-11-17 08:00", "Tue 2026-11-17 16:00"]


def test_the_next_green_moment_is_found_beyond_a_weekend_and_a_cool_down() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")
    tale.call("2026-11-19 17:00", Outcome.LEFT_MESSAGE)

    light = tale.light("2026-11-19 17:05")

    # Seven days later is Thanksgiving.
    assert (light.code, tale.shows(light.next_green)) == (Code.COOL_DOWN, "Fri 2026-11-27 08:00")


def test_the_cool_down_is_waited_out_no_longer_than_to_the_call_they_asked_for() -> None:
    tale = thanked(call_back=tale_time("2026-11-20 14:00"))

    light = tale.light("2026-11-18 08:30")

    assert (light.code, tale.shows(light.because.until)) == (Code.COOL_DOWN, "Fri 2026-11-20 14:00")


def test_a_green_moment_far_ahead_is_found() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-09 10:00", "11:00")
    tale.call("2026-11-09 16:10", Outcome.THEY_CALLED, decision_on=date(2027, 2, 10))

    light = tale.light("2026-11-10 08:30")

    assert (light.code, light.because.variant) == (Code.NOT_YET, "planned")
    assert tale.shows(light.next_green) == "Thu 2027-02-11 08:00"


def test_before_a_first_interview_no_call_comes_out_of_the_blue() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")

    light = tale.light("2026-11-17 08:30")

    assert (light.colour, light.code) == (RED, Code.WRITE_FIRST)
    assert tale.shows(light.next_green) == "Thu 2026-11-19 16:00"


def test_before_a_later_interview_the_light_is_amber() -> None:
    tale = a_week_after_the_thank_you()
    tale.interview("2026-11-20 10:00", "11:00")

    light = tale.light("2026-11-17 08:30")

    assert (light.colour, light.code, light.because.variant) == (AMBER, Code.NOT_YET, "interview")


def test_a_cool_down_says_whether_a_message_was_left() -> None:
    spoken, left = a_week_after_the_thank_you(), Tale(MAEVE)
    left.interview("2026-11-09 10:00", "11:00")
    left.call("2026-11-09 16:10", Outcome.LEFT_MESSAGE_PERSON)

    assert spoken.light("2026-11-10 08:30").because.variant == ""
    assert left.light("2026-11-10 08:30").because.variant == "message"


def test_a_bad_end_elsewhere_leaves_the_cool_down() -> None:
    tale = a_week_after_the_thank_you()
    other = Application(id="a_other", job_title="Editor", company="Elsewhere", contact_ids=(MAEVE.id,), created_at=NOW)
    job = replace(tale.case.application, status=Status.REJECTED)
    tale.case = replace(tale.case, application=job, others=(other,))

    assert tale.light("2026-11-10 08:30").code is Code.COOL_DOWN
    assert tale.light("2026-11-17 08:30").colour is GREEN


def test_before_an_announced_call_the_light_names_its_day() -> None:
    tale = Tale(MAEVE, contact_ids=(MAEVE.id,))
    tale.letter("2026-11-09 10:00", Purpose.FOLLOW_UP, announces_on=date(2026, 11, 12))

    light = tale.light("2026-11-10 08:30")

    assert (light.because.variant, light.because.on) == ("announced", date(2026, 11, 12))


def test_right_after_the_interview_it_is_too_soon() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 15:00", "16:00")

    light = tale.light("2026-11-19 16:30")

    assert (light.colour, light.code, light.because.variant) == (AMBER, Code.NOT_YET, "just-ended")


def test_an_agreed_time_ahead_is_no_reason_to_ring_today() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-09 10:00", "11:00")
    tale.call("2026-11-09 14:00", Outcome.THEY_CALLED, call_back=tale.agreed("2026-11-19 14:00"))

    light = tale.light("2026-11-17 08:30")

    assert (light.colour, light.code, tale.shows(light.next_green)) == (AMBER, Code.NOT_YET, "Thu 2026-11-19 13:45")


def test_an_interviewer_who_does_not_decide_is_not_the_one_to_ring() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-16 10:00", "11:00", decides=MAEVE)

    light = tale.light("2026-11-16 16:30", DANA)

    assert (light.colour, light.code, light.because.variant) == (AMBER, Code.NOT_YET, "other-person")


def test_without_any_application_only_the_hours_count() -> None:
    case = Case(application=NO_APPLICATION)
    around = Surroundings(zone="America/Chicago", calendars=CALENDARS)

    def shown(hour: int) -> Light:
        return may_call(case, MAEVE, datetime(2026, 11, 17, hour, tzinfo=UTC), Etiquette(), around)

    assert [shown(hour).colour for hour in (14, 18, 3)] == [GREEN, AMBER, RED]
    assert shown(14).application_id is None


def test_do_not_call_and_prefers_email_hold_even_where_only_the_hours_count() -> None:
    case = Case(application=NO_APPLICATION)
    around = Surroundings(zone="America/Chicago", calendars=CALENDARS)
    now = datetime(2026, 11, 17, 14, tzinfo=UTC)

    for contact in (replace(MAEVE, do_not_call="no"), replace(MAEVE, prefers_email=True)):
        assert may_call(case, contact, now, Etiquette(), around).code is Code.NO_CALLS
    assert may_call(case, replace(MAEVE, phones=()), now, Etiquette(), around).code is Code.FIX_CONTACT


def test_a_contact_without_any_window_is_never_green() -> None:
    never = replace(MAEVE, calling_hours=(CallingHours(weekday=1, opens=time(9), closes=time(9)),))
    tale = Tale(never)
    tale.interview("2026-11-09 10:00", "11:00")

    light = tale.light("2026-11-17 08:30")

    assert (light.colour, light.next_green) == (RED, None)


def test_the_best_light_is_the_first_of_the_brightest() -> None:
    red, amber = (
        Light(colour=RED, code=Code.SPENT, application_id="a"),
        Light(colour=AMBER, code=Code.WINDOW, application_id="b"),
    )
    other_amber = replace(amber, application_id="c")

    assert best([red, amber, other_amber]) is amber
