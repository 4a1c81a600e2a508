"""Files in the window: read elsewhere, shown before they are kept, kept in one group, undone in one go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from goodcall.bootstrap import window_reader
from goodcall.domain.facts import AgreedTime, Contact, Interview
from goodcall.services.incoming import IncomingContact, IncomingInterview, IncomingPerson, Trouble
from goodcall.ui.desks.importing import Importing
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.import_sheet import ROWS_SHOWN
from ui.drops import drag_over, let_go, links
from ui.office import Office, an_office

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
MAEVE = IncomingPerson(name="Maeve O'Brien", emails=("maeve@lakeshore.example",), company="Lakeshore")
AT = datetime(2026, 11, 25, 10, 30)
INVITATION = IncomingInterview(
    file="in.ics",
    line=1,
    uid="one@lakeshore.example",
    dtstamp=datetime(2026, 11, 20, tzinfo=UTC),
    job_title="Data Analyst",
    company="Lakeshore",
    start=AgreedTime(AT, "America/Chicago"),
    end=AgreedTime(AT.replace(hour=11), "America/Chicago"),
    people=(MAEVE,),
)
TROUBLE = Trouble(file="bad.ics", sentence="bad.ics: the file is empty; nothing was read from the file.")


@pytest.fixture
def office(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with an_office(theme, tmp_path) as office:
        with qtbot.waitExposed(office.window):
            office.window.show()
        yield office


def cards(count: int) -> list[IncomingContact]:
    people = (IncomingPerson(name=f"Person {n}", emails=(f"p{n}@x.example",)) for n in range(count))
    return [IncomingContact(file="list.vcf", line=n, person=person) for n, person in enumerate(people)]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def look_into(office: Office, qtbot: QtBot, *findings: object) -> None:
    """Drop a file in which these findings are, and wait for what the sheet says about them."""
    sheet = office.rooms.importing.sheet
    office.drawer.findings = list(findings)  # type: ignore[arg-type]
    office.window.files_dropped.emit([Path("in.ics")])
    office.drawer.hand_out()
    qtbot.waitUntil(lambda: "Looking" not in sheet.windowTitle())


def keep(office: Office, qtbot: QtBot) -> None:
    QTest.keyClick(office.rooms.importing.sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not office.rooms.importing.sheet.isVisible())


def everything(office: Office) -> list[object]:
    read = office.services.store.read
    return [*read.every(Interview), *read.every(Contact)]


def test_a_file_dropped_on_a_call_is_looked_into_over_the_window(office: Office, qtbot: QtBot) -> None:
    view, data = office.desk.calling.panel.view, links(QUrl.fromLocalFile("/in.vcf"))

    drag_over(view, data)
    let_go(view, data)

    qtbot.waitUntil(office.rooms.importing.sheet.isVisible)
    assert office.drawer.asked == [[Path("/in.vcf")]]


def test_nothing_is_kept_before_the_user_says_so(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, INVITATION, TROUBLE)

    shown = words(office.rooms.importing.sheet)
    assert "Data Analyst, Lakeshore" in shown
    assert "Wednesday 10:30 their time (17:30 here), Maeve O'Brien" in shown
    assert TROUBLE.sentence in shown
    assert everything(office) == []


def test_enter_keeps_it_and_shows_where_it_went(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, INVITATION, *cards(2))

    keep(office, qtbot)

    assert len(everything(office)) == 4
    assert "1 interview and 3 contacts added." in words(office.window)
    assert office.window.interviews.isVisible()


def test_one_undo_takes_all_of_it_back(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, INVITATION, *cards(120))
    keep(office, qtbot)

    office.window.actions_by_command[Command.UNDO].trigger()

    assert everything(office) == []


def test_escape_keeps_nothing_and_leaves_off_reading(office: Office, qtbot: QtBot) -> None:
    office.window.files_dropped.emit([Path("in.ics")])
    QTest.keyClick(office.rooms.importing.sheet, Qt.Key.Key_Escape)

    assert office.drawer.left_off == 1
    assert everything(office) == []


def test_what_is_known_is_said_and_need_not_be_kept(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, INVITATION)
    keep(office, qtbot)

    look_into(office, qtbot, INVITATION)

    sheet = office.rooms.importing.sheet
    assert sheet.windowTitle() == "Nothing new"
    assert "Known already" in words(sheet)
    assert not sheet.keep_button.isVisible()


def test_a_cancellation_is_shown_as_what_it_is(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, INVITATION)
    keep(office, qtbot)

    off = IncomingInterview(file="off.ics", line=1, uid=INVITATION.uid, sequence=1, cancelled=True, people=(MAEVE,))
    look_into(office, qtbot, off)

    assert "Called off" in words(office.rooms.importing.sheet)


def test_a_long_list_is_cut_short_and_kept_whole(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, *cards(250))

    assert f"{250 - ROWS_SHOWN} more" in words(office.rooms.importing.sheet)
    keep(office, qtbot)
    assert len(everything(office)) == 250


def test_a_long_preview_keeps_its_buttons_on_the_screen(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, *cards(60))

    sheet = office.rooms.importing.sheet
    assert sheet.height() > 500
    assert sheet.geometry().bottom() <= sheet.screen().availableGeometry().bottom()


def test_files_that_come_meanwhile_wait(office: Office, qtbot: QtBot) -> None:
    office.window.files_dropped.emit([Path("one.ics")])
    office.window.files_dropped.emit([Path("two.ics")])
    first = list(office.drawer.asked)

    office.rooms.importing.sheet.reject()
    qtbot.waitUntil(lambda: len(office.drawer.asked) == 2)

    assert first == [[Path("one.ics")]]
    assert office.drawer.asked[1] == [Path("two.ics")]


def test_files_that_came_meanwhile_are_read_when_the_first_are_kept(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, INVITATION)
    office.window.files_dropped.emit([Path("two.ics")])

    QTest.keyClick(office.rooms.importing.sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(office.drawer.asked) == 2)

    assert office.drawer.asked[1] == [Path("two.ics")]
    assert office.rooms.importing.sheet.isVisible()
    assert len(everything(office)) == 2


def test_keeping_that_is_stopped_makes_way_for_files_that_wait(office: Office, qtbot: QtBot) -> None:
    look_into(office, qtbot, *cards(250))
    office.window.files_dropped.emit([Path("two.ics")])
    sheet = office.rooms.importing.sheet
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "are kept" in words(sheet))

    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(office.drawer.asked) == 2)
    office.drawer.findings = [TROUBLE]
    office.drawer.hand_out()
    qtbot.waitUntil(lambda: TROUBLE.sentence in words(sheet))

    assert len(everything(office)) < 250


def test_a_locked_database_is_said_and_nothing_is_kept(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    import sqlite3

    other = sqlite3.connect(tmp_path / "goodcall.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    office.drawer.findings = [INVITATION]
    office.window.files_dropped.emit([Path("in.ics")])
    office.drawer.hand_out()
    qtbot.waitUntil(lambda: not office.rooms.importing.sheet.isVisible())

    other.execute("ROLLBACK")
    other.close()
    assert "Another program is using the data" in words(office.window)


@pytest.fixture
def importing(office: Office, theme: Theme) -> Importing:
    """The same, with the true reading process."""
    reader = window_reader(office.services, office.desk)
    return Importing(office.window, theme, office.services, reader, office.desk.here, office.desk)


def test_a_real_invitation_is_read_in_a_process_of_its_own(office: Office, importing: Importing, qtbot: QtBot) -> None:
    importing.read([SAMPLES / "lakeshore-media-google.ics", SAMPLES / "maeve-obrien.vcf", SAMPLES / "missing.ics"])
    qtbot.waitUntil(lambda: importing.sheet.windowTitle() == "Keep this?", timeout=20_000)

    shown = words(importing.sheet)
    assert "Associate Marketing Coordinator" in shown
    assert "Maeve O'Brien" in shown
    assert "missing.ics: there is no such file" in shown


def test_a_reading_process_can_be_cancelled(office: Office, importing: Importing, qtbot: QtBot) -> None:
    importing.read([SAMPLES / "lakeshore-media-google.ics"])

    importing.sheet.reject()
    QApplication.processEvents()

    assert not importing.sheet.isVisible()
    assert everything(office) == []
