"""Writing facts and settings: one insert, update or delete, and the lookups with it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from goodcall.domain.facts import Application, Fact
from goodcall.settings import Settings
from goodcall.storage.columns import row_of
from goodcall.storage.lookups import derived, keep_lookups
from goodcall.storage.plans import expect_plan
from goodcall.storage.tables import TABLES, settings

SETTINGS_ID = "settings"  # there is one row
Kept = Fact | Settings


def write(connection: sa.Connection, old: Kept | None, new: Kept | None) -> None:
    """Take one row from ``old``, what the table holds, to ``new``; None stands for no row."""
    if isinstance(old, Settings) or isinstance(new, Settings):
        connection.execute(settings.delete())
        if new is not None:
            connection.execute(settings.insert().values(id=SETTINGS_ID, value=new))
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
