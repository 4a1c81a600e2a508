"""Logged calls can be put right; what they had changed follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from builders import NOW, a_call, a_contact, a_letter, an_answer, an_application, an_interview
from goodcall.domain.errors import InTheFuture, Invalid, Unknown
from goodcall.domain.facts import Application, Call, Contact, Outcome, Result, Said, Status
from goodcall.services.bundle import Services
from goodcall.services.calls import LogEntry
from open_profile import keep, open_profile

JOB = an_application()
MAEVE = a_contact()
MET = an_interview(JOB, MAEVE)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = open_profile(tmp_path)
    keep(services, JOB, MAEVE, MET)
    yield services
    services.store.close()


def log(services: Services, outcome: Outcome = Outcome.REACHED, said: Said | None = None) -> Call:
    entry = LogEntry(contact_id=MAEVE.id, outcome=outcome, application_id=JOB.id, said=said or Said())
    return services.calls.log(entry).call


def status(services: Services) -> Status | None:
    application = services.store.read.get(Application, JOB.id)
    return application.status if application else None


def is_usable(services: Services) -> bool:
    contact = services.store.read.get(Contact, MAEVE.id)
    return contact is not None and contact.usable_phone is not None


def test_when_how_and_notes_can_be_put_right(services: Services) -> None:
    call = log(services)

    changed = services.call_log.edit(
        call.id, at=NOW - timedelta(hours=1), outcome=Outcome.LEFT_MESSAGE, notes="for Tom"
    )

    assert services.store.read.get(Call, call.id) == changed
    assert (changed.at, changed.outcome, changed.notes) == (NOW - timedelta(hours=1), Outcome.LEFT_MESSAGE, "for Tom")


def test_what_has_not_come_yet_is_refused(services: Services) -> None:
    call = log(services)

    with pytest.raises(InTheFuture):
        services.call_log.edit(call.id, at=NOW + timedelta(minutes=1))

    assert services.store.read.get(Call, call.id) == call


def test_whose_call_it_was_stays(services: Services) -> None:
    with pytest.raises(Invalid):
        services.call_log.edit(log(services).id, contact_id="c_other")


def test_the_next_step_follows(services: Services) -> None:
    call = log(services)
    rested = services.store.read.plan([JOB.id])

    services.call_log.edit(call.id, outcome=Outcome.NO_ANSWER)

    assert services.store.read.plan([JOB.id]) != rested


def test_a_wrong_number_is_struck_out_and_taken_up_again(services: Services) -> None:
    call = log(services, Outcome.NO_ANSWER)

    services.call_log.edit(call.id, outcome=Outcome.WRONG_NUMBER)
    after_wrong = is_usable(services)
    services.call_log.edit(call.id, outcome=Outcome.BUSY)

    assert (after_wrong, is_usable(services)) == (False, True)


def test_a_result_closes_and_another_reopens(services: Services) -> None:
    call = log(services)

    services.call_log.edit(call.id, said=Said(result=Result.REJECTED))
    closed = status(services)
    services.call_log.edit(call.id, said=Said(result=Result.PENDING))

    assert (closed, status(services)) == (Status.REJECTED, Status.INTERVIEWING)


def test_a_deleted_call_takes_along_what_it_did_and_undo_brings_it_back(services: Services) -> None:
    call = log(services, Outcome.WRONG_NUMBER, Said(result=Result.REJECTED))

    services.call_log.remove(call.id)
    gone = (services.store.read.get(Call, call.id), is_usable(services), status(services))
    services.history.undo()

    assert gone == (None, True, Status.INTERVIEWING)
    assert (services.store.read.get(Call, call.id), is_usable(services), status(services)) == (
        call,
        False,
        Status.REJECTED,
    )


def test_a_call_that_is_not_there(services: Services) -> None:
    with pytest.raises(Unknown):
        services.call_log.remove("k_none")


def test_a_history_is_told_from_the_newest_on_under_any_application(services: Services) -> None:
    call = a_call(MAEVE, at=NOW - timedelta(days=3))
    letter = a_letter(MAEVE, JOB, at=NOW - timedelta(days=1))
    answer = an_answer(MAEVE, JOB, at=NOW - timedelta(days=2))
    keep(services, call, letter, answer, a_letter(None, JOB, at=NOW))

    history = services.contacts.history(MAEVE.id)

    assert history == [letter, answer, call]
