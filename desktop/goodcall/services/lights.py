"""The light for a person: may I call now, or at any other moment?"""

from __future__ import annotations

from datetime import datetime

from goodcall.domain.facts import Application, Case, Contact
from goodcall.domain.light import NO_APPLICATION, best, may_call
from goodcall.domain.steps import Light
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store

MOST = 50  # cases read at once


class Lights:
    """Answers for one application, or for the best over a person's open ones."""

    def __init__(self, store: Store, clock: Clock, planner: Planner) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner

    def light(self, contact: Contact, application_id: str | None = None, at: datetime | None = None) -> Light:
        """Return the light at an aware moment (now if None).

        Without an application: the best light over those open at that moment, else over the closed ones; without any,
        what the hours say.
        """
        read, now = self._store.read, at or self._clock.now()
        ids = [application_id] if application_id else self._relevant(contact.id, now)
        cases = read.cases(ids) or [Case(application=NO_APPLICATION, contacts={contact.id: contact})]
        people = {contact.id: contact} | {id_: each for case in cases for id_, each in case.contacts.items()}
        around = self._planner.surroundings(read, people.values(), now)
        etiquette = read.settings().etiquette
        return best(may_call(case, contact, now, etiquette, around) for case in cases)

    def _relevant(self, contact_id: str, at: datetime) -> list[str]:
        found = self._store.read.get_many(Application, self._store.read.applications_of([contact_id]))
        open_then = [each.id for each in found if _is_open(each, at)]
        return (open_then or [each.id for each in found])[:MOST]


def _is_open(application: Application, at: datetime) -> bool:
    closed_later = application.status_at is not None and application.status_at > at
    return application.status.is_open or closed_later
