"""How the call went: one key or click, the two or three questions it needs, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import an_application
from goodcall.domain.facts import Contact, Outcome, Permission, Result
from goodcall.services.calls import Logged
from goodcall.ui.call.outcomes import Occasion
from goodcall.ui.kit import call_words
from goodcall.ui.kit.theme import Theme
from ui.call_stage import DAY, GOOD_HOUR, JOB, MAEVE, Stage, a_stage, press, seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(theme: Theme, tmp_path: Path) -> Iterator[Stage]:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        yield stage


def offered(panel: QWidget) -> set[str]:
    """What can be pressed."""
    buttons = [each for each in panel.findChildren(QPushButton) if each.isVisible()]
    return {each.accessibleName() or each.text() for each in buttons}


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


def test_answers_amend_the_call_and_the_next_step_follows(stage: Stage) -> None:
    press(stage.panel, "Reached")

    press(stage.panel, "How does it stand? Still open")
    press(stage.panel, "When do they decide? In a week")
    press(stage.panel, "May you call back? Yes")

    (call,) = stage.calls()
    assert call.said.result is Result.PENDING
    assert call.said.decision_on == date(2026, 11, 30)
    assert call.said.permission is Permission.GIVEN
    assert "Call Maeve O'Brien on Tuesday 1 December from 08:00 to 09:30 their time (15:00 here)." in seen(stage.panel)


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
    assert "Add what they said" not in offered(stage.panel)


@pytest.mark.parametrize("outcome", ["Left a message", "Voicemail", "No answer", "Busy"])
def test_who_spoke_to_nobody_is_not_asked_what_they_said(stage: Stage, outcome: str) -> None:
    press(stage.panel, outcome)

    assert offered(stage.panel) == {"Undo logging the call", "Close", "Stay on top"}


def test_who_missed_their_call_may_add_what_their_message_said(stage: Stage) -> None:
    press(stage.panel, "They called and I missed it")

    press(stage.panel, "Add what they said")

    assert "When do they decide?" in seen(stage.panel)


def test_a_call_made_earlier_is_logged_with_its_time(stage: Stage) -> None:
    press(stage.panel, "The call was earlier…")
    stage.panel.view.foot.outcomes.earlier.time.setTime(
        stage.panel.view.foot.outcomes.earlier.time.time().addSecs(-3600)
    )

    press(stage.panel, "Busy")

    assert [call.at for call in stage.calls()] == [datetime(2026, 11, 23, 21, 49, tzinfo=UTC)]
    assert "Busy, 22:49" in seen(stage.panel)


def test_a_call_to_be_logged_asks_first_when_it_was(theme: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id, Occasion.EARLIER)
        with qtbot.waitActive(stage.panel):
            stage.panel.activateWindow()

        QTest.keyClicks(stage.panel.focusWidget(), "21")
        QTest.keyClick(stage.panel.focusWidget(), Qt.Key.Key_4, CTRL)

        (call,) = stage.calls()
        assert (call.at, call.outcome) == (datetime(2026, 11, 23, 20, 49, tzinfo=UTC), Outcome.NO_ANSWER)


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
