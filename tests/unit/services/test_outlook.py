"""What lies ahead: a timeline of people's hours, and where a call goes that is put off; nothing is kept."""

from __future__ import annotations

from datetime import time, timedelta

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.calling_hours import Span
from goodcall.domain.facts import CallingHours, Contact
from goodcall.domain.steps import Step
from goodcall.services.outlook import Outlook, Timeline
from goodcall.services.reminders import Sleep
from world import World, at

MAEVE = a_contact()
JOB = an_application()
HOUR = timedelta(hours=1)


def outlook(world: World) -> Outlook:
    return Outlook(world.store, world.clock, world.planner)


def ahead(world: World, days: int = 7, most: int = 8) -> Timeline:
    return outlook(world).timeline(world.store.read.plan_rows(100), days, most)


def met(world: World, contact: Contact = MAEVE, ended: timedelta = HOUR) -> None:
    """Keep an interview that ended a while before the world's present, and plan what follows."""
    job = an_application(company=contact.name)
    start = world.clock.now() - ended - HOUR
    world.keep(contact, job, an_interview(job, contact, start=start))
    world.catch_up()


def test_a_timeline_begins_with_the_users_day(world: World) -> None:
    met(world)

    seen = ahead(world, days=2)

    assert seen.zone == "Europe/Berlin"
    assert seen.span == Span(at("2026-11-02 23:00"), at("2026-11-04 23:00"))
    assert seen.your_hours == (
        Span(at("2026-11-03 06:00"), at("2026-11-03 21:00")),
        Span(at("2026-11-04 06:00"), at("2026-11-04 21:00")),
    )


def test_a_lane_holds_the_persons_hours_and_the_planned_call(world: World) -> None:
    met(world)

    (lane,) = ahead(world, days=1).lanes

    assert (lane.contact_id, lane.name, lane.zone) == (MAEVE.id, "Maeve O'Brien", "America/Chicago")
    assert lane.working_hours == (
        Span(at("2026-11-02 23:00"), at("2026-11-03 00:00")),  # the end of the day before, there
        Span(at("2026-11-03 14:00"), at("2026-11-03 23:00")),
    )
    assert lane.windows == (
        Span(at("2026-11-02 23:00"), at("2026-11-02 23:30")),
        Span(at("2026-11-03 14:00"), at("2026-11-03 15:30")),
        Span(at("2026-11-03 22:00"), at("2026-11-03 23:00")),
    )


def test_a_planned_call_lies_in_its_window_and_in_the_users_hours(world: World) -> None:
    met(world)

    (lane,) = ahead(world).lanes

    planned = world.plan(an_application(company=MAEVE.name).id)[0]
    assert lane.calls == (Span(planned.opens_at, planned.closes_at),)  # type: ignore[arg-type]  # a call has both
    assert any(call.overlap(window) == call for call in lane.calls for window in lane.windows)


def test_own_calling_hours_take_the_windows_place(world: World) -> None:
    hours = CallingHours(weekday=2, opens=time(11), closes=time(12))
    met(world, a_contact(calling_hours=(hours,)))

    (lane,) = ahead(world).lanes

    assert lane.windows == lane.working_hours == (Span(at("2026-11-04 17:00"), at("2026-11-04 18:00")),)


def test_hours_follow_the_clocks_through_a_change(world: World) -> None:
    world.clock.set(at("2026-03-06 12:00"))  # the Friday before clocks go forward in Chicago
    met(world)

    (lane,) = ahead(world).lanes

    early = [window.start for window in lane.windows if window.start.hour < 18]
    assert early[0] == at("2026-03-06 14:00")
    assert at("2026-03-09 13:00") in early


def test_people_come_in_the_order_of_the_plan_and_the_others_are_counted(world: World) -> None:
    for number in range(5):
        met(world, a_contact(f"Dana {number}"), ended=timedelta(hours=2 + number))
    rows = [row for row in world.store.read.plan_rows(100) if row.step.do == "call"]

    seen = ahead(world, most=3)

    assert [lane.name for lane in seen.lanes] == [row.contact_name for row in rows[:3]]
    assert seen.more == 2


def test_the_users_interviews_are_told_apart(world: World) -> None:
    met(world)
    job = an_application("Editor")
    world.keep(job, an_interview(job, start=at("2026-11-04 10:00")))

    seen = ahead(world)

    assert seen.busy[-1] == Span(at("2026-11-04 10:00"), at("2026-11-04 11:00"))


def call_of(world: World) -> Step:
    return world.call_step(an_application(company=MAEVE.name).id)


def test_where_a_call_would_go_is_where_it_goes(world: World) -> None:
    met(world, ended=20 * HOUR)
    world.clock.set(NOW + timedelta(minutes=5))
    world.catch_up()
    job_id = call_of(world).application_id
    commits = len(world.commits)

    foreseen = outlook(world).after_next_window(job_id, MAEVE.id)

    assert len(world.commits) == commits
    (kept,) = (step for step in world.reminders.snooze(job_id, MAEVE.id, Sleep.NEXT_WINDOW) if step.do == "call")
    assert foreseen is not None
    assert (foreseen.opens_at, foreseen.closes_at) == (kept.opens_at, kept.closes_at)


def test_without_a_planned_call_nothing_is_foreseen(world: World) -> None:
    world.keep(JOB, MAEVE)

    assert outlook(world).after_next_window(JOB.id, MAEVE.id) is None
    assert outlook(world).after_next_window("a_unknown", MAEVE.id) is None
