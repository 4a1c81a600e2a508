"""How it went: one click each, and a call that was made earlier can be given its time."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from goodcall.domain.facts import Outcome
from goodcall.ui.call.earlier import Earlier
from goodcall.ui.kit import call_words
from goodcall.ui.kit.parts import button, column
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

OUTGOING = (Outcome.REACHED, Outcome.LEFT_MESSAGE, Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY)
INCOMING = (Outcome.THEY_CALLED, Outcome.THEY_CALLED_MISSED)
MORE = (
    Outcome.LEFT_MESSAGE_PERSON,
    Outcome.WRONG_NUMBER,
    Outcome.THEY_CALLED,
    Outcome.THEY_CALLED_MISSED,
)
_COLUMNS = 3


class Occasion(StrEnum):
    """What a panel is opened for."""

    CALL = "call"
    THEY_RING = "they-ring"
    EARLIER = "earlier"  # a call that was made without it


class CallOutcomes(QWidget):
    """The outcomes as buttons, the rarer ones behind *More*."""

    chosen = Signal(Outcome)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Outcome, ...] = ()
        self._parts: list[QWidget] = []
        self.earlier = Earlier()
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE.s)
        box = column(self, gap=SPACE.s)
        box.addWidget(self.earlier)
        box.addLayout(self._grid)

    def show_outcomes(self, occasion: Occasion) -> None:
        """Offer the outcomes of a call, theirs first where they are ringing."""
        first = INCOMING if occasion is Occasion.THEY_RING else OUTGOING
        if first == self._shown:
            return
        self._shown = first
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [self._button(outcome, number) for number, outcome in enumerate(first, start=1)]
        self._parts.append(self._more([each for each in (*OUTGOING, *MORE) if each not in first]))
        columns = _COLUMNS if len(first) > _COLUMNS else len(self._parts)
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, place // columns, place % columns)
            part.show()  # a layout would show it one turn later

    def choose(self, number: int) -> None:
        """Take the outcome of a key, 1 being the first."""
        if number <= len(self._shown):
            self.chosen.emit(self._shown[number - 1])

    def _button(self, outcome: Outcome, number: int) -> QPushButton:
        made = button(call_words.outcome(outcome))
        made.setProperty("target", "call")
        keys = _("Ctrl+{n}").format(n=number)
        hint = call_words.outcome_hint(outcome)
        made.setToolTip(f"{hint} ({keys})" if hint else keys)
        made.setAccessibleDescription(hint)
        made.clicked.connect(lambda: self.chosen.emit(outcome))
        return made

    def _more(self, outcomes: Sequence[Outcome]) -> QPushButton:
        made = button(_("More"), name=_("More outcomes"))
        made.setProperty("target", "call")
        menu = QMenu(made)
        for outcome in outcomes:
            menu.addAction(call_words.outcome(outcome)).triggered.connect(
                lambda _checked=False, each=outcome: self.chosen.emit(each)
            )
        menu.addSeparator()
        menu.addAction(_("The call was earlier…")).triggered.connect(self.earlier.ask)
        made.setMenu(menu)
        return made
