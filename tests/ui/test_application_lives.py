"""Applications and interviews beside their list: added, doubled, deleted and brought back."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest

from goodcall.domain.facts import (
    Application,
    Interview,
    Status,
)
from goodcall.services.applications import NewApplication
from goodcall.ui.details.interview import InterviewDetails
from goodcall.ui.kit.actions import Command
from goodcall.ui.sheets.add_application import AddApplication
from goodcall.ui.sheets.add_interview import AddRound
from ui.details_house import ALONE, JOB, MAEVE, MET, TOM, House, pressed, put_into, settle, shown_words


def test_an_application_without_an_interview_shows_no_interview(house: House) -> None:
    house.details.open_interview(ALONE.id)
    details = house.details.interview

    put_into(details.people.adding, "Tom Reed")
    settle(house.qtbot)

    assert not details.interview.isVisible()
    assert house.kept(Application, ALONE).contact_ids == (TOM.id,)


def test_delete_takes_away_what_nothing_was_logged_about(house: House) -> None:
    house.details.open_interview(ALONE.id)
    view = house.window.interviews.view
    view.setFocus()

    QTest.keyClick(view, Qt.Key.Key_Delete)
    gone = house.services.store.read.get(Application, ALONE.id)
    settle(house.qtbot)
    house.undo()

    assert gone is None
    assert house.kept(Application, ALONE) == ALONE


def test_delete_pressed_twice_takes_away_one_thing(house: House) -> None:
    house.details.open_interview(ALONE.id)
    view = house.window.interviews.view
    view.setFocus()

    for _press in range(2):  # the list has no time to follow in between
        QTest.keyClick(view, Qt.Key.Key_Delete)

    assert house.services.store.read.get(Application, ALONE.id) is None
    assert "Application deleted." in shown_words(house.window)


def test_delete_withdraws_what_has_a_history(house: House, details: InterviewDetails) -> None:
    view = house.window.interviews.view
    view.setFocus()

    QTest.keyClick(view, Qt.Key.Key_Delete)

    assert house.job().status is Status.WITHDRAWN
    assert "Application withdrawn." in shown_words(house.window)


def test_a_twin_is_opened(house: House, details: InterviewDetails) -> None:
    pressed(details, "Duplicate")
    settle(house.qtbot)

    twins = [each for each in house.services.store.read.every(Application) if each.job_title == JOB.job_title]
    assert len(twins) == 2
    assert details.fact_id in {each.id for each in twins} - {JOB.id}


def test_an_interview_is_deleted_with_undo(house: House, details: InterviewDetails) -> None:
    pressed(details, "Delete interview")
    gone = house.services.store.read.get(Interview, MET.id)
    settle(house.qtbot)
    house.undo()

    assert gone is None
    assert house.met() == MET


def test_a_further_interview_is_asked_for_and_opened(house: House, details: InterviewDetails) -> None:
    pressed(details, "Add another interview")
    sheet = house.window.findChildren(AddRound)[0]
    sheet.when.day.setDate(QDate(2026, 11, 10))
    sheet.when.hour.setTime(QTime(15, 0))

    sheet.save()
    settle(house.qtbot)

    made = house.services.store.read.get(Interview, details.fact_id)
    assert made
    assert made.start.wall == datetime(2026, 11, 10, 15, 0)
    assert [each.contact_id for each in made.interviewers] == [MAEVE.id]


def test_the_sheet_for_a_further_interview_follows_job_and_zone(house: House, details: InterviewDetails) -> None:
    pressed(details, "Add another interview")
    sheet = house.window.findChildren(AddRound)[0]
    sheet.reject()
    house.services.applications.edit(JOB.id, job_title="Head of Data")
    house.services.preferences.edit(zone="Asia/Tokyo")

    pressed(details, "Add another interview")

    assert house.window.findChildren(AddRound) == [sheet]
    assert "Interview: Head of Data" in shown_words(sheet)
    assert sheet.windowTitle() == "Interview: Head of Data"
    assert sheet.zone.editor.placeholderText() == "yours: Asia/Tokyo"


def test_an_application_is_added_by_the_menu(house: House) -> None:
    house.window.actions_by_command[Command.ADD_APPLICATION].trigger()
    sheet = house.window.findChildren(AddApplication)[0]
    sheet.fields["job_title"].editor.setText("Redakteurin")
    sheet.fields["email"].editor.setText("jonas@nordlicht.example")
    sheet.save()
    refused = shown_words(sheet.fields["person"])
    sheet.fields["person"].editor.setText("Jonas")

    with house.qtbot.waitSignal(sheet.submitted) as submitted:
        sheet.save()

    assert "Please fill this in" in refused
    assert submitted.args == [
        NewApplication(
            job_title="Redakteurin",
            person="Jonas",
            email="jonas@nordlicht.example",
            applied_on=date(2026, 11, 3),
        )
    ]
    assert house.window.interviews.isVisible()
    assert house.details.interview.job.line.text() == "Redakteurin"
