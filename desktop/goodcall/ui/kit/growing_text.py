"""Text of several lines in a field that is as high as its text."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize
from PySide6.QtGui import QTextBlock, QTextLayout
from PySide6.QtWidgets import QSizePolicy

from goodcall.ui.kit.saved_text import SavedText


class GrowingText(SavedText):
    """Asks its layout for the height of its lines at a width, as a label that wraps does."""

    def __init__(self, edges: int = 22, sides: int = 24) -> None:
        """Begin empty; border, padding and margin are ``edges`` px above and below the lines, ``sides`` beside them."""
        super().__init__()
        self._edges = edges
        self._sides = sides
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().contentsChanged.connect(self.updateGeometry)

    def heightForWidth(self, width: int) -> int:
        """Return the height of what is to be in sight."""
        margins = self.viewportMargins()
        room = width - self._sides - margins.left() - margins.right()
        return max(self.lines_in_sight(room), 1) * self.fontMetrics().lineSpacing() + self._edges

    def lines_in_sight(self, room: int) -> int:
        """Return how many lines are to be in sight where they are ``room`` pixels wide."""
        return sum(self.lines_of(block, room) for block in self.blocks())

    def blocks(self) -> Iterator[QTextBlock]:
        """Return what stands between line ends."""
        block = self.document().firstBlock()
        while block.isValid():
            yield block
            block = block.next()

    def lines_of(self, block: QTextBlock, room: int) -> int:
        """Return into how many lines a block is broken."""
        layout = QTextLayout(block.text(), self.font())
        layout.setTextOption(self.document().defaultTextOption())
        layout.beginLayout()
        while (text_line := layout.createLine()).isValid():
            text_line.setLineWidth(room)
        layout.endLayout()
        return max(layout.lineCount(), 1)

    def sizeHint(self) -> QSize:
        """Return the size at the width of any text field."""
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """It may be narrow, and is never lower than a line."""
        return QSize(0, self.fontMetrics().lineSpacing() + self._edges)
