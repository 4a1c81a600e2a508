"""One instance per profile: a lock decides who it is. It is taken before the window, so it needs next to nothing."""

from __future__ import annotations

import errno
import logging
import os
import sys
from pathlib import Path

log = logging.getLogger(__name__)

LOCK_FILE = "instance.lock"


class InstanceLock:
    """A lock on a file of the profile, held until the process ends, however it ends."""

    def __init__(self, profile: Path) -> None:
        """``profile`` is a folder that exists."""
        self._path = profile / LOCK_FILE
        self._fd: int | None = None

    def acquire(self) -> bool:
        """Return whether this process is the profile's one instance; raises OSError if the folder is not writable."""
        if self._fd is not None:
            return True
        fd = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            _lock(fd)
        except OSError as error:
            if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
                os.close(fd)
                return False
            log.warning("the profile's file system knows no locks (%s): a second start is not noticed", error)
        self._fd = fd
        return True

    def release(self) -> None:
        """Let another process have it; the file stays."""
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None


def _lock(fd: int) -> None:
    """Lock a file without waiting; raises OSError with EACCES or EAGAIN if another process has."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
