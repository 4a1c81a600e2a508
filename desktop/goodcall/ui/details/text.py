"""Text that is edited where it stands: Enter or leaving saves, Esc restores, a refresh never takes what is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from goodcall.ui.details.row import LINK_INSET, Row, inset
from goodcall.ui.kit.drop_ground import pass_files
from goodcall.ui.kit.elided import ElidedEdit
from goodcall.ui.kit.parts import button, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

Keep = Callable[[str], object]  # raises GoodCallError
_UNDO = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class InPlaceEdit(ElidedEdit):
    """One line. With nothing of its own to undo, Ctrl+Z is the window's."""

    left = Signal(str)  # the text, where it differs from what is kept
    finished = Signal()  # Enter, or left, whatever it holds

    def __init__(self, look: Look = Look.IN_PLACE) -> None:
        super().__init__()
        self._kept = ""
        looks(self, look)
        self.returnPressed.connect(self._on_finished)

    @property
    def is_touched(self) -> bool:
        """Whether it holds something that is not kept."""
        return self.text().strip() != self._kept

    def show_kept(self, text: str) -> None:
        """Show what is kept, and forget what was typed."""
        self._kept = text.strip()
        self.setText(text)
        self.setCursorPosition(0)

    def refresh(self, text: str) -> None:
        """Show what is kept, unless something else is being typed; then Esc will show it."""
        if self.is_touched:
            self._kept = text.strip()
        else:
            place = self.cursorPosition()
            self.show_kept(text)
            self.setCursorPosition(place if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window where this line has none."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            available = (self.isUndoAvailable(), self.isRedoAvailable())
            if any(event.matches(key) and not there for key, there in zip(_UNDO, available, strict=True)):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc restores; all else is typing."""
        if event.key() == Qt.Key.Key_Escape and self.is_touched:
            self.show_kept(self._kept)
            self.selectAll()
            self.textEdited.emit(self.text())
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; a menu or a list of suggestions over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._on_finished()

    def _on_finished(self) -> None:
        if self.is_touched:
            self.left.emit(self.text().strip())
        self.finished.emit()


class TextRow(Row):
    """A named line of text; ``keep`` raises GoodCallError for what it does not take."""

    def __init__(self, caption: str, keep: Keep, *, hint: str = "", look: Look = Look.IN_PLACE, name: str = "") -> None:
        self.line = InPlaceEdit(look)
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name or caption)
        super().__init__(caption, self.line)
        self._keep = keep
        self.line.left.connect(self._on_left)
        self.line.textEdited.connect(self._on_edited)

    def show_text(self, text: str, *, fresh: bool = False) -> None:
        """Show what is kept; ``fresh`` means about something else than before."""
        if fresh:
            self.say("")
            self.line.show_kept(text)
        else:
            self.line.refresh(text)

    def _on_left(self, text: str) -> None:
        if self.attempt(lambda: self._keep(text)):
            self.line.show_kept(text)

    def _on_edited(self, _text: str) -> None:
        if self.is_wrong:
            self.say("")


class LinkRow(TextRow):
    """A text that may be an address of the web; then it can be opened."""

    def __init__(self, caption: str, keep: Keep, *, hint: str = "") -> None:
        super().__init__(caption, keep, hint=hint)
        self.open = button(_("Open"), Look.SMALL_LINK, name=_("{caption}: open").format(caption=caption))
        below = inset(QWidget(), LINK_INSET)
        row = line(below)
        row.addWidget(self.open)
        row.addStretch(1)
        self._below = below
        self.add_below(below)
        self.line.textChanged.connect(self._on_changed)
        self.open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(self.line.text().strip())))
        self._on_changed("")

    def _on_changed(self, text: str) -> None:
        self._below.setVisible(QUrl(text.strip()).scheme() in ("http", "https"))


class NotesEdit(QPlainTextEdit):
    """As high as its text, within reason; Tab leads on."""

    left = Signal(str)  # the text, where it differs from what is kept

    def __init__(self, hint: str) -> None:
        super().__init__()
        self._kept = ""
        looks(self, Look.IN_PLACE)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        pass_files(self.viewport())
        self.textChanged.connect(self._grow)
        self._grow()

    @property
    def is_touched(self) -> bool:
        """Whether it holds something that is not kept."""
        return self.toPlainText().strip() != self._kept.strip()

    def show_kept(self, text: str) -> None:
        """Show what is kept, and forget what was typed."""
        self._kept = text
        if text != self.toPlainText():
            self.setPlainText(text)

    def refresh(self, text: str) -> None:
        """Show what is kept, unless something else is being typed."""
        if self.is_touched:
            self._kept = text
        else:
            self.show_kept(text)

    def save(self) -> None:
        """Hand over what was typed."""
        if self.is_touched:
            self.left.emit(self.toPlainText().strip())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; a menu over it is no leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Esc restores; all else is typing."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape and self.is_touched:
            self.setPlainText(self._kept)
        elif ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _grow(self) -> None:
        lines = min(max(self.blockCount() + 1, 3), 10)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * SPACE.s)


class NotesRow(Row):
    """Named text of several lines."""

    def __init__(self, caption: str, keep: Keep, *, hint: str = "") -> None:
        self.notes = NotesEdit(hint)
        super().__init__(caption, self.notes)
        self._keep = keep
        self.notes.left.connect(self._on_left)

    def show_text(self, text: str, *, fresh: bool = False) -> None:
        """Show what is kept; ``fresh`` means about something else than before."""
        if fresh:
            self.say("")
            self.notes.show_kept(text)
        else:
            self.notes.refresh(text)

    def _on_left(self, text: str) -> None:
        if self.attempt(lambda: self._keep(text)):
            self.notes.show_kept(text)
