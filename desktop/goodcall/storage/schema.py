"""Which schema this code knows, and how a database gets there. Alembic is imported only to migrate."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from goodcall.storage import search
from goodcall.storage.tables import metadata

# Oldest first; a revision that is not here was made by a newer version.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
SCRIPTS = Path(__file__).parent / "migrations"

_version = sa.Table(  # Alembic's own table
    "alembic_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), nullable=False),
    sa.PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)


def revision(connection: sa.Connection) -> str | None:
    """Return the revision a database has, None while it is empty."""
    if not connection.dialect.has_table(connection, _version.name):
        return None
    return connection.execute(sa.select(_version.c.version_num)).scalar_one_or_none()


def create(connection: sa.Connection) -> None:
    """Create the newest schema in an empty database: the same as all migrations, without the wait for Alembic."""
    metadata.create_all(connection, checkfirst=False)
    search.create_index(connection)
    _version.create(connection)
    connection.execute(_version.insert().values(version_num=HEAD))


def upgrade(connection: sa.Connection) -> None:
    """Run the missing migrations inside the caller's transaction, with foreign keys off."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise RuntimeError(f"a migration left a row of {broken[0]} without its {broken[2]}")
