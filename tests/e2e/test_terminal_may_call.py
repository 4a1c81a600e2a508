"""``goodcall may-call``: the light, and whom and what one may name."""

from __future__ import annotations

import pytest

from e2e.terminal_house import (
    JOB,
    MAEVE,
    Profile,
    Terminal,
    run,
)


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
