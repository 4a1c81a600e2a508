"""The main job in the call panel: from opening it to what comes next, kept on disk all the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import an_application
from goodcall.domain.errors import Unknown
from goodcall.domain.facts import CallDraft, Contact, Outcome, Permission, Result
from goodcall.services.calls import LogEntry, Logged
from goodcall.services.ports import Undone
from goodcall.ui import call_words
from goodcall.ui.call_outcomes import Occasion
from goodcall.ui.theme import Theme
from ui.call_stage import DAY, GOOD_HOUR, JOB, MAEVE, Stage, a_stage, press, seen

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


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Qt.Key.Key_1, Outcome.REACHED),
        (Qt.Key.Key_2, Outcome.LEFT_MESSAGE),
        (Qt.Key.Key_3, Outcome.VOICEMAIL),
        (Qt.Key.Key_4, Outcome.NO_ANSWER),
        (Qt.Key.Key_5, Outcome.BUSY),
    ],
)
def test_each_key_logs_its_outcome_once(stage: Stage, qtbot: QtBot, key: Qt.Key, outcome: Outcome) -> None:
    with qtbot.waitActive(stage.panel):
        stage.panel.activateWindow()

    QTest.keyClick(stage.panel, key, CTRL)
    QTest.keyClick(stage.panel, key, CTRL)

    assert [call.outcome for call in stage.calls()] == [outcome]


def test_an_outcome_is_one_click_and_says_what_comes_next_when_and_why(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.panel.logged) as logged:
        press(stage.panel, "No answer")

    shown = seen(stage.panel)
    assert isinstance(logged.args[0], Logged)
    assert "No answer, 23:49" in shown
    assert "Call Maeve O'Brien tomorrow from 08:00 to 09:30 their time (15:00 here)." in shown
    assert any("You did not get through today at 23:49" in words for words in shown)
    assert "Good time" not in shown


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_can_be_logged_from_a_button_or_the_menu(theme: Theme, tmp_path: Path, outcome: Outcome) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)

        press(stage.panel, call_words.outcome(outcome))

        assert [call.outcome for call in stage.calls()] == [outcome]


def test_their_call_comes_first_when_they_are_ringing(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, None, Occasion.THEY_RING)
        with qtbot.waitActive(stage.panel):
            stage.panel.activateWindow()

        QTest.keyClick(stage.panel, Qt.Key.Key_1, CTRL)

        (call,) = stage.calls()
        assert call.outcome is Outcome.THEY_CALLED
        assert call.application_id == JOB.id
        assert call.number is None


def test_where_it_is_unclear_which_job_is_meant_one_question_settles_it(theme: Theme, tmp_path: Path) -> None:
    other = an_application("Copy Editor", "Nordlicht", contact_ids=(MAEVE.id,), created_at=GOOD_HOUR - 30 * DAY)
    with a_stage(theme, tmp_path, met_before=None, application=replace(JOB, contact_ids=(MAEVE.id,))) as stage:
        with stage.services.store.transaction() as tx:
            tx.put(other)
            stage.services.planner.replan(tx, [other.id])
        stage.panel.show_call(MAEVE.id, None, Occasion.THEY_RING)
        press(stage.panel, "Quiet, private spot")
        press(stage.panel, "They called")
        asked = "Which job was it about?" in seen(stage.panel)
        before = stage.calls()

        press(stage.panel, "Copy Editor, Nordlicht")

        (call,) = stage.calls()
        assert asked
        assert before == []
        assert call.application_id == other.id
        assert [item.code for item in call.checklist if item.ticked] == ["quiet"]
        assert "Which job was it about?" not in seen(stage.panel)


def test_notes_are_on_disk_soon_after_typing(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(stage.panel.view.foot.notes.written, timeout=1000):
        QTest.keyClicks(stage.panel.view.foot.notes, "budget until March")

    assert draft(stage).notes == "budget until March"


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
        press(stage.panel, "Smile")
        with qtbot.waitSignal(stage.panel.view.foot.notes.written, timeout=1000):
            QTest.keyClicks(stage.panel.view.foot.notes, "typed before")

    with a_stage(theme, tmp_path, known=True) as after:
        after.panel.show_call(MAEVE.id, JOB.id)

        assert after.panel.view.foot.notes.text == "typed before"
        assert box(after, "Smile").isChecked()


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


def test_answers_amend_the_call_and_the_next_step_follows(stage: Stage) -> None:
    press(stage.panel, "Reached")

    press(stage.panel, "How does it stand? Still open")
    press(stage.panel, "When do they decide? In a week")
    press(stage.panel, "May you call back? Yes")

    (call,) = stage.calls()
    assert call.said.result is Result.PENDING
    assert call.said.decision_on == date(2026, 11, 30)
    assert call.said.permission is Permission.GIVEN
    assert "Call Maeve O'Brien Tuesday 1 December from 08:00 to 09:30 their time (15:00 here)." in seen(stage.panel)


def test_an_answer_can_be_taken_back(stage: Stage) -> None:
    press(stage.panel, "Reached")
    press(stage.panel, "May you call back? No")

    press(stage.panel, "May you call back? No")

    (call,) = stage.calls()
    assert call.said.permission is Permission.NOT_ASKED


def test_after_a_rejection_nothing_more_is_asked(stage: Stage) -> None:
    press(stage.panel, "Reached")

    press(stage.panel, "How does it stand? Rejected")

    assert "When do they decide?" not in seen(stage.panel)
    assert "Nothing more to do with Maeve O'Brien for now." in seen(stage.panel)


def test_an_agreed_time_is_on_their_clock(stage: Stage) -> None:
    press(stage.panel, "Left a message with a person")
    press(stage.panel, "Did you agree on a call? Tomorrow")
    press(stage.panel, "at")

    (call,) = stage.calls()
    agreed = call.said.call_back
    assert not isinstance(agreed, date | None)
    assert agreed.utc == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def test_a_wrong_number_asks_nothing(stage: Stage) -> None:
    press(stage.panel, "Wrong number")

    contact = stage.services.store.read.get(Contact, MAEVE.id)
    assert contact is not None
    assert contact.usable_phone is None
    assert "Add what they said" not in seen(stage.panel)


def test_notes_typed_after_the_outcome_join_the_call(stage: Stage) -> None:
    press(stage.panel, "Reached")
    QTest.keyClicks(stage.panel.view.foot.notes, "She laughed")

    stage.panel.close()

    assert [call.notes for call in stage.calls()] == ["She laughed"]


def test_a_call_made_earlier_is_logged_with_its_time(stage: Stage) -> None:
    press(stage.panel, "The call was earlier…")
    stage.panel.view.foot.outcomes.earlier.time.setTime(
        stage.panel.view.foot.outcomes.earlier.time.time().addSecs(-3600)
    )

    press(stage.panel, "Busy")

    assert [call.at for call in stage.calls()] == [datetime(2026, 11, 23, 21, 49, tzinfo=UTC)]
    assert "Busy, 22:49" in seen(stage.panel)


def test_a_call_that_lies_ahead_is_refused_in_a_sentence(stage: Stage) -> None:
    press(stage.panel, "The call was earlier…")
    stage.panel.view.foot.outcomes.earlier.time.setTime(stage.panel.view.foot.outcomes.earlier.time.time().addSecs(600))

    press(stage.panel, "Busy")

    assert stage.calls() == []
    assert any("is still to come" in words for words in seen(stage.panel))


def test_a_call_is_dated_from_when_it_was_dialled(stage: Stage) -> None:
    press(stage.panel, "Dial")
    stage.clock.go_on(timedelta(minutes=12))

    press(stage.panel, "Reached")

    assert [call.at for call in stage.calls()] == [GOOD_HOUR]


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


def test_it_may_stay_on_top_and_stays_where_it_is(stage: Stage) -> None:
    place = stage.panel.geometry()

    stage.panel.view.foot.on_top.click()

    assert stage.panel.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert stage.panel.isVisible()
    assert stage.panel.geometry() == place


def test_everything_that_takes_the_focus_has_a_name_and_a_role(stage: Stage) -> None:
    press(stage.panel, "Reached")
    parts = [each for each in stage.panel.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [each for each in parts if each.window() is stage.panel and not each.objectName().startswith("qt_")]

    assert len(own) > 30
    assert [each for each in own if not accessible(each).text(QAccessible.Text.Name)] == []
    assert [each for each in own if accessible(each).role() in (QAccessible.Role.NoRole, QAccessible.Role.Client)] == []


def test_the_light_is_read_aloud_with_its_reason(stage: Stage) -> None:
    names = [each.accessibleName() for each in stage.panel.view.head.findChildren(QWidget)]

    assert "Good time. Say thank you; at this hour people are rarely in meetings." in names


@pytest.mark.parametrize("height", [300, 420, 640, 1000])
def test_at_any_height_the_outcomes_are_in_sight(stage: Stage, height: int) -> None:
    stage.panel.resize(420, height)

    button = next(each for each in stage.panel.findChildren(QPushButton) if each.text() == "Reached")
    place = QRect(button.mapTo(stage.panel, QPoint(0, 0)), button.size())
    assert stage.panel.rect().contains(place)
    assert button.height() >= 40


def test_at_the_narrowest_nothing_is_cut_off_at_the_side(stage: Stage) -> None:
    stage.panel.resize(stage.panel.minimumWidth(), 640)

    for each in stage.panel.findChildren(QPushButton):
        if each.isVisible():
            left = each.mapTo(stage.panel, QPoint(0, 0)).x()
            assert left >= 0, each.text()
            assert left + each.width() <= stage.panel.width(), each.text()


def test_what_a_waiting_app_does_without_is_not_imported(qapp: object) -> None:
    code = "import sys, goodcall.ui.call_panel; print(sorted({'phonenumbers', 'segno'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout.strip() == "[]"


def box(stage: Stage, text: str) -> QCheckBox:
    return next(each for each in stage.panel.findChildren(QCheckBox) if each.text() == text)


def accessible(part: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(part)
