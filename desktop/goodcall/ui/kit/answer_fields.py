"""Fields for answers: choices of one, a day, and a time of day that may stay open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QDateEdit,
    QPushButton,
    QTimeEdit,
    QToolButton,
    QWidget,
)

from goodcall.services.moments import YEARS
from goodcall.ui.kit.field import indent
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.parts import button, column, is_mirrored, leading, line, unmarked
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import counts_to_twelve

T = TypeVar("T")

_DAY_FORMAT, _DAY_OF_MONTH = "ddd d MMM yyyy", 1


class Choice(QWidget, Generic[T]):
    """Buttons of which one may be down; pressing it again takes the answer back.

    They are no QButtonGroup: Tab would stop at one of them only, and the arrow keys at none.
    """

    chosen = Signal()

    def __init__(self, question: str, answers: Sequence[tuple[str, T]]) -> None:
        super().__init__()
        self._answers: list[tuple[QPushButton, T]] = []
        self._row = FlowLayout(self, gap=SPACE.s)
        self.setAccessibleName(question)
        for text, value in answers:
            self.add(text, value, question)

    def add(self, text: str, value: T, question: str) -> QPushButton:
        """Add an answer; a screen reader hears the question with it."""
        made = button(unmarked(text), name=f"{question} {text}")
        made.setCheckable(True)
        made.setProperty("target", "choice")
        self._answers.append((made, value))
        self._row.addWidget(made)
        made.clicked.connect(self._on_clicked)
        return made

    @property
    def value(self) -> T | None:
        """The answer, or None."""
        return next((value for each, value in self._answers if each.isChecked()), None)

    def _on_clicked(self) -> None:
        for each, _value in self._answers:
            each.setChecked(each is self.sender() and each.isChecked())
        self.chosen.emit()


class DayField(QWidget):
    """A day: one of those people name most, or any other from a calendar."""

    chosen = Signal()

    def __init__(self, question: str, today: date, near: Sequence[tuple[str, date]]) -> None:
        super().__init__()
        self._near: Choice[date | None] = Choice(question, near)
        self._other = self._near.add(_("Another day"), None, question)
        self._edit = day_edit(today + timedelta(days=14), name=question)
        self._edit.setMinimumDate(QDate(today.year, today.month, today.day))
        self._edit.hide()
        box = column(self, gap=SPACE.s)
        box.addWidget(self._near)
        row = line()
        row.addWidget(self._edit)
        row.addStretch(1)
        box.addLayout(row)
        self._near.chosen.connect(self._on_chosen)
        self._edit.dateChanged.connect(self.chosen)

    @property
    def day(self) -> date | None:
        """The day, or None."""
        return day_of(self._edit) if self._other.isChecked() else self._near.value

    def _on_chosen(self) -> None:
        self._edit.setVisible(self._other.isChecked())
        if self._other.isChecked():
            self._edit.setFocus()
        self.chosen.emit()


class TimeField(QWidget):
    """A time of day, or none: the whole day will do."""

    chosen = Signal()

    def __init__(self, text: str, zone_name: str) -> None:
        super().__init__()
        self._check = QCheckBox(text)
        self._edit = time_edit(time(9), name=text)
        self._edit.name_clock(zone_name)
        self._edit.setEnabled(False)
        row = line(self, gap=SPACE.s)
        row.addWidget(self._check)
        row.addWidget(self._edit)
        row.addStretch(1)
        self._check.toggled.connect(self._edit.setEnabled)
        self._check.toggled.connect(self.chosen)
        self._edit.timeChanged.connect(self.chosen)

    @property
    def time(self) -> time | None:
        """The wall time, or None."""
        return time_of(self._edit) if self._check.isChecked() else None


class _TimeEdit(QTimeEdit):
    """A time with the clock it is on behind it."""

    def name_clock(self, zone_name: str) -> None:
        """Name the clock, as in "09:00 Chicago"."""
        quoted = zone_name.replace("'", "''")
        hours = "h:mm AP" if counts_to_twelve() else "HH:mm"
        self.setDisplayFormat(f"{hours} '{quoted}'" if quoted else hours)


class _DayEdit(QDateEdit):
    """Typing changes the day of the month first: the weekday in front of it only follows."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the day of the month, unless a click says where."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentSectionIndex(_DAY_OF_MONTH if not is_mirrored() else self.sectionCount() - 1 - _DAY_OF_MONTH)
            self.setSelectedSection(QDateEdit.Section.DaySection)


def day_edit(day: date, *, name: str) -> QDateEdit:
    """Make a field for a day, with a calendar."""
    edit = _DayEdit(QDate(day.year, day.month, day.day))
    edit.setDateRange(QDate(YEARS[0], 1, 1), QDate(YEARS[-1], 12, 31))
    edit.setCalendarPopup(True)
    edit.setDisplayFormat(_DAY_FORMAT)
    edit.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    edit.setAccessibleName(name)
    _calm(edit.calendarWidget())
    return edit


def _calm(calendar: QCalendarWidget) -> None:
    """Let a calendar wear our colours: no red weekends, and arrows that can be seen in the dark."""
    calendar.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    for part, text, name in (
        ("qt_calendar_prevmonth", "‹", _("Month before")),
        ("qt_calendar_nextmonth", "›", _("Month after")),
    ):
        for arrow in calendar.findChildren(QToolButton, part):
            arrow.setIcon(QIcon())
            arrow.setText(text)
            arrow.setAccessibleName(name)


def time_edit(at: time, *, name: str) -> _TimeEdit:
    """Make a field for a time of day."""
    edit = _TimeEdit(QTime(at.hour, at.minute))
    indent(edit)
    edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # else a format set in mirrored windows is turned around
    edit.name_clock("")
    edit.setAccessibleName(name)
    return edit


def day_of(edit: QDateEdit) -> date:
    """Return the day in a field."""
    shown = edit.date()
    return date(shown.year(), shown.month(), shown.day())


def time_of(edit: QTimeEdit) -> time:
    """Return the time in a field."""
    shown = edit.time()
    return time(shown.hour(), shown.minute())
