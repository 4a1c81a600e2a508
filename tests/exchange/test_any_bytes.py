"""Nothing that a file can hold makes a reader raise."""

import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as some

from goodcall.exchange.ics import read_calendar
from goodcall.exchange.phone import normalise
from goodcall.exchange.problems import Problem, sentence
from goodcall.exchange.protocol import Report, decode_line, encode_line
from goodcall.exchange.reading import reports
from goodcall.exchange.records import Record
from goodcall.exchange.understanding import understood
from goodcall.exchange.vcard import read_cards
from goodcall.exchange.zones import candidates

_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_WORDS = [
    *("BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE"),
    *(
        "BEGIN:STANDARD",
        "END:STANDARD",
        "TZID:Office",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:-9900",
        "RRULE:FREQ=",
    ),
    *(
        "DTSTART",
        "DTEND",
        "DURATION:",
        "TZID=Office",
        ";",
        ":",
        "=",
        ",",
        '"',
        "\\",
        "\r\n",
        "\n ",
        "\r",
        "P9999999W",
    ),
    *(
        "20261124T100000",
        "00010101T000000",
        "99991231T235959",
        "Z",
        "VALUE=DATE",
        "RDATE",
        "ATTENDEE",
        "mailto:",
    ),
    *("BEGIN:VCARD", "END:VCARD", "N:", "FN:", "TEL", "ADR", "AGENT:", "TYPE=", "CHARSET=utf-7", "item1."),
    *("ENCODING=QUOTED-PRINTABLE", "=\n", "=3D", "=ZZ", "X-WR-TIMEZONE:", "RECURRENCE-ID", "METHOD:CANCEL"),
    *(
        "SUMMARY:",
        "Interview",
        " with ",
        " at ",
        " - ",
        " (",
        ")",
        "LOCATION:",
        "DESCRIPTION:",
        "ORGANIZER",
        "CN=",
        "@",
    ),
    *("X-GOODCALL-CALLING-HOURS:", "MO 09:00-", "24:00", "+49 40 66969012", "TZ:", "Europe/Berlin", "https://", "IL"),
]
_pieces = some.one_of(some.sampled_from(_WORDS).map(str.encode), some.binary(max_size=6))
_files = some.one_of(some.binary(), some.lists(_pieces, max_size=40).map(b"".join))
_lines = some.lists(some.lists(_pieces, max_size=6).map(b"".join), max_size=20).map(b"\n".join)


def check(found: list[Report]) -> None:
    assert found
    for report in found:
        assert decode_line(encode_line(report)) == report
        if isinstance(report, Problem):
            assert "\n" not in sentence(report)


def check_records(records: Iterable[Record | Problem]) -> None:
    check([each if isinstance(each, Problem) else understood(each, "US", _NOW) for each in records])


@given(data=_lines)
@settings(max_examples=300, deadline=None)
def test_any_event(data: bytes) -> None:
    check_records(read_calendar(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261124T100000Z\n" + data, "a.ics"))


@given(data=_lines)
@settings(max_examples=300, deadline=None)
def test_any_card(data: bytes) -> None:
    check_records(read_cards(b"BEGIN:VCARD\n" + data, "a.vcf"))


@given(data=_files)
@settings(max_examples=300, deadline=None)
def test_any_file(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".ics") as file:
        Path(file.name).write_bytes(data)

        check(list(reports(file.name, "US", _NOW)))


@given(text=some.text(), region=some.sampled_from(["US", "DE", "XX", "", None]))
@settings(deadline=None)
def test_any_number(text: str, region: str | None) -> None:
    numbers = normalise(text, region)

    assert bool(numbers) == bool(text.strip())


@given(text=some.text())
@settings(deadline=None)
def test_any_zone(text: str) -> None:
    assert all(candidates(text))
