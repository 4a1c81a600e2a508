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

        Without an application: the best light over the open ones; if all are closed, that of one of them; without any,
        what the hours say.
        """
        read, now = self._store.read, at or self._clock.now()
        ids = [application_id] if application_id else self._relevant(contact.id)
        cases = read.cases(ids) or [Case(application=NO_APPLICATION, contacts={contact.id: contact})]
        around = self._planner.surroundings(read, [contact], now)
        etiquette = read.settings().etiquette
        return best(may_call(case, contact, now, etiquette, around) for case in cases)

    def _relevant(self, contact_id: str) -> list[str]:
        found = self._store.read.get_many(Application, self._store.read.applications_of([contact_id]))
        return [each.id for each in found if each.status.is_open][:MOST] or [each.id for each in found][:1]
