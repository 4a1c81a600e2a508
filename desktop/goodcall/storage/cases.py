"""Cases: an application with its people and all that happened with them, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import sqlalchemy as sa

from goodcall.domain.facts import Answer, Application, Call, Case, Contact, Interview, Letter, Snooze
from goodcall.storage.reading import Asking
from goodcall.storage.tables import TABLES, answers, applications, calls, case_people, contacts, interviews, letters

LARGEST_PAGE = 50
Event = TypeVar("Event", Call, Letter, Answer, Snooze)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """All that the cases of a page are made of."""

    applications: Mapping[str, Application]
    contacts: Mapping[str, Contact]
    people: Mapping[str, set[str]]  # by application
    parts: Mapping[str, set[str]]  # applications by person
    interviews: Mapping[str, list[Interview]]  # by application
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
        people = sa.select(case_people.c.contact_id).where(case_people.c.application_id.in_(ids))
        related = sa.select(case_people.c.application_id).where(case_people.c.contact_id.in_(people))
        by_application, by_person = defaultdict(set), defaultdict(set)
        for application_id, contact_id in self._connection.execute(
            sa.select(case_people.c.application_id, case_people.c.contact_id)
            .where(case_people.c.contact_id.in_(people))
            .distinct()
        ):
            by_application[application_id].add(contact_id)
            by_person[contact_id].add(application_id)
        met = defaultdict(list)
        for interview in self._facts(
            Interview,
            sa.or_(interviews.c.application_id.in_(related), interviews.c.application_id.in_(ids)),
            by=("start_at", "id"),
        ):
            met[interview.application_id].append(interview)
        known = self._facts(
            Application, sa.or_(applications.c.id.in_(related), applications.c.id.in_(ids)), by=("created_at", "id")
        )
        return _Page(
            applications={application.id: application for application in known},
            contacts={contact.id: contact for contact in self._facts(Contact, contacts.c.id.in_(people), by=("id",))},
            people=by_application,
            parts=by_person,
            interviews=met,
            calls=self._events(Call, ids, people),
            letters=self._events(Letter, ids, people),
            answers=self._events(Answer, ids, people),
            snoozes=self._events(Snooze, ids, people),
        )

    def _events(self, kind: type[Event], ids: Sequence[str], people: sa.Select[str]) -> list[Event]:
        columns = TABLES[kind].c
        return self._facts(
            kind, sa.or_(columns.contact_id.in_(people), columns.application_id.in_(ids)), by=("at", "created_at", "id")
        )


def _case(page: _Page, application: Application) -> Case:
    people = page.people.get(application.id, set())
    others = set[str]().union(*(page.parts[person] for person in people)) - {application.id}
    other_interviews = [interview for other in others for interview in page.interviews.get(other, ())]
    return Case(
        application=application,
        contacts={contact_id: contact for contact_id, contact in page.contacts.items() if contact_id in people},
        interviews=tuple(page.interviews.get(application.id, ())),
        calls=_of(page.calls, application.id, people),
        letters=_of(page.letters, application.id, people),
        answers=_of(page.answers, application.id, people),
        snoozes=_of(page.snoozes, application.id, people),
        others=tuple(other for other in page.applications.values() if other.id in others),
        other_interviews=tuple(sorted(other_interviews, key=lambda interview: (interview.start.utc, interview.id))),
    )


def _of(events: Sequence[Event], application_id: str, people: set[str]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.application_id == application_id or event.contact_id in people)
