"""Everything about one person, with the light now, what comes next and what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal

from goodcall.domain.facts import Contact, Phone
from goodcall.domain.steps import Colour, Do
from goodcall.services.bundle import Services
from goodcall.ui.details.choices import CheckRow
from goodcall.ui.details.contact_hours import HoursRow
from goodcall.ui.details.contact_place import PlaceRows
from goodcall.ui.details.history import HistoryView
from goodcall.ui.details.lines import Line, LinesRow
from goodcall.ui.details.pane import Details
from goodcall.ui.details.row import inset
from goodcall.ui.details.standing import LightView, StepsView
from goodcall.ui.details.text import NotesRow, TextRow
from goodcall.ui.kit import phrases
from goodcall.ui.kit.parts import button
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.wording import _
from goodcall.wording.times import Here


class ContactDetails(Details):
    """``here`` gives the user's present."""

    archive_requested = Signal(str)  # contact id
    event_opened = Signal(object)  # a Call, Letter or Answer that was logged

    def __init__(self, theme: Theme, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(theme, _("Contact"))
        self._services = services
        self._here = here
        self._light, self._steps, self._history = inset(LightView(theme)), inset(StepsView()), HistoryView()
        self._make_rows()
        self._lay_out()
        self._history.opened.connect(self.event_opened)

    def _make_rows(self) -> None:
        keep = self._keep
        self.name = TextRow("", lambda text: keep(name=text), hint=_("Name"), look=Look.IN_PLACE_TITLE, name=_("Name"))
        self.role = TextRow("", lambda text: keep(role=text), hint=_("Role"), name=_("Role"))
        self.company = TextRow("", lambda text: keep(company=text), hint=_("Company"), name=_("Company"))
        self.phones = LinesRow(_("Numbers"), self._keep_phones, add=_("Add a number"))
        self.emails = LinesRow(_("E-mail"), lambda texts: keep(emails=tuple(texts)), add=_("Add an address"))
        self.place = PlaceRows(keep)
        self.hours = HoursRow(lambda hours: keep(calling_hours=hours))
        self.do_not_call = CheckRow(_("Do not call"), lambda on: keep(do_not_call="" if on else None))
        self.reason = TextRow(_("Why"), lambda text: keep(do_not_call=text), hint=_("in their words, if you like"))
        self.prefers_email = CheckRow(_("Prefers e-mail"), lambda on: keep(prefers_email=on))
        self.linkedin = CheckRow(_("We talk on LinkedIn"), lambda on: keep(linkedin=on))
        self.notes = NotesRow("", lambda text: keep(notes=text), hint=_("Anything worth remembering"))
        self.notes.notes.setAccessibleName(_("Notes"))
        self.phones.acted.connect(self._on_number_acted)

    def _lay_out(self) -> None:
        archive = button(_("Archive"), Look.LINK)
        archive.clicked.connect(lambda: self.archive_requested.emit(self.fact_id))
        self.add_head(self.name, self.role, self.company)
        self.add_section("", self._light, self._steps)
        self.add_buttons(self.call, self.write, self.hear)
        self.add_buttons(self.log, archive)
        self.add_section(_("Reach"), self.phones, self.emails)
        self.add_section(_("Where and when"), self.place, self.hours)
        self.add_section(_("How they like it"), self.do_not_call, self.reason, self.prefers_email, self.linkedin)
        self.add_section(_("Notes"), self.notes)
        self.add_section(_("What happened"), self._history)
        self.body.addStretch(1)

    def concerns(self) -> tuple[str, str]:
        """Return the person, and the application of their next step."""
        return self.fact_id, self._application_id

    def load(self, fact_id: str, *, fresh: bool) -> bool:
        """Fill in one person."""
        contact = self._services.store.read.get(Contact, fact_id)
        if contact is None or contact.archived_at is not None:
            return False
        self.setAccessibleDescription(contact.name)
        self._show_words(contact, fresh=fresh)
        self._show_reach(contact, fresh=fresh)
        self._show_standing(contact)
        return True

    def _show_words(self, contact: Contact, *, fresh: bool) -> None:
        self.name.show_text(contact.name, fresh=fresh)
        self.role.show_text(contact.role, fresh=fresh)
        self.company.show_text(contact.company, fresh=fresh)
        self.notes.show_text(contact.notes, fresh=fresh)
        self.do_not_call.show_value(contact.do_not_call is not None)
        self.reason.show_text(contact.do_not_call or "", fresh=fresh)
        self.reason.setVisible(contact.do_not_call is not None)
        self.prefers_email.show_value(contact.prefers_email)
        self.linkedin.show_value(contact.linkedin)

    def _show_reach(self, contact: Contact, *, fresh: bool) -> None:
        self.phones.show_lines([number_line(phone) for phone in contact.phones], fresh=fresh)
        self.emails.show_lines([Line(text=email) for email in contact.emails], fresh=fresh)
        self.place.show_contact(contact, fresh=fresh)
        self.hours.show_hours(contact.calling_hours, fresh=fresh)

    def _show_standing(self, contact: Contact) -> None:
        read = self._services.store.read
        here = replace(self._here(), name=contact.name, zone=contact.zone)
        (row,) = read.contact_rows([contact.id], here.now)
        light = self._services.lights.light(contact)
        self._light.show_light(light, here)
        writes = row.step is not None and row.step.do is Do.WRITE and (row.step.opens_at or here.now) <= here.now
        self.show_first(Do.WRITE if writes else Do.CALL if light.colour is not Colour.RED else None)
        self._steps.show_steps([(row.step, here)] if row.step else [])
        self._application_id = row.step.application_id if row.step else ""
        self._history.show_events(self._services.contacts.history(contact.id), self._here())

    def _keep(self, **patch: object) -> None:
        self._services.contacts.edit(self.fact_id, **patch)

    def _keep_phones(self, texts: list[str]) -> None:
        self._services.contacts.edit_phones(self.fact_id, texts)

    def _on_number_acted(self, raw: str) -> None:
        contact = self._services.store.read.get(Contact, self.fact_id)
        phone = next((each for each in contact.phones if each.raw == raw), None) if contact else None
        if phone is not None:
            wrong = phone.struck_out_at is None
            self.phones.attempt(lambda: self._services.contacts.mark_number(self.fact_id, raw, wrong=wrong))


def number_line(phone: Phone) -> Line:
    """Return a number as a line: the text as it came, over how it is dialled."""
    if phone.struck_out_at is not None:
        return Line(text=phone.raw, note=_("Wrong number"), struck=True, action=_("Use again"))
    extension = _("ext. {digits}").format(digits=phone.extension) if phone.extension else ""
    mobile = _("mobile") if phone.mobile else ""
    note = ", ".join(
        part for part in (phrases.as_written(phone.e164 or "") or _("not understood"), extension, mobile) if part
    )
    return Line(text=phone.raw, note=note, action=_("Wrong number"))
