"""How often: tries, letters in their place, and the cool-down."""

from __future__ import annotations

from datetime import date

import pytest

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Outcome, Purpose
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import MAEVE, Tale, interviewed, thanked

ONE_TRY, THREE_TRIES = Etiquette(tries=1), Etiquette(tries=3)
VAIN = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY)


# try_other_time, leave_message_now


@pytest.mark.parametrize("outcome", VAIN)
def test_after_a_vain_try_the_next_is_in_the_other_part_of_the_day_and_leaves_a_message(outcome: Outcome) -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", outcome)

    step = tale.step("2026-11-16 16:15")
    light = tale.light("2026-11-16 16:15")

    assert (step.do, step.code, step.leave_message) == (Do.CALL, Code.LEAVE_MESSAGE_NOW, True)
    assert tale.shows(step.opens_at) == "Tue 2026-11-17 08:00"
    assert (light.colour, light.code) == (Colour.RED, Code.TRY_OTHER_TIME)
    assert tale.shows(light.next_green) == "Tue 2026-11-17 08:00"


def test_with_one_try_the_first_call_leaves_a_message() -> None:
    tale = interviewed(ONE_TRY)

    step = tale.step("2026-11-16 12:00")

    assert (step.code, step.leave_message) == (Code.THANK_WITHIN_24H, True)


def test_with_three_tries_the_second_leaves_no_message_and_the_third_does() -> None:
    tale = interviewed(THREE_TRIES)
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)

    second = tale.step("2026-11-16 16:15")
    tale.call("2026-11-17 08:10", Outcome.NO_ANSWER)
    third = tale.do(Do.CALL, "2026-11-17 08:15")

    assert (second.code, second.leave_message) == (Code.TRY_OTHER_TIME, False)
    assert (third.code, third.leave_message, tale.shows(third.opens_at)) == (
        Code.LEAVE_MESSAGE_NOW,
        True,
        "Tue 2026-11-17 16:00",
    )


def test_where_the_other_part_does_not_come_in_three_working_days_the_same_part_serves() -> None:
    tale = interviewed()
    for day in (17, 18, 19):
        tale.busy(f"2026-11-{day} 07:00", f"2026-11-{day} 12:00")
    tale.call("2026-11-16 16:10", Outcome.NO_ANSWER)

    step = tale.do(Do.CALL, "2026-11-16 16:15")

    assert tale.shows(step.opens_at) == "Tue 2026-11-17 16:00"


def test_thanksgiving_is_passed_over_for_the_next_try() -> None:
    tale = interviewed(day="2026-11-24")
    tale.call("2026-11-25 16:40", Outcome.BUSY)

    step = tale.step("2026-11-25 16:45")

    assert tale.shows(step.opens_at) == "Fri 2026-11-27 08:00"


# write_instead


def test_after_the_last_try_one_writes_and_asks_for_the_decision_a_week_later() -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)
    tale.call("2026-11-17 08:10", Outcome.VOICEMAIL)

    letter, call = tale.steps("2026-11-17 08:15")
    light = tale.light("2026-11-18 08:30")

    assert (letter.do, letter.code, tale.shows(letter.opens_at)) == (
        Do.WRITE,
        Code.WRITE_INSTEAD,
        "Tue 2026-11-17 08:10",
    )
    assert (call.code, tale.shows(call.opens_at)) == (Code.ASK_DECISION, "Tue 2026-11-24 08:10")
    assert (light.colour, light.code) == (Colour.RED, Code.WRITE_INSTEAD)


def test_the_letter_after_vain_tries_lapses_when_it_is_time_to_ask_for_the_decision() -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)
    tale.call("2026-11-17 08:10", Outcome.VOICEMAIL)

    before, after = tale.steps("2026-11-24 08:09"), tale.steps("2026-11-24 09:30")

    assert [step.do for step in before] == [Do.WRITE, Do.CALL]
    assert [(step.code, tale.shows(step.opens_at)) for step in after] == [(Code.ASK_DECISION, "Tue 2026-11-24 16:00")]


def test_no_second_letter_where_one_went_out_since_the_interview() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-13 15:00", "16:00")
    tale.letter("2026-11-13 17:00", Purpose.THANKS)
    tale.call("2026-11-16 08:10", Outcome.VOICEMAIL)
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)

    step = tale.step("2026-11-16 16:15")

    assert (step.do, step.code) == (Do.CALL, Code.ASK_DECISION)


def test_where_a_message_was_left_before_the_letter_after_vain_tries_is_no_second_thank_you() -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.LEFT_MESSAGE)
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-18 14:00"))
    tale.call("2026-11-18 14:05", Outcome.VOICEMAIL)
    tale.call("2026-11-19 08:10", Outcome.VOICEMAIL)

    letter = tale.do(Do.WRITE, "2026-11-19 08:15")

    assert (letter.code, letter.purpose) == (Code.WRITE_INSTEAD, Purpose.FOLLOW_UP)


def test_when_the_question_for_the_decision_reaches_nobody_either_a_closing_letter_and_rest() -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)
    tale.call("2026-11-17 08:10", Outcome.VOICEMAIL)
    tale.letter("2026-11-17 09:00", Purpose.THANKS)
    tale.call("2026-11-24 16:10", Outcome.VOICEMAIL)
    tale.call("2026-11-25 08:10", Outcome.VOICEMAIL)

    closing = tale.step("2026-11-25 08:15")
    light = tale.light("2026-12-08 08:15")
    tale.letter("2026-12-02 09:00", Purpose.CLOSING)
    end = tale.step("2026-12-02 10:00")

    assert (closing.code, closing.purpose) == (Code.WRITE_INSTEAD, Purpose.CLOSING)
    assert tale.shows(closing.opens_at) == "Wed 2026-12-02 07:00"
    assert (light.colour, light.code, light.next_green) == (Colour.RED, Code.WRITE_INSTEAD, None)
    assert end.do is Do.REST


# cool_down


def test_a_message_starts_seven_days_of_quiet_to_the_minute() -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.LEFT_MESSAGE)

    before, after = tale.light("2026-11-23 16:09"), tale.light("2026-11-23 16:10")

    assert (before.colour, before.code) == (Colour.RED, Code.COOL_DOWN)
    assert after.colour is Colour.GREEN
    assert before.next_green == before.until == tale.at("2026-11-23 16:10")


def test_a_touch_about_another_application_holds_the_thank_you_back_as_well() -> None:
    tale = interviewed()
    tale.call("2026-11-13 16:10", Outcome.REACHED, application_id="a_elsewhere")

    call, letter = tale.steps("2026-11-16 12:00")

    assert (call.code, tale.shows(call.opens_at)) == (Code.WRITE_NOW_CALL_LATER, "Fri 2026-11-20 16:10")
    assert letter.purpose is Purpose.THANKS


def test_their_own_call_starts_no_cool_down() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, decision_on=date(2026, 11, 17))

    step = tale.step("2026-11-16 15:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.ASK_DECISION, "Wed 2026-11-18 08:00")


# Conversations that they began


def test_the_question_after_an_agreed_call_in_vain_starts_at_zero_tries() -> None:
    tale = thanked()
    tale.call("2026-11-23 16:15", Outcome.NO_ANSWER)
    tale.answer("2026-11-24 07:00", call_back=tale.agreed("2026-11-25 14:00"))
    tale.call("2026-11-25 14:05", Outcome.BUSY)
    tale.call("2026-11-27 08:10", Outcome.BUSY)

    call = tale.do(Do.CALL, "2026-11-27 08:15")

    assert (call.code, call.leave_message, tale.shows(call.opens_at)) == (
        Code.ASK_DECISION,
        False,
        "Fri 2026-12-04 08:10",
    )


def test_their_call_fulfils_the_thank_you_and_ends_tries() -> None:
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)
    tale.call("2026-11-16 17:00", Outcome.THEY_CALLED)

    step = tale.step("2026-11-16 17:30")

    assert (step.code, tale.shows(step.opens_at), step.leave_message) == (
        Code.ASK_DECISION,
        "Mon 2026-11-23 17:00",
        False,
    )
