from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from goodcall.system.errand import LATE, Errand, Outcome


def test_what_was_found_is_reported_on_the_thread_of_the_window(qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    errand = Errand(threading.current_thread, 5_000)
    errand.ended.connect(lambda _outcome: threads.append(threading.current_thread()))

    with qtbot.waitSignal(errand.ended) as ended:
        errand.start()

    (outcome,) = ended.args or [Outcome()]
    assert outcome.value is not threading.main_thread()
    assert threads == [threading.main_thread()]


def test_what_went_wrong_is_reported(qtbot: QtBot) -> None:
    errand = Errand(lambda: 1 // 0, 5_000)

    with qtbot.waitSignal(errand.ended) as ended:
        errand.start()

    assert ended.args == [Outcome(error="integer division or modulo by zero")]


def test_a_deadline_ends_the_wait_and_a_late_return_is_told_apart(qtbot: QtBot) -> None:
    go_on = threading.Event()
    errand = Errand(lambda: go_on.wait() and "found after all", 10)
    with qtbot.waitSignal(errand.ended) as ended:
        errand.start()

    with qtbot.assertNotEmitted(errand.ended), qtbot.waitSignal(errand.came_late) as came_late:
        go_on.set()

    assert ended.args == [Outcome(error=LATE)]
    assert came_late.args == [Outcome("found after all")]
