"""What to say and to write: facts filled in, lengths and gaps told, letters handed on and logged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QScrollArea
from pytestqt.qtbot import QtBot

from goodcall.domain.facts import AgreedTime, Contact, Interview, Purpose
from goodcall.services.letters import Wrote
from goodcall.settings import Me
from goodcall.ui.call.actions import PanelCommand
from goodcall.ui.call.letter import mail_url
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from ui.call_stage import DAY, GOOD_HOUR, JOB, MAEVE, ME, Stage, a_stage, press, seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
THEY_ANSWER, VOICEMAIL, IN_WRITING = range(3)


@contextmanager
def shown(theme: Theme, folder: Path, tab: int, *, contact: Contact = MAEVE, me: Me = ME) -> Iterator[Stage]:
    with a_stage(theme, folder, contact=contact, me=me) as stage:
        stage.panel.show_call(contact.id, JOB.id)
        stage.panel.view.show_script(tab)
        yield stage


def choose(stage: Stage, name: str, text: str) -> None:
    combo = next(each for each in stage.panel.findChildren(QComboBox) if each.accessibleName() == name)
    combo.setCurrentText(text)
    combo.activated.emit(combo.currentIndex())


def test_what_to_say_knows_who_we_are_and_when_we_met(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, THEY_ANSWER) as stage:
        press(stage.panel, "Copy the text")

        assert (
            QGuiApplication.clipboard()
            .text()
            .startswith(
                "Hello, this is Avery Quinn. We talked today about the position of Associate Marketing Coordinator."
            )
        )


def test_who_was_called_off_is_asked_for_a_new_date(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path) as stage:
        (met,) = stage.services.store.read.every(Interview)
        later = AgreedTime.from_moment(GOOD_HOUR + DAY, "America/Chicago")
        end = AgreedTime.from_moment(GOOD_HOUR + DAY + timedelta(hours=1), "America/Chicago")
        off_at = GOOD_HOUR - timedelta(hours=1)
        stage.services.applications.edit_interview(met.id, start=later, end=end, cancelled_at=off_at)
        stage.panel.show_call(MAEVE.id, JOB.id)

        said = next(words for words in seen(stage.panel) if "Do you have a few minutes?" in words)
        assert "I am calling about the position" in said
        assert "could we find a new date?" in said


def test_turning_to_the_longest_text_brings_all_of_it_up(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with shown(theme, tmp_path, VOICEMAIL) as stage:
        panel, view = stage.panel, stage.panel.view
        with qtbot.waitExposed(panel):
            panel.show()
        QApplication.processEvents()

        panel.keys[PanelCommand.IN_WRITING].trigger()
        QApplication.processEvents()

        under_the_number = view.dial.mapTo(panel, view.dial.rect().bottomLeft()).y() + SPACE.xl
        is_at_the_top = view.scripts.mapTo(panel, QPoint()).y() <= under_the_number
        area = view.findChild(QScrollArea)
        assert area
        is_at_the_end = area.verticalScrollBar().value() == area.verticalScrollBar().maximum()
        assert is_at_the_top or is_at_the_end  # in small letters all of it is in sight further down


@pytest.mark.parametrize(("me", "hinted"), [(ME, False), (Me(zone="Europe/Berlin"), True)])
def test_who_does_not_say_their_name_learns_where_to(theme: Theme, tmp_path: Path, me: Me, *, hinted: bool) -> None:
    with shown(theme, tmp_path, THEY_ANSWER, me=me) as stage:
        hint = "Tell the settings your name and number once, and they stand here."

        assert (hint in seen(stage.panel)) is hinted


def test_missing_facts_stand_out_in_their_place(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, VOICEMAIL, me=Me(zone="Europe/Berlin")) as stage:
        text = next(words for words in seen(stage.panel) if "Please call me" in words)

        assert f'<span style="color: {theme.tokens.amber}">«your number»</span>' in text
        assert any(words.endswith("Missing: your name, your number.") for words in seen(stage.panel))


def test_a_voicemail_tells_its_length(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, VOICEMAIL) as stage:
        assert "About 26 seconds." in seen(stage.panel)


def test_a_voicemail_that_is_too_long_is_called_so(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, VOICEMAIL, me=replace(ME, name="Avery " * 30)) as stage:
        assert any("over 30 seconds" in words for words in seen(stage.panel))


def test_names_are_shown_as_they_are_even_with_markup_in_them(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, VOICEMAIL, me=replace(ME, name="<b>Avery</b> & Co")) as stage:
        assert any("&lt;b&gt;Avery&lt;/b&gt; &amp; Co" in words for words in seen(stage.panel))


def test_a_letter_opens_in_the_mail_program(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, IN_WRITING) as stage:
        press(stage.panel, "Open in mail program")

        parts = urlsplit(stage.opened[0].toString(stage.opened[0].ComponentFormattingOption.FullyEncoded))
        fields = parse_qs(parts.query)
        assert (parts.scheme, parts.path) == ("mailto", "maeve_o_brien@lakeshore.example")
        assert fields["subject"] == ["Thank you: Associate Marketing Coordinator"]
        assert fields["body"][0].startswith("Dear Maeve O'Brien,\r\n\r\nThank you for the conversation today")


@pytest.mark.parametrize(
    ("opens", "said"),
    [(False, "No mail program answers: use Copy."), (True, "No e-mail address is known: fill it in there.")],
)
def test_what_stands_in_the_way_of_a_letter_is_said(theme: Theme, tmp_path: Path, opens: bool, said: str) -> None:
    with shown(theme, tmp_path, IN_WRITING, contact=replace(MAEVE, emails=())) as stage:
        stage.opens = opens

        press(stage.panel, "Open in mail program")

        assert said in seen(stage.panel)


def test_a_letter_is_logged_once_it_is_said_to_be_out(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with shown(theme, tmp_path, IN_WRITING) as stage:
        choose(stage, "What the letter is for", "Follow-up")
        choose(stage, "Announce a call", "Call: Friday")

        with qtbot.waitSignal(stage.panel.wrote) as wrote:
            press(stage.panel, "Log the letter as sent")

        letter, _ = stage.services.letters.wrote(wrote.args[0])
        assert isinstance(wrote.args[0], Wrote)
        assert letter.purpose is Purpose.FOLLOW_UP
        assert str(letter.announces_on) == "2026-11-27"
        assert any("I will ring you on Friday" in words for words in seen(stage.panel))


@pytest.mark.parametrize("text", ["100 % & more = good?", "Grüße, 裕子 #1", "a+b"])
def test_whatever_a_letter_holds_arrives(text: str) -> None:
    coded = bytes(mail_url("a+b@example.org", text, text).toEncoded().data()).decode()

    parts = urlsplit(coded)
    assert "#" not in coded
    assert parse_qs(parts.query.replace("+", "%2B")) == {"subject": [text], "body": [text]}
