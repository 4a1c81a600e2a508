"""How often: tries, touches, invitations and rounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Application, Outcome, Permission, Purpose, Result, Said, Status
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import DANA, MAEVE, Fields, Tale

ONE_TRY, THREE_TRIES = Etiquette(tries=1), Etiquette(tries=3)
VAIN = (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY)


def interviewed(etiquette: Etiquette | None = None, day: str = "2026-11-16") -> Tale:
    """Maeve, met on a Monday from ten to eleven."""
    tale = Tale(MAEVE, etiquette=etiquette)
    tale.interview(f"{day} 10:00", "11:00")
    return tale


def thanked(**said: Fields) -> Tale:
    """Maeve, met on Monday and thanked on the phone that afternoon."""
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.REACHED, **said)
    return tale


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


def test_no_second_letter_where_one_went_out_since_the_interview() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-13 15:00", "16:00")
    tale.letter("2026-11-13 17:00", Purpose.THANKS)
    tale.call("2026-11-16 08:10", Outcome.VOICEMAIL)
    tale.call("2026-11-16 16:10", Outcome.VOICEMAIL)

    step = tale.step("2026-11-16 16:15")

    assert (step.do, step.code) == (Do.CALL, Code.ASK_DECISION)


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


# return_call


def test_a_missed_call_is_returned_in_their_working_hours() -> None:
    tale = thanked()
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)

    step = tale.step("2026-11-18 12:05")
    light = tale.light("2026-11-18 12:05")

    assert (step.do, step.code, step.leave_message) == (Do.CALL, Code.RETURN_CALL, True)
    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Wed 2026-11-18 12:00", "Wed 2026-11-18 17:30")
    assert (light.colour, light.code) == (Colour.GREEN, Code.RETURN_CALL)


def test_a_call_missed_in_the_evening_is_returned_in_the_next_window_at_the_latest() -> None:
    tale = thanked()
    tale.call("2026-11-18 19:00", Outcome.THEY_CALLED_MISSED)

    in_time, too_late = tale.step("2026-11-18 19:05"), tale.step("2026-11-19 09:30")

    assert (tale.shows(in_time.opens_at), tale.shows(in_time.closes_at)) == (
        "Thu 2026-11-19 08:00",
        "Thu 2026-11-19 09:30",
    )
    assert (too_late.code, tale.shows(too_late.opens_at)) == (Code.RETURN_CALL, "Thu 2026-11-19 16:00")


def test_a_returned_call_costs_nothing() -> None:
    tale = thanked(decision_on=date(2026, 11, 18))
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)
    tale.call("2026-11-18 12:30", Outcome.LEFT_MESSAGE)

    step = tale.step("2026-11-18 12:35")

    # The cool-down is that of Monday's thank-you.
    assert (step.code, tale.shows(step.opens_at)) == (Code.ASK_DECISION, "Mon 2026-11-23 16:10")


def test_a_wrong_number_does_not_return_a_call() -> None:
    tale = thanked()
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)
    tale.call("2026-11-18 12:30", Outcome.WRONG_NUMBER)

    assert tale.step("2026-11-18 12:35").code is Code.RETURN_CALL


def test_a_letter_returns_a_call_as_well() -> None:
    tale = thanked()
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)
    tale.letter("2026-11-18 12:30", Purpose.FOLLOW_UP)

    assert tale.step("2026-11-18 12:35").code is Code.ASK_DECISION


def test_after_ten_working_days_a_missed_call_is_let_go() -> None:
    tale = thanked()
    tale.call("2026-11-30 12:00", Outcome.THEY_CALLED_MISSED)

    assert tale.step("2026-12-11 17:00").code is Code.RETURN_CALL
    assert tale.step("2026-12-12 00:00").code is not Code.RETURN_CALL


def test_who_rang_after_naming_a_time_is_rung_back_before_it() -> None:
    tale = thanked(call_back=date(2026, 11, 20))
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)

    assert tale.step("2026-11-18 12:05").code is Code.RETURN_CALL
    assert tale.light("2026-11-18 12:05").colour is Colour.GREEN


# invited_back


def test_an_agreed_time_holds_whatever_the_hour_the_day_and_the_cool_down() -> None:
    tale = thanked()
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-21 20:00"))

    step = tale.step("2026-11-18 09:00")
    lights = [tale.light(f"2026-11-21 {at}") for at in ("19:44", "19:45", "21:59", "22:00")]

    assert (step.code, tale.shows(step.opens_at), tale.shows(step.closes_at)) == (
        Code.INVITED_BACK,
        "Sat 2026-11-21 20:00",
        "Sat 2026-11-21 22:00",
    )
    assert [light.colour for light in lights] == [Colour.RED, Colour.GREEN, Colour.GREEN, Colour.RED]


def test_a_date_alone_means_the_windows_of_that_day() -> None:
    tale = thanked(call_back=date(2026, 11, 19))

    step = tale.step("2026-11-19 07:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.INVITED_BACK, "Thu 2026-11-19 08:00")
    assert tale.light("2026-11-19 08:30").colour is Colour.GREEN
    assert tale.light("2026-11-19 12:00").colour is Colour.AMBER
    assert tale.step("2026-11-19 12:00").opens_at == tale.at("2026-11-19 16:00")


def test_a_date_on_thanksgiving_means_the_next_working_day() -> None:
    tale = thanked(call_back=date(2026, 11, 26))

    assert tale.shows(tale.step("2026-11-20 09:00").opens_at) == "Fri 2026-11-27 08:00"


def test_an_agreed_time_that_was_missed_is_made_up_for_with_an_apology() -> None:
    tale = thanked(call_back=tale_time("2026-11-18 14:00"))

    step = tale.step("2026-11-18 16:05")
    light = tale.light("2026-11-18 16:05")

    assert (step.code, tale.shows(step.opens_at), tale.shows(step.closes_at)) == (
        Code.INVITED_BACK,
        "Wed 2026-11-18 16:00",
        "Wed 2026-11-18 18:00",
    )
    assert "apology" in step.because.notes
    assert tale.shows(step.deadline) == "Fri 2026-11-20 00:00"
    assert (light.colour, light.code) == (Colour.AMBER, Code.INVITED_BACK)


def tale_time(text: str) -> object:
    return Tale(MAEVE).agreed(text)


def test_after_the_next_working_day_the_apology_is_written_and_ends_it() -> None:
    tale = thanked(call_back=tale_time("2026-11-18 14:00"))

    letter = tale.step("2026-11-20 08:00")
    tale.letter("2026-11-20 09:00", Purpose.FOLLOW_UP)
    following = tale.step("2026-11-20 09:05")

    assert (letter.do, letter.code, letter.because.notes) == (Do.WRITE, Code.INVITED_BACK, ("apology",))
    assert tale.light("2026-11-20 08:30").code is Code.COOL_DOWN
    assert following.code is Code.ASK_DECISION


def test_nobody_picks_up_at_the_agreed_time_then_the_other_part_of_the_day_with_a_message() -> None:
    tale = thanked(call_back=tale_time("2026-11-18 14:00"))
    tale.call("2026-11-18 14:05", Outcome.NO_ANSWER)

    step = tale.step("2026-11-18 14:10")

    # The cool-down since Monday does not hold back what they asked for.
    assert (step.code, tale.shows(step.opens_at)) == (Code.LEAVE_MESSAGE_NOW, "Thu 2026-11-19 08:00")
    assert tale.light("2026-11-18 14:10").code is Code.TRY_OTHER_TIME
    assert tale.light("2026-11-19 08:10").colour is Colour.GREEN


def test_a_call_made_before_the_agreed_time_leaves_the_agreement_alone() -> None:
    tale = thanked(call_back=tale_time("2026-11-19 14:00"))
    tale.call("2026-11-18 16:10", Outcome.NO_ANSWER, override="could not wait")

    step = tale.step("2026-11-18 16:15")

    assert (step.code, tale.shows(step.opens_at)) == (Code.INVITED_BACK, "Thu 2026-11-19 14:00")


# ask_decision


def test_the_decision_is_asked_for_on_the_first_working_day_after_its_day() -> None:
    tale = thanked(decision_on=date(2026, 11, 25))

    step = tale.step("2026-11-24 09:00")

    assert (step.code, tale.shows(step.opens_at), tale.shows(step.deadline)) == (
        Code.ASK_DECISION,
        "Fri 2026-11-27 08:00",
        "Tue 2026-12-01 00:00",
    )


def test_not_asked_for_permission_one_waits_for_the_cool_down_too() -> None:
    tale = thanked(decision_on=date(2026, 11, 18))

    assert tale.shows(tale.step("2026-11-19 09:00").opens_at) == "Mon 2026-11-23 16:10"
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


def test_an_agreed_time_buys_its_call_beside_a_permission() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.REACHED, permission=Permission.GIVEN, call_back=tale_time("2026-11-25 14:00"))
    tale.call("2026-11-25 14:05", Outcome.LEFT_MESSAGE)

    step = tale.step("2026-11-25 15:00")

    assert (step.do, step.code) == (Do.CALL, Code.ASK_DECISION)


# new_round


def test_a_later_interview_starts_again_from_nothing() -> None:
    tale = thanked()
    tale.call("2026-11-24 08:10", Outcome.LEFT_MESSAGE)
    tale.interview("2026-12-08 10:00", "11:00")

    step = tale.step("2026-12-08 12:00")

    assert (step.do, step.code, tale.shows(step.opens_at)) == (Do.CALL, Code.THANK_WITHIN_24H, "Tue 2026-12-08 16:00")


def test_in_a_new_round_the_cool_down_turns_the_thank_you_into_a_letter() -> None:
    tale = thanked()
    tale.interview("2026-11-19 10:00", "11:00")

    letter = tale.step("2026-11-19 11:30")
    tale.letter("2026-11-19 12:00", Purpose.THANKS)
    call = tale.step("2026-11-19 12:05")

    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.NEW_ROUND, Purpose.THANKS)
    assert (call.code, tale.shows(call.opens_at)) == (Code.ASK_DECISION, "Fri 2026-11-27 08:00")


def test_in_a_new_round_a_window_after_the_cool_down_and_inside_the_24_hours_is_used() -> None:
    tale = thanked()
    tale.interview("2026-11-23 09:00", "10:00")

    step = tale.step("2026-11-23 10:30")

    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Mon 2026-11-23 16:10")


def test_next_round_announced_means_waiting_a_week_for_the_invitation_then_asking() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, result=Result.NEXT_ROUND)

    wait = tale.step("2026-11-17 09:00")
    ask = tale.step("2026-11-23 14:00")

    assert (wait.do, wait.code, tale.shows(wait.deadline)) == (Do.WAIT, Code.NEW_ROUND, "Mon 2026-11-23 14:00")
    assert (ask.do, ask.code, ask.because.variant) == (Do.CALL, Code.ASK_DECISION, "next-round")
    assert tale.light("2026-11-17 08:30").because.variant == "waiting"


def test_a_letter_from_them_ends_the_wait() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, result=Result.NEXT_ROUND)
    tale.answer("2026-11-18 09:00")

    step = tale.step("2026-11-18 10:00")

    assert (step.do, tale.shows(step.opens_at)) == (Do.CALL, "Wed 2026-11-25 09:00")


def test_the_open_steps_of_a_round_stay_while_the_next_interview_lies_ahead_and_lapse_with_it() -> None:
    tale = interviewed()
    tale.interview("2026-11-18 10:00", "11:00")

    assert tale.shows(tale.step("2026-11-16 12:00").opens_at) == "Mon 2026-11-16 16:00"
    assert tale.shows(tale.step("2026-11-18 12:00").opens_at) == "Wed 2026-11-18 16:00"


# closed


@pytest.mark.parametrize("status", [Status.REJECTED, Status.WITHDRAWN])
def test_a_bad_end_leaves_no_steps_and_a_red_light(status: Status) -> None:
    tale = interviewed()
    tale.case = replace(tale.case, application=replace(tale.case.application, status=status))

    light = tale.light("2026-11-17 08:30")

    assert tale.plan("2026-11-17 08:30").steps == ()
    assert (light.colour, light.code, light.next_green) == (Colour.RED, Code.CLOSED, None)


def test_a_bad_end_is_not_red_for_one_with_another_open_application() -> None:
    tale = interviewed()
    other = Application(
        id="a_other", job_title="Editor", company="Elsewhere", contact_ids=(MAEVE.id,), created_at=MAEVE.created_at
    )
    for_dana = replace(other, contact_ids=(DANA.id,))
    rejected = replace(tale.case.application, status=Status.REJECTED)

    tale.case = replace(tale.case, application=rejected, others=(other,))
    hers = tale.light("2026-11-17 08:30")
    tale.case = replace(tale.case, others=(for_dana,))
    not_hers = tale.light("2026-11-17 08:30")

    assert hers.colour is Colour.GREEN
    assert not_hers.code is Code.CLOSED


@pytest.mark.parametrize("status", [Status.OFFERED, Status.ACCEPTED])
def test_a_good_end_leaves_the_hours_to_the_light(status: Status) -> None:
    tale = thanked()
    tale.case = replace(tale.case, application=replace(tale.case.application, status=status))

    assert tale.plan("2026-11-17 08:30").steps == ()
    assert tale.light("2026-11-17 08:30").colour is Colour.GREEN
    assert tale.light("2026-11-17 12:00").colour is Colour.AMBER
    assert tale.light("2026-11-17 20:00").colour is Colour.RED


def test_an_end_that_comes_later_does_not_count_before() -> None:
    tale = interviewed()
    closed = replace(tale.case.application, status=Status.REJECTED, status_at=tale.at("2026-11-20 12:00"))
    tale.case = replace(tale.case, application=closed)

    assert tale.step("2026-11-16 12:00").code is Code.THANK_WITHIN_24H
    assert tale.plan("2026-11-20 12:00").steps == ()


# Conversations that they began


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


def test_with_the_next_interview_ahead_nobody_plans_to_ask_about_the_last_one() -> None:
    tale = interviewed(day="2026-11-12")
    tale.interview("2026-11-25 10:00", "11:00")

    step = tale.step("2026-11-19 09:31")

    # The late thank-you has no window left, and the decision on the last round is no longer the question.
    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Wed 2026-11-25 16:00")


def test_a_time_agreed_in_the_interview_is_one_with_the_person_who_decides() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-16 10:00", "11:00", decides=DANA, said=Said(call_back=date(2026, 11, 19)))

    assert tale.do(Do.CALL, "2026-11-16 12:00", DANA).code is Code.INVITED_BACK
    assert [step.do for step in tale.steps("2026-11-16 12:00", MAEVE)] == [Do.WRITE]
