"""The file before SQLite sees it: made private, and looked at without a byte of it being changed."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from goodcall.domain.errors import DatabaseError
from goodcall.storage.faults import from_sqlite, from_system

APPLICATION_ID = 0x476F6F64  # "Good", in the header of every database of ours
_HEADER_BYTES = 100
_MAGIC = b"SQLite format 3\0"


def make_private(path: Path) -> None:
    """Create the folder (0700) and the file (0600) if missing; SQLite gives -wal and -shm the file's mode."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        raise from_system(error, path) from error


def recognise(path: Path) -> None:
    """Pass if the file is empty or one of ours, and can be written.

    Raises DatabaseError (not-ours, unreadable, read-only). Only the header is read, as plain bytes.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except OSError as error:
        raise from_system(error, path) from error
    if header and (len(header) < _HEADER_BYTES or not header.startswith(_MAGIC)):
        raise DatabaseError("not-ours", str(path), "no SQLite header")
    if header and int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DatabaseError("not-ours", str(path), "made by another program")
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise DatabaseError("read-only", str(path))


def revision(path: Path) -> str | None:
    """Return the schema's revision, None while there is no schema. Raises DatabaseError (corrupt, unreadable).

    Opened to read only, or a look would already checkpoint the -wal file of a database that we may have to leave alone.
    Without a -wal file nobody has it open, and ``immutable`` keeps SQLite from making one.
    """
    wal = path.with_name(path.name + "-wal")
    mode = "mode=ro" if wal.exists() else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as connection:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if "alembic_version" not in tables:
                return None
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            return str(row[0]) if row else None
    except sqlite3.Error as error:
        raise from_sqlite(error, path) or DatabaseError("corrupt", str(path), str(error)) from error


def verify(path: Path) -> None:
    """Read all of a database that nobody has open; raises DatabaseError (corrupt) at the first flaw."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            (answer,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.Error as error:
        raise from_sqlite(error, path) or DatabaseError("corrupt", str(path), str(error)) from error
    if answer != "ok":
        raise DatabaseError("corrupt", str(path), str(answer))
