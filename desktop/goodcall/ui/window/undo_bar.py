"""Instead of "are you sure?": what was done, in one line, and a way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame

from goodcall.domain.errors import GoodCallError
from goodcall.ui.kit.parts import button, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _, problems

T = TypeVar("T")

SHOWN_FOR_MS = 10_000


class UndoBar(QFrame):
    """A quiet bar that goes away by itself; Ctrl+Z works all the same afterwards."""

    undo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        looks(self, Look.BAR).hide()
        self._text = label("", wrap=True)
        self._undo = button(_("Undo"), Look.LINK)
        self._timer = QTimer(self, interval=SHOWN_FOR_MS, singleShot=True)
        row = line(self, gap=SPACE.m)
        row.setContentsMargins(SPACE.l, SPACE.xs, SPACE.s, SPACE.xs)
        row.addWidget(self._text, 1)
        row.addWidget(self._undo)
        self._undo.clicked.connect(self._on_undo)
        self._timer.timeout.connect(self.hide)

    def show_done(self, text: str) -> None:
        """Say what was done and offer the way back."""
        self._show(text, undoable=True)

    def show_note(self, text: str) -> None:
        """Say something that needs no way back."""
        self._show(text, undoable=False)

    def attempt(self, act: Callable[[], T], *, done: str = "") -> T | None:
        """Do something, say ``done`` with the way back; or say why it cannot be: then nothing was changed."""
        try:
            result = act()
        except GoodCallError as error:
            self.show_note(problems.sentence(error))
            return None
        if done:
            self.show_done(done)
        return result

    def _show(self, text: str, *, undoable: bool) -> None:
        self._text.setText(text)
        self._undo.setVisible(undoable)
        self._undo.setAccessibleDescription(text)
        self.show()
        self._timer.start()

    def _on_undo(self) -> None:
        self.hide()
        self.undo_requested.emit()
