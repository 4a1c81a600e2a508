"""How things stand with somebody: the light with its sentence, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from goodcall.domain.steps import Light, Step
from goodcall.ui.kit.light_label import LightLabel
from goodcall.ui.kit.parts import column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import rules
from goodcall.wording.times import Here


class LightView(QWidget):
    """The light of a person now, and why."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._light = LightLabel(theme)
        self._why = label("", Look.QUIET, wrap=True)
        box = column(self, gap=SPACE.xs)
        row = line()
        row.addWidget(self._light)
        row.addStretch(1)
        box.addLayout(row)
        box.addWidget(self._why)

    def show_light(self, light: Light, here: Here) -> None:
        """Show a light that concerns ``here.name``."""
        self._light.show_light(light.colour, rules.light_word(light.colour))
        self._why.setText(rules.light_because(light, here))


class StepsView(QWidget):
    """Next steps, each with its reason."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=SPACE.xs)
        self._shown: list[QLabel] = []

    def show_steps(self, steps: Sequence[tuple[Step, Here]]) -> None:
        """Show steps, each told about its own person; with none this takes no room."""
        words = [(text, look) for step, here in steps for text, look in _words(step, here)]
        for gone in self._shown[len(words) :]:
            gone.hide()
        for number, (text, look) in enumerate(words):
            if number == len(self._shown):
                self._shown.append(label("", look, wrap=True))
                if look is Look.STRONG:
                    self._shown[-1].setContentsMargins(0, SPACE.s, 0, 0)
                self._box.addWidget(self._shown[-1])
            self._shown[number].setText(text)
            self._shown[number].show()
        self.setVisible(bool(words))


def _words(step: Step, here: Here) -> tuple[tuple[str, Look], tuple[str, Look]]:
    return (rules.line(step, here), Look.STRONG), (rules.because(step, here), Look.QUIET)
