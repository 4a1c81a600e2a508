"""Time in the panel: the timer counts on a clock of its own, the minute strikes on time."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from fakes import FakeClock
from goodcall.ui.call.timer import CallTimer
from goodcall.ui.kit import call_words
from goodcall.ui.kit.minute_tick import MinuteTick
from goodcall.ui.kit.theme import Theme
from ui.call_stage import GOOD_HOUR


class Stopwatch:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def timer(theme: Theme, qtbot: QtBot, watch: Stopwatch) -> CallTimer:
    timer = CallTimer(watch)
    qtbot.addWidget(timer)
    timer.show()
    return timer


@pytest.mark.parametrize(("seconds", "shown"), [(0, "00:00"), (192, "03:12"), (3599, "59:59"), (3792, "1:03:12")])
def test_lengths_are_read_like_a_stopwatch(seconds: int, shown: str) -> None:
    assert call_words.timer(seconds) == shown


def test_it_counts_from_when_it_is_pressed_and_keeps_what_it_counted(timer: CallTimer, watch: Stopwatch) -> None:
    timer.click()
    watch.seconds += 192
    timer.paint_time()
    running = timer.text()

    timer.click()
    watch.seconds += 60
    timer.paint_time()

    assert running == timer.text() == "03:12"
    assert timer.accessibleName() == "Call timer, 03:12"


def test_pressed_again_it_begins_at_zero(timer: CallTimer, watch: Stopwatch) -> None:
    for _ in range(3):
        timer.click()
        watch.seconds += 10

    timer.paint_time()

    assert timer.text() == "00:10"


def test_it_paints_only_while_it_runs_and_is_seen(timer: CallTimer) -> None:
    at_rest = timer.ticking
    timer.click()
    running = timer.ticking
    timer.hide()
    hidden = timer.ticking
    timer.show()
    again = timer.ticking
    timer.click()

    assert (at_rest, running, hidden, again, timer.ticking) == (False, True, False, True, False)


def test_it_goes_on_counting_while_it_is_hidden(timer: CallTimer, watch: Stopwatch) -> None:
    timer.click()
    timer.hide()
    watch.seconds += 65

    timer.show()

    assert timer.text() == "01:05"


def test_reset_it_waits_to_be_started(timer: CallTimer) -> None:
    timer.click()

    timer.reset()

    assert timer.text() == "Start timer"
    assert not timer.running


def test_the_minute_strikes_when_it_turns_and_goes_on(qtbot: QtBot) -> None:
    clock = FakeClock(GOOD_HOUR + timedelta(seconds=59, milliseconds=980))
    parent = QObject()
    tick = MinuteTick(clock.now, parent)

    with qtbot.waitSignal(tick.struck, timeout=2000):
        tick.start()

    assert tick.running


def test_before_it_turns_the_minute_sleeps(qtbot: QtBot) -> None:
    def now() -> datetime:
        return GOOD_HOUR + timedelta(seconds=1)

    parent = QObject()
    tick = MinuteTick(now, parent)
    tick.start()

    with qtbot.assertNotEmitted(tick.struck):
        qtbot.waitUntil(lambda: tick.running)
    tick.stop()

    assert not tick.running
