"""Reminders of letters: told once and gently, never beside a call, and never to who sleeps or sits in an interview."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.facts import Application, Contact, Fact, Outcome
from goodcall.domain.steps import Do
from goodcall.services.calls import LogEntry
from goodcall.services.letters import Wrote
from goodcall.services.open_steps import LETTER_RESTS
from goodcall.services.ports import Announcement
from goodcall.settings import Settings
from world import World, at

MAEVE = a_contact(prefers_email=True)
JOB = an_application()
JONAS = a_contact("Jonas Jensen", company="Nordlicht", prefers_email=True)
OTHER_JOB = an_application("Editor", "Nordlicht")
DANA = a_contact("Dana Jones", company="Acme")
THIRD_JOB = an_application("Planner", "Acme")

ENDED = NOW - timedelta(hours=3)  # at noon UTC, 13:00 in Berlin
RINGS = ENDED + LETTER_RESTS
THANKS = "Maeve O'Brien, Lakeshore: time to write your thank-you, until tomorrow 13:00"


def met(contact: Contact = MAEVE, job: Application = JOB, ended: datetime = ENDED) -> tuple[Fact, ...]:
    """An interview that ends at a moment; who prefers e-mail is to be thanked in writing from then on."""
    return contact, job, an_interview(job, contact, start=ended - timedelta(hours=1))


@pytest.fixture
def maeve(world: World) -> World:
    """A letter to Maeve opens at noon UTC; it is ten minutes to."""
    world.clock.set(ENDED - timedelta(minutes=10))
    world.keep(*met())
    return world


def letters_told(world: World) -> list[Announcement]:
    return [each for each in world.store.read.every_announcement() if each.do == Do.WRITE]


def test_a_letter_is_told_of_once_a_while_after_it_opened(maeve: World) -> None:
    maeve.wake(ENDED)
    at_first, rings_at = maeve.shown, maeve.alarm.at
    for minutes in range(0, 30 * 60, 15):
        maeve.wake(RINGS + timedelta(minutes=minutes))

    (notice,) = maeve.announcer.shown
    assert (at_first, rings_at) == ([], RINGS)
    assert notice.title == THANKS
    assert notice.body == "Data Analyst. Maeve O'Brien prefers e-mail: send a thank-you."
    assert notice.actions == (("write", "Write"),)
    assert [(each.delivered_at, each.by) for each in letters_told(maeve)] == [(RINGS, "native")]


def test_the_notice_goes_when_the_letter_is_written(maeve: World) -> None:
    maeve.wake(RINGS)

    maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id, application_id=JOB.id))
    maeve.wake(RINGS + timedelta(minutes=1))

    assert maeve.announcer.withdrawn == [maeve.announcer.shown[0].tag]


def test_a_letter_that_was_written_at_once_is_never_told_of(maeve: World) -> None:
    maeve.wake(ENDED)

    maeve.services.letters.wrote(Wrote(contact_id=MAEVE.id, application_id=JOB.id))
    maeve.wake(RINGS)

    assert maeve.announcer.shown == []


def test_the_button_leads_to_the_person_and_the_job(maeve: World) -> None:
    maeve.wake(RINGS)

    about = maeve.reminders.step_of(maeve.announcer.shown[0].tag)

    assert about == (JOB.id, MAEVE.id)


def test_discreet_letters_name_nobody(maeve: World) -> None:
    with maeve.store.transaction() as tx:
        tx.put_settings(Settings(discreet=True))

    maeve.wake(RINGS)

    (notice,) = maeve.announcer.shown
    assert (notice.title, notice.body) == ("Time for a letter", "Open Good Call to see more.")


def test_no_letter_is_told_of_while_the_user_sleeps(world: World) -> None:
    ended = at("2026-11-03 20:45")  # 21:45 in Berlin: the letter opens, and a quarter of an hour later it is night
    world.clock.set(ended)
    world.keep(*met(ended=ended))

    world.wake(ended + LETTER_RESTS)
    quiet, rings_at = list(world.announcer.shown), world.alarm.at
    world.wake(at("2026-11-04 06:00"))

    assert (quiet, rings_at) == ([], at("2026-11-04 06:00"))
    assert world.shown == ["Maeve O'Brien, Lakeshore: time to write your thank-you, until 21:45"]


def test_no_letter_is_told_of_during_an_interview(maeve: World) -> None:
    ends = RINGS + timedelta(hours=1)
    maeve.keep(OTHER_JOB, an_interview(OTHER_JOB, start=RINGS - timedelta(minutes=5), id="i_mine"))

    maeve.wake(RINGS)
    quiet, rings_at = list(maeve.announcer.shown), maeve.alarm.at
    maeve.wake(ends)

    assert (quiet, rings_at) == ([], ends - timedelta(minutes=5))
    assert maeve.shown == [THANKS]


def test_what_opened_in_a_long_absence_is_one_digest(maeve: World) -> None:
    maeve.keep(*met(JONAS, OTHER_JOB, ended=ENDED - timedelta(days=3)))
    maeve.restart()

    maeve.wake(at("2026-11-09 05:00"))  # at six in the morning
    asleep = list(maeve.announcer.shown)
    maeve.wake(at("2026-11-09 06:00"))
    maeve.wake(at("2026-11-09 06:01"))

    (digest,) = maeve.announcer.shown
    assert asleep == []
    assert digest.title == "2 letters to write"
    assert digest.body.splitlines() == ["Maeve O'Brien: a thank-you", "Jonas Jensen: a follow-up"]
    assert digest.actions == ()
    assert len(letters_told(maeve)) == 2
    assert maeve.announcer.withdrawn == []


def test_no_letter_is_told_of_right_after_a_call(maeve: World) -> None:
    maeve.keep(DANA, THIRD_JOB)
    maeve.wake(RINGS - timedelta(minutes=5))
    maeve.services.calls.log(LogEntry(contact_id=DANA.id, outcome=Outcome.NO_ANSWER))

    maeve.wake(RINGS)
    right_after, rings_at = maeve.shown, maeve.alarm.at
    maeve.wake(RINGS + timedelta(minutes=25))

    assert (right_after, rings_at) == ([], RINGS + timedelta(minutes=25))
    assert maeve.shown == [THANKS]


def test_a_letter_that_had_opened_before_anybody_knew_is_told_of(maeve: World) -> None:
    maeve.wake(RINGS)
    maeve.keep(*met(JONAS, OTHER_JOB, ended=ENDED - timedelta(days=3)))

    maeve.wake(RINGS + timedelta(minutes=1))

    assert maeve.shown[1:] == ["Jonas Jensen, Nordlicht: time to write your thank-you"]


def test_what_was_claimed_but_never_delivered_is_sent_again_after_a_restart(maeve: World) -> None:
    maeve.announcer.broken = True
    maeve.wake(RINGS)
    lost = maeve.announcer.shown.pop()
    maeve.announcer.broken = False

    maeve.restart()
    maeve.wake(RINGS + timedelta(minutes=1))
    maeve.wake(RINGS + timedelta(minutes=2))

    assert [notice.tag for notice in maeve.announcer.shown] == [lost.tag]


# Beside a call

CALL_OPENS = at("2026-11-03 14:00")  # 08:00 in Chicago


def test_a_letter_to_somebody_else_at_the_same_moment_is_named_in_the_notice_of_the_call(maeve: World) -> None:
    maeve.keep(*met(DANA, THIRD_JOB, ended=NOW - timedelta(hours=19)))

    maeve.wake(CALL_OPENS)
    maeve.wake(CALL_OPENS + timedelta(minutes=1))

    (notice,) = maeve.announcer.shown
    assert notice.title == "Dana Jones, Acme: good time to call until 16:30 (09:30 there)"
    assert notice.body.splitlines()[-1] == "Also to write to: Maeve O'Brien."
    assert [key for key, _label in notice.actions] == ["call", "next-window", "write-instead"]
    assert [each.delivered_at for each in letters_told(maeve)] == [CALL_OPENS]


def test_the_notice_of_a_call_goes_with_the_call_though_it_names_a_letter(maeve: World) -> None:
    maeve.keep(*met(DANA, THIRD_JOB, ended=NOW - timedelta(hours=19)))
    maeve.wake(CALL_OPENS)

    maeve.services.calls.log(LogEntry(contact_id=DANA.id, outcome=Outcome.REACHED))
    maeve.wake(CALL_OPENS + timedelta(minutes=1))

    assert maeve.announcer.withdrawn == [maeve.announcer.shown[0].tag]
    assert len(maeve.announcer.shown) == 1


def test_beside_an_open_call_about_the_same_job_a_letter_waits_and_its_notice_makes_room(world: World) -> None:
    decides = replace(DANA, company="Lakeshore")
    beside = an_interview(JOB, decides, MAEVE, start=NOW - timedelta(hours=20))  # Maeve was there and is thanked
    world.clock.set(beside.end.utc)
    world.keep(decides, MAEVE, JOB, beside)

    world.wake(beside.end.utc + LETTER_RESTS)
    world.wake(CALL_OPENS)
    world.wake(CALL_OPENS + timedelta(minutes=90))

    letter, call = world.announcer.shown
    assert letter.title == "Maeve O'Brien, Lakeshore: time to write your thank-you, until tomorrow 21:00"
    assert call.title.startswith("Dana Jones, Lakeshore: good time to call")
    assert "Also to write to" not in call.body
    assert letter.tag in world.announcer.withdrawn
