"""A letter or an answer that was logged: put right where it stands, or taken out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from goodcall.domain.facts import Answer, Contact, Letter
from goodcall.services.bundle import Services
from goodcall.ui.details.choices import ChoiceRow
from goodcall.ui.details.days import DayRow, PastRow
from goodcall.ui.details.said_rows import USUAL_WAIT, SaidRows
from goodcall.ui.details.text import NotesRow
from goodcall.ui.kit import words
from goodcall.ui.kit.parts import button
from goodcall.ui.kit.quiet_dialog import QuietDialog
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.wording import _
from goodcall.wording.times import Here, isolated


class WrittenSheet(QuietDialog):
    """Keeps every change at once; ``here`` gives the user's present."""

    remove_requested = Signal(object)  # the Letter or Answer

    def __init__(self, parent: QWidget, theme: Theme, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(parent, theme, _("Letter"))
        self._services = services
        self._here = here
        self._event: Letter | Answer | None = None
        self._zone = here().own_zone
        keep = self._keep
        self.when = PastRow(_("When"), lambda at: keep(at=at), lambda: self._here().own_zone)
        self.purpose = ChoiceRow(_("What for"), words.purposes(), lambda purpose: keep(purpose=purpose))
        self.channel = ChoiceRow(_("How"), words.channels(), lambda channel: keep(channel=channel))
        self.announces = DayRow(_("Announces a call on"), lambda day: keep(announces_on=day), self._usual_day)
        self.said = SaidRows(lambda said: keep(said=said), self._usual_day)
        self.notes = NotesRow(_("Notes"), lambda text: keep(notes=text))
        self._build()

    def _build(self) -> None:
        for row in (self.when, self.purpose, self.channel, self.announces, self.said, self.notes):
            self.body.addWidget(row)
        self.body.addStretch(1)
        remove, close = button(_("Delete"), Look.LINK), button(_("Close"), Look.PRIMARY)
        close.setDefault(True)
        self.foot.addWidget(remove)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        remove.clicked.connect(self._on_remove)
        close.clicked.connect(self.accept)

    def show_event(self, event: Letter | Answer) -> None:
        """Show what was written, and open."""
        self._event = event
        contact = self._services.store.read.get(Contact, event.contact_id or "")
        self._zone = (contact and contact.zone) or self._here().own_zone
        name = isolated(contact.name) if contact else _("them")
        self.show_title(
            (_("You wrote to {name}") if isinstance(event, Letter) else _("{name} wrote")).format(name=name)
        )
        for row in (self.purpose, self.channel, self.announces):
            row.setVisible(isinstance(event, Letter))
        self.said.setVisible(isinstance(event, Answer))
        self._fill(event)
        self.open()

    def _fill(self, event: Letter | Answer) -> None:
        self.when.show_moment(event.at, fresh=True)
        self.notes.show_text(event.notes, fresh=True)
        if isinstance(event, Letter):
            self.purpose.show_value(event.purpose)
            self.channel.show_value(event.channel)
            self.announces.show_day(event.announces_on)
        else:
            self.said.show_said(event.said, self._zone, fresh=True)

    def _keep(self, **patch: object) -> None:
        assert self._event
        self._event = self._services.logbook.edit(type(self._event), self._event.id, **patch)
        if isinstance(self._event, Answer):
            self.said.show_said(self._event.said, self._zone, fresh=False)

    def _usual_day(self) -> date:
        return (self._here().now + USUAL_WAIT).astimezone(ZoneInfo(self._zone)).date()

    def _on_remove(self) -> None:
        self.accept()
        self.remove_requested.emit(self._event)
