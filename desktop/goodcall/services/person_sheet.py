"""One person and one application: what scripts and letters are filled with."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.domain.facts import Application, Contact, Interview, Phone
from goodcall.domain.steps import Step
from goodcall.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSheet:
    """What is known about a person and an application. ``zone`` is the contact's (IANA), ``own_zone`` the user's.

    ``interview`` is the last one that is over, else the next one; ``step`` is what is planned with this person.
    """

    contact: Contact
    application: Application | None
    interview: Interview | None
    zone: str
    own_zone: str
    step: Step | None
    settings: Settings

    @property
    def phone(self) -> Phone | None:
        """The number to dial."""
        return self.contact.usable_phone
