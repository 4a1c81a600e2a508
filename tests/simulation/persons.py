"""Who and what the oracle speaks about: people, events and the steps it expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Call,
    Contact,
    Letter,
    Outcome,
    Purpose,
    Said,
)
from goodcall.domain.steps import Code, Do
from simulation.walls import DAY, Busy, Wall

WEEK = 7 * DAY
TRIES = 2
TOUCHES = 2
ASK_DAYS = 10
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
Event = Call | Letter | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The user's zone and interviews, and the calendars of countries."""

    zone: str
    busy: Busy
    calendars: Mapping[str, RegionCalendar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A step as the specification has it. ``deadline`` None: the text names none."""

    do: Do
    code: Code
    contact_id: str | None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    leave_message: bool = False
    purpose: Purpose | None = None
    deadline: datetime | None = None


@dataclass(slots=True)
class Person:
    """One person of the application, and what happened between them and the user."""

    contact: Contact
    wall: Wall
    everywhere: list[Event]  # under any application
    here: list[Event]  # under this one
    stated: list[tuple[datetime, Said]] = field(default_factory=list)
    met: list[datetime] = field(default_factory=list)  # when the interviews with them began


def is_try(event: Event) -> bool:
    """Calls that left no trace but a missed call, and wrong numbers: neither touch nor answer."""
    return isinstance(event, Call) and (event.outcome.is_try or event.outcome is Outcome.WRONG_NUMBER)


def is_incoming(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome.is_incoming


def spoke(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome is Outcome.THEY_CALLED


def touched(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome.is_touch


def theirs(event: Event) -> bool:
    """A sign from them."""
    return isinstance(event, Answer) or is_incoming(event)


def is_time(person: Person, at: datetime) -> bool:
    """Whether what was named at a moment is a time, and not a day alone."""
    return any(named == at and isinstance(said.call_back, AgreedTime) for named, said in person.stated)


def met_since(person: Person, moment: datetime) -> bool:
    """Whether an interview with them has come after a moment."""
    return any(moment < each for each in person.met)


def let_go(person: Person, missed_at: datetime) -> datetime:
    """When a missed call lapses: after ten working days, the day itself being the first."""
    wall = person.wall
    return wall.midnight(wall.working_day_after(wall.today(missed_at) - DAY, ASK_DAYS) + DAY)


def rang_back(person: Person, call: Event) -> bool:
    """The first call after a missed one of theirs is a return call, and counts for nothing."""
    calls = [each for each in person.everywhere if isinstance(each, Call) and each.at < call.at]
    before = [each for each in calls if each.outcome is not Outcome.WRONG_NUMBER]
    if not before or before[-1].outcome is not Outcome.THEY_CALLED_MISSED or is_incoming(call):
        return False
    if call.at >= let_go(person, before[-1].at) or any(before[-1].at < each <= call.at for each in person.met):
        return False
    return not any(isinstance(each, Letter) and before[-1].at < each.at < call.at for each in person.everywhere)
