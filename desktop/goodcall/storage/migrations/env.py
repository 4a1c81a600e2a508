"""Runs migrations on the connection that the caller holds, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from goodcall.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,  # Alembic begins and commits nothing: BEGIN IMMEDIATE is already in force
)
context.run_migrations()
