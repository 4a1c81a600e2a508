"""Lists as walks along indexes: to sort 100,000 rows at once would hold the window up.

A walk is cut into pieces, each read by a statement of its own, so that no cursor stays open while others write. What
is searched for is a set of ids beside the walk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from goodcall.services.views import Sort
from goodcall.storage.tables import applications, calls, case_people, contacts, interviews, plan_steps

PIECE = 2_000  # rows of the table walked along: some two milliseconds

EVERY_ROW = sa.true()

Question = sa.Select[Any]
Keys = tuple[sa.Column[Any], ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """Ids in the order of ``keys``, columns of one table that tell its rows apart; then of ``ties``, of another.

    ``among`` is true of the rows of that table which are walked along. A walk that ``repeats`` ids tells by the first
    time, walked forwards, where each of them stands.
    """

    ids: Question
    keys: Keys
    ties: Keys = ()
    among: sa.ColumnElement[bool] = EVERY_ROW
    repeats: bool = False

    def cut(self, last: Sequence[Any] | None, backwards: bool) -> Question:
        """Ask for the keys at which the piece that begins after ``last`` ends."""
        question = sa.select(*self.keys).where(self.among, *self._after(last, backwards))
        return question.order_by(*_ordered(self.keys, backwards)).offset(PIECE - 1).limit(1)

    def piece(self, last: Sequence[Any] | None, end: Sequence[Any] | None, backwards: bool) -> Question:
        """Ask for the ids after ``last`` and up to ``end``; None stands for either end of the walk."""
        until = self._after(end, not backwards, or_at=True)
        question = self.ids.where(self.among, *self._after(last, backwards), *until)
        return question.order_by(*_ordered((*self.keys, *self.ties), backwards))

    def _after(
        self, place: Sequence[Any] | None, backwards: bool, *, or_at: bool = False
    ) -> list[sa.ColumnElement[bool]]:
        if place is None:
            return []
        here, there = sa.tuple_(*self.keys), tuple(place)
        if or_at:
            return [here <= there if backwards else here >= there]
        return [here < there if backwards else here > there]


def _ordered(columns: Keys, backwards: bool) -> Iterator[sa.ColumnElement[Any]]:
    return (column.desc() if backwards else column.asc() for column in columns)


_listed = sa.func.coalesce(interviews.c.id, applications.c.id)
_of_applications = sa.select(_listed).join_from(
    applications, interviews, interviews.c.application_id == applications.c.id, isouter=True
)
_without_interview = ~sa.exists().where(interviews.c.application_id == applications.c.id)
_rounds = (interviews.c.start_at, interviews.c.id)
_steps = (plan_steps.c.urgency, plan_steps.c.application_id, plan_steps.c.position)

INTERVIEWS: dict[Sort, tuple[Walk, ...]] = {
    Sort.WHEN: (
        Walk(sa.select(interviews.c.id), _rounds),
        Walk(sa.select(applications.c.id).where(_without_interview), (applications.c.id,)),
    ),
    Sort.JOB_TITLE: (Walk(_of_applications, (applications.c.job_title_key, applications.c.id), _rounds),),
    Sort.STATUS: (Walk(_of_applications, (applications.c.status, applications.c.id), _rounds),),
    Sort.NEXT: (
        Walk(
            sa.select(sa.func.coalesce(interviews.c.id, plan_steps.c.application_id)).join_from(
                plan_steps, interviews, interviews.c.application_id == plan_steps.c.application_id, isouter=True
            ),
            _steps,
            _rounds,
            repeats=True,
        ),
        Walk(_of_applications, (applications.c.id,), _rounds),
    ),
}

_at_hand = contacts.c.archived_at.is_(None)


def _contacts_by(*keys: sa.Column[Any]) -> Walk:
    return Walk(sa.select(contacts.c.id), (*keys, contacts.c.id), among=_at_hand)


CONTACTS: dict[Sort, tuple[Walk, ...]] = {
    Sort.WHEN: (_contacts_by(contacts.c.created_at),),
    Sort.NAME: (_contacts_by(contacts.c.name_key),),
    Sort.COMPANY: (_contacts_by(contacts.c.company_key),),
    Sort.NEXT: (
        Walk(
            sa.select(contacts.c.id)
            .join_from(plan_steps, contacts, contacts.c.id == plan_steps.c.contact_id)
            .where(_at_hand),
            _steps,
            repeats=True,
        ),
        _contacts_by(),
    ),
}

_moments = (calls.c.at, calls.c.id)

CALLS: dict[Sort, tuple[Walk, ...]] = {
    Sort.WHEN: (Walk(sa.select(calls.c.id), _moments),),
    Sort.NAME: (
        Walk(
            sa.select(calls.c.id).join_from(contacts, calls, calls.c.contact_id == contacts.c.id),
            (contacts.c.name_key, contacts.c.id),
            _moments,
        ),
    ),
    Sort.JOB_TITLE: (
        Walk(
            sa.select(calls.c.id).join_from(applications, calls, calls.c.application_id == applications.c.id),
            (applications.c.job_title_key, applications.c.id),
            _moments,
        ),
        Walk(sa.select(calls.c.id), _moments, among=calls.c.application_id.is_(None)),
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Where a list finds words: in facts of one kind, and what it shows for some of these; None: themselves."""

    facts: sa.Table
    shown: Callable[[Sequence[str]], Question] | None = None


_parts = _of_applications.join(case_people, case_people.c.application_id == applications.c.id)

WORDS_OF_INTERVIEWS = (
    Words(interviews),
    Words(applications, lambda ids: _of_applications.where(applications.c.id.in_(ids))),
    Words(contacts, lambda ids: _parts.where(case_people.c.contact_id.in_(ids))),
)
WORDS_OF_CALLS = (
    Words(calls),
    Words(contacts, lambda ids: sa.select(calls.c.id).where(calls.c.contact_id.in_(ids))),
    Words(applications, lambda ids: sa.select(calls.c.id).where(calls.c.application_id.in_(ids))),
)
