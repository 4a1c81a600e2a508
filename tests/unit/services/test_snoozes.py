"""Put off: for minutes, to the next window or to tomorrow, and never past what etiquette allows."""

from __future__ import annotations

from datetime import timedelta

import pytest

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.errors import Unknown
from goodcall.domain.facts import AgreedTime, Answer, Permission, Purpose, Said
from goodcall.domain.steps import Code, Do
from goodcall.services.reminders import Sleep
from world import World, at

MAEVE = a_contact()
JOB = an_application()
OTHER_JOB = an_application("Editor", "Nordlicht")
ENDED = NOW - timedelta(hours=20)

OPENS = at("2026-11-03 14:00")  # Maeve's early window, 08:00 to 09:30 in Chicago
NEXT_OPENS = at("2026-11-04 14:00")  # her late one begins when the user in Berlin is asleep


@pytest.fixture
def maeve(world: World) -> World:
    """Maeve's window opens at 14:00 UTC for a thank-you; it is ten minutes to."""
    world.clock.set(OPENS - timedelta(minutes=10))
    world.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=ENDED))
    return world


def test_ten_minutes_later_the_call_is_announced_again(maeve: World) -> None:
    maeve.wake(OPENS)

    steps = maeve.reminders.snooze(JOB.id, MAEVE.id, Sleep.TEN_MINUTES)
    maeve.wake()
    rings_at = maeve.alarm.at
    maeve.wake(OPENS + timedelta(minutes=10))

    assert [step.opens_at for step in steps if step.do is Do.CALL] == [OPENS + timedelta(minutes=10)]
    assert rings_at == OPENS + timedelta(minutes=10)
    assert len(maeve.announcer.shown) == 2


def test_a_call_put_off_to_the_next_window_brings_the_letter_that_the_24_hours_ask_for(maeve: World) -> None:
    maeve.wake(OPENS)

    call, letter = maeve.reminders.snooze(JOB.id, MAEVE.id, Sleep.NEXT_WINDOW)
    for minutes in range(0, 90, 5):
        maeve.wake(OPENS + timedelta(minutes=minutes))

    assert (call.do, call.opens_at) == (Do.CALL, NEXT_OPENS)
    assert (letter.do, letter.code, letter.purpose) == (Do.WRITE, Code.WRITE_NOW_CALL_LATER, Purpose.THANKS)
    assert maeve.shown[1:] == ["Maeve O'Brien, Lakeshore: time to write your thank-you, until 21:00"]


def test_tomorrow_means_from_the_morning_of_the_user_on(maeve: World) -> None:
    maeve.wake(OPENS)

    maeve.reminders.snooze(JOB.id, MAEVE.id, Sleep.TOMORROW)

    assert maeve.call_step(JOB.id).opens_at == NEXT_OPENS
    (snooze,) = maeve.store.read.cases([JOB.id])[0].snoozes
    assert snooze.until == at("2026-11-04 06:00")  # 07:00 in Berlin


def test_an_agreed_time_is_not_put_off_past_its_end_and_the_steps_say_so(maeve: World) -> None:
    agreed = Said(permission=Permission.GIVEN, call_back=AgreedTime.from_moment(OPENS, "America/Chicago"))
    answer = Answer(
        id="w_1",
        contact_id=MAEVE.id,
        application_id=JOB.id,
        at=NOW - timedelta(hours=18),
        said=agreed,
        created_at=NOW,
    )
    maeve.keep(answer)
    maeve.wake(OPENS)

    steps = maeve.reminders.snooze(JOB.id, MAEVE.id, Sleep.TOMORROW)
    maeve.wake(OPENS + timedelta(minutes=105))

    call = next(step for step in steps if step.do is Do.CALL)
    assert (call.code, call.opens_at) == (Code.INVITED_BACK, OPENS)
    assert len(maeve.announcer.shown) == 2  # still open, so it is shown once more before the two hours are over


def test_one_call_about_two_applications_is_put_off_as_one(maeve: World) -> None:
    maeve.keep(OTHER_JOB, an_interview(OTHER_JOB, MAEVE, start=ENDED))
    maeve.wake(OPENS)

    maeve.reminders.snooze(JOB.id, MAEVE.id, Sleep.TEN_MINUTES)
    maeve.wake(OPENS + timedelta(minutes=5))
    quiet = len(maeve.announcer.shown)
    maeve.wake(OPENS + timedelta(minutes=10))

    assert quiet == 1
    assert len(maeve.announcer.shown) == 2


def test_a_snooze_is_undone_and_what_was_announced_does_not_ring_again(maeve: World) -> None:
    maeve.wake(OPENS)
    maeve.reminders.snooze(JOB.id, MAEVE.id, Sleep.NEXT_WINDOW)

    undone = maeve.services.history.undo()
    maeve.wake(OPENS + timedelta(minutes=1))

    assert undone is not None
    assert undone.label == "snooze"
    assert maeve.call_step(JOB.id).opens_at == OPENS
    assert len(maeve.announcer.shown) == 1


def test_only_a_planned_call_can_be_put_off(maeve: World) -> None:
    maeve.wake()

    with pytest.raises(Unknown) as refused:
        maeve.reminders.snooze(JOB.id, "c_nobody", Sleep.TEN_MINUTES)

    assert refused.value.noun == "step"
