"""After the outcome: what they said, and what comes next, when and why."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from goodcall.domain.facts import Said
from goodcall.services.calls import CallSheet, Logged
from goodcall.ui import call_words
from goodcall.ui.call_answers import CallAnswers
from goodcall.ui.parts import column, label
from goodcall.ui.style import Look
from goodcall.ui.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import city


class CallAfter(QWidget):
    """The questions of an outcome over the sentence of what comes next."""

    said = Signal(Said)

    def __init__(self) -> None:
        super().__init__()
        self._logged = label("", Look.STRONG, wrap=True)
        self._answers = CallAnswers()
        self._next = label("", Look.STRONG, wrap=True)
        self._why = label("", wrap=True)
        ground = QFrame()
        ground.setObjectName("next")
        words = column(ground, margin=SPACE.m, gap=SPACE.xs)
        words.addWidget(label(_("What comes next"), Look.SMALL))
        words.addWidget(self._next)
        words.addWidget(self._why)
        box = column(self, gap=SPACE.m)
        for part in (self._logged, self._answers, ground):
            box.addWidget(part)
        box.addStretch(1)
        self._answers.said.connect(self.said)

    def begin(self, sheet: CallSheet, logged: Logged, now: datetime) -> None:
        """Ask about a call that was just logged."""
        here = call_words.here_of(sheet, now)
        today = now.astimezone(ZoneInfo(sheet.zone)).date()
        clock = "" if here.same_clock else city(sheet.zone)
        self._logged.setText(call_words.logged(logged.call.outcome, logged.call.at, here))
        self._answers.begin(logged.call.outcome, today, sheet.zone, clock)
        self.show_next(sheet, logged, now)

    def show_next(self, sheet: CallSheet, logged: Logged, now: datetime) -> None:
        """Say what comes next."""
        here = call_words.here_of(sheet, now)
        step, why = call_words.what_comes_next(logged.steps, sheet.contact.id, here)
        self._next.setText(step)
        self._why.setText(why)
        self._why.setVisible(bool(why))
