"""What to say: lines in their order, facts filled in, missing ones marked, and how long a voicemail takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodcall.domain.facts import Permission, Purpose
from goodcall.domain.script import (
    LINES,
    OPTIONAL,
    VOICEMAIL_SECONDS,
    Fact,
    Line,
    Script,
    ScriptFacts,
    letter_for,
    missing_parts,
    said_for,
    spoken_groups,
    spoken_seconds,
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


def text(script: Script, facts: ScriptFacts, own: str = "") -> str:
    return scripts.plain(scripts.filled(script, facts, own))


def letter(purpose: Purpose, facts: ScriptFacts) -> str:
    return scripts.plain(scripts.letter(letter_for(purpose, facts), facts))


def test_when_they_answer_the_facts_are_filled_in() -> None:
    said = text(Script.THEY_ANSWER, FACTS)

    assert said.startswith(
        "Hello, this is Avery Quinn. We talked yesterday about the position of Data Analyst.\n\n"
        "Do you have a few minutes?"
    )
    assert "led the spring campaign; speaks Irish" in said
    assert "the award" in said
    assert "(312) 555-0199" in said
    assert "«" not in said


def test_what_is_not_known_is_marked_in_its_place() -> None:
    paragraphs = scripts.filled(Script.THEY_ANSWER, ScriptFacts(today=TODAY))

    marked = [piece for each in paragraphs for piece in each.pieces if piece.missing]
    assert {piece.fact for piece in marked} == {Fact.MY_NAME, Fact.JOB_TITLE, Fact.MY_NUMBER}
    assert "«your number»" in scripts.plain(paragraphs)


def test_points_and_the_forgotten_thing_are_left_out_where_there_are_none() -> None:
    said = text(Script.THEY_ANSWER, replace(FACTS, points=(), forgot=""))

    assert "good match" not in said
    assert "I wish I had mentioned" not in said


@pytest.mark.parametrize("permission", [Permission.GIVEN, Permission.REFUSED])
def test_nobody_asks_twice_whether_they_may_call(permission: Permission) -> None:
    settled = replace(FACTS, permission=permission)
    own = scripts.own_text(Script.THEY_ANSWER).replace("Hello", "Good morning")

    assert "May I call you" in text(Script.THEY_ANSWER, FACTS)
    assert "May I call you" not in text(Script.THEY_ANSWER, settled)
    assert "May I call you" not in text(Script.THEY_ANSWER, settled, own)


@pytest.mark.parametrize("own", ["", scripts.own_text(Script.THEY_ANSWER) + "\nBye {met_on}"])
def test_before_any_interview_nobody_says_that_they_talked(own: str) -> None:
    said = text(Script.THEY_ANSWER, replace(FACTS, met_on=None), own)

    assert said.startswith("Hello, this is Avery Quinn. I am calling about the position of Data Analyst.\n\n")
    assert "to meet me" not in said
    assert ("«when you met»" in said) is bool(own)
    assert "We talked" not in text(Script.VOICEMAIL, replace(FACTS, met_on=None))


@pytest.mark.parametrize("met_on", [None, FACTS.met_on])
def test_after_an_interview_was_called_off_one_asks_for_a_new_date(met_on: date | None) -> None:
    called_off = replace(FACTS, met_on=met_on, called_off=True)

    said = text(Script.THEY_ANSWER, called_off)
    assert "Our interview was called off: could we find a new date?\n\nIf not: I am still very interested." in said
    assert "Has a decision been made?" not in said
    assert ("new date" in text(Script.VOICEMAIL, called_off)) is (met_on is None)


def seconds(facts: ScriptFacts, own: str = "") -> int:
    return scripts.voicemail_seconds(scripts.filled(Script.VOICEMAIL, facts, own), facts)


def test_a_voicemail_has_six_parts_and_fits_in_half_a_minute() -> None:
    assert len(scripts.filled(Script.VOICEMAIL, FACTS)) == 6
    assert missing_parts(FACTS) == ()
    assert 15 < seconds(FACTS) <= VOICEMAIL_SECONDS


def test_a_voicemail_says_the_number_twice_in_groups() -> None:
    assert text(Script.VOICEMAIL, FACTS).count("312 · 555 · 0199") == 2


def missing_names(facts: ScriptFacts, own: str = "") -> list[str]:
    return [scripts.part_name(line) for line in missing_parts(facts, own)]


def test_a_voicemail_names_the_parts_that_are_missing() -> None:
    unknown = replace(FACTS, my_number="", met_on=None)

    assert missing_names(unknown) == ["your number"]
    assert missing_names(unknown, "{my_name}, {job_title}, {met_on}, {my_number}") == ["when you met", "your number"]


def test_a_long_job_title_makes_a_long_voicemail() -> None:
    assert seconds(replace(FACTS, job_title="Senior " * 30 + "Analyst")) > VOICEMAIL_SECONDS


@pytest.mark.parametrize(
    ("own", "missing"),
    [
        ("Hi, {my_name} on {met_on}, {job_title}. {my_number}", []),
        ("Hi there, thanks!", ["your name", "the job title", "when you met", "your number"]),
        ("AVERY QUINN here, the Data Analyst from {met_on}: 312.555.0199", []),
    ],
)
def test_a_text_of_the_users_own_lacks_what_neither_a_fact_nor_its_words_say(own: str, missing: list[str]) -> None:
    assert missing_names(FACTS, own) == missing


def test_what_cannot_be_judged_in_a_text_of_the_users_own_is_not_called_missing() -> None:
    nobody = ScriptFacts(today=TODAY)

    assert missing_names(nobody, "Hi, it is Sam, call me.") == []
    assert missing_names(nobody, "Hi, it is {my_name}, call me.") == ["your name"]


def test_the_length_of_an_own_voicemail_counts_the_number_as_often_as_it_is_said() -> None:
    once, twice = "Call {my_number}.", "Call {my_number}. {my_number}."

    assert seconds(FACTS, once) < seconds(FACTS, twice) < seconds(FACTS, twice + " Thank you so very much for that.")


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
    thanks, follow_up = letter(Purpose.THANKS, FACTS), letter(Purpose.FOLLOW_UP, FACTS)

    assert "Thank you for the conversation yesterday" in thanks
    assert "We talked yesterday" in follow_up
    assert "Thank you for" not in follow_up
    assert thanks.startswith("Dear Maeve O'Brien,\n\n")
    assert thanks.endswith("\n\nKind regards,\nAvery Quinn")


def test_without_an_interview_a_follow_up_speaks_of_the_application() -> None:
    written = letter(Purpose.FOLLOW_UP, replace(FACTS, met_on=None))

    assert "I applied for the position of Data Analyst" in written
    assert "«" not in written


@pytest.mark.parametrize("met_on", [None, date(2026, 11, 3)])
def test_a_closing_letter_lets_it_rest(met_on: date | None) -> None:
    written = letter(Purpose.CLOSING, replace(FACTS, met_on=met_on))

    assert "I will not write again" in written
    assert "still very interested" not in written
    assert "«" not in written


def test_a_letter_may_announce_a_call() -> None:
    announced = replace(FACTS, call_on=date(2026, 11, 12))

    assert letter(Purpose.FOLLOW_UP, announced).endswith(
        "I will ring you on Thursday 12 November, if that suits you.\n\nKind regards,\nAvery Quinn"
    )
    assert "I will ring" not in letter(Purpose.FOLLOW_UP, FACTS)


@pytest.mark.parametrize(
    ("own", "written"),
    [
        ("Hello,\n\nBye", "Hello,\n\nExpect my call tomorrow.\n\nBye"),
        ("Hello", "Hello\n\nExpect my call tomorrow."),
        ("Hello, until {call_on}!", "Hello, until tomorrow!"),
    ],
)
def test_a_call_is_announced_once_wherever_the_users_own_letter_leaves_room(own: str, written: str) -> None:
    facts = replace(FACTS, call_on=date(2026, 11, 5))

    assert scripts.plain(scripts.letter(Script.THANKS, facts, own, "Expect my call {call_on}.")) == written


def test_in_writing_an_empty_line_begins_a_paragraph_and_in_speech_every_line() -> None:
    own = "Hello\nagain\n \n\nBye"

    assert text(Script.THANKS, FACTS, own) == "Hello\nagain\n\nBye"
    assert text(Script.VOICEMAIL, FACTS, own) == "Hello\n\nagain\n\nBye"


@pytest.mark.parametrize("fact", sorted(OPTIONAL))
def test_only_the_line_about_something_unknown_is_left_out(fact: Fact) -> None:
    own = f"One {{{fact}}}\nTwo\n\n{{{fact}}}"

    assert text(Script.THANKS, ScriptFacts(today=TODAY), own) == "Two"


def test_braces_that_name_no_fact_are_marked_and_lone_ones_stay() -> None:
    assert text(Script.VOICEMAIL, FACTS, "My {shoe size} is } here {") == "My «shoe size» is } here {"


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("{my_name} and {points}", ""),
        ("My {shoe size}", "“shoe size” is no fact"),
        ("{my_name", "A brace stands alone. Facts are written like this: {your name}."),
        ("", ""),
    ],
)
def test_what_is_wrong_with_a_text_is_said_in_a_sentence(own: str, said: str) -> None:
    assert scripts.template_problem(own).startswith(said)
    assert bool(scripts.template_problem(own)) == bool(said)


def test_facts_are_shown_by_their_names_and_kept_by_their_codes() -> None:
    assert scripts.in_words("{my_name}, {points} {shoe size} {") == "{your name}, {your points} {shoe size} {"
    assert scripts.in_codes("{ Your  NAME }, {my_name} {shoe size} {") == "{my_name}, {my_name} {shoe size} {"


@given(st.text(alphabet="{}\n aemny_é", max_size=40), st.sampled_from(Script))
def test_whatever_is_typed_gives_a_text_and_comes_back_from_its_names(own: str, script: Script) -> None:
    kept = scripts.in_codes(own)

    scripts.filled(script, FACTS, kept)
    assert scripts.in_codes(scripts.in_words(kept)) == kept


@pytest.mark.parametrize("script", Script)
def test_the_apps_own_text_is_filled_like_a_users(script: Script) -> None:
    facts = replace(FACTS, call_on=TODAY)

    assert text(script, facts, scripts.own_text(script)) == text(script, facts)


def test_every_line_and_every_part_has_words() -> None:
    lines = {line for script in Script for line in LINES[script]}
    instead = {said_for(line, ScriptFacts(today=TODAY, called_off=off)) for line in lines for off in (True, False)}

    assert lines | instead - {None} == set(Line)
    assert all(scripts.own_text(script) for script in Script)
    assert all(scripts.part_name(line) for line in LINES[Script.VOICEMAIL])
    assert all(scripts.fact_name(fact) for fact in Fact)
    assert all(scripts.subject(FACTS, purpose) for purpose in Purpose)
