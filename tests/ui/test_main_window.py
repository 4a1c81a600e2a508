"""The window: shown before anything else exists, driven by keys, taking files from anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from goodcall.ui.kit.actions import Command, specs
from goodcall.ui.kit.page import WIDEST
from goodcall.ui.kit.parts import come_forward
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.shortcut_sheet import ShortcutSheet
from goodcall.ui.window.side_bar import NavButton
from ui.drops import COPY, MOVE, drag_over, let_go, links
from ui.sample_rows import TYPICAL, Lists, call_rows, contact_rows, interview_rows

LEFT = Qt.MouseButton.LeftButton
HEAVY = ("sqlalchemy", "apscheduler", "alembic", "holidays", "phonenumbers", "icalendar", "segno", "vobject")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    window = MainWindow(theme, tmp_path / "window.ini")
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def full(window: MainWindow) -> MainWindow:
    window.connect_desk(Lists(TYPICAL, contact_rows(30), interview_rows(30), call_rows(30)).desk())
    return window


def shown_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_it_needs_nothing_but_qt() -> None:
    code = f"import sys, goodcall.ui.window.main_window; print([m for m in {HEAVY} if m in sys.modules])"

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"


def test_it_is_painted_before_any_service_exists(window: MainWindow) -> None:
    window.go(Command.CONTACTS)

    assert "Contacts" in shown_words(window)
    assert "Nobody here yet" not in shown_words(window)


def test_open_things_are_counted_in_the_side_bar(full: MainWindow) -> None:
    today = next(b for b in full.findChildren(QPushButton) if b.text() == "Today")

    assert today.accessibleDescription() == "3 things open"
    assert "3" in shown_words(today)


def test_today_stays_in_the_middle_of_a_wide_window_and_its_title_above_it(full: MainWindow, qtbot: QtBot) -> None:
    full.resize(1920, 900)
    page, card = full.today, full.today.card
    qtbot.waitUntil(lambda: card.width() == WIDEST)

    title = next(label for label in full._header.findChildren(QLabel) if label.property("look") == "title")
    before = card.mapTo(page, QPoint(0, 0)).x()
    begins = title.mapTo(full, title.contentsRect().topLeft()).x()
    full.go(Command.CONTACTS)

    assert before > 0
    assert abs(page.width() - 2 * before - WIDEST) <= 1
    assert begins == card.mapTo(full, QPoint(0, 0)).x()
    assert title.contentsRect().left() == 0


@pytest.mark.parametrize(
    ("key", "title"),
    [(Qt.Key.Key_2, "Interviews"), (Qt.Key.Key_3, "Contacts"), (Qt.Key.Key_4, "Calls"), (Qt.Key.Key_1, "Monday")],
)
def test_numbers_lead_to_places(full: MainWindow, qtbot: QtBot, key: Qt.Key, title: str) -> None:
    QTest.keyClick(full, key, Qt.KeyboardModifier.ControlModifier)

    assert title in shown_words(full)


@pytest.mark.parametrize(
    ("key", "modifier", "command"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, Command.UNDO),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Command.REDO),
        (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier, Command.ADD_INTERVIEW),
        (Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier, Command.IMPORT),
        (Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier, Command.THEY_ARE_CALLING),
        (Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier, Command.SETTINGS),
    ],
)
def test_keys_give_commands(
    full: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, command: Command
) -> None:
    with qtbot.waitSignal(full.command_given) as given:
        QTest.keyClick(full, key, modifier)

    assert given.args == [command]


def test_who_is_calling_is_one_press_away_and_no_place_to_stay(full: MainWindow, qtbot: QtBot) -> None:
    calling = next(each for each in full.findChildren(NavButton) if each.text() == "They are calling")

    with qtbot.waitSignal(full.command_given) as given:
        QTest.keyClick(calling, Qt.Key.Key_Return)

    assert given.args == [Command.THEY_ARE_CALLING]
    assert not calling.isChecked()


def test_arrows_walk_through_a_list_that_was_just_gone_to(full: MainWindow) -> None:
    QTest.keyClick(full, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Down)

    assert focused is full.contacts.view
    assert full.contacts.view.currentIndex().isValid()


def test_no_two_commands_share_a_key() -> None:
    keys = [spec.keys for spec in specs()]

    assert len(keys) == len(set(keys))


def test_the_sheet_of_keys_names_every_command(full: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(full, Qt.Key.Key_F1)

    (sheet,) = full.findChildren(ShortcutSheet)
    assert {spec.text for spec in specs()} <= set(shown_words(sheet).splitlines())


def test_search_narrows_after_a_pause_and_each_place_keeps_its_own(full: MainWindow, qtbot: QtBot) -> None:
    full.go(Command.CONTACTS)
    QTest.keyClick(full, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(full.search_field, "maeve")

    qtbot.waitUntil(lambda: full.contacts.model.query.text == "maeve")
    full.go(Command.CALLS)
    elsewhere = full.search_field.text()
    full.go(Command.CONTACTS)

    assert (elsewhere, full.search_field.text()) == ("", "maeve")


def test_esc_in_the_search_shows_all_again(full: MainWindow, qtbot: QtBot) -> None:
    full.go(Command.CONTACTS)
    QTest.keyClicks(full.search_field, "maeve")
    qtbot.waitUntil(lambda: full.contacts.model.rowCount() < 30)

    QTest.keyClick(full.search_field, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: full.contacts.model.rowCount() == 30)


def test_enter_in_the_search_goes_on_to_the_first_find(full: MainWindow, qtbot: QtBot) -> None:
    full.go(Command.CONTACTS)
    QTest.keyClicks(full.search_field, "priya")

    QTest.keyClick(full.search_field, Qt.Key.Key_Return)

    assert full.contacts.view.hasFocus()
    assert full.contacts.model.index(0, 0).data() == "Priya Raman"
    assert full.contacts.view.currentIndex().row() == 0


def test_a_letter_typed_at_a_list_begins_a_search(full: MainWindow, qtbot: QtBot) -> None:
    full.go(Command.CONTACTS)
    full.contacts.view.setFocus()

    QTest.keyClicks(full.contacts.view, "n")

    assert full.search_field.hasFocus()
    qtbot.waitUntil(lambda: full.contacts.model.query.text == "n")


def test_the_first_window_on_a_small_screen_is_no_wider(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(theme, tmp_path / "window.ini")

    qtbot.addWidget(window)

    assert window.width() <= window.screen().availableSize().width() < 1120


def test_files_dropped_on_the_window_are_handed_on(full: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    files = [tmp_path / "invite.ics", tmp_path / "maeve o'brien.vcf"]
    data = links(*(QUrl.fromLocalFile(str(file)) for file in files))

    with qtbot.waitSignal(full.files_dropped) as dropped:
        drag_over(full.ground, data)
        let_go(full.ground, data)

    assert dropped.args == [files]


def test_a_file_that_is_dropped_stays_where_it_was(full: MainWindow) -> None:
    data = links(QUrl("file:///somewhere/invite.ics"))

    drag_over(full.ground, data, MOVE)
    done = let_go(full.ground, data, MOVE)

    assert done is COPY


def test_links_from_a_browser_are_no_files(full: MainWindow, qtbot: QtBot) -> None:
    taken = drag_over(full.ground, links(QUrl("https://jobs.example/42")))

    assert not taken


def test_what_was_done_can_be_undone_from_the_bar(full: MainWindow, qtbot: QtBot) -> None:
    full.undo_bar.show_done("Dana Jones archived.")
    (undo,) = full.undo_bar.findChildren(QPushButton)

    with qtbot.waitSignal(full.command_given) as given:
        QTest.mouseClick(undo, Qt.MouseButton.LeftButton)

    assert given.args == [Command.UNDO]
    assert not full.undo_bar.isVisible()


def test_the_next_command_puts_the_bar_away(full: MainWindow) -> None:
    full.undo_bar.show_done("Dana Jones archived.")

    full.actions_by_command[Command.IMPORT].trigger()

    assert not full.undo_bar.isVisible()


def test_the_window_comes_back_where_it_was(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    first = MainWindow(theme, tmp_path / "window.ini")
    qtbot.addWidget(first)
    first.show()
    first.resize(first.minimumWidth(), 603)
    with qtbot.waitSignal(first.closed):
        first.close()

    second = MainWindow(theme, tmp_path / "window.ini")
    qtbot.addWidget(second)

    assert (second.width(), second.height()) == (first.minimumWidth(), 603)


@pytest.mark.parametrize("place", [Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS])
def test_every_control_has_a_name(full: MainWindow, place: Command) -> None:
    full.go(place)

    controls = [w for w in full.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & Qt.FocusPolicy.TabFocus]

    nameless = [w for w in controls if not (w.accessibleName() or (isinstance(w, QPushButton) and w.text()))]
    assert controls
    assert nameless == []


def test_data_that_cannot_be_opened_is_said_in_the_window(window: MainWindow, qtbot: QtBot) -> None:
    sentence = "The data in goodcall.db is damaged. It was left as it is; restore a backup, or move it aside."

    window.show_obstacle(sentence)

    assert sentence in shown_words(window)
    assert not window.actions_by_command[Command.ADD_INTERVIEW].isEnabled()
    with qtbot.waitSignal(window.command_given) as given:
        QTest.mouseClick(next(b for b in window.findChildren(QPushButton) if b.text() == "Quit"), LEFT)
    assert given.args == [Command.QUIT]


def test_tab_leads_out_where_the_data_cannot_be_opened(window: MainWindow) -> None:
    window.show_obstacle("The data in goodcall.db is damaged.")

    QTest.keyClick(window, Qt.Key.Key_Tab)

    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Quit"


def test_it_comes_forward_though_it_was_minimised(window: MainWindow) -> None:
    window.showMinimized()

    come_forward(window)

    assert window.isVisible()
    assert not window.isMinimized()
