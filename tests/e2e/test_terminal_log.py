"""``goodcall log``, ``wrote`` and ``heard``: what happened is kept, and what follows is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import NOW, a_contact, an_interview
from e2e.terminal_house import (
    JOB,
    MAEVE,
    OTHER_JOB,
    Profile,
    calls_in,
    keep,
    refused,
    run,
    told,
)
from goodcall.domain.facts import Permission
from world import at


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
            "Only what has happened can be logged, and 2026-11-03 17:30 is still to come. Nothing was changed."
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
