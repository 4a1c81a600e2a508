"""They wrote: when, and what it said; everything may be skipped."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from goodcall.domain.facts import Outcome
from goodcall.services.letters import Heard
from goodcall.services.person_sheet import PersonSheet
from goodcall.ui.call.answers import CallAnswers
from goodcall.ui.kit.answer_fields import day_edit, day_of
from goodcall.ui.kit.call_words import here_of
from goodcall.ui.kit.parts import button, label
from goodcall.ui.kit.quiet_dialog import QuietDialog, captioned_row
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.wording import _
from goodcall.wording.times import city, isolated

_NOON = time(12)


class _Came(StrEnum):
    NOW = "now"
    YESTERDAY = "yesterday"
    EARLIER = "earlier"


class HeardSheet(QuietDialog):
    """Emits ``heard`` with what they wrote."""

    heard = Signal(Heard)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, theme, _("They wrote"))
        self._sheet: PersonSheet | None = None
        self._now: datetime | None = None
        self._about = label("", Look.QUIET, wrap=True)
        self.day = QComboBox()
        self.earlier = day_edit(date(2000, 1, 1), name=_("The day it came"))
        self.answers = CallAnswers()
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(72)
        self.log_button = button(_("Log it"), Look.PRIMARY)
        self._build()
        self.day.currentIndexChanged.connect(self._on_day)
        self.log_button.clicked.connect(self._on_log)

    def _build(self) -> None:
        for text, day in ((_("Just now"), _Came.NOW), (_("Yesterday"), _Came.YESTERDAY), (_("Earlier"), _Came.EARLIER)):
            self.day.addItem(text, day)
        self.body.addWidget(self._about)
        self.body.addWidget(captioned_row(_("When did it come?"), self.day))
        self.body.addWidget(self.earlier)
        self.body.addWidget(self.answers)
        self.body.addWidget(captioned_row(_("Notes"), self.note))
        self.body.addStretch(1)
        cancel = button(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.log_button.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(cancel)
        self.foot.addWidget(self.log_button)

    def show_sheet(self, sheet: PersonSheet, now: datetime) -> None:
        """Ask about a letter from a person; what was entered when it was closed without logging is there again."""
        goes_on = self._sheet is not None and _about(self._sheet) == _about(sheet)
        self._sheet, self._now = sheet, now
        self.day.setFocus()
        if not goes_on:
            self._begin(sheet, now)

    def accept(self) -> None:
        """Close, and begin anew next time."""
        self._sheet = None
        super().accept()

    def _begin(self, sheet: PersonSheet, now: datetime) -> None:
        here = here_of(sheet, now)
        job = sheet.application
        self.show_title(_("{name} wrote").format(name=isolated(sheet.contact.name)))
        self._about.setText(", ".join(filter(None, (job.job_title, job.company))) if job else sheet.contact.company)
        today, own = now.astimezone(ZoneInfo(sheet.zone)).date(), now.astimezone(ZoneInfo(sheet.own_zone)).date()
        self.answers.begin(Outcome.REACHED, today, sheet.zone, "" if here.same_clock else city(sheet.zone))
        self.note.clear()
        self.day.setCurrentIndex(0)
        self.earlier.setMaximumDate(QDate(own.year, own.month, own.day))
        self.earlier.setDate(self.earlier.maximumDate().addDays(-2))
        self._on_day()

    @property
    def at(self) -> datetime | None:
        """When it came: None for just now, else noon of the day on the user's clock."""
        came = self.day.currentData()
        if self._sheet is None or self._now is None or came == _Came.NOW:
            return None
        zone = ZoneInfo(self._sheet.own_zone)
        yesterday = self._now.astimezone(zone).date() - timedelta(days=1)
        day = yesterday if came == _Came.YESTERDAY else day_of(self.earlier)
        return min(datetime.combine(day, _NOON, zone), self._now)

    def _on_day(self) -> None:
        self.earlier.setVisible(self.day.currentData() == _Came.EARLIER)

    def _on_log(self) -> None:
        if self._sheet is None:
            return
        self.heard.emit(
            Heard(
                contact_id=self._sheet.contact.id,
                application_id=self._sheet.application.id if self._sheet.application else None,
                at=self.at,
                said=self.answers.value,
                note=self.note.toPlainText().strip(),
            )
        )


def _about(sheet: PersonSheet) -> tuple[str, str | None]:
    return sheet.contact.id, sheet.application.id if sheet.application else None
