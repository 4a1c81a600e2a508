"""A machine of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from e2e.machine import Job, card, invitation, noon_zone
from private_desktop import Bus, private_bus, x_display


@pytest.fixture
def bus() -> Iterator[Bus]:
    with private_bus() as running:
        yield running


@pytest.fixture
def job(bus: Bus, tmp_path: Path) -> Iterator[Job]:
    now = datetime.now(UTC)
    zone = noon_zone(now)
    with x_display() as display:
        environment = bus.environment(DISPLAY=display, TZ=zone, QT_QPA_PLATFORM="xcb", HOME=str(tmp_path / "home"))
        job = Job(tmp_path / "profile", environment)
        files = tmp_path / "invitation.ics", tmp_path / "card.vcf"
        files[0].write_text(invitation(now), newline="")
        files[1].write_text(card(zone, datetime.now(UTC) + timedelta(seconds=6)), newline="")
        job.terminal("import", *map(str, files))
        yield job
