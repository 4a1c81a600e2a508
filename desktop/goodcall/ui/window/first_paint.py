"""Tells when a window has shown its first picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

UNSEEN_FOR = 1_000  # ms; a window on another workspace may never be painted, and must come to life all the same


class FirstPaint(QObject):
    """Emits ``over`` once: after the window was painted, or when nobody has looked at it for a while."""

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=UNSEEN_FOR)
        self._timer.timeout.connect(self._on_over)
        self._timer.start()
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint; what follows it has to wait until the picture is on the screen."""
        if event.type() is QEvent.Type.Paint:
            self._timer.start(0)
        return False

    def _on_over(self) -> None:
        self._window.removeEventFilter(self)
        self.over.emit()
