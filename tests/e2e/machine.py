"""A profile, the machine it is used on, and an interview that asks for a call a few seconds from now."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from private_desktop import process

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
