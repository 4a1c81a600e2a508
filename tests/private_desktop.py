"""A desktop for tests, of real parts: a private D-Bus, notification servers, logind, an X display.

Everything is a context manager that is ready when it is entered and gone when it is left. Nothing touches
the desktop of whoever runs the tests.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
from jeepney import DBusAddress, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection
from shiboken6 import delete

Q = TypeVar("Q", bound=QObject)

PATIENCE = 20.0  # seconds until something that should happen is given up on
DISPLAYS = range(50, 60)
NOTIFICATIONS = DBusAddress("/org/freedesktop/Notifications", "org.freedesktop.Notifications")
PACKAGES = {
    "dbus-daemon": "dbus",
    "dunst": "dunst",
    "notify-send": "libnotify-bin",
    "Xvfb": "xvfb",
    "trayer": "trayer",
    "/usr/lib/python3/dist-packages/dbusmock": "python3-dbusmock",
    "/usr/lib/python3/dist-packages/gi": "python3-gi",
    "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
    "/usr/libexec/at-spi-bus-launcher": "at-spi2-core",
}
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>{kind}</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
"""


def needs(*parts: str) -> None:
    """Skip the test, naming the Debian package, where a part is missing and apt could not have brought it.

    Where apt is there the test fails instead, so that an incomplete set-up is noticed.
    """
    missing = [PACKAGES[part] for part in parts if not (shutil.which(part) or any(Path("/").glob(part.lstrip("/"))))]
    if not missing:
        return
    message = f"missing: {' '.join(missing)}"
    if shutil.which("apt-get"):
        pytest.fail(f"{message}; apt-get install them", pytrace=False)
    pytest.skip(message)


@contextmanager
def process(command: Sequence[str], **popen: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as the block lasts."""
    running = subprocess.Popen(command, **popen)
    try:
        yield running
    finally:
        running.kill()
        running.wait()


@dataclass(frozen=True, slots=True)
class Bus:
    """A D-Bus of our own."""

    address: str
    daemon: subprocess.Popen[bytes]

    def environment(self, **more: str) -> dict[str, str]:
        """Return what a process needs to take this bus for its session's and the system's."""
        return os.environ | {
            "DBUS_SESSION_BUS_ADDRESS": self.address,
            "DBUS_SYSTEM_BUS_ADDRESS": self.address,
            **more,
        }

    def connect(self) -> DBusConnection:
        """Open a connection, the caller's to close."""
        return open_dbus_connection(self.address)

    def call(self, to: DBusAddress, method: str, signature: str = "", *arguments: object) -> tuple[Any, ...]:
        """Call a method and return what it answers; raises DBusErrorResponse."""
        with self.connect() as connection:
            message = new_method_call(to, method, signature or None, arguments)
            return tuple(unwrap_msg(connection.send_and_get_reply(message, timeout=PATIENCE)))

    def await_name(self, name: str) -> None:
        """Return once somebody owns the name."""
        with self.connect() as connection:
            changes = MatchRule(type="signal", interface=message_bus.interface, member="NameOwnerChanged")
            changes.add_arg_condition(0, name)
            connection.send_and_get_reply(message_bus.AddMatch(changes), timeout=PATIENCE)
            with connection.filter(changes) as seen:
                owned = connection.send_and_get_reply(message_bus.NameHasOwner(name), timeout=PATIENCE)
                if not owned.body[0]:
                    connection.recv_until_filtered(seen, timeout=PATIENCE)


@contextmanager
def private_bus(kind: str = "session") -> Iterator[Bus]:
    """Run a message bus on which no service starts by itself."""
    needs("dbus-daemon")
    with TemporaryDirectory(prefix="bus-") as folder:
        config = Path(folder, "bus.conf")
        config.write_text(BUS_CONFIG.format(kind=kind, folder=folder))
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--nopidfile", "--print-address=1"]
        with process(command, stdout=subprocess.PIPE) as daemon, _pipe(daemon) as lines:
            yield Bus(lines.readline().decode().strip(), daemon)


@contextmanager
def listening(make: Callable[[QDBusConnection], Q], address: str) -> Iterator[Q]:
    """Have an object of ours listen on a bus; it goes before Qt leaves the bus, or Qt's own thread may crash."""
    listener = make(QDBusConnection.connectToBus(address, address))
    try:
        yield listener
    finally:
        delete(listener)
        QDBusConnection.disconnectFromBus(address)


@contextmanager
def _pipe(running: subprocess.Popen[bytes]) -> Iterator[Any]:
    assert running.stdout is not None
    with running.stdout:
        yield running.stdout


@dataclass(frozen=True, slots=True)
class Mock:
    """A service that python3-dbusmock plays; stop it (SIGSTOP) to see what a hung one does."""

    bus: Bus
    server: subprocess.Popen[bytes]
    name: str
    path: str
    interface: str

    def calls(self, method: str) -> list[list[Any]]:
        """Return the arguments of the calls of a method so far."""
        (calls,) = self._control("GetCalls")
        return [[_plain(value) for value in arguments] for _when, name, arguments in calls if name == method]

    def emit(self, signal: str, signature: str, *values: object) -> None:
        """Emit a signal of the service."""
        variants = [(kind, value) for kind, value in zip(signature, values, strict=True)]
        self._control("EmitSignal", "sssav", self.interface, signal, signature, variants)

    def redefine(self, method: str, takes: str, gives: str, code: str) -> None:
        """Give a method another body: Python, with ``args`` and ``ret``."""
        self._control("AddMethod", "sssss", self.interface, method, takes, gives, code)

    def add_property(self, name: str, value: tuple[str, object]) -> None:
        """Give the service a property: its type and its value."""
        self._control("AddProperty", "ssv", self.interface, name, value)

    def _control(self, method: str, signature: str = "", *arguments: object) -> tuple[Any, ...]:
        to = DBusAddress(self.path, self.name, "org.freedesktop.DBus.Mock")
        return self.bus.call(to, method, signature, *arguments)


def _plain(value: Any) -> Any:  # Any: whatever D-Bus carries
    """Take D-Bus's variants out of a value."""
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], str):
        return _plain(value[1])
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


@contextmanager
def _mock(bus: Bus, arguments: Sequence[str], name: str, path: str, interface: str) -> Iterator[Mock]:
    needs("/usr/lib/python3/dist-packages/dbusmock")
    command = ["/usr/bin/python3", "-m", "dbusmock", *arguments]
    environment = {key: value for key, value in bus.environment().items() if not key.startswith("PYTHON")}
    with process(command, env=environment, stdout=subprocess.DEVNULL) as server:
        bus.await_name(name)
        yield Mock(bus, server, name, path, interface)


@dataclass(frozen=True, slots=True)
class NotificationDaemon(Mock):
    """A notification server that remembers what it was asked to show."""

    def shown(self) -> list[Shown]:
        """Return what was shown so far, oldest first."""
        return [Shown(*arguments) for arguments in self.calls("Notify")]

    def press(self, server_id: int, key: str) -> None:
        """Press a button of a notification."""
        self.emit("ActionInvoked", "us", server_id, key)

    def close(self, server_id: int, reason: int = 2) -> None:
        """Close a notification as its reader would."""
        self.emit("NotificationClosed", "uu", server_id, reason)


@dataclass(frozen=True, slots=True)
class Shown:
    """The arguments of one Notify call, in the order of the specification."""

    app_name: str
    replaces: int
    icon: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Any]
    expires: int


@contextmanager
def notification_daemon(bus: Bus, capabilities: str = "actions body body-markup") -> Iterator[NotificationDaemon]:
    """Run a notification server with these capabilities, which numbers its notifications from 1."""
    name = "org.freedesktop.Notifications"
    parameters = f'{{"capabilities": "{capabilities}"}}'
    arguments = ["--session", "--template", "notification_daemon", "--parameters", parameters]
    with _mock(bus, arguments, name, NOTIFICATIONS.object_path, name) as mock:
        yield NotificationDaemon(bus, mock.server, mock.name, mock.path, mock.interface)


@contextmanager
def logind(bus: Bus) -> Iterator[Mock]:
    """Run a logind that can be told to announce sleep."""
    name, path = "org.freedesktop.login1", "/org/freedesktop/login1"
    with _mock(bus, ["--system", "--template", "logind"], name, path, f"{name}.Manager") as mock:
        yield mock


@contextmanager
def settings_portal(bus: Bus, colour_scheme: int) -> Iterator[Mock]:
    """Run a desktop portal that knows one setting: 1 for dark, 2 for light, 0 for no preference."""
    name, path, interface = (
        "org.freedesktop.portal.Desktop",
        "/org/freedesktop/portal/desktop",
        "org.freedesktop.portal.Settings",
    )
    with _mock(bus, ["--session", name, path, interface], name, path, interface) as mock:
        mock.redefine("Read", "ss", "v", f"ret = dbus.UInt32({colour_scheme}, variant_level=1)")
        yield mock


@contextmanager
def status_notifier_host(bus: Bus) -> Iterator[Mock]:
    """Run what makes tray icons of the newer kind visible, or at least says so."""
    name, path = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
    with _mock(bus, ["--session", name, path, name], name, path, name) as mock:
        mock.add_property("IsStatusNotifierHostRegistered", ("b", True))
        yield mock


@contextmanager
def x_display() -> Iterator[str]:
    """Run an X server and yield its DISPLAY."""
    needs("Xvfb")
    for number in DISPLAYS:
        if Path(f"/tmp/.X{number}-lock").exists():
            continue
        command = [
            "Xvfb",
            f":{number}",
            "-displayfd",
            "1",
            "-nolisten",
            "tcp",
            "-noreset",
            "-screen",
            "0",
            "1280x800x24",
        ]
        with process(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server, _pipe(server) as lines:
            if lines.readline():
                yield f":{number}"
                return
    pytest.fail(f"no X display is free in {DISPLAYS}")


@contextmanager
def tray(display: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a tray of the older kind, in which icons are embedded windows. It shows up a little later."""
    needs("trayer")
    with process(["trayer"], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL) as panel:
        yield panel


@contextmanager
def dunst(bus: Bus, display: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run dunst, a real notification server with buttons, with its own defaults."""
    needs("dunst")
    environment = bus.environment(DISPLAY=display)
    with process(["dunst", "-conf", "/dev/null"], env=environment, stderr=subprocess.DEVNULL) as server:
        bus.await_name("org.freedesktop.Notifications")
        yield server


@contextmanager
def accessibility(bus: Bus, display: str) -> Iterator[None]:
    """Run what carries the names and roles of widgets from the apps of a bus to its screen readers.

    The launcher opens a second bus for it, and ends that one when it is asked to end.
    """
    launcher, typelib = "/usr/libexec/at-spi-bus-launcher", "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib"
    needs(launcher, typelib, "/usr/lib/python3/dist-packages/gi")
    with TemporaryDirectory(prefix="at-spi-") as folder:
        environment = bus.environment(DISPLAY=display, XDG_RUNTIME_DIR=folder)
        with process([launcher, "--launch-immediately"], env=environment, stderr=subprocess.DEVNULL) as running:
            try:
                bus.await_name("org.a11y.Bus")
                yield
            finally:
                running.terminate()
                running.wait()


def bubbles(bus: Bus) -> int:
    """Return how many notifications dunst has on the screen."""
    properties = NOTIFICATIONS.with_interface("org.freedesktop.DBus.Properties")
    ((_kind, count),) = bus.call(properties, "Get", "ss", "org.dunstproject.cmd0", "displayedLength")
    return int(count)


def until(holds: Callable[[], bool], what: str) -> None:
    """Return once it holds: for another process's doing, which no signal tells of. Fails when it never does."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            pytest.fail(f"never happened: {what}")
        select.select([], [], [], 0.01)


def without_bus() -> Mapping[str, str]:
    """Return variables that name buses that are not there."""
    nowhere = "unix:path=/nonexistent/bus"
    return {"DBUS_SESSION_BUS_ADDRESS": nowhere, "DBUS_SYSTEM_BUS_ADDRESS": nowhere}
