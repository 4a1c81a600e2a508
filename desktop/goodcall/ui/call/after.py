"""After the outcome: what was logged, and what they said."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from goodcall.domain.facts import Said
from goodcall.services.calls import CallSheet, Logged
from goodcall.ui.call.answers import CallAnswers
from goodcall.ui.kit import call_words
from goodcall.ui.kit.parts import column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording.times import city


class CallAfter(QWidget):
    """The outcome over its questions."""

    said = Signal(Said)

    def __init__(self) -> None:
        super().__init__()
        self._logged = label("", Look.STRONG, wrap=True)
        self._answers = CallAnswers()
        box = column(self, gap=SPACE.m)
        box.addWidget(self._logged)
        box.addWidget(self._answers)
        self._answers.said.connect(self.said)

    def begin(self, sheet: CallSheet, logged: Logged, now: datetime) -> None:
        """Ask about a call that was just logged."""
        here = call_words.here_of(sheet, now)
        today = now.astimezone(ZoneInfo(sheet.zone)).date()
        clock = "" if here.same_clock else city(sheet.zone)
        self._logged.setText(call_words.logged(logged.call.outcome, logged.call.at, here))
        self._answers.begin(logged.call.outcome, today, sheet.zone, clock)
