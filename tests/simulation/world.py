"""Two hundred applications in twenty zones, made from a seed: the same people and jobs every time."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import (
    AgreedTime,
    Application,
    CallingHours,
    Contact,
    Fact,
    Interview,
    Interviewer,
    Permission,
    Phone,
    Said,
    Status,
)

BEGIN = datetime(2026, 10, 12, 5, 0, tzinfo=UTC)  # a Monday; the clocks of Europe and America change within the month
DAYS = 30
HOME = "Europe/Berlin"
APPLICATIONS = 200

FRIDAY_AND_SATURDAY = frozenset({4, 5})
PLACES = (
    ("America/New_York", "US"),
    ("America/Chicago", "US"),
    ("America/Los_Angeles", "US"),
    ("America/St_Johns", "CA"),
    ("America/Sao_Paulo", "BR"),
    ("America/Santiago", "CL"),
    ("Europe/London", "GB"),
    ("Europe/Berlin", "DE"),
    ("Europe/Kyiv", "UA"),
    ("Africa/Cairo", "EG"),
    ("Africa/Casablanca", "MA"),
    ("Africa/Johannesburg", "ZA"),
    ("Asia/Jerusalem", "IL"),
    ("Asia/Dubai", "AE"),
    ("Asia/Kolkata", "IN"),
    ("Asia/Kathmandu", "NP"),
    ("Asia/Tokyo", "JP"),
    ("Australia/Eucla", "AU"),
    ("Australia/Lord_Howe", "AU"),
    ("Pacific/Chatham", "NZ"),
)
CALENDARS = {
    "US": RegionCalendar(known=True, holidays={date(2026, 10, 12): "Columbus Day", date(2026, 11, 11): "Veterans Day"}),
    "CA": RegionCalendar(known=True, holidays={date(2026, 10, 12): "Thanksgiving"}),
    "BR": RegionCalendar(
        known=True, holidays={date(2026, 10, 12): "Nossa Senhora Aparecida", date(2026, 11, 2): "Finados"}
    ),
    "DE": RegionCalendar(known=True),
    "GB": RegionCalendar(known=True),
    "EG": RegionCalendar(known=True, weekend=FRIDAY_AND_SATURDAY),
    "IL": RegionCalendar(known=True, weekend=FRIDAY_AND_SATURDAY),
    "NP": RegionCalendar(known=True, weekend=frozenset({5}), holidays={date(2026, 10, 20): "Vijaya Dashami"}),
    "JP": RegionCalendar(known=True, holidays={date(2026, 11, 3): "Culture Day"}),
    "NZ": RegionCalendar(known=True, holidays={date(2026, 10, 26): "Labour Day"}),
}
HOURS_OF_THEIR_OWN = (
    (
        CallingHours(weekday=1, opens=time(10), closes=time(11, 30)),
        CallingHours(weekday=3, opens=time(14), closes=time(15)),
    ),
    (CallingHours(weekday=5, opens=time(9), closes=time(12)), CallingHours(weekday=2, opens=time(15), closes=time(18))),
    tuple(CallingHours(weekday=day, opens=time(12, 30), closes=time(13, 15)) for day in range(5)),
)


FAR = ("Asia/Tokyo", "Australia/Eucla", "Australia/Lord_Howe", "Pacific/Chatham")  # asleep when the user is up


@dataclass(slots=True)
class World:
    """Who and what there is at the beginning."""

    contacts: list[Contact] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    interviews: list[Interview] = field(default_factory=list)

    def facts(self) -> list[Fact]:
        return [*self.contacts, *self.applications, *self.interviews]


def a_world(seed: int) -> World:
    """Make the world of a seed."""
    dice, world = random.Random(seed), World()
    for number in range(APPLICATIONS):
        _add_application(world, number, dice)
    return world


def _add_application(world: World, number: int, dice: random.Random) -> None:
    zone, country = PLACES[number % len(PLACES)]
    people = [_person(f"c_{number}{letter}", zone, country, dice) for letter in "abc"[: dice.choice((1, 1, 1, 2, 3))]]
    if world.contacts and dice.random() < 0.1:
        people[0] = dice.choice(world.contacts)  # a recruiter met before
    world.contacts += [each for each in people if each not in world.contacts]
    with_interview = dice.random() < 0.85
    nobody = not with_interview and dice.random() < 0.2
    application = Application(
        id=f"a_{number}",
        job_title="Engineer",
        company=f"Company {number}",
        applied_on=(BEGIN - timedelta(days=dice.randrange(20))).date(),
        status=Status.INTERVIEWING if with_interview else Status.APPLIED,
        no_calls=dice.random() < 0.05,
        contact_ids=() if nobody else (people[0].id,) if not with_interview else (),
        created_at=BEGIN - timedelta(days=25),
    )
    if nobody:
        world.contacts = [each for each in world.contacts if each not in people or _is_used(each, world)]
    world.applications.append(application)
    if with_interview:
        begin = BEGIN.date() + timedelta(days=dice.randrange(-4, 22))
        world.interviews.append(an_interview(application.id, people, begin, dice))


def _is_used(contact: Contact, world: World) -> bool:
    met = {each.contact_id for interview in world.interviews for each in interview.interviewers}
    return contact.id in met | {who for each in world.applications for who in each.contact_ids}


def _person(who: str, zone: str, country: str, dice: random.Random) -> Contact:
    return Contact(
        id=who,
        name=f"Person {who[2:]}",
        emails=("somebody@example.org",) if dice.random() < 0.95 else (),
        phones=(Phone(raw="1", e164="+4930123456"), Phone(raw="2", e164="+4930123457")) if dice.random() < 0.9 else (),
        zone=zone,
        zone_stated=dice.random() < 0.8,
        country=country,
        calling_hours=dice.choice(HOURS_OF_THEIR_OWN) if dice.random() < (0 if zone in FAR else 0.2) else (),
        do_not_call="asked me not to" if dice.random() < 0.02 else None,
        prefers_email=dice.random() < 0.03,
        created_at=BEGIN - timedelta(days=25),
    )


def an_interview(
    application_id: str, people: list[Contact], day: date, dice: random.Random, *, number: int = 1
) -> Interview:
    """An interview of an hour or so on a working day, in the office hours of the first person."""
    zone = people[0].zone or HOME
    wall = datetime.combine(day, time(dice.randrange(8, 18), dice.choice((0, 5, 15, 30, 45))))
    start = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    end = start + timedelta(minutes=dice.choice((30, 45, 50, 60, 90)))
    decides = dice.randrange(len(people)) if dice.random() < 0.6 else None
    return Interview(
        id=f"i_{application_id[2:]}_{number}",
        application_id=application_id,
        start=AgreedTime.from_moment(start, zone),
        end=AgreedTime.from_moment(end, zone),
        interviewers=tuple(
            Interviewer(contact_id=each.id, decides=place == decides, organiser=place == 0 and len(people) > 2)
            for place, each in enumerate(people)
        ),
        said=said(day, zone, dice, often=0.3) if day < BEGIN.date() else Said(decision_on=_maybe(day, dice)),
        created_at=BEGIN - timedelta(days=20),
    )


def _maybe(day: date, dice: random.Random) -> date | None:
    """A decision day that is known beforehand."""
    return day + timedelta(days=dice.randrange(1, 15)) if dice.random() < 0.3 else None


def said(day: date, zone: str, dice: random.Random, *, often: float) -> Said:
    """What they said about decision day and permission; mostly nothing."""
    return Said(
        decision_on=day + timedelta(days=dice.randrange(1, 15)) if dice.random() < often else None,
        permission=dice.choice((Permission.GIVEN, Permission.GIVEN, Permission.REFUSED))
        if dice.random() < often / 2
        else Permission.NOT_ASKED,
    )
