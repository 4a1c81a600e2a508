"""Wall clocks read the plain way: every quarter of an hour of UTC is asked what the contact's clock shows.

Slow, and easy to check by eye. It holds because all zones are a multiple of 15 minutes off UTC nowadays, and because
the hours of the simulation's people begin and end on a quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import CallingHours

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
NOON = time(12)
FIRST, LAST = datetime(2026, 9, 1, tzinfo=UTC), datetime(2027, 1, 10, tzinfo=UTC)
AWAKE = (time(7), time(22))
USUAL_WINDOWS = ((time(8), time(9, 30)), (time(16), time(17, 30)))
USUAL_WORK = ((time(8), time(18)),)

Busy = tuple[tuple[datetime, datetime], ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """A stretch in which a call is welcome, in UTC, half-open."""

    start: datetime
    end: datetime
    early: bool


@dataclass(frozen=True, slots=True)
class Wall:
    """A person's clock on the wall and calendar, beside the user's zone ``home``."""

    zone: str
    own_hours: tuple[CallingHours, ...]
    weekend: frozenset[int]
    holidays: frozenset[date]
    home: str

    def today(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def midnight(self, day: date) -> datetime:
        """The first quarter of an hour of a day."""
        at = datetime.combine(day, time(), UTC) - DAY
        while self.today(at) < day:
            at += QUARTER
        return at

    def works_on(self, day: date) -> bool:
        """Own hours make a day of the weekend a working day; a public holiday never is one."""
        listed = any(hours.weekday == day.weekday() for hours in self.own_hours)
        return day not in self.holidays and (listed or day.weekday() not in self.weekend)

    def working_day_after(self, day: date, count: int = 1) -> date:
        while count:
            day += DAY
            count -= self.works_on(day)
        return day

    def is_early(self, moment: datetime) -> bool:
        """The part of the day a call fell into: its window's, else before or after noon."""
        for opening in _openings(self, USUAL_WINDOWS, awake=False):
            if opening.start <= moment < opening.end:
                return opening.early
        return moment.astimezone(ZoneInfo(self.zone)).time() < NOON

    def windows(self, after: datetime, busy: Busy) -> Iterator[Opening]:
        """Usable calling windows from a moment on, what is left of them after user's hours and interviews."""
        return _usable(_openings(self, USUAL_WINDOWS, awake=True), after, busy)

    def work(self, after: datetime, busy: Busy) -> Iterator[Opening]:
        """Usable working hours from a moment on."""
        return _usable(_openings(self, USUAL_WORK, awake=True), after, busy)

    def windows_of(self, day: date) -> list[Opening]:
        """The calling windows of a day, whatever the user does."""
        return [each for each in _openings(self, USUAL_WINDOWS, awake=False) if self.today(each.start) == day]


def make_wall(zone: str, own_hours: tuple[CallingHours, ...], calendar: RegionCalendar, home: str) -> Wall:
    return Wall(zone, own_hours, calendar.weekend, frozenset(calendar.holidays), home)


@cache
def _clock(zone: str) -> tuple[tuple[datetime, datetime], ...]:
    """Every quarter of an hour of the simulated time, with what a wall clock shows."""
    tz, found, at = ZoneInfo(zone), [], FIRST
    while at < LAST:
        found.append((at, at.astimezone(tz).replace(tzinfo=None)))
        at += QUARTER
    return tuple(found)


@cache
def _openings(wall: Wall, usual: tuple[tuple[time, time], ...], *, awake: bool) -> tuple[Opening, ...]:
    found: list[Opening] = []
    last: tuple[date, time] | None = None
    for (at, shown), (_at, at_home) in zip(_clock(wall.zone), _clock(wall.home), strict=True):
        label: tuple[date, time] | None = None
        if not awake or AWAKE[0] <= at_home.time() < AWAKE[1]:
            label = _hours_around(wall, shown, usual)
        if label is not None and label == last:
            found[-1] = Opening(found[-1].start, at + QUARTER, found[-1].early)
        elif label is not None:
            found.append(Opening(at, at + QUARTER, label[1] < NOON))
        last = label
    return tuple(found)


def _hours_around(wall: Wall, shown: datetime, usual: tuple[tuple[time, time], ...]) -> tuple[date, time] | None:
    """The day and beginning of the hours that a wall clock lies in."""
    day, clock = shown.date(), shown.time()
    if not wall.works_on(day):
        return None
    own = [(each.opens, each.closes) for each in wall.own_hours if each.weekday == day.weekday()]
    for opens, closes in own if wall.own_hours else usual:
        if opens <= clock < closes:
            return day, opens
    return None


def _usable(openings: tuple[Opening, ...], after: datetime, busy: Busy) -> Iterator[Opening]:
    for opening in openings:
        if opening.end > after:
            for start, end in _without(max(opening.start, after), opening.end, busy):
                if end - start >= QUARTER:
                    yield Opening(start, end, opening.early)


def _without(start: datetime, end: datetime, busy: Busy) -> Iterator[tuple[datetime, datetime]]:
    for begins, ends in busy:
        if begins < end and ends > start:
            yield start, begins
            start = ends
    if start < end:
        yield start, end


def user_up(moment: datetime, home: str) -> datetime:
    """The first moment, from this one on, at which the user is up."""
    at = moment
    while not AWAKE[0] <= at.astimezone(ZoneInfo(home)).time() < AWAKE[1]:
        at = at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0) + QUARTER
    return at


def user_rises(day: date, home: str) -> datetime:
    """When the user's hours begin on a day."""
    return datetime.combine(day, AWAKE[0], ZoneInfo(home)).astimezone(UTC)
