"""Preferences: facts about the user and the numbers the user may change."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Document


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
class Settings:
    """All preferences. ``discreet`` keeps names out of notifications.

    ``examples`` are the ids of interviews and contacts that are there to play with.
    """

    me: Me = Me()
    etiquette: Etiquette = Etiquette()
    checklist: tuple[str, ...] = ()
    discreet: bool = False
    theme: str = "system"
    first_start_done: bool = False
    examples: tuple[str, ...] = ()


DEFAULT_SETTINGS = Settings()
