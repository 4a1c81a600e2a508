"""The parts of the call panel and where they stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QUrl
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from goodcall.ui.call.after import CallAfter
from goodcall.ui.call.checklist import CallChecklist
from goodcall.ui.call.dial import DialRow
from goodcall.ui.call.foot import CallFoot
from goodcall.ui.call.head import CallHead
from goodcall.ui.call.qr import QrCard
from goodcall.ui.call.scripts import CallScripts
from goodcall.ui.kit.call_style import panel_sheet
from goodcall.ui.kit.drop_ground import DropGround
from goodcall.ui.kit.parts import column, scrolling
from goodcall.ui.kit.reading_order import tell_as_read
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE

ROOM_FOR_BODY = 150  # with less between head and foot, the head scrolls too


class CallView(DropGround):
    """Head above, foot below, and between them what scrolls; where there is little height the head scrolls too."""

    def __init__(self, theme: Theme, open_url: Callable[[QUrl], bool]) -> None:
        super().__init__(theme)
        self._theme = theme
        self.head = CallHead(theme)
        self.dial = DialRow(open_url)
        self.checklist = CallChecklist()
        self.scripts = CallScripts(theme, open_url)
        self.after = CallAfter()
        self.foot = CallFoot()
        self._top = QWidget()
        self._outer = column(self)
        self._body = QWidget()
        self._scroll = scrolling(self._body)
        self._inner = column(self._body)
        self._build()
        self.code = QrCard(self)
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        top = column(self._top, gap=SPACE.s)
        top.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.s)
        top.addWidget(self.head)
        top.addWidget(self.dial)
        for part, name in ((self, "panel"), (self._top, "head"), (self.foot, "foot")):
            part.setObjectName(name)
            part.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill_body()
        for part in (self._top, self._scroll, self.foot):
            self._outer.addWidget(part)
        self._outer.setStretchFactor(self._scroll, 1)

    def _fill_body(self) -> None:
        pages = column(gap=SPACE.s)
        pages.setContentsMargins(SPACE.l, SPACE.xs, SPACE.l, SPACE.s)
        for part in (self.checklist, self.scripts, self.after):
            pages.addWidget(part)
        pages.addStretch(1)
        self._inner.addLayout(pages)

    def show_stage(self, *, logged: bool) -> None:
        """Show what is needed before an outcome, or after one."""
        self.checklist.setVisible(not logged)
        self.scripts.setVisible(not logged)
        self.after.setVisible(logged)
        self.dial.setVisible(not logged)
        self.head.show_stage(logged=logged)
        self.foot.show_stage(logged=logged)
        self._scroll.verticalScrollBar().setValue(0)
        self.fit()

    def show_script(self, tab: int) -> None:
        """Turn to a script and bring it into sight."""
        self.scripts.show_tab(tab)
        self.bring_scripts()

    def bring_scripts(self) -> None:
        """Scroll to what to say."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # or it would be as long as the last text
        top = self.scripts.mapTo(self._body, QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(top - SPACE.s)

    def put_in_order(self) -> None:
        """Let screen readers begin with whom and which number, and end with how it went."""
        tell_as_read(self)
        self.code.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the head scroll where there is no room for it."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Put the head where there is room for it."""
        width = self.width()
        fixed = self._top.heightForWidth(width) + max(self.foot.heightForWidth(width), self.foot.sizeHint().height())
        scrolls = self.height() - fixed < ROOM_FOR_BODY
        place = self._inner if scrolls else self._outer
        if place.indexOf(self._top) < 0:
            place.insertWidget(0, self._top)
            self._top.show()  # the layout would show it one turn later
            self.put_in_order()

    def _dress(self) -> None:
        self.setStyleSheet(panel_sheet(self._theme.tokens))
