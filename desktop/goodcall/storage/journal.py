"""The change journal: what every write replaced, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa

from goodcall.services.ports import Announcement
from goodcall.settings import Settings
from goodcall.storage.reading import PAGE
from goodcall.storage.tables import TABLES, announcements, change_journal, settings
from goodcall.storage.writing import SETTINGS_ID, Kept, id_of

KEPT_FOR = timedelta(days=30)

_NAMES: dict[type[Any], str] = {
    **{kind: table.name for kind, table in TABLES.items()},
    Settings: settings.name,
    Announcement: announcements.name,
}
_KINDS = {name: kind for kind, name in _NAMES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Changes that are undone together, over one transaction or several."""

    id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change of one row; None stands for no row."""

    before: Any  # Kept | None, as isinstance and get() take it apart
    after: Any
    kind: type[Any]
    fact_id: str


def append(connection: sa.Connection, group: Group, at: datetime, before: Kept | None, after: Kept | None) -> None:
    """Write one change down; ``at`` is UTC."""
    kept = after or before
    row = {
        "group_id": group.id,
        "label": group.label,
        "table_name": _NAMES[type(kept)],
        "fact_id": id_of(kept) if kept else SETTINGS_ID,
        "before": _encode(before),
        "after": _encode(after),
        "at": at,
    }
    connection.execute(change_journal.insert(), row)


def label_of(connection: sa.Connection, group_id: str) -> str | None:
    """Return the label of a group, None once it has been pruned."""
    question = sa.select(change_journal.c.label).where(change_journal.c.group_id == group_id).limit(1)
    return connection.execute(question).scalar()


def backwards(connection: sa.Connection, group_id: str) -> Iterator[Entry]:
    """Yield the changes of a group, the last one first, read in pages."""
    entry = change_journal.c
    question = sa.select(entry.id, entry.table_name, entry.fact_id, entry.before, entry.after)
    question = question.where(entry.group_id == group_id).order_by(entry.id.desc()).limit(PAGE)
    page = connection.execute(question).all()
    while page:
        for row in page:
            kind = _KINDS[row.table_name]
            before, after = _decode(row.before, kind), _decode(row.after, kind)
            yield Entry(kind=kind, fact_id=row.fact_id, before=before, after=after)
        page = connection.execute(question.where(entry.id < page[-1].id)).all()


def prune(connection: sa.Connection, now: datetime) -> None:
    """Forget changes older than 30 days."""
    connection.execute(change_journal.delete().where(change_journal.c.at < now - KEPT_FOR))


def _encode(kept: Kept | None) -> str | None:
    return None if kept is None else msgspec.json.encode(kept).decode()


def _decode(text: str | None, kind: type[Any]) -> Any:
    return None if text is None else msgspec.json.decode(text, type=kind)
