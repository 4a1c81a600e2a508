"""The turn of the minute, for clocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal

_SLACK_MS = 20  # a timer may ring a little early


class MinuteTick(QObject):
    """Emits ``struck`` when a new minute begins, from ``start`` to ``stop``; asleep in between."""

    struck = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def running(self) -> bool:
        """Whether it will strike."""
        return self._timer.isActive()

    def start(self) -> None:
        """Strike at the next turn of the minute, and so on."""
        now = self._now()
        self._timer.start(60_000 - now.second * 1000 - now.microsecond // 1000 + _SLACK_MS)

    def stop(self) -> None:
        """Sleep."""
        self._timer.stop()

    def _on_timeout(self) -> None:
        self.start()
        self.struck.emit()
