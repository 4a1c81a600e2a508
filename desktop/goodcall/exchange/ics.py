"""Calendar files (.ics, .vcs): every event in them, and what is wrong with the rest.

Each event is parsed alone, without the zones of its file: icalendar keeps the zones of a file for the whole
process, and one bad property must cost no more than itself. A series counts as its first event.
"""

import warnings
from collections.abc import Iterator
from typing import Any, Final

from icalendar import Component
from icalendar.timezone import tzp

from goodcall.exchange.blocks import Block, blocks, plain, property_name
from goodcall.exchange.event import Calendar, Source, event_in
from goodcall.exchange.people import word
from goodcall.exchange.problems import Kept, Problem, ProblemCode
from goodcall.exchange.records import Method, ReadEvent
from goodcall.exchange.vtimezone import Observance, ZoneRules, yearly_rule
from goodcall.exchange.zones import candidates

_MOST_EVENTS: Final = 20_000
_LONGEST_LINE: Final = 1 << 20  # bytes; only pictures and attachments are longer
_OTHERS: Final = ("VTODO", "VJOURNAL", "VFREEBUSY")
_USED: Final = {
    *("UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "STATUS", "SUMMARY", "DESCRIPTION", "LOCATION", "URL"),
    *("DTSTART", "DTEND", "DURATION", "ORGANIZER", "ATTENDEE", "CONFERENCE"),
    *("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
}
_ZONE_PROPERTIES: Final = {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"}


def read_calendar(data: bytes, file: str) -> Iterator[ReadEvent | Problem]:
    """Yield the events of a calendar file and the problems met, in the order of the file; never fails."""
    root = blocks(data)
    tzp.use_default()
    count = 0
    strays = Block("", 0, children=[block for block in root.children if block.name != "VCALENDAR"])
    for calendar in [*root.all_named("VCALENDAR"), strays]:
        around = _calendar(calendar, file)
        for block in calendar.all_named("VEVENT"):
            if count == _MOST_EVENTS:
                yield _problem(around, ProblemCode.TOO_MANY, block.line, "", Kept.FIRST, str(count))
                return
            count += 1
            yield from _event(block, around)
    if not count:
        found = [name for name in _OTHERS if any(root.all_named(name))]
        yield Problem(file=file, code=ProblemCode.NO_EVENT, value=",".join(found))


def _calendar(block: Block, file: str) -> Calendar:
    return Calendar(
        file=file,
        method=word(Method, block.first_text("METHOD"), Method.PUBLISH),
        rules={_zone_name(zone): _rules(zone) for zone in block.all_named("VTIMEZONE")},
        own_zone=next(candidates(block.first_text("X-WR-TIMEZONE")), None),
    )


def _event(block: Block, around: Calendar) -> Iterator[ReadEvent | Problem]:
    name = block.first_text("SUMMARY")
    if not block.closed:
        yield _problem(around, ProblemCode.CUT_OFF, block.line, name, Kept.REST)
    stray = next((line for line in block.lines if not property_name(line)), None)
    if stray is not None:
        yield _problem(around, ProblemCode.NOT_A_LINE, stray.number, name, Kept.REST, stray.text)
    try:
        component = _parsed("VEVENT", block, _USED)
        recurs = any(property_name(line) in ("RRULE", "RDATE") for line in block.lines)
        yield from event_in(Source(component=component, line=block.line, around=around, recurs=recurs))
    except Exception:  # noqa: BLE001 - icalendar raises anything, AttributeError and KeyError too
        yield _problem(around, ProblemCode.BROKEN_EVENT, block.line, name, Kept.OTHERS)


def _problem(around: Calendar, code: ProblemCode, line: int, place: str, kept: Kept, value: str = "") -> Problem:
    return Problem(file=around.file, code=code, kept=kept, line=line, place=place, value=value)


def _parsed(name: str, block: Block, wanted: set[str]) -> Any:  # Any: its values have thirty types
    lines = [line for line in block.lines if len(line.raw) < _LONGEST_LINE and property_name(line) in wanted]
    text = "\r\n".join([f"BEGIN:{name}", *map(plain, lines), f"END:{name}", ""])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of zone names at which it guesses; its guess is not used
        return Component.from_ical(text)


def _zone_name(zone: Block) -> str:
    """The name as a TZID parameter gives it: there, unlike here, nothing is escaped."""
    return zone.first_text("TZID").replace("\\,", ",").replace("\\;", ";").strip('"').strip()


def _rules(zone: Block) -> ZoneRules:
    """The rules of a VTIMEZONE; none of them if one cannot be read, because half a zone misleads."""
    location = zone.first_text("X-LIC-LOCATION")
    halves = [child for child in zone.children if child.name in ("STANDARD", "DAYLIGHT")]
    try:
        observances = tuple(_observance(half) for half in halves)
    except Exception:  # noqa: BLE001 - as above: any exception means this zone
        observances = ()
    return ZoneRules(observances=observances, location=location)


def _observance(half: Block) -> Observance:
    component = _parsed("STANDARD", half, _ZONE_PROPERTIES)
    start = component["DTSTART"].dt
    recurrence = component.get("RRULE")
    rule = yearly_rule(dict(recurrence), start) if recurrence is not None else None
    if recurrence is not None and rule is None:
        raise ValueError("a rule that zones are not made of")
    listed = component.get("RDATE", [])
    return Observance(
        start=start.replace(tzinfo=None),
        offset_from=component["TZOFFSETFROM"].td,
        offset_to=component["TZOFFSETTO"].td,
        rule=rule,
        dates=tuple(
            each.dt.replace(tzinfo=None)
            for dates in (listed if isinstance(listed, list) else [listed])
            for each in dates.dts
        ),
    )
