"""What a second start says to the first: a local socket takes messages to the one instance."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

LONGEST = 1 << 20  # bytes of one message
RECEIVED = b"ok\n"
ANSWERS_WITHIN = 2_000  # ms


class MessageServer(QObject):
    """Hears what later starts have to say; only the holder of the lock may make one.

    ``message`` carries a list of words: "raise", files, commands. Only the same user can connect.
    """

    message = Signal(list)

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        name = _address(profile)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        QLocalServer.removeServer(name)  # what a killed instance left behind; the lock says that nobody uses it
        if not self._server.listen(name):
            log.warning("a second start cannot raise this window: %s", self._server.errorString())

    def close(self) -> None:
        """Stop listening and take the socket away."""
        self._server.close()

    @Slot()
    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda socket=socket: self._on_readable(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._on_readable(socket)

    def _on_readable(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            try:
                words = msgspec.json.decode(socket.readLine().data(), type=list[str])
            except msgspec.MsgspecError as error:
                log.warning("a message from a second start makes no sense: %s", error)
                socket.abort()
                return
            socket.write(RECEIVED)
            socket.flush()
            self.message.emit(words)
        if socket.bytesAvailable() > LONGEST:
            socket.abort()


def send(profile: Path, words: list[str], within: int = ANSWERS_WITHIN) -> bool:
    """Give words to the running instance and return whether it took them.

    False after ``within`` milliseconds per step (at most three) if there is none or it hangs. Needs no event loop.
    """
    address = _address(profile)
    if not _is_ours(address):
        return False
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(within):
        return False
    socket.write(msgspec.json.encode(words) + b"\n")
    while socket.bytesToWrite():
        if not socket.waitForBytesWritten(within):
            return False
    taken = socket.waitForReadyRead(within) and socket.readAll().data() == RECEIVED
    socket.abort()
    return taken


def _address(profile: Path) -> str:
    """Return the socket's name: short, for paths of sockets are limited to some 100 bytes and profiles are not."""
    name = "goodcall-" + hashlib.sha256(os.fsencode(os.path.normcase(profile.resolve()))).hexdigest()[:20]
    if sys.platform == "win32":
        return name
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir(), name))


def _is_ours(address: str) -> bool:
    """Tell whether a socket belongs to this user: in a folder for all, another one could wait in its place."""
    if sys.platform == "win32":
        return True
    try:
        return Path(address).stat().st_uid == os.getuid()
    except OSError:
        return False
