"""Keeps the plan: computes next steps where facts, settings or the time have changed, and caches them in rows."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version

import msgspec

from goodcall.domain.calling_hours import Busy, Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Case, Contact
from goodcall.domain.next_steps import Plan, next_steps
from goodcall.domain.steps import Step
from goodcall.services.diary import Diary
from goodcall.services.ports import Clock, Reader, Store, Transaction, WorkingDays
from goodcall.settings import Settings

log = logging.getLogger(__name__)

RULES_VERSION = 5  # raised when the rules answer differently
PAGE = 50  # cases read at once in the transaction that touched them: people who share them are read once
BATCH = 200  # stale plans looked up at once while catching up
AT_ONCE = 6  # cases read at once, and plans written, while catching up: each takes about 3 ms
TRY_AGAIN_AFTER = timedelta(days=1)  # where the rules failed
HOLIDAYS_BEFORE, HOLIDAYS_AFTER = timedelta(days=40), timedelta(days=366)


class Planner:
    """Plans applications inside the transaction that changed them, and catches up with time and settings in slices."""

    def __init__(self, store: Store, clock: Clock, working_days: WorkingDays) -> None:
        self._store = store
        self._clock = clock
        self._working_days = working_days

    def own_zone(self, settings: Settings) -> str:
        """Return the user's zone (IANA): from the settings, else the machine's."""
        return settings.me.zone or self._clock.zone()

    def fingerprint(self, settings: Settings) -> str:
        """Return what every plan depends on beside facts and time; when it differs, all plans are stale."""
        parts = (
            msgspec.json.encode(settings.etiquette),
            self.own_zone(settings).encode(),
            _tzdata().encode(),
            self._working_days.version.encode(),
            str(RULES_VERSION).encode(),
        )
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]

    def surroundings(
        self, read: Reader, contacts: Collection[Contact], now: datetime, busy: Busy | None = None
    ) -> Surroundings:
        """Return the user's zone and interviews, and the calendars of these contacts' regions around ``now``.

        ``busy`` is a diary that has been opened already.
        """
        regions = {(contact.country, contact.subdivision) for contact in contacts}
        years = range((now - HOLIDAYS_BEFORE).year, (now + HOLIDAYS_AFTER).year + 1)
        return Surroundings(
            zone=self.own_zone(read.settings()),
            busy=busy or Diary(read),
            calendars={region: self._working_days.calendar(*region, years) for region in regions},
        )

    def plan_of(self, read: Reader, case: Case, now: datetime) -> Plan:
        """Return the plan of a case at any moment, without keeping it."""
        settings = read.settings()
        return next_steps(case, now, settings.etiquette, self.surroundings(read, case.contacts.values(), now))

    def steps_at(self, read: Reader, application_ids: Sequence[str], now: datetime) -> list[Step]:
        """Return the steps of applications at any moment, computed and not kept: no matter how old their plans are."""
        steps: list[Step] = []
        for start in range(0, len(application_ids), PAGE):
            cases = read.cases(application_ids[start : start + PAGE])
            around, etiquette = self.surroundings(read, _people(cases), now), read.settings().etiquette
            for case in cases:
                steps += next_steps(case, now, etiquette, around).steps
        return steps

    def replan(self, tx: Transaction, application_ids: Collection[str]) -> None:
        """Plan these applications anew, in the transaction that touched them."""
        now, settings = self._clock.now(), tx.settings()
        fingerprint, diary = self.fingerprint(settings), Diary(tx)
        ids = sorted(application_ids)
        for start in range(0, len(ids), PAGE):
            cases = tx.cases(ids[start : start + PAGE])
            around = self.surroundings(tx, _people(cases), now, diary)
            plans = {case.application.id: _planned(tx, case, now, settings.etiquette, around) for case in cases}
            tx.put_plans(plans, fingerprint)

    def replan_people(self, tx: Transaction, contact_ids: Collection[str], *application_ids: str) -> None:
        """Plan every application anew in which these people have a part, and those named."""
        self.replan(tx, {*tx.applications_of(contact_ids), *application_ids})

    def catch_up(self) -> Iterator[None]:
        """Replan what has become stale, the most urgent first; stops for breath after each read, plan and write.

        What is stale is looked up again where facts changed between reading and writing, be it by another process.
        """
        while True:
            read, now, seen = self._store.read, self._clock.now(), self._seen()
            settings = read.settings()
            fingerprint = self.fingerprint(settings)
            ids = read.stale(now, fingerprint, BATCH)
            if not ids:
                return
            diary = Diary(read)
            yield
            for start in range(0, len(ids), AT_ONCE):
                cases = read.cases(ids[start : start + AT_ONCE])
                around = self.surroundings(read, _people(cases), now, diary)
                yield
                plans: dict[str, Plan] = {}
                for case in cases:
                    plans[case.application.id] = _planned(read, case, now, settings.etiquette, around)
                    yield
                if not self._keep(plans, fingerprint, seen):
                    break
                yield

    def _seen(self) -> tuple[int, int]:
        """Return what differs after any change of facts, by this process or another."""
        return self._store.own_changes, self._store.data_version()

    def _keep(self, plans: Mapping[str, Plan], fingerprint: str, seen: tuple[int, int]) -> bool:
        """Write plans unless facts have changed since they were read; return whether they were written."""
        with self._store.transaction() as tx:  # from here on no other process writes
            if seen != self._seen():
                return False
            tx.put_plans(plans, fingerprint)
        return True


def _planned(read: Reader, case: Case, now: datetime, etiquette: Etiquette, around: Surroundings) -> Plan:
    """Return the plan of a case; where the rules fail on it, its steps stay what they were, for a day."""
    try:
        return next_steps(case, now, etiquette, around)
    except Exception:  # whatever a rule raises: one case must not cost all the others their reminders
        log.exception("no plan for %s", case.application.id)
        return Plan(tuple(read.plan([case.application.id])), now + TRY_AGAIN_AFTER)


@cache
def _tzdata() -> str:
    """Name the edition of the time zones; asking the installed package takes a millisecond."""
    return version("tzdata")


def _people(cases: Sequence[Case]) -> list[Contact]:
    return list({contact.id: contact for case in cases for contact in case.contacts.values()}.values())
