"""One connection for the life of the window: opened with care, written in short transactions."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
import sqlalchemy.dialects.sqlite.pysqlite  # so that the thread that imports has it all, not the one that paints
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import NullPool

from goodcall.domain.errors import DatabaseError
from goodcall.storage import files, schema
from goodcall.storage.faults import from_sqlite, from_system

BUSY_SECONDS = 0.25


class Database:
    """A connection of the thread that opened it. Every error of SQLite comes out as a DatabaseError."""

    def __init__(self, path: Path, connection: sa.Connection) -> None:
        self.path = path
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit on a clean exit, else roll back.

        Raises DatabaseError: locked when another process writes for longer than 250 ms, newer when one has
        brought the schema further since we opened it, full, corrupt ...
        """
        self.connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            found = schema.revision(self.connection)
            if found != schema.HEAD:
                raise DatabaseError("newer", str(self.path), f"revision {found}")
            yield
            self.connection.exec_driver_sql("COMMIT")
        except BaseException:
            roll_back(self.connection)
            raise

    def data_version(self) -> int:
        """Return a number that changes when another connection has committed."""
        return int(self.connection.exec_driver_sql("PRAGMA data_version").scalar_one())

    def copy_to(self, target: Path) -> None:
        """Write a copy, readable by the user alone, and read it through. Raises DatabaseError; an old copy stays."""
        copy_verified(self.connection, target)

    def close(self) -> None:
        """Let go of the file; the last one out folds the -wal file into it."""
        self.connection.close()
        self.connection.engine.dispose()


def open_database(path: Path) -> Database:
    """Open the database, made if missing, its schema brought up to date.

    Raises DatabaseError; a file that is not fit for use is left byte for byte as it was.
    """
    files.make_private(path)
    files.recognise(path)
    found = files.revision(path)
    if found is not None and found not in schema.REVISIONS:
        raise DatabaseError("newer", str(path), f"revision {found}")
    connection = _connect(path)
    try:
        if found is None:
            _create(connection)
        elif found != schema.HEAD:
            _migrate(connection, path, found)
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
            connection.exec_driver_sql(f"PRAGMA {pragma}")
        _tighten(path)
    except BaseException:
        connection.close()
        raise
    return Database(path, connection)


def roll_back(connection: sa.Connection) -> None:
    """Roll back, unless SQLite has already done so (it does when the disk is full)."""
    driver = connection.connection.driver_connection
    if isinstance(driver, sqlite3.Connection) and driver.in_transaction:
        connection.exec_driver_sql("ROLLBACK")


def copy_verified(connection: sa.Connection, target: Path) -> None:
    """Copy a live database into a file and read the copy through; ``target`` appears whole or not at all."""
    draft = target.with_name(target.name + ".part")
    try:
        draft.unlink(missing_ok=True)
        files.make_private(draft)
        connection.exec_driver_sql("VACUUM INTO ?", (str(draft),))
        files.verify(draft)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())  # VACUUM INTO leaves that to us
        draft.replace(target)
    except OSError as error:
        raise from_system(error, target) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _connect(path: Path) -> sa.Connection:
    engine = sa.create_engine(
        sa.URL.create("sqlite", database=str(path)),
        poolclass=NullPool,
        isolation_level="AUTOCOMMIT",  # transactions are ours to begin: BEGIN IMMEDIATE, and none around a read
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": True},
        hide_parameters=True,  # errors go to the log, and what is written is about people
    )

    @sa.event.listens_for(engine, "handle_error")
    def translate(context: ExceptionContext) -> DatabaseError | None:
        return from_sqlite(context.original_exception, path)

    return engine.connect()


def _create(connection: sa.Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {files.APPLICATION_ID}")  # first: it says the file is ours
    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        if schema.revision(connection) is None:  # two first starts at once: the second finds it done
            schema.create(connection)
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def _migrate(connection: sa.Connection, path: Path, found: str) -> None:
    copy_verified(connection, path.with_name(f"{path.stem}-before-{found}{path.suffix}"))
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        schema.upgrade(connection)
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def _tighten(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)
