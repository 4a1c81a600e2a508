"""Points to make and the thing I forgot: typed in the panel, kept at once, said in the script, undone as one change."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from goodcall.domain.facts import Application
from goodcall.ui.call.points import CallPoints, PointsText
from goodcall.ui.kit.theme import Theme
from ui.call_stage import JOB, MAEVE, Stage, a_stage, seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SEVEN = replace(JOB, points=tuple("abcdefg"))


@pytest.fixture
def stage(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    with a_stage(theme, tmp_path) as stage:
        shown(stage, qtbot)
        yield stage


def shown(stage: Stage, qtbot: QtBot) -> CallPoints:
    stage.panel.show_call(MAEVE.id, JOB.id)
    with qtbot.waitActive(stage.panel):
        stage.panel.activateWindow()
    return points(stage)


def points(stage: Stage) -> CallPoints:
    return stage.panel.view.checklist.points


def kept(stage: Stage) -> Application:
    application = stage.services.store.read.get(Application, JOB.id)
    assert application is not None
    return application


def at_line(text: PointsText, number: int) -> None:
    text.setFocus()
    cursor = text.textCursor()
    cursor.setPosition(text.document().findBlockByNumber(number).position())
    text.setTextCursor(cursor)


def test_points_are_listed_a_line_each(stage: Stage) -> None:
    assert points(stage).points.text.split("\n") == list(JOB.points)


def test_a_point_is_added_and_on_disk_soon_after_typing(stage: Stage, qtbot: QtBot) -> None:
    text = points(stage).points
    at_line(text, 0)

    with qtbot.waitSignal(points(stage).points_written, timeout=1000):
        QTest.keyClicks(text, "Starts on Monday")
        QTest.keyClick(text, Qt.Key.Key_Return)

    assert kept(stage).points == ("Starts on Monday", *JOB.points)
    assert any("I think it is a good match: Starts on Monday; " in words for words in seen(stage.panel))


def test_a_point_is_reworded_and_another_taken_out(stage: Stage) -> None:
    text = points(stage).points
    at_line(text, 0)
    QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(text, Qt.Key.Key_Delete)
    QTest.keyClicks(text, "Really s")
    QTest.keyClick(text, Qt.Key.Key_Delete)

    text.clearFocus()

    assert kept(stage).points == ("Really speaks Irish and German", "Ask about the start date")


@pytest.mark.parametrize(
    ("line", "key", "order"),
    [
        (2, Qt.Key.Key_Up, (0, 2, 1)),
        (0, Qt.Key.Key_Down, (1, 0, 2)),
        (0, Qt.Key.Key_Up, (0, 1, 2)),
        (2, Qt.Key.Key_Down, (0, 1, 2)),
    ],
)
def test_alt_and_the_arrows_move_a_point(stage: Stage, line: int, key: Qt.Key, order: tuple[int, ...]) -> None:
    text = points(stage).points
    at_line(text, line)

    QTest.keyClick(text, key, ALT)
    moved = text.textCursor().block().text()
    text.clearFocus()

    assert kept(stage).points == tuple(JOB.points[place] for place in order)
    assert moved == JOB.points[line]


def test_empty_lines_are_no_points_and_go_when_the_field_is_left(stage: Stage) -> None:
    text = points(stage).points
    at_line(text, 1)
    QTest.keyClick(text, Qt.Key.Key_Return)

    text.clearFocus()

    assert text.text.split("\n") == list(JOB.points)
    assert kept(stage).points == JOB.points


def test_more_than_five_are_called_too_many_and_seen_when_typed_in(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with a_stage(theme, tmp_path, application=SEVEN) as stage:
        text = shown(stage, qtbot).points
        at_rest = text.heightForWidth(360)

        text.setFocus()

        assert "2 too many: five are easy to remember" in seen(stage.panel)
        assert text.heightForWidth(360) - at_rest == 2 * text.fontMetrics().lineSpacing()


def test_long_points_are_broken_into_lines_that_are_all_in_sight(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with a_stage(theme, tmp_path, application=replace(JOB, points=("a long word " * 20, "short"))) as stage:
        text = shown(stage, qtbot).points
        qtbot.waitUntil(lambda: text.height() > 5 * text.fontMetrics().lineSpacing())

        last = text.document().lastBlock()
        bottom = text.blockBoundingGeometry(last).translated(text.contentOffset()).bottom()
        assert bottom <= text.viewport().height()


def test_one_visit_of_the_field_is_one_change_to_undo(stage: Stage, qtbot: QtBot) -> None:
    text = points(stage).points
    at_line(text, 0)
    for word in ("Two ", "changes "):
        with qtbot.waitSignal(points(stage).points_written, timeout=1000):
            QTest.keyClicks(text, word)
    stage.panel.view.foot.notes.setFocus()
    changed = kept(stage).points
    stage.panel.view.dial.dial_button.setFocus()

    QTest.keyClick(stage.panel, Qt.Key.Key_Z, CTRL)

    assert changed[0].startswith("Two changes Led")
    assert kept(stage).points == JOB.points
    assert text.text.split("\n") == list(JOB.points)


def test_the_thing_i_forgot_is_kept_and_enters_the_script(stage: Stage) -> None:
    QTest.keyClicks(points(stage).forgot, "the award")

    stage.panel.close()

    assert kept(stage).forgot_to_say == "the award"
    stage.panel.show_call(MAEVE.id, JOB.id)
    assert any("One thing I wish I had mentioned: the award." in words for words in seen(stage.panel))


def test_what_is_being_typed_stays_when_the_panel_is_read_again(stage: Stage) -> None:
    text = points(stage).points
    at_line(text, 0)
    QTest.keyClicks(text, "Half a w")

    stage.panel.refresh()

    assert text.text.startswith("Half a wLed")
    assert QApplication.focusWidget() is text


def test_points_wait_for_a_database_that_is_busy(stage: Stage, tmp_path: Path, qtbot: QtBot) -> None:
    text = points(stage).points
    at_line(text, 0)
    with closing(sqlite3.connect(tmp_path / "profile" / "goodcall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(text.written, timeout=1000):
            QTest.keyClicks(text, "Held up ")
        other.execute("ROLLBACK")

    with qtbot.waitSignal(text.written, timeout=3000):
        pass

    assert kept(stage).points[0].startswith("Held up Led")


def test_a_call_about_no_application_has_no_points(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path, application=None) as stage:
        stage.panel.show_call(MAEVE.id)

        assert not points(stage).isVisible()
