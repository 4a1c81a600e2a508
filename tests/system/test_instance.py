from __future__ import annotations

import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from goodcall.system.errand import Errand, Outcome
from goodcall.system.instance import MessageServer, _address, send
from goodcall.system.lock import InstanceLock
from private_desktop import process

FIRST_INSTANCE = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from goodcall.system.instance import MessageServer
from goodcall.system.lock import InstanceLock
app = QCoreApplication([])
lock = InstanceLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
server = MessageServer(Path(sys.argv[1]))
server.message.connect(lambda words: print(words, flush=True))
print("ready", flush=True)
app.exec()
"""

SECOND_START = """
import sys
from pathlib import Path
from goodcall.system.instance import send
print(send(Path(sys.argv[1]), ["raise"]))
"""


@pytest.fixture(autouse=True)
def runtime_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("run")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@contextmanager
def first_instance(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    with process([sys.executable, "-c", FIRST_INSTANCE, str(profile)], stdout=subprocess.PIPE) as running:
        assert line(running) == "True"
        assert line(running) == "ready"
        yield running
        assert running.stdout is not None
        running.stdout.close()


def line(running: subprocess.Popen[bytes]) -> str:
    assert running.stdout is not None
    return running.stdout.readline().decode().strip()


def test_only_one_instance_gets_the_lock(tmp_path: Path) -> None:
    with first_instance(tmp_path):
        second = InstanceLock(tmp_path).acquire()

    assert not second


def test_the_lock_is_free_once_its_holder_was_killed(tmp_path: Path) -> None:
    with first_instance(tmp_path) as first:
        first.kill()
        first.wait()

        assert InstanceLock(tmp_path).acquire()


def test_the_lock_can_be_given_back(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)

    assert first.acquire()
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()


def test_a_child_does_not_keep_the_lock(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)
    lock.acquire()

    with process(["cat"], stdin=subprocess.PIPE, close_fds=False) as child:
        lock.release()

        assert InstanceLock(tmp_path).acquire()
        child.communicate()


def test_the_lock_file_is_the_users_own(tmp_path: Path) -> None:
    InstanceLock(tmp_path).acquire()

    assert stat.S_IMODE((tmp_path / "instance.lock").stat().st_mode) == 0o600


def test_profiles_do_not_disturb_each_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()

    assert InstanceLock(tmp_path / "a").acquire()
    assert InstanceLock(tmp_path / "b").acquire()


def test_a_message_reaches_the_first_instance(tmp_path: Path) -> None:
    words = ["import", "/home/maeve/Einladung für Zoë.ics", "line\nbreak"]
    with first_instance(tmp_path) as first:
        taken = send(tmp_path, words)

        assert taken
        assert line(first) == str(words)


def test_without_an_instance_nothing_is_sent(tmp_path: Path) -> None:
    assert not send(tmp_path, ["raise"])


def test_a_socket_left_behind_is_replaced(tmp_path: Path, qtbot: QtBot) -> None:
    with first_instance(tmp_path) as first:
        first.kill()
        first.wait()
    assert Path(_address(tmp_path)).is_socket()
    assert not send(tmp_path, ["raise"])

    with first_instance(tmp_path):
        assert send(tmp_path, ["raise"])


def test_an_instance_that_hangs_does_not_hang_the_next(tmp_path: Path) -> None:
    with first_instance(tmp_path) as first:
        first.send_signal(signal.SIGSTOP)

        assert not send(tmp_path, ["raise"], within=100)
        assert not InstanceLock(tmp_path).acquire()


def test_what_a_hung_instance_was_told_is_not_lost(tmp_path: Path) -> None:
    with first_instance(tmp_path) as first:
        first.send_signal(signal.SIGSTOP)
        send(tmp_path, ["raise"], within=100)
        first.send_signal(signal.SIGCONT)

        assert line(first) == "['raise']"


def test_only_the_user_can_connect(tmp_path: Path, qtbot: QtBot) -> None:
    server = MessageServer(tmp_path)

    assert stat.S_IMODE(Path(_address(tmp_path)).stat().st_mode) & 0o077 == 0
    server.close()


@pytest.mark.parametrize("garbage", [b"nonsense\n", b'{"a": 1}\n', b"[1]\n", b"\xff\n", b"x" * (2 << 20)])
def test_garbage_is_refused_and_the_next_message_heard(
    tmp_path: Path, qtbot: QtBot, garbage: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    server = MessageServer(tmp_path)
    heard: list[list[str]] = []
    server.message.connect(heard.append)

    answer = _say(qtbot, tmp_path, garbage)
    taken = _sent_by_a_second_start(qtbot, tmp_path)

    assert answer == b""
    assert taken
    assert heard == [["raise"]]
    server.close()


def test_a_place_where_no_socket_can_be_is_logged(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "missing"))

    MessageServer(tmp_path)

    assert "a second start cannot raise this window" in caplog.text


def _sent_by_a_second_start(qtbot: QtBot, profile: Path) -> bool:
    """Send from another process, while this one serves: waiting in Qt keeps Python's lock."""
    with process([sys.executable, "-c", SECOND_START, str(profile)], stdout=subprocess.PIPE) as second:
        qtbot.waitUntil(lambda: second.poll() is not None)
        return second.communicate()[0].strip() == b"True"


def _say(qtbot: QtBot, profile: Path, garbage: bytes) -> bytes:
    """Write garbage from a thread, while this one serves, and return what comes back."""
    errand = Errand(lambda: _exchange(_address(profile), garbage), 10_000)
    with qtbot.waitSignal(errand.ended, timeout=10_000) as ended:
        errand.start()
    (outcome,) = ended.args or [Outcome()]
    assert isinstance(outcome, Outcome)
    answer: bytes = outcome.value
    return answer


def _exchange(address: str, garbage: bytes) -> bytes:
    with socket.socket(socket.AF_UNIX) as client:
        client.connect(address)
        try:
            client.sendall(garbage)
            return client.recv(16)
        except ConnectionError:
            return b""
