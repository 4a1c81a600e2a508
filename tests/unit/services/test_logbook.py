"""What was logged can be put right; what it had changed follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import NOW, a_call, a_contact, a_letter, an_answer, an_application, an_interview
from goodcall.domain.errors import InTheFuture, Invalid, Unknown
from goodcall.domain.facts import Answer, Application, Call, Channel, Contact, Letter, Outcome, Result, Said, Status
from goodcall.services.bundle import Services
from goodcall.services.calls import LogEntry
from goodcall.services.letters import Heard
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

    changed = services.logbook.edit(
        Call, call.id, at=NOW - timedelta(hours=1), outcome=Outcome.LEFT_MESSAGE, notes="for Tom"
    )

    assert services.store.read.get(Call, call.id) == changed
    assert (changed.at, changed.outcome, changed.notes) == (NOW - timedelta(hours=1), Outcome.LEFT_MESSAGE, "for Tom")


def test_a_letter_can_be_put_right_and_taken_out(services: Services) -> None:
    letter = a_letter(MAEVE, JOB, NOW - timedelta(days=1))
    keep(services, letter)

    changed = services.logbook.edit(Letter, letter.id, channel=Channel.NOTE, at=NOW - timedelta(days=2))
    kept = services.store.read.get(Letter, letter.id)
    services.logbook.remove(Letter, letter.id)

    assert kept == changed == replace(letter, channel=Channel.NOTE, at=NOW - timedelta(days=2))
    assert services.store.read.get(Letter, letter.id) is None
    assert services.history.undo() is not None
    assert services.store.read.get(Letter, letter.id) == changed


def test_an_answer_that_turns_out_to_be_no_rejection_opens_the_application_again(services: Services) -> None:
    answer, _steps = services.letters.heard(Heard(contact_id=MAEVE.id, said=Said(result=Result.REJECTED)))
    closed = status(services)

    services.logbook.edit(Answer, answer.id, said=Said(result=Result.PENDING))

    assert (closed, status(services)) == (Status.REJECTED, Status.INTERVIEWING)


def test_a_call_logged_about_the_wrong_job_is_moved_with_what_it_changed(services: Services) -> None:
    other = an_application("Redakteur", "Nordlicht", contact_ids=(MAEVE.id,))
    keep(services, other)
    call = log(services, said=Said(result=Result.REJECTED))

    services.logbook.edit(Call, call.id, application_id=other.id)

    moved = services.store.read.get(Application, other.id)
    assert moved is not None
    assert (status(services), moved.status) == (Status.INTERVIEWING, Status.REJECTED)


def test_what_has_not_come_yet_is_refused(services: Services) -> None:
    call = log(services)

    with pytest.raises(InTheFuture):
        services.logbook.edit(Call, call.id, at=NOW + timedelta(minutes=1))

    assert services.store.read.get(Call, call.id) == call


def test_whose_call_it_was_stays(services: Services) -> None:
    with pytest.raises(Invalid):
        services.logbook.edit(Call, log(services).id, contact_id="c_other")


def test_the_next_step_follows(services: Services) -> None:
    call = log(services)
    rested = services.store.read.plan([JOB.id])

    services.logbook.edit(Call, call.id, outcome=Outcome.NO_ANSWER)

    assert services.store.read.plan([JOB.id]) != rested


def test_a_wrong_number_is_struck_out_and_taken_up_again(services: Services) -> None:
    call = log(services, Outcome.NO_ANSWER)

    services.logbook.edit(Call, call.id, outcome=Outcome.WRONG_NUMBER)
    after_wrong = is_usable(services)
    services.logbook.edit(Call, call.id, outcome=Outcome.BUSY)

    assert (after_wrong, is_usable(services)) == (False, True)


def test_a_result_closes_and_another_reopens(services: Services) -> None:
    call = log(services)

    services.logbook.edit(Call, call.id, said=Said(result=Result.REJECTED))
    closed = status(services)
    services.logbook.edit(Call, call.id, said=Said(result=Result.PENDING))

    assert (closed, status(services)) == (Status.REJECTED, Status.INTERVIEWING)


def test_a_deleted_call_takes_along_what_it_did_and_undo_brings_it_back(services: Services) -> None:
    call = log(services, Outcome.WRONG_NUMBER, Said(result=Result.REJECTED))

    services.logbook.remove(Call, call.id)
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
        services.logbook.remove(Call, "k_none")


def test_a_history_is_told_from_the_newest_on_under_any_application(services: Services) -> None:
    call = a_call(MAEVE, at=NOW - timedelta(days=3))
    letter = a_letter(MAEVE, JOB, at=NOW - timedelta(days=1))
    answer = an_answer(MAEVE, JOB, at=NOW - timedelta(days=2))
    keep(services, call, letter, answer, a_letter(None, JOB, at=NOW))

    history = services.contacts.history(MAEVE.id)

    assert history == [letter, answer, call]
