"""The terminal: the real command in processes of its own, on a profile with known facts."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import NOW, a_contact, an_application, an_interview
from goodcall import __version__
from goodcall.domain.facts import Call, Fact, Permission, Status
from goodcall.main import main
from world import World, at

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


@pytest.fixture
def terminal(profile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("GOODCALL_NOW", "2026-11-03T15:00Z")
    return Terminal(profile, capsys)


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """Maeve's interview ended 19 hours ago: the thank-you call is right until 09:30 her time."""
    keep(tmp_path, MAEVE, JOB, an_interview(JOB, MAEVE, start=NOW - timedelta(hours=20)))
    return tmp_path


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


# next


def test_a_new_profile_has_nothing_to_do(tmp_path: Path) -> None:
    assert told(tmp_path / "new", "next") == []
    assert run(tmp_path / "new", "next").stdout == "Nothing to do now.\n"


def test_a_step_says_all_there_is_to_know(profile: Profile) -> None:
    (step,) = told(profile, "next")

    assert step.keys() >= FIELDS
    assert {key: step[key] for key in FIELDS - {"because"}} == {
        "do": "call",
        "contact": {"id": MAEVE.id, "name": "Maeve O'Brien"},
        "application": {"id": JOB.id, "job_title": "Data Analyst", "company": "Lakeshore"},
        "code": "thank_within_24h",
        "source": "B",
        "opens_at": "2026-11-03T14:00:00Z",
        "closes_at": "2026-11-03T15:30:00Z",
        "deadline": "2026-11-03T20:00:00Z",
        "there": "2026-11-03T08:00:00-06:00",
        "leave_message": False,
    }
    assert step["because"].startswith("Say thank you within 24 hours of the interview")


def test_people_read_whom_when_and_why(profile: Profile) -> None:
    keep(profile, JONAS, OTHER_JOB, an_interview(OTHER_JOB, JONAS, start=NOW - timedelta(hours=2)))

    lines = run(profile, "next").stdout.splitlines()

    assert lines == [
        "Call      Maeve O'Brien  now, until 09:30 their time (16:30 here)",
        "    Data Analyst, Lakeshore. Say thank you within 24 hours of the interview; "
        "at this hour people are rarely in meetings.",
        "Write to  Jonas Müller   now",
        f"    Editor, Nordlicht. {told(profile, 'next')[1]['because']}",
    ]


def test_the_plan_need_not_be_fresh(profile: Profile) -> None:
    told(profile, "next")

    later = told(profile, "next", now="2026-11-03T18:00Z")

    assert later == told(profile, "next", "--at", "2026-11-03T18:00Z")
    assert [(step["do"], step["opens_at"]) for step in later] == [
        ("write", "2026-11-03T15:30:00Z"),
        ("call", "2026-11-04T14:00:00Z"),
    ]


def test_next_answers_while_another_process_writes(profile: Profile) -> None:
    other = sqlite3.connect(profile / "goodcall.db")
    other.execute("BEGIN IMMEDIATE")

    steps = told(profile, "next")

    other.close()
    assert [step["code"] for step in steps] == ["thank_within_24h"]


def test_two_calls_to_one_person_in_one_window_are_one(profile: Profile) -> None:
    keep(profile, OTHER_JOB, an_interview(OTHER_JOB, MAEVE, start=NOW - timedelta(hours=19)))

    for words in (["next"], ["next", "--at", "2026-11-03T15:00Z"]):
        (step,) = told(profile, *words)

        assert {step["application"]["id"], *(each["id"] for each in step["also"])} == {JOB.id, OTHER_JOB.id}
    assert "Data Analyst, Lakeshore and Editor, Nordlicht." in run(profile, "next").stdout


def test_an_earlier_moment_does_not_know_what_came_later(profile: Profile) -> None:
    before = told(profile, "next", "--at", "2026-11-03T15:00Z")
    told(profile, "log", MAEVE.id, "reached", "--at", "2026-11-03T15:10Z", now="2026-11-03T16:00Z")

    after = told(profile, "next", now="2026-11-03T16:00Z")

    again = told(profile, "next", "--at", "2026-11-03T15:00Z", now="2026-11-03T16:00Z")
    assert [step | {"holds_until": ""} for step in again] == [step | {"holds_until": ""} for step in before]
    assert [step["code"] for step in after] == ["ask_decision"]


# may-call


@pytest.mark.parametrize(
    ("moment", "light", "code", "next_green"),
    [
        ("2026-11-03T15:00Z", "green", "thank_within_24h", None),
        ("2026-11-03T16:00", "green", "thank_within_24h", None),  # in Berlin, where the user is
        ("2026-11-03T10:30-06:00", "amber", "window", "2026-11-03T22:00:00Z"),
        ("2026-11-03T03:00Z", "red", "window", "2026-11-03T14:00:00Z"),
        ("2026-11-02T20:30Z", "amber", "not_yet", "2026-11-02T22:00:00Z"),
    ],
)
def test_the_light(terminal: Terminal, moment: str, light: str, code: str, next_green: str | None) -> None:
    answer = terminal.told("may-call", MAEVE.id, "--at", moment)

    assert (answer["light"], answer["code"], answer["next_green"]) == (light, code, next_green)
    assert answer["application"] == JOB.id
    assert answer["until"].endswith("Z")
    assert answer["because"].endswith(".")


def test_people_read_the_light_in_words(profile: Profile) -> None:
    done = run(profile, "may-call", "Maeve O'Brien", "--at", "2026-11-03T17:00Z")

    assert done.stdout == (
        "Better later: It is 11:00 for Maeve O'Brien: at work, but likely in meetings. "
        "A good moment: today 16:00 their time (23:00 here).\n"
    )


@pytest.mark.parametrize(
    "contact",
    ["maeve o'brien", MAEVE.emails[0].upper(), "+1 (312) 555-0142", "3125550142", MAEVE.id],
)
def test_a_contact_is_named_by_what_one_knows(terminal: Terminal, contact: str) -> None:
    assert terminal.told("may-call", contact)["light"] == "green"


@pytest.mark.parametrize("application", ["data analyst", "Lakeshore", "Data Analyst, Lakeshore", JOB.id])
def test_an_application_is_named_by_what_one_knows(terminal: Terminal, application: str) -> None:
    assert terminal.told("may-call", MAEVE.id, "--application", application)["application"] == JOB.id


# log, wrote, heard


def test_a_logged_call_is_kept_with_all_that_was_said(profile: Profile) -> None:
    answer = told(
        profile,
        *("log", MAEVE.id, "reached", "--application", "Data Analyst", "--at", "2026-11-03T15:30"),
        *("--result", "pending", "--decision-on", "2026-11-13", "--may-call-back", "--callback", "2026-11-05T17:00"),
        *("--note", "likes tea, hates Müsli", "--override", "she texted me"),
    )

    (call,) = calls_in(profile)
    assert call.id == answer["id"]
    assert (call.at, call.notes, call.override) == (at("2026-11-03 14:30"), "likes tea, hates Müsli", "she texted me")
    assert call.said.permission is Permission.GIVEN
    assert [(step["code"], step["opens_at"], step["there"]) for step in answer["next"]] == [
        ("invited_back", "2026-11-05T16:00:00Z", "2026-11-05T10:00:00-06:00")
    ]


def test_people_read_what_comes_next(profile: Profile) -> None:
    first, second, third = run(profile, "log", "Maeve O'Brien", "left-message").stdout.splitlines()

    assert first.startswith("Logged as k_")
    assert second == "Call  Maeve O'Brien  Tuesday 10 November from 09:00 to 09:30 their time (16:00 here)"
    assert third == "    Data Analyst, Lakeshore. After a week without news, ask how far the decision is."


def test_a_call_may_be_agreed_for_a_day(profile: Profile) -> None:
    answer = told(profile, "log", MAEVE.id, "they-called", "--callback", "2026-11-05")

    assert [(step["code"], step["opens_at"]) for step in answer["next"]] == [("invited_back", "2026-11-05T14:00:00Z")]


def test_who_wants_no_calls_gets_none(profile: Profile) -> None:
    told(profile, "log", MAEVE.id, "reached", "--do-not-call", "asked me", "--no-callback")

    answer = told(profile, "may-call", MAEVE.id, now="2026-11-04T15:00Z")
    assert (answer["light"], answer["code"]) == ("red", "no_calls")
    assert "asked me" in answer["because"]


@pytest.mark.parametrize("command", [("log", MAEVE.id, "reached"), ("heard", MAEVE.id)])
def test_a_refusal_closes_the_application(profile: Profile, command: tuple[str, ...]) -> None:
    assert told(profile, *command, "--result", "rejected")["next"] == []
    assert told(profile, "next", now="2026-11-30T15:00Z") == []


def test_a_letter_is_logged_with_its_purpose_or_the_one_it_must_have(profile: Profile) -> None:
    now = "2026-11-03T16:00Z"  # the window has closed: a thank-you in writing is due

    answer = told(profile, "wrote", MAEVE.id, "--channel", "note", now=now)

    assert answer["id"].startswith("l_")
    assert [(step["do"], step["code"]) for step in answer["next"]] == [("call", "write_now_call_later")]


def test_their_letter_names_a_decision_day(profile: Profile) -> None:
    answer = told(profile, "heard", MAEVE.id, "--decision-on", "2026-11-13", "--may-call-back")

    assert answer["id"].startswith("w_")
    assert "ask_decision" in {step["code"] for step in answer["next"]} | {
        step["code"] for step in told(profile, "next", now="2026-11-16T15:00Z")
    }


def test_what_has_not_happened_cannot_be_logged(profile: Profile) -> None:
    for command in (("log", MAEVE.id, "reached"), ("wrote", MAEVE.id), ("heard", MAEVE.id)):
        line = refused(profile, *command, "--at", "2026-11-03T17:30")

        assert line == (
            "Only what has happened can be logged, and 2026-11-03 16:30 UTC is still to come. Nothing was changed."
        )
    assert calls_in(profile) == []


def test_the_application_with_an_open_step_is_meant(profile: Profile) -> None:
    keep(profile, OTHER_JOB, an_interview(OTHER_JOB, MAEVE, start=NOW + timedelta(days=2)))

    told(profile, "log", MAEVE.id, "no-answer")

    assert [call.application_id for call in calls_in(profile)] == [JOB.id]


def test_where_two_may_be_meant_the_candidates_are_named(profile: Profile) -> None:
    keep(profile, OTHER_JOB, an_interview(OTHER_JOB, MAEVE, start=NOW - timedelta(hours=19)))
    keep(profile, a_contact(id="c_other", company="Acme", emails=(), phones=()))

    about = refused(profile, "log", MAEVE.id, "reached")
    who = refused(profile, "may-call", "Maeve O'Brien")

    assert all(id_ in about for id_ in (JOB.id, OTHER_JOB.id))
    assert all(id_ in who for id_ in (MAEVE.id, "c_other"))
    assert calls_in(profile) == []


# Bad input

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


@pytest.mark.parametrize("moment", ["1970-01-01T00:00Z", "2199-12-31T23:59Z"])
def test_far_moments_are_answered(terminal: Terminal, moment: str) -> None:
    assert isinstance(terminal.told("next", "--at", moment), list)
    assert terminal.told("may-call", MAEVE.id, "--at", moment)["light"] in {"green", "amber", "red"}


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


# The rest


def test_the_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout == f"goodcall {__version__}\n"


def test_help_names_every_command(tmp_path: Path) -> None:
    said = run(tmp_path, "--help").stdout

    assert all(command in said for command in ("import", "next", "may-call", "log", "wrote", "heard", "doctor"))


def test_the_doctor_says_what_works(profile: Profile) -> None:
    findings = told(profile, "doctor")

    assert {"data", "notifications", "buttons", "tray", "autostart", "zone"} <= findings.keys()
    assert findings["data"] == {"ok": True, "detail": str(profile / "goodcall.db")}
    assert findings["zone"]["detail"] == "Europe/Berlin"


def test_the_doctor_tells_of_data_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "goodcall.db").write_bytes(b"not a database at all")

    data = told(tmp_path, "doctor")["data"]

    assert data["ok"] is False
    assert "is not a data file of Good Call" in data["detail"]


def test_nothing_here_opens_a_window_or_loads_one(profile: Profile) -> None:
    code = (
        "import sys, goodcall.main;"
        "goodcall.main.main(['--profile', sys.argv[1], 'next']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code, str(profile)], check=False, capture_output=True).returncode == 0
