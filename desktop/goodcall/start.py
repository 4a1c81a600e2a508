"""Opening the window: one instance, the window first, then the rest while it is already there."""

from __future__ import annotations

import argparse
import gc
import linecache
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from goodcall.logs import start_logging
from goodcall.paths import APP_ID, DATABASE, GEOMETRY, LOG, default_profile, make_profile
from goodcall.storage.glance import glance
from goodcall.system.clock import SystemClock
from goodcall.system.lock import InstanceLock
from goodcall.ui.kit.icons import icon_path
from goodcall.ui.kit.parts import come_forward
from goodcall.ui.kit.theme import STYLE, Theme
from goodcall.ui.window.first_paint import FirstPaint
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import language
from goodcall.wording.times import Here, count_to_twelve

if TYPE_CHECKING:
    from goodcall.bootstrap import Awake
    from goodcall.services.bundle import Services
    from goodcall.system.instance import MessageServer
    from goodcall.ui.desks.front_desk import FrontDesk
    from goodcall.ui.window.tray import Tray

SCHEME = "scheme"  # beside the geometry: what the desktop said last, dark or light
GLANCED_AT = 40  # steps; more than a window shows before one scrolls
WINDOW_MODULES = (  # those with classes of Qt's, which only the GUI thread may make (see ``import_for_window``)
    "goodcall.system.instance",
    "goodcall.system.alarm",
    "goodcall.system.announcer",
    "goodcall.system.profile_watch",
    "goodcall.system.sleep",
    "goodcall.exchange.window_child",
    "goodcall.ui.window.tray",
    "goodcall.ui.lists.contacts",
    "goodcall.ui.lists.interviews",
    "goodcall.ui.call.scripts",
    "goodcall.ui.call.panel",
    "goodcall.ui.desks.details_desk",
    "goodcall.ui.desks.front_desk",
    "goodcall.ui.sheets.letter_sheet",
    "goodcall.ui.desks.front_office",
)
STARTING_FOR = 5.0  # seconds that another start may need until it hears us


def open_window(words: Sequence[str]) -> int:
    """Open the window for a profile, or raise the one that is open; returns the exit code."""
    options = _parser().parse_args(words)
    files = [path.absolute() for path in options.open]
    try:
        profile = make_profile(options.profile or default_profile())
        lock = InstanceLock(profile)
        if not lock.acquire():
            return _raise_other(profile, files)
        start_logging(profile / LOG)
    except OSError as error:
        print(f"goodcall: {error.filename}: {error.strerror}. Nothing was changed.", file=sys.stderr)
        return 1
    app = QApplication(["goodcall", *STYLE])
    app.setApplicationName("goodcall")
    app.setApplicationDisplayName("Good Call")
    app.setDesktopFileName(APP_ID)
    app.setQuitOnLastWindowClosed(False)
    speak(app)
    opening = Opening(app, profile, files=files, smoke=options.smoke, hidden=options.hidden)
    code = app.exec()
    opening.close()
    return code


def speak(app: QApplication) -> None:
    """Let Qt name days, and run, as the language of our sentences does; hours and countries stay the user's."""
    system, spoken = QLocale.system(), language()
    ours = QLocale(spoken if "_" in spoken else f"{spoken}_{QLocale.territoryToCode(system.territory())}")
    QLocale.setDefault(ours)
    app.setLayoutDirection(ours.textDirection())
    count_to_twelve(on="ap" in system.timeFormat(QLocale.FormatType.ShortFormat).lower())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="goodcall")
    parser.add_argument("--profile", type=Path)
    parser.add_argument("--hidden", action="store_true")
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--open", type=Path, nargs="*", default=[], metavar="FILE")
    return parser


def _raise_other(profile: Path, files: Sequence[Path]) -> int:
    from goodcall.system.instance import send

    give_up_at = time.monotonic() + STARTING_FOR
    while not send(profile, ["raise", *map(str, files)]):  # it holds the lock, but may not be listening yet
        if time.monotonic() > give_up_at:
            print("goodcall: Good Call is running already, but does not answer.", file=sys.stderr)
            return 1
        time.sleep(0.1)
    return 0


class Opening(QObject):
    """The window, painted at once from disk; a thread and then the GUI thread import the rest, and it is connected."""

    _imported = Signal()

    def __init__(self, app: QApplication, profile: Path, *, files: Sequence[Path], smoke: bool, hidden: bool) -> None:
        super().__init__()
        self._files = list(files)
        self._app = app
        self._profile = profile
        self._smoke = smoke
        self._hears: MessageServer | None = None
        self._tray: Tray | None = None
        self._services: Services | None = None
        self._desk: FrontDesk | None = None
        self._awake: Awake | None = None
        self._importing: threading.Thread | None = None
        self._imported.connect(self._import_next)
        self._in_thread = iter((partial(import_module, "sqlalchemy"), _import_services))
        self._here = iter(WINDOW_MODULES)
        seen = glance(profile / DATABASE, GLANCED_AT)
        self._kept = QSettings(str(profile / GEOMETRY), QSettings.Format.IniFormat)
        self._theme = Theme(app, seen.theme if seen else "system", str(self._kept.value(SCHEME, "")))
        self.window = MainWindow(self._theme, profile / GEOMETRY)
        self.window.closed.connect(self._on_window_closed)
        if hidden and _has_tray():
            self._load()
            return
        if seen:
            clock = SystemClock()
            self.window.today.show_glance(seen.rows, Here(now=clock.now(), own_zone=seen.zone or clock.zone()))
        FirstPaint(self.window).over.connect(self._load)
        self.window.show()

    @Slot()
    def _load(self) -> None:
        self._app.setWindowIcon(QIcon(str(icon_path("goodcall"))))  # for title bars; painting it can wait till now
        self._import_next()

    @Slot()
    def _import_next(self) -> None:
        """Import the rest: first in a thread, then here, a part in each turn, what makes classes of Qt's; then connect.

        PySide reads the source of every module that is imported once it is there, and Python keeps what was read, some
        20 MiB of it in all. It is forgotten between the parts, so that each takes the room of the last.
        """
        linecache.clearcache()
        if (part := next(self._in_thread, None)) is not None:
            self._importing = threading.Thread(target=self._import, args=(part,), name="import")
            self._importing.start()
        elif (module := next(self._here, None)) is not None:
            import_module(module)
            QTimer.singleShot(0, self, self._import_next)
        else:
            self._connect()

    def _import(self, part: Callable[[], object]) -> None:
        """Runs in a thread of its own, for as long as nothing but waiting and importing is done here."""
        part()
        self._imported.emit()

    def _connect(self) -> None:
        from goodcall.bootstrap import autostart, open_services, window_files
        from goodcall.domain.errors import DatabaseError
        from goodcall.system.dialing import open_url
        from goodcall.system.instance import MessageServer
        from goodcall.ui.desks.front_desk import FrontDesk
        from goodcall.ui.desks.front_office import FrontOffice
        from goodcall.ui.window.tray import Tray

        gc.freeze()  # what was imported is there to stay
        gc.enable()
        self._hears = MessageServer(self._profile, self)
        self._hears.message.connect(self._on_message)
        try:
            self._services = open_services(self._profile)
        except DatabaseError as error:
            self._refuse(error)
            return
        self._theme.choose(self._services.store.read.settings().theme)
        self.window.ground.setUpdatesEnabled(False)  # or one would see all look for its place; sheets would stay black
        self._tray = Tray(self)
        self._desk = FrontDesk(self.window, self._tray, self._theme, self._services, self, autostart(), open_url)
        self._desk.quit_requested.connect(self._app.quit)
        files = window_files(self._services, self)
        FrontOffice(self._desk, self.window, self._tray, self._theme, self._services, files)
        self._tray.show()
        self._show_today()

    def _show_today(self) -> None:
        """Paint Today as it is on disk, before anything else is done."""
        self._app.sendPostedEvents()  # whatever layouts were asked for
        self.window.ground.setUpdatesEnabled(True)
        self.window.repaint()
        if self._smoke:
            print("READY", flush=True)
            self._app.quit()
            return
        QTimer.singleShot(0, self, self._stay_awake)

    @Slot()
    def _stay_awake(self) -> None:
        from goodcall.bootstrap import Awake, follow_desktop, keep_house
        from goodcall.system.memory import give_back
        from goodcall.ui.desks.tidying import collect_here_only

        assert self._services is not None
        assert self._desk is not None
        collect_here_only()
        keep_house(self._services, self._profile)
        follow_desktop(self._theme, partial(self._kept.setValue, SCHEME), self)
        self._awake = Awake(self._services, self._profile, self._desk, self)
        self._look_into_files()
        linecache.clearcache()
        give_back()

    def _look_into_files(self) -> None:
        """Show what is in files that this start, or a later one, was given; they wait until there are services."""
        if self._desk is not None and self._files:
            files, self._files = self._files, []
            self._desk.import_requested.emit(files)

    def _refuse(self, error: Exception) -> None:
        from goodcall.domain.errors import DatabaseError
        from goodcall.wording import problems

        assert isinstance(error, DatabaseError)
        sentence = problems.database_problem(error)
        print(f"goodcall: {sentence}", file=sys.stderr)
        if self._smoke:
            self._app.exit(1)
        else:
            self.window.command_given.connect(self._app.quit)
            self.window.show_obstacle(sentence)

    @Slot(list)
    def _on_message(self, words: list[str]) -> None:
        if words[:1] == ["raise"]:
            come_forward(self.window)
            self._files += map(Path, words[1:])
            self._look_into_files()

    @Slot()
    def _on_window_closed(self) -> None:
        """Go on in the tray; where there is none, a closed window is the end."""
        if self._tray is None or not self._tray.is_available():
            self._app.quit()

    def close(self) -> None:
        """Let go of everything, in order."""
        if self._importing is not None:
            self._importing.join()
        if self._awake is not None:
            self._awake.stop()
        if self._desk is not None:
            self._desk.close()
        if self._services is not None:
            self._services.store.close()
        if self._hears is not None:
            self._hears.close()
        if self._tray is not None:
            self._tray.hide()
        delete(self.window)  # before the application goes: Qt's windows do not outlive it


def _import_services() -> None:
    from goodcall.bootstrap import import_for_window

    import_for_window()


def _has_tray() -> bool:
    from goodcall.ui.window.tray import Tray

    return Tray.is_available()
