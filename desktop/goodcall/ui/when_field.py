"""A day and an hour on the clock of some zone."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime
from goodcall.ui.field import indent, mark_wrong, problem_label, sentence_case
from goodcall.ui.parts import column, label, leading, line
from goodcall.ui.theme import clock_font
from goodcall.ui.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.problems import problem


class WhenField(QWidget):
    """Two editors under one caption."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.day = QDateEdit()
        self.hour = QTimeEdit()
        self._problem = problem_label()
        self._build(caption)

    def _build(self, caption: str) -> None:
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        indent(self.hour)
        self.hour.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else mirrored windows show the minutes first
        self.hour.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.day.setAccessibleName(_("Day"))
        self.hour.setAccessibleName(_("Time"))
        words = label(caption)
        words.setBuddy(self.day)
        row = line(gap=SPACE.s)
        for editor, share in ((self.day, 3), (self.hour, 2)):
            editor.setFont(clock_font(editor.font()))
            editor.dateTimeChanged.connect(lambda _moment: self.show_problem(None))
            row.addWidget(editor, share)
        box = column(self, gap=SPACE.xs)
        box.addWidget(words)
        box.addLayout(row)
        box.addWidget(self._problem)
        box.addStretch(1)

    def suggest(self, local: datetime) -> None:
        """Begin with the full hour before a local time."""
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.hour.setTime(QTime(local.hour, 0))

    def wall(self) -> datetime:
        """Return what was entered, without a zone."""
        day, hour = self.day.date(), self.hour.time()
        return datetime.combine(date(day.year(), day.month(), day.day()), time(hour.hour(), hour.minute()))

    def agreed(self, zone: str) -> AgreedTime:
        """Return what was entered as a wall time of ``zone``; raises Invalid where clocks skip it."""
        wall = self.wall()
        agreed = AgreedTime(wall, zone)
        if agreed.utc.astimezone(ZoneInfo(zone)).replace(tzinfo=None) != wall:
            raise Invalid("when", "no-such-time", f"{wall:%H:%M}")
        return agreed

    def show_problem(self, error: Invalid | None) -> None:
        """Show a problem beside the field, or take it away."""
        text = sentence_case(problem(error)) if error else ""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        for editor in (self.day, self.hour):
            editor.setAccessibleDescription(text)
            mark_wrong(editor, wrong=bool(text))
