"""A light: its shape and its words, on its tint."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel

from goodcall.domain.steps import Colour
from goodcall.ui.kit.icons import light_icon
from goodcall.ui.kit.parts import label, line
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE


class LightLabel(QFrame):
    """Never colour alone: a shape, a word and a colour."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colour: Colour | None = None
        self._shape = QLabel()
        self._words = label()
        self._words.setFont(clock_font(self._words.font()))
        row = line(self, gap=SPACE.s)
        row.setContentsMargins(SPACE.s, SPACE.xs, SPACE.m, SPACE.xs)
        row.addWidget(self._shape)
        row.addWidget(self._words)
        theme.changed.connect(self._tint)

    def show_light(self, colour: Colour | None, words: str) -> None:
        """Show a light with its words; without a colour the words stand alone."""
        self._words.setText(words)
        self._shape.setVisible(colour is not None)
        if colour is not self._colour or not self.styleSheet():
            self._colour = colour
            self._tint()

    def _tint(self) -> None:
        tokens = self._theme.tokens
        ground = tokens.tint(self._colour) if self._colour else tokens.sunken
        ink = tokens.light(self._colour) if self._colour else tokens.quiet
        radius = SPACE.control_radius
        self.setStyleSheet(
            f"LightLabel {{ background: {ground}; border-radius: {radius}px; }}"
            f"QLabel {{ color: {ink}; font-weight: 600; }}"
        )
        if self._colour:
            size = QSize(SPACE.icon, SPACE.icon)
            self._shape.setPixmap(light_icon(self._colour, ink).pixmap(size, self.devicePixelRatioF()))
