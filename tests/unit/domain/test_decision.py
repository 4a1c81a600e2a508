"""The question for the decision, and when it has been asked often enough."""

from __future__ import annotations

from datetime import date

from goodcall.domain.facts import Outcome, Permission, Purpose
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import MAEVE, Tale, interviewed, tale_time, thanked

# ask_decision


def test_the_decision_is_asked_for_on_the_first_working_day_after_its_day() -> None:
    tale = thanked(decision_on=date(2026, 11, 25))

    step = tale.step("2026-11-24 09:00")

    assert (step.code, tale.shows(step.opens_at), tale.shows(step.deadline)) == (
        Code.ASK_DECISION,
        "Fri 2026-11-27 08:00",
        "Tue 2026-12-01 00:00",
    )


def test_a_call_that_finds_no_hour_in_its_best_days_says_so() -> None:
    tale = thanked(decision_on=date(2026, 11, 25))
    tale.busy("2026-11-26 00:00", "2026-12-01 00:00")

    before, missed = tale.step("2026-11-24 09:00"), thanked(decision_on=date(2026, 11, 25)).step("2026-12-01 07:00")

    assert (tale.shows(before.opens_at), before.because.variant) == ("Tue 2026-12-01 08:00", "no-earlier-hour")
    assert (missed.opens_at, missed.because.variant) == (before.opens_at, "decision-day")
    assert "moved" in missed.because.notes


def test_not_asked_for_permission_one_waits_for_the_cool_down_too() -> None:
    tale = thanked(decision_on=date(2026, 11, 18))

    step = tale.step("2026-11-19 09:00")

    assert (tale.shows(step.opens_at), step.because.variant) == ("Mon 2026-11-23 16:10", "rested")
    assert tale.light("2026-11-19 08:30").code is Code.COOL_DOWN


def test_with_permission_the_days_after_the_decision_count_as_invited() -> None:
    tale = thanked(decision_on=date(2026, 11, 18), permission=Permission.GIVEN)

    step = tale.step("2026-11-18 17:00")
    light = tale.light("2026-11-19 08:30")

    assert (step.code, tale.shows(step.opens_at), tale.shows(step.deadline)) == (
        Code.ASK_DECISION,
        "Thu 2026-11-19 08:00",
        "Sat 2026-11-21 00:00",
    )
    assert (light.colour, light.code) == (Colour.GREEN, Code.ASK_DECISION)
    assert tale.light("2026-11-19 12:00").colour is Colour.AMBER
    assert tale.light("2026-11-18 08:30").code is Code.COOL_DOWN


def test_the_invited_days_hold_also_where_the_thank_you_had_no_time() -> None:
    tale = interviewed()
    tale.answer("2026-11-16 12:00", decision_on=date(2026, 11, 18), permission=Permission.GIVEN)
    tale.call("2026-11-16 15:00", Outcome.REACHED, application_id="a_elsewhere")

    call = tale.do(Do.CALL, "2026-11-17 09:00")

    assert (call.code, tale.shows(call.opens_at)) == (Code.ASK_DECISION, "Thu 2026-11-19 08:00")


def test_without_a_day_the_decision_is_asked_for_a_week_after_the_last_touch() -> None:
    tale = thanked()

    step = tale.step("2026-11-17 09:00")

    assert (step.code, step.because.variant, tale.shows(step.opens_at)) == (
        Code.ASK_DECISION,
        "no-day",
        "Mon 2026-11-23 16:10",
    )


def test_an_answer_after_the_decision_day_counts_a_week_anew() -> None:
    tale = thanked(decision_on=date(2026, 11, 18))
    tale.answer("2026-11-24 10:00")

    assert tale.shows(tale.step("2026-11-24 11:00").opens_at) == "Tue 2026-12-01 16:00"


def test_a_question_not_asked_within_ten_working_days_goes_into_a_letter_then_one_closing_letter() -> None:
    tale = thanked()

    last_call = tale.step("2026-12-07 16:30")
    letter = tale.step("2026-12-08 09:00")
    tale.letter("2026-12-08 10:00", Purpose.FOLLOW_UP)
    closing = tale.step("2026-12-08 11:00")

    assert last_call.do is Do.CALL
    assert (letter.do, letter.code, letter.because.variant) == (Do.WRITE, Code.ASK_DECISION, "missed")
    assert (closing.code, closing.purpose, tale.shows(closing.opens_at)) == (
        Code.LETTERS,
        Purpose.CLOSING,
        "Tue 2026-12-15 07:00",
    )


def test_the_ten_working_days_begin_with_the_invited_ones() -> None:
    tale = thanked(decision_on=date(2026, 11, 30), permission=Permission.GIVEN)

    last_call, letter = tale.step("2026-12-14 17:00"), tale.step("2026-12-14 17:30")

    assert (last_call.do, tale.shows(last_call.deadline)) == (Do.CALL, "Tue 2026-12-15 00:00")
    assert (letter.do, tale.shows(letter.opens_at)) == (Do.WRITE, "Tue 2026-12-15 07:00")


def test_after_the_closing_letter_it_rests_until_they_write() -> None:
    tale = thanked()
    tale.letter("2026-12-08 10:00", Purpose.FOLLOW_UP)
    tale.letter("2026-12-15 10:00", Purpose.CLOSING)

    end = tale.step("2026-12-15 11:00")
    tale.answer("2026-12-17 10:00")
    awake = tale.step("2026-12-17 11:00")

    assert (end.do, end.code) == (Do.REST, Code.LETTERS)
    assert (awake.do, awake.code) == (Do.CALL, Code.ASK_DECISION)


# spent


def test_after_two_touches_one_closing_letter_and_rest() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.LEFT_MESSAGE)

    closing = tale.step("2026-11-24 09:00")
    light = tale.light("2026-12-02 08:30")
    tale.letter("2026-12-01 09:00", Purpose.FOLLOW_UP)
    end = tale.step("2026-12-01 10:00")

    assert (closing.do, closing.code, tale.shows(closing.opens_at)) == (Do.WRITE, Code.SPENT, "Tue 2026-12-01 07:00")
    assert (light.colour, light.code, light.next_green) == (Colour.RED, Code.SPENT, None)
    assert (end.do, end.code) == (Do.REST, Code.SPENT)


def test_the_closing_letter_waits_for_the_decision_day() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.REACHED, decision_on=date(2026, 12, 9))

    assert tale.shows(tale.step("2026-11-25 09:00").opens_at) == "Thu 2026-12-10 07:00"


def test_the_closing_letter_goes_out_the_day_after_the_decision_day_be_it_a_saturday() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.REACHED, decision_on=date(2026, 12, 4))

    assert tale.shows(tale.step("2026-11-25 09:00").opens_at) == "Sat 2026-12-05 07:00"


def test_a_permission_buys_one_further_call() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.REACHED, permission=Permission.GIVEN)

    bought = tale.step("2026-11-24 09:00")
    tale.call("2026-12-01 08:20", Outcome.LEFT_MESSAGE)
    used = tale.step("2026-12-01 09:00")

    assert (bought.do, tale.shows(bought.opens_at)) == (Do.CALL, "Tue 2026-12-01 08:10")
    assert (used.do, used.code) == (Do.WRITE, Code.SPENT)


def test_the_thank_you_does_not_use_up_a_permission() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.answer("2026-11-16 12:00", permission=Permission.GIVEN)
    tale.call("2026-11-16 16:10", Outcome.REACHED)
    tale.call("2026-11-23 16:20", Outcome.LEFT_MESSAGE)

    assert tale.step("2026-11-23 17:00").code is Code.SPENT


def test_after_two_touches_and_a_refusal_the_one_letter_left_is_the_closing_one() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.REACHED, permission=Permission.REFUSED)

    letter = tale.step("2026-11-24 09:00")
    tale.letter("2026-12-01 09:00", Purpose.CLOSING)
    end = tale.step("2026-12-01 10:00")

    assert (letter.code, letter.because.variant) == (Code.NO_CALLS, "refused")
    assert (letter.purpose, tale.shows(letter.opens_at)) == (Purpose.CLOSING, "Tue 2026-12-01 07:00")
    assert (end.do, end.code) == (Do.REST, Code.NO_CALLS)


def test_an_agreed_time_buys_its_call_beside_a_permission() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.REACHED, permission=Permission.GIVEN, call_back=tale_time("2026-11-25 14:00"))
    tale.call("2026-11-25 14:05", Outcome.LEFT_MESSAGE)

    step = tale.step("2026-11-25 15:00")

    assert (step.do, step.code) == (Do.CALL, Code.ASK_DECISION)
