"""A field for a person who may be known: found while typing, and recognised by name with number or address."""

from __future__ import annotations

from collections.abc import Sequence

from goodcall.domain.facts import Contact
from goodcall.services.bundle import Services
from goodcall.services.contacts import NewContact
from goodcall.ui.kit.field import Field
from goodcall.ui.kit.field_checks import anything
from goodcall.ui.kit.known_people import KnownPeople, described
from goodcall.wording import _
from goodcall.wording.times import isolated


class PersonField(Field):
    """The fields beside it say which of the people of that name is meant."""

    def __init__(
        self, caption: str, services: Services, *, beside: Sequence[Field], needed: bool = False, hint: str = ""
    ) -> None:
        """``beside`` are the fields for number, e-mail and company."""
        super().__init__(caption, anything, needed=needed, hint=hint)
        self._services = services
        self._beside = beside
        self.contact_id: str | None = None  # of who was picked from the list
        KnownPeople(self.editor, services.store.read).picked.connect(self._on_picked)
        self.editor.textEdited.connect(self._on_edited)
        for field in (self, *beside):
            field.editor.editingFinished.connect(self._recognise)

    def clear(self) -> None:
        """Empty it."""
        self.contact_id = None
        super().clear()

    def _on_picked(self, contact_id: str) -> None:
        self.contact_id = contact_id
        self._recognise()

    def _on_edited(self) -> None:
        self.contact_id = None
        self.show_note("")

    def _recognise(self) -> None:
        known = self._known()
        told = _("You know them: {who}. What is new is added there.")
        self.show_note(told.format(who=isolated(described(known))) if known else "")

    def _known(self) -> Contact | None:
        if self.contact_id is not None:
            return self._services.store.read.get(Contact, self.contact_id)
        phone, email, company = (field.text for field in self._beside)
        return self._services.contacts.known(NewContact(name=self.text, phone=phone, email=email, company=company))
