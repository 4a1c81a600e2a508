"""One person's row of a timeline: when they are at work, when a call is welcome, when one is planned."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from goodcall.domain.calling_hours import Span
from goodcall.services.outlook import Lane, Timeline
from goodcall.ui.kit.elided import shortened
from goodcall.ui.kit.parts import leading, plain_tip
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE, TYPE
from goodcall.ui.today.timeline_scale import Scale
from goodcall.wording import timeline as words
from goodcall.wording.times import Here, city, clock

HEIGHT: Final = 40
_BAR, _LINE = 16.0, 4.0  # how high a window and plain working hours are


class LaneRow(QWidget):
    """Paints itself on a scale that it is given; Enter or a click opens the person."""

    opened = Signal(str, str)  # a contact, an application

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lane: Lane | None = None
        self._timeline: Timeline | None = None
        self._here: Here | None = None
        self._scale: Scale | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lane(self, lane: Lane, timeline: Timeline, here: Here) -> None:
        """Show a person's hours; ``here`` is the user's present."""
        self._lane, self._timeline = lane, timeline
        self._here = Here(now=here.now, own_zone=here.own_zone, name=lane.name, zone=lane.zone)
        self.setAccessibleName(lane.name)
        self.setAccessibleDescription(words.lane(lane.calls, lane.windows, self._here))
        self.update()

    def show_scale(self, scale: Scale) -> None:
        """Show other hours."""
        self._scale = scale
        self.update()

    def sizeHint(self) -> QSize:
        """As high as every row."""
        return QSize(0, HEIGHT)

    def says(self, x: float) -> str:
        """Return what stands at ``x``, in words; over the name, all of the row."""
        lane, here, scale = self._lane, self._here, self._scale
        if lane is None or here is None or scale is None:
            return ""
        moment = scale.moment(x)
        if moment < scale.begin:
            return f"{lane.name}\n{words.lane(lane.calls, lane.windows, here)}"
        for spans, say in ((lane.calls, words.planned), (lane.windows, words.good_window)):
            if found := _around(spans, moment):
                return say(found, here)
        hours = _around(lane.working_hours, moment)
        return words.at_work(hours, here) if hours else words.not_at_work(moment, here)

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what is under the pointer."""
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), plain_tip(self.says(event.pos().x())), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; the keys that move time are the timeline's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._open()

    def _open(self) -> None:
        if self._lane:
            self.opened.emit(self._lane.contact_id, self._lane.application_id)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, ground, hours, windows, calls and the present."""
        if self._lane is None or self._timeline is None or self._here is None or self._scale is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self._paint_hours(painter, self._lane, self._timeline, self._scale)
        self._paint_now(painter, self._here, self._scale)
        self._paint_name(painter, self._lane, self._here, self._scale)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), SPACE.control_radius, SPACE.control_radius
            )
        painter.end()

    def _paint_hours(self, painter: QPainter, lane: Lane, timeline: Timeline, scale: Scale) -> None:
        tokens = self._theme.tokens
        for hours in timeline.your_hours:
            self._block(painter, scale, hours, HEIGHT, tokens.sunken, radius=0)
        for hours in lane.working_hours:
            self._block(painter, scale, hours, _LINE, tokens.outline, radius=_LINE / 2)
        for window in lane.windows:
            self._block(painter, scale, window, _BAR, tokens.green_tint, edge=tokens.green)
        for call in lane.calls:
            self._block(painter, scale, call, _BAR, tokens.green, edge=tokens.green)

    def _block(
        self,
        painter: QPainter,
        scale: Scale,
        span: Span,
        height: float,
        fill: str,
        *,
        edge: str = "",
        radius: float = 4,
    ) -> None:
        rect = scale.rect(span, (HEIGHT - height) / 2, height)
        if rect is None:
            return
        painter.setBrush(QColor(fill))
        painter.setPen(QPen(QColor(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5) if edge else rect, radius, radius)

    def _paint_now(self, painter: QPainter, here: Here, scale: Scale) -> None:
        if here.now in scale.shown:
            painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
            painter.drawLine(round(scale.x(here.now)), 0, round(scale.x(here.now)), HEIGHT)

    def _paint_name(self, painter: QPainter, lane: Lane, here: Here, scale: Scale) -> None:
        tokens, column = self._theme.tokens, scale.names().toRect()
        column.setHeight(HEIGHT)
        painter.fillRect(column, QColor(tokens.window))
        inner = column.adjusted(SPACE.m, 2, -SPACE.s, -2)
        if scale.mirrored:
            inner = column.adjusted(SPACE.s, 2, -SPACE.m, -2)
        upper = inner.adjusted(0, 0, 0, -inner.height() // 2) if not here.same_clock else inner
        painter.setPen(QColor(tokens.text))
        shown = shortened(lane.name, painter.fontMetrics(), inner.width())
        painter.drawText(upper, leading() | Qt.AlignmentFlag.AlignVCenter, shown)
        if here.same_clock:
            return
        font = clock_font(self.font())
        font.setPointSizeF(font.pointSizeF() * TYPE.small)
        painter.setFont(font)
        painter.setPen(QColor(tokens.quiet))
        there = f"{city(here.there)} {clock(here.now, here.there)}"
        lower = inner.adjusted(0, inner.height() // 2, 0, 0)
        shown = painter.fontMetrics().elidedText(there, Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawText(lower, leading() | Qt.AlignmentFlag.AlignVCenter, shown)


def _around(spans: tuple[Span, ...], moment: datetime) -> Span | None:
    return next((span for span in spans if moment in span), None)
