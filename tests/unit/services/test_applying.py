"""Applications without interviews, further rounds, twins, and what may be deleted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import NOW, a_begun_letter, a_call, a_contact, a_snooze, an_application, an_interview
from goodcall.domain.errors import Invalid, Unknown
from goodcall.domain.facts import (
    AgreedTime,
    Application,
    CallDraft,
    Contact,
    Document,
    Interview,
    InterviewKind,
    LetterDraft,
    Status,
)
from goodcall.domain.steps import Do
from goodcall.services.applications import NewApplication, NewRound
from goodcall.services.bundle import Services
from open_profile import keep, open_profile

JOB = an_application(
    documents=(Document(kind="resume", path="/home/avery/resume.pdf"),),
    points=("led the spring campaign",),
    forgot_to_say="the start date",
)
MAEVE = a_contact()
MET = an_interview(JOB, MAEVE)
SOON = AgreedTime.from_moment(NOW + timedelta(days=2), "America/Chicago")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = open_profile(tmp_path)
    keep(services, JOB, MAEVE, MET)
    yield services
    services.store.close()


def test_an_application_without_an_interview_is_followed_up_in_writing(services: Services) -> None:
    new = NewApplication(
        job_title=" Redakteur ",
        company="Nordlicht",
        applied_on=date(2026, 10, 20),
        person="Jonas",
        email="jonas@nordlicht.example",
    )

    made = services.applications.add(new)

    (person,) = services.store.read.get_many(Contact, made.contact_ids)
    assert (made.job_title, made.status, person.name) == ("Redakteur", Status.APPLIED, "Jonas")
    assert [(step.do, step.contact_id) for step in services.store.read.plan([made.id])] == [(Do.WRITE, person.id)]


def test_the_job_is_needed_and_an_address_needs_a_person(services: Services) -> None:
    with pytest.raises(Invalid) as without_job:
        services.applications.add(NewApplication(job_title=" "))
    with pytest.raises(Invalid) as without_person:
        services.applications.add(NewApplication(job_title="Redakteur", email="jonas@nordlicht.example"))

    assert (without_job.value.field, without_person.value.field) == ("job_title", "person")


def test_a_further_round_is_with_the_same_people(services: Services) -> None:
    made = services.applications.add_round(
        NewRound(application_id=JOB.id, start=SOON, minutes=45, kind=InterviewKind.PHONE)
    )

    assert made.interviewers == MET.interviewers
    assert made.end.utc - made.start.utc == timedelta(minutes=45)


def test_a_first_interview_moves_the_application_on(services: Services) -> None:
    applied = services.applications.add(NewApplication(job_title="Redakteur", contact_id=MAEVE.id))

    made = services.applications.add_round(NewRound(application_id=applied.id, start=SOON))

    application = services.store.read.get(Application, applied.id)
    assert application
    assert application.status is Status.INTERVIEWING
    assert [each.contact_id for each in made.interviewers] == [MAEVE.id]


def test_a_twin_has_job_people_and_papers_but_no_history(services: Services) -> None:
    services.applications.edit(JOB.id, status=Status.REJECTED)

    twin = services.applications.duplicate(JOB.id)

    assert twin.id != JOB.id
    assert (twin.job_title, twin.documents, twin.points) == (JOB.job_title, JOB.documents, JOB.points)
    assert (twin.status, twin.status_at, twin.contact_ids) == (Status.APPLIED, None, (MAEVE.id,))
    assert twin.forgot_to_say == ""


def test_what_nothing_was_logged_about_can_be_deleted_and_brought_back(services: Services) -> None:
    keep(services, a_snooze(JOB, MAEVE))

    services.applications.remove(JOB.id)
    gone = services.store.read.get(Application, JOB.id)
    services.history.undo()

    assert gone is None
    assert services.store.read.get(Application, JOB.id) == JOB
    assert services.store.read.get(Interview, MET.id) == MET
    assert services.store.read.plan([JOB.id]) != []


def test_what_is_in_progress_goes_with_its_application_and_comes_back(services: Services) -> None:
    draft, letter = services.calls.open_sheet(MAEVE.id, JOB.id).draft, a_begun_letter(MAEVE, JOB)
    keep(services, letter)
    elsewhere = services.calls.open_sheet(MAEVE.id, services.applications.duplicate(JOB.id).id).draft

    services.applications.remove(JOB.id)
    left = [*services.store.read.every(CallDraft), *services.store.read.every(LetterDraft)]
    services.history.undo()

    assert left == [elsewhere]
    assert services.store.read.get(CallDraft, draft.id) == draft
    assert services.store.read.get(LetterDraft, letter.id) == letter


def test_history_is_never_deleted(services: Services) -> None:
    keep(services, a_call(MAEVE, JOB))

    with pytest.raises(Invalid):
        services.applications.remove(JOB.id)

    assert services.store.read.get(Application, JOB.id) == JOB


def test_one_interview_can_be_deleted(services: Services) -> None:
    services.applications.remove_interview(MET.id)

    assert services.store.read.get(Interview, MET.id) is None
    assert services.store.read.get(Application, JOB.id) == JOB
    with pytest.raises(Unknown):
        services.applications.remove_interview(MET.id)
