"""Lists: ids in order, a piece at a time; flat rows for what is on screen."""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from goodcall.domain.facts import AgreedTime
from goodcall.domain.steps import Do, Step
from goodcall.services.views import CallRow, ContactRow, InterviewRow, ListQuery
from goodcall.storage import walks
from goodcall.storage.columns import selected, value_of
from goodcall.storage.reading import Asking
from goodcall.storage.search import LAST, cut, terms
from goodcall.storage.tables import applications, calls, contacts, interviews, plan_steps
from goodcall.storage.walks import (
    CALLS,
    CONTACTS,
    INTERVIEWS,
    WORDS_OF_CALLS,
    WORDS_OF_CONTACTS,
    WORDS_OF_INTERVIEWS,
    Question,
    Walk,
    Words,
)

# What asks for rows is made once: to make it takes as long as to ask.
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_NOW: sa.BindParameter[Any] = sa.bindparam("now", type_=plan_steps.c.opens_at.type)
_STEP = selected(Step, plan_steps)
_Pieces = Iterator[list[str]]
_Finds = list[set[str]]


def _with_step(of: sa.FromClause, owner: sa.Column[str], itself: sa.Column[str], *columns: sa.Column[Any]) -> Question:
    """Select the columns, then those of the most urgent step."""
    other = plan_steps.alias()
    precedes = sa.tuple_(_rank(other), other.c.urgency) < sa.tuple_(_rank(plan_steps), plan_steps.c.urgency)
    more_urgent = sa.exists().where(other.c[owner.name] == owner, precedes)
    return sa.select(*columns, *_STEP).select_from(of.outerjoin(plan_steps, sa.and_(owner == itself, ~more_urgent)))


def _rank(step: sa.FromClause) -> sa.ColumnElement[int]:
    """Put a call whose window is open now, as Today does, before letters that have been waiting for longer."""
    is_open_call = sa.and_(step.c.do == Do.CALL, step.c.opens_at <= _NOW, step.c.closes_at > _NOW)
    return sa.case((is_open_call, 0), else_=1)


def _interview_rows(of: sa.FromClause) -> Question:
    return _with_step(
        of,
        plan_steps.c.application_id,
        applications.c.id,
        *(applications.c[name] for name in ("id", "job_title", "company", "status", "contact_ids")),
        *(interviews.c[name] for name in ("id", "interviewers", "start_wall", "start_zone", "start_fold")),
        *(interviews.c[name] for name in ("kind", "cancelled_at")),
    )


_ITS = interviews.c.application_id == applications.c.id
_MET = _interview_rows(interviews.join(applications, _ITS)).where(interviews.c.id.in_(_IDS))
_NOT_MET = _interview_rows(applications.outerjoin(interviews, _ITS)).where(
    applications.c.id.in_(_IDS), interviews.c.id.is_(None)
)
_NAMES = sa.select(contacts.c.id, contacts.c.name).where(contacts.c.id.in_(_IDS))
_CONTACT_ROWS = _with_step(
    contacts,
    plan_steps.c.contact_id,
    contacts.c.id,
    *(contacts.c[name] for name in ("id", "name", "role", "company", "emails", "phones")),
    *(contacts.c[name] for name in ("zone", "zone_stated", "do_not_call")),
).where(contacts.c.id.in_(_IDS))
_CALL_ROWS = (
    sa.select(
        *(calls.c[name] for name in ("id", "at", "outcome", "notes", "contact_id", "application_id")),
        contacts.c.name,
        sa.func.coalesce(applications.c.job_title, ""),
        sa.func.coalesce(applications.c.company, contacts.c.company),
    )
    .join_from(calls, contacts, contacts.c.id == calls.c.contact_id)
    .outerjoin(applications, applications.c.id == calls.c.application_id)
    .where(calls.c.id.in_(_IDS))
)


class ListQuestions(Asking):
    """The part of ``Reader`` that fills the lists."""

    def interview_ids(self, query: ListQuery) -> _Pieces:
        """Yield ids in order, filtered, in pieces: of interviews, and of applications that have none."""
        finds = yield from self._finds(WORDS_OF_INTERVIEWS, [[term] for term in terms(query.text)])
        yield from self._walked(INTERVIEWS[query.sort], finds, query.descending)

    def interview_rows(self, ids: Sequence[str], now: datetime) -> list[InterviewRow]:
        """Return the rows of a page at an aware moment; unknown ids are left out."""
        rows = self._by_id(_MET, 5, ids, now=now)
        rows |= self._by_id(_NOT_MET, 0, [id_ for id_ in ids if id_ not in rows], now=now)
        people = {person for row in rows.values() for person in _people(row)}
        names = dict(map(tuple, self._by_id(_NAMES, 0, people).values()))
        return [_interview_row(rows[id_], names) for id_ in ids if id_ in rows]

    def contact_ids(self, query: ListQuery) -> _Pieces:
        """Yield ids in order, filtered, in pieces, archived ones left out; by "when" is by when they were added."""
        wanted = terms(query.text)  # in one match: the index meets what is rare first
        finds = yield from self._finds(WORDS_OF_CONTACTS, [wanted] if wanted else [])
        yield from self._walked(CONTACTS[query.sort], finds, query.descending)

    def contact_rows(self, ids: Sequence[str], now: datetime) -> list[ContactRow]:
        """Return the rows of a page at an aware moment; unknown ids are left out."""
        rows = self._by_id(_CONTACT_ROWS, 0, ids, now=now)
        return [_contact_row(rows[id_]) for id_ in ids if id_ in rows]

    def call_ids(self, query: ListQuery) -> _Pieces:
        """Yield ids in order, filtered, in pieces."""
        finds = yield from self._finds(WORDS_OF_CALLS, [[term] for term in terms(query.text)])
        yield from self._walked(CALLS[query.sort], finds, query.descending)

    def call_rows(self, ids: Sequence[str]) -> list[CallRow]:
        """Return the rows of a page; unknown ids are left out."""
        rows = self._by_id(_CALL_ROWS, 0, ids)
        return [_call_row(rows[id_]) for id_ in ids if id_ in rows]

    def _finds(self, words: Words, wanted: Iterable[Sequence[str]]) -> Generator[list[str], None, _Finds]:
        """Return, for each group of terms, the ids that it was found to be about.

        Yields no ids, but where there is much to read it yields.
        """
        finds: _Finds = []
        for group in wanted:
            here: set[str] = set()
            end = 0
            while end < LAST:
                after, end = end, self._connection.scalar(cut(end, walks.PIECE, *group)) or LAST
                here.update(self._values(words.found(after, end, group)))
                if end < LAST:
                    yield []
            finds.append(here)
        return finds

    def _walked(self, along: Iterable[Walk], finds: _Finds, backwards: bool) -> _Pieces:
        """Yield what stands on the walks, one after the other, each id where it is first met."""
        if not all(finds):
            return
        seen: set[str] = set()
        ready: list[str] = []
        for walk in along:
            turned: list[str] = []
            for piece, is_last in self._pieces(walk, finds, backwards and not walk.repeats):
                fresh = [id_ for id_ in dict.fromkeys(piece) if id_ not in seen]
                seen.update(fresh)
                (turned if backwards and walk.repeats else ready).extend(fresh)
                if not is_last:
                    yield ready
                    ready = []
            ready += reversed(turned)
        yield ready

    def _pieces(self, walk: Walk, finds: _Finds, backwards: bool) -> Iterator[tuple[list[str], bool]]:
        fewest = min(finds, key=len, default=())
        if 0 < len(fewest) <= walks.FEW:
            yield self._found(walk, walk.few(fewest, backwards), finds), True
            return
        end = None
        is_last = False
        while not is_last:
            last, end = end, self._connection.execute(walk.cut(end, backwards)).one_or_none()
            is_last = end is None
            yield self._found(walk, walk.piece(last, end, backwards), finds), is_last

    def _found(self, walk: Walk, question: Question, finds: _Finds) -> list[str]:
        """Return the ids of a piece that all groups of terms are about."""
        if not finds:
            return self._values(question)
        rows: Sequence[Any] = self._connection.execute(question.add_columns(*walk.parts)).all()
        for here in finds:
            rows = [row for row in rows if not here.isdisjoint(row)]
        return [row[0] for row in rows]

    def _by_id(self, question: Question, place: int, ids: Collection[str], **bound: datetime) -> dict[str, Any]:
        """Ask about a page of ids; return the rows by the id that stands in this place of theirs."""
        if not ids:
            return {}
        return {row[place]: row for row in self._connection.execute(question, {"ids": list(ids), **bound}).all()}


def _people(row: Sequence[Any]) -> list[str]:
    _id, _job, _company, _status, contact_ids, interview_id, interviewers, *_rest = row
    return [person.contact_id for person in interviewers] if interview_id else contact_ids


def _step(columns: Sequence[Any]) -> Step | None:
    return value_of(Step, columns) if columns[0] else None


def _interview_row(row: Sequence[Any], names: dict[str, str]) -> InterviewRow:
    application_id, job_title, company, status, _ids, interview_id, _met, *start, kind, cancelled_at = row[:12]
    return InterviewRow(
        interview_id=interview_id,
        application_id=application_id,
        job_title=job_title,
        company=company,
        status=status,
        start=AgreedTime(*start) if interview_id else None,
        kind=kind,
        cancelled=cancelled_at is not None,
        people=tuple(names[person] for person in _people(row) if person in names),
        step=_step(row[12:]),
    )


def _contact_row(row: Sequence[Any]) -> ContactRow:
    contact_id, name, role, company, emails, phones, zone, zone_stated, do_not_call = row[:9]
    return ContactRow(
        contact_id=contact_id,
        name=name,
        role=role,
        company=company,
        email=emails[0] if emails else "",
        phone=next((phone.raw for phone in phones if phone.usable), ""),
        zone=zone,
        zone_stated=zone_stated,
        do_not_call=do_not_call is not None,
        step=_step(row[9:]),
    )


def _call_row(row: Sequence[Any]) -> CallRow:
    call_id, at, outcome, notes, contact_id, application_id, contact_name, job_title, company = row
    return CallRow(
        call_id=call_id,
        at=at,
        outcome=outcome,
        contact_id=contact_id,
        contact_name=contact_name,
        application_id=application_id,
        job_title=job_title,
        company=company,
        notes=notes,
    )
