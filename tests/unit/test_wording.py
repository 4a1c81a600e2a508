"""Sentences: every answer of the rules has one, none is left unfilled, days and clocks read as people say them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import goodcall
from builders import a_contact, a_step, an_application
from goodcall.domain import light as domain_light
from goodcall.domain.errors import Ambiguous, DatabaseError, GoodCallError, InTheFuture, Invalid, NotAllowed, Unknown
from goodcall.domain.facts import Purpose
from goodcall.domain.rules import RULES, Mark
from goodcall.domain.steps import Because, Code, Colour, Do, Light, Step
from goodcall.services import logbook
from goodcall.services.ports import Undone
from goodcall.services.which import NOUNS
from goodcall.storage import faults
from goodcall.wording import changes, notices, problems, rules, times
from goodcall.wording.light_sentences import light_sentences
from goodcall.wording.step_sentences import remarks, step_sentences
from goodcall.wording.times import Here
from world import at

SOURCE = Path(goodcall.__file__).parent
NOW = at("2026-11-22 15:00")  # a Sunday: 09:00 in Chicago, 16:00 in Berlin
HERE = Here(now=NOW, own_zone="Europe/Berlin", name="Maeve O'Brien", zone="America/Chicago")
AT_HOME = replace(HERE, zone="Europe/Berlin")
JOB = an_application()
MAEVE = a_contact()


def calls_in(*folders: str) -> Iterator[ast.Call]:
    """Yield every call in the source of these packages."""
    for folder in folders:
        for file in sorted((SOURCE / folder).glob("*.py")):
            tree = ast.parse(file.read_text("utf-8"))
            yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def strings_in(*nodes: ast.expr) -> set[str]:
    """Return the texts that an expression may stand for."""
    return {
        each.value
        for node in nodes
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    }


def named(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


# Every answer has a sentence


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if Mark.STEP in rule.marks])
def test_every_rule_that_makes_steps_has_a_sentence(code: Code) -> None:
    assert any(key[0] is code for key in step_sentences())


@pytest.mark.parametrize(("code", "colour"), sorted({(row.code, row.colour) for row in domain_light.TABLE}))
def test_every_row_of_the_light_has_a_sentence(code: Code, colour: Colour) -> None:
    assert any(key[:2] == (code, colour) for key in light_sentences())


@pytest.mark.parametrize("code", sorted({code for code, do, _variant in step_sentences() if do is Do.CALL}))
def test_a_green_light_has_a_sentence_for_every_call_that_may_be_on(code: Code) -> None:
    here = (code, Colour.GREEN, "")

    assert here in light_sentences()


def test_every_variant_of_the_rules_is_known() -> None:
    named_in_rules = {
        variant
        for call in calls_in("domain")
        for keyword in call.keywords
        if keyword.arg == "variant"
        for variant in strings_in(keyword.value)
    }

    known = {variant for _code, _do, variant in (*step_sentences(), *light_sentences())}
    no_number = {"do-not-call"}  # says what the rule itself says
    assert len(named_in_rules) > 8
    assert named_in_rules - known - no_number == set()


def test_every_remark_of_the_rules_is_known() -> None:
    named_in_rules = {
        note
        for call in calls_in("domain")
        for keyword in call.keywords
        if keyword.arg == "notes"
        for note in strings_in(keyword.value)
    }

    assert {"late", "apology", "moved"} <= named_in_rules
    assert named_in_rules - remarks(Do.CALL).keys() == set()


@pytest.mark.parametrize("do", list(Do))
def test_remarks_are_the_same_for_calls_and_letters_by_key(do: Do) -> None:
    assert remarks(do).keys() == remarks(Do.CALL).keys()


# Nothing is left unfilled

moments = st.none() | st.integers(-10_000, 10_000).map(lambda hours: NOW + timedelta(hours=hours))
texts = st.text(max_size=20).filter(lambda text: not set("{}") & set(text))
zones = st.sampled_from(["Europe/Berlin", "America/Chicago", "Asia/Kathmandu", "Pacific/Kiritimati"])
becauses = st.builds(
    Because,
    variant=st.sampled_from(["new", *sorted({variant for *_, variant in (*step_sentences(), *light_sentences())})]),
    at=moments,
    until=moments,
    on=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    count=st.none() | st.integers(0, 9),
    text=texts,
    notes=st.lists(st.sampled_from([*remarks(Do.CALL), "new"]), max_size=3).map(tuple),
)
steps = st.builds(
    Step,
    do=st.sampled_from(Do),
    code=st.sampled_from(Code),
    application_id=st.just("a"),
    contact_id=st.none() | st.just("c"),
    because=becauses,
    opens_at=moments,
    closes_at=moments,
    deadline=moments,
    leave_message=st.booleans(),
    purpose=st.none() | st.sampled_from(Purpose),
    holds_until=moments,
)
lights = st.builds(
    Light,
    colour=st.sampled_from(Colour),
    code=st.sampled_from(Code),
    application_id=st.none(),
    because=becauses,
    until=moments,
    next_green=moments,
)
heres = st.builds(Here, now=st.just(NOW), own_zone=zones, name=texts, zone=st.none() | zones)


@given(steps, heres)
def test_no_placeholder_is_left_in_what_is_said_of_a_step(step: Step, here: Here) -> None:
    contact = replace(MAEVE, name=here.name or "Dana")
    told = [rules.because(step, here), rules.line(step, here), *notices.one_call(step, contact, [JOB], here)]
    letter = notices.one_letter(step, contact, [JOB], here)

    for text in (*told, *letter, *notices.digest([(step, contact)], here), notices.besides([contact])):
        assert not set("{}") & set(text)
        assert text


@given(lights, heres)
def test_no_placeholder_is_left_in_what_is_said_of_a_light(light: Light, here: Here) -> None:
    text = rules.light_because(light, here)

    assert not set("{}") & set(text)
    assert text


def test_names_may_hold_anything() -> None:
    here = replace(HERE, name="{name} O'{at}")
    step = a_step(JOB, MAEVE, do=Do.WRITE, code=Code.NO_CALLS, purpose=Purpose.THANKS)

    assert rules.because(step, here) == "{name} O'{at} is not to be called: send a thank-you instead."


# Days and clocks


@pytest.mark.parametrize(
    ("day", "words", "on"),
    [
        (date(2026, 11, 22), "today", "today"),
        (date(2026, 11, 23), "tomorrow", "tomorrow"),
        (date(2026, 11, 21), "yesterday", "yesterday"),
        (date(2026, 11, 25), "Wednesday", "on Wednesday"),
        (date(2026, 11, 16), "Monday", "on Monday"),
        (date(2026, 11, 29), "Sunday 29 November", "on Sunday 29 November"),
        (date(2026, 11, 15), "Sunday 15 November", "on Sunday 15 November"),
        (date(2027, 1, 4), "Monday 4 January 2027", "on Monday 4 January 2027"),
    ],
)
def test_near_days_go_by_name(day: date, words: str, on: str) -> None:
    assert times.day_name(day, date(2026, 11, 22)) == words
    assert times.on_day(day, date(2026, 11, 22)) == on


@pytest.mark.parametrize(
    ("moment", "here", "words"),
    [
        (at("2026-11-23 14:00"), HERE, "tomorrow 08:00 their time (15:00 here)"),
        (at("2026-11-23 14:00"), AT_HOME, "tomorrow 15:00"),
        (at("2026-11-23 23:30"), HERE, "tomorrow 17:30 their time (Tuesday 00:30 here)"),
        (at("2026-11-23 14:00"), replace(HERE, zone=None), "tomorrow 15:00"),
        (at("2026-11-23 14:00"), replace(HERE, zone="Europe/Paris"), "tomorrow 15:00"),
    ],
)
def test_both_clocks_are_told_only_where_they_differ(moment: datetime, here: Here, words: str) -> None:
    assert times.when(moment, here) == words


def test_clocks_that_differ_for_a_week_are_both_told_in_that_week() -> None:
    here = replace(HERE, now=at("2026-10-20 10:00"), own_zone="Europe/London", zone="Africa/Lagos")

    assert times.when(at("2026-10-22 15:00"), here) == "Thursday 16:00"  # summer time in London still
    assert times.when(at("2026-10-26 15:00"), here) == "Monday 16:00 their time (15:00 here)"


def test_the_present_can_be_told_about_a_person() -> None:
    assert Here(now=NOW, own_zone="Europe/Berlin").about("Maeve O'Brien", "America/Chicago") == HERE


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 minutes"), (1, "1 minute"), (119, "119 minutes"), (150, "2 hours")]
)
def test_lengths(minutes: int, words: str) -> None:
    assert times.minutes(timedelta(minutes=minutes)) == words


# What went wrong

OWN_ERRORS: list[GoodCallError] = [
    Unknown("contact", "Dana"),
    Unknown("step", "a_1"),
    Unknown("draft", "d_1"),
    Ambiguous("application", "Editor", (("a_1", "Editor, Acme"), ("a_2", "Editor, Nordlicht"))),
    Invalid("email", "no-address", "dana"),
    InTheFuture("2026-12-01T10:00:00+00:00"),
    NotAllowed("no_calls", "Dana"),
    DatabaseError("corrupt", "/home/avery/goodcall.db"),
]


@pytest.mark.parametrize("error", OWN_ERRORS, ids=lambda error: type(error).__name__)
def test_every_error_is_a_sentence(error: GoodCallError) -> None:
    text = problems.sentence(error)

    assert text[0].isupper() or text[0] == "/"
    assert text.endswith(".")
    assert not set("{}") & set(text)


def test_candidates_are_named() -> None:
    assert problems.sentence(OWN_ERRORS[3]) == (
        "More than one application fits “Editor”: a_1 (Editor, Acme); a_2 (Editor, Nordlicht). Nothing was changed."
    )


def test_every_problem_of_a_field_has_a_text() -> None:
    raised = {
        (*strings_in(call.args[0]), *strings_in(call.args[1]))
        for call in calls_in("services", "ui", "exchange", "storage", ".")
        if named(call) == "Invalid" and len(call.args) > 1
    }

    assert len(raised) > 8
    for field, *each in raised:
        text = problems.problem(Invalid(field, each[-1] if each else field, "x"))
        assert text != (each[-1] if each else field)
        assert not set("{}") & set(text)


def test_every_fault_of_the_data_has_a_text() -> None:
    raised = {
        kind
        for call in calls_in("storage", "services", "system", ".")
        if named(call) == "DatabaseError" and call.args
        for kind in strings_in(call.args[0])
    } | {*faults._KINDS.values(), *faults._SYSTEM_KINDS.values()}

    fallback = problems.database_problem(DatabaseError("unheard of", "x", "y"))
    assert {"corrupt", "newer", "not-ours", "locked", "full", "read-only", "unreadable"} <= raised
    for kind in raised:
        assert problems.database_problem(DatabaseError(kind, "x", "y")) != fallback


def test_every_change_that_can_be_undone_has_a_name() -> None:
    labels = {
        label
        for call in calls_in("services")
        if named(call) == "transaction" and call.args
        for label in strings_in(call.args[0])
    }
    begun = {label for label in labels if label.endswith("-")}  # the logbook names what it edits and removes
    labels = labels - begun | {verb + NOUNS[kind] for verb in begun for kind in get_args(logbook.Event)}

    assert {"log-call", "snooze", "import", "edit-letter"} <= labels
    assert {label for label in labels if changes.name(label) == label} == set()


def test_an_undo_says_what_was_left_alone() -> None:
    undone = Undone(label="log-call", group="g", conflicts=("c_1", "c_2"))

    assert changes.undone(undone) == "Undone: call logged. 2 entries were changed since and stay as they are."
    assert changes.undone(replace(undone, conflicts=("c_1",))).endswith(
        " 1 entry was changed since and stays as it is."
    )
    assert changes.undone(None) == "There is nothing to undo."
    assert changes.redone(None) == "There is nothing to redo."


def test_a_name_from_right_to_left_does_not_turn_the_sentence_around() -> None:
    assert times.isolated("Maeve O'Brien") == "Maeve O'Brien"
    assert times.isolated("ليلى") == "\N{FIRST STRONG ISOLATE}ليلى\N{POP DIRECTIONAL ISOLATE}"
    assert HERE.about("ليلى", None).name == replace(HERE.about("ليلى", None)).name == times.isolated("ليلى")
