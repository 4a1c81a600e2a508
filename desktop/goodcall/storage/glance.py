"""A glance at the plan for the first paint: SQLite alone, read only, long before SQLAlchemy is there.

It answers only where everything is as expected; whatever is wrong is the store's to find and to tell, a moment later.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from goodcall.domain.purpose import Purpose
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.services.plan_row import PlanRow

REVISION = "0005"  # the schema that is read here
_PLAN = """
    SELECT step.do, step.code, step.application_id, step.contact_id, step.because, step.opens_at, step.closes_at,
           step.deadline, step.leave_message, step.purpose, step.holds_until,
           application.job_title, application.company, contact.name, coalesce(contact.company, ''), contact.zone,
           coalesce(contact.zone_stated, 0)
    FROM plan_steps step
    JOIN applications application ON application.id = step.application_id
    LEFT JOIN contacts contact ON contact.id = step.contact_id
    ORDER BY step.urgency, step.application_id, step.position LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Glance:
    """The most urgent steps, and what the settings say of the user's zone (IANA, None: the machine's) and theme."""

    rows: tuple[PlanRow, ...]
    zone: str | None
    theme: str


def glance(database: Path, limit: int) -> Glance | None:
    """Return at most ``limit`` planned steps; None for a file that is missing, foreign, of another schema or damaged.

    Nothing is written, and nobody is waited for.
    """
    try:
        with closing(_connect(database)) as connection:
            if connection.execute("SELECT version_num FROM alembic_version").fetchone() != (REVISION,):
                return None
            kept = connection.execute("SELECT value FROM settings").fetchone()
            settings = json.loads(kept[0]) if kept else {}
            rows = tuple(_row(values) for values in connection.execute(_PLAN, (limit,)))
            return Glance(rows, settings.get("me", {}).get("zone"), settings.get("theme", "system"))
    except (sqlite3.Error, ValueError, TypeError, AttributeError):
        return None


def _connect(database: Path) -> sqlite3.Connection:
    """Open to read only; ``immutable`` where nobody has it open, or SQLite would make a -wal file for the look."""
    wal = database.with_name(database.name + "-wal")
    mode = "mode=ro" if wal.exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{database.absolute().as_uri()}?{mode}", uri=True, timeout=0)


def _row(values: Sequence[Any]) -> PlanRow:  # Any: what SQLite gives
    do, code, application_id, contact_id, because, opens_at, closes_at, deadline, leave, purpose, holds = values[:11]
    job_title, company, contact_name, contact_company, zone, zone_stated = values[11:]
    step = Step(
        do=Do(do),
        code=Code(code),
        application_id=application_id,
        contact_id=contact_id,
        because=_because(json.loads(because)),
        opens_at=_moment(opens_at),
        closes_at=_moment(closes_at),
        deadline=_moment(deadline),
        leave_message=bool(leave),
        purpose=Purpose(purpose) if purpose else None,
        holds_until=_moment(holds),
    )
    return PlanRow(
        step=step,
        job_title=job_title,
        company=company,
        contact_name=contact_name,
        contact_company=contact_company,
        zone=zone,
        zone_stated=bool(zone_stated),
    )


def _because(kept: dict[str, Any]) -> Because:  # Any: JSON
    found = {**kept, "at": _moment(kept.get("at")), "until": _moment(kept.get("until"))}
    found["on"] = date.fromisoformat(kept["on"]) if kept.get("on") else None
    found["notes"] = tuple(kept.get("notes", ()))
    return Because(**found)


def _moment(text: str | None) -> datetime | None:
    """Read a moment; columns hold UTC without saying so, JSON says it."""
    moment = datetime.fromisoformat(text) if text else None
    return moment.replace(tzinfo=UTC) if moment and moment.tzinfo is None else moment
