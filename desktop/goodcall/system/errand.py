"""Blocking work in a thread of its own, with a deadline, reported on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

LATE = "no answer in time"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a value, or else what went wrong."""

    value: Any = None  # whatever the work returns
    error: str = ""


class Errand(QObject):
    """Does one piece of blocking work. Emits ``ended`` once: with its outcome, or at the deadline with ``LATE``.

    A thread cannot be stopped: work that misses the deadline goes on, does not keep the process alive,
    and is reported by ``came_late`` if it ever returns.
    """

    ended = Signal(Outcome)
    came_late = Signal(Outcome)
    _returned = Signal(Outcome)

    def __init__(self, work: Callable[[], Any], within: int, parent: QObject | None = None) -> None:
        """Prepare ``work``; it may take ``within`` milliseconds."""
        super().__init__(parent)
        self._work = work
        self._over = False
        self._thread = Thread(target=self._run, name="errand", daemon=True)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)
        self._deadline = QTimer(self, singleShot=True, interval=within)
        self._deadline.timeout.connect(self._on_deadline)

    def start(self) -> None:
        """Begin, once."""
        self._deadline.start()
        self._thread.start()

    def _run(self) -> None:
        try:
            outcome = Outcome(self._work())
        except Exception as error:  # noqa: BLE001  # it runs other people's code, and nobody else would hear of it
            outcome = Outcome(error=str(error) or type(error).__name__)
        try:
            self._returned.emit(outcome)
        except RuntimeError:  # the app has closed meanwhile
            return

    @Slot(Outcome)
    def _on_returned(self, outcome: Outcome) -> None:
        self._deadline.stop()
        self._thread.join()  # it may still be on its way out of the signal, and the signal's owner is about to go
        (self.came_late if self._over else self.ended).emit(outcome)
        self.deleteLater()

    @Slot()
    def _on_deadline(self) -> None:
        self._over = True
        self.ended.emit(Outcome(error=LATE))
