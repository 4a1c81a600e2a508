"""Stale plans are found through an index, the most urgent first."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Let plan_states say when a plan matters next, whether or not anything opens."""
    op.drop_index("ix_plan_states_planned_with", "plan_states")
    op.drop_index("ix_plan_states_holds_until", "plan_states")
    op.execute("ALTER TABLE plan_states RENAME COLUMN opens_at TO next_at")
    op.execute("UPDATE plan_states SET next_at = holds_until WHERE next_at IS NULL")
    for first in ("planned_with", "holds_until"):
        op.create_index(
            f"ix_plan_states_{first}_next_at_application_id", "plan_states", [first, "next_at", "application_id"]
        )
