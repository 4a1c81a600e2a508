"""A logged call is put right in place; deleting it has a way back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest

from goodcall.domain.facts import AgreedTime, Call, Outcome, Result, Status
from goodcall.ui.details.call import CallDetails
from ui.details_house import MAEVE, RANG, House, pressed, settle, shown_words, type_into

DAY = date(2026, 11, 12)


@pytest.fixture
def details(house: House) -> CallDetails:
    house.details.open_call(RANG.id)
    return house.details.call


def test_it_says_with_whom_and_about_what(details: CallDetails) -> None:
    assert details._who.accessibleName() == "Open Maeve O'Brien"
    assert details.job.box.currentText() == "Data Analyst, Lakeshore"


def test_what_it_was_about_is_put_right(house: House, details: CallDetails) -> None:
    details.job.box.activated.emit(details.job.box.findText("Nothing in particular"))

    assert house.call().application_id is None


def test_how_it_went_is_put_right(house: House, details: CallDetails) -> None:
    details.outcome.box.activated.emit(list(Outcome).index(Outcome.LEFT_MESSAGE))

    assert house.call().outcome is Outcome.LEFT_MESSAGE


def test_when_it_was_is_on_the_users_clock(house: House, details: CallDetails) -> None:
    shown = details.when.opens.time().toString("HH:mm")
    details.when.opens.setTime(QTime(18, 30))
    details.when.opens.editingFinished.emit()

    assert shown == "20:00"  # 19:00 UTC in Berlin
    assert house.call().at == RANG.at - timedelta(minutes=90)


def test_what_has_not_come_yet_is_refused_beside_it(house: House, details: CallDetails) -> None:
    details.when.day.setDate(QDate(2026, 12, 24))
    details.when.day.editingFinished.emit()

    assert "still to come" in shown_words(details.when)
    assert house.call() == RANG


def test_notes_are_saved_on_leaving(house: House, details: CallDetails) -> None:
    details.notes.notes.setFocus()
    details.notes.notes.selectAll()
    QTest.keyClicks(details.notes.notes, "decision on Friday")

    details.said.hour.editor.window().setFocus()
    details.notes.notes.clearFocus()

    assert house.call().notes == "decision on Friday"


def test_a_result_closes_the_application(house: House, details: CallDetails) -> None:
    details.said.result.box.activated.emit(3)

    assert house.call().said.result is Result.REJECTED
    assert house.job().status is Status.REJECTED


def test_a_call_back_has_a_day_and_perhaps_an_hour(house: House, details: CallDetails) -> None:
    pressed(details, "Call back on: set a day")
    details.said.call_back.day.setDate(QDate(DAY.year, DAY.month, DAY.day))
    details.said.call_back.day.editingFinished.emit()
    settle(house.qtbot)
    day_only = house.call().said.call_back

    type_into(details.said.hour.line, "9:30")

    assert day_only == DAY
    assert house.call().said.call_back == AgreedTime(datetime(2026, 11, 12, 9, 30), "America/Chicago")


def test_an_hour_that_is_none_is_refused(house: House, details: CallDetails) -> None:
    pressed(details, "Call back on: set a day")
    settle(house.qtbot)

    type_into(details.said.hour.line, "teatime")

    assert "“teatime” is no time such as 15:00" in shown_words(details.said.hour)


def test_deleting_has_a_way_back(house: House, details: CallDetails) -> None:
    pressed(details, "Delete")
    gone = house.services.store.read.get(Call, RANG.id)
    settle(house.qtbot)
    hidden = not details.isVisible()
    house.undo()

    assert (gone, hidden) == (None, True)
    assert house.call() == RANG


def test_the_delete_key_deletes(house: House, details: CallDetails) -> None:
    house.window.calls.view.setFocus()

    QTest.keyClick(house.window.calls.view, Qt.Key.Key_Delete)

    assert house.services.store.read.get(Call, RANG.id) is None


def test_delete_pressed_twice_leaves_the_way_back(house: House, details: CallDetails) -> None:
    house.window.calls.view.setFocus()

    for _press in range(2):  # the list has no time to follow in between
        QTest.keyClick(house.window.calls.view, Qt.Key.Key_Delete)

    assert "Call deleted." in shown_words(house.window)


def test_of_an_archived_person_it_is_said_that_they_are(house: House, details: CallDetails) -> None:
    house.services.contacts.archive(MAEVE.id)
    settle(house.qtbot)

    pressed(details, "Open Maeve O'Brien")

    assert details.isVisible()
    assert "Maeve O'Brien is archived; adding them again brings them back." in shown_words(house.window)


def test_the_person_is_opened(house: House, details: CallDetails) -> None:
    pressed(details, "Open Maeve O'Brien")

    assert house.window.contacts.isVisible()
    assert house.details.contact.fact_id == MAEVE.id
