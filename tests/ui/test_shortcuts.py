"""The keys on the sheet: each is there, none means two things, and each does what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from goodcall.domain.facts import Contact
from goodcall.services.contacts import NewContact
from goodcall.ui.call.actions import panel_keys
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.kit.actions import Command, specs
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.shortcut_sheet import ShortcutSheet
from goodcall.ui.window.side_bar import NavButton
from ui.office import Office, an_office
from ui.today_scenes import MAEVE, NOW, typical

PLACES = (Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS, Command.SETTINGS)
SHEETS = (
    Command.ADD_INTERVIEW,
    Command.ADD_APPLICATION,
    Command.ADD_CONTACT,
    Command.THEY_ARE_CALLING,
    Command.THEY_WROTE,
    Command.SHORTCUTS,
)


@pytest.fixture
def office(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with an_office(theme, tmp_path, now=NOW) as office:
        typical(office)
        with qtbot.waitActive(office.window):
            office.window.show()
            office.window.activateWindow()
        yield office


def press(window: QWidget, command: Command) -> None:
    keys = QKeySequence(next(spec.keys for spec in specs() if spec.command is command))
    QTest.keySequence(window, keys)


def keys_of(window: QWidget) -> Counter[str]:
    actions = [action for action in window.findChildren(QAction) if not action.shortcut().isEmpty()]
    return Counter(action.shortcut().toString() for action in actions)


def call_panel(office: Office) -> CallPanel:
    office.desk.call(MAEVE.id, f"a_{MAEVE.id}")
    (panel,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CallPanel) and each.isVisible()]
    return panel


def test_every_key_is_an_action_and_none_is_ambiguous(office: Office) -> None:
    in_window, in_call = keys_of(office.window), keys_of(call_panel(office))

    assert {QKeySequence(spec.keys).toString() for spec in specs()} <= in_window.keys()
    assert {QKeySequence(key.keys).toString() for key in panel_keys()} <= in_call.keys()
    assert max(in_window.values()) == max(in_call.values()) == 1


def test_the_sheet_names_every_key(office: Office) -> None:
    sheet = ShortcutSheet(office.window)

    told = {label.text() for label in sheet.findChildren(QLabel)}

    said = [*((spec.text, spec.keys) for spec in specs()), *((key.text, key.keys) for key in panel_keys())]
    native = QKeySequence.SequenceFormat.NativeText
    assert {QKeySequence(keys).toString(native) for text, keys in said if not text.startswith("Outcome")} <= told
    assert {text for text, _keys in said if not text.startswith("Outcome ")} <= told
    assert "Ctrl+1 – Ctrl+5" in told


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_gone_to(office: Office, place: Command) -> None:
    elsewhere = Command.CALLS if place is Command.TODAY else Command.TODAY
    office.window.go(elsewhere)

    press(office.window, place)

    (shown,) = [each.text() for each in office.window.findChildren(NavButton) if each.isChecked()]
    assert shown == next(spec.text for spec in specs() if spec.command is place)


@pytest.mark.parametrize("command", SHEETS)
def test_a_sheet_is_opened(office: Office, command: Command) -> None:
    press(office.window, command)

    (sheet,) = [each for each in office.window.findChildren(QDialog) if each.isVisible()]
    sheet.reject()


def test_search_takes_the_focus(office: Office) -> None:
    press(office.window, Command.SEARCH)

    assert QApplication.focusWidget() is office.window.search_field


def test_import_asks_for_files(office: Office) -> None:
    asked: list[QWidget | None] = []

    def refuse() -> None:
        asked.append(dialog := QApplication.activeModalWidget())
        assert isinstance(dialog, QFileDialog)
        dialog.reject()

    QTimer.singleShot(0, refuse)
    press(office.window, Command.IMPORT)

    assert len(asked) == 1


def test_undo_and_redo(office: Office) -> None:
    office.services.contacts.add(NewContact(name="Zoë Quist"))

    def there() -> bool:
        return any(each.name == "Zoë Quist" for each in office.services.store.read.every(Contact))

    press(office.window, Command.UNDO)
    undone = not there()
    press(office.window, Command.REDO)

    assert undone
    assert there()


def test_quit_is_asked_for(office: Office, qtbot: QtBot) -> None:
    with qtbot.waitSignal(office.desk.quit_requested):
        press(office.window, Command.QUIT)
