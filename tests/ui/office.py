"""A window with its front office over real services and a real store, for tests and pictures of its sheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from shiboken6 import delete

from fakes import FakeClock, FakeWorkingDays
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import Fact
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import Services, bundle
from goodcall.services.planner import Planner
from goodcall.settings import Me, Settings
from goodcall.storage.store import open_store
from goodcall.ui.desks.front_desk import FrontDesk
from goodcall.ui.desks.front_office import Files, FrontOffice
from goodcall.ui.desks.importing import Found
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.tray import Tray

NOW = datetime(2026, 11, 23, 22, 49, tzinfo=UTC)  # Monday 16:49 in Chicago, 23:49 in Berlin
ME = Me(name="Avery Quinn", phone="+1 312 555 0199", country="US", zone="Europe/Berlin")

SETTLED = Settings(me=ME, first_start_done=True)


class Drawer:
    """Stands for the reading process: hands out what was put in, when it is told to."""

    def __init__(self) -> None:
        self.findings: list[Found] = []
        self.asked: list[list[Path]] = []
        self.left_off = 0
        self._found: Callable[[Found], None] = _unheard
        self._ended: Callable[[], None] = _unheard

    def __call__(
        self, paths: Sequence[Path], found: Callable[[Found], None], ended: Callable[[], None]
    ) -> Callable[[], None]:
        self.asked.append(list(paths))
        self._found, self._ended = found, ended
        return self._leave_off

    def hand_out(self) -> None:
        for finding in self.findings:
            self._found(finding)
        self._ended()

    def _leave_off(self) -> None:
        self.left_off += 1
        self._ended()


@dataclass
class Office:
    """Everything that stands behind a window."""

    window: MainWindow
    desk: FrontDesk
    rooms: FrontOffice
    tray: Tray
    services: Services
    clock: FakeClock
    drawer: Drawer

    def keep(self, *facts: Fact) -> None:
        """Put facts into the store and plan anew."""
        with self.services.store.transaction() as tx:
            for fact in facts:
                tx.put(fact)
        for _slice in self.services.planner.catch_up():
            pass


@contextmanager
def an_office(
    theme: Theme,
    folder: Path,
    *,
    now: datetime = NOW,
    settings: Settings | None = SETTLED,
    samples: Sequence[Path] = (),
) -> Iterator[Office]:
    """Open a profile and its window, not shown yet; ``settings`` None leaves those that are there."""
    clock = FakeClock(now, "Europe/Berlin")
    store = open_store(folder / "goodcall.db", clock.now)
    planner = Planner(store, clock, FakeWorkingDays(US=RegionCalendar(known=True), DE=RegionCalendar(known=True)))
    services = bundle(store, clock, PhoneNumbers(), planner)
    if settings is not None:
        with store.transaction() as tx:
            tx.put_settings(settings)
    drawer = Drawer()
    window, tray = MainWindow(theme, folder / "window.ini"), Tray()
    desk = FrontDesk(window, tray, theme, services)
    rooms = FrontOffice(desk, window, tray, theme, services, Files(drawer, samples))
    yield Office(window, desk, rooms, tray, services, clock, drawer)
    desk.close()
    delete(desk)
    delete(window)
    store.close()


def _unheard(*_anything: object) -> None:
    """Stand in until somebody reads."""
