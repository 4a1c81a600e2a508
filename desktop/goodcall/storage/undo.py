"""Undo: one group of changes replayed backwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from goodcall.domain.facts import Application, Contact
from goodcall.services.ports import Announcement
from goodcall.settings import Settings
from goodcall.storage import journal
from goodcall.storage.lookups import part_in
from goodcall.storage.plans import forget_plans
from goodcall.storage.tables import TABLES, case_people
from goodcall.storage.transaction import SqlTransaction
from goodcall.storage.writing import Kept


@dataclass(slots=True)
class Replay:
    """What came of it: rows left as they are, and applications whose cases may have changed."""

    conflicts: list[str] = field(default_factory=list)
    applications: set[str] = field(default_factory=set)


def replay_backwards(connection: sa.Connection, tx: SqlTransaction, group_id: str) -> Replay:
    """Take the changes of a group back where nobody has changed the row since; others are conflicts and stay.

    The plans of the applications touched are marked to be made anew in the same transaction.
    """
    outcome = Replay()
    people: set[str] = set()
    removed: dict[str, Application | Contact] = {}
    for entry in journal.backwards(connection, group_id):
        now = tx.kept(entry.kind, entry.fact_id)
        if now != entry.after:
            outcome.conflicts.append(entry.fact_id)
            continue
        tx.change(now, entry.before)
        removed.pop(entry.fact_id, None)
        if entry.before is None and isinstance(entry.after, Application | Contact):
            removed[entry.fact_id] = entry.after
        for state in (entry.before, entry.after):
            _note(state, outcome.applications, people)
    _put_back(connection, tx, removed, outcome)
    outcome.applications.update(tx.applications_of(people))
    forget_plans(connection, outcome.applications)
    return outcome


def _put_back(
    connection: sa.Connection, tx: SqlTransaction, removed: dict[str, Application | Contact], outcome: Replay
) -> None:
    """Bring back what others still stand on: facts entered since, or members of the group that stayed themselves."""
    while needed := [fact for fact in removed.values() if _is_needed(connection, fact)]:
        for fact in needed:
            tx.change(None, removed.pop(fact.id))
            outcome.conflicts.append(fact.id)


def _note(state: Kept | None, applications: set[str], people: set[str]) -> None:
    if state is None or isinstance(state, Settings | Announcement):
        return
    application_id, met = part_in(state)
    if application_id is not None:
        applications.add(application_id)
    people.update(met | ({state.id} if isinstance(state, Contact) else set()))


def _is_needed(connection: sa.Connection, removed: Application | Contact) -> bool:
    """Whether a fact refers to this application or contact, although it is gone (foreign keys wait for the commit)."""
    target = TABLES[type(removed)].c.id
    for table in (*TABLES.values(), case_people):
        for column in table.c:
            if any(key.column is target for key in column.foreign_keys) and _holds(connection, column, removed.id):
                return True
    return False


def _holds(connection: sa.Connection, column: sa.Column[Any], value: str) -> bool:
    return bool(connection.execute(sa.select(sa.exists().where(column == value))).scalar())
