"""Settings are kept at once, refused beside their field, reset one by one, and found by typing."""

from __future__ import annotations

from dataclasses import fields
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import CallDraft, Document
from goodcall.settings import Settings
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.settings.page import SettingsPage
from goodcall.ui.settings.rows import NumberRow, SpanRow
from ui.details_house import JOB, MAEVE, House, pressed, put_into, settle, shown_words, type_into


class Login:
    """Remembers whether the app is started at login."""

    def __init__(self, *, broken: bool = False) -> None:
        self.on = False
        self.broken = broken

    def is_on(self) -> bool:
        return self.on

    def switch(self, *, on: bool) -> None:
        if self.broken:
            raise OSError(30, "Read-only file system")
        self.on = on


@pytest.fixture
def page(house: House) -> SettingsPage:
    house.window.actions_by_command[Command.SETTINGS].trigger()
    stack = house.window.findChildren(QStackedWidget)[0]
    page = stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def kept(house: House) -> Settings:
    return house.services.store.read.settings()


def number(page: SettingsPage, name: str) -> NumberRow:
    row = page.rows[name].row
    assert isinstance(row, NumberRow)
    return row


def test_the_page_is_made_when_it_is_asked_for(house: House) -> None:
    before = house.window.findChildren(SettingsPage)

    house.window.go(Command.SETTINGS)
    house.window.go(Command.TODAY)
    house.window.go(Command.SETTINGS)

    assert before == []
    assert len(house.window.findChildren(SettingsPage)) == 1


def test_every_number_of_etiquette_is_there_with_a_sentence(page: SettingsPage) -> None:
    names = {field.name for field in fields(Etiquette)}

    assert names <= page.rows.keys()
    assert all(len(page.rows[name].words.split()) > 4 for name in names)


def test_who_i_am_is_kept_on_leaving(house: House, page: SettingsPage) -> None:
    type_into(page.me.name.line, "Avery Quinn")
    type_into(page.me.phone.line, "+49 30 901820", enter=False)
    put_into(page.me.zone.line, "America/Chicago")
    page.me.emails.add_line()
    type_into(page.me.emails._lines[0].edit, "avery@home.example")

    me = kept(house).me
    assert (me.name, me.phone, me.zone, me.emails) == (
        "Avery Quinn",
        "+49 30 901820",
        "America/Chicago",
        ("avery@home.example",),
    )


def test_what_is_refused_is_said_beside_it(house: House, page: SettingsPage) -> None:
    put_into(page.me.zone.line, "Mars/Olympus")

    assert "no time zone" in shown_words(page.me.zone)
    assert kept(house).me.zone is None


def test_a_number_is_kept_when_it_is_left(house: House, page: SettingsPage) -> None:
    row = number(page, "cool_down_for")
    row.number.setFocus()
    QTest.keyClick(row.number, Qt.Key.Key_Up)
    QTest.keyClick(row.number, Qt.Key.Key_Up)
    QTest.keyClick(row.number, Qt.Key.Key_Return)

    assert kept(house).etiquette.cool_down_for == timedelta(days=9)


def test_a_number_goes_back_to_its_default(house: House, page: SettingsPage) -> None:
    row = page.rows["tries"]
    row.row.editor.setFocus()
    QTest.keyClick(row.row.editor, Qt.Key.Key_Up)
    QTest.keyClick(row.row.editor, Qt.Key.Key_Return)
    settle(house.qtbot)
    changed, offered = kept(house).etiquette.tries, row.reset.isVisible()

    pressed(row, "Reset Tries")
    settle(house.qtbot)

    assert (changed, offered) == (3, True)
    assert (kept(house).etiquette.tries, row.reset.isVisible()) == (2, False)


def test_a_change_is_one_step_back(house: House, page: SettingsPage) -> None:
    row = number(page, "tries")
    row.number.setValue(1)
    row.number.editingFinished.emit()

    house.undo()

    assert kept(house).etiquette.tries == 2
    assert row.number.value() == 2


def test_hours_must_open_before_they_close(house: House, page: SettingsPage) -> None:
    row = page.rows["late_opens"].row
    assert isinstance(row, SpanRow)
    row.closes.setTime(QTime(15, 0))
    row.closes.editingFinished.emit()
    refused = shown_words(row)
    row.opens.setTime(QTime(14, 0))
    row.opens.editingFinished.emit()

    etiquette = kept(house).etiquette
    assert "It must open before it closes" in refused
    assert (etiquette.late_opens, etiquette.late_closes) == (time(14), time(15))


@pytest.mark.usefixtures("twelve_hours")
def test_hours_count_as_the_clocks_of_the_desktop_do(house: House, page: SettingsPage) -> None:
    row = page.rows["late_opens"].row
    assert isinstance(row, SpanRow)
    shown = row.opens.text(), row.closes.text()

    row.opens.setFocus()
    QTest.keyClicks(row.opens, "2:15")
    QTest.keyClick(row.opens, Qt.Key.Key_Return)

    assert shown == ("4:00 PM", "5:30 PM")
    assert kept(house).etiquette.late_opens == time(14, 15)


def test_the_theme_changes_at_once_and_undo_takes_it_back(house: House, page: SettingsPage, theme: Theme) -> None:
    page.window_rows.theme.box.activated.emit(2)
    settle(house.qtbot)
    dark = theme.tokens.dark

    page.window_rows.theme.box.setCurrentIndex(1)
    page.window_rows.theme.box.activated.emit(1)
    settle(house.qtbot)

    assert (dark, theme.tokens.dark) == (True, False)
    house.undo()
    assert theme.tokens.dark


def test_discreet_notifications(house: House, page: SettingsPage) -> None:
    page.window_rows.discreet.box.click()

    assert kept(house).discreet


def test_papers_of_mine(house: House, page: SettingsPage, tmp_path: Path) -> None:
    page.me.documents[0].take(tmp_path / "resume.pdf")

    assert kept(house).me.documents == (Document(kind="resume", path=str(tmp_path / "resume.pdf")),)


def test_own_lines_come_with_the_next_call(house: House, page: SettingsPage) -> None:
    page.me.own_items.add_line()
    type_into(page.me.own_items._lines[0].edit, "Glass of water")

    sheet = house.services.calls.open_sheet(MAEVE.id, JOB.id)

    draft = house.services.store.read.get(CallDraft, sheet.draft.id)
    assert draft
    assert draft.checklist[-1].text == "Glass of water"


def test_searching_shows_only_what_fits(page: SettingsPage) -> None:
    page.search("letter")

    shown = {name for name, row in page.rows.items() if row.isVisible()}
    assert "letter_after" in shown
    assert "theme" not in shown
    page.search("")
    assert page.rows["theme"].isVisible()


def test_the_wheel_scrolls_and_changes_nothing(house: House, page: SettingsPage) -> None:
    row = number(page, "tries")
    turn = QWheelEvent(
        QPointF(4, 4),
        QPointF(row.number.mapToGlobal(QPoint(4, 4))),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    QApplication.sendEvent(row.number, turn)

    assert row.number.value() == 2


def made(house: House, theme: Theme, login: Login) -> SettingsPage:
    page = SettingsPage(theme, house.services.preferences, house.services.store.read.settings, "Europe/Berlin", login)
    house.qtbot.addWidget(page)
    page.reload()
    page.show()
    return page


def test_starting_with_the_desktop(house: House, theme: Theme) -> None:
    login = Login()
    page = made(house, theme, login)

    page.window_rows.starting.box.click()

    assert login.on


def test_what_the_system_refuses_is_said(house: House, theme: Theme) -> None:
    page = made(house, theme, Login(broken=True))

    page.window_rows.starting.box.click()

    assert not page.window_rows.starting.box.isChecked()
    assert "Read-only file system" in shown_words(page.window_rows.starting)
