"""Letters and answers: filled in, sent by the user's own means, logged with one press, undone with another."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import a_contact, an_application, an_interview
from goodcall.domain.facts import Answer, Channel, Letter, LetterDraft, Permission, Purpose, Result
from goodcall.settings import Settings
from goodcall.ui.desks.writing import Writing
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.heard_sheet import HeardSheet
from goodcall.ui.sheets.letter_sheet import LetterSheet
from ui.office import NOW, Office, an_office

DAY = timedelta(days=1)
MAEVE = a_contact(created_at=NOW - 30 * DAY)
JOB = an_application(created_at=NOW - 30 * DAY, points=("led the spring campaign",))
MET = an_interview(JOB, MAEVE, start=NOW - timedelta(hours=6), created_at=NOW - 7 * DAY)


@pytest.fixture
def office(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    with an_office(theme, tmp_path) as office:
        office.keep(MAEVE, JOB, MET)
        with qtbot.waitExposed(office.window):
            office.window.show()
        yield office


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def writing(office: Office, theme: Theme, opened: list[QUrl]) -> Writing:
    """The room, with a mail program that takes everything."""

    def take(url: QUrl) -> bool:
        opened.append(url)
        return True

    return Writing(office.window, theme, office.services, office.desk, take)


@pytest.fixture
def letter(writing: Writing) -> LetterSheet:
    writing.write(MAEVE.id, JOB.id)
    return writing.letter


@pytest.fixture
def answer(writing: Writing) -> HeardSheet:
    writing.hear(MAEVE.id, JOB.id)
    return writing.answer


def letters(office: Office) -> list[Letter]:
    return list(office.services.store.read.every(Letter))


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def choose(box: QComboBox, text: str) -> None:
    """Choose as a user does: with the keyboard, so that ``activated`` is emitted."""
    box.setFocus()
    index = box.findText(text)
    assert index >= 0, [box.itemText(n) for n in range(box.count())]
    key = Qt.Key.Key_Down if index > box.currentIndex() else Qt.Key.Key_Up
    while box.currentIndex() != index:
        QTest.keyClick(box, key)


def test_write_on_today_opens_a_letter_for_what_is_next(office: Office) -> None:
    office.window.today.write_requested.emit(MAEVE.id, JOB.id)

    sheet = office.rooms.writing.letter
    assert sheet.isVisible()
    assert sheet.windowTitle() == "Write to Maeve O'Brien"
    assert sheet.purpose.currentText() == "Thank-you"
    assert "Data Analyst" in sheet.text.text
    assert "led the spring campaign" in sheet.text.text


def test_what_is_missing_is_marked_and_told_until_it_is_filled_in(office: Office, letter: LetterSheet) -> None:
    with office.services.store.transaction() as tx:
        tx.put_settings(Settings())
    office.rooms.writing.write(MAEVE.id, JOB.id)
    sheet = office.rooms.writing.letter

    assert "«your name»" in sheet.text.text
    assert "Still missing: your number, your name." in words(sheet)
    sheet.text.setPlainText(sheet.text.text.replace("«your name»", "Avery").replace("«your number»", "555"))
    assert "Still missing" not in words(sheet)


def test_the_mail_program_gets_address_subject_and_text_unharmed(letter: LetterSheet, opened: list[QUrl]) -> None:
    letter.text.setPlainText("Dear Maeve & Söhne?\n\n100 % = all of it + more #1")

    QTest.mouseClick(letter.mail_button, Qt.MouseButton.LeftButton)

    address, _mark, query = opened[0].toString(QUrl.ComponentFormattingOption.FullyEncoded).partition("?")
    fields = dict(part.split("=") for part in query.split("&"))
    assert unquote(address) == f"mailto:{MAEVE.emails[0]}"
    assert unquote(fields["body"]) == "Dear Maeve & Söhne?\r\n\r\n100 % = all of it + more #1"
    assert unquote(fields["subject"]) == "Thank you: Data Analyst"


def test_i_sent_it_logs_it_and_says_what_comes_next(office: Office, letter: LetterSheet) -> None:
    QTest.mouseClick(letter.mail_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(letter, Qt.Key.Key_Return)

    (logged,) = letters(office)
    assert (logged.purpose, logged.channel, logged.contact_id) == (Purpose.THANKS, Channel.EMAIL, MAEVE.id)
    assert logged.notes == letter.text.text
    assert not letter.isVisible()
    assert "Letter logged. " in words(office.window)
    assert "Maeve O'Brien" in words(office.window.undo_bar)


def test_undo_takes_the_letter_back(office: Office, letter: LetterSheet) -> None:
    letter.sent_button.click()

    office.window.actions_by_command[Command.UNDO].trigger()

    assert letters(office) == []


def test_a_call_can_be_announced(office: Office, letter: LetterSheet) -> None:
    choose(letter.announce, "Tomorrow")

    letter.sent_button.click()

    assert "I will ring you tomorrow" in letter.text.text
    assert letters(office)[0].announces_on == date(2026, 11, 24)


def test_any_other_day_comes_from_a_calendar(office: Office, letter: LetterSheet) -> None:
    choose(letter.announce, "Another day")
    letter.day.setDate(letter.day.minimumDate().addDays(20))

    letter.sent_button.click()

    assert letters(office)[0].announces_on == date(2026, 12, 13)


def test_a_note_by_hand_needs_no_mail_program(office: Office, letter: LetterSheet) -> None:
    choose(letter.channel, "Handwritten note")

    letter.copy_button.click()
    letter.sent_button.click()

    assert not letter.mail_button.isVisible()
    assert QGuiApplication.clipboard().text() == letter.text.text
    assert letters(office)[0].channel is Channel.NOTE


@pytest.mark.parametrize("talks", [False, True])
def test_linkedin_is_offered_only_where_the_two_talk_there(office: Office, writing: Writing, talks: bool) -> None:
    office.keep(replace(MAEVE, linkedin=talks))

    writing.write(MAEVE.id, JOB.id)

    assert (writing.letter.channel.findText("LinkedIn") >= 0) is talks


def test_no_mail_program_is_said(office: Office, theme: Theme) -> None:
    writing = Writing(office.window, theme, office.services, office.desk, lambda _url: False)
    writing.write(MAEVE.id, JOB.id)

    QTest.mouseClick(writing.letter.mail_button, Qt.MouseButton.LeftButton)

    assert "No mail program answers: use Copy." in words(writing.letter)


def begun(office: Office) -> list[LetterDraft]:
    return list(office.services.store.read.every(LetterDraft))


def another_writing(office: Office, theme: Theme) -> Writing:
    """What a start after a crash makes: nothing of the sheet before was closed, and the disk alone is known."""
    return Writing(office.window, theme, office.services, office.desk)


def test_a_letter_in_progress_survives_a_crash(office: Office, theme: Theme, letter: LetterSheet, qtbot: QtBot) -> None:
    choose(letter.purpose, "Closing letter")
    choose(letter.channel, "Handwritten note")
    choose(letter.announce, "Another day")
    letter.day.setDate(letter.day.minimumDate().addDays(20))
    with qtbot.waitSignal(letter.text.written, timeout=1000):
        QTest.keyClicks(letter.text, "PS: just for you.")

    after = another_writing(office, theme)
    after.write(MAEVE.id, JOB.id)

    assert after.letter.text.text == letter.text.text
    assert after.letter.text.text.endswith("PS: just for you.")
    assert after.letter.purpose.currentText() == "Closing letter"
    assert after.letter.channel.currentText() == "Handwritten note"
    assert after.letter.announced == date(2026, 12, 13)


def test_a_subject_survives_a_crash(office: Office, theme: Theme, letter: LetterSheet, qtbot: QtBot) -> None:
    proposed = letter.text.text
    letter.subject.selectAll()
    with qtbot.waitSignal(letter.text.written, timeout=1000):
        QTest.keyClicks(letter.subject, "Thanks again!")

    after = another_writing(office, theme)
    after.write(MAEVE.id, JOB.id)

    assert (after.letter.subject.text(), after.letter.text.text) == ("Thanks again!", proposed)


def test_quitting_at_once_loses_nothing(office: Office, letter: LetterSheet) -> None:
    QTest.keyClicks(letter.text, "half a w")
    choose(letter.channel, "Handwritten note")

    office.desk.close()

    assert [(each.text, each.channel) for each in begun(office)] == [(letter.text.text, Channel.NOTE)]


def test_a_letter_that_is_only_looked_at_leaves_no_trace(office: Office, letter: LetterSheet) -> None:
    letter.reject()

    assert begun(office) == []


def test_a_letter_as_it_is_proposed_again_is_not_kept(office: Office, letter: LetterSheet) -> None:
    QTest.keyClicks(letter.text, "PS ")
    letter.text.flush()
    kept = begun(office)

    for _key in "PS ":
        QTest.keyClick(letter.text, Qt.Key.Key_Backspace)
    letter.reject()

    assert len(kept) == 1
    assert begun(office) == []


def test_a_letter_that_is_out_is_not_in_progress_until_undo(office: Office, letter: LetterSheet) -> None:
    QTest.keyClicks(letter.text, "PS: just for you.")
    typed = letter.text.text

    letter.sent_button.click()
    after_sending = begun(office)
    office.window.actions_by_command[Command.UNDO].trigger()

    assert after_sending == []
    assert [each.text for each in begun(office)] == [typed]


def test_letters_to_several_people_go_on_side_by_side(office: Office, writing: Writing, letter: LetterSheet) -> None:
    jonas = a_contact("Jonas Ernst", created_at=NOW)
    office.keep(jonas)
    QTest.keyClicks(letter.text, "For Maeve.")
    writing.write(jonas.id, JOB.id)
    to_jonas = letter.text.text
    QTest.keyClicks(letter.text, "For Jonas.")

    writing.write(MAEVE.id, JOB.id)

    assert letter.text.text.endswith("For Maeve.")
    assert not to_jonas.endswith("For Maeve.")
    assert {each.text[-10:] for each in begun(office)} == {"For Maeve.", "For Jonas."}


def test_a_letter_that_cannot_be_kept_now_is_kept_a_little_later(
    office: Office, letter: LetterSheet, qtbot: QtBot, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "goodcall.db")) as other:
        other.execute("BEGIN IMMEDIATE")
        QTest.keyClicks(letter.text, "PS ")
        letter.text.flush()
        told = words(letter)
        other.rollback()

    with qtbot.waitSignal(letter.text.written, timeout=3000):
        pass

    assert "Another program is using the data" in told
    assert "Another program is using the data" not in words(letter)
    assert [each.text for each in begun(office)] == [letter.text.text]


def press(sheet: HeardSheet, name: str) -> None:
    next(each for each in sheet.findChildren(QPushButton) if each.accessibleName() == name).click()


def test_an_answer_is_logged_with_what_it_said(office: Office, answer: HeardSheet) -> None:
    press(answer, "When do they decide? Friday")
    press(answer, "May you call back? Yes")
    answer.note.setPlainText("Very kind.")

    answer.log_button.click()

    (heard,) = office.services.store.read.every(Answer)
    assert (heard.said.decision_on, heard.said.permission) == (date(2026, 11, 27), Permission.GIVEN)
    assert (heard.at, heard.notes) == (NOW, "Very kind.")
    assert "Answer logged. Call Maeve O'Brien" in words(office.window)


def test_a_rejection_closes_the_application_and_undo_opens_it_again(office: Office, answer: HeardSheet) -> None:
    press(answer, "How does it stand? Rejected")
    answer.log_button.click()
    (heard,) = office.services.store.read.every(Answer)

    office.window.actions_by_command[Command.UNDO].trigger()

    assert heard.said.result is Result.REJECTED
    assert not list(office.services.store.read.every(Answer))
    assert office.services.store.read.get(type(JOB), JOB.id) == JOB


def test_what_was_entered_is_there_again_after_esc(writing: Writing, answer: HeardSheet) -> None:
    press(answer, "May you call back? Yes")
    answer.note.setPlainText("Very kind.")
    QTest.keyClick(answer, Qt.Key.Key_Escape)

    writing.hear(MAEVE.id, JOB.id)

    assert (answer.note.toPlainText(), answer.answers.value.permission) == ("Very kind.", Permission.GIVEN)


def test_ctrl_enter_logs_from_the_notes(office: Office, answer: HeardSheet) -> None:
    answer.note.setFocus()
    QTest.keyClicks(answer.note, "Very kind.")

    QTest.keyClick(answer.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    (heard,) = office.services.store.read.every(Answer)
    assert heard.notes == "Very kind."
    assert not answer.isVisible()


def test_tab_goes_through_the_questions_in_order(answer: HeardSheet) -> None:
    answer.activateWindow()
    answer.day.setFocus()
    stops = []
    for _ in range(3):
        answer.focusNextChild()
        stops.append(answer.focusWidget())

    assert [stop.accessibleName() for stop in stops if stop] == [
        "How does it stand? Still open",
        "How does it stand? Next round",
        "How does it stand? Offer",
    ]


def test_after_logging_it_begins_anew(writing: Writing, answer: HeardSheet) -> None:
    answer.note.setPlainText("Very kind.")
    answer.log_button.click()

    writing.hear(MAEVE.id, JOB.id)

    assert answer.note.toPlainText() == ""


def test_it_may_have_come_yesterday(office: Office, answer: HeardSheet) -> None:
    choose(answer.day, "Yesterday")

    answer.log_button.click()

    (heard,) = office.services.store.read.every(Answer)
    assert heard.at.isoformat() == "2026-11-22T11:00:00+00:00"
