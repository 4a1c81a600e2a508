"""The quiet cards on Today: there when they help, gone when they were answered or put away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import a_contact, an_application, an_interview
from goodcall.domain.facts import Contact, Interview, Interviewer, Permission
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from ui.office import NOW, Office, an_office

HOUR = timedelta(hours=1)
MAEVE = a_contact(phones=(), created_at=NOW)
JOB = an_application(created_at=NOW)
MET = replace(
    an_interview(JOB, MAEVE, start=NOW + HOUR / 2, created_at=NOW), interviewers=(Interviewer(contact_id=MAEVE.id),)
)


@pytest.fixture
def office(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """Half an hour before an interview."""
    with an_office(theme, tmp_path) as office:
        office.keep(MAEVE, JOB, MET)
        with qtbot.waitExposed(office.window):
            office.window.show()
        office.window.today.reload()
        office.desk.wake()
        yield office


@pytest.fixture
def after(office: Office) -> Office:
    """An hour after it."""
    office.clock.set(MET.end.utc + HOUR)
    office.desk.wake()
    return office


def card(office: Office) -> QWidget:
    view = office.rooms.cards.place.view
    assert view is not None
    return view


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(office: Office, name: str) -> None:
    buttons = [each for each in card(office).findChildren(QPushButton) if each.isVisible()]
    found = next(each for each in buttons if name in (each.text(), each.accessibleName()))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_before_it_says_what_to_find_out(office: Office) -> None:
    assert "Your interview with Maeve O'Brien at 00:19, in 30 minutes" in words(card(office))
    assert "Who decides?" in words(card(office))
    assert "What is their direct number?" in words(card(office))


def test_time_goes_by_on_it(office: Office) -> None:
    office.clock.go_on(HOUR / 6)

    office.desk.wake()

    assert "in 20 minutes" in words(card(office))


def test_it_goes_when_it_was_seen_and_does_not_come_back(office: Office) -> None:
    press(office, "I will find out")
    office.desk.wake()

    assert office.rooms.cards.place.view is None


def test_afterwards_three_questions_are_kept_with_one_press(after: Office) -> None:
    press(after, "When do they decide? Friday")
    press(after, "May you call? Yes")
    press(after, "Who decides? Maeve O'Brien")
    number = after.rooms.cards.place.view.number.editor  # type: ignore[union-attr]  # there is a card
    QTest.keyClicks(number, "312 555 0188")

    press(after, "Keep")

    read = after.services.store.read
    interview, maeve = read.get(Interview, MET.id), read.get(Contact, MAEVE.id)
    assert interview is not None
    assert maeve is not None
    assert (interview.said.decision_on, interview.said.permission) == (date(2026, 11, 27), Permission.GIVEN)
    assert [each.decides for each in interview.interviewers] == [True]
    assert maeve.phones[0].e164 == "+13125550188"
    assert after.rooms.cards.place.view is None
    assert "Kept." in words(after.window)


def test_somebody_else_is_asked_for_by_name(after: Office) -> None:
    press(after, "Who decides? Somebody else")
    view = after.rooms.cards.place.view
    assert view is not None
    QTest.keyClicks(view.somebody.editor, "Ana Silva")

    press(after, "Keep")

    assert "Ana Silva" in {each.name for each in after.services.store.read.every(Contact)}


def test_a_number_that_is_none_is_said_beside_its_field(after: Office) -> None:
    view = after.rooms.cards.place.view
    assert view is not None
    QTest.keyClicks(view.number.editor, "by the river")

    press(after, "Keep")

    assert "is no phone number" in words(view)
    assert after.rooms.cards.place.view is view


def test_it_may_be_skipped_for_good(after: Office) -> None:
    press(after, "Skip the questions")
    after.desk.wake()

    assert after.rooms.cards.place.view is None


def test_undo_takes_the_answers_back_and_asks_again(after: Office) -> None:
    press(after, "May you call? Yes")
    press(after, "Keep")

    after.window.actions_by_command[Command.UNDO].trigger()
    after.desk.wake()

    interview = after.services.store.read.get(Interview, MET.id)
    assert interview is not None
    assert interview.said.permission is Permission.NOT_ASKED
    assert "what did you learn?" in card(after).accessibleName()


def test_redo_answers_it_again(after: Office) -> None:
    press(after, "May you call? Yes")
    press(after, "Keep")

    after.window.actions_by_command[Command.UNDO].trigger()
    after.window.actions_by_command[Command.REDO].trigger()
    after.desk.wake()

    interview = after.services.store.read.get(Interview, MET.id)
    assert interview is not None
    assert interview.said.permission is Permission.GIVEN
    assert after.rooms.cards.place.view is None


def test_a_card_put_away_by_mistake_comes_back(after: Office) -> None:
    press(after, "Skip the questions")
    said = words(after.window.undo_bar)

    after.window.actions_by_command[Command.UNDO].trigger()
    after.desk.wake()

    assert "Card put away." in said
    assert "what did you learn?" in card(after).accessibleName()


def test_what_is_being_typed_stays_while_the_plan_moves(after: Office) -> None:
    view = after.rooms.cards.place.view
    assert view is not None
    QTest.keyClicks(view.number.editor, "312")

    after.clock.go_on(HOUR)
    after.desk.wake()

    assert after.rooms.cards.place.view is view
    assert view.number.text == "312"


def test_everything_in_it_can_be_reached_and_has_a_name(after: Office) -> None:
    focusable = [each for each in card(after).findChildren(QPushButton) if each.isVisible()]

    assert focusable
    assert all(
        each.focusPolicy() & Qt.FocusPolicy.TabFocus and (each.accessibleName() or each.text()) for each in focusable
    )
