"""A profile of any size for the benches: applications with people, interviews, calls and letters over ten years."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from fakes import FakeClock
from goodcall.domain.facts import (
    AgreedTime,
    Application,
    Call,
    CallingHours,
    Contact,
    Fact,
    Interview,
    Interviewer,
    Letter,
    Outcome,
    Permission,
    Phone,
    Purpose,
    Said,
    Status,
)
from goodcall.services.planner import Planner
from goodcall.storage.database import open_database
from goodcall.storage.store import SqlStore, open_store
from goodcall.storage.writing import write
from goodcall.system.working_days import HolidayCalendars

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
PLACES = (("America/New_York", "US"), ("Europe/Berlin", "DE"), ("Asia/Jerusalem", "IL"), ("Australia/Sydney", "AU"))
YEARS = 10
RECRUITER = "c_recruiter"
SHARED = 100  # applications of one recruiter


def fill(path: Path, count: int) -> None:
    """Write ``count`` open applications, the first hundred with one recruiter, unplanned and not journalled."""
    dice = random.Random(count)
    database = open_database(path)
    with database.transaction():
        write(database.connection, None, _person(RECRUITER, 0, dice))
        for number in range(count):
            for fact in _history(number, dice):
                write(database.connection, None, fact)
    database.close()


def planner_over(store: SqlStore, clock: FakeClock, folder: Path) -> Planner:
    """Return a planner with real holidays."""
    return Planner(store, clock, HolidayCalendars(folder / "holidays.json"))


def opened(path: Path) -> tuple[SqlStore, FakeClock]:
    """Open a profile, with a clock that stands still."""
    clock = FakeClock(NOW)
    return open_store(path, clock.now), clock


def _history(number: int, dice: random.Random) -> Iterator[Fact]:
    zone, _country = PLACES[number % len(PLACES)]
    begin = NOW - timedelta(minutes=dice.randrange(YEARS * 365 * 24 * 60) - 20 * 24 * 60)
    who = RECRUITER if number < SHARED else f"c_{number}"
    if who != RECRUITER:
        yield _person(who, number, dice)
    about = f"a_{number}"
    yield Application(
        id=about,
        job_title="Engineer",
        company=f"Company {number}",
        applied_on=begin.date() - timedelta(days=20),
        status=Status.INTERVIEWING,
        created_at=begin - timedelta(days=20),
    )
    yield Interview(
        id=f"i_{number}",
        application_id=about,
        start=AgreedTime.from_moment(begin, zone),
        end=AgreedTime.from_moment(begin + timedelta(hours=1), zone),
        interviewers=(Interviewer(contact_id=who, decides=True),),
        created_at=begin - timedelta(days=7),
    )
    at = begin + timedelta(hours=1)
    for place in range(dice.randrange(3)):
        at += timedelta(hours=dice.randrange(2, 200))
        if at < NOW:
            yield _call(f"k_{number}_{place}", who, about, at, dice)
    if at < NOW and dice.random() < 0.5:
        yield _letter(f"l_{number}", who, about, at)


def _person(who: str, number: int, dice: random.Random) -> Contact:
    zone, country = PLACES[number % len(PLACES)]
    hours = (CallingHours(weekday=1, opens=time(10), closes=time(11, 30)),)
    return Contact(
        id=who,
        name=f"Person {number}",
        emails=(f"person{number}@example.org",),
        phones=(Phone(raw=f"+49 30 {number:07}", e164=f"+4930{number:07}"),),
        zone=zone,
        zone_stated=True,
        country=country,
        calling_hours=hours if dice.random() < 0.1 else (),
        created_at=NOW - timedelta(days=3650),
    )


def _call(id_: str, who: str, about: str, at: datetime, dice: random.Random) -> Call:
    said = (
        Said(decision_on=at.date() + timedelta(days=9), permission=Permission.GIVEN) if dice.random() < 0.3 else Said()
    )
    outcome = dice.choice((Outcome.REACHED, Outcome.VOICEMAIL, Outcome.LEFT_MESSAGE, Outcome.NO_ANSWER))
    return Call(id=id_, contact_id=who, application_id=about, at=at, outcome=outcome, said=said, created_at=at)


def _letter(id_: str, who: str, about: str, at: datetime) -> Letter:
    at += timedelta(minutes=30)
    return Letter(id=id_, contact_id=who, application_id=about, at=at, purpose=Purpose.THANKS, created_at=at)
