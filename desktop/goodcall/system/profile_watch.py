"""Notices what another process changed in the database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

SETTLES_IN = 30  # ms; a commit becomes visible a little after its bytes reach the -wal file


class ProfileWatch(QObject):
    """Emits ``changed`` when ``data_version`` (``PRAGMA data_version``, which own commits do not move) has moved.

    The -wal file's folder is watched as well: the file comes with the first write and goes with the last connection.
    """

    changed = Signal()

    def __init__(self, database: Path, data_version: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wal = str(database) + "-wal"
        self._data_version = data_version
        self._seen = data_version()
        self._again = False
        self._files = QFileSystemWatcher([str(database.parent)], self)
        self._files.fileChanged.connect(self._on_touched)
        self._files.directoryChanged.connect(self._on_touched)
        self._pause = QTimer(self, singleShot=True, interval=SETTLES_IN)
        self._pause.timeout.connect(self._on_settled)
        self._watch_wal()

    @Slot()
    def look(self) -> None:
        """Compare now; the heartbeat calls it too, for file systems that report nothing."""
        self._watch_wal()
        version = self._data_version()
        if version != self._seen:
            self._seen = version
            self.changed.emit()

    def _watch_wal(self) -> None:
        """Watch the file if it is there; one that was replaced is no longer watched and has to be added again."""
        if self._wal not in self._files.files() and Path(self._wal).exists():
            self._files.addPath(self._wal)

    @Slot()
    def _on_touched(self) -> None:
        if self._pause.isActive():
            self._again = True  # a full pause has to follow the last touch, without waiting for a lull
        else:
            self._pause.start()

    @Slot()
    def _on_settled(self) -> None:
        if self._again:
            self._again = False
            self._pause.start()
        self.look()
