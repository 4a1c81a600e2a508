"""A label of one line that shortens its words to the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from goodcall.ui.parts import leading
from goodcall.ui.style import Look, looks


class ElidedLabel(QLabel):
    """Shows the beginning and an ellipsis; the tool tip and the screen reader have all of it."""

    def __init__(self, text: str = "", look: Look | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if look:
            looks(self, look)

    def minimumSizeHint(self) -> QSize:
        """It may shrink to nothing."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what fits."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before = max(self.indent(), 0)
        room = self.rect().adjusted(0 if mirrored else before, 0, -before if mirrored else 0, 0)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.drawText(room, leading() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
