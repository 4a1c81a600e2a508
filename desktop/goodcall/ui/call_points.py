"""Points to make, a line each, and the thing I forgot to say: typed right where they are read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from goodcall.domain.checklist import POINTS_SHOWN, points_in
from goodcall.domain.facts import Application
from goodcall.ui.parts import column, label
from goodcall.ui.saved_text import SavedText
from goodcall.ui.style import Look, looks
from goodcall.ui.tokens import SPACE
from goodcall.wording import _

_BULLET = "·"
_ROOM = 12  # px for the bullet


class GrowingText(SavedText):
    """As high as its text, and looking like its words until it is pointed at."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__()
        looks(self, Look.IN_PLACE)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self.fit)

    def fit(self) -> None:
        """Be as high as what is shown."""
        self.setFixedHeight(self.lines_shown() * self.fontMetrics().lineSpacing() + 2 * SPACE.s)

    def lines_shown(self) -> int:
        """Return how many lines, as they are broken now, are in sight."""
        return max(int(self.document().size().height()), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        self.fit()


class PointsText(GrowingText):
    """A point a line, five of them in sight until somebody types; Alt and the arrows move a line."""

    def __init__(self) -> None:
        super().__init__(_("Points to make, one a line"), _("What makes you the right one, one point a line"))
        self.setToolTip(_("One point a line. Alt+Up and Alt+Down move a line."))
        self._set_room()

    @property
    def points(self) -> tuple[str, ...]:
        """The points as they stand."""
        return points_in(self.text.split("\n"))

    def lines_shown(self) -> int:
        """Return how many lines are in sight: all while somebody types, else those of the first few points."""
        if self.hasFocus():
            return super().lines_shown()
        block, lines = self.document().firstBlock(), 0
        for _point in range(POINTS_SHOWN):
            lines += block.layout().lineCount() if block.isValid() else 0
            block = block.next()
        return max(lines, 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all."""
        super().focusInEvent(event)
        self.fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the first few, without the empty lines."""
        super().focusOutEvent(event)
        if not self.is_waiting and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.show_text("\n".join(self.points))
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a line with Alt and an arrow; all else is typing."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bullet before each point."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().text().color())
        block = self.firstVisibleBlock()
        while block.isValid():
            if block.text().strip():
                self._paint_bullet(painter, block)
            block = block.next()
        painter.end()

    def _paint_bullet(self, painter: QPainter, block: QTextBlock) -> None:
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = place.right() + _ROOM / 2 if mirrored else place.left() + 1
        painter.drawText(QPointF(x, place.top() + self.fontMetrics().ascent()), _BULLET)

    def _set_room(self) -> None:
        """Let words begin beside the bullets."""
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setLeftMargin(_ROOM)
        frame.setFrameFormat(form)

    def _move(self, by: int) -> None:
        cursor = self.textCursor()
        column_, place = cursor.positionInBlock(), cursor.blockNumber()
        lines = self.text.split("\n")
        if not 0 <= place + by < len(lines):
            return
        lines[place], lines[place + by] = lines[place + by], lines[place]
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText("\n".join(lines))
        cursor.setPosition(self.document().findBlockByNumber(place + by).position() + column_)
        self.setTextCursor(cursor)


class CallPoints(QWidget):
    """What belongs to an application and is said in the call. Kept as it is typed."""

    points_written = Signal(tuple)  # tuple[str, ...]
    forgot_written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.points = PointsText()
        self.forgot = GrowingText(_("The thing I forgot to say"), _("The thing I forgot to say"))
        self._too_many = label("", Look.SMALL, wrap=True)
        box = column(self, gap=2)
        for part in (self.points, self._too_many, self.forgot):
            box.addWidget(part)
        self._application_id = ""
        self.points.written.connect(lambda _text: self.points_written.emit(self.points.points))
        self.forgot.written.connect(lambda text: self.forgot_written.emit(" ".join(text.split())))
        self.points.textChanged.connect(self._count)

    def show_application(self, application: Application | None) -> None:
        """Show what is kept about an application; what is being typed about it stays."""
        self.setVisible(application is not None)
        if application is None:
            return
        other = application.id != self._application_id
        self._application_id = application.id
        if other or not (self.points.is_waiting or self.points.hasFocus()):
            self.points.show_text("\n".join(points_in(application.points)))
        if other or not (self.forgot.is_waiting or self.forgot.hasFocus()):
            self.forgot.show_text(application.forgot_to_say)
        self._count()

    def flush(self) -> None:
        """Save what has not been saved."""
        for each in (self.points, self.forgot):
            each.flush()

    def _count(self) -> None:
        further = len(self.points.points) - POINTS_SHOWN
        self._too_many.setText(_("{n} too many: five are easy to remember").format(n=further))
        self._too_many.setVisible(further > 0)
