"""Letters: what the user wrote, and what they wrote."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from builders import NOW, a_begun_letter, a_contact, an_application, an_interview
from goodcall.domain.errors import InTheFuture, Invalid, Unknown
from goodcall.domain.facts import Answer, Application, Channel, Letter, Permission, Purpose, Result, Said, Status
from goodcall.domain.steps import Code, Do
from goodcall.services.letters import Heard, Wrote
from world import World, at

MAEVE = a_contact()
JOB = an_application(applied_on=date(2026, 10, 20))
YESTERDAY = NOW - timedelta(hours=20)


@pytest.fixture
def maeve(world: World) -> World:
    world.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=YESTERDAY))
    world.catch_up()
    return world


def test_a_letter_is_kept_and_the_plan_follows(maeve: World) -> None:
    wrote = Wrote(contact_id=MAEVE.id, purpose=Purpose.THANKS, channel=Channel.NOTE, note="by hand")

    letter, steps = maeve.services.letters.wrote(wrote)

    assert maeve.store.read.get(Letter, letter.id) == letter
    assert (letter.application_id, letter.at, letter.channel, letter.notes) == (JOB.id, NOW, Channel.NOTE, "by hand")
    assert steps == tuple(maeve.plan(JOB.id))
    assert steps[0].code is Code.ASK_DECISION  # the thank-you is done


def test_a_letter_without_a_purpose_is_what_the_open_step_asks_for(maeve: World) -> None:
    maeve.clock.set(at("2026-11-03 16:00"))  # no window left in 24 hours: a thank-you in writing

    letter, _steps = maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id))

    assert letter.purpose is Purpose.THANKS


def test_a_letter_nobody_asked_for_is_a_follow_up(maeve: World) -> None:
    letter, _steps = maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id))

    assert letter.purpose is Purpose.FOLLOW_UP


def test_a_letter_in_progress_goes_when_it_is_logged_and_comes_back(maeve: World) -> None:
    begun = a_begun_letter(MAEVE, JOB, purpose=Purpose.THANKS)
    plan = maeve.plan(JOB.id)
    maeve.services.letters.jot(begun)
    unseen = maeve.plan(JOB.id) == plan and maeve.services.history.undo() is None

    maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id, purpose=Purpose.THANKS, note=begun.text))
    gone = maeve.services.letters.draft(MAEVE.id, JOB.id)
    maeve.services.history.undo()

    assert unseen
    assert gone is None
    assert maeve.services.letters.draft(MAEVE.id, JOB.id) == begun
    assert list(maeve.store.read.every(Letter)) == []


def test_a_letter_in_progress_for_something_else_stays(maeve: World) -> None:
    begun = a_begun_letter(MAEVE, JOB, purpose=Purpose.CLOSING)
    maeve.services.letters.jot(begun)

    maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id, purpose=Purpose.THANKS))

    assert maeve.services.letters.draft(MAEVE.id, JOB.id) == begun


def test_an_announced_call_is_possible_from_its_day_on(world: World) -> None:
    world.keep(MAEVE, an_application(contact_ids=(MAEVE.id,)))

    _letter, steps = world.services.letters.wrote(Wrote(contact_id=MAEVE.id, announces_on=date(2026, 11, 5)))

    (step,) = steps
    assert (step.do, step.code, step.opens_at) == (Do.CALL, Code.WRITE_FIRST, at("2026-11-05 14:00"))


def test_their_letter_is_kept_with_what_it_says(maeve: World) -> None:
    said = Said(decision_on=date(2026, 11, 13), permission=Permission.GIVEN)

    answer, steps = maeve.services.letters.heard(Heard(contact_id=MAEVE.id, said=said, note="kind"))

    assert maeve.store.read.get(Answer, answer.id) == answer
    assert (answer.said, answer.notes) == (said, "kind")
    assert steps == tuple(maeve.plan(JOB.id))


def test_their_refusal_closes_the_application(maeve: World) -> None:
    _answer, steps = maeve.services.letters.heard(Heard(contact_id=MAEVE.id, said=Said(result=Result.REJECTED)))

    job = maeve.store.read.get(Application, JOB.id)
    assert job is not None
    assert job.status is Status.REJECTED
    assert steps == ()


def test_undo_takes_a_letter_back(maeve: World) -> None:
    plan = maeve.plan(JOB.id)
    letter, _steps = maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id, purpose=Purpose.THANKS))

    maeve.services.history.undo()

    assert maeve.store.read.get(Letter, letter.id) is None
    assert maeve.plan(JOB.id) == plan


def test_the_future_is_not_recorded(maeve: World) -> None:
    later = NOW + timedelta(minutes=1)

    with pytest.raises(InTheFuture):
        maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id, at=later))
    with pytest.raises(InTheFuture):
        maeve.services.letters.heard(Heard(contact_id=MAEVE.id, at=later))


@pytest.mark.parametrize(("contact_id", "application_id"), [("c_nobody", None), (MAEVE.id, "a_none")])
def test_nothing_is_kept_about_what_is_not_known(maeve: World, contact_id: str, application_id: str | None) -> None:
    with pytest.raises(Unknown):
        maeve.services.letters.wrote(Wrote(contact_id=contact_id, application_id=application_id))
    with pytest.raises(Unknown):
        maeve.services.letters.heard(Heard(contact_id=contact_id, application_id=application_id))


def test_a_letter_is_about_an_application(world: World) -> None:
    world.keep(MAEVE)

    with pytest.raises(Invalid) as refused:
        world.services.letters.wrote(Wrote(contact_id=MAEVE.id))

    assert (refused.value.field, refused.value.problem) == ("application", "missing")
