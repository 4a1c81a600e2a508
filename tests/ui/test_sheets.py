"""Forms say what is missing beside the field, save with Enter, and lose nothing on Esc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from builders import a_contact
from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, Contact, InterviewKind
from goodcall.services.applications import NewInterview
from goodcall.services.bundle import Services
from goodcall.services.contacts import NewContact
from goodcall.ui.kit.choices import countries
from goodcall.ui.kit.sheet import Sheet
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.add_contact import AddContact
from goodcall.ui.sheets.add_interview import AddInterview
from open_profile import keep, open_profile
from ui.sample_rows import Lists

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen, of lists of suggestions

LEFT = Qt.MouseButton.LeftButton
MAEVE = a_contact(company="Lakeshore Media")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = open_profile(tmp_path)
    keep(services, MAEVE)
    yield services
    services.store.close()


@pytest.fixture
def window(services: Services, theme: Theme) -> Iterator[QWidget]:
    """A window that goes before the store of its sheets."""
    window = QWidget()
    window.show()
    yield window
    delete(window)


@pytest.fixture
def interview(window: QWidget, services: Services) -> AddInterview:
    sheet = AddInterview(window, services, lambda: Lists().here)
    sheet.open()
    return sheet


@pytest.fixture
def contact(window: QWidget, services: Services) -> AddContact:
    sheet = AddContact(window, services)
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


def test_the_suggestion_follows_the_present_until_something_else_is_entered(
    window: QWidget, services: Services
) -> None:
    present = [replace(Lists().here, now=datetime(2026, 7, 1, 6, 59, tzinfo=UTC), own_zone="America/New_York")]
    sheet = AddInterview(window, services, lambda: present[0])
    sheet.open()
    first = sheet.when.wall()

    sheet.reject()
    present[0] = replace(present[0], now=datetime(2026, 7, 3, 9, 5, tzinfo=UTC))
    sheet.open()
    later = sheet.when.wall()
    sheet.when.hour.setTime(QTime(15, 30))
    sheet.reject()
    present[0] = replace(present[0], now=datetime(2026, 7, 4, 9, 5, tzinfo=UTC))
    sheet.open()

    assert (first, later) == (datetime(2026, 7, 1, 2, 0), datetime(2026, 7, 3, 5, 0))
    assert sheet.when.wall() == datetime(2026, 7, 3, 15, 30)


def test_somebody_known_is_found_by_company_and_picked_by_keyboard(interview: AddInterview, qtbot: QtBot) -> None:
    fill(interview, job_title="Analyst")
    editor = interview.person.editor
    editor.setFocus()
    QTest.keyClicks(editor, "lakesh")
    popup = editor.completer().popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    editor.editingFinished.emit()

    with qtbot.waitSignal(interview.submitted) as submitted:
        interview.save()

    assert editor.text() == "Maeve O'Brien"
    assert submitted.args[0].contact_id == MAEVE.id
    assert "You know them: Maeve O'Brien, Lakeshore Media. What is new is added there." in shown(interview.person)


def test_who_is_typed_over_is_not_the_one_who_was_picked(interview: AddInterview) -> None:
    interview.person.contact_id = MAEVE.id
    interview.person.editor.setFocus()

    QTest.keyClicks(interview.person.editor, "Jonas")

    assert interview.person.contact_id is None


def test_name_and_number_tell_somebody_known_and_nobody_is_kept_twice(
    contact: AddContact, services: Services, qtbot: QtBot
) -> None:
    contact.submitted.connect(services.contacts.add)
    fill(contact, name="maeve o'brien", phone="+1 312 555 0142", role="Head of Marketing")
    contact.fields["phone"].editor.editingFinished.emit()
    said = shown(contact.fields["name"])

    contact.save()

    (maeve,) = services.store.read.every(Contact)
    assert "You know them: Maeve O'Brien, Lakeshore Media. What is new is added there." in said
    assert (maeve.name, maeve.role) == ("Maeve O'Brien", "Head of Marketing")


def test_ctrl_enter_saves_from_anywhere(interview: AddInterview, qtbot: QtBot) -> None:
    fill(interview, job_title="Analyst", person="Jonas")

    with qtbot.waitSignal(interview.submitted):
        QTest.keyClick(interview.when.day, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_was_kept_for_long_can_be_started_over(contact: AddContact) -> None:
    fill(contact, name="Dana Jo")
    contact.reject()
    contact.open()

    QTest.mouseClick(next(each for each in contact.findChildren(QPushButton) if each.text() == "Start over"), LEFT)

    assert not contact.is_touched
