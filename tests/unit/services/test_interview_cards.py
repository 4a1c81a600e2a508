"""Cards around an interview: right at the right time, about what is open, offered once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.errors import Invalid, Unknown
from goodcall.domain.facts import Contact, Interview, Interviewer, Permission, Said, Status
from goodcall.services.interview_cards import (
    AFTER_FOR,
    BEFORE_FOR,
    InterviewCards,
    Learnt,
    Moment,
    Open,
    next_moment,
    open_cards,
)
from world import World

HOUR, MINUTE, TICK = timedelta(hours=1), timedelta(minutes=1), timedelta(microseconds=1)
START, END = NOW + 5 * HOUR, NOW + 6 * HOUR
MAEVE, TOM = a_contact(), a_contact("Tom Reed", phones=())
JOB = an_application()
MET = replace(
    an_interview(JOB, MAEVE, TOM, start=START),
    interviewers=(Interviewer(contact_id=MAEVE.id), Interviewer(contact_id=TOM.id)),
)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "goodcall.db", NOW)
    world.keep(MAEVE, TOM, JOB, MET)
    yield world
    world.close()


@pytest.fixture
def cards(world: World) -> InterviewCards:
    services = world.services
    return InterviewCards(world.store, world.clock, world.planner, services.contacts, services.numbers)


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        (START - BEFORE_FOR - TICK, None),
        (START - BEFORE_FOR, Moment.BEFORE),
        (START - TICK, Moment.BEFORE),
        (START, None),
        (END - TICK, None),
        (END, Moment.AFTER),
        (END + AFTER_FOR - TICK, Moment.AFTER),
        (END + AFTER_FOR, None),
    ],
)
def test_a_card_is_right_for_an_hour_before_and_two_days_after(
    world: World, cards: InterviewCards, at: object, moment: Moment | None
) -> None:
    world.clock.set(at)  # type: ignore[arg-type]  # parameters have no types

    assert [card.moment for card in cards.open()] == ([moment] if moment else [])


def test_the_alarm_knows_when_the_next_card_is_right(world: World) -> None:
    read = world.store.read

    assert next_moment(read, NOW) == START - BEFORE_FOR
    assert next_moment(read, START - BEFORE_FOR) == END
    assert next_moment(read, END) is None


@pytest.mark.parametrize(
    ("interview", "still_open"),
    [
        (MET, (Open.WHO_DECIDES, Open.DECISION_DAY, Open.MAY_CALL)),
        (
            replace(MET, said=Said(decision_on=date(2026, 12, 1), permission=Permission.GIVEN)),
            (Open.WHO_DECIDES,),
        ),
        (
            replace(MET, interviewers=(Interviewer(contact_id=TOM.id, decides=True),)),
            (Open.DECISION_DAY, Open.MAY_CALL, Open.NUMBER),
        ),
    ],
)
def test_only_what_is_not_known_is_asked(
    world: World, cards: InterviewCards, interview: Interview, still_open: tuple[Open, ...]
) -> None:
    world.keep(interview)
    world.clock.set(END)

    (card,) = cards.open()

    assert card.open == still_open


def test_nothing_is_asked_when_everything_is_known(world: World, cards: InterviewCards) -> None:
    known = Said(decision_on=date(2026, 12, 1), permission=Permission.GIVEN)
    world.keep(replace(MET, said=known, interviewers=(Interviewer(contact_id=MAEVE.id, decides=True),)))
    world.clock.set(END)

    assert cards.open() == []


@pytest.mark.parametrize(
    "fact", [replace(MET, cancelled_at=NOW), replace(JOB, status=Status.REJECTED)], ids=["called off", "closed"]
)
def test_a_lost_interview_asks_nothing(world: World, cards: InterviewCards, fact: Interview) -> None:
    world.keep(fact)
    world.clock.set(END)

    assert cards.open() == []


def test_each_card_is_offered_once_also_after_a_restart(world: World, cards: InterviewCards) -> None:
    world.clock.set(START - MINUTE)
    cards.put_away(cards.open()[0])
    world.restart()

    before = open_cards(world.store.read, world.clock.now())
    world.clock.set(END)
    after = open_cards(world.store.read, world.clock.now())

    assert before == []
    assert [card.moment for card in after] == [Moment.AFTER]


def test_what_was_learnt_is_one_change_and_moves_the_plan(world: World, cards: InterviewCards) -> None:
    world.clock.set(END)
    learnt = Learnt(
        decision_on=date(2026, 11, 10), permission=Permission.GIVEN, decider_id=TOM.id, number="312 555 0188"
    )

    interview = cards.learn(cards.open()[0], learnt)

    assert interview.said == Said(decision_on=date(2026, 11, 10), permission=Permission.GIVEN)
    assert [each.contact_id for each in interview.interviewers if each.decides] == [TOM.id]
    tom = world.store.read.get(Contact, TOM.id)
    assert tom is not None
    assert tom.phones[0].e164 == "+13125550188"
    assert world.call_step(JOB.id).contact_id == TOM.id
    assert cards.open() == []
    world.services.history.undo()
    assert world.store.read.get(Interview, MET.id) == MET
    assert world.store.read.get(Contact, TOM.id) == TOM


def test_what_changed_while_the_card_was_open_stays(world: World, cards: InterviewCards) -> None:
    world.clock.set(END)
    (card,) = cards.open()
    world.services.contacts.edit(TOM.id, notes="back on Monday")

    cards.learn(card, Learnt(decider_id=TOM.id, number="312 555 0188"))

    tom = world.store.read.get(Contact, TOM.id)
    assert tom is not None
    assert (tom.notes, tom.phones[0].e164) == ("back on Monday", "+13125550188")


def test_an_interview_that_was_deleted_does_not_come_back_with_an_answer(world: World, cards: InterviewCards) -> None:
    world.clock.set(END)
    (card,) = cards.open()
    world.services.applications.remove_interview(MET.id)

    with pytest.raises(Unknown):
        cards.learn(card, Learnt(permission=Permission.GIVEN))

    assert world.store.read.get(Interview, MET.id) is None


def test_a_number_that_is_none_is_refused(world: World, cards: InterviewCards) -> None:
    world.clock.set(END)

    with pytest.raises(Invalid) as refused:
        cards.learn(cards.open()[0], Learnt(decider_id=TOM.id, number="not yet"))

    assert refused.value.field == "phone"


def test_somebody_else_may_decide(world: World, cards: InterviewCards) -> None:
    world.clock.set(END)

    interview = cards.learn(cards.open()[0], Learnt(somebody_else="Ana Silva", number="+351 21 345 6789"))

    ana = world.store.read.get(Contact, interview.interviewers[-1].contact_id)
    assert ana is not None
    assert (ana.name, ana.company, ana.country) == ("Ana Silva", JOB.company, "PT")
    assert interview.interviewers[-1].decides


def test_answers_of_an_earlier_moment_stay_where_nothing_is_said(world: World, cards: InterviewCards) -> None:
    said = Said(decision_on=date(2026, 11, 12))
    world.keep(replace(MET, said=said))
    world.clock.set(END)

    interview = cards.learn(cards.open()[0], Learnt())

    assert interview.said == said
