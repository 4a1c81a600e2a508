"""The head of a timeline: days, hours on the user's clock, and when the user is up or in an interview."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from goodcall.services.outlook import Timeline
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE, TYPE
from goodcall.ui.today.timeline_scale import HOUR, HOUR_WIDTH, Scale
from goodcall.wording.times import Here, clock, day_in

HEIGHT: Final = 40
_LINE: Final = 18  # px, where the days' names end
_STRIP: Final = 4.0  # how high the user's own hours are


class HoursHead(QWidget):
    """Paints days and hours on a scale that it is given."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._timeline: Timeline | None = None
        self._here: Here | None = None
        self._scale: Scale | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        font = clock_font(self.font())
        font.setPointSizeF(font.pointSizeF() * TYPE.small)
        self.setFont(font)

    def show_timeline(self, timeline: Timeline, here: Here) -> None:
        """Show the user's hours and interviews."""
        self._timeline, self._here = timeline, here
        self.update()

    def show_scale(self, scale: Scale) -> None:
        """Show other hours."""
        self._scale = scale
        self.update()

    def sizeHint(self) -> QSize:
        """Two short lines high."""
        return QSize(0, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint days, hours, the user's own hours and interviews."""
        if self._timeline is None or self._here is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_days(painter, self._here, self._scale)
        self._paint_ticks(painter, self._scale)
        self._paint_yours(painter, self._timeline, self._scale)
        painter.end()

    def _paint_days(self, painter: QPainter, here: Here, scale: Scale) -> None:
        """Name each day at its beginning, or where it can first be seen, if there is room."""
        painter.save()
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        starts = list(scale.days())
        for start, end in zip(starts, [*starts[1:], scale.shown.end], strict=True):
            seen = max(start, scale.begin)
            name = sentence_case(day_in(seen, here))
            room = (min(end, scale.shown.end) - seen) / HOUR * HOUR_WIDTH - SPACE.s
            painter.setPen(QColor(self._theme.tokens.text))
            if painter.fontMetrics().horizontalAdvance(name) <= room:
                self._write(painter, scale, scale.x(seen), name, room)
            if start >= scale.begin:
                painter.setPen(QPen(QColor(self._theme.tokens.border), 1))
                painter.drawLine(round(scale.x(start)), 0, round(scale.x(start)), HEIGHT)
        painter.restore()

    def _write(self, painter: QPainter, scale: Scale, x: float, name: str, room: float) -> None:
        left = x - room - SPACE.xs if scale.mirrored else x + SPACE.xs
        side = Qt.AlignmentFlag.AlignRight if scale.mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(left, 0, room, _LINE), flags, name)

    def _paint_ticks(self, painter: QPainter, scale: Scale) -> None:
        painter.setPen(QColor(self._theme.tokens.quiet))
        for moment in scale.hours():
            shown = clock(moment, scale.zone)
            width = painter.fontMetrics().horizontalAdvance(shown) + 1
            place = QRectF(scale.x(moment) - width / 2, _LINE, width, HEIGHT - _LINE - _STRIP - 2)
            if scale.rect(scale.shown, 0, HEIGHT) and self._inside(place, scale):
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)

    def _inside(self, place: QRectF, scale: Scale) -> bool:
        hours = scale.rect(scale.shown, 0, HEIGHT)
        return hours is not None and hours.left() <= place.left() and place.right() <= hours.right()

    def _paint_yours(self, painter: QPainter, timeline: Timeline, scale: Scale) -> None:
        tokens = self._theme.tokens
        painter.setPen(Qt.PenStyle.NoPen)
        for spans, colour in ((timeline.your_hours, tokens.outline), (timeline.busy, tokens.amber)):
            painter.setBrush(QColor(colour))
            for span in spans:
                if rect := scale.rect(span, HEIGHT - _STRIP, _STRIP):
                    painter.drawRoundedRect(rect, _STRIP / 2, _STRIP / 2)
