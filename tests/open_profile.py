"""An open profile over a real store, for tests of services and of what stands on them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from builders import NOW
from fakes import FakeClock, FakeWorkingDays
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import Fact
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import Services, bundle
from goodcall.services.planner import Planner
from goodcall.storage.store import open_store


def open_profile(folder: Path, now: datetime = NOW) -> Services:
    """Open a new profile of a user in Berlin, at an aware moment; US and DE have no holidays."""
    clock = FakeClock(now)
    store = open_store(folder / "goodcall.db", clock.now)
    days = FakeWorkingDays(US=RegionCalendar(known=True), DE=RegionCalendar(known=True))
    return bundle(store, clock, PhoneNumbers(), Planner(store, clock, days))


def keep(services: Services, *facts: Fact) -> None:
    """Put facts into the store, and plan them."""
    with services.store.transaction() as tx:
        for fact in facts:
            tx.put(fact)
    for _slice in services.planner.catch_up():
        pass
