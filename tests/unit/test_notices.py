"""Notifications in words."""

from __future__ import annotations

from builders import a_contact, a_step, an_application
from goodcall.domain.facts import Purpose
from goodcall.domain.steps import Because, Code, Do
from goodcall.wording import notices
from goodcall.wording.times import Here
from world import at

MAEVE = a_contact()
JOB = an_application()
NOW = at("2026-11-22 15:00")  # a Sunday: 09:00 in Chicago, 16:00 in Berlin
HERE = Here(now=NOW, own_zone="Europe/Berlin", name="Maeve O'Brien", zone="America/Chicago")
AT_HOME = Here(now=NOW, own_zone="Europe/Berlin", name="Jonas Müller", zone="Europe/Berlin")


def test_a_notice_tells_the_users_clock_first() -> None:
    step = a_step(
        JOB, MAEVE, code=Code.ASK_DECISION, closes_at=at("2026-11-22 15:30"), because=Because(variant="no-day")
    )

    title, body = notices.one_call(step, MAEVE, [JOB], HERE)

    assert title == "Maeve O'Brien, Lakeshore: good time to call until 16:30 (09:30 there)"
    assert body == "Data Analyst. After a week without news, ask how far the decision is."


def test_a_notice_in_one_zone_has_one_clock() -> None:
    step = a_step(JOB, MAEVE, closes_at=at("2026-11-22 15:30"))

    assert notices.one_call(step, MAEVE, [JOB], AT_HOME)[0].endswith("good time to call until 16:30")


def test_a_notice_of_a_letter_tells_its_end_by_the_users_clock() -> None:
    step = a_step(
        JOB,
        MAEVE,
        do=Do.WRITE,
        code=Code.NO_CALLS,
        purpose=Purpose.THANKS,
        closes_at=at("2026-11-23 15:00"),
        because=Because(variant="prefers-email"),
    )

    title, body = notices.one_letter(step, MAEVE, [JOB], HERE)

    assert title == "Maeve O'Brien, Lakeshore: time to write your thank-you, until tomorrow 16:00"
    assert body == "Data Analyst. Maeve O'Brien prefers e-mail: send a thank-you."


def test_a_digest_names_no_more_than_can_be_read() -> None:
    people = [a_contact(f"Person {number}") for number in range(12)]

    title, body = notices.digest([(a_step(JOB, each, do=Do.WRITE), each) for each in people], HERE)

    assert title == "12 letters to write"
    assert body.splitlines()[0] == "Person 0: a letter"
    assert body.splitlines()[-2:] == ["Person 7: a letter", "and 4 more"]
