"""A day and an hour on the clock of some zone."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime
from goodcall.ui.kit.answer_fields import day_edit, day_of, time_edit, time_of
from goodcall.ui.kit.field import mark_wrong, problem_label
from goodcall.ui.kit.parts import column, label, line
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.theme import clock_font
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.problems import problem
from goodcall.wording.times import Here


class WhenField(QWidget):
    """Two editors under one caption."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.day = day_edit(date(2000, 1, 1), name=_("Day"))
        self.hour = time_edit(time(0), name=_("Time"))
        self._suggested = datetime.min  # noqa: DTZ901 - a wall time
        self._problem = problem_label()
        self._build(caption)

    def _build(self, caption: str) -> None:
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

    @property
    def is_touched(self) -> bool:
        """Whether it holds something else than what was suggested."""
        return self.wall() != self._suggested

    def suggest(self, here: Here) -> None:
        """Begin with the full hour before the user's present."""
        local = here.now.astimezone(ZoneInfo(here.own_zone))
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.hour.setTime(QTime(local.hour, 0))
        self._suggested = self.wall()

    def wall(self) -> datetime:
        """Return what was entered, without a zone."""
        return datetime.combine(day_of(self.day), time_of(self.hour))

    def agreed(self, zone: str) -> AgreedTime:
        """Return what was entered as a wall time of ``zone``; raises Invalid where clocks skip it."""
        return agreed(self.wall(), zone)

    def show_problem(self, error: Invalid | None) -> None:
        """Show a problem beside the field, or take it away."""
        text = sentence_case(problem(error)) if error else ""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        for editor in (self.day, self.hour):
            editor.setAccessibleDescription(text)
            mark_wrong(editor, wrong=bool(text))


def agreed(wall: datetime, zone: str) -> AgreedTime:
    """Return a wall time of a zone; raises Invalid where clocks skip it."""
    result = AgreedTime(wall, zone)
    if AgreedTime.from_moment(result.utc, zone).wall != wall:
        raise Invalid("when", "no-such-time", f"{wall:%H:%M}")
    return result
