from __future__ import annotations

import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from goodcall.services.ports import Delivery, Notice
from goodcall.system.channel import NO_ANSWER
from goodcall.system.native import NativeNotifier
from private_desktop import (
    Bus,
    NotificationDaemon,
    bubbles,
    dunst,
    notification_daemon,
    until,
    without_bus,
    x_display,
)

BUTTONS = (("call", "Call"), ("next-window", "Next window"))


def notice(tag: str = "n_1", **fields: object) -> Notice:
    return Notice(**({"tag": tag, "title": "Good time for a call", "body": "until 17:30"} | fields))  # type: ignore[arg-type]  # fields of a Notice


@pytest.fixture
def native(qtbot: QtBot) -> Iterator[NativeNotifier]:
    owner = QObject()  # whatever is left of a notifier goes with it, on this thread
    native = NativeNotifier(owner)
    yield native
    native.close()


@pytest.fixture
def show(qtbot: QtBot, native: NativeNotifier) -> Callable[..., Delivery]:
    """Show a notice and return its delivery, making sure that there is just one."""

    def show_and_wait(tag: str = "n_1", **fields: object) -> Delivery:
        deliveries: list[Delivery] = []
        native.show(notice(tag, **fields), deliveries.append)
        assert not deliveries
        qtbot.waitUntil(lambda: bool(deliveries))
        (delivery,) = deliveries
        return delivery

    return show_and_wait


def test_a_notice_arrives_whole(daemon: NotificationDaemon, show: Callable[..., Delivery]) -> None:
    delivery = show("n_7", title="Maeve O'Brien", body="Smith & Sons <b>", actions=BUTTONS)

    (shown,) = daemon.shown()
    assert delivery == Delivery(tag="n_7", by="native", server_id=1)
    assert (shown.app_name, shown.title, shown.body) == ("Good Call", "Maeve O'Brien", "Smith &amp; Sons &lt;b&gt;")
    assert shown.actions == ["call", "Call", "next-window", "Next window", "default", "Good Call"]
    assert shown.hints["desktop-entry"] == "org.goodcall.goodcall"
    assert shown.hints["x-dunst-stack-tag"] == shown.hints["x-canonical-private-synchronous"] == "n_7"
    assert shown.hints["urgency"] == 1


def test_a_server_gets_only_what_it_understands(bus: Bus, show: Callable[..., Delivery]) -> None:
    with notification_daemon(bus, capabilities="body") as daemon:
        show(body="Smith & Sons", actions=BUTTONS)

        (shown,) = daemon.shown()
        assert (shown.body, shown.actions) == ("Smith & Sons", [])


def test_text_that_d_bus_cannot_carry_is_mended(daemon: NotificationDaemon, show: Callable[..., Delivery]) -> None:
    delivery = show(title="a\0b\ud800")

    assert delivery.by == "native"
    assert daemon.shown()[0].title == "ab?"


def test_the_second_sending_replaces_the_first(daemon: NotificationDaemon, show: Callable[..., Delivery]) -> None:
    first, second = show("n_1"), show("n_1")

    assert first.server_id == second.server_id
    assert [shown.replaces for shown in daemon.shown()] == [0, first.server_id]


def test_one_saved_by_an_earlier_process_is_replaced(daemon: NotificationDaemon, show: Callable[..., Delivery]) -> None:
    delivery = show(replaces=42)

    assert daemon.shown()[0].replaces == 42
    assert delivery.server_id == 42


def test_several_at_once_are_told_apart(qtbot: QtBot, daemon: NotificationDaemon, native: NativeNotifier) -> None:
    deliveries: list[Delivery] = []
    for number in range(5):
        native.show(notice(f"n_{number}"), deliveries.append)

    qtbot.waitUntil(lambda: len(deliveries) == 5)

    assert {delivery.tag: delivery.server_id for delivery in deliveries} == {f"n_{n}": n + 1 for n in range(5)}


def test_a_button_is_heard(
    qtbot: QtBot, daemon: NotificationDaemon, native: NativeNotifier, show: Callable[..., Delivery]
) -> None:
    pressed: list[tuple[str, str]] = []
    native.on_action = lambda tag, key: pressed.append((tag, key))
    mine = show("n_1", actions=BUTTONS).server_id or 0

    daemon.press(mine + 1000, "call")  # another program's
    daemon.press(mine, "next-window")
    qtbot.waitUntil(lambda: bool(pressed))

    assert pressed == [("n_1", "next-window")]


def test_a_closed_notice_is_forgotten(
    qtbot: QtBot, daemon: NotificationDaemon, native: NativeNotifier, show: Callable[..., Delivery]
) -> None:
    first = show("n_1").server_id or 0
    daemon.close(first)
    qtbot.waitUntil(lambda: not native._tags)

    show("n_1")

    assert [shown.replaces for shown in daemon.shown()] == [0, 0]


def test_a_notice_can_be_withdrawn(
    daemon: NotificationDaemon, native: NativeNotifier, show: Callable[..., Delivery]
) -> None:
    server_id = show("n_1").server_id

    native.withdraw("n_1")
    native.withdraw("n_unknown")

    until(lambda: daemon.calls("CloseNotification") == [[server_id]], "the notice was closed")


def test_a_notice_withdrawn_on_its_way_does_not_stay_up(
    qtbot: QtBot, daemon: NotificationDaemon, native: NativeNotifier
) -> None:
    deliveries: list[Delivery] = []

    native.show(notice("n_1"), deliveries.append)
    native.withdraw("n_1")

    qtbot.waitUntil(lambda: bool(deliveries))
    until(lambda: daemon.calls("CloseNotification") == [[1]], "the notice was closed")


def test_no_bus_is_an_error_not_a_crash(monkeypatch: pytest.MonkeyPatch, show: Callable[..., Delivery]) -> None:
    for name, value in without_bus().items():
        monkeypatch.setenv(name, value)

    delivery = show()

    assert delivery.by == ""
    assert delivery.error


def test_a_bus_that_never_answers_is_given_up_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, show: Callable[..., Delivery]
) -> None:
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(tmp_path / "bus"))
        mute.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")

        delivery = show()

    assert "Did not authenticate" in delivery.error


def test_a_bus_is_found_in_the_users_runtime_folder(
    daemon: NotificationDaemon, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, show: Callable[..., Delivery]
) -> None:
    address = daemon.bus.address.removeprefix("unix:path=").partition(",")[0]
    (tmp_path / "bus").symlink_to(address)
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))

    assert show().by == "native"


def test_no_server_is_an_error_and_is_found_once_it_is_there(bus: Bus, show: Callable[..., Delivery]) -> None:
    without = show()

    with notification_daemon(bus):
        within = show()

    assert "ServiceUnknown" in without.error
    assert within.by == "native"


def test_a_refusal_is_reported(daemon: NotificationDaemon, show: Callable[..., Delivery]) -> None:
    daemon.redefine("Notify", "susssasa{sv}i", "u", "raise RuntimeError('no room')")

    delivery = show()

    assert delivery.by == ""
    assert "RuntimeError" in delivery.error


def test_a_server_that_hangs_costs_two_seconds_and_its_late_answer_still_counts(
    qtbot: QtBot, daemon: NotificationDaemon, native: NativeNotifier, show: Callable[..., Delivery]
) -> None:
    show("n_0")
    pressed: list[tuple[str, str]] = []
    native.on_action = lambda tag, key: pressed.append((tag, key))
    daemon.server.send_signal(signal.SIGSTOP)

    hung = show("n_1")

    assert (hung.by, hung.error) == ("", NO_ANSWER)
    daemon.server.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: 2 in native._tags)
    daemon.press(2, "call")
    qtbot.waitUntil(lambda: pressed == [("n_1", "call")])


def test_a_server_that_starts_anew_is_found_again(
    qtbot: QtBot, bus: Bus, native: NativeNotifier, show: Callable[..., Delivery]
) -> None:
    with notification_daemon(bus):
        show("n_1")
    qtbot.waitUntil(lambda: native._server is None)

    with notification_daemon(bus, capabilities="body") as second:
        delivery = show("n_1", actions=BUTTONS)

        assert delivery.by == "native"
        assert (second.shown()[0].replaces, second.shown()[0].actions) == (0, [])


def test_a_bus_that_dies_is_an_error_for_what_was_under_way(
    qtbot: QtBot, bus: Bus, daemon: NotificationDaemon, native: NativeNotifier, show: Callable[..., Delivery]
) -> None:
    show("n_0")
    daemon.server.send_signal(signal.SIGSTOP)
    deliveries: list[Delivery] = []

    native.show(notice("n_1"), deliveries.append)
    bus.daemon.kill()

    qtbot.waitUntil(lambda: bool(deliveries))
    assert [delivery.error for delivery in deliveries] == [NO_ANSWER]
    assert show("n_2").error


def test_dunst_shows_replaces_and_closes(bus: Bus, native: NativeNotifier, show: Callable[..., Delivery]) -> None:
    with x_display() as display, dunst(bus, display):
        first = show("n_1", actions=BUTTONS)
        again = show("n_1", body="until 17:45", actions=BUTTONS)
        another = show("n_2")

        assert first.by == "native"
        assert first.server_id == again.server_id != another.server_id
        until(lambda: bubbles(bus) == 2, "two bubbles are up")
        native.withdraw("n_1")
        until(lambda: bubbles(bus) == 1, "one bubble is left")


def test_dunst_replaces_what_a_process_that_died_showed(bus: Bus, qtbot: QtBot) -> None:
    owner = QObject()  # so that no thread's garbage collection takes the first notifier away from Qt's thread
    with x_display() as display, dunst(bus, display):
        for _ in range(2):
            process, deliveries = NativeNotifier(owner), list[Delivery]()
            process.show(notice("n_1"), deliveries.append)
            qtbot.waitUntil(lambda deliveries=deliveries: bool(deliveries))  # type: ignore[misc]  # bound here
            process.close()

        until(lambda: bubbles(bus) == 1, "one bubble is up")
