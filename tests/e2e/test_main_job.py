"""From an invitation to a logged call, with the real app in its own process, a real screen, bus and notifications.

It runs in real time, at any hour of any day: everybody lives in a zone where it is about noon now, and the contact's
own calling hours open a few seconds after the start.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from typing import Any

from e2e.machine import Job
from private_desktop import Bus, bubbles, dunst, notification_daemon, status_notifier_host, until


def calls(steps: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return [step for step in steps if step["do"] == "call"]


def test_from_an_invitation_to_a_logged_call(bus: Bus, job: Job) -> None:
    (planned,) = job.steps()
    with notification_daemon(bus) as daemon:
        with job.app():
            until(lambda: bool(daemon.shown()), "the notification")
            (shown,) = daemon.shown()
            daemon.press(1, "call")
            until(lambda: job.rows("SELECT id FROM call_drafts") != [], "the call panel")
            job.press("Maeve O'Brien", "ctrl+1")
            until(lambda: job.rows("SELECT outcome FROM calls") != [], "the outcome")
        with job.app():
            job.press("Good Call", "ctrl+4")
            rung_again = daemon.shown()[1:]

    assert (planned["do"], planned["code"]) == ("call", "thank_within_24h")
    assert planned["contact"]["name"] == "Maeve O'Brien"
    assert "Maeve O'Brien" in shown.title
    assert dict(zip(shown.actions[::2], shown.actions[1::2], strict=True)).keys() >= {"call", "next-window"}
    assert job.rows("SELECT outcome FROM calls") == [("reached",)]
    assert job.rows("SELECT id FROM call_drafts") == []
    assert [step["code"] for step in calls(job.steps())] == ["ask_decision"]
    assert rung_again == []


def test_a_letter_is_told_of_once_until_it_is_written(bus: Bus, job: Job) -> None:
    job.terminal("heard", "Maeve O'Brien", "--no-callback")  # so she is thanked in writing, since three hours ago
    with notification_daemon(bus) as daemon:
        with job.app():
            until(lambda: bool(daemon.shown()), "the notification")
            (shown,) = daemon.shown()
            daemon.press(1, "write")
            until(lambda: job.windows("Write to .*Maeve O'Brien") != [], "the letter")
            job.terminal("wrote", "Maeve O'Brien", "--purpose", "thanks")
            until(lambda: daemon.calls("CloseNotification") != [], "the end of the notification")
        with job.app():
            job.press("Good Call", "ctrl+4")
            told_again = daemon.shown()[1:]

    assert "time to write your thank-you, until tomorrow" in shown.title
    assert set(shown.actions[::2]) == {"default", "write"}
    assert told_again == []


def test_killed_between_sending_and_noting_it_shows_one_bubble(bus: Bus, job: Job) -> None:
    with dunst(bus, job.environment["DISPLAY"]) as daemon:
        daemon.send_signal(signal.SIGSTOP)
        with job.app() as app:
            until(lambda: job.rows("SELECT tag FROM announcements") != [], "the claim")
            app.kill()
            app.wait()
        before = job.rows("SELECT delivered_at FROM announcements")
        daemon.send_signal(signal.SIGCONT)
        with job.app():
            until(lambda: job.rows("SELECT delivered_at FROM announcements") != [(None,)], "the delivery")
            shown = bubbles(bus)

    assert before == [(None,)]
    assert shown == 1
    assert [step["code"] for step in calls(job.steps())] == ["thank_within_24h"]


def test_without_buttons_the_notification_comes_through_plyer(bus: Bus, job: Job) -> None:
    environment = job.environment | {"GOODCALL_NOTIFY": "plyer"}
    with notification_daemon(bus, capabilities="body") as daemon, Job(job.profile, environment).app():
        until(lambda: bool(daemon.shown()), "the notification")
        (shown,) = daemon.shown()
        until(lambda: job.rows("SELECT by FROM announcements") == [("plyer",)], "the note of its delivery")

    assert "Maeve O'Brien" in shown.title
    assert shown.actions == []


def test_a_second_start_raises_the_first(job: Job) -> None:
    with job.app() as first:
        until(lambda: job.windows("Good Call") != [], "the window")

        assert job.start_again() == 0
        assert first.poll() is None
        assert len(job.windows("Good Call")) == 1


def test_hidden_it_waits_in_the_tray_until_it_is_raised(bus: Bus, job: Job) -> None:
    with status_notifier_host(bus) as host:
        host.redefine("RegisterStatusNotifierItem", "s", "", "")
        with job.app("--hidden") as hidden:
            until(lambda: host.calls("RegisterStatusNotifierItem") != [], "the icon in the tray")
            before = job.windows("Good Call")
            job.start_again()
            until(lambda: job.windows("Good Call") != [], "the window")

            assert hidden.poll() is None
    assert before == []


def test_without_a_tray_hidden_shows_the_window(job: Job) -> None:
    with job.app("--hidden"):
        until(lambda: job.windows("Good Call") != [], "the window")
