"""Migrations: the same schema by either way, a copy first, and all or nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.facts import Contact
from goodcall.domain.steps import Code
from goodcall.services.views import ListQuery
from goodcall.storage import files, schema
from goodcall.storage.store import open_store
from goodcall.storage.tables import metadata

FIRST = "0001"
ROWS_OF_FIRST = Path(__file__).with_name("profile_of_0001.sql")  # as the app of that time had written them
NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "next"
down_revision = "{head}"


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
    (scripts / "versions" / "next.py").write_text(NEXT.format(head=schema.HEAD, last=last))
    monkeypatch.setattr(schema, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "next"))
    monkeypatch.setattr(schema, "HEAD", "next")


def a_profile_of_the_first_schema(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    engine = sa.create_engine(f"sqlite:///{path}", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {files.APPLICATION_ID}")
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", str(schema.SCRIPTS))
        command.upgrade(config, FIRST)
    engine.dispose()
    with closing(sqlite3.connect(path)) as driver:
        driver.executescript(ROWS_OF_FIRST.read_text(encoding="utf-8"))


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a database, by table."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables}


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


def test_a_profile_of_the_first_schema_loses_nothing(path: Path) -> None:
    a_profile_of_the_first_schema(path)
    before = rows(path)

    open_store(path, lambda: NOW).close()

    after = rows(path)
    assert all(before.values())  # no table is empty
    states = [(about, made_with, holds, opens or holds) for about, made_with, holds, opens in before["plan_states"]]
    drafts = [(*draft, None) for draft in before["call_drafts"]]  # not timed
    head = [(schema.HEAD,)]
    assert after.pop("letter_drafts") == []
    assert after == {**before, "plan_states": states, "call_drafts": drafts, "alembic_version": head}


def test_a_profile_of_the_first_schema_is_copied_before_anything_is_done_to_it(path: Path) -> None:
    a_profile_of_the_first_schema(path)
    before = rows(path)

    open_store(path, lambda: NOW).close()

    assert rows(path.with_name(f"goodcall-before-{FIRST}.db")) == before


def test_a_profile_of_the_first_schema_goes_on(path: Path) -> None:
    a_profile_of_the_first_schema(path)

    store = open_store(path, lambda: NOW)

    read = store.read
    (case,) = read.cases(["a_data_analyst_lakeshore"])
    assert [each.name for each in case.contacts.values()] == ["Maeve O'Brien"]
    assert (len(case.interviews), len(case.calls), len(case.letters), len(case.answers), len(case.snoozes)) == (1,) * 5
    assert [step.code for step in read.plan([case.application.id])] == [Code.THANK_WITHIN_24H]
    assert read.settings().me.zone == "Europe/Berlin"
    assert list(read.call_ids(ListQuery(text="gentille"))) == [[case.calls[0].id]]
    assert read.stale(NOW, "another", 10) == [case.application.id, "a_cook_lakeshore", "a_new"]
    store.close()


def test_a_migration_keeps_facts_and_a_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    an_older_database(path)
    copy = path.with_name(f"goodcall-before-{schema.HEAD}.db")
    a_next_version(path.parent, monkeypatch)

    store = open_store(path, lambda: NOW)
    found = list(store.read.every(Contact))
    store.close()

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
