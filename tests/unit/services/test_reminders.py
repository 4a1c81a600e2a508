"""Reminders: claimed, sent, noted; once for each opening, and never outside the window."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from builders import NOW, a_contact, a_letter, an_application, an_interview
from goodcall.domain.facts import Application, Contact, Fact, Outcome, Purpose
from goodcall.domain.steps import Do
from goodcall.services.calls import LogEntry
from goodcall.services.open_steps import Kind, is_open, tag_of
from goodcall.services.ports import Announcement, Delivery
from goodcall.settings import Settings
from world import World, at

MAEVE = a_contact()
JOB = an_application()
JONAS = a_contact("Jonas Jensen", company="Nordlicht", phones=MAEVE.phones)
OTHER_JOB = an_application("Editor", "Nordlicht")

OPENS, CLOSES = at("2026-11-03 14:00"), at("2026-11-03 15:30")  # Maeve's early window, 08:00 to 09:30 in Chicago
NEXT_OPENS = at("2026-11-04 14:00")  # her late one begins when the user in Berlin is asleep


def met(contact: Contact = MAEVE, job: Application = JOB) -> tuple[Fact, ...]:
    """An interview that ended yesterday at 20:00 UTC: the thank-you call is due in the early window."""
    return contact, job, an_interview(job, contact, start=NOW - timedelta(hours=20))


@pytest.fixture
def maeve(world: World) -> World:
    """Maeve's window opens at 14:00 UTC; it is ten minutes to."""
    world.clock.set(OPENS - timedelta(minutes=10))
    world.keep(*met())
    return world


def told(world: World, *tags: str) -> list[Announcement]:
    return world.store.read.announcements(tags)


def test_nothing_is_said_before_the_window_opens_and_the_alarm_is_set_for_it(maeve: World) -> None:
    maeve.wake()

    assert maeve.announcer.shown == []
    assert maeve.alarm.at == OPENS


def test_an_opening_is_claimed_sent_and_noted(maeve: World) -> None:
    maeve.wake(OPENS)

    (notice,) = maeve.announcer.shown
    (kept,) = told(maeve, notice.tag)
    assert notice.title == "Maeve O'Brien, Lakeshore: good time to call until 16:30 (09:30 there)"
    assert [key for key, _label in notice.actions] == ["call", "next-window", "write-instead"]
    assert (kept.claimed_at, kept.delivered_at, kept.by, kept.server_id) == (OPENS, OPENS, "native", 1)


def test_a_case_that_the_rules_fail_on_is_logged_once_and_silences_nobody(
    maeve: World, caplog: pytest.LogCaptureFixture
) -> None:
    at_the_end_of_time = datetime(9999, 12, 31, 12, tzinfo=UTC)
    maeve.keep(JONAS, OTHER_JOB, an_interview(OTHER_JOB, JONAS, start=at_the_end_of_time))

    maeve.wake(OPENS)
    maeve.wake(OPENS + timedelta(minutes=1))

    assert [notice.title.partition(",")[0] for notice in maeve.announcer.shown] == ["Maeve O'Brien"]
    assert [record.getMessage() for record in caplog.records] == [f"no plan for {OTHER_JOB.id}"]


def test_a_notice_is_claimed_on_disk_before_it_is_sent(maeve: World) -> None:
    claimed: list[int] = []

    def look(_delivery: Delivery) -> None:
        with sqlite3.connect(maeve.path) as other:
            claimed.append(other.execute("SELECT count(*) FROM announcements").fetchone()[0])
        other.close()

    maeve.announcer.on_delivery = look

    maeve.wake(OPENS)

    assert claimed == [1]


def test_no_opening_rings_twice_however_often_the_app_wakes(maeve: World) -> None:
    for minutes in range(0, 75, 5):
        maeve.wake(OPENS + timedelta(minutes=minutes))

    assert len(maeve.announcer.shown) == 1


def test_a_wake_with_nothing_due_writes_nothing(maeve: World) -> None:
    maeve.wake(OPENS)
    maeve.commits.clear()
    other = sqlite3.connect(maeve.path)
    before = other.execute("PRAGMA data_version").fetchone()

    for minutes in range(1, 60):
        maeve.wake(OPENS + timedelta(minutes=minutes))

    assert other.execute("PRAGMA data_version").fetchone() == before
    assert maeve.commits == []
    other.close()


def test_a_wake_with_nothing_due_does_not_mind_that_another_process_writes(maeve: World) -> None:
    maeve.wake()
    other = sqlite3.connect(maeve.path)
    other.execute("BEGIN IMMEDIATE")

    maeve.wake()

    assert maeve.alarm.at == OPENS
    other.close()


# Shown once more


def test_an_open_call_is_shown_once_more_a_quarter_of_an_hour_before_the_window_closes(maeve: World) -> None:
    maeve.wake(OPENS)
    rings_at = maeve.alarm.at

    for minutes in (-15, -10, -5, -1):
        maeve.wake(CLOSES + timedelta(minutes=minutes))

    first, second = maeve.announcer.shown
    assert rings_at == CLOSES - timedelta(minutes=15)
    assert second.title == "Maeve O'Brien, Lakeshore: still a good time until 16:30 (09:30 there)"
    assert second.tag != first.tag
    assert second.replaces == 1  # the bubble that may still be up


def test_a_call_that_was_acted_on_is_not_shown_again(maeve: World) -> None:
    maeve.wake(OPENS)

    about = maeve.reminders.step_of(maeve.announcer.shown[0].tag)
    maeve.wake(CLOSES - timedelta(minutes=15))

    assert about == (JOB.id, MAEVE.id)
    assert len(maeve.announcer.shown) == 1


def test_what_is_pressed_counts_though_another_process_writes(maeve: World) -> None:
    maeve.wake(OPENS)
    other = sqlite3.connect(maeve.path)
    other.execute("BEGIN IMMEDIATE")

    about = maeve.reminders.step_of(maeve.announcer.shown[0].tag)
    other.close()

    assert about == (JOB.id, MAEVE.id)


def test_a_short_window_is_announced_once(maeve: World) -> None:
    busy = an_interview(OTHER_JOB, start=OPENS + timedelta(minutes=25), id="i_mine")  # cuts it to 25 minutes
    maeve.keep(OTHER_JOB, busy)

    for minutes in range(0, 25, 5):
        maeve.wake(OPENS + timedelta(minutes=minutes))

    assert len(maeve.announcer.shown) == 1


def test_who_comes_late_is_told_once_and_not_twice(maeve: World) -> None:
    maeve.wake(CLOSES - timedelta(minutes=5))
    maeve.wake(CLOSES - timedelta(minutes=4))

    assert maeve.shown == ["Maeve O'Brien, Lakeshore: still a good time until 16:30 (09:30 there)"]


def test_a_notice_is_taken_away_when_the_window_has_closed(maeve: World) -> None:
    maeve.wake(OPENS)

    maeve.wake(CLOSES)

    assert maeve.announcer.withdrawn == [maeve.announcer.shown[0].tag]
    assert maeve.call_step(JOB.id).opens_at == NEXT_OPENS


# Accidents


def test_what_was_claimed_but_never_delivered_is_sent_again_after_a_restart(maeve: World) -> None:
    maeve.announcer.broken = True
    maeve.wake(OPENS)
    lost = maeve.announcer.shown.pop()
    with maeve.store.transaction() as tx:  # the server had answered, and the machine died before the delivery was noted
        tx.put_announcement(replace(told(maeve, lost.tag)[0], server_id=7))
    maeve.announcer.broken = False

    maeve.restart()
    maeve.wake(OPENS + timedelta(minutes=1))
    maeve.wake(OPENS + timedelta(minutes=2))

    (again,) = maeve.announcer.shown
    assert (again.tag, again.replaces) == (lost.tag, 7)


def test_a_restart_does_not_ring_for_what_was_delivered(maeve: World) -> None:
    maeve.wake(OPENS)

    maeve.restart()
    maeve.wake(OPENS + timedelta(minutes=1))

    assert len(maeve.announcer.shown) == 1


def test_a_broken_announcer_leaves_the_call_claimed_and_is_not_asked_in_a_loop(maeve: World) -> None:
    maeve.announcer.broken = True

    for minutes in range(10):
        maeve.wake(OPENS + timedelta(minutes=minutes))

    (sent,) = maeve.announcer.shown
    (kept,) = told(maeve, sent.tag)
    assert kept.delivered_at is None
    assert maeve.alarm.at == CLOSES - timedelta(minutes=15)


def test_a_delivery_that_cannot_be_noted_at_once_is_noted_later(maeve: World) -> None:
    report, other = maeve.announcer.on_delivery, sqlite3.connect(maeve.path)

    def while_another_writes(delivery: Delivery) -> None:
        other.execute("BEGIN IMMEDIATE")
        report(delivery)

    maeve.announcer.on_delivery = while_another_writes
    maeve.wake(OPENS)
    other.close()

    maeve.wake(OPENS + timedelta(minutes=1))

    assert told(maeve, maeve.announcer.shown[0].tag)[0].delivered_at is not None
    assert len(maeve.announcer.shown) == 1


def test_after_a_long_absence_only_what_is_open_now_is_announced(maeve: World) -> None:
    maeve.wake(at("2026-11-12 11:00"))  # a Thursday, 05:00 in Chicago
    silent = len(maeve.announcer.shown)

    maeve.wake(at("2026-11-12 14:30"))

    assert silent == 0
    assert maeve.shown == ["Maeve O'Brien, Lakeshore: good time to call until 16:30 (09:30 there)"]


def test_nothing_is_shown_outside_windows_in_three_weeks_of_waking_every_two_hours(maeve: World) -> None:
    loud: list[object] = []
    for hours in range(0, 21 * 24, 2):
        now, before = OPENS + timedelta(hours=hours), len(maeve.announcer.shown)
        maeve.wake(now)
        open_now = [step for step in maeve.plan(JOB.id) if is_open(step, now) or step.do is Do.WRITE]
        loud += [] if open_now or before == len(maeve.announcer.shown) else [now]

    assert loud == []
    assert len(maeve.announcer.shown) > 3
    assert len({notice.tag for notice in maeve.announcer.shown}) == len(maeve.announcer.shown)


# Several at once


def test_several_people_at_once_are_one_digest(maeve: World) -> None:
    maeve.keep(*met(JONAS, OTHER_JOB))

    maeve.wake(OPENS)
    maeve.wake(OPENS + timedelta(minutes=1))

    (digest,) = maeve.announcer.shown
    assert digest.title == "2 people to call now"
    assert digest.body.splitlines() == ["Maeve O'Brien until 16:30", "Jonas Jensen until 16:30"]
    assert digest.actions == ()
    assert {each.delivered_at for each in told(maeve, *tags_at(maeve))} == {OPENS}


def test_a_digest_that_was_never_delivered_is_sent_again_after_a_restart(maeve: World) -> None:
    maeve.keep(*met(JONAS, OTHER_JOB))
    maeve.announcer.broken = True
    maeve.wake(OPENS)
    lost = maeve.announcer.shown.pop()
    maeve.announcer.broken = False

    maeve.restart()
    maeve.wake(OPENS + timedelta(minutes=1))
    maeve.restart()
    maeve.wake(OPENS + timedelta(minutes=2))

    (again,) = maeve.announcer.shown
    assert (again.tag, again.title) == (lost.tag, lost.title)


def test_a_discreet_digest_names_nobody(maeve: World) -> None:
    maeve.keep(*met(JONAS, OTHER_JOB))
    with maeve.store.transaction() as tx:
        tx.put_settings(Settings(discreet=True))

    maeve.wake(OPENS)

    (digest,) = maeve.announcer.shown
    assert (digest.title, digest.body) == ("Good time for a call", "Open Good Call to see more.")


def tags_at(world: World) -> list[str]:
    return [tag_of(world.call_step(job.id), Kind.OPENING) for job in (JOB, OTHER_JOB)]


def test_two_applications_of_one_person_in_one_window_are_one_notice(maeve: World) -> None:
    maeve.keep(*met(MAEVE, OTHER_JOB))

    for minutes in range(0, 70, 10):
        maeve.wake(OPENS + timedelta(minutes=minutes))

    (notice,) = maeve.announcer.shown
    assert notice.title.startswith("Maeve O'Brien, Lakeshore: good time to call")
    assert notice.body.startswith("Data Analyst and Editor.")
    assert len(told(maeve, *tags_at(maeve))) == 2


def test_discreet_notices_name_nobody(maeve: World) -> None:
    with maeve.store.transaction() as tx:
        tx.put_settings(Settings(discreet=True))

    maeve.wake(OPENS)

    (notice,) = maeve.announcer.shown
    said = " ".join([notice.title, notice.body, *(label for _key, label in notice.actions)])
    assert notice.title == "Good time for a call"
    assert not any(word in said for word in ("Maeve", "O'Brien", "Lakeshore", "Data Analyst", "555"))


def test_a_call_that_was_made_is_withdrawn_and_not_shown_again(maeve: World) -> None:
    maeve.wake(OPENS)

    maeve.services.calls.log(LogEntry(contact_id=MAEVE.id, outcome=Outcome.REACHED))
    maeve.wake(CLOSES - timedelta(minutes=15))

    assert len(maeve.announcer.shown) == 1
    assert maeve.announcer.withdrawn == [maeve.announcer.shown[0].tag]


# The alarm


def test_the_alarm_is_set_for_a_change_of_plan_where_nothing_opens(world: World) -> None:
    no_number = replace(MAEVE, phones=(), emails=())
    world.keep(*met(no_number))
    world.keep(replace(JOB, id="a_rest"), a_letter(None, replace(JOB, id="a_rest"), purpose=Purpose.CLOSING))

    world.wake()

    assert world.alarm.at == world.store.read.next_holds_until()


def test_with_nothing_planned_the_alarm_never_rings(world: World) -> None:
    world.wake()

    assert world.alarm.at is None
    assert world.commits == []
