"""Whom to call or write to, and by which channel."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from goodcall.domain.facts import Outcome, Permission, Phone, Purpose, Result
from goodcall.domain.steps import Code, Colour, Do
from unit.domain.cases import DANA, MAEVE, Tale, person, thanked

STRUCK = Phone(raw="555 0100", e164="+13125550100", struck_out_at=datetime(2026, 11, 19, 23, 0, tzinfo=UTC))
GOOD = Phone(raw="555 0142", e164="+13125550142")


# write_first


def test_an_application_without_interview_is_followed_up_in_writing_after_a_week() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))

    step = tale.step("2026-11-03 10:00")
    light = tale.light("2026-11-03 08:30")

    assert (step.do, step.code, step.purpose) == (Do.WRITE, Code.WRITE_FIRST, Purpose.FOLLOW_UP)
    assert tale.shows(step.opens_at) == "Mon 2026-11-09 07:00"
    assert (light.colour, light.code) == (Colour.RED, Code.WRITE_FIRST)


def test_without_interview_two_letters_go_out_a_week_apart_and_then_it_rests() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.letter("2026-11-09 10:00", Purpose.FOLLOW_UP)

    second = tale.step("2026-11-10 10:00")
    tale.letter("2026-11-16 10:00", Purpose.FOLLOW_UP)
    third = tale.step("2026-11-17 10:00")

    assert (second.do, second.because.variant) == (Do.WRITE, "again")
    assert tale.shows(second.opens_at) == "Mon 2026-11-16 07:00"
    assert (third.do, third.code) == (Do.REST, Code.WRITE_FIRST)


def test_an_answer_after_two_letters_wakes_the_chain_and_its_decision_day_counts() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.letter("2026-11-09 10:00", Purpose.FOLLOW_UP)
    tale.letter("2026-11-16 10:00", Purpose.FOLLOW_UP)
    tale.answer("2026-11-17 09:00", decision_on=date(2026, 11, 20))

    step = tale.step("2026-11-18 10:00")

    assert (step.do, tale.shows(step.opens_at)) == (Do.WRITE, "Mon 2026-11-23 07:00")


def test_seven_days_for_a_letter_are_days_of_the_contact() -> None:
    tale = Tale(MAEVE, home="Europe/Berlin", applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.letter("2026-11-09 17:30", Purpose.FOLLOW_UP)  # half past midnight in Berlin

    second = tale.step("2026-11-10 10:00")

    assert second.opens_at == tale.at("2026-11-16 00:00")  # seven in the morning in Berlin


def test_a_letter_that_announced_a_call_makes_it_possible_from_that_day_on() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.letter("2026-11-09 10:00", Purpose.FOLLOW_UP, announces_on=date(2026, 11, 12))

    step = tale.step("2026-11-10 10:00")

    assert (step.do, step.code, step.because.variant) == (Do.CALL, Code.WRITE_FIRST, "announced")
    assert tale.shows(step.opens_at) == "Thu 2026-11-12 08:00"
    assert tale.light("2026-11-10 08:30").code is Code.WRITE_FIRST
    assert tale.light("2026-11-12 08:30").colour is Colour.GREEN


def test_an_announced_call_buys_one_conversation_and_no_more() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.letter("2026-11-09 10:00", Purpose.FOLLOW_UP, announces_on=date(2026, 11, 12))
    tale.call("2026-11-12 08:10", Outcome.REACHED)

    step = tale.step("2026-11-12 12:00")

    assert (step.do, tale.shows(step.opens_at)) == (Do.WRITE, "Thu 2026-11-19 07:00")
    assert tale.light("2026-11-20 08:30").code is Code.WRITE_FIRST


def test_after_two_touches_an_announcement_buys_no_third_call() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.call("2026-11-03 08:10", Outcome.REACHED, override="could not wait")
    tale.call("2026-11-04 08:10", Outcome.REACHED, override="could not wait")
    tale.letter("2026-11-11 10:00", Purpose.FOLLOW_UP, announces_on=date(2026, 11, 13))

    step, light = tale.step("2026-11-13 08:10"), tale.light("2026-11-13 08:10")

    assert (step.do, step.code) == (Do.WRITE, Code.WRITE_FIRST)
    assert (light.colour, light.code) == (Colour.RED, Code.SPENT)


def test_a_second_letter_waits_until_the_decision_day_has_passed_and_no_longer() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.answer("2026-11-10 10:00", decision_on=date(2026, 11, 27))
    tale.letter("2026-11-12 10:00", Purpose.FOLLOW_UP)

    step = tale.step("2026-11-12 12:00")

    assert (step.purpose, tale.shows(step.opens_at)) == (Purpose.CLOSING, "Sat 2026-11-28 07:00")


def test_a_permission_in_an_answer_makes_a_call_possible_before_any_interview() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 11, 2), contact_ids=(MAEVE.id,))
    tale.answer("2026-11-10 10:00", permission=Permission.GIVEN)

    step = tale.step("2026-11-10 12:00")

    assert (step.do, step.code, tale.shows(step.opens_at)) == (Do.CALL, Code.ASK_DECISION, "Tue 2026-11-17 16:00")
    assert tale.light("2026-11-10 16:30").code is Code.NOT_YET


def test_a_cancelled_interview_counts_as_none_but_leaves_the_right_to_call() -> None:
    tale = Tale(MAEVE, applied_on=date(2026, 10, 26))
    tale.interview("2026-11-12 10:00", "11:00", cancelled_at=tale.at("2026-11-10 12:00"))

    step = tale.step("2026-11-10 13:00")
    light = tale.light("2026-11-10 16:30")

    assert (step.do, step.code, step.because.variant) == (Do.CALL, Code.WRITE_FIRST, "cancelled")
    assert tale.shows(step.opens_at) == "Tue 2026-11-10 16:00"
    assert (light.colour, light.code, light.because.variant) == (Colour.AMBER, Code.WRITE_FIRST, "cancelled")


def test_a_later_interview_that_is_cancelled_leaves_the_right_to_call_as_well() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-02 10:00", "11:00")
    tale.letter("2026-11-02 11:30", Purpose.THANKS)
    tale.interview("2026-11-20 10:00", "11:00", cancelled_at=tale.at("2026-11-17 12:00"))

    step = tale.step("2026-11-17 12:30")

    assert (step.do, step.because.variant, tale.shows(step.opens_at)) == (Do.CALL, "cancelled", "Tue 2026-11-17 16:00")


# no_calls


@pytest.mark.parametrize(
    ("tale", "variant"),
    [
        (Tale(replace(MAEVE, do_not_call="asked me not to")), "do-not-call"),
        (Tale(MAEVE, no_calls=True), "posting"),
        (Tale(replace(MAEVE, prefers_email=True)), "prefers-email"),
    ],
    ids=["do not call", "no calls please", "prefers e-mail"],
)
def test_who_does_not_want_calls_gets_the_thank_you_in_writing(tale: Tale, variant: str) -> None:
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-19 12:00")
    light = tale.light("2026-11-19 16:30")

    assert (step.do, step.code, step.purpose, step.because.variant) == (
        Do.WRITE,
        Code.NO_CALLS,
        Purpose.THANKS,
        variant,
    )
    assert tale.shows(step.deadline) == "Fri 2026-11-20 11:00"
    assert (light.colour, light.code, light.next_green) == (Colour.RED, Code.NO_CALLS, None)


def test_a_refused_permission_means_letters_on_the_days_of_the_calls() -> None:
    tale = Tale(MAEVE)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.call("2026-11-16 16:10", Outcome.REACHED, decision_on=date(2026, 11, 25), permission=Permission.REFUSED)

    follow_up = tale.step("2026-11-17 10:00")
    tale.letter("2026-11-27 10:00", Purpose.FOLLOW_UP)
    closing = tale.step("2026-11-27 11:00")
    tale.letter("2026-12-04 10:00", Purpose.CLOSING)
    end = tale.step("2026-12-04 11:00")

    # Thanksgiving is no working day, so the first one after Wednesday's decision is Friday.
    assert (follow_up.purpose, tale.shows(follow_up.opens_at)) == (Purpose.FOLLOW_UP, "Fri 2026-11-27 07:00")
    assert (closing.purpose, tale.shows(closing.opens_at)) == (Purpose.CLOSING, "Fri 2026-12-04 07:00")
    assert (end.do, end.code) == (Do.REST, Code.NO_CALLS)


def test_the_rest_after_vain_tries_does_not_put_off_the_letters_of_one_who_refused_calls() -> None:
    tale = thanked(permission=Permission.REFUSED)
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-20 13:00"))
    tale.call("2026-11-20 13:05", Outcome.BUSY)
    tale.call("2026-11-23 08:05", Outcome.NO_ANSWER)

    follow_up = tale.step("2026-11-24 07:00")
    tale.letter("2026-11-24 09:00", Purpose.FOLLOW_UP)
    closing = tale.step("2026-11-24 09:05")

    assert (follow_up.purpose, tale.shows(follow_up.opens_at)) == (Purpose.FOLLOW_UP, "Tue 2026-11-24 07:00")
    assert (closing.purpose, tale.shows(closing.opens_at)) == (Purpose.CLOSING, "Tue 2026-12-01 07:00")


def test_a_follow_up_after_the_decision_day_is_the_one_even_with_a_next_round_announced() -> None:
    tale = Tale(MAEVE, no_calls=True)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.letter("2026-11-16 12:00", Purpose.THANKS)
    tale.answer("2026-11-17 09:00", decision_on=date(2026, 11, 18), result=Result.NEXT_ROUND)
    tale.letter("2026-11-19 10:00", Purpose.FOLLOW_UP)

    step = tale.step("2026-11-19 10:05")

    assert (step.purpose, tale.shows(step.opens_at)) == (Purpose.CLOSING, "Thu 2026-11-26 07:00")


def test_an_agreed_time_lifts_a_refusal_but_not_before_it_has_come() -> None:
    tale = Tale(replace(MAEVE, prefers_email=True), no_calls=True)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.letter("2026-11-16 12:00", Purpose.THANKS)
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-19 13:00"))

    step = tale.step("2026-11-18 10:00")

    assert (step.do, step.code, tale.shows(step.opens_at)) == (Do.CALL, Code.INVITED_BACK, "Thu 2026-11-19 13:00")
    assert tale.light("2026-11-18 16:30").code is Code.NO_CALLS
    assert tale.light("2026-11-19 12:50").colour is Colour.GREEN


def test_an_agreed_time_with_one_who_is_not_to_be_called_asks_whether_that_still_holds() -> None:
    tale = Tale(replace(MAEVE, do_not_call="asked me not to"))
    tale.interview("2026-11-16 10:00", "11:00")
    tale.letter("2026-11-16 12:00", Purpose.THANKS)
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-19 13:00"))

    ask, letter = tale.steps("2026-11-19 13:00")

    assert (ask.do, ask.code, ask.because.variant) == (Do.FIX, Code.NO_CALLS, "lift")
    assert letter.do is Do.WRITE
    assert tale.light("2026-11-19 13:00").code is Code.NO_CALLS


def test_a_missed_call_of_one_without_a_number_is_answered_in_writing_at_once() -> None:
    tale = Tale(replace(MAEVE, phones=()))
    tale.interview("2026-11-16 10:00", "11:00")
    tale.letter("2026-11-16 12:00", Purpose.THANKS)
    tale.call("2026-11-18 14:00", Outcome.THEY_CALLED_MISSED)

    step = tale.step("2026-11-18 14:05")

    assert (step.do, step.code, step.because.variant) == (Do.WRITE, Code.RETURN_CALL, "no-number")
    assert tale.shows(step.opens_at) == "Wed 2026-11-18 14:00"


def test_a_missed_call_of_one_who_prefers_letters_is_answered_in_writing_at_once() -> None:
    tale = Tale(replace(MAEVE, prefers_email=True))
    tale.interview("2026-11-16 10:00", "11:00")
    tale.letter("2026-11-16 12:00", Purpose.THANKS)
    tale.call("2026-11-18 14:00", Outcome.THEY_CALLED_MISSED)

    step = tale.step("2026-11-18 14:05")

    assert (step.do, step.code, tale.shows(step.opens_at)) == (Do.WRITE, Code.NO_CALLS, "Wed 2026-11-18 14:00")


# decision_maker


def test_the_one_who_decides_is_called_and_the_other_gets_a_written_thank_you() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-19 10:00", "11:00", decides=DANA)

    call, letter = tale.step("2026-11-19 12:00", DANA), tale.step("2026-11-19 12:00", MAEVE)

    assert call.do is Do.CALL
    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.DECISION_MAKER, Purpose.THANKS)


def test_where_nobody_is_marked_the_first_with_a_number_is_called() -> None:
    silent = person("Ivy Silent", phones=())
    tale = Tale(silent, DANA)
    tale.interview("2026-11-19 10:00", "11:00")

    assert tale.step("2026-11-19 12:00", DANA).do is Do.CALL
    assert tale.step("2026-11-19 12:00", silent).do is Do.WRITE


def test_a_decider_without_a_number_is_written_to_and_nobody_is_rung_instead() -> None:
    silent = person("Ivy Silent", phones=())
    tale = Tale(silent, DANA)
    tale.interview("2026-11-19 10:00", "11:00", decides=silent)

    steps = tale.plan("2026-11-19 12:00").steps

    assert [(step.do, step.code) for step in steps] == [(Do.WRITE, Code.DECISION_MAKER)] * 2
    assert [step.because.variant for step in steps] == ["no-number", ""]
    assert tale.light("2026-11-19 16:30", DANA).because.variant == "other-person"


def test_an_interviewer_who_rang_is_rung_back_and_thanked_in_writing_all_the_same() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-19 10:00", "11:00", decides=MAEVE)
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED, DANA)

    call, letter = tale.steps("2026-11-18 12:05", DANA)

    assert (call.do, call.code) == (Do.CALL, Code.RETURN_CALL)
    assert (letter.code, letter.purpose, tale.shows(letter.opens_at)) == (
        Code.DECISION_MAKER,
        Purpose.THANKS,
        "Thu 2026-11-19 11:00",
    )


def test_the_others_are_left_alone_once_they_were_thanked() -> None:
    tale = Tale(MAEVE, DANA)
    tale.interview("2026-11-19 10:00", "11:00", decides=MAEVE)
    tale.letter("2026-11-19 12:00", Purpose.THANKS, DANA)

    assert tale.steps("2026-11-19 12:30", DANA) == []


# fix_contact


def test_a_wrong_number_costs_no_try_and_the_next_number_takes_over() -> None:
    tale = Tale(replace(MAEVE, phones=(STRUCK, GOOD)))
    tale.interview("2026-11-19 10:00", "11:00")
    tale.call("2026-11-19 16:10", Outcome.WRONG_NUMBER)

    step = tale.step("2026-11-19 17:01")

    assert (step.do, step.code, step.leave_message) == (Do.CALL, Code.THANK_WITHIN_24H, False)


def test_after_the_only_number_was_wrong_writing_takes_over() -> None:
    tale = Tale(replace(MAEVE, phones=(STRUCK,)))
    tale.interview("2026-11-19 10:00", "11:00")
    tale.call("2026-11-19 17:00", Outcome.WRONG_NUMBER)

    step = tale.step("2026-11-19 17:05")
    light = tale.light("2026-11-19 17:05")

    assert (step.do, step.code, step.purpose) == (Do.WRITE, Code.FIX_CONTACT, Purpose.THANKS)
    assert (light.colour, light.code) == (Colour.RED, Code.FIX_CONTACT)


def test_a_number_struck_out_later_leaves_what_happened_before_as_it_was() -> None:
    tale = Tale(replace(MAEVE, phones=(STRUCK,)))
    tale.interview("2026-11-16 17:00", "18:00")
    tale.letter("2026-11-17 17:45", Purpose.THANKS)
    tale.call("2026-11-18 08:10", Outcome.VOICEMAIL)
    tale.call("2026-11-18 16:10", Outcome.BUSY)
    tale.call("2026-11-19 17:00", Outcome.WRONG_NUMBER)

    letter = tale.step("2026-11-19 17:05")

    # The two tries were for the thank-you, so the question for the decision is still to come.
    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.FIX_CONTACT, Purpose.FOLLOW_UP)


def test_without_number_and_address_the_contact_is_mended() -> None:
    tale = Tale(replace(MAEVE, phones=(), emails=()))
    tale.interview("2026-11-19 10:00", "11:00")

    step = tale.step("2026-11-19 12:00")

    assert (step.do, step.code, step.because.variant) == (Do.FIX, Code.FIX_CONTACT, "mend")


def test_where_nobody_is_known_the_step_is_to_find_somebody() -> None:
    tale = Tale()

    (step,) = tale.plan("2026-11-03 10:00").steps

    assert (step.do, step.code, step.contact_id, step.because.variant) == (Do.FIX, Code.FIX_CONTACT, None, "nobody")


def test_somebody_archived_is_nobody_to_call() -> None:
    gone = replace(MAEVE, archived_at=datetime(2026, 11, 1, tzinfo=UTC))
    tale = Tale(gone, contact_ids=(gone.id,))

    (step,) = tale.plan("2026-11-03 10:00").steps

    assert step.contact_id is None


def test_somebody_archived_has_no_call_to_make_whatever_they_asked_for() -> None:
    gone = replace(MAEVE, archived_at=datetime(2026, 11, 18, tzinfo=UTC))
    tale = Tale(gone)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-19 13:00"))

    assert tale.light("2026-11-19 13:00").colour is not Colour.GREEN


def test_without_an_interview_a_person_without_a_number_is_written_to_first_not_as_a_decider() -> None:
    tale = Tale(replace(MAEVE, phones=()), contact_ids=(MAEVE.id,))

    step = tale.step("2026-11-05 12:00")

    assert (step.do, step.code) == (Do.WRITE, Code.WRITE_FIRST)
