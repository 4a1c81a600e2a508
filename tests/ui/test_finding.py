"""The finder: a name or some digits, Enter, and the right person is there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from builders import a_contact, an_application, an_interview
from goodcall.domain.facts import Phone, Status
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.finding import Finder
from ui.office import NOW, Office, an_office

DAY = timedelta(days=1)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MAEVE = a_contact(created_at=NOW - 30 * DAY)
JONAS = a_contact(
    "Jonas Müller", company="Nordlicht", phones=(Phone(raw="030 901820", e164="+4930901820"),), created_at=NOW - DAY
)
LAYLA = a_contact("ليلى الخطيب", phones=(), created_at=NOW - DAY)
JOB = an_application(created_at=NOW - 30 * DAY)
OTHER_JOB = an_application("Editor", created_at=NOW - 30 * DAY)
MET = an_interview(JOB, MAEVE, start=NOW - timedelta(hours=6), created_at=NOW - 7 * DAY)
ALSO_MET = an_interview(OTHER_JOB, MAEVE, start=NOW - timedelta(hours=8), created_at=NOW - 7 * DAY)


@pytest.fixture
def office(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with an_office(theme, tmp_path) as office:
        office.keep(MAEVE, JONAS, LAYLA, JOB, OTHER_JOB, MET, ALSO_MET)
        with qtbot.waitExposed(office.window):
            office.window.show()
        office.window.activateWindow()
        yield office


@pytest.fixture
def finder(office: Office) -> Finder:
    QTest.keyClick(office.window, Qt.Key.Key_T, CTRL)
    return office.rooms.finding.finder


def rows(finder: Finder) -> list[str]:
    return [finder.people.item(n).text() for n in range(finder.people.count())]


def type_in(finder: Finder, qtbot: QtBot, text: str) -> None:
    before = rows(finder)
    finder.text.insert(text)  # as an input method does: key events carry no Arabic
    qtbot.waitUntil(lambda: rows(finder) != before)


def test_it_opens_with_those_something_is_planned_with(finder: Finder) -> None:
    assert finder.isVisible()
    assert finder.text.hasFocus()
    assert {row.partition(" · ")[0] for row in rows(finder)} == {"Maeve O'Brien"}


def test_digits_of_the_number_find_who_is_calling(office: Office, finder: Finder, qtbot: QtBot) -> None:
    type_in(finder, qtbot, "901820")

    with qtbot.waitSignal(office.rooms.finding.caller_found) as found:
        QTest.keyClick(finder.text, Qt.Key.Key_Return)

    assert found.args == [JONAS.id, ""]
    assert not finder.isVisible()


def test_two_jobs_of_one_person_are_two_rows(office: Office, finder: Finder, qtbot: QtBot) -> None:
    jobs = [row.split(" · ")[1] for row in rows(finder)]

    QTest.keyClick(finder.text, Qt.Key.Key_Down)
    with qtbot.waitSignal(office.rooms.finding.caller_found) as found:
        QTest.keyClick(finder.text, Qt.Key.Key_Return)

    assert sorted(jobs) == ["Data Analyst, Lakeshore", "Editor, Lakeshore"]
    chosen = {"Data Analyst, Lakeshore": JOB.id, "Editor, Lakeshore": OTHER_JOB.id}[jobs[1]]
    assert found.args == [MAEVE.id, chosen]


def test_nobody_guesses_which_of_two_closed_jobs_is_meant(office: Office, qtbot: QtBot) -> None:
    for job in (JOB, OTHER_JOB):
        office.services.applications.edit(job.id, status=Status.REJECTED)
    finder = office.rooms.finding.finder
    office.rooms.finding.who_is_calling()

    type_in(finder, qtbot, "Maeve")

    assert {row.split(" · ")[1].partition(",")[0] for row in rows(finder)} == {JOB.job_title, OTHER_JOB.job_title}


def test_names_are_found_in_any_script(finder: Finder, qtbot: QtBot) -> None:
    type_in(finder, qtbot, "ليلى")

    assert len(rows(finder)) == 1
    assert LAYLA.name in rows(finder)[0]


def test_enter_does_not_wait_for_the_search(office: Office, finder: Finder, qtbot: QtBot) -> None:
    QTest.keyClicks(finder.text, "jonas")

    with qtbot.waitSignal(office.rooms.finding.caller_found) as found:
        QTest.keyClick(finder.text, Qt.Key.Key_Return)

    assert found.args[0] == JONAS.id


def test_nobody_who_fits_is_said(office: Office, finder: Finder, qtbot: QtBot) -> None:
    type_in(finder, qtbot, "zzz")

    with qtbot.assertNotEmitted(office.rooms.finding.caller_found):
        QTest.keyClick(finder.text, Qt.Key.Key_Return)

    assert finder.isVisible()


def test_picking_opens_the_panel_for_their_call(office: Office, finder: Finder, qtbot: QtBot) -> None:
    type_in(finder, qtbot, "jonas")

    QTest.keyClick(finder.text, Qt.Key.Key_Return)

    panel = office.desk.calling.panel
    assert panel.isVisible()
    assert "Jonas Müller" in panel.windowTitle()


def test_the_tray_asks_who_is_calling(office: Office) -> None:
    office.tray.they_are_calling_requested.emit()

    assert office.rooms.finding.finder.isVisible()


def test_they_wrote_finds_the_person_first(office: Office, qtbot: QtBot) -> None:
    QTest.keyClick(office.window, Qt.Key.Key_T, CTRL | SHIFT)
    type_in(office.rooms.finding.finder, qtbot, "jonas")

    QTest.keyClick(office.rooms.finding.finder.text, Qt.Key.Key_Return)

    assert office.rooms.writing.answer.windowTitle() == "Jonas Müller wrote"
