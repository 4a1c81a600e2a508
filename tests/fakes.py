"""Stand-ins for what is not ours: time, alarm, notifications and the calendars of regions."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.services.ports import Delivery, Notice


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, now: datetime, zone: str = "Europe/Berlin") -> None:
        self._now = now
        self._zone = zone

    def now(self) -> datetime:
        return self._now

    def zone(self) -> str:
        return self._zone

    def set(self, now: datetime) -> None:
        self._now = now

    def go_on(self, length: timedelta) -> None:
        self._now += length


class FakeAlarm:
    """Remembers for when it was set."""

    at: datetime | None = None

    def set(self, at: datetime | None) -> None:
        self.at = at


class FakeAnnouncer:
    """Collects notices; they count as shown, with rising numbers, unless ``broken``."""

    def __init__(self) -> None:
        self.shown: list[Notice] = []
        self.withdrawn: list[str] = []
        self.broken = False
        self.on_delivery: Callable[[Delivery], None] = lambda _delivery: None
        self.on_action: Callable[[str, str], None] = lambda _tag, _key: None

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)
        if self.broken:
            self.on_delivery(Delivery(tag=notice.tag, by="", error="nobody there"))
        else:
            self.on_delivery(Delivery(tag=notice.tag, by="native", server_id=len(self.shown)))

    def withdraw(self, tag: str) -> None:
        self.withdrawn.append(tag)


class FakeWorkingDays:
    """Knows the calendars it is given."""

    version = "test"

    def __init__(self, **calendars: RegionCalendar) -> None:
        self.calendars = calendars

    def calendar(self, country: str | None, subdivision: str | None, years: Iterable[int]) -> RegionCalendar:
        return self.calendars.get(country or "", RegionCalendar())
