"""The store: what services know as ``Store``."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from goodcall.services.ports import Change, Undone
from goodcall.storage import journal
from goodcall.storage.agreed_times import rederive
from goodcall.storage.database import Database, open_database
from goodcall.storage.queries import SqlReader
from goodcall.storage.transaction import SqlTransaction
from goodcall.storage.undo import replay_backwards


def open_store(path: Path, now: Callable[[], datetime]) -> SqlStore:
    """Open the database file, made with its folder if missing; ``now`` gives the journal its UTC moments.

    Raises DatabaseError; a file that is not fit for use is left byte for byte as it was. The store belongs to the
    thread that opened it.
    """
    return SqlStore(open_database(path), now)


class SqlStore:
    """Facts, plan and journal in one database, and this process's own changes to undo."""

    def __init__(self, database: Database, now: Callable[[], datetime]) -> None:
        self._database = database
        self._now = now
        self._read = SqlReader(database.connection)
        self._done: list[str] = []  # groups that undo takes back, the latest last
        self._undone: list[str] = []  # groups that redo takes back: undoing is journalled too
        self.on_commit: Callable[[Change], None] = _unheard
        self.own_changes = 0

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    @property
    def read(self) -> SqlReader:
        """Ask outside a transaction."""
        return self._read

    @contextmanager
    def transaction(self, label: str = "", group: str = "") -> Iterator[SqlTransaction]:
        """Commit on a clean exit, else roll back.

        A label makes the change one that can be undone. Transactions with the same ``group``, any text that is used
        for nothing else, are undone together. Raises DatabaseError: locked after 250 ms, full, newer ...
        """
        group = group or uuid.uuid4().hex
        with self._writing(journal.Group(id=group, label=label)) as tx:
            yield tx
        if not (label and tx.journalled):
            return
        self._undone.clear()
        self._make_latest(group)

    def undo(self, group: str = "") -> Undone | None:
        """Replay this process's latest group of changes backwards, or the one named; None if there is none."""
        if group:
            if group not in self._done:
                return None
            self._make_latest(group)
        return self._take_back(self._done, self._undone)

    def redo(self) -> Undone | None:
        """Take the latest undo back; None if there is none, or something was changed since."""
        return self._take_back(self._undone, self._done)

    def prune(self, now: datetime) -> None:
        """Forget journal entries older than 30 days."""
        with self._database.transaction():
            journal.prune(self._database.connection, now)

    def rederive_agreed_times(self) -> int:
        """Compute the UTC of agreed times anew, as after an update of tzdata; return how many interviews moved."""
        with self._database.transaction():
            return rederive(self._database.connection)

    def data_version(self) -> int:
        """Return a number that changes when another process has committed; our own commits do not move it."""
        return self._database.data_version()

    def copy_to(self, target: Path) -> None:
        """Write a verified copy of the database; ``target`` appears whole or not at all. Raises DatabaseError."""
        self._database.copy_to(target)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    @contextmanager
    def _writing(self, group: journal.Group) -> Iterator[SqlTransaction]:
        with self._database.transaction():
            tx = SqlTransaction(self._database.connection, group, self._now)
            yield tx
        if tx.journalled and tx.changes != Change.DRAFTS:
            self.own_changes += 1
        if tx.changes:
            self.on_commit(tx.changes)

    def _make_latest(self, group: str) -> None:
        if group in self._done:
            self._done.remove(group)
        self._done.append(group)

    def _take_back(self, groups: list[str], inverse: list[str]) -> Undone | None:
        connection = self._database.connection
        while groups:
            label = journal.label_of(connection, groups[-1])
            if label is not None:
                break
            groups.pop()  # pruned
        else:
            return None
        back = journal.Group(id=uuid.uuid4().hex, label=label)
        with self._writing(back) as tx:
            replay = replay_backwards(connection, tx, groups[-1])
        undone = groups.pop()
        if tx.journalled:
            inverse.append(back.id)
        return Undone(
            label=label,
            group=undone,
            conflicts=tuple(dict.fromkeys(replay.conflicts)),
            applications=tuple(sorted(replay.applications)),
            changes=tx.changes,
        )


def _unheard(_changes: Change) -> None:
    """Stand in until somebody cares."""
