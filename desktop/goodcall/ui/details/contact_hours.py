"""A person's own calling hours, a line for each weekday, folded away until asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from PySide6.QtWidgets import QWidget

from goodcall.domain.facts import CallingHours
from goodcall.ui.details.row import Row, inset
from goodcall.ui.details.text import TextRow
from goodcall.ui.kit.hours_text import hours_text, read_hours
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import weekday

_A_MONDAY = date(2024, 1, 1)
_EXAMPLE = (
    CallingHours(weekday=0, opens=time(9), closes=time(12)),
    CallingHours(weekday=0, opens=time(14), closes=time(15, 30)),
)

Hours = tuple[CallingHours, ...]


class HoursRow(Row):
    """``keep`` gets all spans of all days."""

    def __init__(self, keep: Callable[[Hours], object]) -> None:
        holder = QWidget()
        super().__init__(_("Good hours"), holder)
        self._keep = keep
        self._hours: Hours = ()
        self._said = label("", wrap=True)
        self._fold = button(_("Change"), Look.LINK, name=_("Change the hours that are good for a call"))
        self._days = QWidget()
        self._rows = [self._row(number) for number in range(7)]
        self._build(holder)

    def _build(self, holder: QWidget) -> None:
        box = column(holder, gap=SPACE.xs)
        row = line(gap=SPACE.s)
        inset(self._said)
        row.addWidget(self._said, 1)
        row.addWidget(self._fold)
        box.addLayout(row)
        days = column(self._days)
        days.addWidget(
            label(
                _("Times there. Empty days are no good; with all empty, the usual hours hold."), Look.SMALL, wrap=True
            )
        )
        for each in self._rows:
            days.addWidget(each)
        self._days.hide()
        box.addWidget(self._days)
        self._fold.clicked.connect(self._on_fold)

    def _row(self, number: int) -> TextRow:
        name = weekday(_A_MONDAY + timedelta(days=number))
        return TextRow(name, lambda text: self._on_day(number, text), hint=hours_text(_EXAMPLE, _EXAMPLE[0].weekday))

    def show_hours(self, hours: Hours, *, fresh: bool = False) -> None:
        """Show what is kept; ``fresh`` means about somebody else than before."""
        self._hours = hours
        self._said.setText(summary(hours))
        for number, row in enumerate(self._rows):
            row.show_text(hours_text(hours, number), fresh=fresh)
        if fresh:
            self._show_days(shown=False)

    def _on_day(self, number: int, text: str) -> None:
        others = tuple(each for each in self._hours if each.weekday != number)
        hours = tuple(sorted((*others, *read_hours(number, text)), key=lambda each: (each.weekday, each.opens)))
        self._keep(hours)
        self._hours = hours

    def _on_fold(self) -> None:
        self._show_days(shown=self._days.isHidden())
        if self._days.isVisible():
            self._rows[0].line.setFocus()

    def _show_days(self, *, shown: bool) -> None:
        self._days.setVisible(shown)
        self._fold.setText(_("Done") if shown else _("Change"))


def summary(hours: Sequence[CallingHours]) -> str:
    """Return hours in words: "Monday 09:00–12:00; Friday 14:00–15:00", or that the usual ones hold."""
    days = [(weekday(_A_MONDAY + timedelta(days=number)), hours_text(hours, number)) for number in range(7)]
    return "; ".join(f"{name} {text}" for name, text in days if text) or _("The usual ones")
