"""Migrations: the same schema by either way, a copy first, and all or nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.facts import Contact
from goodcall.storage import schema
from goodcall.storage.store import open_store
from goodcall.storage.tables import metadata

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("contacts") as batch:
        batch.add_column(sa.Column("nickname", sa.Text(), nullable=False, server_default="none"))
    {last}
"""


@pytest.fixture
def connection() -> Iterator[sa.Connection]:
    engine = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def objects(connection: sa.Connection) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in connection.exec_driver_sql("SELECT type, name FROM sqlite_master")}


def a_next_version(folder: Path, monkeypatch: pytest.MonkeyPatch, last: str = "pass") -> None:
    """Let the code know one revision more than it does."""
    scripts = folder / "migrations"
    shutil.copytree(schema.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "next.py").write_text(NEXT.format(last=last))
    monkeypatch.setattr(schema, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "REVISIONS", ("0001", "0002"))
    monkeypatch.setattr(schema, "HEAD", "0002")


def an_older_database(path: Path) -> None:
    store = open_store(path, lambda: NOW)
    with store.transaction() as tx:
        tx.put(a_contact())
        tx.put(an_application())
        tx.put(an_interview(an_application(), a_contact()))
    store.close()


def columns_of_contacts(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[1] for row in connection.execute("PRAGMA table_info(contacts)")}


def test_the_code_knows_every_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.SCRIPTS))

    scripts = list(ScriptDirectory.from_config(config).walk_revisions())

    assert tuple(script.revision for script in reversed(scripts)) == schema.REVISIONS


def test_migrations_end_in_the_tables_of_the_code(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    schema.upgrade(connection)
    connection.exec_driver_sql("COMMIT")

    def is_ours(_item: object, name: str | None, *_rest: object) -> bool:
        return not (name or "").startswith("search_index")  # FTS5 keeps its own tables

    context = MigrationContext.configure(connection, opts={"include_object": is_ours, "compare_server_default": True})
    assert compare_metadata(context, metadata) == []


def test_a_new_database_has_what_migrations_make(connection: sa.Connection) -> None:
    schema.create(connection)
    created = objects(connection)
    engine = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    with engine.connect() as other:
        schema.upgrade(other)
        migrated = objects(other)
    engine.dispose()

    assert created == migrated
    assert ("trigger", "search_docs_update") in created
    assert schema.revision(connection) == schema.HEAD


def test_a_migration_keeps_facts_and_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_older_database(path)
    a_next_version(path.parent, monkeypatch)

    store = open_store(path, lambda: NOW)
    found = list(store.read.every(Contact))
    store.close()

    copy = path.with_name("goodcall-before-0001.db")
    assert found == [a_contact()]
    assert "nickname" in columns_of_contacts(path)
    assert "nickname" not in columns_of_contacts(copy)
    assert copy.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("last", "error"),
    [("raise KeyError", KeyError), ('op.execute("DELETE FROM applications")', RuntimeError)],
    ids=["error", "orphans"],
)
def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, last: str, error: type[Exception]
) -> None:
    an_older_database(path)
    before = path.read_bytes()
    with monkeypatch.context() as patch:
        a_next_version(path.parent, patch, last)

        with pytest.raises(error):
            open_store(path, lambda: NOW)

    assert path.read_bytes() == before
    store = open_store(path, lambda: NOW)
    assert list(store.read.every(Contact)) == [a_contact()]
    store.close()
