"""Add contact: the name is enough."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from goodcall.services.contacts import NewContact, check_email, check_zone
from goodcall.ui.choices import RegionChoice, complete_zones
from goodcall.ui.field import Field
from goodcall.ui.field_checks import anything, has_digits
from goodcall.ui.sheet import Sheet
from goodcall.wording import _


class AddContact(Sheet):
    """``submitted`` carries a NewContact."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _("Add contact"))
        self._region = RegionChoice(_("Country"))
        self.fields = {
            "name": Field(_("Name"), anything, needed=True),
            "phone": Field(_("Number"), has_digits),
            "email": Field(_("E-mail"), check_email),
            "company": Field(_("Company"), anything),
            "role": Field(_("Role"), anything),
            "zone": Field(_("Time zone"), check_zone, hint=_("found by the number if that tells")),
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
        text = {name: field.text for name, field in self.fields.items()}
        return NewContact(
            name=text["name"],
            phone=text["phone"],
            email=text["email"],
            company=text["company"],
            role=text["role"],
            zone=text["zone"] or None,
            country=self._region.country,
        )

    def done_saving(self) -> None:
        """Close, and begin anew next time."""
        self._region.clear()
        super().done_saving()
