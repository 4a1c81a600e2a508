"""Today: the one thing to do, large; then what else is open, what comes later, who is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QWidget

from goodcall.services.change import Change
from goodcall.services.plan_row import PlanRow
from goodcall.ui.kit import phrases
from goodcall.ui.kit.asks import Ask, StepAsk
from goodcall.ui.kit.page import Page
from goodcall.ui.kit.parts import card, column, label, scrolling
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.today.sections import Sections, sections
from goodcall.ui.today.step_card import StepCard
from goodcall.ui.today.step_rows import OpenRow, QuietRow, StepRows
from goodcall.wording import _
from goodcall.wording.times import Here, full_day

if TYPE_CHECKING:
    from goodcall.ui.kit.desk import Desk
    from goodcall.ui.kit.empty_page import EmptyPage

_MINUTE_MS = 60_000


class TodayPage(Page):
    """Shows the plan; every signal carries a contact ("" for nobody yet) and an application."""

    call_requested = Signal(str, str)
    write_requested = Signal(str, str)
    fix_requested = Signal(str, str)
    next_window_requested = Signal(str, str)
    put_off_requested = Signal(StepAsk)  # for ten minutes, until tomorrow
    why_asked = Signal(StepAsk)
    opened = Signal(str, str)
    open_counted = Signal(int)
    told = Signal(Here)  # everything about time was said anew
    search_everywhere_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(_("Today"), Change.PLAN | Change.CONTACTS | Change.APPLICATIONS | Change.SETTINGS)
        self._desk: Desk | None = None
        self._plan: Sequence[PlanRow] = ()
        self._asked_early: StepAsk | None = None
        self.card = StepCard(theme)
        self.first: PlanRow | None = None  # what the card shows
        self._calm = label("", Look.CARD_TITLE, wrap=True)
        self._calm_card = card()
        self._open = StepRows(_("Also open now"), lambda: OpenRow(theme))
        self._later = StepRows(_("Later"), lambda: QuietRow(theme))
        self._waiting = StepRows(_("Waiting"), lambda: QuietRow(theme))
        self._middle = column(gap=SPACE.xl)
        self._theme = theme
        self._first_steps: list[QAction] = []  # until the page that offers them is made
        self._stack = QStackedLayout()
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        column(self).addLayout(self._stack)
        self._stack.addWidget(QWidget())
        self._content = self._scroll()
        self._stack.addWidget(self._content)

    def _scroll(self) -> QScrollArea:
        content = QWidget()
        box = column(content, gap=SPACE.xl)
        column(self._calm_card, margin=SPACE.xl).addWidget(self._calm)
        for part in (self.card, self._calm_card, self._open):
            box.addWidget(part)
        box.addLayout(self._middle)
        for part in (self._later, self._waiting):
            box.addWidget(part)
        box.addStretch(1)
        scroll = scrolling(content)
        scroll.setAccessibleName(_("Today"))
        self.keep_narrow(scroll)
        return scroll

    def _connect(self) -> None:
        for part in (self.card, self._open, self._later, self._waiting):
            part.asked.connect(self._on_asked)
        self._minute.timeout.connect(self.refresh)

    def offer(self, *actions: QAction) -> None:
        """Say what can be done first; the very first action is the one to press."""
        self._first_steps.extend(actions)

    def add_below_open(self, part: QWidget) -> None:
        """Put a part between what is open and what comes later."""
        self._middle.addWidget(part)

    def connect_desk(self, desk: Desk) -> None:
        """Start reading."""
        self._desk = desk
        self.reload()
        if early := self._asked_early:
            self._asked_early = None
            QTimer.singleShot(0, self, lambda: self._on_asked(early))  # when all who listen have come

    def reload(self) -> None:
        """Read the plan again."""
        if self._desk:
            self._plan = self._desk.plan()
            self.refresh()

    def search(self, text: str) -> None:
        """Show only steps about people and companies that fit."""
        super().search(text)
        self.refresh()

    def search_entered(self) -> None:
        """Look among all people for what is not on today's page."""
        if self.search_text:
            self.search_everywhere_requested.emit(self.search_text)

    def refresh(self) -> None:
        """Say everything about time anew."""
        if self._desk:
            here = self._desk.here()
            if self.isVisible():
                self._tell(here)
                self.told.emit(here)
            self.open_counted.emit(len(sections(self._plan, here.now).open))

    def show_glance(self, plan: Sequence[PlanRow], here: Here) -> None:
        """Show what is open in the beginning of a plan as it was kept, before there is anything to read from.

        Nothing is counted, and what comes later stays away: what is still to come would push it down at once.
        """
        self._plan = plan
        if not plan:
            return
        self._tell(here)
        self._open.leave_count_open()
        self._later.hide()
        self._waiting.hide()

    def _tell(self, here: Here) -> None:
        self.set_title(full_day(here.now.astimezone(ZoneInfo(here.own_zone)).date()))
        self._show(sections(self._plan, here.now, self.search_text), here)

    def _show(self, parts: Sections, here: Here) -> None:
        first = self.first = parts.open[0] if parts.open else None
        if first:
            self.card.show_row(first, here)
        elif self.search_text:
            self._calm.setText(
                _("Nothing open fits “{text}”. Enter searches all contacts.").format(text=self.search_text)
            )
        else:
            self._calm.setText(phrases.nothing_to_do(parts.later[0] if parts.later else None, here))
        self.card.setVisible(first is not None)
        self._calm_card.setVisible(first is None)
        self._open.show_rows(parts.open[1:], here)
        self._later.show_rows(parts.later, here)
        self._waiting.show_rows(parts.waiting, here)
        self._stack.setCurrentWidget(self._content if self._plan else self._empty)

    @cached_property
    def _empty(self) -> EmptyPage:
        """What stands here while there is nothing to follow up; most days there is."""
        from goodcall.ui.kit.empty_page import EmptyPage

        page = EmptyPage(
            self._theme,
            picture="today",
            title=_("Nothing to follow up yet"),
            text=_(
                "Add an interview, or drop its invitation on this window. "
                "Here you will see whom to call, when, and why then."
            ),
        )
        for number, action in enumerate(self._first_steps):
            page.offer(action, first=number == 0)
        self._stack.addWidget(page)
        return page

    def _on_asked(self, asked: StepAsk) -> None:
        if self._desk is None:  # pressed on what was kept, before anybody can do it
            self._asked_early = asked
            return
        signals = {
            Ask.CALL: self.call_requested,
            Ask.WRITE: self.write_requested,
            Ask.FIX: self.fix_requested,
            Ask.NEXT_WINDOW: self.next_window_requested,
            Ask.OPEN: self.opened,
        }
        if asked.ask is Ask.WHY:
            self.why_asked.emit(asked)
        elif asked.ask in signals:
            signals[asked.ask].emit(asked.contact_id, asked.application_id)
        else:
            self.put_off_requested.emit(asked)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the time again, and every minute while somebody looks."""
        super().showEvent(event)
        self.refresh()
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Do not wake the machine for nobody."""
        super().hideEvent(event)
        self._minute.stop()
