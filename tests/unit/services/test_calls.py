"""Calls: everything at hand, what is typed at once on disk, and one transaction for how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest

from builders import NOW, a_contact, a_plan, an_application, an_interview
from goodcall.domain.errors import Ambiguous, InTheFuture, Unknown
from goodcall.domain.facts import (
    AgreedTime,
    Application,
    Call,
    CallDraft,
    Contact,
    Outcome,
    Permission,
    Phone,
    Result,
    Said,
    Status,
)
from goodcall.domain.steps import Code, Colour, Do
from goodcall.services.calls import LogEntry
from world import World, at

MAEVE = a_contact()
JOB = an_application(status=Status.INTERVIEWING)
OTHER_JOB = an_application("Editor", "Nordlicht", status=Status.INTERVIEWING)
YESTERDAY = NOW - timedelta(hours=20)


@pytest.fixture
def maeve(world: World) -> World:
    world.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=YESTERDAY))
    world.catch_up()
    return world


def entry(outcome: Outcome = Outcome.REACHED, **fields: object) -> LogEntry:
    return LogEntry(contact_id=MAEVE.id, outcome=outcome, **fields)  # type: ignore[arg-type]  # fields by name


def job(world: World) -> Application:
    found = world.store.read.get(Application, JOB.id)
    assert found is not None
    return found


def maeve_now(world: World) -> Contact:
    found = world.store.read.get(Contact, MAEVE.id)
    assert found is not None
    return found


# Before the call


def test_the_sheet_has_everything_at_hand(maeve: World) -> None:
    sheet = maeve.services.calls.open_sheet(MAEVE.id, JOB.id)

    assert (sheet.contact, sheet.application) == (MAEVE, JOB)
    assert sheet.interview is not None
    assert sheet.interview.start.utc == YESTERDAY
    assert (sheet.light.colour, sheet.light.code) == (Colour.GREEN, Code.THANK_WITHIN_24H)
    assert (sheet.zone, sheet.own_zone, sheet.zone_guessed) == ("America/Chicago", "Europe/Berlin", False)
    assert sheet.phone == MAEVE.phones[0]
    assert sheet.step == maeve.call_step(JOB.id)
    assert not any(item.ticked for item in sheet.draft.checklist)


def test_a_sheet_opened_again_shows_what_was_typed(maeve: World) -> None:
    draft = maeve.services.calls.open_sheet(MAEVE.id, JOB.id).draft
    maeve.services.calls.jot(draft.id, notes="likes tea", ticked={"quiet": True})

    maeve.restart()
    again = maeve.services.calls.open_sheet(MAEVE.id, JOB.id).draft

    assert (again.id, again.notes) == (draft.id, "likes tea")
    assert [item.code for item in again.checklist if item.ticked] == ["quiet"]


def test_what_is_typed_is_on_disk_when_jot_returns(maeve: World) -> None:
    draft = maeve.services.calls.open_sheet(MAEVE.id, JOB.id).draft

    maeve.services.calls.jot(draft.id, notes="likes t")

    other = World(maeve.path, NOW)
    seen = other.store.read.get(CallDraft, draft.id)
    other.close()
    assert seen is not None
    assert seen.notes == "likes t"


def test_a_draft_does_not_count_as_a_call(maeve: World) -> None:
    before = maeve.plan(JOB.id)

    draft = maeve.services.calls.open_sheet(MAEVE.id, JOB.id).draft
    maeve.services.calls.jot(draft.id, notes="x")
    maeve.services.calls.discard(draft.id)

    assert maeve.planner.steps_at(maeve.store.read, [JOB.id], NOW) == before
    assert maeve.store.read.draft_of(CallDraft, MAEVE.id, JOB.id) is None


@pytest.mark.parametrize(("contact_id", "application_id"), [("c_nobody", JOB.id), (MAEVE.id, "a_none")])
def test_no_sheet_for_what_is_not_known(maeve: World, contact_id: str, application_id: str) -> None:
    maeve.commits.clear()

    with pytest.raises(Unknown):
        maeve.services.calls.open_sheet(contact_id, application_id)

    assert maeve.commits == []


# How it went


def test_a_call_is_logged_with_notes_ticks_and_number_and_the_plan_follows(maeve: World) -> None:
    draft = maeve.services.calls.open_sheet(MAEVE.id, JOB.id).draft
    maeve.services.calls.jot(draft.id, notes="likes tea", ticked={"quiet": True})

    logged = maeve.services.calls.log(entry(Outcome.LEFT_MESSAGE))

    call = maeve.store.read.get(Call, logged.call.id)
    assert call == logged.call
    assert (call.at, call.application_id, call.number) == (NOW, JOB.id, "+13125550142")
    assert (call.notes, [item.code for item in call.checklist if item.ticked]) == ("likes tea", ["quiet"])
    assert maeve.store.read.draft_of(CallDraft, MAEVE.id, JOB.id) is None
    assert logged.steps == tuple(maeve.plan(JOB.id))
    assert logged.steps[0].code is Code.ASK_DECISION


def test_a_call_on_the_phone_is_logged_later_with_its_time(maeve: World) -> None:
    logged = maeve.services.calls.log(entry(at=NOW - timedelta(minutes=40)))

    assert logged.call.at == NOW - timedelta(minutes=40)
    assert logged.call.created_at == NOW


def test_the_future_is_not_recorded(maeve: World) -> None:
    with pytest.raises(InTheFuture):
        maeve.services.calls.log(entry(at=NOW + timedelta(seconds=1)))

    assert maeve.store.read.cases([JOB.id])[0].calls == ()


def test_their_call_has_no_number_of_ours(maeve: World) -> None:
    logged = maeve.services.calls.log(entry(Outcome.THEY_CALLED_MISSED))

    assert logged.call.number is None
    assert logged.steps[0].code is Code.RETURN_CALL


def test_a_wrong_number_is_struck_out_and_the_next_one_takes_over(world: World) -> None:
    second = Phone(raw="(312) 555-0199", e164="+13125550199")
    world.keep(replace(MAEVE, phones=(*MAEVE.phones, second)), JOB, an_interview(JOB, MAEVE, start=YESTERDAY))

    first_log = world.services.calls.log(entry(Outcome.WRONG_NUMBER))
    still = world.services.calls.open_sheet(MAEVE.id, JOB.id).phone
    second_log = world.services.calls.log(entry(Outcome.WRONG_NUMBER))

    assert [phone.struck_out_at for phone in maeve_now(world).phones] == [NOW, NOW]
    assert first_log.steps[0].do is Do.CALL
    assert still == second
    assert (second_log.steps[0].do, second_log.steps[0].code) == (Do.WRITE, Code.FIX_CONTACT)


def test_who_wants_no_calls_is_not_called_again(maeve: World) -> None:
    logged = maeve.services.calls.log(entry(do_not_call="asked me on the phone"))

    light = maeve.services.lights.light(maeve_now(maeve), JOB.id)
    assert maeve_now(maeve).do_not_call == "asked me on the phone"
    assert {step.do for step in logged.steps} == {Do.WRITE}
    assert (light.colour, light.code) == (Colour.RED, Code.NO_CALLS)


def test_a_reason_to_overrule_the_light_is_kept_with_the_call(maeve: World) -> None:
    maeve.services.calls.log(entry())

    logged = maeve.services.calls.log(entry(override="she texted me to"))

    assert logged.call.override == "she texted me to"


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (Result.REJECTED, Status.REJECTED),
        (Result.OFFER, Status.OFFERED),
        (Result.NEXT_ROUND, Status.INTERVIEWING),
        (Result.PENDING, Status.INTERVIEWING),
    ],
)
def test_a_result_closes_the_application_by_itself(maeve: World, result: Result, status: Status) -> None:
    logged = maeve.services.calls.log(entry(said=Said(result=result)))

    assert job(maeve).status is status
    assert (logged.steps == ()) is (not status.is_open)


def test_an_older_result_does_not_undo_a_later_one(maeve: World) -> None:
    maeve.services.applications.edit(JOB.id, status=Status.ACCEPTED)

    maeve.services.calls.log(entry(said=Said(result=Result.OFFER)))
    maeve.services.calls.log(entry(at=NOW - timedelta(hours=1), said=Said(result=Result.REJECTED)))

    assert job(maeve).status is Status.ACCEPTED


def test_reopening_resumes_with_the_history(maeve: World) -> None:
    maeve.services.calls.log(entry(said=Said(result=Result.REJECTED)))

    maeve.services.applications.edit(JOB.id, status=Status.INTERVIEWING)

    (step,) = maeve.plan(JOB.id)
    assert (step.do, step.code) == (Do.CALL, Code.ASK_DECISION)
    assert step.opens_at is not None
    assert step.opens_at >= NOW + timedelta(days=7)  # the touch still counts


def test_what_they_said_shapes_what_comes_next(maeve: World) -> None:
    agreed = AgreedTime.from_moment(at("2026-11-05 16:00"), "America/Chicago")
    said = Said(permission=Permission.GIVEN, call_back=agreed, decision_on=date(2026, 11, 20))

    logged = maeve.services.calls.log(entry(said=said))

    (step,) = logged.steps
    assert (step.code, step.opens_at) == (Code.INVITED_BACK, at("2026-11-05 16:00"))


def test_answers_added_after_the_outcome_count_as_part_of_the_call(maeve: World) -> None:
    first = maeve.services.calls.log(entry(said=Said(result=Result.REJECTED)))

    amended = maeve.services.calls.amend(first.call.id, said=Said(decision_on=date(2026, 11, 20)), note="so she said")

    assert job(maeve).status is Status.INTERVIEWING
    assert amended.call.notes == "so she said"
    assert amended.steps[0].opens_at == at("2026-11-23 14:00")


def test_one_undo_takes_call_answers_and_plan_back(maeve: World) -> None:
    plan = maeve.plan(JOB.id)
    draft = maeve.services.calls.open_sheet(MAEVE.id, JOB.id).draft
    logged = maeve.services.calls.log(entry(Outcome.WRONG_NUMBER, do_not_call="x", said=Said(result=Result.REJECTED)))
    maeve.services.calls.amend(logged.call.id, note="more")

    undone = maeve.services.history.undo()

    assert undone is not None
    assert (undone.label, undone.conflicts) == ("log-call", ())
    assert (maeve_now(maeve), job(maeve)) == (MAEVE, JOB)
    assert maeve.store.read.get(Call, logged.call.id) is None
    assert maeve.store.read.draft_of(CallDraft, MAEVE.id, JOB.id) == draft
    assert maeve.plan(JOB.id) == plan


def test_redo_brings_call_and_plan_back(maeve: World) -> None:
    logged = maeve.services.calls.log(entry())
    maeve.services.history.undo()

    redone = maeve.services.history.redo()

    assert redone is not None
    assert maeve.store.read.get(Call, logged.call.id) == logged.call
    assert tuple(maeve.plan(JOB.id)) == logged.steps


def test_there_may_be_nothing_to_undo(world: World) -> None:
    assert world.services.history.undo() is None
    assert world.services.history.redo() is None


# Which application


@pytest.fixture
def two_jobs(maeve: World) -> World:
    maeve.keep(OTHER_JOB, an_interview(OTHER_JOB, MAEVE, start=NOW + timedelta(days=3)))
    maeve.catch_up()
    return maeve


def test_the_application_with_an_open_step_is_meant(two_jobs: World) -> None:
    assert two_jobs.services.calls.log(entry()).call.application_id == JOB.id


def test_the_step_that_was_open_then_decides_for_a_call_logged_later(two_jobs: World) -> None:
    two_jobs.clock.set(at("2026-11-07 18:00"))  # after both interviews, and nothing was done

    logged = two_jobs.services.calls.log(entry(at=at("2026-11-03 15:10")))

    assert logged.call.application_id == JOB.id


def test_an_old_plan_does_not_mislead(two_jobs: World) -> None:
    with two_jobs.store.transaction() as tx:
        tx.put_plans({JOB.id: a_plan(), OTHER_JOB.id: a_plan()}, "old")

    assert two_jobs.services.calls.log(entry()).call.application_id == JOB.id


def test_with_two_open_steps_the_candidates_are_named(maeve: World) -> None:
    maeve.keep(OTHER_JOB, an_interview(OTHER_JOB, MAEVE, start=YESTERDAY))

    with pytest.raises(Ambiguous) as refused:
        maeve.services.calls.log(entry())

    assert set(refused.value.candidates) == {(JOB.id, "Data Analyst, Lakeshore"), (OTHER_JOB.id, "Editor, Nordlicht")}


def test_the_only_open_application_is_meant_where_nothing_is_planned(two_jobs: World) -> None:
    for each in (JOB, OTHER_JOB):
        two_jobs.services.applications.edit(each.id, status=Status.WITHDRAWN)

    with pytest.raises(Ambiguous):
        two_jobs.services.calls.log(entry())


def test_a_person_without_an_application_can_be_called(world: World) -> None:
    world.keep(MAEVE)

    logged = world.services.calls.log(entry())

    assert (logged.call.application_id, logged.steps) == (None, ())


@pytest.mark.parametrize("unknown", [replace(entry(), contact_id="c_nobody"), entry(application_id="a_none")])
def test_nothing_is_logged_about_what_is_not_known(maeve: World, unknown: LogEntry) -> None:
    with pytest.raises(Unknown):
        maeve.services.calls.log(unknown)

    assert maeve.store.read.cases([JOB.id])[0].calls == ()


def test_moments_are_kept_in_utc(maeve: World) -> None:
    logged = maeve.services.calls.log(entry())

    assert logged.call.at.tzinfo is UTC
