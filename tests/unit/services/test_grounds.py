"""The facts a step rests on."""

from __future__ import annotations

from datetime import date, timedelta

from builders import NOW, a_call, a_contact, a_letter, an_answer, an_application, an_interview
from goodcall.domain.facts import Outcome, Said
from goodcall.services.grounds import grounds
from world import World

DAY = timedelta(days=1)
MAEVE, TOM = a_contact(), a_contact("Tom Reed")
JOB = an_application()


def test_the_last_of_each_kind_counts_the_newest_first(world: World) -> None:
    letter = a_letter(MAEVE, JOB, at=NOW - 3 * DAY)
    last_call = a_call(MAEVE, JOB, at=NOW - 2 * DAY, outcome=Outcome.VOICEMAIL)
    answer = an_answer(MAEVE, JOB, at=NOW - DAY)
    world.keep(JOB, MAEVE, TOM, letter, a_call(MAEVE, JOB, at=NOW - 5 * DAY), last_call, answer)
    world.keep(a_letter(TOM, JOB, at=NOW - timedelta(hours=1)))

    found = grounds(world.store.read, NOW, JOB.id, MAEVE.id)

    assert found is not None
    assert found.contact == MAEVE
    assert found.events == (answer, last_call, letter)


def test_the_interview_that_is_over_comes_before_one_to_come(world: World) -> None:
    over, ahead = an_interview(JOB, MAEVE, start=NOW - DAY), an_interview(JOB, MAEVE, start=NOW + DAY)
    world.keep(JOB, MAEVE, over, ahead)

    found = grounds(world.store.read, NOW, JOB.id, MAEVE.id)
    earlier = grounds(world.store.read, NOW - 2 * DAY, JOB.id, MAEVE.id)

    assert found is not None
    assert earlier is not None
    assert (found.interview, earlier.interview) == (over, over)


def test_the_day_named_last_is_the_decision_day(world: World) -> None:
    interview = an_interview(JOB, MAEVE, start=NOW - 2 * DAY, said=Said(decision_on=date(2026, 11, 6)))
    world.keep(JOB, MAEVE, interview, a_call(MAEVE, JOB, at=NOW - DAY, said=Said(decision_on=date(2026, 11, 10))))

    found = grounds(world.store.read, NOW, JOB.id, MAEVE.id)

    assert found is not None
    assert found.decision_on == date(2026, 11, 10)


def test_an_application_that_is_gone_has_none(world: World) -> None:
    assert grounds(world.store.read, NOW, "a_unknown", "") is None
