"""Answers given after the outcome belong to the call: planned with it, and undone with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import NOW, a_contact, a_draft, an_application, an_interview
from fakes import FakeClock, FakeWorkingDays
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.errors import Unknown
from goodcall.domain.facts import Application, Call, CallDraft, Outcome, Permission, Result, Said, Status
from goodcall.domain.steps import Code, Do
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import Services, bundle
from goodcall.services.calls import LogEntry, Logged
from goodcall.services.planner import Planner
from goodcall.services.which import which_interview
from goodcall.storage.store import open_store

MAEVE, JOB = a_contact(), an_application(status=Status.INTERVIEWING)
MET = an_interview(JOB, MAEVE)


@dataclass
class House:
    services: Services

    def log(self, outcome: Outcome = Outcome.REACHED, said: Said = Said()) -> Logged:
        entry = LogEntry(contact_id=MAEVE.id, application_id=JOB.id, outcome=outcome, said=said)
        return self.services.calls.log(entry)

    def status(self) -> Status:
        application = self.services.store.read.get(Application, JOB.id)
        assert application is not None
        return application.status

    def calls(self) -> list[Call]:
        return list(self.services.store.read.every(Call))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    clock = FakeClock(NOW)
    store = open_store(tmp_path / "goodcall.db", clock.now)
    planner = Planner(store, clock, FakeWorkingDays(US=RegionCalendar(known=True)))
    with store.transaction() as tx:
        for fact in (MAEVE, JOB, MET):
            tx.put(fact)
        planner.replan(tx, [JOB.id])
    yield House(bundle(store, clock, PhoneNumbers(), planner))
    store.close()


def test_what_they_said_joins_the_call_and_moves_the_next_step(house: House) -> None:
    logged = house.log()

    amended = house.services.calls.amend(
        logged.call.id, said=Said(decision_on=date(2026, 11, 10), permission=Permission.GIVEN), note="Friendly"
    )

    assert house.calls() == [amended.call]
    assert amended.call.said.decision_on == date(2026, 11, 10)
    assert amended.call.notes == "Friendly"
    call = next(step for step in amended.steps if step.do is Do.CALL)
    assert call.code is Code.ASK_DECISION
    assert call.because.on == date(2026, 11, 10)
    assert list(amended.steps) == house.services.store.read.plan([JOB.id])


def test_what_is_not_amended_stays(house: House) -> None:
    logged = house.log(said=Said(permission=Permission.REFUSED))

    amended = house.services.calls.amend(logged.call.id, note="At last")

    assert amended.call == replace(logged.call, notes="At last")


def test_one_undo_takes_back_the_call_with_all_its_answers(house: House) -> None:
    with house.services.store.transaction() as tx:
        tx.put(draft := a_draft(MAEVE, JOB, notes="typed"))
    before = house.services.store.read.plan([JOB.id])
    logged = house.log()
    house.services.calls.amend(logged.call.id, said=Said(result=Result.REJECTED))
    house.services.calls.amend(logged.call.id, note="Sad")

    undone = house.services.history.undo()

    assert undone is not None
    assert undone.group == logged.call.id
    assert house.calls() == []
    assert house.status() is Status.INTERVIEWING
    assert house.services.store.read.get(CallDraft, draft.id) == draft
    assert house.services.store.read.plan([JOB.id]) == before


@pytest.mark.parametrize(("result", "status"), [(Result.REJECTED, Status.REJECTED), (Result.OFFER, Status.OFFERED)])
def test_a_result_closes_the_application_and_a_corrected_one_opens_it_again(
    house: House, result: Result, status: Status
) -> None:
    logged = house.log()

    house.services.calls.amend(logged.call.id, said=Said(result=result))
    closed = house.status()
    amended = house.services.calls.amend(logged.call.id, said=Said(result=Result.PENDING))

    assert closed is status
    assert house.status() is Status.INTERVIEWING
    assert amended.steps


def test_a_status_that_somebody_else_set_is_left_alone(house: House) -> None:
    logged = house.log(said=Said(result=Result.PENDING))
    house.services.applications.edit(JOB.id, status=Status.WITHDRAWN, status_at=NOW - timedelta(hours=1))

    house.services.calls.amend(logged.call.id, said=Said(result=Result.NEXT_ROUND))

    assert house.status() is Status.WITHDRAWN


def test_a_call_that_is_not_there_cannot_be_amended(house: House) -> None:
    with pytest.raises(Unknown):
        house.services.calls.amend("k_nowhere", note="?")


def test_a_draft_begun_without_an_application_becomes_the_call_about_the_one_that_is_meant(house: House) -> None:
    sheet = house.services.calls.open_sheet(MAEVE.id, None)
    house.services.calls.jot(sheet.draft.id, notes="They rang", ticked={"quiet": True})

    logged = house.services.calls.log(LogEntry(contact_id=MAEVE.id, outcome=Outcome.THEY_CALLED))

    assert logged.call.application_id == JOB.id
    assert logged.call.notes == "They rang"
    assert [item.code for item in logged.call.checklist if item.ticked] == ["quiet"]
    assert house.services.store.read.get(CallDraft, sheet.draft.id) is None


def test_a_call_is_about_the_last_interview_that_is_over() -> None:
    first = an_interview(JOB, start=NOW - timedelta(days=9))
    last = an_interview(JOB, start=NOW - timedelta(days=2))
    coming = an_interview(JOB, start=NOW + timedelta(days=2))
    cancelled = an_interview(JOB, start=NOW - timedelta(days=1), cancelled_at=NOW)

    assert which_interview([coming, last, cancelled, first], NOW) == last
    assert which_interview([coming, cancelled], NOW) == coming
    assert which_interview([], NOW) is None
