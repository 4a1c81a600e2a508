"""The thank-you: in time, in writing, or late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import CallingHours, Purpose
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import DANA, MAEVE, Tale, interviewed, person

ANNA = person("Anna Kröger", "Europe/Berlin", "DE")


# thank_within_24h


def test_the_thank_you_call_waits_two_hours_and_takes_the_late_window() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-19 11:30")

    assert (step.do, step.code, step.leave_message) == (Do.CALL, Code.THANK_WITHIN_24H, False)
    assert tale.shows(step.opens_at) == "Thu 2026-11-19 16:00"
    assert tale.shows(step.closes_at) == "Thu 2026-11-19 17:30"
    assert tale.shows(step.deadline) == "Fri 2026-11-20 11:00"


def test_a_window_is_cut_by_the_two_hours_not_skipped() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 14:00", "15:00")

    step = tale.step("2026-11-19 15:30")

    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Thu 2026-11-19 17:00", "Thu 2026-11-19 17:30")


def test_what_remains_of_a_window_must_be_at_least_a_quarter_of_an_hour() -> None:
    just_enough, too_short = Tale(MAEVE), Tale(MAEVE)
    just_enough.interview("2026-11-18 14:15", "15:15")
    too_short.interview("2026-11-18 14:16", "15:16")

    assert just_enough.shows(just_enough.step("2026-11-18 15:30").opens_at) == "Wed 2026-11-18 17:15"
    assert too_short.shows(too_short.step("2026-11-18 15:30").opens_at) == "Thu 2026-11-19 08:00"


def test_a_window_that_begins_on_the_last_of_the_24_hours_still_counts() -> None:
    inside, outside = Tale(MAEVE), Tale(MAEVE)
    inside.interview("2026-11-18 07:00", "08:00")
    outside.interview("2026-11-20 14:30", "15:30")

    inside.busy("2026-11-18 15:00", "2026-11-18 18:00")
    first = inside.step("2026-11-18 10:00")

    assert (first.code, inside.shows(first.opens_at)) == (Code.THANK_WITHIN_24H, "Thu 2026-11-19 08:00")
    assert outside.do(Do.CALL, "2026-11-20 16:00").code is Code.WRITE_NOW_CALL_LATER


def test_a_missed_window_moves_the_call_to_the_next_one_and_says_so() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-18 10:00", "11:00")

    step = tale.step("2026-11-18 17:30")

    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Thu 2026-11-19 08:00")
    assert "moved" in step.because.notes


def test_a_thank_you_letter_in_time_stands_for_the_call() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")
    tale.letter("2026-11-19 12:00", Purpose.THANKS)

    step = tale.step("2026-11-19 12:30")

    # A week after the letter is Thanksgiving.
    assert (step.code, tale.shows(step.opens_at)) == (Code.ASK_DECISION, "Fri 2026-11-27 08:00")


def test_the_call_is_planned_while_the_interview_still_lies_ahead() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-17 09:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Thu 2026-11-19 16:00")


def test_where_no_window_ever_suits_both_the_thank_you_takes_their_working_hours() -> None:
    tale = Tale(MAEVE, etiquette=Etiquette(your_hours_open=time(11), your_hours_close=time(15)))
    tale.interview("2026-11-16 10:00", "11:00")

    step, light = tale.step("2026-11-16 12:00"), tale.light("2026-11-16 13:30")

    assert (step.do, step.code, step.because.notes) == (Do.CALL, Code.THANK_WITHIN_24H, ("outside-windows",))
    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Mon 2026-11-16 13:00", "Mon 2026-11-16 15:00")
    assert light.colour is Colour.AMBER


def test_a_thank_you_that_was_put_off_says_so() -> None:
    tale = interviewed()
    tale.snooze("2026-11-16 16:10", "2026-11-17 08:00")

    step = tale.step("2026-11-16 16:20")

    assert (step.because.notes, tale.shows(step.opens_at)) == (("snoozed",), "Tue 2026-11-17 08:00")


# write_now_call_later


def test_friday_afternoon_write_now_and_call_on_monday() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-20 15:00", "16:00")

    call, letter = tale.steps("2026-11-20 16:05")

    assert (call.code, tale.shows(call.opens_at)) == (Code.WRITE_NOW_CALL_LATER, "Mon 2026-11-23 08:00")
    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.WRITE_NOW_CALL_LATER, Purpose.THANKS)
    assert (tale.shows(letter.opens_at), tale.shows(letter.deadline)) == (
        "Fri 2026-11-20 16:00",
        "Sat 2026-11-21 16:00",
    )


def test_before_thanksgiving_write_now_and_call_on_friday() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-25 15:00", "16:00")
    tale.letter("2026-11-25 18:00", Purpose.THANKS)

    step = tale.step("2026-11-25 18:05")

    assert (step.do, step.code) == (Do.CALL, Code.WRITE_NOW_CALL_LATER)
    assert tale.shows(step.opens_at) == "Fri 2026-11-27 08:00"


def test_when_the_last_window_of_the_24_hours_is_missed_a_letter_joins_the_call() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-18 10:00", "11:00")

    call, letter = tale.steps("2026-11-19 09:30")

    assert (call.code, tale.shows(call.opens_at)) == (Code.WRITE_NOW_CALL_LATER, "Thu 2026-11-19 16:00")
    assert tale.shows(letter.deadline) == "Thu 2026-11-19 11:00"


def test_a_letter_goes_out_in_the_users_own_hours() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-20 22:00", "23:00")

    letter = tale.do(Do.WRITE, "2026-11-20 23:05")

    assert tale.shows(letter.opens_at) == "Sat 2026-11-21 07:00"


# late_thanks


def test_after_a_day_of_silence_the_call_says_that_it_is_late() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-17 10:00", "11:00")

    step = tale.step("2026-11-18 12:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.LATE_THANKS, "Wed 2026-11-18 16:00")
    assert "late" in step.because.notes
    assert tale.shows(step.deadline) == "Tue 2026-11-24 11:00"


def test_a_letter_after_the_24_hours_that_is_no_thank_you_leaves_the_call_late() -> None:
    tale = interviewed()
    tale.letter("2026-11-18 10:00", Purpose.FOLLOW_UP)

    step = tale.step("2026-11-18 10:05")

    assert (step.do, step.code, "late" in step.because.notes) == (Do.CALL, Code.LATE_THANKS, True)


def test_a_late_letter_stands_for_the_late_call() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-10 10:00", "11:00")
    tale.letter("2026-11-13 12:00", Purpose.THANKS)

    step = tale.step("2026-11-13 12:05")

    assert (step.code, tale.shows(step.opens_at)) == (Code.ASK_DECISION, "Fri 2026-11-20 16:00")


def test_after_a_week_the_late_thank_you_becomes_the_question_for_the_decision() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-10 10:00", "11:00")

    assert tale.step("2026-11-17 09:29").code is Code.LATE_THANKS
    assert tale.step("2026-11-17 11:00").code is Code.ASK_DECISION


def test_the_decision_day_ends_the_late_thank_you_sooner() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.answer("2026-11-16 12:00", decision_on=date(2026, 11, 18))

    step = tale.step("2026-11-19 07:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.ASK_DECISION, "Thu 2026-11-19 08:00")


def test_after_thirty_silent_days_one_letter_and_then_rest() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-02 10:00", "11:00")

    letter = tale.step("2026-12-02 11:00")
    tale.letter("2026-12-03 09:00", Purpose.CLOSING)
    end = tale.step("2026-12-03 10:00")

    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.LATE_THANKS, Purpose.CLOSING)
    assert end.do is Do.REST


def test_a_letter_to_somebody_else_does_not_end_the_silence() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-02 10:00", "11:00", decides=MAEVE)
    tale.letter("2026-11-02 14:00", Purpose.THANKS, DANA)

    letter = tale.step("2026-12-02 11:00")

    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.LATE_THANKS, Purpose.CLOSING)


def test_thirty_days_are_not_silent_while_the_decision_day_is_still_to_come() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-02 10:00", "11:00")
    tale.case = replace(
        tale.case,
        interviews=tuple(
            replace(each, said=replace(each.said, decision_on=date(2026, 12, 9))) for each in tale.case.interviews
        ),
    )

    step = tale.step("2026-12-03 10:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.ASK_DECISION, "Thu 2026-12-10 08:00")


def test_a_thank_you_opens_at_once_where_the_user_sleeps_through_what_is_left_of_the_24_hours() -> None:
    evenings = tuple(CallingHours(weekday=day, opens=time(20), closes=time(22)) for day in range(7))
    tale = Tale(replace(MAEVE, calling_hours=evenings))
    tale.interview("2026-11-12 05:00", "05:30")

    (letter,) = [step for step in tale.steps("2026-11-12 22:10") if step.do is Do.WRITE]

    assert (letter.code, tale.shows(letter.opens_at)) == (Code.WRITE_NOW_CALL_LATER, "Thu 2026-11-12 22:00")
    assert tale.shows(letter.deadline) == "Fri 2026-11-13 05:30"
