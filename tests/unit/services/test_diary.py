"""The user's own interviews: whole, once, and read where somebody asks."""

from __future__ import annotations

from datetime import timedelta

from builders import NOW, an_application, an_interview
from goodcall.domain.calling_hours import Span
from goodcall.domain.facts import AgreedTime
from goodcall.services.diary import BEGINNING, PAGE, Diary
from world import World

HOUR = timedelta(hours=1)
TURN = BEGINNING + (NOW - BEGINNING) // PAGE * PAGE  # where a page of the diary ends and the next begins
JOB = an_application()


def test_an_interview_is_found_once_however_many_pages_it_fills(world: World) -> None:
    long = an_interview(JOB, start=TURN - HOUR, end=AgreedTime.from_moment(TURN + 5 * PAGE, "Europe/Berlin"))
    later = an_interview(JOB, start=TURN + PAGE)
    world.keep(JOB, long, later)

    diary = Diary(world.store.read)

    assert diary(Span(TURN - PAGE, TURN + 2 * PAGE)) == [
        Span(long.start.utc, long.end.utc),
        Span(later.start.utc, later.end.utc),
    ]


def test_what_only_touches_a_span_or_is_called_off_is_not_in_it(world: World) -> None:
    world.keep(
        JOB,
        an_interview(JOB, start=TURN - HOUR),
        an_interview(JOB, start=TURN + HOUR),
        an_interview(JOB, start=TURN, cancelled_at=NOW),
    )

    assert Diary(world.store.read)(Span(TURN, TURN + HOUR)) == []


def test_days_are_read_when_asked_about_and_not_again(world: World) -> None:
    world.keep(JOB, an_interview(JOB, start=TURN + HOUR))
    asked: list[str] = []
    world.store.read._connection.connection.driver_connection.set_trace_callback(asked.append)  # type: ignore[union-attr]
    diary = Diary(world.store.read)

    found = [diary(Span(TURN + minutes * HOUR / 60, TURN + 2 * HOUR)) for minutes in range(0, 60, 10)]

    assert len(asked) == 1
    assert all(spans == [Span(TURN + HOUR, TURN + 2 * HOUR)] for spans in found)
