from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from goodcall.system.alarm import SchedulerAlarm
from goodcall.system.clock import NOW_VARIABLE, SystemClock

SOON = timedelta(milliseconds=150)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SystemClock:
    monkeypatch.setenv(NOW_VARIABLE, "2031-03-04T09:00:00Z")
    return SystemClock()


@pytest.fixture
def alarm(qtbot: QtBot, clock: SystemClock) -> Iterator[SchedulerAlarm]:
    alarm = SchedulerAlarm(clock)
    yield alarm
    alarm.shutdown()


def test_it_rings_when_the_moment_comes(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    at = clock.now() + SOON

    with qtbot.waitSignal(alarm.rang):
        alarm.set(at)

    assert clock.now() >= at


def test_it_rings_at_once_for_what_has_passed(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    with qtbot.waitSignal(alarm.rang):
        alarm.set(clock.now() - timedelta(days=400))


def test_it_rings_on_the_thread_of_the_window(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    threads: list[threading.Thread] = []
    alarm.rang.connect(lambda: threads.append(threading.current_thread()))

    with qtbot.waitSignal(alarm.rang):
        alarm.set(clock.now())

    assert threads == [threading.main_thread()]


def test_a_new_moment_replaces_the_old_one(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    rings: list[datetime] = []
    alarm.rang.connect(lambda: rings.append(clock.now()))
    alarm.set(clock.now() + SOON)
    later = clock.now() + 3 * SOON

    with qtbot.waitSignal(alarm.rang):
        alarm.set(later)

    assert len(rings) == 1
    assert rings[0] >= later


def test_never_is_never(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    alarm.set(clock.now() + SOON)

    alarm.set(None)
    alarm.set(None)

    with qtbot.assertNotEmitted(alarm.rang, wait=int(2 * SOON.total_seconds() * 1000)):
        alarm.rearm()


def test_a_moment_set_while_it_rings_is_not_lost(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    """The scheduler may still be busy with the ring that is being answered."""
    rings: list[datetime] = []

    def set_again() -> None:
        rings.append(clock.now())
        alarm.set(clock.now())

    alarm.rang.connect(set_again)
    alarm.set(clock.now())

    qtbot.waitUntil(lambda: len(rings) >= 1000, timeout=20_000)


def test_arming_again_neither_loses_nor_moves_it(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    at = clock.now() + SOON
    alarm.set(at)

    with qtbot.waitSignal(alarm.rang):
        alarm.rearm()

    assert at <= clock.now() < at + timedelta(seconds=5)


def test_what_has_rung_does_not_ring_again(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    with qtbot.waitSignal(alarm.rang):
        alarm.set(clock.now())

    with qtbot.assertNotEmitted(alarm.rang, wait=100):
        alarm.rearm()


def test_it_follows_the_machines_own_clock(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NOW_VARIABLE, raising=False)
    alarm = SchedulerAlarm(SystemClock())
    at = datetime.now(UTC) + SOON

    with qtbot.waitSignal(alarm.rang):
        alarm.set(at)

    assert datetime.now(UTC) >= at
    alarm.shutdown()


def test_it_sleeps_while_there_is_nothing_to_do(qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm) -> None:
    alarm.set(clock.now() + timedelta(hours=1))
    (thread,) = (thread for thread in threading.enumerate() if thread.name == "APScheduler")
    status = Path(f"/proc/self/task/{thread.native_id}/status")
    qtbot.waitUntil(lambda: "S (sleeping)" in status.read_text())

    with qtbot.assertNotEmitted(alarm.rang, wait=500):
        before = _switches(status)

    assert _switches(status) == before


def test_it_can_be_shut_down_in_the_middle_of_ringing(qtbot: QtBot, clock: SystemClock) -> None:
    """The scheduler's thread used to die of it, which the test run reports as a warning and so as an error."""
    for _ in range(30):
        alarm = SchedulerAlarm(clock)
        with qtbot.waitSignal(alarm.rang):
            alarm.set(clock.now())

        alarm.shutdown()

    assert not [thread for thread in threading.enumerate() if thread.name == "APScheduler"]


def test_it_says_nothing_in_the_log(
    qtbot: QtBot, clock: SystemClock, alarm: SchedulerAlarm, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO), qtbot.waitSignal(alarm.rang):
        alarm.set(clock.now())

    assert caplog.records == []


def _switches(status: Path) -> int:
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("voluntary"))
    return int(line.split()[1])
