"""The head of the panel: whom, about which job, may I call, and what time it is there and here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from goodcall.domain.steps import Light
from goodcall.services.calls import CallSheet
from goodcall.ui import call_words
from goodcall.ui.light_label import LightLabel
from goodcall.ui.parts import column, label, line
from goodcall.ui.style import Look
from goodcall.ui.theme import Theme, clock_font
from goodcall.ui.tokens import SPACE
from goodcall.wording import rules


class CallHead(QWidget):
    """Name, role, light with its reason, clocks."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._name = label("", Look.CARD_TITLE, wrap=True)
        self._whom = label("", Look.QUIET, wrap=True)
        self._about = label("", Look.QUIET, wrap=True)
        self._light = LightLabel(theme)
        self._clocks = label("", Look.QUIET)
        self._clocks.setFont(clock_font(self._clocks.font()))
        self._because = label("", wrap=True)
        box = column(self, gap=SPACE.xs)
        row = line(gap=SPACE.s)
        row.addWidget(self._name, 1)
        row.addWidget(self._light, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(row)
        for part in (self._whom, self._about, self._clocks, self._because):
            box.addWidget(part)

    def show_sheet(self, sheet: CallSheet, now: datetime) -> None:
        """Show whom the call is to."""
        _say(self._name, sheet.contact.name)
        _say(self._whom, call_words.whom(sheet))
        _say(self._about, call_words.about(sheet))
        self.show_light(sheet, sheet.light, now)

    def show_light(self, sheet: CallSheet, light: Light, now: datetime) -> None:
        """Show the light, and the clocks at ``now``."""
        here = call_words.here_of(sheet, now)
        word, reason = rules.light_word(light.colour), rules.light_because(light, here)
        self._light.show_light(light.colour, word)
        self._light.setAccessibleName(f"{word}. {reason}")
        _say(self._because, reason)
        _say(self._clocks, call_words.clocks(here, guessed=sheet.zone_guessed))


def _say(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
