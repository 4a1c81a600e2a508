"""Days and hours among details: a day that may be missing, and a day with its hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTime, QTimer
from PySide6.QtWidgets import QDateEdit, QTimeEdit, QWidget

from goodcall.ui.details.row import LINK_INSET, Manners, Row, inset
from goodcall.ui.kit.answer_fields import day_edit, day_of, time_edit, time_of
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import clock_font
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.kit.when_field import agreed
from goodcall.wording import _


class DayRow(Row):
    """A day, or none; ``keep`` gets either. ``suggest`` gives the day to begin with where there is none."""

    def __init__(self, caption: str, keep: Callable[[date | None], object], suggest: Callable[[], date]) -> None:
        self.day = in_place_day(caption)
        none = button(_("Set a day"), Look.LINK, name=_("{caption}: set a day").format(caption=caption))
        self._clear = button("×", Look.QUIET_LINK, name=_("{caption}: no day").format(caption=caption))
        self._keep = keep
        self._suggest = suggest
        self._kept: date | None = None
        holder = QWidget()
        row = line(holder, gap=SPACE.xs)
        row.addWidget(self.day, 1)
        row.addWidget(self._clear)
        self._setter = inset(QWidget(), LINK_INSET)
        line(self._setter).addWidget(none)
        row.addWidget(self._setter)
        row.addStretch(0)
        super().__init__(caption, holder)
        none.clicked.connect(self._on_set)
        self._clear.clicked.connect(lambda: self._save(None))
        Manners(self.day, self._restore)
        when_settled(self.day, self._on_left)
        self.show_day(None)

    def show_day(self, day: date | None) -> None:
        """Show what is kept."""
        self._kept = day
        self.day.setVisible(day is not None)
        self._clear.setVisible(day is not None)
        self._setter.setVisible(day is None)
        if day is not None:
            self.day.setDate(QDate(day.year, day.month, day.day))

    def _on_set(self) -> None:
        self._save(self._suggest())
        self.day.setFocus()

    def _on_left(self) -> None:
        if self._kept is not None and day_of(self.day) != self._kept:
            self._save(day_of(self.day))

    def _save(self, day: date | None) -> None:
        if self.attempt(lambda: self._keep(day)):
            self.show_day(day)

    def _restore(self) -> bool:
        touched = self._kept is not None and day_of(self.day) != self._kept
        if touched:
            self.show_day(self._kept)
        return touched


class MomentRow(Row):
    """A day and an hour, and with ``until`` the hour it ends; ``keep`` gets wall times."""

    def __init__(self, caption: str, keep: Callable[[datetime, datetime], object], *, until: bool = True) -> None:
        self.day, self.opens = in_place_day(caption), in_place_time(_("From") if until else _("Time"))
        self.closes = in_place_time(_("To"))
        self._keep = keep
        self._kept = (datetime.min, datetime.min)  # noqa: DTZ901 - wall times
        holder = QWidget()
        box = column(holder, gap=SPACE.xs)
        row = line(gap=SPACE.xs)
        dash = label("–", Look.QUIET)
        for part in (self.opens, dash, self.closes):
            row.addWidget(part)
        row.addStretch(1)
        box.addWidget(self.day)
        box.addLayout(row)
        dash.setVisible(until)
        self.closes.setVisible(until)
        super().__init__(caption, holder)
        for editor in (self.day, self.opens, self.closes):
            Manners(editor, self._restore)
            when_settled(editor, self._on_left)

    def show_span(self, opens: datetime, closes: datetime) -> None:
        """Show wall times that are kept, unless others are being entered."""
        if self.is_touched and self.isAncestorOf(self.focusWidget() or self):
            self._kept = (opens, closes)
        else:
            self.show_kept(opens, closes)

    def show_kept(self, opens: datetime, closes: datetime) -> None:
        """Show wall times that are kept, and forget what was entered."""
        self._kept = (opens, closes)
        self.say("")
        self.day.setDate(QDate(opens.year, opens.month, opens.day))
        self.opens.setTime(QTime(opens.hour, opens.minute))
        self.closes.setTime(QTime(closes.hour, closes.minute))

    @property
    def is_touched(self) -> bool:
        """Whether it holds something that is not kept."""
        opens, closes = self._kept
        shown = (day_of(self.day), time_of(self.opens), time_of(self.closes))
        return shown != (opens.date(), to_minute(opens), to_minute(closes))

    def _on_left(self) -> None:
        if not self.is_touched:
            return
        kept_opens, kept_closes = self._kept
        opens = datetime.combine(day_of(self.day), time_of(self.opens))
        moved_only = time_of(self.closes) == to_minute(kept_closes)
        closes = (
            opens + (kept_closes - kept_opens)  # who moves the beginning moves the whole
            if moved_only
            else datetime.combine(opens.date(), time_of(self.closes))
        )
        if self.attempt(lambda: self._keep(opens, closes)):
            self.show_kept(opens, closes)

    def _restore(self) -> bool:
        touched = self.is_touched
        if touched:
            self.show_kept(*self._kept)
        return touched


class PastRow(MomentRow):
    """When something happened, on the user's clock; ``keep`` gets UTC."""

    def __init__(self, caption: str, keep: Callable[[datetime], object], own_zone: Callable[[], str]) -> None:
        super().__init__(caption, self._keep_wall, until=False)
        self._keep_moment = keep
        self._own_zone = own_zone

    def show_moment(self, at: datetime, *, fresh: bool) -> None:
        """Show what is kept; ``fresh`` means about something else than before."""
        wall = at.astimezone(ZoneInfo(self._own_zone())).replace(tzinfo=None, second=0, microsecond=0)
        (self.show_kept if fresh else self.show_span)(wall, wall)

    def _keep_wall(self, wall: datetime, _closes: datetime) -> None:
        self._keep_moment(agreed(wall, self._own_zone()).utc)


def in_place_day(name: str) -> QDateEdit:
    """Make a field for a day that is edited where it stands."""
    editor = looks(day_edit(date(2000, 1, 1), name=name), Look.IN_PLACE)
    editor.setFont(clock_font(editor.font()))
    return editor


def in_place_time(name: str) -> QTimeEdit:
    """Make a field for a time of day that is edited where it stands."""
    editor = looks(time_edit(time(0), name=name), Look.IN_PLACE)
    editor.setFont(clock_font(editor.font()))
    return editor


def when_settled(editor: QDateEdit | QTimeEdit, act: Callable[[], None]) -> None:
    """Act when an editor is left, on Enter, and when a day is picked from its calendar."""
    editor.editingFinished.connect(act)
    if editor.calendarPopup():
        for picked in (editor.calendarWidget().activated, editor.calendarWidget().clicked):
            picked.connect(lambda _day: QTimer.singleShot(0, editor, act))  # the editor hears of it later


def to_minute(moment: datetime) -> time:
    """Return the time of day without seconds, which no editor shows."""
    return moment.time().replace(second=0, microsecond=0)
