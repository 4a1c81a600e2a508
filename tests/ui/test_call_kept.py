"""Nothing that was typed or ticked in a call is lost: not by closing, a crash, undo or a busy database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from goodcall.domain.errors import Unknown
from goodcall.domain.facts import CallDraft, Outcome
from goodcall.services.calls import LogEntry
from goodcall.services.ports import Undone
from goodcall.ui.kit.theme import Theme
from ui.call_stage import GOOD_HOUR, JOB, MAEVE, Stage, a_stage, press, seen
from ui.drops import drag_over, let_go, links

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(theme: Theme, tmp_path: Path) -> Iterator[Stage]:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        yield stage


def draft(stage: Stage) -> CallDraft:
    found = list(stage.services.store.read.every(CallDraft))
    assert len(found) == 1
    return found[0]


def test_notes_are_on_disk_soon_after_typing(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.panel.view.foot.notes.written, timeout=1000):
        QTest.keyClicks(stage.panel.view.foot.notes, "budget until March")

    assert draft(stage).notes == "budget until March"


def test_a_file_let_go_over_notes_does_not_become_part_of_them(stage: Stage) -> None:
    notes, data = stage.panel.view.foot.notes, links(QUrl("file:///somewhere/resume.pdf"))
    dropped: list[list[Path]] = []
    stage.panel.view.files_dropped.connect(dropped.append)

    drag_over(notes.viewport(), data)
    let_go(notes.viewport(), data)

    assert notes.text == ""
    assert dropped == [[Path("/somewhere/resume.pdf")]]  # for the import, as on any other place that takes none


def test_closing_at_once_loses_nothing_and_opening_again_goes_on(stage: Stage) -> None:
    press(stage.panel, "Quiet, private spot")
    QTest.keyClicks(stage.panel.view.foot.notes, "half a w")
    stage.panel.close()

    stage.panel.show_call(MAEVE.id, JOB.id)

    assert draft(stage).notes == "half a w"
    assert stage.panel.view.foot.notes.text == "half a w"
    assert box(stage, "Quiet, private spot").isChecked()
    assert "Ready 1/4" in seen(stage.panel)


def test_a_call_in_progress_survives_a_crash(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        press(stage.panel, "3 more")
        press(stage.panel, "Smile")
        with qtbot.waitSignal(stage.panel.view.foot.notes.written, timeout=1000):
            QTest.keyClicks(stage.panel.view.foot.notes, "typed before")

    with a_stage(theme, tmp_path, known=True) as after:
        after.panel.show_call(MAEVE.id, JOB.id)

        assert after.panel.view.foot.notes.text == "typed before"
        assert box(after, "Smile").isChecked()


def test_the_timer_runs_on_after_a_crash_and_the_call_is_dated_from_its_start(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        press(stage.panel, "Dial")

    with a_stage(theme, tmp_path, known=True, now=GOOD_HOUR + timedelta(minutes=4, seconds=30)) as after:
        after.panel.show_call(MAEVE.id, JOB.id)
        shown = after.panel.view.foot.timer.text()
        press(after.panel, "Reached")

        assert shown.startswith("04:3")
        assert [call.at for call in after.calls()] == [GOOD_HOUR]


def test_a_timer_that_was_stopped_rests_after_a_crash(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        for _press in range(2):
            stage.panel.view.foot.timer.click()

    with a_stage(theme, tmp_path, known=True, now=GOOD_HOUR + timedelta(minutes=4)) as after:
        after.panel.show_call(MAEVE.id, JOB.id)

        assert not after.panel.view.foot.timer.running
        assert draft(after).timed_from is None


def test_a_call_that_was_never_logged_is_proposed_for_when_it_began(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        press(stage.panel, "Dial")

    with a_stage(theme, tmp_path, known=True, now=GOOD_HOUR + timedelta(hours=20)) as after:
        after.panel.show_call(MAEVE.id, JOB.id)
        press(after.panel, "No answer")

        assert not after.panel.view.foot.timer.running
        assert [call.at for call in after.calls()] == [GOOD_HOUR]


def test_the_timer_belongs_to_its_call(stage: Stage) -> None:
    jonas = replace(MAEVE, id="c_jonas", name="Jonas Müller")
    with stage.services.store.transaction() as tx:
        tx.put(jonas)
    press(stage.panel, "Dial")

    stage.panel.show_call(jonas.id)
    running_for_jonas = stage.panel.view.foot.timer.running
    stage.panel.show_call(MAEVE.id, JOB.id)

    assert not running_for_jonas
    assert stage.panel.view.foot.timer.running


def test_notes_go_on_when_the_call_was_logged_elsewhere(stage: Stage) -> None:
    stage.services.calls.log(LogEntry(contact_id=MAEVE.id, application_id=JOB.id, outcome=Outcome.BUSY))

    QTest.keyClicks(stage.panel.view.foot.notes, "still typing")
    stage.panel.close()

    assert draft(stage).notes == "still typing"


def test_turning_to_another_person_keeps_the_notes_with_the_first(stage: Stage) -> None:
    jonas = replace(MAEVE, id="c_jonas", name="Jonas Müller")
    with stage.services.store.transaction() as tx:
        tx.put(jonas)
    QTest.keyClicks(stage.panel.view.foot.notes, "about Maeve")

    stage.panel.show_call(jonas.id)
    typed_for_jonas = stage.panel.view.foot.notes.text
    stage.panel.show_call(MAEVE.id, JOB.id)

    assert typed_for_jonas == ""
    assert stage.panel.view.foot.notes.text == "about Maeve"


def test_a_person_who_is_not_there_leaves_the_panel_as_it_was(stage: Stage) -> None:
    with pytest.raises(Unknown):
        stage.panel.show_call("c_nobody")

    assert "Maeve O'Brien" in seen(stage.panel)


def test_undo_brings_the_call_back_with_its_notes_and_ticks(stage: Stage, qtbot: QtBot) -> None:
    press(stage.panel, "Quiet, private spot")
    QTest.keyClicks(stage.panel.view.foot.notes, "before")
    press(stage.panel, "Reached")
    press(stage.panel, "How does it stand? Rejected")
    QTest.keyClicks(stage.panel.view.foot.notes, " and after")

    with qtbot.waitSignal(stage.panel.undone) as undone:
        press(stage.panel, "Undo logging the call")

    assert isinstance(undone.args[0], Undone)
    assert stage.calls() == []
    assert "Ready 1/4" in seen(stage.panel)
    assert draft(stage).notes == stage.panel.view.foot.notes.text == "before and after"


def test_a_call_undone_elsewhere_is_noticed(stage: Stage) -> None:
    press(stage.panel, "Busy")
    QTest.keyClicks(stage.panel.view.foot.notes, "not saved yet")
    undone = stage.services.history.undo()
    assert undone is not None

    stage.panel.on_undone(undone)

    assert "Ready 0/4" in seen(stage.panel)
    assert draft(stage).notes == "not saved yet"


def test_notes_typed_after_the_outcome_join_the_call(stage: Stage) -> None:
    press(stage.panel, "Reached")
    QTest.keyClicks(stage.panel.view.foot.notes, "She laughed")

    stage.panel.close()

    assert [call.notes for call in stage.calls()] == ["She laughed"]


def test_notes_wait_for_a_database_that_is_busy_and_say_so(stage: Stage, tmp_path: Path, qtbot: QtBot) -> None:
    notes = stage.panel.view.foot.notes
    with closing(sqlite3.connect(tmp_path / "profile" / "goodcall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with qtbot.waitSignal(notes.written, timeout=1000):
            QTest.keyClicks(notes, "held up")
        refused = seen(stage.panel)
        other.execute("ROLLBACK")

    with qtbot.waitSignal(notes.written, timeout=3000):
        pass

    assert any("Another program is using the data" in words for words in refused)
    assert not any("Another program" in words for words in seen(stage.panel))
    assert draft(stage).notes == "held up"


def test_an_outcome_that_cannot_be_kept_stays_to_be_chosen(stage: Stage, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "profile" / "goodcall.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press(stage.panel, "Reached")

    assert stage.calls() == []
    assert any("please try again" in words for words in seen(stage.panel))
    press(stage.panel, "Reached")
    assert len(stage.calls()) == 1


def box(stage: Stage, text: str) -> QCheckBox:
    return next(each for each in stage.panel.findChildren(QCheckBox) if each.text() == text)
