"""The tray names what is open and lets it be done from there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from goodcall.ui.kit.asks import Ask, StepAsk
from goodcall.ui.window.tray import STEPS_SHOWN, Tray
from goodcall.wording.times import Here
from ui.sample_rows import BERLIN, CHICAGO, DANA, JONAS, MAEVE, NOW, TYPICAL, crowded, plan_row

HERE = Here(now=NOW, own_zone=CHICAGO)


@pytest.fixture
def tray(qtbot: QtBot) -> Tray:
    return Tray()


def texts(tray: Tray) -> list[str]:
    return [action.text() for action in tray.menu.actions() if not action.isSeparator()]


def entry(tray: Tray, text: str) -> QAction:
    return next(action for action in tray.menu.actions() if action.text().startswith(text))


def test_before_the_plan_is_known_it_can_open_and_quit(tray: Tray) -> None:
    assert texts(tray) == ["Open Good Call", "They are calling...", "Quit"]


def test_open_steps_come_first_with_their_end(tray: Tray) -> None:
    tray.show_plan(TYPICAL, HERE)

    assert texts(tray)[:3] == [
        "Call Maeve O'Brien until 17:30",
        "Write to Priya Raman until tomorrow 07:00",
        "Find out whom to write to",
    ]


def test_ends_are_by_the_users_clock(tray: Tray) -> None:
    tray.show_plan([MAEVE], Here(now=NOW, own_zone=BERLIN))

    assert texts(tray)[0] == "Call Maeve O'Brien until tomorrow 00:30"


def test_a_step_can_be_done_from_the_menu(tray: Tray, qtbot: QtBot) -> None:
    tray.show_plan(TYPICAL, HERE)

    with qtbot.waitSignal(tray.asked) as asked:
        entry(tray, "Call Maeve").trigger()

    assert asked.args == [StepAsk(Ask.CALL, "c_1", "a_1")]


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("Open Good Call", "window_requested"),
        ("They are calling", "they_are_calling_requested"),
        ("Quit", "quit_requested"),
    ],
)
def test_the_fixed_entries_ask_for_what_they_say(tray: Tray, qtbot: QtBot, text: str, signal: str) -> None:
    with qtbot.waitSignal(getattr(tray, signal)):
        entry(tray, text).trigger()


def test_a_click_on_the_icon_opens_the_window(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.window_requested):
        tray.icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)


def test_the_icon_has_a_dot_while_something_is_open(tray: Tray) -> None:
    calm = tray.icon.icon().pixmap(QSize(64, 64)).toImage()

    tray.show_plan(TYPICAL, HERE)
    dotted = tray.icon.icon().pixmap(QSize(64, 64)).toImage()
    tray.show_plan([JONAS, DANA], HERE)
    calm_again = tray.icon.icon().pixmap(QSize(64, 64)).toImage()

    assert dotted != calm
    assert calm_again == calm


def test_the_tool_tip_names_the_first_and_counts_the_others(tray: Tray) -> None:
    tray.show_plan(TYPICAL, HERE)

    assert tray.icon.toolTip() == "Call Maeve O'Brien until 17:30, and 2 more"


def test_many_open_steps_do_not_fill_the_screen(tray: Tray) -> None:
    tray.show_plan(crowded(30), HERE)

    assert len(texts(tray)) == STEPS_SHOWN + 1 + 3


def test_an_ampersand_in_a_name_is_no_key(tray: Tray) -> None:
    tray.show_plan([plan_row("Zoë & Sons")], HERE)

    assert texts(tray)[0].startswith("Call Zoë && Sons")


@pytest.mark.qt_log_ignore("systemTrayWindowChanged", "propagateSizeHints")  # Qt's own, where there is no desktop
def test_without_a_tray_it_says_so_although_the_icon_claims_to_be_visible(tray: Tray) -> None:
    tray.show()

    assert not Tray.is_available()
    tray.hide()
