from __future__ import annotations

import signal
from pathlib import Path

import pytest

from goodcall.system.autostart import start_with_desktop
from goodcall.system.clock import SystemClock
from goodcall.system.probes import Finding, probe
from private_desktop import (
    Bus,
    NotificationDaemon,
    needs,
    notification_daemon,
    status_notifier_host,
    tray,
    until,
    x_display,
)


@pytest.fixture(autouse=True)
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No display, no bus, no settings: each test adds what it is about."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def findings() -> dict[str, Finding]:
    return {finding.key: finding for finding in probe(SystemClock())}


def test_a_bare_machine_is_told_of_without_a_crash() -> None:
    found = findings()

    assert list(found) == ["notifications", "buttons", "plyer", "tray", "autostart", "zone"]
    assert found["notifications"].ok is False
    assert "No such file" in found["notifications"].detail
    assert found["buttons"].ok is False
    assert found["tray"].ok is None
    assert found["autostart"].ok is False


def test_a_server_is_named_with_what_it_can_do(daemon: NotificationDaemon) -> None:
    found = findings()

    assert found["notifications"] == Finding(
        key="notifications", ok=True, detail="mock-notify 1.0: actions body body-markup"
    )
    assert found["buttons"].ok is True


def test_a_server_without_buttons_is_noticed(bus: Bus) -> None:
    with notification_daemon(bus, capabilities="body"):
        found = findings()

    assert (found["notifications"].ok, found["buttons"].ok) == (True, False)


def test_a_server_that_hangs_is_reported_in_time(daemon: NotificationDaemon) -> None:
    daemon.server.send_signal(signal.SIGSTOP)

    found = {finding.key: finding for finding in probe(SystemClock(), within=0.2)}

    assert found["notifications"] == Finding(key="notifications", ok=None, detail="TimeoutError")
    assert found["zone"].ok is True


def test_plyers_back_end_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    needs("notify-send")
    with_it = findings()["plyer"]

    monkeypatch.setenv("PATH", "/nonexistent")

    assert (with_it.ok, with_it.detail) == (True, "notify-send")
    assert findings()["plyer"].ok is False


def test_a_display_without_a_tray_and_one_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with x_display() as display:
        monkeypatch.setenv("DISPLAY", display)
        without = findings()["tray"]

        with tray(display):
            until(lambda: findings()["tray"].ok is True, "the tray is found")
            within = findings()["tray"]

    assert without.ok is False
    assert within.detail == "XEmbed"


def test_a_dead_display_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":4242")

    assert findings()["tray"].ok is None


def test_a_tray_on_the_bus_counts(bus: Bus) -> None:
    with status_notifier_host(bus):
        found = findings()["tray"]

    assert found == Finding(key="tray", ok=True, detail="StatusNotifier")


def test_autostart_is_reported(tmp_path: Path) -> None:
    start_with_desktop(["goodcall", "--hidden"])

    found = findings()["autostart"]

    assert found == Finding(key="autostart", ok=True, detail=f"{tmp_path}/autostart/org.goodcall.goodcall.desktop")


def test_the_zone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")

    assert findings()["zone"].detail == "Asia/Tokyo"
