"""``goodcall next``: what to do, when, and why."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from builders import NOW, an_application, an_interview
from e2e.terminal_house import (
    FIELDS,
    JOB,
    JONAS,
    MAEVE,
    OTHER_JOB,
    Profile,
    keep,
    run,
    told,
)


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


def test_what_can_wait_comes_last_as_on_today(profile: Profile) -> None:
    nobody = an_application("Clerk", "Harbour & Sons")
    keep(profile, nobody, JONAS, OTHER_JOB, an_interview(OTHER_JOB, JONAS, start=NOW - timedelta(hours=2)))

    assert [step["do"] for step in told(profile, "next")] == ["call", "write", "fix"]
    assert [step["do"] for step in told(profile, "next", "--at", "2026-11-03T15:10Z")] == ["call", "write", "fix"]


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


def test_hours_the_user_is_busy_follow_zones_that_changed_their_rules(profile: Profile) -> None:
    keep(profile, OTHER_JOB, an_interview(OTHER_JOB, start=NOW - timedelta(hours=1)))
    with closing(sqlite3.connect(profile / "goodcall.db")) as database, database:
        database.execute("UPDATE interviews SET start_at = '2026-11-03 15:00:00', end_at = '2026-11-03 16:00:00'")

    (call,) = (step for step in told(profile, "next") if step["do"] == "call")

    assert (call["opens_at"], call["closes_at"]) == ("2026-11-03T15:00:00Z", "2026-11-03T15:30:00Z")


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
