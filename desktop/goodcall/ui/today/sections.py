"""What of the plan is open now, what comes later, who is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from goodcall.domain.steps import Colour, Do, Step
from goodcall.services.plan_row import PlanRow
from goodcall.ui.kit import phrases

TO_DO = (Do.CALL, Do.WRITE, Do.FIX)


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
        open=tuple(sorted((row for row in shown if is_open(row.step, now)), key=lambda row: _pressing(row, now))),
        later=tuple(row for row in shown if row.step.do in TO_DO and not is_open(row.step, now)),
        waiting=tuple(row for row in shown if row.step.do is Do.WAIT),
    )


def is_open(step: Step, now: datetime) -> bool:
    """Whether something can be done about a step at ``now``."""
    begun = step.opens_at is None or step.opens_at <= now
    return step.do in TO_DO and begun and (step.closes_at is None or now < step.closes_at)


def _pressing(row: PlanRow, now: datetime) -> tuple[bool, bool, datetime, bool]:
    """Order what is open: calls by their end, the surer ones first; then the rest, what has no end last."""
    closes = row.step.closes_at
    return row.step.do is not Do.CALL, closes is None, closes or now, phrases.step_light(row.step, now) is Colour.AMBER


def _fits(row: PlanRow, words: str) -> bool:
    names = f"{row.contact_name or ''} {row.contact_company} {row.job_title} {row.company}".casefold()
    return all(word in names for word in words.split())
