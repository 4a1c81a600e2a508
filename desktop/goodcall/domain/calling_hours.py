"""When a call is welcome: windows, working days and openings, with all arithmetic of zones.

Spans are half-open and in UTC. Days and wall times are those of the zone they belong to; a wall time that a zone skips
or repeats is taken for what the clocks on the wall show, so a window may begin at the gap or come in two pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import CallingHours, Contact

SATURDAY_AND_SUNDAY = frozenset({5, 6})
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCalendar:
    """The days off of a region: weekend (Monday is 0) and public holidays by date, with their names.

    ``known`` is False where the region is not: then holidays are not known either.
    """

    weekend: frozenset[int] = SATURDAY_AND_SUNDAY
    holidays: dict[date, str] = field(default_factory=dict)
    known: bool = False


UNKNOWN_REGION = RegionCalendar()


class Part(StrEnum):
    """The part of the working day a window lies in; early is what begins before noon."""

    EARLY = "early"
    LATE = "late"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open span of time in UTC."""

    start: datetime
    end: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def overlap(self, other: Span) -> Span | None:
        """Return what both cover, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return Span(start, end) if start < end else None

    def without(self, others: Iterable[Span]) -> list[Span]:
        """Return what is left when ``others`` are taken out, in order."""
        pieces = [self]
        for other in others:
            if other.end <= self.start or self.end <= other.start:
                continue
            pieces = [
                piece
                for each in pieces
                for piece in (
                    Span(each.start, min(each.end, other.start)),
                    Span(max(each.start, other.end), each.end),
                )
                if piece.start < piece.end
            ]
        return pieces


Busy = Callable[[Span], Sequence[Span]]  # the user's own interviews that overlap a span


def never(_span: Span) -> Sequence[Span]:
    """Whoever has no interviews is never busy."""
    return ()


@dataclass(frozen=True, slots=True)
class Window:
    """A span in which a call is welcome, and the part of the contact's day it lies in."""

    span: Span
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a plan depends on beside the case: the user's zone and own interviews, and the calendars of regions."""

    zone: str = "UTC"
    busy: Busy = never
    calendars: dict[tuple[str | None, str | None], RegionCalendar] = field(default_factory=dict)

    def calendar(self, contact: Contact | None) -> RegionCalendar:
        """Return the calendar of a contact's region."""
        if contact is None:
            return UNKNOWN_REGION
        return self.calendars.get((contact.country, contact.subdivision), UNKNOWN_REGION)


def day_of(moment: datetime, zone: str) -> date:
    """Return the date that calendars in ``zone`` show at ``moment``."""
    return moment.astimezone(ZoneInfo(zone)).date()


def start_of_day(day: date, zone: str) -> datetime:
    """Return the first moment (UTC) of a day in ``zone``; for a day the zone skipped, that of the next."""
    for ahead in range(3):
        if spans := spans_of(day + ahead * DAY, time(), time(), zone):
            return spans[0].start
    raise ValueError(f"no day {day} in {zone}")


@lru_cache(maxsize=8192)
def spans_of(day: date, opens: time, closes: time, zone: str) -> tuple[Span, ...]:
    """Return when clocks in ``zone`` read at least ``opens`` and less than ``closes`` on ``day``, as UTC spans.

    ``closes`` at midnight means the end of the day. Mostly one span; none or two around a change of the clocks.
    """
    tz = ZoneInfo(zone)
    first = datetime.combine(day, opens)
    last = datetime.combine(day + DAY if closes == time() else day, closes)
    before, after = (first - DAY).replace(tzinfo=UTC), (last + DAY).replace(tzinfo=UTC)
    found: list[Span] = []
    for reach in _of_one_offset(before, after, tz):
        offset = _offset(reach.start, tz)
        wall = Span((first - offset).replace(tzinfo=UTC), (last - offset).replace(tzinfo=UTC))
        if wall.start < wall.end and (piece := wall.overlap(reach)):
            if found and found[-1].end == piece.start:
                piece = Span(found.pop().start, piece.end)
            found.append(piece)
    return tuple(found)


def _of_one_offset(before: datetime, after: datetime, tz: ZoneInfo) -> Iterator[Span]:
    """Split a span of a few days where the zone changes its offset; looks at every six hours."""
    start = at = before
    while at < after:
        ahead = min(at + timedelta(hours=6), after)
        if _offset(at, tz) != _offset(ahead, tz):
            change = _change_between(at, ahead, tz)
            yield Span(start, change)
            start = change
        at = ahead
    yield Span(start, after)


def _change_between(low: datetime, high: datetime, tz: ZoneInfo) -> datetime:
    """Find the second at which the offset becomes that of ``high``."""
    offset = _offset(low, tz)
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
        low, high = (middle, high) if _offset(middle, tz) == offset else (low, middle)
    return high


def _offset(moment: datetime, tz: ZoneInfo) -> timedelta:
    offset = moment.astimezone(tz).utcoffset()
    assert offset is not None
    return offset


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingTimes:
    """When one person may be called: zone, days off and hours, theirs or the usual ones."""

    zone: str
    guessed: bool
    calendar: RegionCalendar
    own: tuple[CallingHours, ...]
    etiquette: Etiquette

    def day_of(self, moment: datetime) -> date:
        """Return the contact's date at ``moment``."""
        return day_of(moment, self.zone)

    def is_working_day(self, day: date) -> bool:
        """Whether the contact works on ``day``. Own hours on a weekday make it one; a public holiday is none."""
        if day in self.calendar.holidays:
            return False
        return day.weekday() not in self.calendar.weekend or any(each.weekday == day.weekday() for each in self.own)

    def working_day_after(self, day: date, count: int = 1) -> date:
        """Return the ``count``-th working day after ``day`` (``count`` 0: ``day`` itself)."""
        # A region without working days for a year would be a fault of its calendar: then any day serves.
        for _ in range(366):
            if count <= 0:
                break
            day += DAY
            count -= self.is_working_day(day)
        return day

    def end_of(self, day: date) -> datetime:
        """Return the moment (UTC) at which ``day`` is over for the contact."""
        return start_of_day(day + DAY, self.zone)

    def windows(self, day: date) -> tuple[Window, ...]:
        """Return the calling windows of ``day``, in order; none unless it is a working day."""
        usual = (
            (self.etiquette.early_opens, self.etiquette.early_closes),
            (self.etiquette.late_opens, self.etiquette.late_closes),
        )
        return self._windows(day, usual)

    def working_hours(self, day: date) -> tuple[Window, ...]:
        """Return the working hours of ``day``, in order; a contact's own calling hours replace them."""
        return self._windows(day, ((self.etiquette.work_opens, self.etiquette.work_closes),))

    def _windows(self, day: date, usual: tuple[tuple[time, time], ...]) -> tuple[Window, ...]:
        if not self.is_working_day(day):
            return ()
        own = tuple((each.opens, each.closes) for each in self.own if each.weekday == day.weekday())
        return tuple(
            sorted(
                (
                    Window(span, Part.EARLY if opens < time(12) else Part.LATE)
                    for opens, closes in (own if self.own else usual)
                    for span in spans_of(day, opens, closes, self.zone)
                ),
                key=lambda window: window.span,
            )
        )

    def part_at(self, moment: datetime) -> Part:
        """Return the part of the day a call at ``moment`` fell into: its window's, else by the contact's noon."""
        day = self.day_of(moment)
        for window in self.windows(day):
            if moment in window.span:
                return window.part
        return Part.EARLY if moment.astimezone(ZoneInfo(self.zone)).time() < time(12) else Part.LATE

    def in_window(self, moment: datetime) -> Window | None:
        """Return the calling window around ``moment``, if any."""
        return next((each for each in self.windows(self.day_of(moment)) if moment in each.span), None)

    def in_working_hours(self, moment: datetime) -> Window | None:
        """Return the working hours around ``moment``, if any."""
        return next((each for each in self.working_hours(self.day_of(moment)) if moment in each.span), None)


def calling_times(contact: Contact, etiquette: Etiquette, around: Surroundings) -> CallingTimes:
    """Return when a contact may be called; an unknown zone is taken for the user's own, and marked guessed."""
    return CallingTimes(
        zone=contact.zone or around.zone,
        guessed=contact.zone is None or not contact.zone_stated,
        calendar=around.calendar(contact),
        own=contact.calling_hours,
        etiquette=etiquette,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class YourTime:
    """When the user is up and free, in their own zone; ``always`` for the light, which ignores this."""

    zone: str
    opens: time = time()
    closes: time = time()
    busy: Busy = never

    @property
    def always(self) -> bool:
        """Whether nothing is taken out."""
        return self.opens == self.closes == time() and self.busy is never

    def free(self, span: Span) -> list[Span]:
        """Return the parts of ``span`` in which the user is up and free, in order."""
        if self.always:
            return [span]
        day, last = day_of(span.start, self.zone), day_of(span.end, self.zone)
        pieces: list[Span] = []
        while day <= last:
            for hours in spans_of(day, self.opens, self.closes, self.zone):
                if piece := span.overlap(hours):
                    pieces += piece.without(self.busy(piece))
            day += DAY
        return pieces

    def opening(self, moment: datetime, before: datetime | None = None) -> datetime:
        """Return the first moment not before ``moment`` at which the user is up; interviews do not count.

        Where the user is not up ``before`` what it is for is over, it is ``moment`` itself.
        """
        opens = self._opening(moment)
        return opens if before is None or opens < before else moment

    def _opening(self, moment: datetime) -> datetime:
        day = day_of(moment, self.zone)
        for ahead in range(3):
            for hours in spans_of(day + ahead * DAY, self.opens, self.closes, self.zone):
                if moment < hours.end:
                    return max(moment, hours.start)
        return moment

    def start_of_hours(self, day: date) -> datetime:
        """Return when the user is up on ``day``."""
        spans = spans_of(day, self.opens, self.closes, self.zone)
        return spans[0].start if spans else start_of_day(day, self.zone)


def openings(
    times: CallingTimes, yours: YourTime, after: datetime, before: datetime, *, working_hours: bool = False
) -> Iterator[Window]:
    """Yield windows in [after, before), cut to when the user is free, in order; at least ``shortest_window`` remains.

    A window that begins before ``before`` keeps its own end. With ``working_hours`` those take the windows' place.
    """
    day = times.day_of(after)
    while start_of_day(day, times.zone) < before:
        for window in times.working_hours(day) if working_hours else times.windows(day):
            span = window.span.overlap(Span(after, max(window.span.end, after)))
            for piece in yours.free(span) if span else ():
                if piece.start < before and piece.end - piece.start >= times.etiquette.shortest_window:
                    yield Window(piece, window.part)
        day += DAY
