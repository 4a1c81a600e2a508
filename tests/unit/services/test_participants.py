"""Interviewers come and go, one of them decides, and the plan follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import a_contact, an_application, an_interview
from goodcall.domain.errors import Unknown
from goodcall.domain.facts import Application, Contact, Interview, Interviewer
from goodcall.domain.steps import Do
from goodcall.services.bundle import Services
from goodcall.services.contacts import NewContact
from open_profile import keep, open_profile

JOB = an_application()
MAEVE, TOM = a_contact(), a_contact("Tom Reed")
MET = an_interview(JOB, MAEVE)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = open_profile(tmp_path)
    keep(services, JOB, MAEVE, TOM, MET)
    yield services
    services.store.close()


def called(services: Services) -> list[str | None]:
    return [step.contact_id for step in services.store.read.plan([JOB.id]) if step.do is Do.CALL]


def test_who_decides_is_called(services: Services) -> None:
    services.participants.add_to_interview(MET.id, TOM.id)
    before = called(services)

    changed = services.participants.decide(MET.id, TOM.id)

    assert [each.contact_id for each in changed.interviewers if each.decides] == [TOM.id]
    assert (before, called(services)) == ([MAEVE.id], [TOM.id])


def test_nobody_need_decide(services: Services) -> None:
    changed = services.participants.decide(MET.id, None)

    assert changed.interviewers == (Interviewer(contact_id=MAEVE.id),)


def test_somebody_new_comes_with_one_change(services: Services) -> None:
    changed = services.participants.add_to_interview(MET.id, NewContact(name="Ada Byron"))
    made = services.store.read.get(Contact, changed.interviewers[-1].contact_id)

    services.history.undo()

    assert made
    assert made.name == "Ada Byron"
    assert services.store.read.get(Contact, made.id) is None
    assert services.store.read.get(Interview, MET.id) == MET


def test_nobody_is_added_twice(services: Services) -> None:
    assert services.participants.add_to_interview(MET.id, MAEVE.id) == MET


def test_who_is_taken_out_stays_a_contact(services: Services) -> None:
    changed = services.participants.remove_from_interview(MET.id, MAEVE.id)

    assert changed.interviewers == ()
    assert services.store.read.get(Contact, MAEVE.id) == MAEVE
    assert called(services) == []


def test_people_of_an_application_come_and_go(services: Services) -> None:
    services.participants.add_to_application(JOB.id, TOM.id)
    with_tom = services.store.read.get(Application, JOB.id)

    without = services.participants.remove_from_application(JOB.id, TOM.id)

    assert with_tom
    assert (with_tom.contact_ids, without.contact_ids) == ((TOM.id,), ())


def test_strangers_are_refused(services: Services) -> None:
    with pytest.raises(Unknown):
        services.participants.add_to_interview(MET.id, "c_nobody")
    with pytest.raises(Unknown):
        services.participants.decide("i_none", TOM.id)
