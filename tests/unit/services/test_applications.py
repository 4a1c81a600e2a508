"""Applications and interviews: most are agreed by phone, so job, person, number and when are enough."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.errors import Invalid, Unknown
from goodcall.domain.facts import AgreedTime, Application, Contact, Interview, Interviewer, Status
from goodcall.domain.steps import Code, Do
from goodcall.services.applications import NewInterview
from world import World, at

MAEVE = a_contact()
JOB = an_application()
TOMORROW = AgreedTime.from_moment(at("2026-11-04 15:00"), "America/Chicago")


def an_entry(**fields: object) -> NewInterview:
    defaults = {"job_title": "Data Analyst", "person": "Maeve O'Brien", "start": TOMORROW, "company": "Lakeshore"}
    return NewInterview(**{**defaults, **fields})  # type: ignore[arg-type]  # fields by name


def everything(world: World) -> tuple[list[Application], list[Contact], list[Interview]]:
    read = world.store.read
    return list(read.every(Application)), list(read.every(Contact)), list(read.every(Interview))


def test_an_interview_brings_its_application_its_person_and_a_plan(world: World) -> None:
    interview = world.services.applications.add_interview(
        an_entry(phone="+1 312 555 0142", zone="America/Chicago", minutes=45)
    )

    (job,), (contact,), (kept,) = everything(world)
    assert kept == interview
    assert (job.job_title, job.company, job.status) == ("Data Analyst", "Lakeshore", Status.INTERVIEWING)
    assert (contact.name, contact.phones[0].e164, contact.zone_stated) == ("Maeve O'Brien", "+13125550142", True)
    assert kept.interviewers == (Interviewer(contact_id=contact.id),)
    assert kept.end.utc == at("2026-11-04 15:45")
    assert world.call_step(job.id).code is Code.THANK_WITHIN_24H


@pytest.mark.parametrize(
    ("fields", "field", "problem"),
    [
        ({"job_title": " "}, "job_title", "missing"),
        ({"person": ""}, "person", "missing"),
        ({"minutes": 0}, "minutes", "out-of-range"),
        ({"minutes": 24 * 60 + 1}, "minutes", "out-of-range"),
        ({"email": "nobody"}, "email", "no-address"),
        ({"phone": "call me"}, "phone", "no-digits"),
        ({"zone": "Mars/Olympus"}, "zone", "unknown-zone"),
    ],
)
def test_what_needs_mending_is_told_beside_its_field_and_nothing_is_kept(
    world: World, fields: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(Invalid) as refused:
        world.services.applications.add_interview(an_entry(**fields))

    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert everything(world) == ([], [], [])


@pytest.mark.parametrize(
    "person",
    [
        {"contact_id": MAEVE.id, "person": ""},
        {"person": "maeve o'brien", "phone": "+1 312 555 0142"},
        {"email": MAEVE.emails[0]},
        {},
    ],
    ids=["by id", "by number", "by address", "by name and company"],
)
def test_who_is_known_is_recognised(world: World, person: dict[str, object]) -> None:
    world.keep(MAEVE)

    interview = world.services.applications.add_interview(an_entry(**person))

    assert interview.interviewers[0].contact_id == MAEVE.id
    assert everything(world)[1] == [MAEVE]


def test_another_person_of_the_same_name_is_another_person(world: World) -> None:
    world.keep(MAEVE)

    world.services.applications.add_interview(an_entry(company="Acme"))

    assert len(everything(world)[1]) == 2


def test_a_new_number_of_a_known_person_is_kept_first(world: World) -> None:
    world.keep(MAEVE)

    world.services.applications.add_interview(an_entry(contact_id=MAEVE.id, phone="+1 312 555 0199"))

    (contact,) = everything(world)[1]
    assert [phone.e164 for phone in contact.phones] == ["+13125550199", "+13125550142"]


def test_who_was_archived_comes_back_with_do_not_call(world: World) -> None:
    world.keep(replace(MAEVE, archived_at=NOW, do_not_call="asked me"))

    interview = world.services.applications.add_interview(an_entry(email=MAEVE.emails[0]))

    (contact,) = everything(world)[1]
    assert (contact.archived_at, contact.do_not_call) == (None, "asked me")
    assert {step.do for step in world.plan(interview.application_id)} == {Do.WRITE}


def test_a_later_interview_about_the_same_job_is_a_new_round_of_it(world: World) -> None:
    world.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=NOW - timedelta(days=9)))

    interview = world.services.applications.add_interview(an_entry(job_title="data  analyst", contact_id=MAEVE.id))

    assert interview.application_id == JOB.id
    assert [job.status for job in everything(world)[0]] == [Status.INTERVIEWING]


def test_a_closed_application_is_not_taken_up_again(world: World) -> None:
    world.keep(MAEVE, replace(JOB, status=Status.REJECTED), an_interview(JOB, MAEVE))

    interview = world.services.applications.add_interview(an_entry(contact_id=MAEVE.id))

    assert interview.application_id != JOB.id


def test_who_is_not_known_cannot_interview(world: World) -> None:
    with pytest.raises(Unknown):
        world.services.applications.add_interview(an_entry(contact_id="c_nobody"))

    assert everything(world) == ([], [], [])


def test_one_undo_takes_an_added_interview_back_whole(world: World) -> None:
    world.services.applications.add_interview(an_entry())

    undone = world.services.history.undo()

    assert undone is not None
    assert undone.label == "add-interview"
    assert everything(world) == ([], [], [])


# Edited


@pytest.fixture
def maeve(world: World) -> World:
    world.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=NOW - timedelta(hours=20), id="i_met"))
    world.catch_up()
    return world


def test_a_new_status_is_dated_and_a_closed_application_has_no_steps(maeve: World) -> None:
    edited = maeve.services.applications.edit(JOB.id, status=Status.WITHDRAWN)

    assert edited == replace(JOB, status=Status.WITHDRAWN, status_at=NOW)
    assert maeve.plan(JOB.id) == []


def test_an_edit_that_leaves_the_status_does_not_date_it(maeve: World) -> None:
    assert maeve.services.applications.edit(JOB.id, no_calls=True, status=JOB.status).status_at is None
    assert maeve.plan(JOB.id)[0].code is Code.NO_CALLS


def test_a_cancelled_interview_counts_as_none(maeve: World) -> None:
    cancelled = maeve.services.applications.edit_interview("i_met", cancelled_at=NOW)

    (step,) = maeve.plan(JOB.id)
    assert cancelled.cancelled_at == NOW
    assert (step.do, step.code, step.because.variant) == (Do.CALL, Code.WRITE_FIRST, "cancelled")


def test_an_interview_does_not_end_before_it_begins(maeve: World) -> None:
    with pytest.raises(Invalid) as refused:
        maeve.services.applications.edit_interview("i_met", end=AgreedTime.from_moment(NOW - timedelta(days=2), "UTC"))

    assert (refused.value.field, refused.value.problem) == ("end", "not-after-start")


@pytest.mark.parametrize("field", ["id", "created_at", "colour"])
def test_there_are_fields_that_cannot_be_edited(maeve: World, field: str) -> None:
    with pytest.raises(Invalid):
        maeve.services.applications.edit(JOB.id, **{field: "x"})
    with pytest.raises(Invalid):
        maeve.services.applications.edit_interview("i_met", **{field: "x"})


def test_what_is_not_known_cannot_be_edited(world: World) -> None:
    with pytest.raises(Unknown):
        world.services.applications.edit("a_none", notes="x")
    with pytest.raises(Unknown):
        world.services.applications.edit_interview("i_none", place="x")
