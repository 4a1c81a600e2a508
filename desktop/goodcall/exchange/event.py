"""One event of a calendar file: from icalendar's component to our record."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from icalendar import Component

from goodcall.exchange.people import person, word
from goodcall.exchange.problems import Kept, Problem, ProblemCode
from goodcall.exchange.records import Method, ReadEvent, ReadMoment, Status, ZoneSource
from goodcall.exchange.vtimezone import ZoneRules
from goodcall.exchange.zones import as_utc, located

_MOST_CHANGES: Final = 1 << 31
_HOUR: Final = timedelta(hours=1)
_LINKS: Final = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "URL")
_ZONE_PROBLEMS: Final = {
    ZoneSource.UNKNOWN: (ProblemCode.ZONE_UNKNOWN, Kept.WITHOUT_ZONE),
    ZoneSource.CONVERTED: (ProblemCode.ZONE_CONVERTED, Kept.AS_UTC),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What an event has to know about the calendar around it."""

    file: str
    method: Method
    rules: dict[str, ZoneRules]
    own_zone: str | None


@dataclass(slots=True, kw_only=True)
class Source:
    """The event as icalendar read it, where it stood, and what was found wrong with it so far."""

    component: Component
    line: int
    around: Calendar
    recurs: bool
    problems: list[Problem] = field(default_factory=list)

    def note(self, code: ProblemCode, kept: Kept, place: str = "", value: str = "") -> None:
        """Remember a problem of this event, once."""
        place = place or self.text("SUMMARY")
        file = self.around.file
        problem = Problem(file=file, code=code, kept=kept, line=self.line, place=place, value=value)
        if problem not in self.problems:
            self.problems.append(problem)

    def all(self, name: str) -> list[Any]:  # Any: icalendar has a class per kind of value
        """Every value of a property, in the order of the file."""
        values = self.component.get(name, [])
        return values if isinstance(values, list) else [values]

    def text(self, name: str) -> str:
        """The first value of a property as text; empty if there is none."""
        return next((str(value).strip() for value in self.all(name)), "")


def event_in(source: Source) -> Iterator[ReadEvent | Problem]:
    """Yield what is wrong with an event and the event itself; or only the reason why it is of no use."""
    for name in dict.fromkeys(name for name, _ in source.component.errors if name is not None):
        broken = [str(each) for each in source.all(name) if isinstance(each, str)]
        if not broken or _datetime(broken[0]) is None:
            source.note(ProblemCode.BROKEN_PROPERTY, Kept.REST, name, "".join(broken[:1]))
    event = _event(source)
    if event is None:
        yield _reason_to_leave_out(source)
        return
    yield from source.problems
    yield event


def _reason_to_leave_out(source: Source) -> Problem:
    for problem in source.problems:
        if problem.place == "DTSTART":
            return replace(problem, kept=Kept.OTHERS)
    source.note(ProblemCode.NO_HOUR if _is_all_day(source) else ProblemCode.NO_START, Kept.OTHERS)
    return source.problems[-1]


def _event(source: Source) -> ReadEvent | None:
    status = word(Status, source.text("STATUS"), None)
    method = source.around.method
    start, end = _span(source)
    if start is None and method is not Method.CANCEL and status is not Status.CANCELLED:
        return None
    if source.recurs and not source.all("RECURRENCE-ID"):
        source.note(ProblemCode.RECURS, Kept.FIRST)
    organizers = source.all("ORGANIZER")
    return ReadEvent(
        file=source.around.file,
        line=source.line,
        uid=source.text("UID"),
        recurrence_id=_recurrence_id(source),
        sequence=_sequence(source),
        dtstamp=_stamp(source),
        method=method,
        status=status,
        summary=source.text("SUMMARY"),
        description=source.text("DESCRIPTION"),
        location=source.text("LOCATION"),
        url=next(filter(None, map(source.text, _LINKS)), ""),
        start=start,
        end=end,
        all_day=_is_all_day(source),
        organizer=person(organizers[0]) if organizers else None,
        attendees=tuple(map(person, source.all("ATTENDEE"))),
    )


def _span(source: Source) -> tuple[ReadMoment | None, ReadMoment | None]:
    """Start and end; an event that does not say how long it is takes one hour."""
    start = _moment(source, "DTSTART")
    if start is None:
        return None, None
    end = _moment(source, "DTEND")
    if end is None:
        length = next((each.dt for each in source.all("DURATION") if not isinstance(each, str)), None)
        if isinstance(length, timedelta) and length > timedelta(0):
            return start, _later(start, length)
        source.note(ProblemCode.NO_END, Kept.HOUR_LONG)
    elif not _precedes(start, end):
        source.note(ProblemCode.END_BEFORE_START, Kept.HOUR_LONG)
    else:
        return start, end
    return start, _later(start, _HOUR)


def _precedes(start: ReadMoment, end: ReadMoment) -> bool:
    first, last = as_utc(start), as_utc(end)
    return start.wall < end.wall if first is None or last is None else first < last


def _later(start: ReadMoment, length: timedelta) -> ReadMoment:
    """The moment `length` of real time after `start`, in the same zone."""
    moment = as_utc(start)
    if moment is None or start.zone is None:
        return _like(start, start.wall + length)
    return _like(start, (moment + length).astimezone(ZoneInfo(start.zone)))


def _like(start: ReadMoment, wall: datetime) -> ReadMoment:
    naive = wall.replace(tzinfo=None, fold=0)
    return ReadMoment(wall=naive, zone=start.zone, tzid=start.tzid, fold=wall.fold, source=start.source)


def _moment(source: Source, name: str) -> ReadMoment | None:
    """The first value of a property that has an hour, in its zone; notes what is odd about the zone."""
    for value in source.all(name):
        written = _datetime(value)
        if written is None:
            continue
        tzid = str(value.params.get("TZID", "")).strip()
        if written.tzinfo is not None and not tzid:
            utc = written.astimezone(UTC).replace(tzinfo=None)
            return ReadMoment(wall=utc, zone="UTC", source=ZoneSource.UTC)
        around = source.around
        found = located(written.replace(tzinfo=None), tzid, around.rules.get(tzid), around.own_zone)
        if found.differs:
            source.note(ProblemCode.ZONE_DIFFERS, Kept.OWN_RULES, value=tzid)
        if found.moment.source in _ZONE_PROBLEMS:
            source.note(*_ZONE_PROBLEMS[found.moment.source], value=tzid)
        return found.moment
    return None


def _datetime(value: Any) -> datetime | None:  # Any: see Source.all
    """The date and hour of a value; ISO 8601 proper, which some programs write, counts too."""
    if isinstance(value, str):
        text = value.strip()
        try:
            return datetime.fromisoformat(text) if len(text) > len("2026-11-19") else None
        except ValueError:
            return None
    moment = value.dt
    moment = moment[0] if isinstance(moment, tuple) else moment  # a period: its start
    return moment if isinstance(moment, datetime) else None


def _is_all_day(source: Source) -> bool:
    values = [value.dt for value in source.all("DTSTART") if not isinstance(value, str)]
    return any(isinstance(value, date) and not isinstance(value, datetime) for value in values)


def _recurrence_id(source: Source) -> str:
    moment = _moment(source, "RECURRENCE-ID")
    utc = as_utc(moment) if moment is not None else None
    if utc is not None:
        return f"{utc:%Y%m%dT%H%M%SZ}"
    return next((value.to_ical().decode() for value in source.all("RECURRENCE-ID")), "")


def _sequence(source: Source) -> int:
    number = next((int(value) for value in source.all("SEQUENCE") if isinstance(value, int)), 0)
    return number if 0 <= number < _MOST_CHANGES else 0


def _stamp(source: Source) -> datetime | None:
    moment = _moment(source, "DTSTAMP")
    utc = as_utc(moment) if moment is not None else None
    return utc or (moment.wall.replace(tzinfo=UTC) if moment is not None else None)
