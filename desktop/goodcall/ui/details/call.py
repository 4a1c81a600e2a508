"""One logged call: what was written down can be put right, and what they said added."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from goodcall.domain.checklist import readiness
from goodcall.domain.facts import Application, Call, Contact
from goodcall.services.bundle import Services
from goodcall.services.which import described
from goodcall.ui.details.choices import ChoiceRow
from goodcall.ui.details.days import PastRow
from goodcall.ui.details.pane import Details
from goodcall.ui.details.row import LINK_INSET, inset
from goodcall.ui.details.said_rows import USUAL_WAIT, SaidRows
from goodcall.ui.details.text import NotesRow
from goodcall.ui.kit import words
from goodcall.ui.kit.name_button import NameButton
from goodcall.ui.kit.parts import button, column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.wording import _
from goodcall.wording.times import Here


class CallDetails(Details):
    """``here`` gives the user's present."""

    person_opened = Signal(str)  # contact id
    remove_requested = Signal(str)  # call id

    def __init__(self, theme: Theme, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(theme, _("Call"))
        self._services = services
        self._here = here
        self._call: Call | None = None
        self._zone = ""
        self._make_rows()
        self._lay_out()

    def _make_rows(self) -> None:
        keep = self._keep
        self.when = PastRow(_("When"), lambda at: keep(at=at), lambda: self._here().own_zone)
        self.outcome = ChoiceRow(_("How it went"), words.outcomes(), lambda outcome: keep(outcome=outcome))
        self.job: ChoiceRow[str | None] = ChoiceRow(_("About"), (), lambda job: keep(application_id=job))
        self.notes = NotesRow(_("Notes"), lambda text: keep(notes=text), hint=_("What was said"))
        self.said = SaidRows(lambda said: keep(said=said), self._usual_day)

    def _lay_out(self) -> None:
        self._who = NameButton(Look.TITLE_LINK)
        self._about = inset(label("", Look.QUIET, wrap=True))
        self._more = inset(label("", Look.SMALL, wrap=True))
        remove = button(_("Delete"), Look.LINK)
        self.call.setText(_("Call again"))
        self._who.clicked.connect(self._on_person)
        remove.clicked.connect(lambda: self.remove_requested.emit(self.fact_id))
        holder = inset(QWidget(), LINK_INSET)
        column(holder).addWidget(self._who)
        self.add_head(holder, self._about)
        self.add_section("", self.when, self.outcome, self.job, self.notes, self._more)
        self.add_section(_("What they said"), self.said)
        self.add_buttons(self.call, self.write, self.hear, remove)
        self.body.addStretch(1)

    def concerns(self) -> tuple[str, str]:
        """Return who was called, and about what."""
        return (self._call.contact_id, self._call.application_id or "") if self._call else ("", "")

    def load(self, fact_id: str, *, fresh: bool) -> bool:
        """Fill in one call."""
        read = self._services.store.read
        call = self._call = read.get(Call, fact_id)
        contact = read.get(Contact, call.contact_id) if call else None
        if call is None or contact is None:
            return False
        self._zone = contact.zone or self._here().own_zone
        self.setAccessibleDescription(contact.name)
        self._who.show_name(contact.name, spoken=_("Open {name}").format(name=contact.name))
        self._about.setText(", ".join(part for part in (contact.role, contact.company) if part))
        self._about.setVisible(bool(self._about.text()))
        self.when.show_moment(call.at, fresh=fresh)
        self.outcome.show_value(call.outcome)
        self._show_jobs(call)
        self.notes.show_text(call.notes, fresh=fresh)
        self._more.setText(_remarks(call))
        self._more.setVisible(bool(self._more.text()))
        self.said.show_said(call.said, self._zone, fresh=fresh, results=call.application_id is not None)
        return True

    def _show_jobs(self, call: Call) -> None:
        read = self._services.store.read
        ids = dict.fromkeys((*read.applications_of([call.contact_id]), call.application_id))
        jobs = read.get_many(Application, [each for each in ids if each])
        self.job.offer([*((described(each), each.id) for each in jobs), (_("Nothing in particular"), None)])
        self.job.show_value(call.application_id)

    def _keep(self, **patch: object) -> None:
        self._call = self._services.logbook.edit(Call, self.fact_id, **patch)

    def _usual_day(self) -> date:
        return (self._here().now + USUAL_WAIT).astimezone(ZoneInfo(self._zone)).date()

    def _on_person(self) -> None:
        if self._call:
            self.person_opened.emit(self._call.contact_id)


def _remarks(call: Call) -> str:
    """Say what stands beside a call: how much was ready, and why a red light was overruled."""
    ready = readiness(call.checklist)
    parts = [_("Ready {ready}/{of}.").format(ready=ready.ready, of=ready.of)] if ready.of else []
    parts += [_("Called on a red light: {reason}").format(reason=call.override)] if call.override else []
    return " ".join(parts)
