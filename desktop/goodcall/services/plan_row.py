"""A row of the plan: apart from the other rows, so that the first paint of the window need not know of those."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.domain.steps import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """A planned step with the names around it; the contact's zone is None where unknown."""

    step: Step
    job_title: str
    company: str
    contact_name: str | None
    contact_company: str
    zone: str | None
    zone_stated: bool
