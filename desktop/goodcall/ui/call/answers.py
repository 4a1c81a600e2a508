"""What they said: the two or three questions an outcome needs, all of which may be skipped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from goodcall.domain.facts import AgreedTime, Outcome, Permission, Result, Said
from goodcall.ui.kit import call_words
from goodcall.ui.kit.answer_fields import Choice, DayField, TimeField
from goodcall.ui.kit.parts import button, column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class Question(StrEnum):
    """What may be asked after a call."""

    RESULT = "result"
    DECISION = "decision"
    PERMISSION = "permission"
    CALL_BACK = "call-back"


_SPOKE = tuple(Question)
ASKED: Final = {
    Outcome.REACHED: _SPOKE,
    Outcome.THEY_CALLED: _SPOKE,
    Outcome.LEFT_MESSAGE_PERSON: (Question.CALL_BACK,),
}
_ENDS = (Result.OFFER, Result.REJECTED)  # after these nothing further is asked


class CallAnswers(QWidget):
    """Emits ``said`` with all answers whenever one of them changes."""

    said = Signal(Said)

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=SPACE.m)
        self._more = button(_("Add what they said"), Look.LINK)
        self._more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._more.clicked.connect(lambda: self._ask(_SPOKE))
        self._asked: Sequence[Question] = ()
        self._rows: dict[Question, QWidget] = {}

    def begin(self, outcome: Outcome, today: date, zone: str, clock: str) -> None:
        """Ask what this outcome needs; ``today`` and ``zone`` are the contact's, ``clock`` names it if it differs."""
        for row in self._rows.values():
            row.hide()
            row.deleteLater()
        self._zone = zone
        near = call_words.days_ahead(today)
        self._result: Choice[Result] = Choice(_("How does it stand?"), _results())
        self._decision = DayField(_("When do they decide?"), today, near)
        self._permission: Choice[Permission] = Choice(_("May you call back?"), _permissions())
        self._day = DayField(_("Did you agree on a call?"), today, near)
        self._time = TimeField(_("at"), clock)
        self._time.hide()
        self._rows = {
            Question.RESULT: _row(_("How does it stand?"), self._result),
            Question.DECISION: _row(_("When do they decide?"), self._decision),
            Question.PERMISSION: _row(_("May you call back?"), self._permission),
            Question.CALL_BACK: _row(_("Did you agree on a call?"), self._day, self._time),
        }
        for row in self._rows.values():
            self._box.addWidget(row)
        self._box.addWidget(self._more)
        for field in (self._result, self._decision, self._permission, self._day, self._time):
            field.chosen.connect(self._on_chosen)
        self._ask(ASKED.get(outcome, ()))
        self._more.setVisible(outcome is Outcome.THEY_CALLED_MISSED)  # their message may say something

    @property
    def value(self) -> Said:
        """Everything that was said."""
        seen = {question for question, row in self._rows.items() if not row.isHidden()}
        return Said(
            result=self._result.value,
            decision_on=self._decision.day if Question.DECISION in seen else None,
            permission=(self._permission.value if Question.PERMISSION in seen else None) or Permission.NOT_ASKED,
            call_back=self._call_back() if Question.CALL_BACK in seen else None,
        )

    def _call_back(self) -> AgreedTime | date | None:
        day, at = self._day.day, self._time.time
        if day is None or at is None:
            return day
        return AgreedTime(datetime.combine(day, at), self._zone)

    def _ask(self, questions: Sequence[Question]) -> None:
        self._asked = questions
        over = self._result.value in _ENDS
        for question, row in self._rows.items():
            row.setVisible(question in questions and (question is Question.RESULT or not over))
        self._more.hide()

    def _on_chosen(self) -> None:
        self._time.setVisible(self._day.day is not None)
        self._ask(self._asked)
        self.said.emit(self.value)


def _row(question: str, *fields: QWidget) -> QWidget:
    part = QWidget()
    box: QVBoxLayout = column(part, gap=SPACE.xs)
    box.addWidget(label(question, Look.QUIET))
    for field in fields:
        box.addWidget(field)
    return part


def _results() -> tuple[tuple[str, Result], ...]:
    return (
        (_("Still open"), Result.PENDING),
        (_("Next round"), Result.NEXT_ROUND),
        (_("Offer"), Result.OFFER),
        (_("Rejected"), Result.REJECTED),
    )


def _permissions() -> tuple[tuple[str, Permission], ...]:
    return (
        (_("Yes"), Permission.GIVEN),
        (_("No"), Permission.REFUSED),
        (_("Not asked"), Permission.NOT_ASKED),
    )
