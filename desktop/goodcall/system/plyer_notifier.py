"""Notifications through plyer: for Windows, macOS and desktops that jeepney cannot reach.

plyer has no buttons, no replacement and no answer, and loses some notices without a word. What can be known
beforehand is checked, so that a delivery means at least that somebody was there to show it.
"""

from __future__ import annotations

import shutil
import sys
import warnings
from collections import deque
from collections.abc import Callable
from enum import Enum
from functools import partial
from html import escape
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot

from goodcall.services.ports import Delivery, Notice
from goodcall.system.channel import NO_ANSWER, OnDelivery, ignore
from goodcall.system.errand import LATE, Errand, Outcome

NAME = "plyer"
APP_NAME = "Good Call"
SHOWS_WITHIN = 10_000  # ms; plyer itself would wait 25 or 75 s for a desktop that hangs
TITLE_UNITS, TEXT_UNITS = 63, 255  # what a Windows balloon holds, in UTF-16 units


class Backend(Enum):
    """What plyer uses here, in its own order of preference on Linux."""

    NONE = "none"
    PORTAL = "portal"
    DBUS = "dbus-python"
    NOTIFY_SEND = "notify-send"
    WINDOWS = "Windows balloons"
    MACOS = "macOS notification centre"


def backend() -> Backend:
    """Return what plyer would use on this machine, without loading it."""
    if sys.platform == "win32":
        return Backend.WINDOWS
    if sys.platform == "darwin":
        return Backend.MACOS if find_spec("pyobjus") else Backend.NONE
    if Path("/app").is_dir():
        return Backend.PORTAL
    if find_spec("dbus"):
        return Backend.DBUS
    return Backend.NOTIFY_SEND if shutil.which("notify-send") else Backend.NONE


class PlyerNotifier(QObject):
    """Shows one notice after the other, each in a thread with a deadline.

    While one hangs the others are reported as not shown, rather than piling up behind it.
    """

    def __init__(self, parent: QObject | None = None, *, shows_within: int = SHOWS_WITHIN) -> None:
        """``shows_within`` is the deadline of one notice in milliseconds."""
        super().__init__(parent)
        self.on_action: Callable[[str, str], None] = ignore
        self._shows_within = shows_within
        self._queued: deque[tuple[Notice, OnDelivery]] = deque()
        self._busy = False
        self._hangs = False

    def show(self, notice: Notice, on_delivery: OnDelivery) -> None:
        """Show a notice when those before it are done."""
        self._queued.append((notice, on_delivery))
        QTimer.singleShot(0, self, self._next)

    def withdraw(self, tag: str) -> None:
        """Nothing: plyer cannot take back what it showed."""

    @Slot()
    def _next(self) -> None:
        if not self._queued or (self._busy and not self._hangs):
            return
        notice, on_delivery = self._queued.popleft()
        if self._hangs:
            on_delivery(Delivery(tag=notice.tag, by="", error="plyer hangs"))
            return
        self._busy = True
        errand = Errand(partial(raise_notification, notice), self._shows_within, self)
        errand.ended.connect(partial(self._on_ended, notice.tag, on_delivery))
        errand.came_late.connect(self._on_came_late)
        errand.start()

    def _on_ended(self, tag: str, on_delivery: OnDelivery, outcome: Outcome) -> None:
        self._hangs = outcome.error == LATE
        self._busy = self._hangs
        error = NO_ANSWER if self._hangs else outcome.error
        on_delivery(Delivery(tag=tag, by="" if error else NAME, error=error))
        for _ in range(len(self._queued)):
            self._next()

    @Slot(Outcome)
    def _on_came_late(self) -> None:
        self._busy = self._hangs = False
        self._next()


def raise_notification(notice: Notice) -> None:
    """Have plyer raise a notification, waiting for it.

    Raises OSError where nobody would show it, and whatever plyer raises.
    """
    uses = backend()
    if uses in {Backend.DBUS, Backend.NOTIFY_SEND}:
        _require_server()
    # plyer warns about the back ends that it did not find
    warnings.filterwarnings("ignore", module=r"plyer\.")
    from plyer import notification

    title, message = fitted(notice.title.strip() or APP_NAME, notice.body, uses)
    notification.notify(title=title, message=message, app_name=APP_NAME)


def fitted(title: str, body: str, uses: Backend) -> tuple[str, str]:
    """Return title and body so that what plyer makes of them shows the same text."""
    title, body = (text.replace("\0", "").encode(errors="replace").decode() for text in (title, body))
    match uses:
        case Backend.NOTIFY_SEND:  # an option when it begins with a hyphen; and it reads backslashes in the body
            return _no_option(title), _no_option(escape(body, quote=False).replace("\\", "\\\\"))
        case Backend.DBUS:
            return title, escape(body, quote=False)
        case Backend.PORTAL:  # pasted between quotes
            return _quoted(title), _quoted(body)
        case Backend.WINDOWS:
            return _clipped(title, TITLE_UNITS), _clipped(body, TEXT_UNITS)
        case _:
            return title, body


def _require_server() -> None:
    """Raise OSError unless a notification server answers: without one plyer succeeds and shows nothing."""
    from jeepney import DBusErrorResponse

    from goodcall.system.notification_server import meet_server
    from goodcall.system.session_bus import open_session_bus

    with open_session_bus() as connection:
        try:
            meet_server(connection)
        except DBusErrorResponse as error:
            raise OSError(f"no notification server: {error.name}") from error


def _no_option(text: str) -> str:
    return "–" + text[1:] if text.startswith("-") else text


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")


def _clipped(text: str, units: int) -> str:
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * units:
        return text
    return encoded[: 2 * (units - 1)].decode("utf-16-le", errors="ignore") + "…"
