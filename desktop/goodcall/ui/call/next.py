"""What comes next, when and why: one sentence in a card, always in sight once a call is logged."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QFrame

from goodcall.services.calls import CallSheet, Logged
from goodcall.ui.kit import call_words
from goodcall.ui.kit.parts import column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class NextCard(QFrame):
    """The next step with this person."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("next")
        self._next = label("", Look.STRONG, wrap=True)
        self._why = label("", wrap=True)
        box = column(self, gap=SPACE.xs)
        box.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
        box.addWidget(label(_("What comes next"), Look.SMALL))
        box.addWidget(self._next)
        box.addWidget(self._why)

    def show_next(self, sheet: CallSheet, logged: Logged, now: datetime) -> None:
        """Say what comes next after a call."""
        here = call_words.here_of(sheet, now)
        step, why = call_words.what_comes_next(logged.steps, sheet.contact.id, here)
        self._next.setText(step)
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.setAccessibleName(f"{step} {why}".strip())
