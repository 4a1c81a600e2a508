"""What the marks of a timeline mean."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE, TYPE
from goodcall.wording import _

_MARK: Final = 16.0


class Legend(QWidget):
    """Paints each mark with its word, in the direction of reading."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * TYPE.small)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(words for words, *_rest in self._marks()))

    def _marks(self) -> tuple[tuple[str, str, str, float], ...]:
        """Return words, fill, edge and height of each mark."""
        tokens = self._theme.tokens
        return (
            (_("planned call"), tokens.green, tokens.green, 12),
            (_("good time"), tokens.green_tint, tokens.green, 12),
            (_("at work"), tokens.outline, "", 4),
            (_("your hours"), tokens.sunken, tokens.border, 12),
        )

    def sizeHint(self) -> QSize:
        """As wide as the words."""
        return QSize(round(sum(self._width(words) for words, *_rest in self._marks())), self.fontMetrics().height() + 4)

    def _width(self, words: str) -> float:
        return _MARK + SPACE.xs + self.fontMetrics().horizontalAdvance(words) + SPACE.l

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint marks and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        along = 0.0
        for words, fill, edge, height in self._marks():
            width = self._width(words)
            left = self.width() - along - _MARK if mirrored else along
            painter.setBrush(QColor(fill))
            painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(left + 0.5, (self.height() - height) / 2, _MARK - 1, height), 2, 2)
            painter.setPen(QColor(self._theme.tokens.quiet))
            text = QRectF(0, 0, width - _MARK - SPACE.xs, self.height())
            text.moveLeft(left - text.width() - SPACE.xs if mirrored else left + _MARK + SPACE.xs)
            side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
            flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(text, flags, words)
            along += width
        painter.end()
