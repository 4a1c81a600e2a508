from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from goodcall.system import timerfd
from goodcall.system.sleep import WakeWatcher
from private_desktop import listening, logind, private_bus

NO_BUS = "unix:path=/nonexistent/bus"


def watcher_on(bus: QDBusConnection) -> WakeWatcher:
    return WakeWatcher(bus=bus)


def test_resume_is_noticed_and_falling_asleep_is_not(qtbot: QtBot) -> None:
    with private_bus("system") as bus, logind(bus) as machine, listening(watcher_on, bus.address) as watcher:
        wakes: list[str] = []
        watcher.woke.connect(lambda: wakes.append("woke"))

        with qtbot.waitSignal(watcher.woke):
            machine.emit("PrepareForSleep", "b", True)
            machine.emit("PrepareForSleep", "b", False)

        assert wakes == ["woke"]


def test_a_logind_that_starts_later_is_heard_too(qtbot: QtBot) -> None:
    with (
        private_bus("system") as bus,
        listening(watcher_on, bus.address) as watcher,
        logind(bus) as machine,
        qtbot.waitSignal(watcher.woke),
    ):
        machine.emit("PrepareForSleep", "b", False)


def test_without_a_bus_the_heartbeat_remains(qtbot: QtBot) -> None:
    with (
        listening(lambda bus: WakeWatcher(bus=bus, heartbeat=20), NO_BUS) as watcher,
        qtbot.waitSignals([watcher.woke, watcher.woke]),
    ):
        pass


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timerfd is Linux's")
def test_the_kernel_is_asked_to_report_steps_of_the_clock(qtbot: QtBot) -> None:
    before = _clock_watches()

    with listening(watcher_on, NO_BUS):
        (watch,) = _clock_watches() - before
        about = Path(f"/proc/self/fdinfo/{watch}").read_text()

    assert "clockid: 0" in about
    assert "settime flags: 03" in about  # absolute, cancelled when the clock is set
    assert watch not in _clock_watches()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timerfd is Linux's")
def test_a_quiet_clock_does_not_disturb() -> None:
    fd = timerfd.watch_clock()

    timerfd.acknowledge(fd)  # returns although nothing has happened

    assert "it_value: (0, 0)" not in Path(f"/proc/self/fdinfo/{fd}").read_text()


def _clock_watches() -> set[str]:
    files = Path("/proc/self/fd").iterdir()
    return {file.name for file in files if file.is_symlink() and "timerfd" in str(file.readlink())}
