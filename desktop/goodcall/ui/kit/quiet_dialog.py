"""A sheet over the window: a title, what it is about, and the buttons at its end. Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from goodcall.ui.kit.call_style import panel_sheet
from goodcall.ui.kit.parts import column, label, line, press_default
from goodcall.ui.kit.reading_order import walk
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE


class QuietDialog(QDialog):
    """Stays over its window until it is closed; ``body`` and ``foot`` are for those who make one."""

    def __init__(self, parent: QWidget, theme: Theme, title: str, width: int = 480) -> None:
        super().__init__(parent, Qt.WindowType.Sheet)
        self._theme = theme
        self._title = label("", Look.CARD_TITLE, wrap=True)
        self.body = column(gap=SPACE.m)
        self.foot = line(gap=SPACE.s)
        self.setMinimumWidth(width)
        self.show_title(title)
        box = column(self, margin=SPACE.xl, gap=SPACE.m)
        box.addWidget(self._title)
        box.addLayout(self.body, 1)
        box.addLayout(self.foot)
        theme.changed.connect(self._dress)
        self._dress()

    def show_title(self, title: str) -> None:
        """Say what it is about."""
        self._title.setText(title)
        self.setWindowTitle(title)

    def focusNextPrevChild(self, forward: bool) -> bool:  # as Qt calls it
        """Walk with Tab as one reads."""
        return walk(self, super().focusNextPrevChild, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does what the dialog is for."""
        if not press_default(self, event):
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setStyleSheet(panel_sheet(self._theme.tokens))


def captioned_row(caption: str, editor: QWidget) -> QWidget:
    """Lay an editor out under its caption, without a place for problems."""
    row = QWidget()
    words: QLabel = label(caption, Look.QUIET)
    words.setBuddy(editor)
    editor.setAccessibleName(caption)
    box = column(row, gap=SPACE.xs)
    box.addWidget(words)
    box.addWidget(editor)
    return row
