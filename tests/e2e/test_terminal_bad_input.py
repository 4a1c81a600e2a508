"""Whatever is said wrong gets a sentence, never a traceback, and changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from e2e.terminal_house import (
    JONAS,
    MAEVE,
    Profile,
    Terminal,
    calls_in,
    keep,
    refused,
    run,
    told,
)

NASTY = ["", " ", "nobody", "%", "'; DROP TABLE contacts; --", "\x07", "c_", "+", "@", "9" * 5_000, "\udcff\udcfe"]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_a_contact_that_is_none_gets_a_sentence(terminal: Terminal, text: str) -> None:
    assert terminal.refused("may-call", text).startswith("There is no contact")


@pytest.mark.parametrize("text", ["", "nothing of the kind", "\udcff"], ids=range(3))
def test_an_application_that_is_none_gets_a_sentence(terminal: Terminal, text: str) -> None:
    assert terminal.refused("log", MAEVE.id, "reached", "--application", text).startswith("There is no application")


@pytest.mark.parametrize(
    "words",
    [
        ("next", "--at", ""),
        ("next", "--at", "tomorrow"),
        ("next", "--at", "2026-11-23"),
        ("may-call", MAEVE.id, "--at", "0001-01-01T00:00+14:00"),
        ("may-call", MAEVE.id, "--at", "9999-12-31T23:59-12:00"),
        ("log", MAEVE.id, "reached", "--at", "2026-03-29T02:30"),
        ("log", MAEVE.id, "reached", "--callback", ""),
        ("log", MAEVE.id, "reached", "--decision-on", "9999-12-31"),
        ("heard", MAEVE.id, "--decision-on", "soon"),
        ("wrote", MAEVE.id, "--announces", "2026-11-23T10:00"),
    ],
    ids=" ".join,
)
def test_a_time_that_is_none_gets_a_sentence_and_changes_nothing(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal.refused(*words).startswith("When: ")
    assert calls_in(terminal.profile) == []


@pytest.mark.parametrize("moment", ["1900-01-01T00:00Z", "2199-12-31T23:59Z"])
def test_far_moments_are_answered(terminal: Terminal, moment: str) -> None:
    assert isinstance(terminal.told("next", "--at", moment), list)
    assert terminal.told("may-call", MAEVE.id, "--at", moment)["light"] in {"green", "amber", "red"}


def test_a_file_that_is_missing_does_not_keep_the_others_out(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "good.json").write_text('{"format": 1, "contacts": [{"id": "c_1", "name": "Dana"}]}')

    done = run(profile, "import", str(tmp_path / "none.json"), str(tmp_path / "good.json"))

    assert (done.returncode, done.stdout) == (0, "Kept: 1 new, 0 changed, 0 known already.\n")
    assert done.stderr == "none.json: No such file or directory; nothing was kept.\n"


def test_text_that_is_no_text_is_kept_as_far_as_it_can_be(profile: Profile) -> None:
    told(profile, "log", MAEVE.id, "reached", "--note", "a\udcffb")

    assert [call.notes for call in calls_in(profile)] == ["a\ufffdb"]


@pytest.mark.parametrize(
    "words",
    [
        ("bogus",),
        ("log",),
        ("log", MAEVE.id),
        ("log", MAEVE.id, "chatted"),
        ("log", MAEVE.id, "reached", "--result", "perhaps"),
        ("log", MAEVE.id, "reached", "--may-call-back", "--no-callback"),
        ("wrote", MAEVE.id, "--channel", "pigeon"),
        ("next", "--bogus"),
    ],
    ids=" ".join,
)
def test_wrong_usage_has_its_own_code(terminal: Terminal, words: tuple[str, ...]) -> None:
    assert terminal.misused(*words).endswith("see goodcall --help")


def test_no_folder_is_no_profile(terminal: Terminal) -> None:
    assert "--profile" in terminal.misused("--profile", "", "next")


def test_nothing_said_wrong_shows_a_traceback(profile: Profile) -> None:
    assert refused(profile, "may-call", "\udcff") == "There is no contact “\ufffd”. Nothing was changed."
    assert run(profile, "log").returncode == 2


def test_a_file_is_no_profile(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")

    assert refused(file, "next") == f"{file} is not a folder. Nothing was changed."
    assert file.read_text() == "mine"


def test_a_folder_that_cannot_be_made_gets_a_sentence() -> None:
    assert refused(Path("/proc/profile"), "next").startswith("/proc/profile: ")


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_data_that_cannot_be_read_are_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "goodcall.db"
    file.write_bytes(content)

    for words in (["next"], ["log", "Maeve", "reached"]):
        assert str(file) in refused(tmp_path, *words)
    assert file.read_bytes() == content


def test_data_that_are_being_written_are_not_waited_for_long(profile: Profile) -> None:
    other = sqlite3.connect(profile / "goodcall.db")
    other.execute("BEGIN IMMEDIATE")

    line = refused(profile, "log", MAEVE.id, "reached")

    other.close()
    assert line.startswith("Another program is using the data")


def test_a_zone_that_is_none_is_utc(profile: Profile) -> None:
    done = run(profile, "may-call", MAEVE.id, "--at", "2026-11-03T15:00", TZ="Nowhere/Bogus")

    assert done.returncode == 0
    assert done.stdout.startswith("Good time: ")
    assert "Traceback" not in done.stderr


def test_a_locale_without_umlauts_does_not_stop_an_answer(profile: Profile) -> None:
    keep(profile, JONAS)

    done = run(profile, "may-call", JONAS.id, "--json", LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")

    assert done.returncode == 0
    assert "Jonas Müller" in json.loads(done.stdout)["because"]


def test_who_reads_only_the_beginning_is_not_scolded(profile: Profile) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "goodcall.main", "--profile", str(profile), "next"],
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )

    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
