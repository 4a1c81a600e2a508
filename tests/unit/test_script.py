"""What to say: lines in their order, facts filled in, missing ones marked, and how long a voicemail takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcall.domain.facts import Permission, Purpose
from goodcall.domain.script import (
    VOICEMAIL_SECONDS,
    Fact,
    Line,
    ScriptFacts,
    letter,
    missing_parts,
    spoken_groups,
    spoken_seconds,
    they_answer,
    voicemail,
)
from goodcall.wording import scripts

TODAY = date(2026, 11, 4)
FACTS = ScriptFacts(
    today=TODAY,
    my_name="Avery Quinn",
    my_number="(312) 555-0199",
    their_name="Maeve O'Brien",
    job_title="Data Analyst",
    company="Lakeshore",
    met_on=date(2026, 11, 3),
    points=("led the spring campaign", "speaks Irish"),
    forgot="the award",
)


def text(lines: tuple[Line, ...], facts: ScriptFacts) -> str:
    return scripts.plain(scripts.written(lines, facts))


def test_when_they_answer_the_facts_are_filled_in() -> None:
    said = text(they_answer(FACTS), FACTS)

    assert said.startswith(
        "Hello, this is Avery Quinn. We talked yesterday about the position of Data Analyst.\n\n"
        "Do you have a few minutes?"
    )
    assert "led the spring campaign; speaks Irish" in said
    assert "the award" in said
    assert "(312) 555-0199" in said
    assert "«" not in said


def test_what_is_not_known_is_marked_in_its_place() -> None:
    paragraphs = scripts.written(they_answer(ScriptFacts(today=TODAY)), ScriptFacts(today=TODAY))

    marked = [piece for each in paragraphs for piece in each.pieces if piece.missing]
    assert {piece.fact for piece in marked} == {Fact.MY_NAME, Fact.MET_ON, Fact.JOB_TITLE, Fact.MY_NUMBER}
    assert "«your number»" in scripts.plain(paragraphs)


def test_points_and_the_forgotten_thing_are_left_out_where_there_are_none() -> None:
    lines = they_answer(replace(FACTS, points=(), forgot=""))

    assert Line.THE_POINTS not in lines
    assert Line.I_WISH_I_HAD_SAID not in lines


@pytest.mark.parametrize("permission", [Permission.GIVEN, Permission.REFUSED])
def test_nobody_asks_twice_whether_they_may_call(permission: Permission) -> None:
    assert Line.MAY_I_CALL in they_answer(FACTS)
    assert Line.MAY_I_CALL not in they_answer(replace(FACTS, permission=permission))


def test_a_voicemail_has_six_parts_and_fits_in_half_a_minute() -> None:
    assert len(voicemail(FACTS)) == 6
    assert missing_parts(FACTS) == ()
    assert 15 < scripts.voicemail_seconds(FACTS) <= VOICEMAIL_SECONDS


def test_a_voicemail_says_the_number_twice_in_groups() -> None:
    assert text(voicemail(FACTS), FACTS).count("312 · 555 · 0199") == 2


def test_a_voicemail_names_the_parts_that_are_missing() -> None:
    missing = missing_parts(replace(FACTS, my_number="", met_on=None))

    assert [scripts.part_name(line) for line in missing] == ["when you met", "your number"]


def test_a_long_job_title_makes_a_long_voicemail() -> None:
    long = replace(FACTS, job_title="Senior " * 30 + "Analyst")

    assert scripts.voicemail_seconds(long) > VOICEMAIL_SECONDS


@pytest.mark.parametrize(
    ("number", "groups"),
    [
        ("(312) 555-0147", ("312", "555", "0147")),
        ("+44 20 7946 0000", ("44", "20", "7946", "0000")),
        ("3125550147", ("312", "555", "0147")),
        ("", ()),
    ],
)
def test_numbers_are_said_in_groups(number: str, groups: tuple[str, ...]) -> None:
    assert spoken_groups(number) == groups


@given(st.text(alphabet="0123456789 +-()/"))
def test_grouping_keeps_every_digit_in_order_and_no_group_is_long(number: str) -> None:
    groups = spoken_groups(number)

    assert "".join(groups) == "".join(c for c in number if c.isdigit())
    assert all(1 <= len(group) <= 4 for group in groups)


@given(st.lists(st.sampled_from(["hello", "O'Brien", "thanks"])), st.text(alphabet="0123456789 "))
def test_more_words_and_more_digits_never_take_less_time(words: list[str], number: str) -> None:
    seconds = spoken_seconds(" ".join(words), number)

    assert spoken_seconds(" ".join([*words, "thanks", "a", "lot"]), number) > seconds
    assert spoken_seconds(" ".join(words), number + "12") > seconds


def test_a_thank_you_letter_thanks_and_a_follow_up_asks() -> None:
    thanks, follow_up = letter(FACTS, Purpose.THANKS), letter(FACTS, Purpose.FOLLOW_UP)

    assert Line.L_THANKS in thanks
    assert Line.L_FOLLOW_UP in follow_up
    assert Line.L_THANKS not in follow_up
    assert text(thanks, FACTS).startswith("Dear Maeve O'Brien,")
    assert text(thanks, FACTS).endswith("Kind regards,\nAvery Quinn")


def test_without_an_interview_a_follow_up_speaks_of_the_application() -> None:
    facts = replace(FACTS, met_on=None)

    assert Line.L_APPLIED in letter(facts, Purpose.FOLLOW_UP)
    assert "«" not in text(letter(facts, Purpose.FOLLOW_UP), facts)


def test_a_closing_letter_lets_it_rest() -> None:
    lines = letter(FACTS, Purpose.CLOSING)

    assert Line.L_CLOSING in lines
    assert Line.L_STILL_INTERESTED not in lines


def test_a_letter_may_announce_a_call() -> None:
    facts = replace(FACTS, call_on=date(2026, 11, 12))

    assert "I will ring you on Thursday 12 November" in text(letter(facts, Purpose.FOLLOW_UP), facts)
    assert Line.L_I_WILL_RING not in letter(FACTS, Purpose.FOLLOW_UP)


def test_every_line_and_every_part_has_words() -> None:
    facts = ScriptFacts(today=TODAY)

    assert all(paragraph.text for paragraph in scripts.written(tuple(Line), facts))
    assert all(scripts.part_name(line) for line in voicemail(facts))
    assert all(scripts.subject(FACTS, purpose) for purpose in Purpose)
