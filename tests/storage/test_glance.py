"""The glance at the plan for the first paint: what the store has kept, or nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from builders import NOW, a_contact, a_plan, a_step, an_application
from goodcall.domain.facts import Purpose
from goodcall.domain.steps import Because, Code, Do
from goodcall.settings import Me, Settings
from goodcall.storage import glance as glancing
from goodcall.storage import schema
from goodcall.storage.glance import Glance, glance
from goodcall.storage.store import SqlStore, open_store

HOUR = timedelta(hours=1)


def fill(store: SqlStore) -> None:
    maeve, job = a_contact(zone_stated=False), an_application()
    because = Because(
        variant="late", at=NOW, until=NOW + HOUR, on=NOW.date(), count=2, contact_id=maeve.id, notes=("apology",)
    )
    steps = [
        a_step(job, maeve, because=because, opens_at=NOW, closes_at=NOW + HOUR, deadline=NOW + HOUR, holds_until=NOW),
        a_step(job, do=Do.WRITE, code=Code.SPENT, purpose=Purpose.CLOSING, opens_at=NOW + 2 * HOUR),
        a_step(job, do=Do.WAIT, leave_message=True),
    ]
    with store.transaction() as tx:
        tx.put(job)
        tx.put(maeve)
        tx.put_plans({job.id: a_plan(*steps, until=NOW + HOUR)}, "f")


def test_it_sees_what_the_store_sees_while_the_store_is_open(store: SqlStore, path: Path) -> None:
    fill(store)

    seen = glance(path, 10)

    assert seen == Glance(tuple(store.read.plan_rows(10)), None, "system")


def test_it_leaves_nothing_behind_where_nobody_has_the_file_open(path: Path) -> None:
    store = open_store(path, lambda: NOW)
    fill(store)
    expected = tuple(store.read.plan_rows(2))
    store.close()
    content = path.read_bytes()

    seen = glance(path, 2)

    assert seen is not None
    assert seen.rows == expected
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_it_knows_zone_and_theme(store: SqlStore, path: Path) -> None:
    with store.transaction() as tx:
        tx.put_settings(replace(Settings(), me=Me(zone="Asia/Tokyo"), theme="dark"))

    assert glance(path, 10) == Glance((), "Asia/Tokyo", "dark")


def test_it_reads_the_schema_that_the_store_writes() -> None:
    assert glancing.REVISION == schema.HEAD


def change(statement: str) -> Callable[[Path], object]:
    def on(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(statement)

    return on


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"not a database at all"),
        lambda path: path.write_bytes(path.read_bytes()[:5000] + b"\xff" * 90_000),
        change("UPDATE alembic_version SET version_num = '9999'"),
        change("DROP TABLE alembic_version"),
        change("ALTER TABLE plan_steps RENAME COLUMN because TO why"),
        change("UPDATE plan_steps SET do = 'dance'"),
        change("UPDATE plan_steps SET because = 'oh'"),
        change("UPDATE plan_steps SET because = '{\"mood\": 1}'"),
        change("UPDATE plan_steps SET opens_at = 'soon'"),
    ],
)
def test_it_says_nothing_of_a_file_it_does_not_understand(path: Path, spoil: Callable[[Path], object]) -> None:
    store = open_store(path, lambda: NOW)
    fill(store)
    store.close()
    spoil(path)

    assert glance(path, 10) is None


def test_it_does_not_wait_for_a_writer(store: SqlStore, path: Path) -> None:
    fill(store)

    with store.transaction():
        seen = glance(path, 10)

    assert seen is not None
    assert len(seen.rows) == 3
