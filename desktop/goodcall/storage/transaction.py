"""A change in the making."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from goodcall.domain.facts import (
    Answer,
    Application,
    Call,
    CallDraft,
    Contact,
    Fact,
    Interview,
    Letter,
    LetterDraft,
    Snooze,
)
from goodcall.domain.next_steps import Plan
from goodcall.services.ports import NO_CHANGE, Announcement, Change
from goodcall.settings import Settings
from goodcall.storage import journal
from goodcall.storage.plans import busy_span, forget_plans, keep_plans, make_room
from goodcall.storage.queries import SqlReader
from goodcall.storage.tables import settings
from goodcall.storage.writing import Kept, write

_CHANGES: dict[type[Any], Change] = {
    Application: Change.APPLICATIONS,
    Interview: Change.INTERVIEWS,
    Contact: Change.CONTACTS,
    Call: Change.CALLS,
    Letter: Change.LETTERS,
    Answer: Change.LETTERS,
    Snooze: Change.PLAN,
    CallDraft: Change.DRAFTS,
    LetterDraft: Change.DRAFTS,
    Settings: Change.SETTINGS,
    Announcement: Change.PLAN,
}


class SqlTransaction(SqlReader):
    """Writes facts, settings, plans and announcements; its reads see what it has written."""

    def __init__(self, connection: sa.Connection, group: journal.Group, now: Callable[[], datetime]) -> None:
        super().__init__(connection)
        self.changes = NO_CHANGE
        self.journalled = False
        self._group = group
        self._now = now

    def put(self, fact: Fact) -> None:
        """Insert or replace a fact, and journal it; an equal fact writes nothing."""
        self.change(self.get(type(fact), fact.id), fact)

    def remove(self, fact: Fact) -> None:
        """Delete a fact, and journal it; one that is not there writes nothing."""
        self.change(self.get(type(fact), fact.id), None)

    def put_settings(self, settings: Settings) -> None:
        """Replace the settings, and journal it; equal ones write nothing."""
        self.change(self.kept_settings(), settings)

    def put_plans(self, plans: Mapping[str, Plan], fingerprint: str) -> None:
        """Replace the cached plans of applications; ``changes`` gets PLAN only if steps differ."""
        if keep_plans(self._connection, plans, fingerprint):
            self.changes |= Change.PLAN

    def forget_plans(self, application_ids: Collection[str]) -> None:
        """Have these applications planned anew by whoever catches up next."""
        forget_plans(self._connection, application_ids)

    def put_announcement(self, announcement: Announcement) -> None:
        """Insert or replace an announcement by its tag; it is not journalled."""
        write(self._connection, announcement, announcement)

    def put_away(self, announcement: Announcement) -> None:
        """Insert or replace what the user answered or put away, and journal it."""
        self.change(self.kept(Announcement, announcement.tag), announcement)

    def kept(self, kind: type[Any], kept_id: str) -> Kept | None:
        """Return whatever is journalled, by its kind and id."""
        if kind is Settings:
            return self.kept_settings()
        if kind is Announcement:
            return next(iter(self.announcements([kept_id])), None)
        found: Fact | None = self.get(kind, kept_id)
        return found

    def kept_settings(self) -> Settings | None:
        """Return the settings as they were saved, None where none were."""
        return next(iter(self._values(sa.select(settings.c.value))), None)

    def change(self, old: Kept | None, new: Kept | None) -> None:
        """Take one row from what it is to what it shall be, and journal it."""
        if old == new:
            return
        write(self._connection, old, new)
        freed, taken = busy_span(old), busy_span(new)
        if freed != taken:
            make_room(self._connection, freed, taken, self.settings().etiquette.common_window_within)
        journal.append(self._connection, self._group, self._now(), old, new)
        self.changes |= _CHANGES[type(new or old)]
        self.journalled = True
