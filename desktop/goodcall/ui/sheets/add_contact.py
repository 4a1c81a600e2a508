"""Add contact: the name is enough."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from goodcall.services.bundle import Services
from goodcall.services.contacts import NewContact, check_email, check_zone
from goodcall.ui.kit.choices import RegionChoice, complete_zones
from goodcall.ui.kit.field import Field
from goodcall.ui.kit.field_checks import anything, has_digits
from goodcall.ui.kit.person_field import PersonField
from goodcall.ui.kit.sheet import Sheet
from goodcall.wording import _


class AddContact(Sheet):
    """``submitted`` carries a NewContact."""

    def __init__(self, parent: QWidget, services: Services) -> None:
        super().__init__(parent, _("Add contact"))
        self._region = RegionChoice(_("Country"))
        phone, email = Field(_("Number"), has_digits), Field(_("E-mail"), check_email)
        company = Field(_("Company"), anything)
        self.person = PersonField(_("Name"), services, beside=(phone, email, company), needed=True)
        self.fields = {
            "name": self.person,
            "phone": phone,
            "email": email,
            "company": company,
            "role": Field(_("Role"), anything),
            "zone": Field(_("Time zone"), check_zone, hint=_("from the number")),
        }
        complete_zones(self.fields["zone"].editor)
        fields = self.fields
        self.add_row(fields["name"])
        self.add_row(fields["phone"], fields["email"])
        self.add_row(fields["company"])
        self.add_row(fields["role"], detail=True)
        self.add_row(fields["zone"], self._region, detail=True)

    def request(self) -> NewContact:
        """Return what was typed."""
        texts = {name: field.text for name, field in self.fields.items() if field.text}
        return NewContact(**texts, country=self._region.country, contact_id=self.person.contact_id)

    def clear(self) -> None:
        """Forget what was entered."""
        super().clear()
        self._region.clear()
