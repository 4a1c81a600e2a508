from __future__ import annotations

import signal

import pytest
from pytestqt.qtbot import QtBot

from goodcall.services.ports import Announcer, Delivery, Notice
from goodcall.system.announcer import CHANNELS_VARIABLE, ChainAnnouncer, make_announcer
from goodcall.system.channel import NO_ANSWER
from private_desktop import Bus, NotificationDaemon, needs, notification_daemon, until, without_bus

NOTICE = Notice(tag="n_1", title="Good time for a call", body="until 17:30", actions=(("call", "Call"),))


class Ear:
    """Keeps what an announcer reports."""

    def __init__(self, announcer: Announcer) -> None:
        self.deliveries: list[Delivery] = []
        self.actions: list[tuple[str, str]] = []
        announcer.on_delivery = self.deliveries.append
        announcer.on_action = lambda tag, key: self.actions.append((tag, key))


def announce(qtbot: QtBot, announcer: ChainAnnouncer, *notices: Notice) -> list[Delivery]:
    ear = Ear(announcer)
    for notice in notices:
        announcer.show(notice)
    assert not ear.deliveries
    qtbot.waitUntil(lambda: len(ear.deliveries) >= len(notices), timeout=15_000)
    return ear.deliveries


def test_the_desktops_own_server_comes_first(qtbot: QtBot, daemon: NotificationDaemon) -> None:
    deliveries = announce(qtbot, make_announcer(), NOTICE)

    assert deliveries == [Delivery(tag="n_1", by="native", server_id=1)]


def test_a_server_without_buttons_is_still_the_best_channel(qtbot: QtBot, bus: Bus) -> None:
    with notification_daemon(bus, capabilities="body"):
        deliveries = announce(qtbot, make_announcer(), NOTICE)

    assert [delivery.by for delivery in deliveries] == ["native"]


def test_a_button_reaches_whoever_cares(qtbot: QtBot, daemon: NotificationDaemon) -> None:
    announcer = make_announcer()
    ear = Ear(announcer)
    announcer.show(NOTICE)
    qtbot.waitUntil(lambda: bool(ear.deliveries))

    daemon.press(1, "call")

    qtbot.waitUntil(lambda: ear.actions == [("n_1", "call")])


def test_plyer_shows_what_the_first_channel_cannot(qtbot: QtBot, daemon: NotificationDaemon) -> None:
    needs("notify-send")
    refusal = "if 'x-dunst-stack-tag' in args[6]: raise RuntimeError('not from you')"
    daemon.redefine("Notify", "susssasa{sv}i", "u", f"{refusal}\nret = 7")

    deliveries = announce(qtbot, make_announcer(), NOTICE)

    assert deliveries == [Delivery(tag="n_1", by="plyer")]
    assert [shown.title for shown in daemon.shown()] == ["Good time for a call"] * 2


def test_plyer_alone_can_be_asked_for(
    qtbot: QtBot, daemon: NotificationDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    needs("notify-send")
    monkeypatch.setenv(CHANNELS_VARIABLE, "plyer")

    deliveries = announce(qtbot, make_announcer(), NOTICE)

    assert deliveries == [Delivery(tag="n_1", by="plyer")]
    assert [shown.title for shown in daemon.shown()] == ["Good time for a call"]


def test_nobody_at_all_is_an_honest_answer(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in without_bus().items():
        monkeypatch.setenv(name, value)

    deliveries = announce(qtbot, make_announcer(), NOTICE, NOTICE)

    assert [(delivery.tag, delivery.by) for delivery in deliveries] == [("n_1", ""), ("n_1", "")]
    assert all(delivery.error for delivery in deliveries)


def test_notifications_can_be_switched_off(
    qtbot: QtBot, daemon: NotificationDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CHANNELS_VARIABLE, "none")

    deliveries = announce(qtbot, make_announcer(), NOTICE)

    assert deliveries == [Delivery(tag="n_1", by="", error="no channel")]
    assert daemon.shown() == []


def test_what_may_be_up_is_not_shown_a_second_time(qtbot: QtBot, daemon: NotificationDaemon) -> None:
    announcer = make_announcer()
    announce(qtbot, announcer, NOTICE)
    daemon.server.send_signal(signal.SIGSTOP)

    deliveries = announce(qtbot, announcer, NOTICE)

    assert [delivery.error for delivery in deliveries] == [NO_ANSWER]
    daemon.server.send_signal(signal.SIGCONT)
    until(lambda: len(daemon.shown()) == 2, "the second notice came through after all")


def test_withdrawing_reaches_the_channel(qtbot: QtBot, daemon: NotificationDaemon) -> None:
    announcer = make_announcer()
    announce(qtbot, announcer, NOTICE)

    announcer.withdraw("n_1")

    until(lambda: daemon.calls("CloseNotification") == [[1]], "the notice was closed")
