"""Ringing: what is handed to the system, what a red light asks, and what is said where there is no number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from goodcall.domain.facts import Contact, Phone
from goodcall.ui.call.number import for_people, for_saying, qr_picture, tel_url
from goodcall.ui.kit.theme import Theme
from ui.call_stage import DAY, GOOD_HOUR, JOB, MAEVE, Stage, a_stage, press, seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NIGHT = GOOD_HOUR + timedelta(hours=4)
EXTENSION = replace(MAEVE, phones=(Phone(raw="(312) 555-0142 x12", e164="+13125550142", extension="12"),))
WRONG = replace(MAEVE, phones=(replace(MAEVE.phones[0], struck_out_at=GOOD_HOUR - DAY),))


@contextmanager
def shown(theme: Theme, folder: Path, contact: Contact = MAEVE, *, night: bool = False) -> Iterator[Stage]:
    with a_stage(theme, folder, contact=contact, now=NIGHT if night else GOOD_HOUR) as stage:
        stage.panel.show_call(contact.id, JOB.id)
        yield stage


def reason(stage: Stage) -> QLineEdit:
    return next(
        each for each in stage.panel.findChildren(QLineEdit) if each.accessibleName() == "I call anyway because"
    )


def test_dial_hands_number_and_extension_to_the_system_and_starts_the_timer(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, EXTENSION) as stage:
        press(stage.panel, "Dial")

        assert [url.toString() for url in stage.opened] == ["tel:+13125550142;ext=12"]
        assert stage.panel.view.foot.timer.running
        assert "+1 312-555-0142 ext. 12" in seen(stage.panel)


def test_where_nothing_dials_that_is_said(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        stage.opens = False

        press(stage.panel, "Dial")

        assert "No program on this computer dials: use Copy, or QR with your phone." in seen(stage.panel)


def test_copy_puts_the_number_on_the_clipboard(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        press(stage.panel, "Copy the number")

        assert QGuiApplication.clipboard().text() == "+1 312-555-0142"


def test_the_code_is_over_the_panel_until_escape(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with shown(theme, tmp_path, EXTENSION) as stage:
        press(stage.panel, "Show the number as a QR code")
        with qtbot.waitActive(stage.panel):
            stage.panel.activateWindow()
        was_there = stage.panel.view.code.isVisible()
        words = seen(stage.panel)

        QTest.keyClick(stage.panel.view.code, Qt.Key.Key_Escape)

        assert was_there
        assert "then extension 12" in words
        assert not stage.panel.view.code.isVisible()
        assert stage.panel.isVisible()


@pytest.mark.parametrize("name", ["Dial", "Copy the number", "Show the number as a QR code"])
def test_a_red_light_asks_for_a_reason_first(theme: Theme, tmp_path: Path, name: str) -> None:
    with shown(theme, tmp_path, night=True) as stage:
        press(stage.panel, name)

        assert reason(stage).isVisible()
        assert stage.opened == []
        assert not stage.panel.view.code.isVisible()
        assert not stage.panel.view.foot.timer.running


def test_a_reason_of_blanks_is_none(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, night=True) as stage:
        press(stage.panel, "Dial")
        QTest.keyClicks(reason(stage), "  ")

        QTest.keyClick(reason(stage), Qt.Key.Key_Return)

        assert stage.opened == []


def test_with_a_reason_it_dials_and_the_reason_is_kept_with_the_call(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, night=True) as stage:
        press(stage.panel, "Dial")
        QTest.keyClicks(reason(stage), "she works late today")
        QTest.keyClick(reason(stage), Qt.Key.Key_Return)

        press(stage.panel, "Reached")

        assert len(stage.opened) == 1
        assert [call.override for call in stage.calls()] == ["she works late today"]


def test_a_green_light_asks_nothing_and_keeps_no_reason(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        press(stage.panel, "Dial")
        press(stage.panel, "Reached")

        assert [call.override for call in stage.calls()] == [None]


def test_do_not_call_cannot_be_overruled_but_what_happened_can_be_logged(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, replace(MAEVE, do_not_call="asked for peace")) as stage:
        QTest.keyClick(stage.panel, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        hidden = not stage.panel.view.dial.dial_button.isVisible()

        press(stage.panel, "Reached")

        assert hidden
        assert stage.opened == []
        assert len(stage.calls()) == 1


def test_a_posting_without_calls_can_be_overruled(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, replace(MAEVE, prefers_email=True)) as stage:
        press(stage.panel, "Dial")

        assert reason(stage).isVisible()


def test_a_struck_out_number_is_shown_as_one(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, WRONG) as stage:
        words = seen(stage.panel)

        assert "+1 312-555-0142" in words
        assert "This number was wrong, and no other is known. Write, or ask for the right one." in words
        assert not stage.panel.view.dial.dial_button.isVisible()


def test_a_missing_number_is_said_so(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path, replace(MAEVE, phones=())) as stage:
        assert "No number is known." in seen(stage.panel)


@pytest.mark.parametrize(
    ("phone", "people", "url"),
    [
        (Phone(raw="0171", e164="+491711234567"), "+49 171 1234567", "tel:+491711234567"),
        (
            Phone(raw="+44 20 7946 0000", e164="+442079460000", extension="3"),
            "+44 20 7946 0000",
            "tel:+442079460000;ext=3",
        ),
        (Phone(raw="ask for 555-0142"), "ask for 555-0142", "tel:5550142"),
    ],
)
def test_numbers_are_written_for_people_and_for_dialling(phone: Phone, people: str, url: str) -> None:
    assert for_people(phone) == people
    assert tel_url(phone).toString() == url


@pytest.mark.parametrize(
    ("number", "theirs", "told"),
    [
        ("+1 312 555 0199", "US", "(312) 555-0199"),
        ("+1 312 555 0199", "DE", "+1 312-555-0199"),
        ("312 555 0199", None, "+1 312-555-0199"),
        ("ask at the desk", "US", "ask at the desk"),
    ],
)
def test_ones_own_number_is_told_as_the_other_would_dial_it(number: str, theirs: str | None, told: str) -> None:
    assert for_saying(number, "US", theirs) == told


def test_a_code_is_square_with_a_quiet_zone_and_two_tones(theme: Theme) -> None:
    image = qr_picture(MAEVE.phones[0], 232).toImage()

    tones = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    edge = {image.pixelColor(x, 2).name() for x in range(image.width())}
    assert image.width() == image.height() <= 232
    assert tones == {"#000000", "#ffffff"}
    assert edge == {"#ffffff"}
