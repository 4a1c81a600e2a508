"""When the call was, if it was not just now: for calls made on the phone and logged later."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QWidget

from goodcall.ui.kit.answer_fields import day_edit, day_of, time_edit, time_of
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.parts import button, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class Earlier(QWidget):
    """A day and a time in the user's own zone; hidden until it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._zone = ZoneInfo("UTC")
        self._words = label(_("It was"), Look.QUIET)
        self._words.setMinimumHeight(SPACE.control_height)
        self.day = day_edit(date.min, name=_("The day of the call"))
        self.time = time_edit(time.min, name=_("The time of the call"))
        self._drop = button(_("Now"), Look.LINK, name=_("The call was just now"))
        row = FlowLayout(self, gap=SPACE.s)
        for part in (self._words, self.day, self.time, self._drop):
            row.addWidget(part)
        self._drop.clicked.connect(self.hide)
        self.hide()

    def begin(self, now: datetime, zone: str) -> None:
        """Stand ready for a call logged at ``now``, on the clock of ``zone`` (IANA)."""
        self._zone = ZoneInfo(zone)
        local = now.astimezone(self._zone)
        self.day.setMaximumDate(QDate(local.year, local.month, local.day))
        self._show_moment(now)
        self.hide()

    def propose(self, at: datetime) -> None:
        """Show the fields with a moment, to be put right."""
        self._show_moment(at)
        self.show()

    def _show_moment(self, at: datetime) -> None:
        local = at.astimezone(self._zone)
        self.day.setDate(QDate(local.year, local.month, local.day))
        self.time.setTime(QTime(local.hour, local.minute))

    def ask(self) -> None:
        """Show the fields."""
        self.show()
        self.time.setFocus()

    @property
    def at(self) -> datetime | None:
        """The moment in UTC, or None for just now."""
        if self.isHidden():
            return None
        wall = datetime.combine(day_of(self.day), time_of(self.time))
        return wall.replace(tzinfo=self._zone).astimezone(UTC)
