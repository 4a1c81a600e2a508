"""Interviews of more than a day are found through an index of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add it, and drop an index that nothing asks."""
    longer = sa.text("julianday(end_at) - julianday(start_at) > 1")
    op.create_index("ix_interviews_long", "interviews", ["start_at", "end_at", "cancelled_at"], sqlite_where=longer)
    op.drop_index("ix_announcements_delivered_at", "announcements")
