"""Since when a call in progress is timed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the moment; calls in progress before were not timed."""
    op.add_column("call_drafts", sa.Column("timed_from", sa.DateTime(timezone=True)))
