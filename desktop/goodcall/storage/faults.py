"""What goes wrong with files and SQLite, as our own error."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from goodcall.domain.errors import DatabaseError

_KINDS = {
    sqlite3.SQLITE_BUSY: "locked",
    sqlite3.SQLITE_LOCKED: "locked",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_NOTADB: "not-ours",
    sqlite3.SQLITE_CANTOPEN: "unreadable",
    sqlite3.SQLITE_IOERR: "unreadable",
    sqlite3.SQLITE_PERM: "unreadable",
    sqlite3.SQLITE_AUTH: "unreadable",
}
_SYSTEM_KINDS = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "read-only"}


def from_sqlite(error: BaseException, path: Path) -> DatabaseError | None:
    """Return the error to tell the user, or None for one that is a mistake of ours (a constraint, a typing error)."""
    code = getattr(error, "sqlite_errorcode", None)
    kind = None if code is None else _KINDS.get(code & 0xFF)  # the low byte; the rest refines it
    return DatabaseError(kind, str(path), str(error)) if kind else None


def from_system(error: OSError, path: Path) -> DatabaseError:
    """Return the error to tell the user when a file cannot be made or read."""
    return DatabaseError(_SYSTEM_KINDS.get(error.errno or 0, "unreadable"), str(path), str(error))
