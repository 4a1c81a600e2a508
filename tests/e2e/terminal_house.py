"""The real command on a profile with known facts: in processes of its own, or in this one where many are asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from builders import NOW, a_contact, an_application
from goodcall.domain.facts import Call, Fact, Status
from goodcall.main import main
from world import World

MAEVE = a_contact()
JONAS = a_contact("Jonas Müller", company="Nordlicht", zone="Europe/Berlin", country="DE", phones=())
JOB = an_application(status=Status.INTERVIEWING)
OTHER_JOB = an_application("Editor", "Nordlicht", status=Status.INTERVIEWING)
FIELDS = {
    "do", "contact", "application", "code", "because", "source", "opens_at", "closes_at", "deadline", "there",
    "leave_message",
}  # fmt: skip

Profile = Path
Answer = Any  # what a command printed as JSON


def run(profile: Path, *words: str, now: str = "2026-11-03T15:00Z", **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command at 15:00 UTC on a Tuesday: 09:00 for Maeve in Chicago, 16:00 for the user in Berlin."""
    machine = os.environ | {"TZ": "Europe/Berlin", "GOODCALL_NOW": now, "LC_ALL": "C.UTF-8"} | more
    return subprocess.run(
        [sys.executable, "-m", "goodcall.main", "--profile", str(profile), *words],
        env=machine,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def told(profile: Path, *words: str, now: str = "2026-11-03T15:00Z") -> Answer:
    """Return what a command says in JSON."""
    done = run(profile, *words, "--json", now=now)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def refused(profile: Path, *words: str) -> str:
    """Return the one line with which a command is refused because of its input."""
    done = run(profile, *words)
    assert (done.returncode, done.stdout) == (1, "")
    return one_line(done.stderr)


def one_line(said: str) -> str:
    """Return what was said in one line on stderr."""
    (line,) = said.splitlines()
    assert line.startswith("goodcall: ")
    return line.removeprefix("goodcall: ")


class Terminal:
    """The same command in this process, a second faster: for the many ways to say something wrong."""

    def __init__(self, profile: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.profile = profile
        self._capture = capture

    def refused(self, *words: str) -> str:
        """Return the one line with which a command is refused because of its input."""
        code = main(["--profile", str(self.profile), *words])
        out, err = self._capture.readouterr()
        assert (code, out) == (1, "")
        return one_line(err)

    def told(self, *words: str) -> Answer:
        """Return what a command says in JSON."""
        code = main(["--profile", str(self.profile), *words, "--json"])
        out, err = self._capture.readouterr()
        assert (code, err) == (0, "")
        return json.loads(out)

    def misused(self, *words: str) -> str:
        """Return the one line with which wrong usage is refused."""
        with pytest.raises(SystemExit) as leaving:
            main(["--profile", str(self.profile), *words])
        out, err = self._capture.readouterr()
        assert (leaving.value.code, out) == (2, "")
        return one_line(err)


def keep(folder: Path, *facts: Fact) -> None:
    """Put facts into a profile, unplanned."""
    world = World(folder / "goodcall.db", NOW)
    world.keep(*facts)
    world.close()


def calls_in(folder: Path) -> list[Call]:
    """Return the calls in a profile."""
    world = World(folder / "goodcall.db", NOW)
    calls = list(world.store.read.every(Call))
    world.close()
    return calls
