"""The tables themselves: every rule can win where its mark says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from goodcall.domain.facts import Outcome, Permission, Purpose, Result, Status
from goodcall.domain.rules import RULES, Mark
from goodcall.domain.steps import Code
from unit.domain.cases import DANA, MAEVE, Tale

Situation = tuple[Callable[[Tale], object], str]


def nothing(tale: Tale) -> None:
    """No interview."""


def met(tale: Tale) -> None:
    tale.interview("2026-11-16 10:00", "11:00", decides=MAEVE)


def met_on_friday(tale: Tale) -> None:
    tale.interview("2026-11-20 15:00", "16:00")


def thanked(tale: Tale) -> None:
    met(tale)
    tale.call("2026-11-16 16:10", Outcome.REACHED)


def tried_once(tale: Tale) -> None:
    met(tale)
    tale.call("2026-11-16 16:10", Outcome.NO_ANSWER)


def tried_twice(tale: Tale) -> None:
    tried_once(tale)
    tale.call("2026-11-17 08:10", Outcome.VOICEMAIL)


def asked(tale: Tale) -> None:
    thanked(tale)
    tale.letter("2026-12-08 10:00", Purpose.FOLLOW_UP)


def spent(tale: Tale) -> None:
    thanked(tale)
    tale.call("2026-11-24 08:10", Outcome.LEFT_MESSAGE)


def missed(tale: Tale) -> None:
    thanked(tale)
    tale.call("2026-11-18 12:00", Outcome.THEY_CALLED_MISSED)


def invited(tale: Tale) -> None:
    thanked(tale)
    tale.answer("2026-11-17 09:00", call_back=tale.agreed("2026-11-18 13:00"))


def permitted(tale: Tale) -> None:
    thanked(tale)
    tale.answer("2026-11-17 09:00", decision_on=date(2026, 11, 18), permission=Permission.GIVEN)


def next_round(tale: Tale) -> None:
    thanked(tale)
    tale.answer("2026-11-17 09:00", result=Result.NEXT_ROUND)


def rejected(tale: Tale) -> None:
    thanked(tale)
    tale.case = replace(tale.case, application=replace(tale.case.application, status=Status.REJECTED))


def numberless(tale: Tale) -> None:
    met(tale)
    mute = replace(MAEVE, phones=(), emails=())
    tale.case = replace(tale.case, contacts={**tale.case.contacts, MAEVE.id: mute})


def unwelcome(tale: Tale) -> None:
    met(tale)
    tale.case = replace(tale.case, application=replace(tale.case.application, no_calls=True))


def guessed(tale: Tale) -> None:
    met(tale)
    tale.case = replace(tale.case, contacts={**tale.case.contacts, MAEVE.id: replace(MAEVE, zone_stated=False)})


STEPS: dict[Code, Situation] = {
    Code.WRITE_FIRST: (nothing, "2026-11-16 12:00"),
    Code.NO_CALLS: (unwelcome, "2026-11-16 12:00"),
    Code.DECISION_MAKER: (met, "2026-11-16 12:00"),
    Code.FIX_CONTACT: (numberless, "2026-11-16 12:00"),
    Code.LETTERS: (asked, "2026-12-09 12:00"),
    Code.THANK_WITHIN_24H: (met, "2026-11-16 12:00"),
    Code.WRITE_NOW_CALL_LATER: (met_on_friday, "2026-11-20 17:00"),
    Code.LATE_THANKS: (met, "2026-11-18 12:00"),
    Code.TRY_OTHER_TIME: (tried_once, "2026-11-16 17:00"),
    Code.LEAVE_MESSAGE_NOW: (tried_twice, "2026-11-17 08:11"),
    Code.WRITE_INSTEAD: (tried_twice, "2026-11-17 12:00"),
    Code.RETURN_CALL: (missed, "2026-11-18 12:05"),
    Code.INVITED_BACK: (invited, "2026-11-18 13:00"),
    Code.ASK_DECISION: (thanked, "2026-11-17 12:00"),
    Code.SPENT: (spent, "2026-11-25 12:00"),
    Code.NEW_ROUND: (next_round, "2026-11-18 12:00"),
}
THREE_TRIES = {Code.TRY_OTHER_TIME, Code.LEAVE_MESSAGE_NOW}

LIGHTS: dict[Code, Situation] = {
    Code.CLOSED: (rejected, "2026-11-17 08:30"),
    Code.NO_CALLS: (unwelcome, "2026-11-16 16:30"),
    Code.FIX_CONTACT: (numberless, "2026-11-16 16:30"),
    Code.INVITED_BACK: (invited, "2026-11-18 13:00"),
    Code.RETURN_CALL: (missed, "2026-11-18 12:05"),
    Code.ASK_DECISION: (permitted, "2026-11-19 08:30"),
    Code.WRITE_FIRST: (nothing, "2026-11-16 08:30"),
    Code.COOL_DOWN: (thanked, "2026-11-17 08:30"),
    Code.TRY_OTHER_TIME: (tried_once, "2026-11-16 16:30"),
    Code.WRITE_INSTEAD: (tried_twice, "2026-11-17 08:30"),
    Code.SPENT: (spent, "2026-12-03 08:30"),
    Code.WINDOW: (met, "2026-11-16 19:00"),
    Code.WORKING_DAY: (met, "2026-11-21 08:30"),
    Code.NOT_YET: (met, "2026-11-16 12:00"),
    Code.GUESS: (guessed, "2026-11-16 16:30"),
}


def tale_of(situation: Situation, code: Code) -> Tale:
    tale = Tale(MAEVE, DANA, contact_ids=(MAEVE.id,))
    if code in THREE_TRIES:
        tale.etiquette = replace(tale.etiquette, tries=3)
    situation[0](tale)
    return tale


@pytest.mark.parametrize("code", STEPS, ids=str)
def test_a_rule_can_head_a_step(code: Code) -> None:
    tale = tale_of(STEPS[code], code)

    steps = tale.plan(STEPS[code][1]).steps

    assert code in {step.code for step in steps}


@pytest.mark.parametrize("code", LIGHTS, ids=str)
def test_a_rule_can_head_a_light(code: Code) -> None:
    tale = tale_of(LIGHTS[code], code)
    contact = tale.case.contacts[MAEVE.id]

    light = tale.light(LIGHTS[code][1], contact)

    assert light.code is code


def test_every_rule_that_may_head_a_step_does_so_above() -> None:
    assert set(STEPS) == {code for code, rule in RULES.items() if Mark.STEP in rule.marks}


def test_every_rule_that_may_head_a_light_does_so_above() -> None:
    assert set(LIGHTS) == {code for code, rule in RULES.items() if Mark.LIGHT in rule.marks}


def test_every_code_has_its_rule() -> None:
    assert set(RULES) == set(Code)
    assert all(rule.code is code for code, rule in RULES.items())
    assert all(rule.marks for rule in RULES.values())
