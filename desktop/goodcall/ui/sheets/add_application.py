"""Add application: a job applied for, without an interview yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from goodcall.services.applications import NewApplication
from goodcall.services.bundle import Services
from goodcall.services.contacts import check_email, check_phone
from goodcall.ui.kit.answer_fields import day_edit, day_of
from goodcall.ui.kit.field import Field, captioned_part
from goodcall.ui.kit.field_checks import anything
from goodcall.ui.kit.person_field import PersonField
from goodcall.ui.kit.sheet import Sheet
from goodcall.wording import _
from goodcall.wording.times import Here


class AddApplication(Sheet):
    """``submitted`` carries a NewApplication."""

    def __init__(self, parent: QWidget, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(parent, _("Add application"))
        self._here = here
        self._suggested = today(here())
        self.applied_on = day_edit(self._suggested, name=_("Applied on"))
        phone, email = Field(_("Number"), check_phone), Field(_("E-mail"), check_email)
        company = Field(_("Company"), anything)
        hint = _("whom to write to, if known")
        self.person = PersonField(_("Person"), services, beside=(phone, email, company), hint=hint)
        self.fields = {
            "job_title": Field(_("Job"), anything, needed=True),
            "company": company,
            "person": self.person,
            "email": email,
            "phone": phone,
            "posting": Field(_("Posting"), anything, hint=_("address of the advertisement")),
        }
        fields = self.fields
        self.add_row(fields["job_title"], fields["company"])
        self.add_row(captioned_part(_("Applied on"), self.applied_on))
        self.add_row(fields["person"], fields["email"])
        self.add_row(fields["phone"], fields["posting"], detail=True)

    def request(self) -> NewApplication:
        """Return what was typed."""
        texts = {name: field.text for name, field in self.fields.items()}
        return NewApplication(**texts, applied_on=day_of(self.applied_on), contact_id=self.person.contact_id)

    def suggest(self) -> None:
        """Begin with today."""
        if day_of(self.applied_on) == self._suggested:
            self._suggested = today(self._here())
            self.applied_on.setDate(QDate(self._suggested.year, self._suggested.month, self._suggested.day))

    def clear(self) -> None:
        """Forget what was entered."""
        super().clear()
        self._suggested = day_of(self.applied_on)


def today(here: Here) -> date:
    """Return the day on the user's calendar."""
    return here.now.astimezone(ZoneInfo(here.own_zone)).date()
