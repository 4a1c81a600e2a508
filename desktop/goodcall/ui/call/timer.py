"""How long the call has lasted."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QPushButton

from goodcall.ui.kit import call_words
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import clock_font
from goodcall.wording import _


class CallTimer(QPushButton):
    """Press to start and to stop. Counts on the monotonic clock; paints once a second, while it runs and is seen."""

    switched = Signal(bool)  # by the user, or by dialling: it runs from zero, or it stopped

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._monotonic = monotonic
        self._began: float | None = None
        self._lasted = 0.0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.paint_time)
        self.setAutoDefault(False)
        self.setFont(clock_font(self.font()))
        looks(self, Look.LINK)
        self.clicked.connect(self.toggle_running)
        self.paint_time()

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self._began is not None

    @property
    def ticking(self) -> bool:
        """Whether it wakes up every second."""
        return self._tick.isActive()

    def restart(self) -> None:
        """Count from zero."""
        self.go_on(0.0)
        self.switched.emit(True)

    def go_on(self, lasted: float) -> None:
        """Count on from ``lasted`` seconds, for a call that was in progress already."""
        self._lasted, self._began = 0.0, self._monotonic() - lasted
        self._show()

    def stop(self) -> None:
        """Stop counting, and keep what was counted."""
        if self._began is not None:
            self._lasted, self._began = self._monotonic() - self._began, None
        self._show()

    def reset(self) -> None:
        """Stand at zero, for another call."""
        self._lasted, self._began = 0.0, None
        self._show()

    def toggle_running(self) -> None:
        """Start from zero, or stop."""
        if self.running:
            self.stop()
            self.switched.emit(False)
        else:
            self.restart()

    def paint_time(self) -> None:
        """Show the time counted."""
        lasted = self._lasted if self._began is None else self._monotonic() - self._began
        shown = call_words.timer(int(lasted))
        idle = self._began is None and not self._lasted
        self.setText(_("Start timer") if idle else shown)
        self.setAccessibleName(_("Call timer, {time}").format(time=shown))

    def showEvent(self, event: QShowEvent) -> None:
        """Go on painting."""
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is painted while nobody looks."""
        super().hideEvent(event)
        self._tick.stop()

    def _show(self) -> None:
        if self.running and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()
        self.paint_time()
