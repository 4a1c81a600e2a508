"""What the pages read: plain callables, so that the window can be painted before any service exists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:  # the first paint does without the rows of lists
    from goodcall.services.plan_row import PlanRow
    from goodcall.services.views import CallRow, ContactRow, InterviewRow, ListQuery
    from goodcall.wording.times import Here

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Source(Generic[Row]):
    """Where a list comes from: ids in order, in pieces; rows of some ids on demand; ``key`` gives a row's id."""

    ids: Callable[[ListQuery], Iterable[list[str]]]
    rows: Callable[[Sequence[str]], list[Row]]
    key: Callable[[Row], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything the main window reads.

    ``here`` is the user's present, without a contact; ``plan`` gives planned steps, the most urgent first.
    """

    here: Callable[[], Here]
    plan: Callable[[], Sequence[PlanRow]]
    interviews: Source[InterviewRow]
    contacts: Source[ContactRow]
    calls: Source[CallRow]


def interview_key(row: InterviewRow) -> str:
    """Return the id of a row: the interview's, or its application's where there is no interview."""
    return row.interview_id or row.application_id


def contact_key(row: ContactRow) -> str:
    """Return the id of a row."""
    return row.contact_id


def call_key(row: CallRow) -> str:
    """Return the id of a row."""
    return row.call_id
