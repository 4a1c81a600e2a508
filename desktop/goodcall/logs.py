"""The log: a small rotating file in the profile. It carries ids, never names or numbers."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

LARGEST = 512 * 1024  # bytes


def start_logging(file: Path) -> None:
    """Write what happens to a file that only the user can read, and warnings nowhere else."""
    handler = _SmallFile(file)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    qInstallMessageHandler(_log_qt)


class _SmallFile(logging.FileHandler):
    """Begins anew when the file is full, and keeps the last one beside it.

    The standard library's own would bring sockets and pickles to every start.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        file.touch(mode=0o600)
        super().__init__(file, encoding="utf-8", delay=True)

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        super().emit(record)
        if self.stream and self.stream.tell() > LARGEST:
            self.close()  # opened again by the next line
            self._file.replace(self._file.with_name(f"{self._file.name}.1"))
            self._file.touch(mode=0o600)


_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger(f"qt.{context.category or 'default'}").log(_LEVELS[kind], "%s", text)
