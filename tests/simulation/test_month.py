"""A simulated month: the plan that is kept, and the oracle, name the same steps at the same times.

The seeds of further months are named by ``GOODCALL_MONTHS``, as in ``GOODCALL_MONTHS="2 3 4" pytest tests/simulation``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeClock, FakeWorkingDays
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import Services, bundle
from goodcall.services.planner import Planner
from goodcall.storage.store import open_store
from simulation.month import Month
from simulation.telling import tell
from simulation.world import APPLICATIONS, BEGIN, CALENDARS, HOME, PLACES, a_world

SEEDS = [int(seed) for seed in os.environ.get("GOODCALL_MONTHS", "1 5").split()]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(BEGIN, HOME)


@pytest.fixture
def services(tmp_path: Path, clock: FakeClock) -> Iterator[Services]:
    store = open_store(tmp_path / "goodcall.db", clock.now)
    yield bundle(store, clock, PhoneNumbers(), Planner(store, clock, FakeWorkingDays(**CALENDARS)))
    store.close()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_month_brings_the_steps_that_a_plain_reading_of_the_rules_expects(
    services: Services, clock: FakeClock, seed: int
) -> None:
    world = a_world(seed)
    month = Month(services, clock, world, seed)

    difference = next(month.live(), None)

    assert difference is None, tell(difference)
    assert len(world.applications) == APPLICATIONS
    assert {contact.zone for contact in world.contacts} == {zone for zone, _country in PLACES}
    assert month.stops > 1_000
    assert month.compared > 3_000
