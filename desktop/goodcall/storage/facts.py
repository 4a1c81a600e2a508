"""Questions about facts one by one: by id, by key, by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar

import sqlalchemy as sa

from goodcall.domain.facts import Contact, Draft, Fact
from goodcall.settings import DEFAULT_SETTINGS, Settings
from goodcall.storage.columns import selected, value_of
from goodcall.storage.lookups import sort_key
from goodcall.storage.reading import PAGE, Asking
from goodcall.storage.tables import (
    LONG,
    TABLES,
    calls,
    case_people,
    contact_keys,
    contacts,
    interviews,
    settings,
)

F = TypeVar("F", bound=Fact)
D = TypeVar("D", bound=Draft)

LOOK_BACK = timedelta(days=2)  # how far back an index is read for what may not be over, but for what is LONG


def _overlapping(column: sa.Column[Any]) -> sa.CompoundSelect[Any]:
    """Select a column of the interviews, not cancelled, that overlap a span: the usual ones and the long ones."""
    start, end = interviews.c.start_at, interviews.c.end_at
    overlap = start < sa.bindparam("before"), end > sa.bindparam("after"), interviews.c.cancelled_at.is_(None)
    found = sa.select(start, column).where(*overlap)
    usual, long = found.where(start > sa.bindparam("back")), found.where(LONG, start <= sa.bindparam("back"))
    return usual.union_all(long)


_BUSY, _AROUND = _overlapping(interviews.c.end_at), _overlapping(interviews.c.id)


def _read_by_id(kind: type) -> sa.Select[Any]:
    table = TABLES[kind]
    return sa.select(*selected(kind, table)).where(table.c.id == sa.bindparam("fact_id"))


_by_id: Callable[[type], sa.Select[Any]] = cache(_read_by_id)  # building it anew costs more than asking


class FactQuestions(Asking):
    """The part of ``Reader`` that answers with facts, their ids, and settings."""

    def get(self, kind: type[F], fact_id: str) -> F | None:
        """Return one fact, or None."""
        row = self._connection.execute(_by_id(kind), {"fact_id": fact_id}).one_or_none()
        return None if row is None else value_of(kind, row)

    def get_many(self, kind: type[F], fact_ids: Collection[str]) -> list[F]:
        """Return those that exist, in the order asked for."""
        table = TABLES[kind]
        rows = self._in_pages(sa.select(*selected(kind, table)), table.c.id, fact_ids)
        found = {fact.id: fact for fact in (value_of(kind, row) for row in rows)}
        return [found[fact_id] for fact_id in fact_ids if fact_id in found]

    def every(self, kind: type[F]) -> Iterator[F]:
        """Yield all facts of a kind by id; no cursor stays open between pages."""
        table = TABLES[kind]
        question = sa.select(*selected(kind, table)).order_by(table.c.id).limit(PAGE)
        last = ""
        while page := [value_of(kind, row) for row in self._connection.execute(question.where(table.c.id > last))]:
            yield from page
            last = page[-1].id

    def settings(self) -> Settings:
        """Return the settings kept, or the defaults."""
        return next(iter(self._values(sa.select(settings.c.value))), DEFAULT_SETTINGS)

    def applications_of(self, contact_ids: Collection[str]) -> list[str]:
        """Return ids of the applications in which any of these people has a part, sorted."""
        question = sa.select(case_people.c.application_id).distinct()
        return sorted({row[0] for row in self._in_pages(question, case_people.c.contact_id, contact_ids)})

    def find_contacts(self, text: str) -> list[Contact]:
        """Return contacts whose id, address, number (however spaced) or whole name is ``text``; archived ones last."""
        keys = {text.strip().casefold()}
        if re.fullmatch(r"[\d\s()+./-]*\d[\d\s()+./-]*", text):
            digits = re.sub(r"\D", "", text)
            keys |= {digits, f"+{digits}"}
        of_keys = sa.select(contact_keys.c.contact_id).where(contact_keys.c.key.in_(keys))
        name = sort_key(text)
        found = self._facts(
            Contact,
            sa.or_(
                contacts.c.id == text.strip(),
                contacts.c.id.in_(of_keys),
                *([contacts.c.name_key == name] if name else []),
            ),
            by=("name_key", "id"),
        )
        return sorted(found, key=lambda contact: contact.archived_at is not None)

    def contacts_by_keys(self, keys: Collection[str]) -> list[Contact]:
        """Return contacts, archived ones too, that bear any of these e-mail addresses or E.164 numbers."""
        folded = [key.strip().casefold() for key in keys]
        rows = self._in_pages(sa.select(contact_keys.c.contact_id).distinct(), contact_keys.c.key, folded)
        return self.get_many(Contact, sorted({row[0] for row in rows}))

    def interviews_of_invitation(self, uid: str) -> list[str]:
        """Return ids of the interviews made from invitations with this UID, the earliest first."""
        question = sa.select(interviews.c.id).where(interviews.c.invitation_uid == uid)
        return self._values(question.order_by(interviews.c.start_at, interviews.c.id))

    def busy(self, after: datetime, before: datetime) -> list[tuple[datetime, datetime]]:
        """Return the user's own interviews, not cancelled, that overlap a span, by their start; all in UTC."""
        span = {"back": after - LOOK_BACK, "after": after, "before": before}
        return sorted(tuple(row) for row in self._connection.execute(_BUSY, span))

    def interviews_around(self, after: datetime, before: datetime) -> list[str]:
        """Return ids of interviews, not cancelled, that overlap [after, before), by their start."""
        span = {"back": after - LOOK_BACK, "after": after, "before": before}
        return [id_ for _start, id_ in sorted(tuple(row) for row in self._connection.execute(_AROUND, span))]

    def next_interview_start(self, after: datetime) -> datetime | None:
        """Return the first start (UTC) of an interview, not cancelled, later than ``after``."""
        start = interviews.c.start_at
        question = sa.select(sa.func.min(start)).where(interviews.c.cancelled_at.is_(None), start > after)
        return self._connection.execute(question).scalar()

    def next_interview_end(self, after: datetime) -> datetime | None:
        """Return the first end (UTC) of an interview, not cancelled, later than ``after``."""
        start, end = interviews.c.start_at, interviews.c.end_at
        question = sa.select(sa.func.min(end)).where(interviews.c.cancelled_at.is_(None), end > after)
        usual, long = (self._values(question.where(each)) for each in (start > after - LOOK_BACK, LONG))
        return min((each for each in (*usual, *long) if each is not None), default=None)

    def last_call_at(self, until: datetime) -> datetime | None:
        """Return when (UTC) the last call began, theirs or the user's, that began by ``until``."""
        return self._connection.execute(sa.select(sa.func.max(calls.c.at)).where(calls.c.at <= until)).scalar()

    def draft_of(self, kind: type[D], contact_id: str, application_id: str | None) -> D | None:
        """Return the call or letter in progress for this person and application, the latest if there are several."""
        column = TABLES[kind].c
        about = column.contact_id == contact_id, column.application_id == application_id  # None becomes IS NULL
        return next(reversed(self._facts(kind, *about, by=("started_at",))), None)
