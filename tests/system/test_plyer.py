from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from goodcall.services.ports import Delivery, Notice
from goodcall.system.channel import NO_ANSWER
from goodcall.system.plyer_notifier import Backend, PlyerNotifier, backend, fitted
from private_desktop import Bus, NotificationDaemon, bubbles, dunst, needs, until, without_bus, x_display

Show = Callable[..., Delivery]


@pytest.fixture
def plyer(qtbot: QtBot) -> PlyerNotifier:
    needs("notify-send")
    return PlyerNotifier()


@pytest.fixture
def show(qtbot: QtBot, plyer: PlyerNotifier) -> Show:
    def show_and_wait(title: str = "Good time for a call", body: str = "until 17:30") -> Delivery:
        deliveries: list[Delivery] = []
        plyer.show(Notice(tag="n_1", title=title, body=body), deliveries.append)
        assert not deliveries
        qtbot.waitUntil(lambda: bool(deliveries))
        (delivery,) = deliveries
        return delivery

    return show_and_wait


def test_plyer_raises_a_native_notification(daemon: NotificationDaemon, show: Show) -> None:
    delivery = show()

    (shown,) = daemon.shown()
    assert delivery == Delivery(tag="n_1", by="plyer")
    assert (shown.app_name, shown.title, shown.body) == ("Good Call", "Good time for a call", "until 17:30")


def test_plyer_raises_a_notification_in_dunst(bus: Bus, show: Show) -> None:
    with x_display() as display, dunst(bus, display):
        delivery = show(title="Maeve O'Brien")

        assert delivery.by == "plyer"
        until(lambda: bubbles(bus) == 1, "a bubble is up")


@pytest.mark.parametrize(
    ("title", "shown_as"),
    [
        ("", "Good Call"),
        ("  ", "Good Call"),
        ("--help", "–-help"),
        ("-1 day", "–1 day"),
        ('O\'Brien "x"', 'O\'Brien "x"'),
    ],
)
def test_a_title_that_used_to_be_lost_is_shown(
    daemon: NotificationDaemon, show: Show, title: str, shown_as: str
) -> None:
    show(title=title)

    assert [shown.title for shown in daemon.shown()] == [shown_as]


@pytest.mark.parametrize(
    ("body", "arrives_as"),
    [("Smith & Sons <b>", "Smith &amp; Sons &lt;b&gt;"), (r"C:\new", r"C:\new"), ("-x", "–x"), ("", "")],
)
def test_a_body_arrives_as_text(daemon: NotificationDaemon, show: Show, body: str, arrives_as: str) -> None:
    show(body=body)

    assert [shown.body for shown in daemon.shown()] == [arrives_as]


def test_without_a_bus_it_is_not_shown(monkeypatch: pytest.MonkeyPatch, show: Show) -> None:
    for name, value in without_bus().items():
        monkeypatch.setenv(name, value)

    delivery = show()

    assert delivery.by == ""
    assert delivery.error


def test_without_a_server_it_is_not_shown(bus: Bus, show: Show) -> None:
    delivery = show()

    assert (delivery.by, delivery.error.partition(":")[0]) == ("", "no notification server")


def test_without_anything_to_show_it_with_it_is_not_shown(
    daemon: NotificationDaemon, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a process of its own: plyer keeps what it found first."""
    monkeypatch.setenv("PATH", "/nonexistent")

    assert backend() is Backend.NONE
    assert "No usable implementation" in _raised_by_a_process(daemon.bus)


def test_a_desktop_that_hangs_delays_no_other_notice(qtbot: QtBot, daemon: NotificationDaemon) -> None:
    plyer = PlyerNotifier(shows_within=300)
    deliveries: list[Delivery] = []
    daemon.server.send_signal(signal.SIGSTOP)

    for tag in ("n_1", "n_2", "n_3"):
        plyer.show(Notice(tag=tag, title="Good time", body=""), deliveries.append)
    qtbot.waitUntil(lambda: len(deliveries) == 3)

    assert [(delivery.tag, delivery.error) for delivery in deliveries] == [
        ("n_1", NO_ANSWER),
        ("n_2", "plyer hangs"),
        ("n_3", "plyer hangs"),
    ]
    daemon.server.send_signal(signal.SIGCONT)
    qtbot.waitUntil(lambda: not plyer._hangs)
    plyer.show(Notice(tag="n_4", title="Good time", body=""), deliveries.append)
    qtbot.waitUntil(lambda: len(deliveries) == 4)
    assert deliveries[-1].by == "plyer"


def test_several_arrive_in_their_order(qtbot: QtBot, daemon: NotificationDaemon, plyer: PlyerNotifier) -> None:
    deliveries: list[Delivery] = []
    for number in range(3):
        plyer.show(Notice(tag=f"n_{number}", title=str(number), body=""), deliveries.append)

    qtbot.waitUntil(lambda: len(deliveries) == 3)

    assert [shown.title for shown in daemon.shown()] == ["0", "1", "2"]


def test_a_balloon_of_windows_gets_no_more_than_it_holds() -> None:
    title, body = fitted("📞" * 40, "x" * 300, Backend.WINDOWS)

    assert len(title.encode("utf-16-le")) // 2 <= 63
    assert title == "📞" * 31 + "…"
    assert body == "x" * 254 + "…"


def test_a_portal_gets_its_text_between_quotes() -> None:
    title, body = fitted("O'Brien", "C:\\new\nline", Backend.PORTAL)

    assert (title, body) == ("O\\'Brien", "C:\\\\new\\nline")


def _raised_by_a_process(bus: Bus) -> str:
    code = (
        "from goodcall.services.ports import Notice\n"
        "from goodcall.system.plyer_notifier import raise_notification\n"
        "try:\n    raise_notification(Notice(tag='n_1', title='t', body='b'))\n"
        "except NotImplementedError as error:\n    print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=bus.environment())
    assert "Traceback" not in run.stderr
    return run.stdout
