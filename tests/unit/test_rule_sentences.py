"""What the rules say, as a friend would: people, days and hours by their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import a_contact, a_step, an_application
from goodcall.domain.facts import Purpose
from goodcall.domain.steps import Because, Code, Colour, Do, Light
from goodcall.wording import rules
from goodcall.wording.times import Here
from world import at

NOW = at("2026-11-22 15:00")  # a Sunday: 09:00 in Chicago, 16:00 in Berlin
HERE = Here(now=NOW, own_zone="Europe/Berlin", name="Maeve O'Brien", zone="America/Chicago")
JOB = an_application()
MAEVE = a_contact()


def a_reason(code: Code, do: Do = Do.CALL, *, purpose: Purpose | None = None, **because: object) -> str:
    why = Because(**because)  # type: ignore[arg-type]  # fields by name
    return rules.because(a_step(JOB, MAEVE, do=do, code=code, because=why, purpose=purpose), HERE)


def test_a_second_try_says_when_the_first_was() -> None:
    said = a_reason(Code.TRY_OTHER_TIME, at=at("2026-11-20 15:10"), count=1)

    assert said == "You did not get through on Friday at 16:10: try another time of day, and leave no message yet."


def test_a_late_thank_you_says_that_it_is_late() -> None:
    said = a_reason(Code.LATE_THANKS, at=at("2026-11-19 15:00"), notes=("late", "moved"))

    assert said == (
        "The interview was on Thursday, and you have not thanked Maeve O'Brien yet. "
        "Call all the same, and say that it is late. An earlier good hour went by; that is no fault."
    )


def test_an_agreed_time_is_told_on_both_clocks() -> None:
    said = a_reason(Code.INVITED_BACK, at=at("2026-11-23 22:00"), on=date(2026, 11, 23))

    assert said == "Maeve O'Brien asked you to call tomorrow at 16:00 their time (23:00 here)."


def test_a_day_that_moved_is_named_with_the_day_it_moved_to() -> None:
    why = Because(variant="moved-day", on=date(2026, 11, 26), until=at("2026-11-27 06:00"))
    friday = replace(HERE, now=at("2026-11-27 15:00"))
    light = Light(colour=Colour.GREEN, code=Code.INVITED_BACK, application_id=None, because=why)

    assert rules.because(a_step(JOB, MAEVE, code=Code.INVITED_BACK, because=why), HERE) == (
        "Maeve O'Brien asked you to call on Thursday. That is no good day for a call there: Friday takes its place."
    )
    assert rules.light_because(light, friday) == (
        "Maeve O'Brien asked you to call yesterday, which was no good day for a call there: today takes its place."
    )


def test_who_expects_a_call_and_has_no_number_is_asked_for_one() -> None:
    at_four, on = at("2026-11-23 22:00"), date(2026, 11, 23)

    assert a_reason(Code.FIX_CONTACT, Do.WRITE, purpose=Purpose.FOLLOW_UP, variant="expected", at=at_four, on=on) == (
        "Maeve O'Brien expects your call tomorrow at 16:00 their time (23:00 here), and no number is known: "
        "send a follow-up, and ask for one."
    )
    assert a_reason(Code.FIX_CONTACT, Do.FIX, variant="expected", at=at_four, on=on) == (
        "Maeve O'Brien expects your call tomorrow at 16:00 their time (23:00 here), "
        "and there is no number and no address yet: add one."
    )


def test_a_letter_is_called_by_its_purpose() -> None:
    said = a_reason(Code.NO_CALLS, Do.WRITE, purpose=Purpose.THANKS, variant="posting", notes=("late",))

    assert said == "The posting asks for no calls: send Maeve O'Brien a thank-you instead. Say that it is late."


def test_a_message_is_left_where_the_rules_ask_for_one() -> None:
    step = a_step(JOB, MAEVE, code=Code.RETURN_CALL, because=Because(at=at("2026-11-22 09:30")), leave_message=True)

    assert rules.because(step, HERE) == (
        "Maeve O'Brien rang today at 10:30 and you missed it: ring back. Leave a message if they do not pick up."
    )


def test_the_cool_down_names_both_its_days() -> None:
    why = Because(variant="message", at=at("2026-11-18 15:00"), until=at("2026-12-02 15:00"))
    light = Light(
        colour=Colour.RED, code=Code.COOL_DOWN, application_id=None, because=why, next_green=at("2026-12-02 22:00")
    )

    assert rules.light_because(light, replace(HERE, name="Dana")) == (
        "You left Dana a message on Wednesday; wait until Wednesday 2 December. "
        "A good moment: Wednesday 2 December 16:00 their time (23:00 here)."
    )


def test_a_day_of_the_same_name_is_told_with_its_date() -> None:
    why = Because(at=at("2026-11-16 15:00"), until=at("2026-11-23 22:00"))
    monday = Light(colour=Colour.RED, code=Code.COOL_DOWN, application_id=None, because=why)
    saturday = replace(HERE, now=at("2026-11-21 15:00"), name="Dana")

    assert rules.light_because(monday, saturday) == (
        "You were in touch with Dana on Monday; wait until Monday 23 November."
    )


def test_a_call_that_is_overdue_is_not_put_off_to_a_greener_day() -> None:
    why = Because(variant="missed", at=at("2026-11-20 20:00"), notes=("apology",))
    light = Light(
        colour=Colour.AMBER, code=Code.INVITED_BACK, application_id=None, because=why, next_green=at("2026-12-07 14:00")
    )

    assert rules.light_because(light, HERE) == (
        "Maeve O'Brien asked you to call on Friday at 14:00 their time (21:00 here), and that has gone by: "
        "call with an apology."
    )


def test_an_agreed_time_in_a_guessed_zone_asks_to_confirm_it() -> None:
    why = Because(on=date(2026, 11, 22), notes=("zone-guessed",))
    light = Light(colour=Colour.AMBER, code=Code.INVITED_BACK, application_id=None, because=why)

    assert rules.light_because(light, HERE) == (
        "Maeve O'Brien asked you to call today, but the time zone is a guess: please confirm it."
    )


def test_a_missed_hour_is_told_once() -> None:
    said = a_reason(Code.WRITE_NOW_CALL_LATER, variant="missed", notes=("moved", "zone-guessed"))

    assert said == (
        "The good hours right after the interview have gone by: this is the next one. "
        "Their time zone is a guess: please confirm it."
    )


def test_the_hour_of_a_planned_call_is_told_once() -> None:
    why = Because(variant="planned", until=at("2026-11-23 14:00"))
    light = Light(
        colour=Colour.AMBER, code=Code.NOT_YET, application_id=None, because=why, next_green=at("2026-11-23 14:00")
    )

    assert rules.light_because(light, HERE) == "The call is planned for tomorrow 08:00 their time (15:00 here)."
    assert rules.light_because(replace(light, next_green=at("2026-11-23 13:00")), HERE) == (
        "The call is planned for tomorrow 08:00 their time (15:00 here). "
        "A good moment there: tomorrow 07:00 their time (14:00 here)."
    )


def test_a_thank_you_in_hours_of_their_own_does_not_speak_of_meetings() -> None:
    assert a_reason(Code.THANK_WITHIN_24H, variant="own-hours") == (
        "Say thank you within 24 hours of the interview, in the calling hours of Maeve O'Brien."
    )


def test_what_is_today_there_and_tomorrow_here_is_told_with_both_days() -> None:
    monday_evening = Here(now=at("2026-11-23 19:45"), own_zone="Europe/Berlin", name="Jo", zone="Australia/Eucla")
    step = a_step(JOB, MAEVE, opens_at=at("2026-11-24 06:00"), closes_at=at("2026-11-24 09:15"))

    assert rules.line(step, monday_evening) == ("Call Jo today from 14:45 to 18:00 their time (tomorrow 07:00 here).")


def test_do_not_call_gives_its_reason() -> None:
    why = Because(variant="do-not-call", text="asked me in May")
    light = Light(colour=Colour.RED, code=Code.NO_CALLS, application_id=None, because=why)

    assert rules.light_because(light, HERE) == "Maeve O'Brien is not to be called (asked me in May)."


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        (
            {"opens_at": at("2026-11-23 14:00"), "closes_at": at("2026-11-23 15:30")},
            "Call Maeve O'Brien tomorrow from 08:00 to 09:30 their time (15:00 here).",
        ),
        (
            {"opens_at": at("2026-11-22 14:00"), "closes_at": at("2026-11-22 15:30")},
            "Call Maeve O'Brien now, until 09:30 their time (16:30 here).",
        ),
        ({"do": Do.WRITE, "opens_at": at("2026-11-25 06:00")}, "Write to Maeve O'Brien on Wednesday."),
        ({"do": Do.WAIT}, "Wait for Maeve O'Brien."),
        ({"do": Do.FIX}, "Add a number or an address for Maeve O'Brien."),
        ({"do": Do.REST}, "Nothing more to do for Maeve O'Brien."),
    ],
)
def test_a_step_in_one_line(fields: dict[str, object], line: str) -> None:
    assert rules.line(a_step(JOB, MAEVE, **fields), HERE) == line
