"""The main job in the call panel: whom, when, and everything by keyboard."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from goodcall.domain.facts import Outcome
from goodcall.ui.kit.theme import Theme
from ui.call_stage import JOB, MAEVE, Stage, a_stage, press, seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(theme: Theme, tmp_path: Path) -> Iterator[Stage]:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        yield stage


def test_it_says_whom_about_what_and_whether_now_is_a_good_time(stage: Stage) -> None:
    shown = seen(stage.panel)

    assert "Maeve O'Brien" in shown
    assert "Head of Marketing, Lakeshore Media" in shown
    assert "About: Associate Marketing Coordinator" in shown
    assert "Good time" in shown
    assert "Say thank you; at this hour people are rarely in meetings." in shown
    assert "Chicago 16:49 · you 23:49" in shown
    assert "+1 312-555-0142" in shown


def test_one_clock_is_enough_where_both_agree(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path, contact=replace(MAEVE, zone="Europe/Paris")) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)

        assert "23:49" in seen(stage.panel)


def test_a_guessed_zone_is_called_one(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path, contact=replace(MAEVE, zone_stated=False)) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)

        assert "Chicago (guessed) 16:49 · you 23:49" in seen(stage.panel)
        assert "Better later" in seen(stage.panel)


def test_the_whole_job_by_keyboard_alone(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitActive(stage.panel):
        stage.panel.activateWindow()

    QTest.keyClick(stage.panel, Qt.Key.Key_D, CTRL)
    QTest.keyClick(stage.panel, Qt.Key.Key_E, CTRL)
    QTest.keyClicks(stage.panel.focusWidget(), "She decides on Friday")
    with qtbot.waitSignal(stage.panel.logged):
        QTest.keyClick(stage.panel.focusWidget(), Qt.Key.Key_1, CTRL)
    with qtbot.waitSignal(stage.panel.closed):
        QTest.keyClick(stage.panel.focusWidget(), Qt.Key.Key_Escape)

    (call,) = stage.calls()
    assert call.outcome is Outcome.REACHED
    assert call.notes == "She decides on Friday"
    assert [url.toString() for url in stage.opened] == ["tel:+13125550142"]
    assert not stage.panel.isVisible()


def test_clocks_and_light_follow_the_minute(stage: Stage) -> None:
    stage.clock.go_on(timedelta(hours=1))

    stage.panel.tick.struck.emit()

    assert "Chicago 17:49 · you 00:49" in seen(stage.panel)
    assert "Better later" in seen(stage.panel)


def test_nothing_ticks_while_nobody_looks(stage: Stage) -> None:
    press(stage.panel, "Dial")
    ticking = stage.panel.tick.running, stage.panel.view.foot.timer.ticking

    stage.panel.hide()

    assert ticking == (True, True)
    assert (stage.panel.tick.running, stage.panel.view.foot.timer.ticking) == (False, False)
    assert stage.panel.view.foot.timer.running


def test_what_a_waiting_app_does_without_is_not_imported(qapp: object) -> None:
    code = "import sys, goodcall.ui.call.panel; print(sorted({'phonenumbers', 'segno'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.strip() == "[]"
