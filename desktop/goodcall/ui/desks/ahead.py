"""What lies ahead on Today: the timeline, the hour of the next window, and why a step is the next one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Slot

from goodcall.domain.steps import Do, Step
from goodcall.services.bundle import Services
from goodcall.services.grounds import grounds
from goodcall.services.outlook import Outlook
from goodcall.services.reminders import Sleep
from goodcall.services.views import PlanRow
from goodcall.ui.desks.front_desk import FrontDesk
from goodcall.ui.kit.asks import Ask, StepAsk
from goodcall.ui.kit.theme import Theme
from goodcall.ui.today.timeline import TimelineView
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording.times import Here

DAYS = 7
PEOPLE = 8
_SLEEPS = {Ask.TEN_MINUTES: Sleep.TEN_MINUTES, Ask.TOMORROW: Sleep.TOMORROW}


class Ahead(QObject):
    """Keeps what Today shows of the future true while somebody looks at it."""

    def __init__(self, desk: FrontDesk, window: MainWindow, theme: Theme, services: Services) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._services = services
        self._outlook = Outlook(services.store, services.clock, services.planner)
        self._put_off: tuple[Sequence[PlanRow], Step, Step | None] | None = None  # a step of a plan, what would follow
        self.timeline = TimelineView(theme)
        self.timeline.opened.connect(window.today.opened)
        window.today.add_below_open(self.timeline)
        window.today.told.connect(self._on_told)
        window.today.why_asked.connect(self._on_why_asked)
        window.today.put_off_requested.connect(self._on_put_off_requested)
        if window.today.isVisible():
            self._on_told(desk.here())

    @Slot(Here)
    def _on_told(self, here: Here) -> None:
        self._window.undo_bar.attempt(lambda: self._show(here))

    def _show(self, here: Here) -> None:
        timeline = self._outlook.timeline(self._desk.plan(), DAYS, PEOPLE)
        following = self._following()
        self.timeline.setVisible(bool(timeline.lanes))
        self.timeline.show_timeline(timeline, here)
        self._window.today.card.show_next(following)

    def _following(self) -> Step | None:
        """Return where the open call would go; asked for anew when somebody wrote, or another step is open."""
        row = self._window.today.first
        if row is None or row.step.do is not Do.CALL:
            return None
        plan = self._desk.plan()
        if self._put_off is None or self._put_off[0] is not plan or self._put_off[1] != row.step:
            following = self._outlook.after_next_window(row.step.application_id, row.step.contact_id or "")
            self._put_off = plan, row.step, following
        return self._put_off[2]

    @Slot(StepAsk)
    def _on_put_off_requested(self, asked: StepAsk) -> None:
        self._desk.put_off(asked.contact_id, asked.application_id, _SLEEPS[asked.ask])

    @Slot(StepAsk)
    def _on_why_asked(self, asked: StepAsk) -> None:
        services = self._services
        found = grounds(services.store.read, services.clock.now(), asked.application_id, asked.contact_id)
        if found:
            self._window.today.card.explain(found)
