"""Without a mouse: Tab walks as one reads, and wherever it stops can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from goodcall.domain.facts import Contact
from goodcall.exchange.child import child_command, read_files
from goodcall.exchange.problems import Problem
from goodcall.settings import Settings
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from ui.details_house import focused
from ui.office import Office, an_office
from ui.today_scenes import JONAS, MAEVE, NOW, typical

FURTHEST = 80  # presses of Tab: more than any window here has stops
JOB = f"a_{MAEVE.id}"


SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").iterdir())


@pytest.fixture
def office(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with an_office(theme, tmp_path, now=NOW) as office:
        typical(office)
        office.window.resize(1120, 760)
        office.window.show()
        in_front(office.window, qtbot)
        yield office


def in_front(window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QApplication.processEvents()


def stops(window: QWidget) -> Iterator[QWidget]:
    """Press Tab until it comes round, or into a field with several parts."""
    passed: list[QWidget] = []
    for _press in range(FURTHEST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if (stop := focused()) in passed:
            return
        passed.append(stop)
        yield stop


def name_of(stop: QWidget) -> str:
    return stop.accessibleName() or (stop.text() if isinstance(stop, QAbstractButton) else "")


def around(stop: QWidget) -> QImage:
    """Return how a stop looks, and the little around it where a ring may be."""
    window = stop.window()
    place = QRect(stop.mapTo(window, QPoint(0, 0)), stop.size()).adjusted(-4, -4, 4, 4)
    return window.grab(place.intersected(window.rect())).toImage()


def unseen(window: QWidget) -> list[str]:
    """Return the stops that are out of sight, or look the same without the focus."""
    found = []
    for stop in stops(window):
        with_focus = around(stop)
        stop.clearFocus()
        if stop.visibleRegion().isEmpty() or around(stop) == with_focus:
            found.append(f"{type(stop).__name__} {name_of(stop)}")
        stop.setFocus(Qt.FocusReason.TabFocusReason)
    return found


def test_on_today_tab_goes_from_the_open_call_down_the_page(office: Office) -> None:
    names = [name_of(stop) for stop in stops(office.window)]

    order = [f"Call {MAEVE.name}", "Remind me later", f"Call {JONAS.name}", "Keep", "Earlier", "Later"]
    places = [names.index(name) for name in order]
    assert places == sorted(places)
    assert names[places[0] - 1].startswith("Add an interview")
    assert names[-1].startswith("Call 佐藤 さくら, today")


def test_from_the_first_start_through_the_examples_to_today(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with an_office(theme, tmp_path, settings=Settings(), samples=SAMPLES) as office:
        office.window.show()
        in_front(office.window, qtbot)
        QTest.keyClicks(stop_at("Your name", office.window), "Avery Quinn")
        QTest.keyClick(stop_at("Start", office.window), Qt.Key.Key_Return)
        QTest.keyClick(stop_at("Try it with examples", office.window), Qt.Key.Key_Return)
        paths = [str(path) for path in SAMPLES if path.suffix != ".pdf"]
        found = read_files(paths, lambda some: child_command(some, "US", NOW))
        office.drawer.findings = [each for each in found if not isinstance(each, Problem)]
        office.drawer.hand_out()
        QApplication.processEvents()
        removing = stop_at("Remove the examples", office.window)

        assert office.services.store.read.settings().me.name == "Avery Quinn"
        assert list(office.services.store.read.every(Contact))
        QTest.keyClick(removing, Qt.Key.Key_Return)
        assert not list(office.services.store.read.every(Contact))


def stop_at(name: str, window: QWidget) -> QWidget:
    """Press Tab until what is called so has the focus."""
    passed = []
    for stop in stops(window):
        if name_of(stop) == name:
            return stop
        passed.append(name_of(stop))
    pytest.fail(f"Tab never came to {name!r}, only to {passed}")


def test_in_a_call_tab_goes_from_the_number_to_the_checklist_and_what_they_said(office: Office, qtbot: QtBot) -> None:
    panel = called(office, qtbot)
    panel.view.dial.findChildren(QPushButton)[0].setFocus()

    names = [name_of(stop) for stop in stops(panel)]

    order = ["Copy the number", "Resume open", "Points to make", "What to say", "Copy the text", "Notes", "Reached"]
    places = [names.index(name) for name in order]
    assert places == sorted(places)


def called(office: Office, qtbot: QtBot) -> CallPanel:
    office.desk.call(MAEVE.id, JOB)
    (panel,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CallPanel) and each.isVisible()]
    in_front(panel, qtbot)
    return panel


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_every_page_it_can_be_seen_where_one_is(office: Office, theme: Theme, scheme: str) -> None:
    theme.choose(scheme)
    unseen_on = {}
    for place in (Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS, Command.SETTINGS):
        office.window.go(place)
        QApplication.processEvents()
        unseen_on[place] = unseen(office.window)
    office.desk.details.open_contact(MAEVE.id)
    QApplication.processEvents()
    beside = unseen(office.window)
    theme.choose("light")

    assert not any(unseen_on.values()), unseen_on
    assert beside == []


def test_on_every_sheet_it_can_be_seen_where_one_is(office: Office, qtbot: QtBot) -> None:
    rooms, window = office.rooms, office.window
    rooms.writing.write(MAEVE.id, JOB)
    letter = unseen_after(rooms.writing.letter, qtbot)
    rooms.writing.hear(MAEVE.id, JOB)
    answer = unseen_after(rooms.writing.answer, qtbot)
    rooms.finding.who_is_calling()
    finder = unseen_after(rooms.finding.finder, qtbot)
    window.actions_by_command[Command.ADD_CONTACT].trigger()
    (sheet,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    adding = unseen_after(sheet, qtbot)

    assert (letter, answer, finder, adding) == ([], [], [], [])


def unseen_after(sheet: QWidget, qtbot: QtBot) -> list[str]:
    in_front(sheet, qtbot)
    found = unseen(sheet)
    sheet.close()
    return found


def test_in_a_call_it_can_be_seen_where_one_is(office: Office, qtbot: QtBot) -> None:
    panel = called(office, qtbot)

    assert unseen(panel) == []
