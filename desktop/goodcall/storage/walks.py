"""Lists as walks along indexes: to sort 100,000 rows at once would hold the window up.

A walk is cut into pieces, each read by a statement of its own, so that no cursor stays open while others write. What
is searched for are sets of ids beside the walk; a small one is put in order by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from goodcall.services.views import Sort
from goodcall.storage.search import found
from goodcall.storage.tables import applications, calls, case_people, contacts, interviews, plan_steps, search_docs

PIECE = 1_000  # rows of the table walked along, or facts found: about a millisecond
FEW = 500  # finds, which are in order sooner than half of the walks would meet them

EVERY_ROW = sa.true()

Question = sa.Select[Any]
Keys = tuple[sa.Column[Any], ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """Ids in the order of ``keys``, columns of one table that tell its rows apart; then of ``ties``, of another.

    ``among`` is true of the rows of that table which are walked along, and for which it has an index; ``within`` of
    those that a few finds are about, and maybe some more. What a walk lists is found by its id and by the ``parts`` it
    belongs to. A walk that ``repeats`` ids tells by the first time, walked forwards, where each of them stands.
    """

    ids: Question
    keys: Keys
    within: Callable[[Collection[str]], sa.ColumnElement[bool]]
    ties: Keys = ()
    parts: Keys = ()
    among: sa.ColumnElement[bool] = EVERY_ROW
    repeats: bool = False

    def cut(self, last: Sequence[Any] | None, backwards: bool) -> Question:
        """Ask for the keys at which the piece that begins after ``last`` ends."""
        question = sa.select(*self.keys).where(self.among, *self._after(last, backwards))
        return question.order_by(*_ordered(self.keys, backwards)).offset(PIECE - 1).limit(1)

    def piece(self, last: Sequence[Any] | None, end: Sequence[Any] | None, backwards: bool) -> Question:
        """Ask for the ids after ``last`` and up to ``end``; None stands for either end of the walk."""
        until = self._after(end, not backwards, or_at=True)
        return self._in_order(backwards, *self._after(last, backwards), *until)

    def few(self, finds: Collection[str], backwards: bool) -> Question:
        """Ask for the ids that a few finds are about, from end to end of the walk."""
        return self._in_order(backwards, self.within(finds))

    def _in_order(self, backwards: bool, *conditions: sa.ColumnElement[bool]) -> Question:
        return self.ids.where(self.among, *conditions).order_by(*_ordered((*self.keys, *self.ties), backwards))

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


def _of_case(column: sa.Column[str]) -> dict[str, Any]:
    """Return how interviews are found where ``column`` is their application's id."""

    def within(finds: Collection[str]) -> sa.ColumnElement[bool]:
        met = sa.select(interviews.c.application_id).where(interviews.c.id.in_(finds))
        return column.in_(met.union_all(sa.select(applications.c.id).where(applications.c.id.in_(finds))))

    return {"within": within, "parts": (column,)}


def _by_application(*keys: sa.Column[Any]) -> Walk:
    return Walk(_of_applications, (*keys, applications.c.id), ties=_rounds, **_of_case(applications.c.id))


INTERVIEWS: dict[Sort, tuple[Walk, ...]] = {
    Sort.WHEN: (
        Walk(sa.select(interviews.c.id), _rounds, **_of_case(interviews.c.application_id)),
        Walk(
            sa.select(applications.c.id).where(_without_interview),
            (applications.c.id,),
            **_of_case(applications.c.id),
        ),
    ),
    Sort.JOB_TITLE: (_by_application(applications.c.job_title_key),),
    Sort.STATUS: (_by_application(applications.c.status),),
    Sort.NEXT: (
        Walk(
            sa.select(sa.func.coalesce(interviews.c.id, plan_steps.c.application_id)).join_from(
                plan_steps, interviews, interviews.c.application_id == plan_steps.c.application_id, isouter=True
            ),
            _steps,
            ties=_rounds,
            repeats=True,
            **_of_case(plan_steps.c.application_id),
        ),
        _by_application(),
    ),
}

_at_hand = contacts.c.archived_at.is_(None)


def _contacts_by(*keys: sa.Column[Any]) -> Walk:
    return Walk(sa.select(contacts.c.id), (*keys, contacts.c.id), within=contacts.c.id.in_, among=_at_hand)


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
            within=plan_steps.c.contact_id.in_,
            repeats=True,
        ),
        _contacts_by(),
    ),
}

_moments = (calls.c.at, calls.c.id)


def _calls_by(of: Question, keys: Keys, *, ties: Keys = ()) -> Walk:
    parts = (calls.c.contact_id, calls.c.application_id)
    return Walk(of, keys, within=_calls_within, ties=ties, parts=parts)


def _calls_within(finds: Collection[str]) -> sa.ColumnElement[bool]:
    found_by = (calls.c.id, calls.c.contact_id, calls.c.application_id)
    return calls.c.id.in_(sa.union_all(*(sa.select(calls.c.id).where(column.in_(finds)) for column in found_by)))


_every_call = sa.select(calls.c.id)

CALLS: dict[Sort, tuple[Walk, ...]] = {
    Sort.WHEN: (_calls_by(_every_call, _moments),),
    Sort.NAME: (
        _calls_by(
            _every_call.join_from(contacts, calls, calls.c.contact_id == contacts.c.id),
            (contacts.c.name_key, contacts.c.id),
            ties=_moments,
        ),
    ),
    Sort.JOB_TITLE: (
        _calls_by(
            _every_call.join_from(applications, calls, calls.c.application_id == applications.c.id),
            (applications.c.job_title_key, applications.c.id),
            ties=_moments,
        ),
        _calls_by(_every_call.where(calls.c.application_id.is_(None)), _moments),
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Where a list finds words, in facts of some kinds, and the ids that these are about."""

    kinds: tuple[sa.Table, ...]
    ids: sa.ColumnElement[str] = search_docs.c.fact_id
    beside: tuple[sa.Table, sa.ColumnElement[bool]] | None = None  # what else must be looked at for the ids

    def found(self, after: int, end: int, terms: Sequence[str]) -> Question:
        """Ask for ids, some of them more than once, of what is numbered so and holds the terms."""
        docs = found(after, end, *terms)
        of = docs.outerjoin(*self.beside) if self.beside else docs
        kinds = [kind.name for kind in self.kinds]
        return sa.select(self.ids).select_from(of).where(search_docs.c.kind.in_(kinds))


_has_part = sa.and_(search_docs.c.kind == contacts.name, case_people.c.contact_id == search_docs.c.fact_id)

WORDS_OF_INTERVIEWS = Words(
    (interviews, applications, contacts),
    sa.func.coalesce(case_people.c.application_id, search_docs.c.fact_id),
    (case_people, _has_part),
)
WORDS_OF_CONTACTS = Words((contacts,))
WORDS_OF_CALLS = Words((calls, contacts, applications))
