"""The file: private, safe from others and from sudden death, and never harmed when it is not fit for use."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from builders import NOW, a_contact, an_application
from goodcall.domain.errors import DatabaseError
from goodcall.domain.facts import Contact
from goodcall.storage import files
from goodcall.storage.store import SqlStore, open_store

posix = pytest.mark.skipif(os.name != "posix", reason="permission bits")
NOBODY = 65534
WRITER = Path(__file__).with_name("writer.py")


@contextmanager
def another_process(command: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Start a writer and wait until it has said that it is ready; it is killed at the end."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    process = subprocess.Popen(
        [sys.executable, str(WRITER), command, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def a_closed_database(path: Path) -> None:
    store = open_store(path, lambda: NOW)
    with store.transaction() as tx:
        for number in range(300):
            tx.put(a_contact(f"Person {number}", notes="x" * 200))
    store.close()


def contents(folder: Path) -> dict[str, bytes]:
    """All bytes of a folder; the -shm file is but an index of the -wal file, made anew whenever it is missing."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.name.endswith("-shm")]
    return {file.name: file.read_bytes() for file in files}


def kind_of(path: Path) -> str:
    with pytest.raises(DatabaseError) as caught:
        open_store(path, lambda: NOW).close()
    assert caught.value.path == str(path)
    return caught.value.kind


@posix
def test_only_the_user_can_read_it(store: SqlStore, path: Path) -> None:
    with store.transaction() as tx:
        tx.put(a_contact())

    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {
        "goodcall.db": 0o600,
        "goodcall.db-wal": 0o600,
        "goodcall.db-shm": 0o600,
    }


@posix
def test_a_file_open_to_others_is_closed_to_them(path: Path) -> None:
    a_closed_database(path)
    path.chmod(0o644)

    open_store(path, lambda: NOW).close()

    assert path.stat().st_mode & 0o777 == 0o600


def test_it_is_there_after_closing_and_opening(path: Path) -> None:
    a_closed_database(path)

    store = open_store(path, lambda: NOW)
    count = len(list(store.read.every(Contact)))
    store.close()

    assert count == 300
    assert [file.name for file in path.parent.iterdir()] == ["goodcall.db"]


def test_durable_settings_are_in_force(store: SqlStore) -> None:
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "application_id")

    values = [store._database.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]

    assert values == ["wal", 2, 1, 250, files.APPLICATION_ID]


@pytest.mark.parametrize("begun", [False, True])
def test_a_first_start_that_was_cut_off_is_begun_anew(path: Path, begun: bool) -> None:
    path.parent.mkdir()
    path.touch()
    if begun:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id = {files.APPLICATION_ID}")

    store = open_store(path, lambda: NOW)

    assert list(store.read.every(Contact)) == []
    store.close()


def text_file(path: Path) -> None:
    path.write_text("Dear diary, " * 50)


def short_file(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0 and then nothing")


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def newer_database(path: Path) -> None:
    a_closed_database(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def newer_database_left_open(path: Path) -> None:
    newer_database(path)
    script = (
        "import sqlite3, sys, os; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE later (x)'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def broken_schema(path: Path) -> None:
    a_closed_database(path)
    with path.open("rb+") as file:
        file.seek(100)
        file.write(os.urandom(3000))


def cut_in_half(path: Path) -> None:
    a_closed_database(path)
    os.truncate(path, 4096 + 1000)


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (text_file, "not-ours"),
        (short_file, "not-ours"),
        (foreign_database, "not-ours"),
        (newer_database, "newer"),
        (newer_database_left_open, "newer"),
        (broken_schema, "corrupt"),
        (cut_in_half, "corrupt"),
        (folder, "unreadable"),
    ],
)
def test_a_file_not_fit_for_use_is_left_as_it_was(path: Path, make: Callable[[Path], None], kind: str) -> None:
    path.parent.mkdir()
    make(path)
    before = {
        file.name: file.is_file() and file.read_bytes() for file in path.parent.iterdir() if "shm" not in file.name
    }

    found = kind_of(path)

    assert found == kind
    after = {
        file.name: file.is_file() and file.read_bytes() for file in path.parent.iterdir() if "shm" not in file.name
    }
    assert after == before


def test_damage_deep_inside_is_told_when_it_is_met_and_changes_nothing(path: Path) -> None:
    a_closed_database(path)
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contacts'").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    before = path.read_bytes()
    store = open_store(path, lambda: NOW)

    with pytest.raises(DatabaseError) as caught:
        list(store.read.every(Contact))

    store.close()
    assert caught.value.kind == "corrupt"
    assert path.read_bytes() == before


@contextmanager
def without_privileges(folder: Path) -> Iterator[None]:
    """Root may write anything, so be nobody for a while; others are left as they are."""
    if os.geteuid() != 0:
        yield
        return
    for place in (folder, *folder.rglob("*")):
        os.chown(place, NOBODY, -1)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="permission bits and user ids")
def test_a_file_that_may_not_be_written_is_left_as_it_was() -> None:
    with tempfile.TemporaryDirectory() as folder:  # not tmp_path, which nobody else may enter
        path = Path(folder) / "goodcall.db"
        a_closed_database(path)
        before = path.read_bytes()
        path.chmod(0o400)

        with without_privileges(path.parent):
            found = kind_of(path)

        assert found == "read-only"
        assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert kind_of(tmp_path / "file" / "goodcall.db") == "unreadable"


def test_a_long_write_of_another_process_is_told_as_locked(store: SqlStore, path: Path) -> None:
    with another_process("hold", path) as other:
        with pytest.raises(DatabaseError) as caught, store.transaction() as tx:
            tx.put(a_contact())
        open_store(path, lambda: NOW).close()  # looking is always possible
        seen_before = list(store.read.every(Contact))
        other.communicate("\n")

    with store.transaction() as tx:
        tx.put(a_contact())

    assert caught.value.kind == "locked"
    assert seen_before == []
    assert [contact.name for contact in store.read.every(Contact)] == ["Half", "Maeve O'Brien"]


def test_a_killed_process_loses_nothing_it_had_committed(path: Path) -> None:
    with another_process("write", path) as other:
        other.kill()

    store = open_store(path, lambda: NOW)
    names = [contact.name for contact in store.read.every(Contact)]
    store.close()

    assert names == ["Person 0", "Person 1", "Person 2"]


def test_another_process_moves_the_data_version_and_we_do_not(store: SqlStore, path: Path) -> None:
    versions = [store.data_version()]
    with store.transaction() as tx:
        tx.put(a_contact())
    versions.append(store.data_version())
    with another_process("hold", path) as other:
        other.communicate("\n")
    versions.append(store.data_version())

    assert versions[0] == versions[1] != versions[2]


def test_a_full_disk_is_told_and_leaves_nothing(store: SqlStore) -> None:
    def fill() -> None:
        with store.transaction("Fill") as tx:
            tx.put(an_application())
            for number in range(1000):
                tx.put(a_contact(f"Person {number}", notes="x" * 5000))

    pages = store._database.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    store._database.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(DatabaseError) as caught:
        fill()

    with store.transaction("Add") as tx:
        tx.put(a_contact())
    assert caught.value.kind == "full"
    assert list(store.read.every(Contact)) == [a_contact()]


def test_a_newer_schema_met_while_open_stops_writing(store: SqlStore, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()

    with pytest.raises(DatabaseError) as caught, store.transaction() as tx:
        tx.put(a_contact())

    assert caught.value.kind == "newer"


def test_a_copy_is_whole_and_private(store: SqlStore, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    target.write_text("an older copy")
    with store.transaction() as tx:
        tx.put(a_contact())

    store.copy_to(target)

    copy = open_store(target, lambda: NOW)
    found = list(copy.read.every(Contact))
    copy.close()
    assert found == [a_contact()]
    assert not list(tmp_path.glob("*.part*"))
    assert os.name != "posix" or target.stat().st_mode & 0o777 == 0o600


def test_a_copy_that_cannot_be_written_is_told(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DatabaseError) as caught:
        store.copy_to(tmp_path / "file" / "copy.db")

    assert caught.value.kind == "unreadable"


def test_importing_it_costs_nothing_it_does_not_need() -> None:
    script = "import sys, goodcall.storage.store; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}

    answer = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()

    assert "sqlalchemy.dialects.sqlite.pysqlite" in answer
    assert not {"PySide6", "alembic", "holidays", "phonenumbers", "icalendar", "sqlalchemy.orm"} & set(answer)


def test_no_error_tells_what_was_to_be_written(tmp_path: Path) -> None:
    store = open_store(tmp_path / "goodcall.db", lambda: NOW)
    undated = replace(an_application("Secret Agent"), created_at=None)  # type: ignore[arg-type]  # which no table takes

    with pytest.raises(IntegrityError) as caught, store.transaction() as tx:
        tx.put(undated)
    store.close()

    assert "Secret Agent" not in "".join(traceback.format_exception(caught.value))
