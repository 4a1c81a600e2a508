"""The near side of the reading process: which command starts it, and what its lines mean.

The terminal waits for it with `read_files`; the window runs the same `Batch` under its own event loop.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from goodcall.exchange.problems import Problem
from goodcall.exchange.protocol import FileDone, decode_line
from goodcall.exchange.reading import arguments, shown, stopped
from goodcall.services.incoming import Incoming

_MOST_FILES: Final = 100  # of one process: command lines have a greatest length


def child_command(paths: Sequence[str], country: str | None, now: datetime) -> list[str]:
    """The command line of a process that reads these files.

    `country` (as DE) is the user's own and helps to read numbers; `now` is the present moment, aware.
    """
    start = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "goodcall.main"]
    return [*start, "read", *arguments(paths, country, now)]


class Batch:
    """The files that one process reads, and how far it got."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = tuple(paths[:_MOST_FILES])
        self._later = tuple(paths[_MOST_FILES:])
        self._done = 0
        self._found = 0

    def take(self, line: bytes) -> Incoming | Problem | None:
        """The finding on one line of the process; None when it is only done with a file.

        Raises msgspec.MsgspecError for a line that is none of its own, as one cut short by its end.
        """
        report = decode_line(line)
        if isinstance(report, FileDone):
            self._done += 1
            self._found = 0
            return None
        self._found += 1
        return report

    def ended(self) -> tuple[Problem | None, tuple[str, ...]]:
        """After the end of the process: the problem of the file it died of, and the files still to read."""
        if self._done >= len(self.paths):
            return None, self._later
        problem = stopped(shown(self.paths[self._done]), self._found)
        return problem, (*self.paths[self._done + 1 :], *self._later)


def read_files(paths: Sequence[str], command: Callable[[Sequence[str]], list[str]]) -> Iterator[Incoming | Problem]:
    """Read files in processes of their own and yield what is in them, in order; waits for each finding.

    `command` gives the command line for some of the files, as `child_command` does once it knows country and time.
    A process that dies or takes too long costs the file it was at; the others are still read.
    """
    waiting = tuple(paths)
    while waiting:
        batch = Batch(waiting)
        yield from _findings(batch, command(batch.paths))
        problem, waiting = batch.ended()
        if problem is not None:
            yield problem


def _findings(batch: Batch, command: list[str]) -> Iterator[Incoming | Problem]:
    nothing = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=nothing, stdout=subprocess.PIPE, stderr=nothing) as process:
        for line in process.stdout or ():
            if line.endswith(b"\n"):
                finding = batch.take(line)
                if finding is not None:
                    yield finding
