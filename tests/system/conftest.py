"""Fixtures for the adapters of the operating system: real buses and servers, nothing of the user's own."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from private_desktop import Bus, NotificationDaemon, notification_daemon, private_bus

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A session bus of the test's own."""
    with private_bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        yield bus


@pytest.fixture
def daemon(bus: Bus) -> Iterator[NotificationDaemon]:
    """A notification server with buttons and markup."""
    with notification_daemon(bus) as daemon:
        yield daemon
