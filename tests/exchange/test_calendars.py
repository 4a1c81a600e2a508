from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcall.exchange.ics import read_calendar
from goodcall.exchange.problems import Kept, Problem, ProblemCode, sentence
from goodcall.exchange.records import (
    Method,
    Participation,
    PersonKind,
    ReadEvent,
    ReadMoment,
    Role,
    Status,
    ZoneSource,
)
from goodcall.exchange.zones import as_utc

START = "DTSTART:20261124T200000Z"
END = "DTEND:20261124T204500Z"


def calendar(*lines: str, before: tuple[str, ...] = ()) -> bytes:
    """A calendar with one event of these lines."""
    whole = ("BEGIN:VCALENDAR", *before, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", "")
    return "\r\n".join(whole).encode()


def zone(tzid: str, offset: str) -> tuple[str, ...]:
    """The lines of a VTIMEZONE of one offset."""
    half = ("DTSTART:16010101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}")
    return ("BEGIN:VTIMEZONE", f"TZID:{tzid}", "BEGIN:STANDARD", *half, "END:STANDARD", "END:VTIMEZONE")


def read(data: bytes) -> tuple[list[ReadEvent], list[Problem]]:
    found = list(read_calendar(data, "folder/invite.ics"))
    events = [each for each in found if isinstance(each, ReadEvent)]
    return events, [each for each in found if isinstance(each, Problem)]


def only(data: bytes) -> ReadEvent:
    events, problems = read(data)
    assert not problems
    (event,) = events
    return event


def utc(moment: ReadMoment | None) -> datetime | None:
    return as_utc(moment) if moment is not None else None


def codes(problems: list[Problem]) -> list[ProblemCode]:
    return [problem.code for problem in problems]


def test_an_invitation_of_google(samples: Path) -> None:
    event = only((samples / "lakeshore-media-google.ics").read_bytes())

    assert event.summary == "Interview: Associate Marketing Coordinator"
    assert (event.method, event.status, event.sequence) == (Method.REQUEST, Status.CONFIRMED, 0)
    assert event.dtstamp == datetime(2026, 11, 12, 15, 30, tzinfo=UTC)
    assert (utc(event.start), utc(event.end)) == (
        datetime(2026, 11, 24, 20, tzinfo=UTC),
        datetime(2026, 11, 24, 20, 45, tzinfo=UTC),
    )
    assert event.start is not None
    assert event.start.zone == "America/Chicago"
    assert event.organizer is not None
    assert (event.organizer.name, event.organizer.email) == (
        "Maeve O'Brien",
        "maeve.obrien@lakeshore.example",
    )
    assert [(each.name, each.kind) for each in event.attendees] == [
        ("Maeve O'Brien", PersonKind.INDIVIDUAL),
        ("", PersonKind.INDIVIDUAL),
        ("Harbor Room (6)", PersonKind.RESOURCE),
    ]
    assert event.attendees[0].participation is Participation.ACCEPTED
    assert event.location.endswith("Chicago, IL 60601")
    assert event.url == "https://meet.lakeshore.example/abc-defg-hij"
    assert "\n\nMaeve" in event.description


def test_an_invitation_of_outlook_brings_its_own_zone(samples: Path) -> None:
    event = only((samples / "nordlicht-outlook.ics").read_bytes())

    assert event.start is not None
    assert (event.start.zone, event.start.tzid) == ("Europe/Berlin", "W. Europe Standard Time")
    assert utc(event.start) == datetime(2026, 11, 26, 9, tzinfo=UTC)
    assert [(each.name, each.role, each.kind) for each in event.attendees] == [
        ("Avery Quinn", Role.REQUIRED, PersonKind.INDIVIDUAL),
        ("Petersen, Silke", Role.OPTIONAL, PersonKind.INDIVIDUAL),
        ("Raum Alster", Role.INFORMED, PersonKind.ROOM),
    ]


def test_an_invitation_of_apple(samples: Path) -> None:
    event = only((samples / "acme-apple.ics").read_bytes())

    assert utc(event.start) == datetime(2026, 12, 1, 16, tzinfo=UTC)
    assert event.attendees[0].role is Role.CHAIR


def test_an_update_has_the_same_name_and_a_higher_number(samples: Path) -> None:
    first = only((samples / "lakeshore-media-google.ics").read_bytes())

    update = only((samples / "lakeshore-media-google-update.ics").read_bytes())

    assert (update.uid, update.sequence) == (first.uid, first.sequence + 1)
    assert update.start != first.start


def test_a_cancellation_says_so(samples: Path) -> None:
    first = only((samples / "nordlicht-outlook.ics").read_bytes())

    event = only((samples / "nordlicht-outlook-cancelled.ics").read_bytes())

    assert event.uid == first.uid
    assert event.cancelled
    assert not first.cancelled


def test_a_cancellation_needs_no_hour() -> None:
    event = only(calendar("UID:a", before=("METHOD:CANCEL",)))

    assert (event.cancelled, event.start, event.end) == (True, None, None)


def test_two_files_with_one_zone_name_keep_their_own_offsets() -> None:
    lines = ("DTSTART;TZID=Office:20261124T100000", "DTEND;TZID=Office:20261124T110000")

    east = only(calendar(*lines, before=zone("Office", "+0500")))
    west = only(calendar(*lines, before=zone("Office", "-0900")))
    none, problems = read(calendar(*lines))

    assert utc(east.start) == datetime(2026, 11, 24, 5, tzinfo=UTC)
    assert utc(west.start) == datetime(2026, 11, 24, 19, tzinfo=UTC)
    assert none[0].start is not None
    assert none[0].start.source is ZoneSource.UNKNOWN
    assert ProblemCode.ZONE_UNKNOWN in codes(problems)


def test_a_zone_may_follow_its_event() -> None:
    event_lines = ("BEGIN:VEVENT", "DTSTART;TZID=Office:20261124T100000", END, "END:VEVENT")
    whole = ("BEGIN:VCALENDAR", *event_lines, *zone("Office", "+0500"), "END:VCALENDAR")

    event = only("\n".join(whole).encode())

    assert utc(event.start) == datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    "start",
    [
        'DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20261124T150000',
        "DTSTART;TZID=(UTC-05:00) Eastern Time (US & Canada):20261124T150000",
        "DTSTART;TZID=/mozilla.org/20070129_1/America/New_York:20261124T150000",
        "DTSTART;TZID=Eastern Standard Time:20261124T150000",
        "DTSTART;VALUE=DATE-TIME;TZID=US/Eastern:20261124T150000",
        "DTSTART;TZID=Europe/Berlin:20261124T200000Z",
        "DTSTART: 20261124T200000Z",
        "DTSTART:2026-11-24T20:00:00Z",
        "DTSTART:20261124T150000-0500",
        "dtstart:20261124T200000Z",
    ],
)
def test_one_moment_in_many_spellings(start: str) -> None:
    assert utc(only(calendar(start, END)).start) == datetime(2026, 11, 24, 20, tzinfo=UTC)


def test_a_zone_name_with_commas_is_escaped_in_one_place_only() -> None:
    start = 'DTSTART;TZID="Here, There":20261124T100000'

    event = only(calendar(start, END, before=zone(r"Here\, There", "+0500")))

    assert utc(event.start) == datetime(2026, 11, 24, 5, tzinfo=UTC)


def test_rules_that_contradict_the_name_are_used_and_said() -> None:
    start = "DTSTART;TZID=Europe/Berlin:20261124T100000"

    events, problems = read(calendar(start, "DURATION:PT1H", before=zone("Europe/Berlin", "+0500")))

    assert utc(events[0].start) == datetime(2026, 11, 24, 5, tzinfo=UTC)
    assert codes(problems) == [ProblemCode.ZONE_DIFFERS]


def test_a_zone_that_changes_every_second_hangs_nobody() -> None:
    half = "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY"
    before = ("BEGIN:VTIMEZONE", "TZID:Office", half, "END:STANDARD", "END:VTIMEZONE")

    events, problems = read(calendar("DTSTART;TZID=Office:20261124T100000", END, before=before))

    assert len(events) == 1
    assert ProblemCode.ZONE_UNKNOWN in codes(problems)


def test_a_series_counts_as_its_first_date() -> None:
    for rule in ("RRULE:FREQ=SECONDLY", "RRULE:FREQ=NONSENSE", "RDATE:20261201T100000Z"):
        events, problems = read(calendar(START, END, rule))

        assert len(events) == 1
        assert [sentence(problem) for problem in problems] == [
            "invite.ics, line 2: the event repeats, and an interview takes place once; the first date was kept."
        ]


def test_one_date_of_a_series_is_no_series() -> None:
    event = only(calendar(START, END, "RECURRENCE-ID;TZID=Europe/Berlin:20261123T210000"))

    assert event.recurrence_id == "20261123T200000Z"


def test_a_floating_time_has_no_zone_unless_the_calendar_has_one() -> None:
    lines = ("DTSTART:20261124T100000", "DTEND:20261124T110000")

    floating = only(calendar(*lines)).start
    placed = only(calendar(*lines, before=("X-WR-TIMEZONE:Europe/Paris",))).start

    assert floating is not None
    assert (floating.zone, floating.source) == (None, ZoneSource.FLOATING)
    assert placed is not None
    assert (placed.zone, placed.source) == ("Europe/Paris", ZoneSource.CALENDAR)


def test_an_all_day_event_is_left_out() -> None:
    events, problems = read(calendar("SUMMARY:Open day", "DTSTART;VALUE=DATE:20261124"))

    assert events == []
    assert [sentence(problem) for problem in problems] == [
        "invite.ics, line 2, Open day: the event takes all day, and an interview needs an hour;"
        " this entry was left out."
    ]


def test_an_event_without_a_start_is_left_out() -> None:
    events, problems = read(calendar("SUMMARY:Talk", END))

    assert events == []
    assert (codes(problems), problems[0].kept) == ([ProblemCode.NO_START], Kept.OTHERS)


def test_a_broken_start_is_the_one_thing_said() -> None:
    events, problems = read(calendar("DTSTART:20261399T100000Z", "SEQUENCE:many", "RRULE:FREQ=DAILY"))

    assert events == []
    assert [sentence(problem) for problem in problems] == [
        "invite.ics, line 2, DTSTART: “20261399T100000Z” cannot be read; this entry was left out."
    ]


@pytest.mark.parametrize(
    ("lines", "minutes", "said"),
    [
        (("DURATION:PT30M",), 30, []),
        (("DTEND:20261124T201500Z",), 15, []),
        ((), 60, [ProblemCode.NO_END]),
        (("DTEND:20261124T190000Z",), 60, [ProblemCode.END_BEFORE_START]),
        (("DTEND:soon",), 60, [ProblemCode.BROKEN_PROPERTY, ProblemCode.NO_END]),
        (("DURATION:P999999999999999999W",), 60, [ProblemCode.BROKEN_PROPERTY, ProblemCode.NO_END]),
    ],
)
def test_how_long_it_takes(lines: tuple[str, ...], minutes: int, said: list[ProblemCode]) -> None:
    events, problems = read(calendar(START, *lines))

    start, end = utc(events[0].start), utc(events[0].end)
    assert start is not None
    assert end is not None
    assert (end - start).total_seconds() / 60 == minutes
    assert codes(problems) == said


def test_an_hour_over_the_change_of_clocks_is_an_hour() -> None:
    event = only(calendar("DTSTART;TZID=America/Chicago:20261101T013000", "DURATION:PT1H"))

    assert event.end is not None
    assert (event.end.wall.hour, event.end.wall.minute, event.end.fold) == (1, 30, 1)


def test_several_events_come_in_order_and_one_broken_one_costs_itself() -> None:
    event = "BEGIN:VEVENT\nSUMMARY:{}\nDTSTART:{}\nDURATION:PT1H\nEND:VEVENT\n"
    starts = ("20261124T100000Z", "never", "20261123T100000Z")
    data = "BEGIN:VCALENDAR\n" + "".join(map(event.format, "abc", starts)) + "END:VCALENDAR\n"

    events, problems = read(data.encode())

    assert [each.summary for each in events] == ["a", "c"]
    assert [(each.place, each.line) for each in problems] == [("DTSTART", 7)]


@pytest.mark.parametrize(
    ("component", "named"),
    [("VTODO", "a to-do list"), ("VJOURNAL", "a journal"), ("VFREEBUSY", "free and busy times")],
)
def test_other_things_are_no_events(component: str, named: str) -> None:
    data = f"BEGIN:VCALENDAR\nBEGIN:{component}\n{START}\nEND:{component}\nEND:VCALENDAR".encode()

    events, problems = read(data)

    assert events == []
    assert sentence(problems[0]) == (
        f"invite.ics: there is no event in it, only {named}; nothing was read from the file."
    )


def test_a_file_that_breaks_off_keeps_what_is_there() -> None:
    whole = calendar("SUMMARY:Talk", START, END)

    events, problems = read(whole[: whole.index(b"END:VEVENT")])

    assert [each.summary for each in events] == ["Talk"]
    assert codes(problems) == [ProblemCode.CUT_OFF]


def test_an_alarm_is_no_part_of_its_event() -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:alarm", "DURATION:PT5M", "END:VALARM")

    assert only(calendar(*alarm, START, END, "SUMMARY:Talk")).summary == "Talk"


def test_text_around_the_calendar_does_no_harm() -> None:
    data = b"Dear Avery,\r\n" + calendar(START, END) + b"--\r\nsent from my phone\r\n"

    assert only(data).start is not None


def test_every_encoding_and_line_end_of_real_files() -> None:
    text = calendar("SUMMARY:Gespräch", START, END).decode()

    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        for end in ("\r\n", "\n", "\r"):
            assert only(text.replace("\r\n", end).encode(encoding)).summary == "Gespräch"


def test_old_calendars_write_quoted_printable() -> None:
    line = "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Gespr=E4ch, 1; zw=\r\nei=0D=0Adrei"

    assert only(calendar(line, START, END, before=("VERSION:1.0",))).summary == "Gespräch, 1; zwei\ndrei"


def test_people_without_an_address_keep_their_name() -> None:
    people = (
        "ATTENDEE;CN=Dana Jones:invalid:nomail",
        'ATTENDEE;CN="Jones, Dana";EMAIL=dana@acme.example:urn:uuid:1',
        "ATTENDEE;CN=dana@acme.example:MAILTO:Dana@acme.example",
        "ATTENDEE:/o=Acme/ou=Exchange/cn=dana",
    )

    event = only(calendar(START, END, *people))

    assert [(each.name, each.email) for each in event.attendees] == [
        ("Dana Jones", ""),
        ("Jones, Dana", "dana@acme.example"),
        ("", "Dana@acme.example"),
        ("", ""),
    ]


@pytest.mark.parametrize("sequence", ["99999999999999999999999", "-1"])
def test_a_number_of_changes_that_cannot_be_is_none(sequence: str) -> None:
    events, _ = read(calendar(START, END, f"SEQUENCE:{sequence}"))

    assert [event.sequence for event in events] == [0]


def test_an_event_of_nonsense_lines_says_which() -> None:
    events, problems = read(calendar(START, END, "this is no property"))

    assert len(events) == 1
    assert sentence(problems[0]) == (
        "invite.ics, line 5: “this is no property” is not a line of such a file; the rest was kept."
    )


def test_a_file_of_too_many_events_has_an_end() -> None:
    data = b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 20_001

    _, problems = read(data)

    assert problems[-1].code is ProblemCode.TOO_MANY
