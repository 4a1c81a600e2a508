"""A call is expected, and there is no number: they are asked for one, and owed an apology where that came too late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goodcall.domain.facts import AgreedTime, Contact, Outcome, Permission, Phone, Purpose
from goodcall.domain.steps import Code, Do
from unit.domain.cases import MAEVE, Tale, person, tale_time

# return_call


MUTE = person("Ivy Mute", phones=())


def expected_by(contact: Contact = MUTE, when: AgreedTime | date | None = None) -> Tale:
    """Somebody met and thanked on Monday, who wrote on Tuesday evening that they expect a call on Thursday at two."""
    tale = Tale(contact)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.letter("2026-11-16 12:00", Purpose.THANKS)
    tale.answer("2026-11-17 23:10", call_back=when or tale.agreed("2026-11-19 14:00"))
    return tale


def test_who_expects_a_call_and_has_no_number_is_asked_for_one_at_once() -> None:
    tale = expected_by()

    step = tale.step("2026-11-17 23:15")

    assert (step.do, step.code, step.because.variant) == (Do.WRITE, Code.FIX_CONTACT, "expected")
    assert (step.purpose, step.because.at) == (Purpose.FOLLOW_UP, tale.at("2026-11-19 14:00"))
    assert (tale.shows(step.opens_at), tale.shows(step.closes_at)) == ("Wed 2026-11-18 07:00", "Thu 2026-11-19 16:00")
    assert tale.light("2026-11-19 14:00").code is Code.FIX_CONTACT


def test_a_number_that_is_entered_in_time_brings_the_agreed_call_back() -> None:
    tale = expected_by()
    tale.letter("2026-11-18 08:00", Purpose.FOLLOW_UP)

    asked = tale.step("2026-11-18 08:05")
    tale.case = replace(tale.case, contacts={MUTE.id: replace(MUTE, phones=MAEVE.phones)})
    call = tale.step("2026-11-18 09:00")

    assert (asked.do, asked.because.variant) == (Do.WRITE, "no-number")
    assert tale.shows(asked.opens_at) == "Wed 2026-11-25 07:00"
    assert (call.do, call.code, tale.shows(call.opens_at)) == (Do.CALL, Code.INVITED_BACK, "Thu 2026-11-19 14:00")


def test_an_expected_call_that_nobody_had_a_number_for_is_apologised_for_at_once() -> None:
    tale = expected_by()

    letter = tale.step("2026-11-19 16:05")
    tale.letter("2026-11-19 16:30", Purpose.FOLLOW_UP)
    following = tale.step("2026-11-19 16:35")

    assert (letter.code, letter.because.variant, letter.because.notes) == (Code.INVITED_BACK, "missed", ("apology",))
    assert tale.shows(letter.opens_at) == "Thu 2026-11-19 16:00"
    assert tale.shows(following.opens_at) == "Thu 2026-11-26 07:00"


def test_the_apology_does_not_wait_for_the_thank_you_after_an_interview_to_come() -> None:
    tale = Tale(MUTE)
    tale.interview("2026-11-20 10:00", "11:00")
    tale.answer("2026-11-16 12:00", call_back=tale.agreed("2026-11-18 14:00"))

    step = tale.step("2026-11-18 16:05")

    assert (step.code, tale.shows(step.opens_at)) == (Code.INVITED_BACK, "Wed 2026-11-18 16:00")


def test_who_was_asked_for_a_number_in_time_is_owed_no_apology() -> None:
    tale = expected_by()
    tale.letter("2026-11-18 08:00", Purpose.FOLLOW_UP)

    step = tale.step("2026-11-19 16:05")

    assert (step.code, tale.shows(step.opens_at)) == (Code.DECISION_MAKER, "Wed 2026-11-25 07:00")


def test_a_day_alone_is_asked_about_until_its_last_window_is_over() -> None:
    tale = expected_by(when=date(2026, 11, 19))

    step = tale.step("2026-11-18 08:00")

    assert (step.because.variant, step.because.on) == ("expected", date(2026, 11, 19))
    assert tale.shows(step.deadline) == "Thu 2026-11-19 17:30"


def test_a_number_that_turns_out_wrong_at_the_agreed_time_is_asked_for_again() -> None:
    struck = Phone(raw="555 0100", e164="+13125550100", struck_out_at=tale_time("2026-11-19 14:05").utc)
    tale = expected_by(person("Ivy Mute", phones=(struck,)))
    tale.letter("2026-11-18 08:00", Purpose.FOLLOW_UP)
    tale.call("2026-11-19 14:05", Outcome.WRONG_NUMBER)

    before, after = tale.step("2026-11-19 14:04"), tale.step("2026-11-19 14:06")

    assert before.code is Code.INVITED_BACK
    assert (after.do, after.because.variant, tale.shows(after.opens_at)) == (
        Do.WRITE,
        "expected",
        "Thu 2026-11-19 14:05",
    )


def test_the_letter_that_asks_for_a_number_says_thank_you_where_that_is_owed() -> None:
    tale = Tale(MUTE)
    tale.interview("2026-11-16 10:00", "11:00")
    tale.answer("2026-11-16 12:00", call_back=tale.agreed("2026-11-19 14:00"))

    step = tale.step("2026-11-16 12:05")
    tale.letter("2026-11-16 12:10", Purpose.THANKS)
    following = tale.step("2026-11-16 12:15")

    assert (step.because.variant, step.purpose) == ("expected", Purpose.THANKS)
    assert (following.purpose, tale.shows(following.opens_at)) == (Purpose.FOLLOW_UP, "Mon 2026-11-23 07:00")


def test_a_time_agreed_before_the_interview_is_asked_about_now_and_thanked_for_after_it() -> None:
    tale = Tale(MUTE)
    tale.interview("2026-11-18 10:00", "11:00")
    tale.answer("2026-11-16 12:00", call_back=tale.agreed("2026-11-19 14:00"))

    before, after = tale.step("2026-11-16 12:05"), tale.step("2026-11-18 11:00")

    assert (before.purpose, tale.shows(before.opens_at)) == (Purpose.FOLLOW_UP, "Mon 2026-11-16 12:00")
    assert (after.purpose, tale.shows(after.opens_at)) == (Purpose.THANKS, "Wed 2026-11-18 11:00")


def test_a_call_expected_by_one_who_prefers_letters_needs_a_number_as_well() -> None:
    tale = expected_by(person("Ivy Mute", phones=(), prefers_email=True))

    assert tale.step("2026-11-18 08:00").because.variant == "expected"


def test_a_refusal_that_follows_ends_what_was_expected() -> None:
    tale = expected_by()
    tale.answer("2026-11-18 07:30", permission=Permission.REFUSED)

    assert tale.step("2026-11-18 08:00").code is Code.NO_CALLS


def test_without_an_address_the_step_to_mend_the_contact_says_that_a_call_is_expected() -> None:
    tale = expected_by(person("Ivy Mute", phones=(), emails=()))

    in_time, too_late = tale.step("2026-11-18 08:00"), tale.step("2026-11-19 16:00")

    assert (in_time.do, in_time.code, in_time.because.variant) == (Do.FIX, Code.FIX_CONTACT, "expected")
    assert tale.shows(in_time.deadline) == "Thu 2026-11-19 16:00"
    assert too_late.because.variant == "mend"


def test_somebody_beside_the_one_who_decides_is_asked_for_a_number_too() -> None:
    tale = Tale(MAEVE, MUTE)
    tale.interview("2026-11-16 10:00", "11:00", decides=MAEVE)
    tale.letter("2026-11-16 12:00", Purpose.THANKS, MUTE)
    tale.answer("2026-11-17 09:00", MUTE, call_back=tale.agreed("2026-11-19 14:00"))

    assert tale.step("2026-11-17 09:05", MUTE).because.variant == "expected"
