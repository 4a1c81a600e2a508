"""From an invitation to a logged call, with the real app in its own process, a real screen, bus and notifications.

It runs in real time, at any hour of any day: everybody lives in a zone where it is about noon now, and the contact's
own calling hours open a few seconds after the start.
"""

from __future__ import annotations

import json
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from private_desktop import (
    Bus,
    bubbles,
    dunst,
    notification_daemon,
    private_bus,
    process,
    status_notifier_host,
    until,
    x_display,
)

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
GOODCALL = [sys.executable, "-m", "goodcall.main"]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True)
class Job:
    """A profile and the machine it is used on."""

    profile: Path
    environment: dict[str, str]

    @contextmanager
    def app(self, *options: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run the app for as long as the block lasts."""
        command = [*GOODCALL, "--profile", str(self.profile), *options]
        with process(command, env=self.environment, stderr=subprocess.DEVNULL) as running:
            yield running

    def terminal(self, *words: str) -> str:
        """Run a command and return what it prints."""
        command = [*GOODCALL, "--profile", str(self.profile), *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def steps(self) -> list[dict[str, Any]]:
        """Return what ``goodcall next --json`` says."""
        return list(json.loads(self.terminal("next", "--json")))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """Look into the database."""
        with closing(sqlite3.connect(f"file:{self.profile / 'goodcall.db'}?mode=ro", uri=True)) as database:
            return database.execute(question).fetchall()

    def start_again(self) -> int:
        """Start the app a second time and return its exit code."""
        command = [*GOODCALL, "--profile", str(self.profile)]
        return subprocess.run(command, env=self.environment, timeout=30, check=False).returncode

    def windows(self, name: str) -> list[str]:
        """Return the visible windows of this name."""
        find = ["xdotool", "search", "--onlyvisible", "--name", name]
        found = subprocess.run(find, env=self.environment, capture_output=True, text=True, check=False)
        return found.stdout.split()

    def press(self, window: str, *keys: str) -> None:
        """Press keys in the window of this name."""
        environment = self.environment
        find = ["xdotool", "search", "--sync", "--onlyvisible", "--name", window]
        found = subprocess.run(find, env=environment, capture_output=True, text=True, check=True).stdout.split()
        press = ["xdotool", "windowfocus", "--sync", found[-1], "key", "--clearmodifiers", *keys]
        subprocess.run(press, env=environment, check=True)


def noon_zone(now: datetime) -> str:
    """Return a zone where it is about noon, so that neither midnight nor anybody's bedtime is near."""
    ahead = (12 - now.hour + 11) % 24 - 11
    return f"Etc/GMT{-ahead:+d}"


def invitation(now: datetime) -> str:
    """Return the sample invitation, moved so that the interview ended three hours ago."""
    start, end = now - timedelta(hours=4), now - timedelta(hours=3)
    text = (SAMPLES / "lakeshore-media-google.ics").read_bytes().decode()
    text = re.sub(r"DTSTART;TZID=[^\r\n]*", f"DTSTART:{start:%Y%m%dT%H%M%SZ}", text)
    return re.sub(r"DTEND;TZID=[^\r\n]*", f"DTEND:{end:%Y%m%dT%H%M%SZ}", text)


def card(zone: str, opens: datetime) -> str:
    """Return the sample card of a person in ``zone`` who likes to be called from ``opens`` on, every day.

    Without an address there is no country, and so no public holiday that could be today.
    """
    local = opens.astimezone(ZoneInfo(zone))
    hours = ",".join(f"{day} {local:%H:%M:%S}-22:00" for day in DAYS)
    text = (SAMPLES / "maeve-obrien.vcf").read_bytes().decode()
    text = re.sub(r"\r?\n(TZ|item2)[^\r\n]*(\r?\n [^\r\n]*)*", "", text)
    return text.replace("END:VCARD", f"TZ:{zone}\r\nX-GOODCALL-CALLING-HOURS:{hours}\r\nEND:VCARD")


@pytest.fixture
def bus() -> Iterator[Bus]:
    with private_bus() as running:
        yield running


@pytest.fixture
def job(bus: Bus, tmp_path: Path) -> Iterator[Job]:
    now = datetime.now(UTC)
    zone = noon_zone(now)
    with x_display() as display:
        environment = bus.environment(DISPLAY=display, TZ=zone, QT_QPA_PLATFORM="xcb", HOME=str(tmp_path / "home"))
        job = Job(tmp_path / "profile", environment)
        files = tmp_path / "invitation.ics", tmp_path / "card.vcf"
        files[0].write_text(invitation(now), newline="")
        files[1].write_text(card(zone, datetime.now(UTC) + timedelta(seconds=6)), newline="")
        job.terminal("import", *map(str, files))
        yield job


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
