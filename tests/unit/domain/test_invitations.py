"""Calls that they asked for: missed calls of theirs and agreed times."""

from __future__ import annotations

from datetime import date

from goodcall.domain.facts import Outcome, Purpose, Said
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import DANA, MAEVE, Tale, interviewed, tale_time, thanked

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


def test_once_the_first_window_has_passed_light_and_step_both_name_the_next_one() -> None:
    tale = thanked()
    tale.call("2026-11-18 19:00", Outcome.THEY_CALLED_MISSED)

    between, then = tale.light("2026-11-19 09:30"), tale.light("2026-11-19 16:00")

    assert (between.colour, between.code) == (Colour.AMBER, Code.WINDOW)
    assert between.next_green == tale.step("2026-11-19 09:30").opens_at == tale.at("2026-11-19 16:00")
    assert (then.colour, then.code) == (Colour.GREEN, Code.RETURN_CALL)


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


def test_who_was_met_since_their_missed_call_need_not_be_rung_back() -> None:
    tale = thanked()
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)
    tale.interview("2026-11-18 14:00", "15:00")

    before, after = tale.step("2026-11-18 14:59"), tale.step("2026-11-18 15:00")

    assert before.code is Code.RETURN_CALL
    assert after.code is Code.NEW_ROUND


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


def test_a_date_on_thanksgiving_means_the_next_working_day_and_both_days_are_named() -> None:
    tale = thanked(call_back=date(2026, 11, 26))

    step, light = tale.step("2026-11-20 09:00"), tale.light("2026-11-27 08:30")

    assert tale.shows(step.opens_at) == "Fri 2026-11-27 08:00"
    assert (step.because.variant, step.because.on) == ("moved-day", date(2026, 11, 26))
    assert tale.shows(step.because.until) == "Fri 2026-11-27 00:00"
    assert (light.colour, light.because.variant) == (Colour.GREEN, "moved-day")


def test_a_day_on_which_the_user_is_free_only_later_needs_no_apology() -> None:
    tale = thanked(call_back=date(2026, 11, 19))
    tale.busy("2026-11-19 07:00", "2026-11-19 17:35")

    step = tale.step("2026-11-18 09:00")

    assert (step.because.variant, step.because.notes) == ("", ("outside-windows",))
    assert (tale.shows(step.opens_at), tale.shows(step.closes_at), tale.shows(step.deadline)) == (
        "Thu 2026-11-19 17:35",
        "Thu 2026-11-19 18:00",
        "Thu 2026-11-19 18:00",
    )
    assert tale.light("2026-11-19 17:40").colour is Colour.AMBER


def test_beside_a_call_agreed_for_later_the_thank_you_is_written_and_says_why() -> None:
    tale = interviewed()
    tale.answer("2026-11-16 12:00", call_back=tale.agreed("2026-11-18 14:00"))

    call, letter = tale.steps("2026-11-16 12:05")

    assert (call.code, letter.code, letter.because.variant) == (
        Code.INVITED_BACK,
        Code.WRITE_NOW_CALL_LATER,
        "asked-for",
    )


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


def test_after_the_next_working_day_the_apology_is_written_and_ends_it() -> None:
    tale = thanked(call_back=tale_time("2026-11-18 14:00"))

    letter = tale.step("2026-11-20 08:00")
    tale.letter("2026-11-20 09:00", Purpose.FOLLOW_UP)
    following = tale.step("2026-11-20 09:05")

    assert (letter.do, letter.code, letter.because.notes) == (Do.WRITE, Code.INVITED_BACK, ("apology",))
    assert tale.light("2026-11-20 08:30").code is Code.COOL_DOWN
    assert following.code is Code.ASK_DECISION


def test_an_apology_in_writing_does_not_wait_for_an_interview_to_come() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-24 10:00", "11:00")
    tale.answer("2026-11-16 12:00", call_back=tale.agreed("2026-11-17 14:00"))

    letter = tale.step("2026-11-19 08:00")

    assert (letter.do, letter.code, tale.shows(letter.opens_at)) == (
        Do.WRITE,
        Code.INVITED_BACK,
        "Thu 2026-11-19 07:00",
    )


def test_a_letter_at_the_agreed_time_takes_the_place_of_the_call() -> None:
    tale = thanked(call_back=tale_time("2026-11-18 14:00"))
    tale.letter("2026-11-18 13:40", Purpose.FOLLOW_UP)

    before = tale.step("2026-11-18 13:41")
    tale.letter("2026-11-18 14:10", Purpose.FOLLOW_UP)
    after = tale.step("2026-11-18 14:11")

    assert before.code is Code.INVITED_BACK
    assert after.code is Code.ASK_DECISION


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


def test_a_time_agreed_in_the_interview_is_one_with_the_person_who_decides() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-16 10:00", "11:00", decides=DANA, said=Said(call_back=date(2026, 11, 19)))

    assert tale.do(Do.CALL, "2026-11-16 12:00", DANA).code is Code.INVITED_BACK
    assert [step.do for step in tale.steps("2026-11-16 12:00", MAEVE)] == [Do.WRITE]
