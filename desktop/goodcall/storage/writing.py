"""Writing facts, settings and announcements: one insert, update or delete, and the lookups with it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from goodcall.domain.facts import Application, Fact
from goodcall.services.ports import Announcement
from goodcall.settings import Settings
from goodcall.storage.columns import row_of
from goodcall.storage.lookups import derived, keep_lookups
from goodcall.storage.plans import expect_plan
from goodcall.storage.tables import TABLES, announcements, settings

SETTINGS_ID = "settings"  # there is one row
Kept = Fact | Settings | Announcement


def id_of(kept: Kept) -> str:
    """Return what the journal names a row by."""
    if isinstance(kept, Settings):
        return SETTINGS_ID
    return kept.tag if isinstance(kept, Announcement) else kept.id


def write(connection: sa.Connection, old: Kept | None, new: Kept | None) -> None:
    """Take one row from ``old``, what the table holds, to ``new``; None stands for no row."""
    if isinstance(old, Settings) or isinstance(new, Settings):
        connection.execute(settings.delete())
        if new is not None:
            connection.execute(settings.insert().values(id=SETTINGS_ID, value=new))
    elif isinstance(old, Announcement) or isinstance(new, Announcement):
        if old is not None:
            connection.execute(announcements.delete().where(announcements.c.tag == sa.literal(id_of(old))))
        if new is not None:
            connection.execute(announcements.insert(), row_of(new))
    elif new is not None:
        _put(connection, old, new)
    elif old is not None:
        table = TABLES[type(old)]
        keep_lookups(connection, old, None)
        connection.execute(table.delete().where(table.c.id == old.id))


def _put(connection: sa.Connection, old: Fact | None, new: Fact) -> None:
    table = TABLES[type(new)]
    row: dict[str, Any] = row_of(new) | derived(new)
    if old is None:
        connection.execute(table.insert(), row)
        if isinstance(new, Application):
            expect_plan(connection, new.id)
    else:
        connection.execute(table.update().where(table.c.id == sa.bindparam("kept_id")), {"kept_id": new.id, **row})
    keep_lookups(connection, old, new)
