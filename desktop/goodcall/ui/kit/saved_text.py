"""Text of several lines, on disk a moment after it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit

from goodcall.services.ids import new_id
from goodcall.ui.kit.drop_ground import pass_files

SAVE_AFTER_MS = 250
RETRY_AFTER_MS = 1_000


class SavedText(QPlainTextEdit):
    """Emits ``written`` soon after typing stops, and at once when it is left, hidden or flushed.

    What is typed in one ``visit`` is one change to undo. Tab leads on.
    """

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.visit = new_id("g")
        self._timer = QTimer(self, singleShot=True)
        self.setTabChangesFocus(True)
        pass_files(self.viewport())
        self._timer.timeout.connect(self._emit)
        self.textChanged.connect(self.save_soon)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.toPlainText()

    @property
    def is_waiting(self) -> bool:
        """Whether something is typed that is not saved yet."""
        return self._timer.isActive()

    def show_text(self, text: str) -> None:
        """Show what is on disk already."""
        if text != self.text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
        self._timer.stop()

    def flush(self) -> None:
        """Save what has not been saved."""
        if self.is_waiting:
            self._emit()

    def save_soon(self) -> None:
        """Save a moment later, as after typing."""
        if not self._timer.isActive():  # typing on must not put off saving
            self._timer.start(SAVE_AFTER_MS)

    def try_again(self) -> None:
        """Save once more, a little later."""
        self._timer.start(RETRY_AFTER_MS)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin another change; back from a menu the same goes on."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.visit = new_id("g")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the user turns to something else."""
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Save when the window goes."""
        super().hideEvent(event)
        self.flush()

    def _emit(self) -> None:
        self._timer.stop()
        self.written.emit(self.text)
