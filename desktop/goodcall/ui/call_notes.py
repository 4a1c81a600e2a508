"""Notes, on disk a moment after they are typed."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit

from goodcall.wording import _

SAVE_AFTER_MS = 250
RETRY_AFTER_MS = 1_000
HEIGHT = 58


class CallNotes(QPlainTextEdit):
    """Emits ``written`` soon after typing stops, and at once when the focus leaves or ``flush`` is called."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, singleShot=True)
        self.setFixedHeight(HEIGHT)
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Notes"))
        self.setPlaceholderText(_("Notes, saved as you type"))
        self._timer.timeout.connect(self._emit)
        self.textChanged.connect(self._on_changed)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show notes that are on disk already."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._timer.stop()

    def flush(self) -> None:
        """Save what has not been saved."""
        if self._timer.isActive():
            self._emit()

    def try_again(self) -> None:
        """Save once more, a little later."""
        self._timer.start(RETRY_AFTER_MS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the user turns to something else."""
        super().focusOutEvent(event)
        self.flush()

    def _on_changed(self) -> None:
        if not self._timer.isActive():  # typing on must not put off saving
            self._timer.start(SAVE_AFTER_MS)

    def _emit(self) -> None:
        self._timer.stop()
        self.written.emit(self.text)
