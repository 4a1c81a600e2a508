"""The plan keeps up with facts, time, settings and the world around, and nothing is overwritten on the way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, a_call, a_contact, an_application, an_interview
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import AgreedTime, Application, Outcome, Status
from goodcall.domain.steps import Code, Do
from goodcall.services.applications import NewInterview
from goodcall.services.archive import Archive, Everything
from goodcall.services.calls import LogEntry
from goodcall.services.planner import PAGE
from goodcall.settings import Me, Settings
from world import World, at

MAEVE = a_contact()
JOB = an_application()
MET = an_interview(JOB, MAEVE, start=NOW - timedelta(hours=20))  # the early window of today is open


@pytest.fixture
def maeve(world: World) -> World:
    world.keep(MAEVE, JOB, MET)
    world.catch_up()
    return world


def stale(world: World) -> list[str]:
    read = world.store.read
    return read.stale(world.clock.now(), world.planner.fingerprint(read.settings()), 1_000)


def many(world: World, count: int) -> list[Application]:
    """Applications of a person each, all after an interview."""
    jobs = [an_application(f"Job {number:03}") for number in range(count)]
    for number, job in enumerate(jobs):
        person = a_contact(f"Person {number:03}")
        world.keep(person, job, an_interview(job, person, start=NOW - timedelta(hours=20)))
    return jobs


def test_what_was_never_planned_is_planned(maeve: World) -> None:
    assert maeve.call_step(JOB.id).code is Code.THANK_WITHIN_24H
    assert stale(maeve) == []


def test_catching_up_with_nothing_stale_writes_nothing(maeve: World) -> None:
    maeve.commits.clear()

    maeve.catch_up()

    assert maeve.commits == []


def test_catching_up_in_slices_leaves_nothing_stale(world: World) -> None:
    jobs = many(world, 3 * PAGE + 1)

    slices = sum(1 for _slice in world.planner.catch_up())

    assert stale(world) == []
    assert slices > len(jobs)
    assert all(world.plan(job.id) for job in jobs)


def test_the_plan_follows_the_time(maeve: World) -> None:
    before = maeve.call_step(JOB.id)

    maeve.clock.set(before.closes_at or NOW)
    maeve.catch_up()

    assert maeve.call_step(JOB.id).opens_at == at("2026-11-04 14:00")
    assert stale(maeve) == []


def test_the_kept_plan_is_the_one_computed_at_that_moment(maeve: World) -> None:
    for hours in range(0, 24 * 35, 17):
        now = NOW + timedelta(hours=hours)
        maeve.clock.set(now)
        maeve.catch_up()

        assert [replace(step, holds_until=None) for step in maeve.plan(JOB.id)] == [
            replace(step, holds_until=None) for step in maeve.planner.steps_at(maeve.store.read, [JOB.id], now)
        ]


def test_a_change_in_the_middle_of_a_page_is_not_overwritten(world: World) -> None:
    jobs = many(world, 3)
    catching_up = world.planner.catch_up()
    next(catching_up)  # the page is read
    next(catching_up)  # and its first case planned

    world.services.calls.log(LogEntry(contact_id="c_person_000", outcome=Outcome.REACHED))
    for _slice in catching_up:
        pass

    assert world.call_step(jobs[0].id).code is Code.ASK_DECISION
    assert stale(world) == []


def test_room_made_in_the_middle_of_a_page_is_not_forgotten(world: World) -> None:
    jobs = many(world, 3)
    world.catch_up()
    before, editor = world.call_step(jobs[0].id), an_application("Editor")
    assert before.opens_at
    interview = an_interview(editor, start=before.opens_at, id="i_mine")
    world.working_days.version = "test 2"  # all are planned anew
    catching_up = world.planner.catch_up()
    for _what in ("stale ones looked up", "cases read", "the first planned"):
        next(catching_up)

    world.keep(editor, interview)
    for _slice in catching_up:
        pass

    assert world.call_step(jobs[0].id).opens_at == interview.end.utc
    assert stale(world) == []


def test_a_change_by_another_process_in_the_middle_of_a_page_is_not_overwritten(world: World) -> None:
    jobs = many(world, 3)
    other = World(world.path, NOW)
    catching_up = world.planner.catch_up()
    next(catching_up)
    next(catching_up)

    other.services.calls.log(LogEntry(contact_id="c_person_000", outcome=Outcome.REACHED))
    other.close()
    for _slice in catching_up:
        pass

    assert world.call_step(jobs[0].id).code is Code.ASK_DECISION
    assert stale(world) == []


def test_planning_belongs_to_the_transaction_that_changed_the_facts(maeve: World) -> None:
    before, within = maeve.plan(JOB.id), []

    with suppress(RuntimeError), maeve.store.transaction() as tx:
        tx.put(a_call(MAEVE, JOB))
        maeve.planner.replan_people(tx, [MAEVE.id])
        within += tx.plan([JOB.id])
        raise RuntimeError

    assert within != before
    assert maeve.plan(JOB.id) == before


def test_a_traveller_gets_a_new_plan(maeve: World) -> None:
    maeve.clock._zone = "Asia/Tokyo"  # 08:00 in Chicago is 23:00 there
    was_stale = stale(maeve)

    maeve.catch_up()

    assert was_stale == [JOB.id]
    assert maeve.call_step(JOB.id).opens_at == at("2026-11-03 22:00")  # 16:00 in Chicago, 07:00 in Tokyo
    assert stale(maeve) == []


def test_other_numbers_of_etiquette_make_a_new_plan(maeve: World) -> None:
    with maeve.store.transaction() as tx:
        tx.put_settings(Settings(etiquette=Etiquette(early_closes=Etiquette().early_closes.replace(hour=10))))
    was_stale = stale(maeve)

    maeve.catch_up()

    assert was_stale == [JOB.id]
    assert maeve.call_step(JOB.id).closes_at == at("2026-11-03 16:30")


def test_a_zone_in_the_settings_comes_before_the_machines(maeve: World) -> None:
    settings = Settings(me=Me(zone="America/Chicago"))

    assert maeve.planner.own_zone(settings) == "America/Chicago"
    assert maeve.planner.fingerprint(settings) != maeve.planner.fingerprint(Settings())


def test_new_holidays_make_a_new_plan(maeve: World) -> None:
    holiday = RegionCalendar(known=True, holidays={NOW.date(): "Election Day"})
    maeve.working_days.calendars["US"] = holiday
    maeve.working_days.version = "test 2"

    maeve.catch_up()

    assert maeve.call_step(JOB.id).opens_at == at("2026-11-04 14:00")


def test_a_call_makes_way_for_an_interview_of_the_user(maeve: World) -> None:
    start = AgreedTime.from_moment(NOW + timedelta(hours=23, minutes=30), "Europe/Berlin")
    maeve.clock.go_on(timedelta(hours=1))
    maeve.catch_up()
    before = maeve.call_step(JOB.id)

    interview = maeve.services.applications.add_interview(
        NewInterview(job_title="Editor", person="Jonas Jensen", start=start, minutes=90)
    )
    maeve.catch_up()
    during = maeve.call_step(JOB.id)
    maeve.services.applications.edit_interview(interview.id, cancelled_at=maeve.clock.now())
    maeve.catch_up()

    assert (before.opens_at, before.closes_at) == (at("2026-11-04 14:00"), at("2026-11-04 15:30"))
    assert (during.opens_at, during.closes_at) == (at("2026-11-04 14:00"), at("2026-11-04 14:30"))
    assert maeve.call_step(JOB.id) == before


def test_a_call_makes_way_however_the_interview_comes_and_goes(maeve: World) -> None:
    other = an_application("Editor")
    interview = an_interview(other, start=NOW)
    before, seen = maeve.call_step(JOB.id), []
    archive = Archive(maeve.store, maeve.planner)

    def look() -> None:
        maeve.catch_up()
        seen.append(maeve.call_step(JOB.id).opens_at)

    archive.keep(Everything(applications=(other,), interviews=(interview,)))
    look()
    maeve.services.history.undo()
    look()
    maeve.services.history.redo()
    look()
    maeve.services.applications.remove_interview(interview.id)
    look()

    assert seen == [at("2026-11-04 14:00"), before.opens_at] * 2


def test_a_call_takes_its_letters_place_again_when_an_interview_far_ahead_goes(maeve: World) -> None:
    other, mornings = an_application("Editor"), [at("2026-11-03 06:00") + timedelta(days=day) for day in range(21)]
    full_days = [
        an_interview(other, start=start, end=AgreedTime.from_moment(start + timedelta(hours=15), "Europe/Berlin"))
        for start in mornings
    ]
    maeve.keep(a_call(MAEVE, JOB, at=NOW - timedelta(hours=18)), other, *full_days)
    maeve.clock.go_on(timedelta(days=7))
    maeve.catch_up()
    (before,) = maeve.plan(JOB.id)

    maeve.services.applications.remove_interview(full_days[17].id)
    maeve.catch_up()

    assert (before.do, before.because.variant) == (Do.WRITE, "no-common-hours")
    assert maeve.call_step(JOB.id).opens_at == at("2026-11-20 14:00")


def test_an_interview_that_changes_but_in_time_leaves_other_plans_alone(maeve: World) -> None:
    interview = maeve.services.applications.add_interview(
        NewInterview(job_title="Editor", person="Jonas Jensen", start=AgreedTime.from_moment(NOW, "Europe/Berlin"))
    )
    maeve.catch_up()

    maeve.services.applications.edit_interview(interview.id, place="Room 4")

    assert stale(maeve) == []


def test_a_closed_application_is_left_in_peace(maeve: World) -> None:
    maeve.services.calls.log(LogEntry(contact_id=MAEVE.id, outcome=Outcome.REACHED, application_id=JOB.id))
    maeve.services.applications.edit(JOB.id, status=Status.WITHDRAWN)

    maeve.clock.go_on(timedelta(days=365))

    assert maeve.plan(JOB.id) == []
    assert stale(maeve) == []


def test_the_most_urgent_is_planned_first(world: World) -> None:
    jobs = many(world, PAGE + 1)
    world.catch_up()
    world.clock.set(at("2026-11-03 15:30"))
    late = jobs[-1]
    world.services.calls.log(LogEntry(contact_id="c_person_010", outcome=Outcome.REACHED, application_id=late.id))
    world.working_days.version = "test 2"

    assert stale(world)[-1] == late.id


def test_plans_are_made_with_few_questions(world: World) -> None:
    jobs = many(world, 50)
    asked: list[str] = []
    world.store.read._connection.connection.driver_connection.set_trace_callback(asked.append)  # type: ignore[union-attr]

    world.catch_up()

    assert len([sql for sql in asked if sql.startswith("SELECT")]) < 3 * len(jobs)
    assert all(step.do in (Do.CALL, Do.WRITE) for job in jobs for step in world.plan(job.id))
