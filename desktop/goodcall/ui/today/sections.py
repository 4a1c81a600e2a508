"""What of the plan is open now, what comes later, who is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goodcall.domain.steps import Do, is_open, is_to_do, urgency
from goodcall.services.plan_row import PlanRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The plan in three parts: open ones by how soon they close, the others in the plan's order."""

    open: tuple[PlanRow, ...]
    later: tuple[PlanRow, ...]
    waiting: tuple[PlanRow, ...]


def sections(rows: Sequence[PlanRow], now: datetime, words: str = "") -> Sections:
    """Sort the plan out at an aware moment; ``words`` leaves out what has none of them in its names."""
    shown = [row for row in rows if _fits(row, words.casefold())]
    return Sections(
        open=tuple(sorted((row for row in shown if is_open(row.step, now)), key=lambda row: urgency(row.step, now))),
        later=tuple(row for row in shown if is_to_do(row.step) and not is_open(row.step, now)),
        waiting=tuple(row for row in shown if row.step.do is Do.WAIT),
    )


def _fits(row: PlanRow, words: str) -> bool:
    names = f"{row.contact_name or ''} {row.contact_company} {row.job_title} {row.company}".casefold()
    return all(word in names for word in words.split())
