"""What works on this machine, found by asking: for ``goodcall doctor``. Needs neither a window nor Qt."""

from __future__ import annotations

import ctypes
import logging
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from threading import Thread

from goodcall.services.ports import Clock
from goodcall.system.autostart import autostart_file, starts_with_desktop
from goodcall.system.plyer_notifier import Backend, backend

log = logging.getLogger(__name__)

ANSWERS_WITHIN = 5.0  # seconds per probe
TRAY_WATCHER = "org.kde.StatusNotifierWatcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a probe found. ``ok`` None: it could not be told. ``detail`` is technical and not translated."""

    key: str  # notifications, buttons, plyer, tray, autostart, zone
    ok: bool | None
    detail: str = ""


Probe = Callable[[], list[Finding]]


def probe(clock: Clock, within: float = ANSWERS_WITHIN) -> list[Finding]:
    """Ask everything at once and return within as many seconds, whatever hangs."""
    probes: dict[str, Probe] = {
        "notifications": _notifications,
        "plyer": _plyer,
        "tray": _tray,
        "autostart": _autostart,
        "zone": partial(_zone, clock),
    }
    asked = {key: _in_a_thread(ask) for key, ask in probes.items()}
    return [finding for key, answer in asked.items() for finding in _answer(key, answer, within)]


def _in_a_thread(ask: Probe) -> Future[list[Finding]]:
    """Run a probe in a thread that does not keep the process alive when it hangs."""
    future: Future[list[Finding]] = Future()

    def run() -> None:
        try:
            future.set_result(ask())
        except Exception as error:  # noqa: BLE001  # a probe meets whatever is broken here, and has to tell of it
            future.set_exception(error)

    Thread(target=run, name="probe", daemon=True).start()
    return future


def _answer(key: str, answer: Future[list[Finding]], within: float) -> list[Finding]:
    try:
        return answer.result(within)
    except Exception as error:  # noqa: BLE001  # the probe's own, or its silence
        return [Finding(key=key, ok=None, detail=str(error) or type(error).__name__)]


def _notifications() -> list[Finding]:
    if sys.platform in {"win32", "darwin"}:
        return [Finding(key="notifications", ok=None, detail="by plyer"), Finding(key="buttons", ok=False)]
    from jeepney import DBusErrorResponse

    from goodcall.system.notification_server import meet_server
    from goodcall.system.session_bus import open_session_bus

    try:
        with open_session_bus() as connection:
            server = meet_server(connection)
    except (OSError, RuntimeError, ValueError, DBusErrorResponse) as error:
        why = str(error) or type(error).__name__
        return [Finding(key="notifications", ok=False, detail=why), Finding(key="buttons", ok=False)]
    can = " ".join(sorted(server.capabilities))
    return [
        Finding(key="notifications", ok=True, detail=f"{server.name} {server.version}: {can}"),
        Finding(key="buttons", ok=server.has_buttons),
    ]


def _plyer() -> list[Finding]:
    uses = backend()
    return [Finding(key="plyer", ok=uses is not Backend.NONE, detail=uses.value)]


def _tray() -> list[Finding]:
    if sys.platform in {"win32", "darwin"}:
        return [Finding(key="tray", ok=True)]
    if _has_status_notifier_host():
        return [Finding(key="tray", ok=True, detail="StatusNotifier")]
    old = _has_xembed_tray()
    return [Finding(key="tray", ok=old, detail="XEmbed" if old else "")]


def _has_status_notifier_host() -> bool:
    """Tell whether a desktop shows icons by the newer protocol, which is spoken on the session bus."""
    from jeepney import DBusAddress, DBusErrorResponse, Properties
    from jeepney.wrappers import unwrap_msg

    from goodcall.system.session_bus import open_session_bus

    watcher = Properties(DBusAddress("/StatusNotifierWatcher", TRAY_WATCHER, TRAY_WATCHER))
    question = watcher.get("IsStatusNotifierHostRegistered")
    try:
        with open_session_bus() as connection:
            ((_kind, registered),) = unwrap_msg(connection.send_and_get_reply(question, timeout=2.0))
    except (OSError, RuntimeError, ValueError, DBusErrorResponse):
        return False
    return bool(registered)


def _has_xembed_tray() -> bool | None:
    """Tell whether somebody owns the X display's tray; None where there is no display to ask."""
    with _x_display() as (x11, display):
        if not display:
            return None
        screen = x11.XDefaultScreen(display)
        selection = x11.XInternAtom(display, f"_NET_SYSTEM_TRAY_S{screen}".encode(), False)
        return bool(x11.XGetSelectionOwner(display, selection))


@contextmanager
def _x_display() -> Iterator[tuple[ctypes.CDLL, int | None]]:
    """Open the X display without a QApplication, which would abort where it is dead."""
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    x11.XDefaultScreen.argtypes = x11.XCloseDisplay.argtypes = (ctypes.c_void_p,)
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int)
    x11.XGetSelectionOwner.argtypes = (ctypes.c_void_p, ctypes.c_ulong)
    display = x11.XOpenDisplay(None) if os.environ.get("DISPLAY") else None
    try:
        yield x11, display
    finally:
        if display:
            x11.XCloseDisplay(display)


def _autostart() -> list[Finding]:
    file = autostart_file()
    return [Finding(key="autostart", ok=starts_with_desktop() if file else None, detail=str(file or ""))]


def _zone(clock: Clock) -> list[Finding]:
    return [Finding(key="zone", ok=True, detail=clock.zone())]
