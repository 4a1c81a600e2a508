"""One application, dressed once, for all tests of widgets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from goodcall.ui.desks.front_desk import FrontDesk
from goodcall.ui.details.contact import ContactDetails
from goodcall.ui.details.interview import InterviewDetails
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.tray import Tray
from open_profile import keep, open_profile
from ui.details_house import ALONE, JOB, LETTER, MAEVE, MET, RANG, TOM, House


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def house(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[House]:
    """A window at a tidy size over a real profile."""
    services = open_profile(tmp_path)
    keep(services, MAEVE, TOM, JOB, ALONE, MET, LETTER, RANG)
    window = MainWindow(theme, tmp_path / "window.ini")
    desk = FrontDesk(window, Tray(window), theme, services, window)
    window.resize(1300, 900)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield House(services, window, desk, qtbot)
    desk.close()
    delete(window)
    services.store.close()
    theme.choose("light")


@pytest.fixture
def contact(house: House) -> ContactDetails:
    """Maeve, beside the list."""
    house.details.open_contact(MAEVE.id)
    return house.details.contact


@pytest.fixture
def details(house: House) -> InterviewDetails:
    """Where Maeve was met, beside the list."""
    house.details.open_interview(MET.id)
    return house.details.interview
