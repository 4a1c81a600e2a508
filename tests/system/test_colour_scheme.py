"""Dark or light, live, from a service on a real bus that plays the desktop's portal."""

from __future__ import annotations

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from goodcall.system.colour_scheme import APPEARANCE, SCHEME, ColourScheme
from private_desktop import listening, private_bus, settings_portal

DARK, LIGHT, NO_PREFERENCE = 1, 2, 0


def scheme_of(bus: QDBusConnection) -> ColourScheme:
    return ColourScheme(bus=bus)


def test_what_holds_is_told_and_then_every_change(qtbot: QtBot) -> None:
    with private_bus() as bus, settings_portal(bus, DARK) as portal, listening(scheme_of, bus.address) as scheme:
        told: list[str] = []
        scheme.told.connect(told.append)

        qtbot.waitUntil(lambda: bool(told))
        portal.emit("SettingChanged", "ssv", "org.gnome.desktop.interface", "font-name", ("s", "Serif"))
        for value in (LIGHT, NO_PREFERENCE, DARK):
            portal.emit("SettingChanged", "ssv", APPEARANCE, SCHEME, ("u", value))
        qtbot.waitUntil(lambda: len(told) == 4)

        assert told == ["dark", "light", "", "dark"]


def test_a_desktop_without_a_portal_is_no_trouble(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    with private_bus() as bus, listening(scheme_of, bus.address) as scheme:
        told: list[str] = []
        scheme.told.connect(told.append)

        qtbot.waitUntil(lambda: "no portal" in caplog.text)

        assert told == []


def test_a_portal_that_starts_later_is_heard(qtbot: QtBot) -> None:
    with private_bus() as bus, listening(scheme_of, bus.address) as scheme:
        with settings_portal(bus, LIGHT) as portal, qtbot.waitSignal(scheme.told) as told:
            portal.emit("SettingChanged", "ssv", APPEARANCE, SCHEME, ("u", DARK))

        assert told.args == ["dark"]
