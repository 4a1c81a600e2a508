"""Later rounds, and the end of an application."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from goodcall.domain.facts import Application, Outcome, Purpose, Result, Status
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import DANA, MAEVE, Tale, interviewed, thanked

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


def test_no_question_is_planned_that_the_next_interview_would_overtake() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-16 03:00", "04:00")
    tale.interview("2026-11-18 03:00", "04:00")
    tale.call("2026-11-16 08:10", Outcome.REACHED, DANA, decision_on=date(2026, 11, 16))

    late_that_day, next_day = tale.step("2026-11-16 18:00"), tale.step("2026-11-17 04:00")

    assert (late_that_day.do, late_that_day.code) == (Do.WRITE, Code.WRITE_NOW_CALL_LATER)
    assert (next_day.code, tale.shows(next_day.opens_at)) == (Code.THANK_WITHIN_24H, "Wed 2026-11-18 08:00")


def test_a_time_agreed_before_a_new_round_and_missed_lapses_with_it() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, call_back=tale.agreed("2026-11-17 09:00"))
    tale.call("2026-11-17 09:05", Outcome.VOICEMAIL)
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-19 12:00")

    assert (step.do, step.code, step.leave_message) == (Do.CALL, Code.THANK_WITHIN_24H, False)


def test_a_time_agreed_for_after_a_new_round_stays() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, call_back=tale.agreed("2026-11-20 09:00"))
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-19 12:00")

    assert (step.code, tale.shows(step.opens_at)) == (Code.INVITED_BACK, "Fri 2026-11-20 09:00")


def test_a_time_agreed_for_after_a_new_round_does_not_hide_the_letter_that_will_be_owed_for_it() -> None:
    tale = interviewed()
    tale.answer("2026-11-18 10:00", call_back=tale.agreed("2026-11-25 13:00"))
    tale.interview("2026-11-24 10:00", "11:00")

    call, letter = tale.steps("2026-11-23 09:45")  # no window is left for the first thank-you

    assert (call.code, tale.shows(call.opens_at)) == (Code.INVITED_BACK, "Wed 2026-11-25 13:00")
    assert (letter.purpose, tale.shows(letter.opens_at)) == (Purpose.THANKS, "Tue 2026-11-24 11:00")


def test_next_round_announced_means_waiting_a_week_for_the_invitation_then_asking() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, result=Result.NEXT_ROUND)

    wait = tale.step("2026-11-17 09:00")
    ask = tale.step("2026-11-23 14:00")

    assert (wait.do, wait.code, tale.shows(wait.deadline)) == (Do.WAIT, Code.NEW_ROUND, "Mon 2026-11-23 14:00")
    assert (ask.do, ask.code, ask.because.variant) == (Do.CALL, Code.ASK_DECISION, "next-round")
    assert tale.light("2026-11-17 08:30").because.variant == "waiting"


def test_a_message_that_was_left_does_not_end_the_wait_for_the_invitation() -> None:
    tale = interviewed()
    tale.call("2026-11-16 14:00", Outcome.THEY_CALLED, result=Result.NEXT_ROUND)
    tale.call("2026-11-17 08:10", Outcome.LEFT_MESSAGE, override="forgot to ask about the date")

    wait, ask = tale.step("2026-11-18 10:00"), tale.step("2026-11-23 14:00")

    assert (wait.do, wait.code) == (Do.WAIT, Code.NEW_ROUND)
    assert (ask.code, tale.shows(ask.opens_at)) == (Code.ASK_DECISION, "Tue 2026-11-24 08:10")


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


def test_with_the_next_interview_ahead_nobody_plans_to_ask_about_the_last_one() -> None:
    tale = interviewed(day="2026-11-12")
    tale.interview("2026-11-25 10:00", "11:00")

    step = tale.step("2026-11-19 09:31")

    # The late thank-you has no window left, and the decision on the last round is no longer the question.
    assert (step.code, tale.shows(step.opens_at)) == (Code.THANK_WITHIN_24H, "Wed 2026-11-25 16:00")


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


def test_another_application_counts_as_open_until_it_was_closed() -> None:
    tale = interviewed()
    other = Application(
        id="a_other",
        job_title="Editor",
        company="Elsewhere",
        status=Status.WITHDRAWN,
        status_at=tale.at("2026-11-17 12:00"),
        contact_ids=(MAEVE.id,),
        created_at=MAEVE.created_at,
    )
    rejected = replace(tale.case.application, status=Status.REJECTED)
    tale.case = replace(tale.case, application=rejected, others=(other,))

    before, after = tale.light("2026-11-17 08:30"), tale.light("2026-11-17 16:30")

    assert before.colour is Colour.GREEN
    assert after.code is Code.CLOSED


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
