"""Preferences: facts about the user and the numbers the user may change."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.domain.checklist import ItemEdit
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Document
from goodcall.domain.script import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who the user is: for scripts and letters, and so that an invitation does not make them a contact.

    ``country`` is ISO 3166-1 alpha-2 and helps to read phone numbers; ``zone`` None means the machine's own.
    """

    name: str = ""
    phone: str = ""
    emails: tuple[str, ...] = ()
    country: str | None = None
    zone: str | None = None
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What the user says and writes in words of their own, a field for each Script; "" means in the app's.

    Facts stand in braces by their codes (``goodcall.domain.script.Fact``). Any text is kept, be it with mistakes.
    """

    they_answer: str = ""
    voicemail: str = ""
    thanks: str = ""
    follow_up: str = ""
    enquiry: str = ""
    closing: str = ""
    announcement: str = ""

    def text(self, script: Script) -> str:
        """Return the user's own text of a script, "" for the app's."""
        text: str = getattr(self, script.value)
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All preferences. ``discreet`` keeps names out of notifications.

    ``checklist`` are lines of the user's own; ``item_edits`` are changes to those that are there by themselves.

    ``examples`` are the ids of interviews and contacts that are there to play with.
    """

    me: Me = Me()
    etiquette: Etiquette = Etiquette()
    templates: Templates = Templates()
    checklist: tuple[str, ...] = ()
    item_edits: tuple[ItemEdit, ...] = ()
    discreet: bool = False
    theme: str = "system"
    first_start_done: bool = False
    examples: tuple[str, ...] = ()


DEFAULT_SETTINGS = Settings()
