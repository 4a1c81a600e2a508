"""One connection to the session's D-Bus: made in a thread, then used on the GUI thread without waiting.

QtDBus cannot send ``Notify`` (from Python it has no unsigned integers), so jeepney speaks and Qt listens.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from jeepney import HeaderFields, Message, MessageFlag, MessageType
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot

from goodcall.system.errand import Errand, Outcome

log = logging.getLogger(__name__)

OPENS_WITHIN = 8_000  # ms for connecting and greeting, which may start a service
ANSWERS_WITHIN = 2_000  # ms per call
SENDS_WITHIN = 0.5  # seconds; only a bus that hangs with full buffers takes any

Greeting = Callable[[DBusConnection], object]
OnAnswer = Callable[[Message | None], None]  # None: no answer in time


def open_session_bus() -> DBusConnection:
    """Return a connection to the session bus, found by the environment or in the user's runtime folder.

    It may wait, so call it in a thread. Raises OSError, ValueError or RuntimeError where there is none.
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address:
        folder = os.environ.get("XDG_RUNTIME_DIR", "")
        if not folder or not Path(folder, "bus").exists():
            raise OSError("no session bus")
        address = f"unix:path={folder}/bus"
    return open_dbus_connection(address)


class BusLink(QObject):
    """Sends calls and hears signals over one connection, which can be opened again after it broke."""

    opened = Signal(object)  # what the greeting returned
    broke = Signal(str)  # why; also where it could not be opened. No answer comes after it.
    heard = Signal(Message)  # a D-Bus signal

    def __init__(self, greeting: Greeting, parent: QObject | None = None) -> None:
        """Prepare; ``greeting`` runs in the thread that connects and may wait for answers."""
        super().__init__(parent)
        self._greeting = greeting
        self._connection: DBusConnection | None = None
        self._listener: QSocketNotifier | None = None
        self._waiting: dict[int, tuple[OnAnswer, QTimer]] = {}

    def open(self) -> None:
        """Begin to connect; ``opened`` or ``broke`` follows."""
        errand = Errand(self._connect, OPENS_WITHIN, self)
        errand.ended.connect(self._on_connected)
        errand.came_late.connect(_close_late)
        errand.start()

    def call(self, message: Message, on_answer: OnAnswer) -> None:
        """Send a method call and hand its answer over later: None at the deadline, and again if it comes after that."""
        serial = self._send(message)
        timer = QTimer(self, singleShot=True, interval=ANSWERS_WITHIN)
        timer.timeout.connect(lambda: on_answer(None))
        self._waiting[serial] = on_answer, timer
        timer.start()

    def tell(self, message: Message) -> None:
        """Send a method call whose answer does not matter."""
        message.header.flags |= MessageFlag.no_reply_expected
        self._send(message)

    def close(self, why: str = "") -> None:
        """Drop the connection; with a reason, ``broke`` says it."""
        if self._connection is None or self._listener is None:
            return
        self._listener.setEnabled(False)
        self._listener.deleteLater()
        self._connection.close()
        self._connection = self._listener = None
        for _, timer in self._waiting.values():
            timer.stop()
            timer.deleteLater()
        self._waiting.clear()
        if why:
            self.broke.emit(why)

    def _connect(self) -> tuple[DBusConnection, object]:
        connection = open_session_bus()
        try:
            greeted = self._greeting(connection)
        except BaseException:
            connection.close()
            raise
        connection.sock.settimeout(SENDS_WITHIN)
        return connection, greeted

    @Slot(Outcome)
    def _on_connected(self, outcome: Outcome) -> None:
        if outcome.error:
            self.broke.emit(outcome.error)
            return
        self._connection, greeted = outcome.value
        self._listener = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._listener.activated.connect(self._on_readable)
        self.opened.emit(greeted)

    @Slot()
    def _on_readable(self) -> None:
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError as error:
                self.close(str(error))
                return
            self._dispatch(message)

    def _dispatch(self, message: Message) -> None:
        if message.header.message_type is MessageType.signal:
            self.heard.emit(message)
            return
        serial = message.header.fields.get(HeaderFields.reply_serial)
        if serial in self._waiting:
            on_answer, timer = self._waiting.pop(serial)
            timer.stop()
            timer.deleteLater()
            on_answer(message)

    def _send(self, message: Message) -> int:
        """Return the serial number of what was sent. A failure to send breaks the link, but not before this returns."""
        if self._connection is None:
            raise RuntimeError("the link is not open")
        serial: int = next(self._connection.outgoing_serial)
        try:
            self._connection.send(message, serial=serial)
        except OSError as error:
            why = str(error)
            QTimer.singleShot(0, self, lambda: self.close(why))
        return serial


def _close_late(outcome: Outcome) -> None:
    """Close a connection that nobody waits for any more."""
    if not outcome.error:
        outcome.value[0].close()
