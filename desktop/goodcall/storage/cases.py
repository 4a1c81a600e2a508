"""Cases: an application with its people and all that happened with them, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import sqlalchemy as sa

from goodcall.domain.facts import Answer, Application, Call, Case, Contact, Fact, Interview, Letter, Snooze
from goodcall.storage.columns import selected, value_of
from goodcall.storage.reading import Asking
from goodcall.storage.tables import TABLES, answers, applications, calls, case_people, contacts, interviews, letters

LARGEST_PAGE = 50
F = TypeVar("F", bound=Fact)
Event = TypeVar("Event", Call, Letter, Answer, Snooze)


def _prepared(kind: type[Fact], *conditions: sa.ColumnElement[bool], by: Sequence[str]) -> sa.Select[Any]:
    table = TABLES[kind]
    return sa.select(*selected(kind, table)).where(sa.or_(*conditions)).order_by(*(table.c[name] for name in by))


def _prepared_events(kind: type[Fact]) -> sa.Select[Any]:
    columns = TABLES[kind].c
    conditions = columns.contact_id.in_(_PEOPLE), columns.application_id.in_(_IDS)
    return _prepared(kind, *conditions, by=("at", "created_at", "id"))


# The statements are built once: building them took longer than what they do.
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_PEOPLE = sa.select(case_people.c.contact_id).where(case_people.c.application_id.in_(_IDS))
_RELATED = sa.select(case_people.c.application_id).where(case_people.c.contact_id.in_(_PEOPLE))
_PARTS = (
    sa.select(case_people.c.application_id, case_people.c.contact_id)
    .where(case_people.c.contact_id.in_(_PEOPLE))
    .distinct()
)
_MET = _prepared(
    Interview,
    interviews.c.application_id.in_(_RELATED),
    interviews.c.application_id.in_(_IDS),
    by=("start_at", "id"),
)
_KNOWN = _prepared(Application, applications.c.id.in_(_RELATED), applications.c.id.in_(_IDS), by=("created_at", "id"))
_CONTACTS = _prepared(Contact, contacts.c.id.in_(_PEOPLE), by=("id",))
_EVENTS = {kind: _prepared_events(kind) for kind in (Call, Letter, Answer, Snooze)}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """All that the cases of a page are made of."""

    applications: Mapping[str, Application]
    contacts: Mapping[str, Contact]
    people: Mapping[str, set[str]]  # by application
    parts: Mapping[str, set[str]]  # applications by person
    interviews: list[Interview]
    calls: list[Call]
    letters: list[Letter]
    answers: list[Answer]
    snoozes: list[Snooze]


class CaseQuestions(Asking):
    """The part of ``Reader`` that answers with cases."""

    def cases(self, application_ids: Sequence[str]) -> list[Case]:
        """Return the cases of at most 50 applications in the order asked for, unknown ids left out."""
        if len(application_ids) > LARGEST_PAGE:
            raise ValueError(f"at most {LARGEST_PAGE} cases at once, not {len(application_ids)}")
        page = self._page(application_ids)
        return [_case(page, page.applications[id_]) for id_ in application_ids if id_ in page.applications]

    def history(self, contact_id: str) -> list[Call | Letter | Answer]:
        """Return what happened with a person, under any application or none, the newest first."""
        events: list[Call | Letter | Answer] = [
            *self._facts(Call, calls.c.contact_id == contact_id),
            *self._facts(Letter, letters.c.contact_id == contact_id),
            *self._facts(Answer, answers.c.contact_id == contact_id),
        ]
        return sorted(events, key=lambda event: (event.at, event.created_at, event.id), reverse=True)

    def _page(self, ids: Sequence[str]) -> _Page:
        by_application, by_person = defaultdict(set), defaultdict(set)
        for application_id, contact_id in self._connection.execute(_PARTS, {"ids": ids}):
            by_application[application_id].add(contact_id)
            by_person[contact_id].add(application_id)
        return _Page(
            applications={application.id: application for application in self._about(Application, _KNOWN, ids)},
            contacts={contact.id: contact for contact in self._about(Contact, _CONTACTS, ids)},
            people=by_application,
            parts=by_person,
            interviews=self._about(Interview, _MET, ids),
            calls=self._about(Call, _EVENTS[Call], ids),
            letters=self._about(Letter, _EVENTS[Letter], ids),
            answers=self._about(Answer, _EVENTS[Answer], ids),
            snoozes=self._about(Snooze, _EVENTS[Snooze], ids),
        )

    def _about(self, kind: type[F], question: sa.Select[Any], ids: Sequence[str]) -> list[F]:
        return [value_of(kind, row) for row in self._connection.execute(question, {"ids": ids})]


def _case(page: _Page, application: Application) -> Case:
    people = page.people.get(application.id, set())
    others = set[str]().union(*(page.parts[person] for person in people)) - {application.id}
    return Case(
        application=application,
        contacts={contact_id: contact for contact_id, contact in page.contacts.items() if contact_id in people},
        interviews=tuple(each for each in page.interviews if each.application_id == application.id),
        calls=_of(page.calls, application.id, people),
        letters=_of(page.letters, application.id, people),
        answers=_of(page.answers, application.id, people),
        snoozes=_of(page.snoozes, application.id, people),
        others=tuple(other for other in page.applications.values() if other.id in others),
        other_interviews=tuple(each for each in page.interviews if each.application_id in others),
    )


def _of(events: Sequence[Event], application_id: str, people: set[str]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.application_id == application_id or event.contact_id in people)
