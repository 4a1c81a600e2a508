"""What stands where a list would be, when there is nothing in it: what this place is for and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget

from goodcall.ui.kit.icons import pixmap
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE

_PICTURE = 48
_WIDTH = 420


class EmptyPage(QWidget):
    """A picture, a sentence about the place, one about the first step, and buttons for it."""

    def __init__(self, theme: Theme, *, picture: str, title: str, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture = picture
        self._image = QLabel()
        self._buttons = line(gap=SPACE.m)
        self._build(title, text)
        theme.changed.connect(self._tint)
        self._tint()

    def _build(self, title: str, text: str) -> None:
        box = column(self, gap=SPACE.m)
        words = label(text, Look.QUIET, wrap=True)
        words.setFixedWidth(_WIDTH)
        box.addStretch(2)
        for part in (self._image, label(title, Look.CARD_TITLE), words):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row = line()
            row.addStretch(1)
            row.addWidget(part)
            row.addStretch(1)
            box.addLayout(row)
        box.addSpacing(SPACE.s)
        self._buttons.addStretch(1)
        self._buttons.addStretch(1)
        box.addLayout(self._buttons)
        box.addStretch(3)

    def offer(self, action: QAction, *, first: bool = False) -> None:
        """Add a button for an action; the ``first`` is the one to press."""
        offered = button(action.text(), Look.PRIMARY if first else None)
        offered.clicked.connect(action.trigger)
        self._buttons.insertWidget(self._buttons.count() - 1, offered)

    def _tint(self) -> None:
        scale = self.devicePixelRatioF()
        image = pixmap(self._picture, self._theme.tokens.quiet, round(_PICTURE * scale))
        image.setDevicePixelRatio(scale)
        self._image.setPixmap(image)
