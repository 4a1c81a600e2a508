from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from goodcall.system import timerfd
from goodcall.system.sleep import WakeWatcher
from private_desktop import logind, private_bus

NO_BUS = "a bus that is not there"


@pytest.fixture
def nowhere() -> Iterator[QDBusConnection]:
    yield QDBusConnection.connectToBus("unix:path=/nonexistent/bus", NO_BUS)
    QDBusConnection.disconnectFromBus(NO_BUS)


def test_resume_is_noticed_and_falling_asleep_is_not(qtbot: QtBot) -> None:
    with private_bus("system") as bus, logind(bus) as machine:
        watcher = WakeWatcher(bus=QDBusConnection.connectToBus(bus.address, "logind"))
        wakes: list[str] = []
        watcher.woke.connect(lambda: wakes.append("woke"))

        with qtbot.waitSignal(watcher.woke):
            machine.emit("PrepareForSleep", "b", True)
            machine.emit("PrepareForSleep", "b", False)

        assert wakes == ["woke"]
        QDBusConnection.disconnectFromBus("logind")


def test_a_logind_that_starts_later_is_heard_too(qtbot: QtBot) -> None:
    with private_bus("system") as bus:
        watcher = WakeWatcher(bus=QDBusConnection.connectToBus(bus.address, "late"))

        with logind(bus) as machine, qtbot.waitSignal(watcher.woke):
            machine.emit("PrepareForSleep", "b", False)

        QDBusConnection.disconnectFromBus("late")


def test_without_a_bus_the_heartbeat_remains(qtbot: QtBot, nowhere: QDBusConnection) -> None:
    watcher = WakeWatcher(bus=nowhere, heartbeat=20)

    with qtbot.waitSignals([watcher.woke, watcher.woke]):
        pass


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timerfd is Linux's")
def test_the_kernel_is_asked_to_report_steps_of_the_clock(qtbot: QtBot, nowhere: QDBusConnection) -> None:
    before = _clock_watches()

    watcher = WakeWatcher(bus=nowhere)

    (watch,) = _clock_watches() - before
    about = Path(f"/proc/self/fdinfo/{watch}").read_text()
    assert "clockid: 0" in about
    assert "settime flags: 03" in about  # absolute, cancelled when the clock is set
    watcher.deleteLater()
    qtbot.waitUntil(lambda: watch not in _clock_watches())


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timerfd is Linux's")
def test_a_quiet_clock_does_not_disturb() -> None:
    fd = timerfd.watch_clock()

    timerfd.acknowledge(fd)  # returns although nothing has happened

    assert "it_value: (0, 0)" not in Path(f"/proc/self/fdinfo/{fd}").read_text()


def _clock_watches() -> set[str]:
    files = Path("/proc/self/fd").iterdir()
    return {file.name for file in files if file.is_symlink() and "timerfd" in str(file.readlink())}
