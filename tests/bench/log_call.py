"""What one logged call costs, replanned and on disk, beside a bare commit of three rows in the same file system.

    PYTHONPATH=desktop:tests python tests/bench/log_call.py [COUNT ...]

For every size: a call to a person of one application, and the worst case, a call to a recruiter of a hundred.
"""

# ruff: noqa: T201 - a bench prints its table

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.crowd import RECRUITER, SHARED, fill, opened, planner_over
from goodcall.domain.facts import Outcome
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import Services, bundle
from goodcall.services.calls import LogEntry

SIZES = (1_000, 10_000)
TIMES = 40
OUTCOMES = (Outcome.REACHED, Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER)


def main(sizes: Sequence[int]) -> None:
    """Print a row for every size."""
    print(f"milliseconds, median of {TIMES}")
    print(f"{'applications':>12} {'bare commit':>12} {'one call':>10} {'ratio':>6} {f'recruiter of {SHARED}':>18}")
    for size in sizes:
        with TemporaryDirectory(prefix="log-call-") as folder:
            bare, one, many = measured(Path(folder), size)
        print(f"{size:12} {bare:12.2f} {one:10.2f} {one / bare:6.1f} {many:18.2f}")


def measured(folder: Path, size: int) -> tuple[float, float, float]:
    """Return the medians for a bare commit, a call about one application, and one to the recruiter."""
    path = folder / "goodcall.db"
    fill(path, size)
    store, clock = opened(path)
    planner = planner_over(store, clock, folder)
    services = bundle(store, clock, PhoneNumbers(), planner)
    people = [(f"c_{number}", f"a_{number}") for number in range(SHARED, SHARED + TIMES)]
    for who, about in people[:3]:
        _log(services, who, about, 0)  # statements are compiled, holidays read
    bare = _bare_commits(folder / "bare.db")
    one = _median(lambda turn: _log(services, *people[turn], turn))
    many = _median(lambda turn: _log(services, RECRUITER, f"a_{turn}", turn))
    store.close()
    return bare, one, many


def _log(services: Services, who: str, about: str, turn: int) -> None:
    outcome = OUTCOMES[turn % len(OUTCOMES)]
    services.calls.log(LogEntry(contact_id=who, application_id=about, outcome=outcome))


def _bare_commits(path: Path) -> float:
    """Commit three rows at a time, as durably as the store does."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)")

    def commit(_turn: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for _row in range(3):
            connection.execute("INSERT INTO rows (text) VALUES (?)", ("x" * 200,))
        connection.execute("COMMIT")

    found = _median(commit)
    connection.close()
    return found


def _median(act: Callable[[int], None]) -> float:
    taken = []
    for turn in range(TIMES):
        began = time.perf_counter()
        act(turn)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
