from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from goodcall.system.profile_watch import ProfileWatch

WRITE = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for _ in range(int(sys.argv[2])):
    database.execute("INSERT INTO note VALUES ('theirs')")
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "goodcall.db"
    with closing(sqlite3.connect(file)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE note (text)")
        database.commit()
    return file


@pytest.fixture
def ours(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(file)) as database:
        yield database


def notes(database: sqlite3.Connection) -> int:
    count: int = database.execute("SELECT count(*) FROM note").fetchone()[0]
    return count


def watch(file: Path, database: sqlite3.Connection) -> ProfileWatch:
    return ProfileWatch(file, lambda: int(database.execute("PRAGMA data_version").fetchone()[0]))


def write_elsewhere(file: Path, times: int = 1) -> None:
    subprocess.run([sys.executable, "-c", WRITE, file, str(times)], check=True)


def test_what_another_process_wrote_is_noticed_before_there_was_a_wal_file(
    qtbot: QtBot, file: Path, ours: sqlite3.Connection
) -> None:
    watcher = watch(file, ours)

    with qtbot.waitSignal(watcher.changed):
        write_elsewhere(file)

    assert notes(ours) == 1


def test_every_later_write_is_noticed_and_the_last_one_seen(qtbot: QtBot, file: Path, ours: sqlite3.Connection) -> None:
    watcher = watch(file, ours)
    seen: list[int] = []
    watcher.changed.connect(lambda: seen.append(notes(ours)))

    for total in (3, 6, 9):
        write_elsewhere(file, times=3)
        qtbot.waitUntil(lambda total=total: seen[-1:] == [total])  # type: ignore[misc]  # a default freezes it


def test_a_wal_file_that_went_and_came_again_is_watched_again(qtbot: QtBot, tmp_path: Path) -> None:
    wal = tmp_path / "goodcall.db-wal"
    watcher = ProfileWatch(tmp_path / "goodcall.db", lambda: wal.stat().st_size if wal.exists() else 0)

    with qtbot.waitSignal(watcher.changed):
        wal.write_text("first")
    with qtbot.waitSignal(watcher.changed):
        wal.unlink()
    with qtbot.waitSignal(watcher.changed):
        wal.write_text("again")
    with qtbot.waitSignal(watcher.changed), wal.open("a") as file:
        file.write(" and on")


def test_own_writes_are_no_news(qtbot: QtBot, file: Path, ours: sqlite3.Connection) -> None:
    watcher = watch(file, ours)

    with qtbot.assertNotEmitted(watcher.changed, wait=200):
        ours.execute("INSERT INTO note VALUES ('ours')")
        ours.commit()


def test_a_look_finds_what_no_event_has_reported_yet(qtbot: QtBot, file: Path, ours: sqlite3.Connection) -> None:
    watcher = watch(file, ours)
    write_elsewhere(file)

    with qtbot.waitSignal(watcher.changed, timeout=0):
        watcher.look()
