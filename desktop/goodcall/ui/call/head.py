"""The head of the panel: whom, about which job, may I call, and what time it is there and here."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from goodcall.services.calls import CallSheet
from goodcall.ui.kit import call_words
from goodcall.ui.kit.light_label import LightLabel
from goodcall.ui.kit.parts import column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE
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
        top, second = Qt.AlignmentFlag.AlignTop, line(gap=SPACE.s)
        first = line(gap=SPACE.s)
        first.addWidget(self._name, 1)
        first.addWidget(self._light, 0, top)
        second.addWidget(self._whom, 1)
        second.addWidget(self._clocks, 0, top)
        box = column(self, gap=2)
        box.addLayout(first)
        box.addLayout(second)
        box.addWidget(self._about)
        box.addWidget(self._because)

    def show_sheet(self, sheet: CallSheet, now: datetime) -> None:
        """Show whom the call is to."""
        _say(self._name, sheet.contact.name)
        self._whom.setText(call_words.whom(sheet))
        _say(self._about, call_words.about(sheet))
        self.show_light(sheet, now)

    def show_stage(self, *, logged: bool) -> None:
        """Leave the light away once the call was made: it spoke of the time before."""
        self._light.setVisible(not logged)
        self._because.setVisible(not logged)

    def show_light(self, sheet: CallSheet, now: datetime) -> None:
        """Show the light, and the clocks at ``now``."""
        light, here = sheet.light, call_words.here_of(sheet, now)
        word, reason = rules.light_word(light.colour), rules.light_because(light, here)
        self._light.show_light(light.colour, word)
        self._light.setAccessibleName(f"{word}. {reason}")
        self._because.setText(reason)
        self.show_clocks(sheet, now)

    def show_clocks(self, sheet: CallSheet, now: datetime) -> None:
        """Show the time there and here."""
        here = call_words.here_of(sheet, now)
        self._clocks.setText(call_words.clocks(here, guessed=sheet.zone_guessed))


def _say(part: QLabel, text: str) -> None:
    part.setText(text)
    part.setVisible(bool(text))
