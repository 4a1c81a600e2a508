"""Long work of our own in slices, so that the window never stutters."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer, Slot

log = logging.getLogger(__name__)

SLICE = 0.003  # seconds, after which no further piece of work is begun; one takes as long again
ALONE = object()  # work that yields this has its next piece begun in a turn of its own: it is a long one


class Slices(QObject):
    """Runs a generator on the GUI thread, a few milliseconds at a time; asked again meanwhile, it runs once more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self.turn)
        self._work: Iterator[object] | None = None
        self._again: Callable[[], Iterator[object]] | None = None

    def run(self, work: Callable[[], Iterator[object]]) -> None:
        """Begin some work, or have it done once more after what is running."""
        if self._work is not None:
            self._again = work
            return
        self._work = work()
        self._timer.start()

    @Slot()
    def turn(self) -> None:
        """Work for a few milliseconds, as every turn of the loop does: short work is done then, without a wait."""
        ends = time.perf_counter() + SLICE
        try:
            while self._work is not None and time.perf_counter() < ends:
                if next(self._work) is ALONE:
                    break
        except StopIteration:
            self._finish()
        except Exception:  # whatever goes wrong in one run, the next one gets its chance
            log.exception("work in slices broke off")
            self._finish()

    def _finish(self) -> None:
        self._work, again = None, self._again
        self._timer.stop()
        self._again = None
        if again is not None:
            self.run(again)
