"""The timeline of today and the days to come: a row for each person to call, moved with keys, buttons or the wheel."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from goodcall.domain.calling_hours import DAY
from goodcall.services.outlook import Timeline
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.today.timeline_hours import HoursHead
from goodcall.ui.today.timeline_lane import LaneRow
from goodcall.ui.today.timeline_legend import Legend
from goodcall.ui.today.timeline_scale import HOUR, HOUR_WIDTH, Scale
from goodcall.wording import _
from goodcall.wording.times import Here

_LEAD = HOUR  # how much of the past is left in view
_STEP = 3 * HOUR  # how far an arrow key goes


class TimelineView(QWidget):
    """Shows a timeline around the present until the user looks elsewhere in it."""

    opened = Signal(str, str)  # a contact, an application

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._timeline: Timeline | None = None
        self._here: Here | None = None
        self._scale: Scale | None = None
        self._moved = False
        self._head = HoursHead(theme)
        self._rows: list[LaneRow] = []
        self._lanes = column(gap=2)
        self._more = label("", Look.SMALL)
        self._back = button("‹", Look.LINK, name=_("Earlier"))
        self._now = button(_("Now"), Look.LINK, name=_("Back to the present"))
        self._on = button("›", Look.LINK, name=_("Later"))
        self.setAccessibleName(_("When to call whom"))
        self._build()
        self._back.clicked.connect(lambda: self._move(-DAY / 2))
        self._on.clicked.connect(lambda: self._move(DAY / 2))
        self._now.clicked.connect(self._go_to_now)

    def _build(self) -> None:
        box = column(self, gap=SPACE.xs)
        box.addLayout(self._title())
        box.addWidget(self._head)
        box.addLayout(self._lanes)
        foot = line(gap=SPACE.m)
        foot.setContentsMargins(0, SPACE.xs, 0, 0)
        foot.addSpacing(SPACE.m)
        foot.addWidget(self._more)
        foot.addStretch(1)
        foot.addWidget(Legend(self._theme))
        box.addLayout(foot)

    def _title(self) -> QHBoxLayout:
        row = line()
        row.addSpacing(SPACE.m)
        row.addWidget(label(_("When to call whom"), Look.SECTION))
        row.addStretch(1)
        for part in (self._back, self._now, self._on):
            row.addWidget(part)
        return row

    def show_timeline(self, timeline: Timeline, here: Here) -> None:
        """Show a timeline; rows keep their widget, and with it the focus, as long as there are as many."""
        self._timeline, self._here = timeline, here
        while len(self._rows) > len(timeline.lanes):
            self._rows.pop().deleteLater()
        while len(self._rows) < len(timeline.lanes):
            self._rows.append(self._new_row())
        for row, lane in zip(self._rows, timeline.lanes, strict=True):
            row.show_lane(lane, timeline, here)
        self._head.show_timeline(timeline, here)
        self._more.setText(_("{n} more").format(n=timeline.more) if timeline.more else "")
        self._show_from(self._scale.begin if self._scale and self._moved else here.now - _LEAD)

    def _new_row(self) -> LaneRow:
        row = LaneRow(self._theme)
        row.opened.connect(self.opened)
        self._lanes.addWidget(row)
        row.show()  # a layout would show it one turn later
        return row

    def _show_from(self, begin: datetime) -> None:
        if self._timeline is None:
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        scale = Scale(
            span=self._timeline.span, begin=begin, width=self.width(), zone=self._timeline.zone, mirrored=mirrored
        ).moved_to(begin)
        self._scale = scale
        self._head.show_scale(scale)
        for row in self._rows:
            row.show_scale(scale)
        self._back.setEnabled(scale.begin > scale.span.start)
        self._on.setEnabled(scale.shown.end < scale.span.end)

    def _move(self, by: timedelta) -> None:
        if self._scale:
            self._moved = True
            self._show_from(self._scale.begin + by)

    def _go_to_now(self) -> None:
        if self._here:
            self._moved = False
            self._show_from(self._here.now - _LEAD)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in time: arrows by hours, page keys by a day, Home to the present; up and down to another row."""
        ahead = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        moves = {
            Qt.Key.Key_Left: -ahead * _STEP,
            Qt.Key.Key_Right: ahead * _STEP,
            Qt.Key.Key_PageUp: -DAY,
            Qt.Key.Key_PageDown: DAY,
        }
        if event.key() in moves:
            self._move(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self._go_to_now()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move in time with a sideways wheel, or with Shift; other turns are the page's."""
        sideways = event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            sideways = sideways or event.angleDelta().y()
        if not sideways:
            event.ignore()
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pixels = event.pixelDelta().x() or sideways / 2
        self._move((pixels if mirrored else -pixels) / HOUR_WIDTH * HOUR)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more hours, or fewer."""
        super().resizeEvent(event)
        if self._scale:
            self._show_from(self._scale.begin)
