"""The one thing to do, large: light, both clocks, whom, about what, why, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from goodcall.domain.steps import Do
from goodcall.services.plan_row import PlanRow
from goodcall.ui import phrases
from goodcall.ui.asks import Ask, StepAsk, ask_for
from goodcall.ui.light_label import LightLabel
from goodcall.ui.parts import button, column, label, large, line
from goodcall.ui.style import Look, looks
from goodcall.ui.theme import Theme, clock_font
from goodcall.ui.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import Here


class StepCard(QFrame):
    """Shows one open step and emits what the user wants done about it."""

    asked = Signal(StepAsk)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        looks(self, Look.CARD)
        self._row: PlanRow | None = None
        self._light = LightLabel(theme)
        self._clocks = label("", Look.QUIET)
        self._clocks.setFont(clock_font(self._clocks.font()))
        self._headline = label("", Look.CARD_TITLE, wrap=True)
        self._job = label("", Look.QUIET, wrap=True)
        self._because = label("", wrap=True)
        self._main = large(button("", Look.PRIMARY))
        self._next_window = button(_("Next window"), Look.LINK)
        self._write = button(_("Write instead"), Look.LINK)
        self._build()
        self._connect()

    def _build(self) -> None:
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

    def _buttons(self) -> QHBoxLayout:
        row = line(gap=SPACE.s)
        self._main.setMinimumWidth(112)
        for part in (self._main, self._next_window, self._write):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self._main.clicked.connect(self._on_main)
        self._next_window.clicked.connect(lambda: self._emit(Ask.NEXT_WINDOW))
        self._write.clicked.connect(lambda: self._emit(Ask.WRITE))

    def show_row(self, row: PlanRow, here: Here) -> None:
        """Show a step as it stands ``here``."""
        self._row = row
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
        self._next_window.setVisible(calls)
        self._write.setVisible(calls)
        self.setAccessibleName(headline)

    def _on_main(self) -> None:
        if self._row:
            self.asked.emit(ask_for(self._row.step))

    def _emit(self, ask: Ask) -> None:
        if self._row:
            self.asked.emit(StepAsk(ask, self._row.step.contact_id or "", self._row.step.application_id))
