"""A machine of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from builders import NOW, an_interview
from e2e.machine import Job, card, invitation, noon_zone
from e2e.terminal_house import JOB, MAEVE, Profile, Terminal, keep
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


@pytest.fixture
def terminal(profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("GOODCALL_NOW", "2026-11-03T15:00Z")
    return Terminal(profile, capsys)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Maeve's interview ended 19 hours ago: the thank-you call is right until 09:30 her time."""
    keep(tmp_path, MAEVE, JOB, an_interview(JOB, MAEVE, start=NOW - timedelta(hours=20)))
    return tmp_path
