"""Flat rows for lists: what a line shows, and nothing more. Moments are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from goodcall.domain.facts import AgreedTime, InterviewKind, Outcome, Status
from goodcall.domain.steps import Step
from goodcall.services.plan_row import PlanRow as PlanRow


class Sort(StrEnum):
    """A column that a list can be ordered by."""

    WHEN = "when"
    NAME = "name"
    COMPANY = "company"
    JOB_TITLE = "job_title"
    STATUS = "status"
    NEXT = "next"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """What a list shows: text to search for, column and direction."""

    text: str = ""
    sort: Sort = Sort.WHEN
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewRow:
    """One interview, or, with ``start`` None, an application without one; its most urgent step, if any."""

    interview_id: str | None
    application_id: str
    job_title: str
    company: str
    status: Status
    start: AgreedTime | None
    kind: InterviewKind | None
    cancelled: bool
    people: tuple[str, ...]
    step: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactRow:
    """One person with the most urgent step that concerns them."""

    contact_id: str
    name: str
    role: str
    company: str
    email: str
    phone: str
    zone: str | None
    zone_stated: bool
    do_not_call: bool
    step: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """One call in the log."""

    call_id: str
    at: datetime
    outcome: Outcome
    contact_id: str
    contact_name: str
    application_id: str | None
    job_title: str
    company: str
    notes: str
