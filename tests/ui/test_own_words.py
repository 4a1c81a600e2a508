"""What to say in the user's own words: typed in the settings, tried on an example, used in calls and letters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import a_contact, an_application, an_interview
from goodcall.domain.checklist import ItemEdit
from goodcall.domain.script import Script
from goodcall.settings import Settings, Templates
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.settings.checklist import ItemsRow
from goodcall.ui.settings.page import SettingsPage
from goodcall.ui.settings.scripts import ScriptsRow, TemplateText
from goodcall.wording import scripts
from ui.call_stage import press, seen
from ui.details_house import pressed, shown_words, type_into
from ui.office import NOW, Office, an_office

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MAEVE = a_contact()
JOB = an_application(points=("led the spring campaign",))
MET = an_interview(JOB, MAEVE, start=NOW.replace(hour=16))
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with an_office(theme, tmp_path) as office:
        office.keep(MAEVE, JOB, MET)
        with qtbot.waitActive(office.window):
            office.window.show()
            office.window.activateWindow()
        yield office


@pytest.fixture
def page(office: Office) -> SettingsPage:
    office.desk.edit_script(Script.VOICEMAIL)
    return settings_page(office)


@pytest.fixture
def row(page: SettingsPage) -> ScriptsRow:
    return page.scripts


@pytest.fixture
def text(row: ScriptsRow) -> TemplateText:
    return row.text.text


@pytest.fixture
def panel(office: Office, qtbot: QtBot) -> CallPanel:
    office.desk.call(MAEVE.id, JOB.id)
    return office.desk.calling.panel


def settings_page(office: Office) -> SettingsPage:
    (page,) = office.window.findChildren(SettingsPage)
    return page


def kept(office: Office) -> Settings:
    return office.services.store.read.settings()


def retype(text: TemplateText, words: str) -> None:
    """Replace all of a text by hand."""
    text.setFocus()
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    QTest.keyClicks(text, words)


def preview(row: ScriptsRow) -> str:
    return row.text._preview.plain


def test_the_apps_own_text_is_there_to_begin_with(row: ScriptsRow, text: TemplateText) -> None:
    assert text.text.startswith("Hello, this is {your name},\nabout the position of {the job title}.")
    assert preview(row).startswith("Hello, this is Avery Quinn,\n\nabout the position of")
    assert "About 2" in shown_words(row)
    assert not row.reset.isVisible()


def test_what_is_typed_is_on_disk_soon_and_by_codes(office: Office, text: TemplateText, qtbot: QtBot) -> None:
    with qtbot.waitSignal(text.written, timeout=1000):
        retype(text, "Hi, {your name} here.")

    assert kept(office).templates == Templates(voicemail="Hi, {my_name} here.")
    assert text.hasFocus()


def test_closing_the_window_at_once_loses_nothing(office: Office, text: TemplateText) -> None:
    retype(text, "Hi")

    office.desk.close()

    assert kept(office).templates == Templates(voicemail="Hi")


def test_the_example_follows_the_typing(row: ScriptsRow, text: TemplateText) -> None:
    retype(text, "Hi, {your name} here: {your number}.")

    assert preview(row) == "Hi, Avery Quinn here: 312 · 555 · 0199."
    assert "Missing: the job title, when you met." in shown_words(row)


def test_a_fact_is_inserted_where_the_cursor_is(row: ScriptsRow, text: TemplateText) -> None:
    retype(text, "Hi,  here.")
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _step in range(4):
        text.moveCursor(QTextCursor.MoveOperation.NextCharacter)
    names = [action.text() for action in row.text.facts.menu().actions()]

    row.text.facts.menu().actions()[names.index("your name")].trigger()

    assert text.text == "Hi, {your name} here."
    assert text.hasFocus()
    assert "the day of your call, or nothing if there is none" not in names
    assert "your points, or nothing if there is none" in names


@pytest.mark.parametrize(
    ("words", "said"),
    [("My {shoe size}", "“shoe size” is no fact that is known here"), ("My {your name", "A brace stands alone.")],
)
def test_a_mistake_is_said_beside_the_text_and_the_text_is_kept(
    office: Office, row: ScriptsRow, text: TemplateText, words: str, said: str
) -> None:
    retype(text, words)
    text.clearFocus()

    assert said in shown_words(row)
    assert text.text == words
    assert kept(office).templates.voicemail == scripts.in_codes(words)
    retype(text, "My {your name}")
    assert said not in shown_words(row)


def test_one_press_brings_the_apps_own_text_back(office: Office, row: ScriptsRow, text: TemplateText) -> None:
    retype(text, "Hi")
    text.clearFocus()
    settle_all(office)

    pressed(row, "Use the app's own text")
    settle_all(office)

    assert kept(office).templates == Templates()
    assert text.text.startswith("Hello, this is {your name}")
    assert not row.reset.isVisible()


def test_an_empty_text_is_the_apps_own(office: Office, text: TemplateText) -> None:
    retype(text, "")
    text.clearFocus()

    assert kept(office).templates == Templates()
    assert text.text.startswith("Hello, this is {your name}")


def test_one_visit_is_one_change_to_undo(office: Office, text: TemplateText, qtbot: QtBot) -> None:
    for words in ("One", "Two"):
        with qtbot.waitSignal(text.written, timeout=1000):
            retype(text, words)
    office.window.search_field.setFocus()

    office.window.actions_by_command[Command.UNDO].trigger()
    settle_all(office)

    assert kept(office).templates == Templates()
    assert text.text.startswith("Hello, this is {your name}")


def test_turning_to_another_text_keeps_the_one_before(office: Office, row: ScriptsRow, text: TemplateText) -> None:
    retype(text, "Hi")

    row.edit(Script.CLOSING)

    assert kept(office).templates == Templates(voicemail="Hi")
    assert text.text.startswith("Dear {their name},\n\nI am writing once more")
    assert text.accessibleName() == "Closing letter"
    assert row.scripts.item(list(Script).index(Script.VOICEMAIL)).font().bold()


def test_a_text_that_cannot_be_kept_yet_is_not_left(
    row: ScriptsRow, text: TemplateText, tmp_path: Path, qtbot: QtBot
) -> None:
    retype(text, "Hi")
    with closing(sqlite3.connect(tmp_path / "goodcall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        row.edit(Script.CLOSING)
        other.execute("ROLLBACK")
    stayed, shown = text.accessibleName(), text.text

    with qtbot.waitSignal(text.written, timeout=3000):
        pass
    row.edit(Script.CLOSING)

    assert (stayed, shown) == ("Voicemail", "Hi")
    assert text.accessibleName() == "Closing letter"


@pytest.mark.parametrize("script", Script)
def test_every_text_has_a_name_a_hint_and_an_example(row: ScriptsRow, script: Script) -> None:
    row.edit(script)

    assert preview(row)
    assert "«" not in preview(row)
    assert row.text.text.accessibleName()
    assert len(row.text._hint.text()) > 20


def test_everything_in_it_has_a_name(row: ScriptsRow) -> None:
    parts = [each for each in row.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    names = {each: QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in parts}

    assert [each for each, name in names.items() if not name and not each.objectName().startswith("qt_")] == []


def test_searching_the_settings_finds_it(page: SettingsPage) -> None:
    page.search("closing letter")

    assert page.scripts.isVisible()
    assert not page.rows["theme"].isVisible()


def test_the_panel_leads_there_and_says_it_in_the_new_words(office: Office, panel: CallPanel) -> None:
    panel.view.show_script(1)
    press(panel, "Edit: What to say to their voicemail")
    row = settings_page(office).scripts
    retype(row.text.text, "It is me, about {the job title}.")
    row.text.text.flush()
    settle_all(office)

    assert row.text.script is Script.VOICEMAIL
    assert any("It is me, about Data Analyst." in words for words in seen(panel))
    assert any("Missing: your name, when you met, your number." in words for words in seen(panel))


def test_a_letter_in_the_panel_keeps_what_was_chosen(office: Office, panel: CallPanel) -> None:
    panel.view.show_script(2)
    letter = panel.view.scripts.letter
    letter._purpose.setCurrentText("Closing letter")
    letter._announce.setCurrentText("Call: Tomorrow")
    letter._announce.activated.emit(letter._announce.currentIndex())

    office.services.preferences.edit(closing="So long.", announcement="Until {call_on}!")
    settle_all(office)

    assert any("So long.</p>" in words and "Until tomorrow!" in words for words in seen(panel))


def test_a_letter_leads_there_and_goes_on_where_it_was_left(office: Office) -> None:
    office.desk.write_requested.emit(MAEVE.id, JOB.id)
    sheet = office.rooms.writing.letter
    sheet.announce.setCurrentIndex(sheet.announce.count() - 1)
    sheet.announce.activated.emit(0)
    QTest.keyClicks(sheet.text, "PS: just for you")
    before = sheet.text.text

    sheet.edit_button.click()
    office.desk.write_requested.emit(MAEVE.id, JOB.id)

    assert settings_page(office).scripts.text.script is Script.THANKS
    assert before.endswith("PS: just for you")
    assert (sheet.text.text, sheet.announce.currentText()) == (before, "Another day")


def test_a_letter_that_was_not_touched_is_written_in_the_new_words(office: Office) -> None:
    office.desk.write_requested.emit(MAEVE.id, JOB.id)
    office.rooms.writing.letter.reject()
    office.services.preferences.edit(thanks="Thanks for {points}.")

    office.desk.write_requested.emit(MAEVE.id, JOB.id)

    assert office.rooms.writing.letter.text.text == "Thanks for led the spring campaign."


def test_a_letter_that_is_out_is_begun_anew(office: Office) -> None:
    office.desk.write_requested.emit(MAEVE.id, JOB.id)
    sheet = office.rooms.writing.letter
    QTest.keyClicks(sheet.text, "PS ")
    sheet.sent_button.click()

    office.desk.write_requested.emit(MAEVE.id, JOB.id)

    assert sheet.text.text.startswith("Dear Maeve")


def items(page: SettingsPage) -> ItemsRow:
    return page.me.items


def test_items_of_the_checklist_are_reworded_left_out_and_reset(office: Office, page: SettingsPage) -> None:
    quiet, smile = items(page).lines[2], items(page).lines[5]
    type_into(quiet.words, "Bedroom, door shut")
    smile.kept.click()
    settle_all(office)
    changed = kept(office).item_edits

    pressed(page.rows["item_edits"], "Reset In every call")
    settle_all(office)

    assert changed == (ItemEdit(code="quiet", text="Bedroom, door shut"), ItemEdit(code="smile", kept=False))
    assert kept(office).item_edits == ()
    assert (quiet.words.text(), smile.kept.isChecked()) == ("Quiet, private spot", True)


def test_an_item_without_words_has_the_apps_own(office: Office, page: SettingsPage) -> None:
    quiet = items(page).lines[2]
    type_into(quiet.words, "Bedroom")

    type_into(quiet.words, "")

    assert kept(office).item_edits == ()
    assert quiet.words.text() == "Quiet, private spot"


def test_log_a_call_finds_the_person_and_asks_when_it_was(office: Office, qtbot: QtBot) -> None:
    QTest.keyClick(office.window, Qt.Key.Key_L, CTRL)
    finder = office.rooms.finding.finder
    QTest.keyClicks(finder.text, "Maeve")
    QTest.keyClick(finder, Qt.Key.Key_Return)

    panel = office.desk.calling.panel
    assert finder.windowTitle() == "Log a call"
    assert panel.view.foot.outcomes.earlier.isVisible()


@pytest.mark.parametrize("place", [Command.CONTACTS, Command.INTERVIEWS])
def test_details_log_a_call_that_was_made(office: Office, place: Command) -> None:
    details = office.desk.details
    (details.open_contact if place is Command.CONTACTS else details.open_interview)(
        MAEVE.id if place is Command.CONTACTS else MET.id
    )
    beside = details.contact if place is Command.CONTACTS else details.interview

    next(each for each in beside.findChildren(QPushButton) if each.text() == "Log a call").click()

    panel = office.desk.calling.panel
    assert panel.view.foot.outcomes.earlier.isVisible()


def settle_all(office: Office) -> None:
    """Let pages hear of what was kept."""
    office.desk._on_settled()
