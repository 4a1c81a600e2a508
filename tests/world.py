"""A whole profile in one hand, for tests of the services: real parts, and stand-ins for what is not ours."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from fakes import FakeAlarm, FakeAnnouncer, FakeClock, FakeWorkingDays
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import Fact
from goodcall.domain.steps import Do, Step
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import bundle
from goodcall.services.planner import Planner
from goodcall.services.ports import Change
from goodcall.services.reminders import Reminders
from goodcall.storage.store import open_store


def at(text: str) -> datetime:
    """Return a moment in UTC: ``at("2026-11-03 15:00")``."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class World:
    """An open profile of a user in Berlin. Region US is known and has no holidays."""

    def __init__(self, path: Path, now: datetime) -> None:
        self.path = path
        self.clock = FakeClock(now)
        self.alarm = FakeAlarm()
        self.announcer = FakeAnnouncer()
        self.working_days = FakeWorkingDays(US=RegionCalendar(known=True))
        self.commits: list[Change] = []
        self.start()

    def start(self) -> None:
        """Open the profile, as a process that starts does."""
        self.store = open_store(self.path, self.clock.now)
        self.planner = Planner(self.store, self.clock, self.working_days)
        self.services = bundle(self.store, self.clock, PhoneNumbers(), self.planner)
        self.reminders = Reminders(self.store, self.clock, self.planner, self.alarm, self.announcer)
        self.store.on_commit = self.commits.append

    def restart(self) -> None:
        """Die without a word and start again: same file, same notification server, nothing else remembered."""
        self.store.close()
        self.start()

    def close(self) -> None:
        self.store.close()

    def keep(self, *facts: Fact) -> None:
        """Put facts into the store, unplanned."""
        with self.store.transaction() as tx:
            for fact in facts:
                tx.put(fact)

    def wake(self, now: datetime | None = None) -> None:
        """Let the app wake, at a later moment if one is given."""
        if now is not None:
            self.clock.set(now)
        for _slice in self.reminders.wake():
            pass

    def catch_up(self) -> None:
        """Let the plan catch up with time, facts and settings."""
        for _slice in self.planner.catch_up():
            pass

    def plan(self, application_id: str) -> list[Step]:
        return self.store.read.plan([application_id])

    def call_step(self, application_id: str) -> Step:
        """Return the planned call of an application."""
        return next(step for step in self.plan(application_id) if step.do is Do.CALL)

    @property
    def shown(self) -> list[str]:
        """Titles of the notices so far."""
        return [notice.title for notice in self.announcer.shown]
