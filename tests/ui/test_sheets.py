"""Forms say what is missing beside the field, save with Enter, and lose nothing on Esc."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, InterviewKind
from goodcall.services.applications import NewInterview
from goodcall.services.contacts import NewContact
from goodcall.ui.add_contact import AddContact
from goodcall.ui.add_interview import AddInterview
from goodcall.ui.choices import countries
from goodcall.ui.sheet import Sheet
from goodcall.ui.theme import Theme
from ui.sample_rows import Lists


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def interview(window: QWidget) -> AddInterview:
    sheet = AddInterview(window, Lists().here)
    sheet.open()
    return sheet


@pytest.fixture
def contact(window: QWidget) -> AddContact:
    sheet = AddContact(window)
    sheet.open()
    return sheet


def fill(sheet: Sheet, **texts: str) -> None:
    for name, text in texts.items():
        sheet.fields[name].editor.setText(text)


def shown(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_four_things_make_an_interview(interview: AddInterview, qtbot: QtBot) -> None:
    fill(interview, job_title=" Redakteur ", person="Jonas Müller", phone="+49 30 901820")
    interview.when.day.setDate(QDate(2026, 11, 25))
    interview.when.hour.setTime(QTime(15, 30))

    with qtbot.waitSignal(interview.submitted) as submitted:
        interview.save()

    assert submitted.args == [
        NewInterview(
            job_title="Redakteur",
            person="Jonas Müller",
            phone="+49 30 901820",
            start=AgreedTime(datetime(2026, 11, 25, 15, 30), "Europe/Berlin"),
        )
    ]


def test_details_go_along(interview: AddInterview, qtbot: QtBot) -> None:
    fill(interview, job_title="Analyst", person="Maeve", email="m@lakeshore.example", zone="America/Chicago")
    interview.minutes.setValue(45)
    interview.kind.setCurrentIndex(interview.kind.findData(InterviewKind.PHONE))

    with qtbot.waitSignal(interview.submitted) as submitted:
        interview.save()

    (new,) = submitted.args
    assert (new.email, new.zone, new.minutes, new.kind) == (
        "m@lakeshore.example",
        "America/Chicago",
        45,
        InterviewKind.PHONE,
    )
    assert new.start.zone == "America/Chicago"
    assert isinstance(new.kind, InterviewKind)


def test_the_suggested_time_is_the_users_present_hour(interview: AddInterview) -> None:
    assert interview.when.wall() == datetime(2026, 11, 23, 23, 0)


def test_an_hour_that_clocks_skip_is_refused_beside_the_time(interview: AddInterview, qtbot: QtBot) -> None:
    fill(interview, job_title="Analyst", person="Maeve")
    interview.when.day.setDate(QDate(2027, 3, 28))
    interview.when.hour.setTime(QTime(2, 30))

    with qtbot.assertNotEmitted(interview.submitted):
        interview.save()

    assert "Clocks skip 02:30 there" in shown(interview.when)


def test_saving_too_early_says_what_is_missing_and_leads_there(interview: AddInterview, qtbot: QtBot) -> None:
    fill(interview, job_title="Analyst")
    interview.activateWindow()

    with qtbot.assertNotEmitted(interview.submitted):
        interview.save()

    assert "Please fill this in" in shown(interview.fields["person"])
    assert "Please fill this in" not in shown(interview.fields["job_title"])
    assert interview.focusWidget() is interview.fields["person"].editor


def test_a_field_is_checked_on_leaving_and_mends_while_typing(contact: AddContact) -> None:
    field = contact.fields["email"]
    field.editor.setText("maeve at lakeshore")
    field.editor.editingFinished.emit()
    on_leaving = field.is_wrong

    field.editor.setText("maeve@lakeshore.example")

    assert (on_leaving, field.is_wrong) == (True, False)


def test_passing_through_an_empty_field_is_no_mistake(contact: AddContact) -> None:
    field = contact.fields["name"]

    field.editor.editingFinished.emit()

    assert not field.is_wrong


def test_the_problem_is_told_to_screen_readers_too(contact: AddContact) -> None:
    contact.save()

    assert contact.fields["name"].editor.accessibleDescription() == "Please fill this in"


def test_enter_saves(contact: AddContact, qtbot: QtBot) -> None:
    fill(contact, name="Dana Jones", company="Acme")

    with qtbot.waitSignal(contact.submitted) as submitted:
        QTest.keyClick(contact.fields["company"].editor, Qt.Key.Key_Return)

    assert submitted.args == [NewContact(name="Dana Jones", company="Acme")]


def test_esc_closes_and_keeps_what_was_typed(contact: AddContact, qtbot: QtBot) -> None:
    fill(contact, name="Dana Jo")

    QTest.keyClick(contact.fields["name"].editor, Qt.Key.Key_Escape)
    closed = not contact.isVisible()
    contact.open()

    assert closed
    assert contact.isVisible()
    assert contact.fields["name"].text == "Dana Jo"


def test_after_saving_it_begins_anew(contact: AddContact) -> None:
    fill(contact, name="Dana Jones", zone="America/Chicago")

    contact.done_saving()

    assert not contact.isVisible()
    assert all(not field.text and not field.is_wrong for field in contact.fields.values())


def test_what_the_services_find_wrong_is_shown_beside_its_field(contact: AddContact) -> None:
    fill(contact, name="Dana Jones", zone="Mars/Olympus")

    contact.show_problem(Invalid("zone", "unknown-zone", "Mars/Olympus"))

    assert "Mars/Olympus" in shown(contact.fields["zone"])  # among the details, which it opened


def test_what_belongs_to_no_field_is_said_above_the_buttons(contact: AddContact) -> None:
    contact.show_problem(Invalid("fax", "unknown-field"))

    assert "there is no such field" in shown(contact)


def test_a_country_is_chosen_by_name_and_kept_by_code() -> None:
    known = dict(countries())

    assert known["Germany"] == "DE"
    assert known["United States"] == "US"
    assert all(len(code) == 2 for code in known.values())


def test_the_present_of_the_desk_decides_the_suggestion(theme: Theme, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    here = replace(Lists().here, now=datetime(2026, 7, 1, 6, 59, tzinfo=UTC), own_zone="America/New_York")

    sheet = AddInterview(parent, here)

    assert sheet.when.wall() == datetime(2026, 7, 1, 2, 0)
