"""The foot of the panel: notes, timer, and how it went, or after that the way back and the way out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from goodcall.ui.call.next import NextCard
from goodcall.ui.call.notes import CallNotes
from goodcall.ui.call.outcomes import CallOutcomes
from goodcall.ui.call.timer import CallTimer
from goodcall.ui.kit.answer_fields import Choice
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class CallFoot(QWidget):
    """Always in sight."""

    undo_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.notes = CallNotes()
        self.timer = CallTimer()
        self.on_top: QPushButton = button(_("Stay on top"), Look.LINK)
        self.on_top.setCheckable(True)
        for each in (self.on_top, self.timer):
            each.setProperty("target", "small")
        self.outcomes = CallOutcomes()
        self._problem = label("", Look.PROBLEM, wrap=True)
        self._problem.hide()
        self.next = NextCard()
        self._which = column(gap=SPACE.xs)
        self._after = QWidget()
        self.undo_button = button(_("Undo"), name=_("Undo logging the call"))
        self.close_button = button(_("Close"), Look.PRIMARY)
        self._build()
        self.undo_button.clicked.connect(self.undo_wanted)
        self.close_button.clicked.connect(self.close_wanted)

    def _build(self) -> None:
        box = column(self, gap=SPACE.s)
        box.setContentsMargins(SPACE.l, SPACE.s, SPACE.l, SPACE.m)
        beside, row = column(), line(gap=SPACE.s)
        beside.addWidget(self.timer)
        beside.addStretch(1)
        beside.addWidget(self.on_top)
        row.addWidget(self.notes, 1)
        row.addLayout(beside)
        after = line(self._after, gap=SPACE.s)
        after.addStretch(1)
        for each in (self.undo_button, self.close_button):
            each.setProperty("target", "call")
            after.addWidget(each)
        box.addLayout(row)
        box.addWidget(self._problem)
        box.addLayout(self._which)
        for part in (self.outcomes, self.next, self._after):
            box.addWidget(part)

    def ask_which(self, candidates: Sequence[tuple[str, str]], choose: Callable[[str], None]) -> None:
        """Ask which application a call was about: (id, words) each."""
        self._forget_which()
        question = _("Which job was it about?")
        which: Choice[str] = Choice(question, [(text, key) for key, text in candidates])
        which.chosen.connect(lambda: choose(which.value or ""))
        for part in (label(question, Look.QUIET), which):
            self._which.addWidget(part)
            part.show()  # a layout would show it one turn later

    def _forget_which(self) -> None:
        while item := self._which.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()

    def show_stage(self, *, logged: bool) -> None:
        """Offer the outcomes, or what can be done once one was logged."""
        self.outcomes.setVisible(not logged)
        self.timer.setVisible(not logged)
        self._forget_which()
        self.next.setVisible(logged)
        self._after.setVisible(logged)
        self.say("")

    def say(self, problem: str) -> None:
        """Say what went wrong; nothing hides it."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
