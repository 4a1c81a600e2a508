"""How much longer the window waits for its turn while all applications are planned anew.

    QT_QPA_PLATFORM=offscreen PYTHONPATH=desktop:tests python tests/bench/replan.py [COUNT]

A timer of one millisecond beats on a real event loop, first idle, then beside the planner in slices. The added gap is
the difference of the 95th percentiles of the time between two beats.
"""

# ruff: noqa: T201 - a bench prints its table

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported: without a display it aborts

from PySide6.QtCore import QCoreApplication, Qt, QTimer

from bench.crowd import fill, opened, planner_over
from goodcall.services.planner import Planner
from goodcall.ui.kit.slices import Slices

BEAT = 1  # milliseconds
IDLE_BEATS = 5_000
TARGET = 8.0  # milliseconds


@dataclass(frozen=True, slots=True)
class Gaps:
    """Times between two turns of the event loop, in milliseconds."""

    median: float
    p95: float
    p99: float
    longest: float
    seconds: float

    def row(self, name: str) -> str:
        return f"{name:10} {self.median:8.2f} {self.p95:8.2f} {self.p99:8.2f} {self.longest:8.2f} {self.seconds:8.1f}"


def main(count: int) -> None:
    """Fill a profile, beat idle, beat beside the planner, and print both."""
    app = QCoreApplication([])
    with TemporaryDirectory(prefix="replan-") as folder:
        path = Path(folder) / "goodcall.db"
        fill(path, count)
        store, clock = opened(path)
        idle = beats(app, IDLE_BEATS)
        planner = planner_over(store, clock, Path(folder))
        busy = beats_beside(app, planner)
        left = store.read.stale(clock.now(), planner.fingerprint(store.read.settings()), 1)
        store.close()
    assert not left, "not everything was planned"
    print(f"{count} applications planned from nothing: milliseconds between two turns of the event loop")
    print(f"{'':10} {'median':>8} {'p95':>8} {'p99':>8} {'longest':>8} {'seconds':>8}")
    print(idle.row("idle"))
    print(busy.row("replanning"))
    added = busy.p95 - idle.p95
    print(f"added at p95: {added:.2f} ms (target {TARGET}: {'met' if added <= TARGET else 'MISSED'})")


def beats(app: QCoreApplication, count: int) -> Gaps:
    """Return the gaps of a loop that has nothing else to do."""
    seen: list[float] = []

    def beat() -> None:
        seen.append(time.perf_counter())
        if len(seen) > count:
            app.quit()

    timer = _heart(beat)
    app.exec()
    timer.stop()
    return _gaps(seen)


def beats_beside(app: QCoreApplication, planner: Planner) -> Gaps:
    """Return the gaps of a loop on which the planner catches up."""
    seen: list[float] = []

    def work() -> Iterator[None]:
        yield from planner.catch_up()
        app.quit()

    slices = Slices()
    timer = _heart(lambda: seen.append(time.perf_counter()))
    slices.run(work)
    app.exec()
    timer.stop()
    return _gaps(seen)


def _heart(beat: Callable[[], None]) -> QTimer:
    timer = QTimer(interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(beat)
    timer.start()
    return timer


def _gaps(seen: list[float]) -> Gaps:
    gaps = sorted((later - earlier) * 1000 for earlier, later in pairwise(seen))

    def at(share: float) -> float:
        return gaps[min(len(gaps) - 1, int(len(gaps) * share))]

    return Gaps(median=at(0.5), p95=at(0.95), p99=at(0.99), longest=gaps[-1], seconds=seen[-1] - seen[0])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
