"""A name that opens what it names, shortened to the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from goodcall.ui.kit.elided import shortened
from goodcall.ui.kit.parts import plain_tip, unmarked
from goodcall.ui.kit.style import Look, looks


class NameButton(QPushButton):
    """The screen reader and the tool tip have all of it."""

    def __init__(self, look: Look = Look.TEXT_LINK) -> None:
        super().__init__()
        self._text = ""
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        looks(self, look)

    def show_name(self, text: str, *, spoken: str = "") -> None:
        """Show a name; ``spoken`` is what a screen reader says in its place."""
        self._text = text
        self.setAccessibleName(spoken or text)
        self.setToolTip(plain_tip(text))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the whole name."""
        self.ensurePolished()
        around = 2 * (super().sizeHint().height() // 4)
        return QSize(self.fontMetrics().horizontalAdvance(self._text) + around, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It may shrink to a few letters."""
        return QSize(min(self.sizeHint().width(), 48), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the name in."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - (self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._text))
        self.setText(unmarked(shortened(self._text, self.fontMetrics(), room)))
