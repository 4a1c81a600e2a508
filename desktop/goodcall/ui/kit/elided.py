"""A label, an editor of one line, and a choice that shorten their words to the room there is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QStyle, QStyleOptionComboBox, QStyleOptionFrame

from goodcall.ui.kit.drop_ground import pass_files
from goodcall.ui.kit.parts import leading, leading_first, plain_tip
from goodcall.ui.kit.style import Look, looks

_TEXT_MARGIN = 2  # px, Qt's own within a line of text


def shortened(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return what fits into ``room`` px, with an ellipsis where it ends, whichever way text and window are read."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    return text if shown == text else f"\N{FIRST STRONG ISOLATE}{shown}\N{POP DIRECTIONAL ISOLATE}"


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
        left, right = leading_first(max(self.indent(), 0), 0)
        room = self.rect().adjusted(left, 0, -right, 0)
        shown = shortened(self.text(), self.fontMetrics(), room.width())
        self.setToolTip(plain_tip(self.text()) if shown != self.text() else "")
        painter = QPainter(self)
        painter.drawText(room, leading() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class ElidedEdit(QLineEdit):
    """While nobody types in it: the beginning and an ellipsis; the tool tip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(leading())
        pass_files(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits, unless Qt does: it clips what is too long in the middle of a letter."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        room = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        room.adjust(_TEXT_MARGIN, 0, -_TEXT_MARGIN, 0)
        shown = shortened(self.displayText(), self.fontMetrics(), room.width())
        is_short = shown == self.displayText()
        self.setToolTip("" if is_short else plain_tip(self.text()))
        if is_short or self.hasFocus():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().text().color())
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class ElidedBox(QComboBox):
    """Shows the beginning of what is chosen and an ellipsis; a style sheet alone would clip it."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Let what is painted fit in."""
        super().initStyleOption(option)
        part, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(part, option, field, self).width() - 2 * _TEXT_MARGIN
        shown = shortened(option.currentText, option.fontMetrics, room)
        self.setToolTip(plain_tip(self.currentText()) if shown != self.currentText() else "")
        option.currentText = shown
