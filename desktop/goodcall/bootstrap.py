"""Puts the house together: the only module that names concrete adapters."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from goodcall.domain.errors import DatabaseError
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.paths import DATABASE, HOLIDAYS, ZONES, resources
from goodcall.services.bundle import Services, bundle
from goodcall.services.planner import Planner
from goodcall.services.ports import Autostart
from goodcall.services.reminders import Reminders
from goodcall.storage.store import open_store
from goodcall.system.autostart import LoginEntry, autostart_file
from goodcall.system.clock import SystemClock
from goodcall.system.working_days import HolidayCalendars
from goodcall.wording.problems import database_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject  # the terminal does without

    from goodcall.system import probes
    from goodcall.ui.desks.front_desk import FrontDesk
    from goodcall.ui.desks.front_office import Files
    from goodcall.ui.desks.importing import Found, ReadFiles
    from goodcall.ui.kit.theme import Theme


def open_services(profile: Path) -> Services:
    """Open a profile, a folder that exists. Raises DatabaseError; the data are left as they were."""
    clock = SystemClock()
    store = open_store(profile / DATABASE, clock.now)
    return bundle(store, clock, PhoneNumbers(), Planner(store, clock, HolidayCalendars(profile / HOLIDAYS)))


def autostart() -> Autostart | None:
    """Return the way to start with the desktop, None where the system has none that is known."""
    return LoginEntry((sys.executable, "-m", "goodcall.main", "--hidden")) if autostart_file() else None


def examine(profile: Path) -> list[probes.Finding]:
    """Return what works on this machine, the data of a profile among it."""
    from goodcall.system import probes

    try:
        open_services(profile).store.close()
    except DatabaseError as error:
        data = probes.Finding(key="data", ok=False, detail=database_problem(error))
    else:
        data = probes.Finding(key="data", ok=True, detail=str(profile / DATABASE))
    return [data, *probes.probe(SystemClock())]


def keep_house(services: Services, profile: Path) -> None:
    """Do what is due once in a while: forget old journal entries, follow zones that have changed their rules.

    What cannot be written now, as while another process writes, is left to the next start: reminders do not wait.
    """
    with suppress(DatabaseError):
        services.store.prune(services.clock.now())
    follow_zones(services, profile)


def follow_zones(services: Services, profile: Path) -> None:
    """Compute agreed times anew, before anything is planned with them, where zones have changed their rules."""
    seen, edition = profile / ZONES, version("tzdata")
    with suppress(DatabaseError, OSError):  # left to the next start
        if not seen.exists() or seen.read_text(encoding="ascii", errors="replace") != edition:
            services.store.rederive_agreed_times()
            seen.write_text(edition, encoding="ascii")


def import_for_window() -> None:
    """Import the heavy things the window will need; for the thread that does so while the window is being painted.

    None of them may make a class of Qt's. PySide keeps those in a table that the GUI thread reads, without asking for
    Python, whenever Qt asks a widget what it is; while the table grows elsewhere it finds nothing, and crashes.
    """
    import apscheduler.schedulers.background  # noqa: F401

    SystemClock().zone()  # asking the system takes its time at first


def follow_desktop(theme: Theme, keep: Callable[[str], object], parent: QObject) -> None:
    """Have the window turn dark and light with the desktop, where Qt does not see to it; ``keep`` what it is now."""
    if sys.platform not in {"win32", "darwin"}:
        from goodcall.system.colour_scheme import ColourScheme

        scheme = ColourScheme(parent)
        scheme.told.connect(theme.follow)
        scheme.told.connect(keep)


def window_files(services: Services, parent: QObject) -> Files:
    """Return what a window needs to look into files: the reading process, and the samples that come with the app."""
    from goodcall.ui.desks.front_office import Files

    samples = Path(str(resources() / "samples"))
    return Files(window_reader(services, parent), sorted(samples.iterdir()))


def window_reader(services: Services, parent: QObject) -> ReadFiles:
    """Return what reads files of others for a window, in a child process."""
    from goodcall.exchange.child import child_command
    from goodcall.exchange.problems import Problem, trouble
    from goodcall.exchange.window_child import WindowChild

    def read(paths: Sequence[Path], found: Callable[[Found], None], ended: Callable[[], None]) -> Callable[[], None]:
        country, now = services.store.read.settings().me.country, services.clock.now()
        child = WindowChild([str(path) for path in paths], lambda some: child_command(some, country, now), parent)
        child.found.connect(lambda finding: found(trouble(finding) if isinstance(finding, Problem) else finding))
        child.ended.connect(ended)
        child.ended.connect(child.deleteLater)
        return child.cancel

    return read


class Awake:
    """Keeps a window awake to time and to other processes: alarm, sleep, steps of the clock, foreign writes."""

    def __init__(self, services: Services, profile: Path, desk: FrontDesk, parent: QObject) -> None:
        """Everything runs on the GUI thread; ``desk`` is told what is due and what was pressed."""
        from goodcall.system.alarm import SchedulerAlarm
        from goodcall.system.announcer import make_announcer
        from goodcall.system.profile_watch import ProfileWatch
        from goodcall.system.sleep import WakeWatcher

        clock = services.clock
        assert isinstance(clock, SystemClock)
        self._alarm = SchedulerAlarm(clock, parent)
        announcer = make_announcer(parent)
        reminders = Reminders(services.store, clock, services.planner, self._alarm, announcer)
        wakes = WakeWatcher(parent)
        others = ProfileWatch(profile / DATABASE, services.store.data_version, parent)
        desk.remind_with(reminders)
        announcer.on_action = desk.on_notice_action
        self._alarm.rang.connect(desk.wake)
        wakes.woke.connect(self._alarm.rearm)
        wakes.woke.connect(desk.wake)
        wakes.woke.connect(others.look)
        others.changed.connect(desk.on_foreign_change)

    def stop(self) -> None:
        """Ring no more."""
        self._alarm.shutdown()
