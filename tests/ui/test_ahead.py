"""Today over a real store: the hour of the next window, putting a call off, why, and the timeline below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from fakes import FakeAlarm, FakeAnnouncer
from goodcall.domain.facts import AgreedTime
from goodcall.services.applications import NewInterview
from goodcall.services.reminders import Reminders
from goodcall.ui.kit.theme import Theme
from goodcall.ui.today.step_rows import QuietRow
from goodcall.ui.today.timeline_lane import LaneRow
from ui import today_scenes
from ui.office import Office, an_office

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, of menus


@pytest.fixture
def office(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with an_office(theme, tmp_path, now=today_scenes.NOW) as office:
        services = office.services
        today_scenes.typical(office)
        office.desk.remind_with(
            Reminders(services.store, services.clock, services.planner, FakeAlarm(), FakeAnnouncer())
        )
        office.window.resize(1120, 900)
        with qtbot.waitExposed(office.window):
            office.window.show()
        qtbot.waitUntil(lambda: "tomorrow 15:00" in button(office, "Next window").text())
        yield office


def button(office: Office, text: str) -> QPushButton:
    return next(each for each in office.window.today.card.findChildren(QPushButton) if text in each.text())


def words(office: Office) -> str:
    return "\n".join(each.text() for each in office.window.today.card.findChildren(QLabel) if each.isVisible())


def put_off(office: Office, choice: str) -> None:
    QTest.mouseClick(button(office, "Later"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if choice in action.text()).trigger()
    menu.close()


def test_the_card_says_when_the_next_window_is(office: Office) -> None:
    assert "Call Maeve O'Brien" in words(office)
    assert button(office, "Next window").text() == "Next window: tomorrow 15:00"  # 08:00 in Chicago


def test_the_next_window_moves_on_when_an_interview_takes_its_place(office: Office, qtbot: QtBot) -> None:
    tomorrow = today_scenes.NOW + timedelta(days=1)
    start = AgreedTime(tomorrow.replace(hour=14, minute=0, tzinfo=None), "Europe/Berlin")

    office.services.applications.add_interview(
        NewInterview(job_title="Editor", person="Ana Diaz", start=start, minutes=300)
    )

    qtbot.waitUntil(lambda: "tomorrow" not in button(office, "Next window").text())
    assert "15:00" in button(office, "Next window").text()


def test_putting_off_to_the_next_window_does_what_was_said(office: Office, qtbot: QtBot) -> None:
    QTest.mouseClick(button(office, "Next window"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "Call Jonas Müller" in words(office))
    assert "15:00 here" in next(each.text() for each in office.window.undo_bar.findChildren(QLabel))


@pytest.mark.parametrize("choice", ["In 10 minutes", "Tomorrow"])
def test_a_call_can_be_put_off_from_the_menu(office: Office, qtbot: QtBot, choice: str) -> None:
    put_off(office, choice)

    qtbot.waitUntil(lambda: "Call Jonas Müller" in words(office))
    assert office.window.undo_bar.isVisible()


def test_why_explains_and_goes_away_again(office: Office) -> None:
    QTest.mouseClick(button(office, "Why?"), Qt.MouseButton.LeftButton)

    explained = words(office)
    assert "A thank-you is best within 24 hours of the interview" in explained
    assert "From guides to the call after an interview" in explained
    assert "The interview ended" in explained
    assert "It is right until" in explained

    QTest.mouseClick(button(office, "Why?"), Qt.MouseButton.LeftButton)

    assert "A thank-you is best" not in words(office)


def test_an_explanation_does_not_outlive_its_step(office: Office, qtbot: QtBot) -> None:
    QTest.mouseClick(button(office, "Why?"), Qt.MouseButton.LeftButton)

    QTest.mouseClick(button(office, "Next window"), Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: "Call Jonas Müller" in words(office))
    assert "A thank-you is best" not in words(office)


def test_the_timeline_shows_who_is_to_be_called(office: Office) -> None:
    names = [row.accessibleName() for row in office.window.today.findChildren(LaneRow)]

    assert names[:2] == ["Maeve O'Brien", "Jonas Müller"]
    assert len(names) == 4


def test_a_later_row_opens_its_person(office: Office) -> None:
    row = next(each for each in office.window.today.findChildren(QuietRow) if "佐藤" in each.accessibleName())

    QTest.mouseClick(row, Qt.MouseButton.LeftButton)

    assert office.window.contacts.isVisible()
    assert "佐藤 さくら" in [each.text() for each in office.desk.details.contact.findChildren(QLabel)] + [
        each.text() for each in office.desk.details.contact.findChildren(QLineEdit)
    ]


def test_in_a_narrow_window_the_next_window_is_in_the_menu(office: Office) -> None:
    office.window.resize(office.window.minimumWidth(), 700)
    QApplication.processEvents()

    assert not button(office, "Next window").isVisible()
    assert office.window.today.card.width() <= office.window.width() - 192  # the side bar
    QTest.mouseClick(button(office, "Later"), Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Next window: tomorrow 15:00" in [action.text() for action in menu.actions()]
    menu.close()


def test_without_calls_there_is_no_timeline(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with an_office(theme, tmp_path, now=today_scenes.NOW) as office:
        with qtbot.waitExposed(office.window):
            office.window.show()

        assert not office.rooms.ahead.timeline.isVisible()
