"""The text of a letter, to be edited; what is still missing stands out."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument

from goodcall.ui.kit.saved_text import SavedText
from goodcall.ui.kit.theme import Theme

_LINES: Final = 17
_MISSING: Final = re.compile(r"«[^«»]*»")


class LetterText(SavedText):
    """A letter as plain text."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._marks = _Marks(theme, self.document())
        self.setAccessibleName(name)

    @property
    def missing(self) -> list[str]:
        """What is still missing, each thing once."""
        return list(dict.fromkeys(found[1:-1] for found in _MISSING.findall(self.text)))

    def sizeHint(self) -> QSize:
        """Ask for the room a letter takes."""
        return QSize(super().sizeHint().width(), _LINES * self.fontMetrics().lineSpacing())

    def write(self, text: str) -> None:
        """Write a letter; Ctrl+Z in the text brings back the one that stood there."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)


class _Marks(QSyntaxHighlighter):
    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        ink = QTextCharFormat()
        ink.setForeground(QColor(self._theme.tokens.amber))
        ink.setFontWeight(QFont.Weight.DemiBold)
        for found in _MISSING.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), ink)
