"""A profile with all its services, on the real store; only time, alarm and notifications are stand-ins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import NOW
from world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A profile on a Tuesday at 15:00 UTC: 09:00 in Chicago, where the builders' people live, 16:00 in Berlin."""
    world = World(tmp_path / "goodcall.db", NOW)
    yield world
    world.close()
