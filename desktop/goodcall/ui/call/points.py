"""Points to make, a line each, and the thing I forgot to say: typed right where they are read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QWidget

from goodcall.domain.checklist import POINTS_SHOWN, points_in
from goodcall.domain.facts import Application
from goodcall.ui.kit.growing_text import GrowingText
from goodcall.ui.kit.parts import column, label, leading, line
from goodcall.ui.kit.style import Look, looks
from goodcall.wording import _

_BULLET = "·"
_INDENT = 16  # px: words begin about where those of a ticked line do
_ROOM = 12  # px for the bullet
_BESIDE = 12  # px to where the bullets stand
_EDGES, _SIDES = 12, 20  # px around the lines: close to what they belong to


class InPlaceText(GrowingText):
    """Looks like its words until it is pointed at."""

    def __init__(self, name: str, hint: str) -> None:
        super().__init__(edges=_EDGES, sides=_SIDES)
        looks(self, Look.IN_PLACE)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.document().setDefaultTextOption(QTextOption(leading()))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


class PointsText(InPlaceText):
    """A point a line, five of them in sight until somebody types; Alt and the arrows move a line."""

    def __init__(self) -> None:
        super().__init__(_("Points to make, one a line"), _("What makes you the right one, one point a line"))
        self.setToolTip(_("One point a line. Alt+Up and Alt+Down move a line."))
        self._mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(0 if self._mirrored else _ROOM, 0, _ROOM if self._mirrored else 0, 0)
        self._bullets = _Bullets(self)
        self.updateRequest.connect(self._bullets.update)

    @property
    def points(self) -> tuple[str, ...]:
        """The points as they stand."""
        return points_in(self.text.split("\n"))

    def lines_in_sight(self, room: int) -> int:
        """Return the lines of the first few points, or of all while somebody types."""
        shown = None if self.hasFocus() else POINTS_SHOWN
        return sum(self.lines_of(block, room) for block in islice(self.blocks(), shown))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show all."""
        super().focusInEvent(event)
        self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the first few, without the empty lines."""
        super().focusOutEvent(event)
        if not self.is_waiting and event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.show_text("\n".join(self.points))
            self.moveCursor(QTextCursor.MoveOperation.Start)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move a line with Alt and an arrow; all else is typing."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bullets beside the words."""
        super().resizeEvent(event)
        room = self.contentsRect()
        x = room.right() - _ROOM + 1 if self._mirrored else room.left()
        self._bullets.setGeometry(x, room.top(), _ROOM, room.height())

    def tops(self) -> Iterator[float]:
        """Return where the first line of each point begins, in the viewport."""
        for block in self.blocks():
            if block.text().strip():
                yield self.blockBoundingGeometry(block).translated(self.contentOffset()).top()

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


class _Bullets(QWidget):
    def __init__(self, points: PointsText) -> None:
        super().__init__(points)
        self._points = points
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        painter.setFont(self._points.font())
        for top in self._points.tops():
            place = QRectF(0, top, self.width(), self.fontMetrics().lineSpacing())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _BULLET)
        painter.end()


class CallPoints(QWidget):
    """What belongs to an application and is said in the call. Kept as it is typed."""

    points_written = Signal(tuple)  # tuple[str, ...]
    forgot_written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.points = PointsText()
        self.forgot = InPlaceText(_("The thing I forgot to say"), _("nothing so far"))
        self._too_many = label("", Look.SMALL, wrap=True)
        row, box = line(self), column()
        row.addSpacing(_INDENT)
        row.addLayout(box, 1)
        said, asked = line(), label(_("I forgot to say:"), Look.QUIET)
        asked.setContentsMargins(0, _EDGES // 2, 0, 0)
        for each in (asked, self._too_many):
            each.setIndent(_BESIDE)
        said.addWidget(asked, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.forgot, 1)
        for part in (self.points, self._too_many):
            box.addWidget(part)
        box.addLayout(said)
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
