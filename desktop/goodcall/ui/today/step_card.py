"""The one thing to do, large: light, both clocks, whom, about what, why, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from goodcall.domain.steps import Do, Step
from goodcall.services.plan_row import PlanRow
from goodcall.ui.kit import phrases
from goodcall.ui.kit.asks import Ask, StepAsk, ask_for
from goodcall.ui.kit.light_label import LightLabel
from goodcall.ui.kit.parts import button, column, label, large, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import Here

if TYPE_CHECKING:
    from goodcall.services.grounds import Grounds
    from goodcall.ui.today.why_box import WhyBox

_ROOMY = 620  # px; in less, the next window is offered in the menu alone


class StepCard(QFrame):
    """Shows one open step and emits what the user wants done about it."""

    asked = Signal(StepAsk)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        looks(self, Look.CARD)
        self._row: PlanRow | None = None
        self._here: Here | None = None
        self._light = LightLabel(theme)
        self._clocks = label("", Look.QUIET)
        self._clocks.setFont(clock_font(self._clocks.font()))
        self._headline = label("", Look.CARD_TITLE, wrap=True)
        self._job = label("", Look.QUIET, wrap=True)
        self._because = label("", wrap=True)
        self._main = large(button("", Look.PRIMARY))
        self._next_window = button(_("Next window"), Look.LINK)
        self._later = button(_("Later ▾"), Look.LINK, name=_("Remind me later"))
        self._write = button(_("Write instead"), Look.LINK)
        self._why = button(_("Why?"), Look.LINK, name=_("Why is this the next step?"))
        self._next: Step | None = None
        self._explained: WhyBox | None = None
        self._box = self._build()
        self._connect()

    def _build(self) -> QVBoxLayout:
        box = column(self, margin=SPACE.xl, gap=SPACE.xs)
        top = line(gap=SPACE.m)
        top.addWidget(self._light)
        top.addStretch(1)
        top.addWidget(self._clocks)
        box.addLayout(top)
        box.addSpacing(SPACE.s)
        for part in (self._headline, self._job):
            box.addWidget(part)
        box.addSpacing(SPACE.xs)
        box.addWidget(self._because)
        box.addSpacing(SPACE.m)
        box.addLayout(self._buttons())
        return box

    def _buttons(self) -> QHBoxLayout:
        row = line(gap=SPACE.s)
        self._main.setMinimumWidth(112)
        for part in (self._main, self._write, self._later, self._next_window):  # what grows, last
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._why)
        return row

    def _connect(self) -> None:
        self._main.clicked.connect(self._on_main)
        self._next_window.clicked.connect(lambda: self._emit(Ask.NEXT_WINDOW))
        self._write.clicked.connect(lambda: self._emit(Ask.WRITE))
        self._later.clicked.connect(self._on_later)
        self._why.clicked.connect(self._on_why)

    def show_row(self, row: PlanRow, here: Here) -> None:
        """Show a step as it stands ``here``."""
        if self._row is None or self._row.step != row.step:
            self._forget()
        self._row, self._here = row, here
        calls = row.step.do is Do.CALL
        light = phrases.step_light(row.step, here.now)
        headline = phrases.headline(row, here)
        self._light.show_light(light, phrases.state(row, here))
        self._clocks.setText(phrases.both_clocks(row, here) if calls else "")
        self._headline.setText(headline)
        self._job.setText(phrases.job(row))
        self._because.setText(phrases.because(row, here))
        self._because.setVisible(bool(self._because.text()))
        self._main.setText(phrases.verb(row.step.do))
        self._main.setAccessibleName(headline)
        if not calls and self.window().focusWidget() in (self._write, self._later, self._next_window):
            self._main.setFocus()  # or the focus would leave the card together with them
        self._later.setVisible(calls)
        self._write.setVisible(calls)
        self._lay_out()
        self.setAccessibleName(headline)

    def show_next(self, step: Step | None) -> None:
        """Say where the call would go that is put off to the next window; None where no call would follow."""
        self._next = step
        self._lay_out()

    def explain(self, grounds: Grounds) -> None:
        """Say why this is the next step."""
        if self._row is None or self._here is None:
            return
        if self._explained is None:
            from goodcall.ui.today.why_box import WhyBox

            self._explained = WhyBox()
            self._box.addWidget(self._explained)
        self._explained.explain(self._row.step, grounds, phrases.about(self._row, self._here))
        self._explained.show()

    def _forget(self) -> None:
        """Forget what was said of another step."""
        self._next = None
        if self._explained is not None:
            self._explained.hide()

    def _lay_out(self) -> None:
        """Offer the next window beside the menu where there is room for it."""
        calls = self._row is not None and self._row.step.do is Do.CALL
        self._next_window.setText(self._next_words())
        self._next_window.setVisible(calls and self.width() >= _ROOMY)

    def _next_words(self) -> str:
        if self._next is None or self._next.opens_at is None or self._here is None:
            return _("Next window")
        return _("Next window: {when}").format(when=phrases.moment(self._next.opens_at, self._here))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is."""
        super().resizeEvent(event)
        self._lay_out()

    def _on_later(self) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for words, ask in (
            (_("In 10 minutes"), Ask.TEN_MINUTES),
            (self._next_words(), Ask.NEXT_WINDOW),
            (_("Tomorrow"), Ask.TOMORROW),
        ):
            menu.addAction(words).triggered.connect(lambda _checked=False, ask=ask: self._emit(ask))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._later.mapToGlobal(self._later.rect().bottomLeft()))

    def _on_why(self) -> None:
        if self._explained is not None and self._explained.isVisible():
            self._explained.hide()
        else:
            self._emit(Ask.WHY)

    def _on_main(self) -> None:
        if self._row:
            self.asked.emit(ask_for(self._row.step))

    def _emit(self, ask: Ask) -> None:
        if self._row:
            self.asked.emit(StepAsk(ask, self._row.step.contact_id or "", self._row.step.application_id))
