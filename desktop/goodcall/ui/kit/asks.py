"""What the user wants done about a step of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from goodcall.domain.steps import Do, Step


class Ask(StrEnum):
    """What a button of a step stands for."""

    CALL = "call"
    WRITE = "write"
    FIX = "fix"
    NEXT_WINDOW = "next-window"
    TEN_MINUTES = "ten-minutes"
    TOMORROW = "tomorrow"
    WHY = "why"
    OPEN = "open"  # look at it


@dataclass(frozen=True, slots=True)
class StepAsk:
    """An ask about a person ("" for nobody yet) and an application."""

    ask: Ask
    contact_id: str
    application_id: str


_BY_DO = {Do.CALL: Ask.CALL, Do.WRITE: Ask.WRITE, Do.FIX: Ask.FIX}


def ask_for(step: Step) -> StepAsk:
    """Return the ask that does a step."""
    return StepAsk(_BY_DO.get(step.do, Ask.OPEN), step.contact_id or "", step.application_id)
