"""What real programs wrote, and what once broke other readers, beside the plain libraries as the measure."""

import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar
from icalendar.timezone import tzp
from vobject.base import ParseError

from goodcall.exchange.child import read_files
from goodcall.exchange.ics import read_calendar
from goodcall.exchange.problems import Problem, ProblemCode, sentence
from goodcall.exchange.reading import reports
from goodcall.exchange.records import ReadCard, ReadEvent
from goodcall.exchange.vcard import read_cards
from goodcall.exchange.zones import as_utc
from goodcall.services.incoming import IncomingContact, IncomingInterview

Reader = Callable[[Sequence[str]], list[str]]

_NOW = datetime(2026, 11, 22, tzinfo=UTC)
_EVENT = re.compile(rb"^BEGIN:VEVENT", re.IGNORECASE | re.MULTILINE)


@pytest.fixture(scope="session")
def calendars(corpora: Path) -> list[Path]:
    return sorted(corpora.glob("ics/**/*.ics"))


@pytest.fixture(scope="session")
def cards(corpora: Path) -> list[Path]:
    return sorted(corpora.glob("vcf/**/*.vcf"))


def test_every_file_yields_something_in_a_process_that_survives_it(
    calendars: list[Path], cards: list[Path], reader: Reader
) -> None:
    paths = [str(path) for path in (*calendars, *cards)]

    found = list(read_files(paths, reader))

    assert {each.file for each in found} == set(paths)
    assert not [each for each in found if isinstance(each, Problem) and each.code is ProblemCode.READER_STOPPED]
    assert len([each for each in found if isinstance(each, IncomingInterview)]) >= 750
    assert len([each for each in found if isinstance(each, IncomingContact)]) >= 15


def test_every_event_is_read_or_its_loss_is_explained(calendars: list[Path]) -> None:
    for path in calendars:
        found = list(reports(str(path), "US", _NOW))
        read = {each.line for each in found if isinstance(each, IncomingInterview)}
        explained = {each.line for each in found if isinstance(each, Problem)}

        assert len(read | explained) >= len(_EVENT.findall(path.read_bytes())), path.name


def test_no_honest_event_is_lost_for_a_reason_of_ours(calendars: list[Path]) -> None:
    codes = Counter(
        report.code for path in calendars for report in reports(str(path), "US", _NOW) if isinstance(report, Problem)
    )

    assert codes[ProblemCode.BROKEN_EVENT] == 0
    assert codes[ProblemCode.NOT_RECOGNISED] == 0


def test_every_problem_is_one_sentence(calendars: list[Path], cards: list[Path]) -> None:
    for path in (*calendars, *cards):
        for report in reports(str(path), "US", _NOW):
            if isinstance(report, Problem):
                said = sentence(report)
                assert said.startswith(path.name)
                assert said.endswith(".")
                assert "\n" not in said


def test_everything_that_is_read_is_understood(calendars: list[Path], cards: list[Path]) -> None:
    for path in calendars:
        read = [each for each in read_calendar(path.read_bytes(), path.name) if isinstance(each, ReadEvent)]
        understood = [each for each in reports(str(path), "US", _NOW) if isinstance(each, IncomingInterview)]

        assert [each.line for each in understood] == [each.line for each in read], path.name
    for path in cards:
        people = [each for each in read_cards(path.read_bytes(), path.name) if isinstance(each, ReadCard)]
        contacts = [each for each in reports(str(path), "US", _NOW) if isinstance(each, IncomingContact)]

        assert [each.line for each in contacts] == [each.line for each in people], path.name


def test_our_moments_are_those_of_icalendar(calendars: list[Path]) -> None:
    compared = 0
    for path in calendars:
        ours = defaultdict[str, set[datetime | None]](set)
        for event in read_calendar(path.read_bytes(), path.name):
            if isinstance(event, ReadEvent) and event.start is not None:
                ours[event.uid].add(as_utc(event.start))

        for uid, moment in _moments_by_icalendar(path):
            assert moment in ours[uid], (path.name, uid)
            compared += 1

    assert compared >= 550


def test_our_cards_are_those_of_vobject(cards: list[Path]) -> None:
    compared = 0
    for path in cards:
        ours = [card for card in read_cards(path.read_bytes(), path.name) if isinstance(card, ReadCard)]

        for theirs in _cards_by_vobject(path):
            if not any(theirs.values()):
                continue  # a picture and nothing else
            mine = ours.pop(0)
            assert [mine.full_name] == theirs["fn"]
            assert sorted(phone.raw for phone in mine.phones) == sorted(theirs["tel"])
            assert sorted(mine.emails) == sorted(set(theirs["email"]))
            compared += 1

    assert compared >= 10


def test_cards_that_vobject_gives_up_are_read(cards: list[Path]) -> None:
    given_up = [path for path in cards if not list(_cards_by_vobject(path))]

    assert given_up
    for path in given_up:
        assert [card for card in read_cards(path.read_bytes(), path.name) if isinstance(card, ReadCard)]


def _moments_by_icalendar(path: Path) -> Iterator[tuple[str, datetime]]:
    """The starts that icalendar places in time, as it does with all zones it knows or is told."""
    tzp.use_default()
    try:
        with warnings.catch_warnings(action="ignore"):
            files = Calendar.from_ical(path.read_bytes(), multiple=True)
            components = [component for file in files for component in file.walk("VEVENT")]
    except Exception:  # noqa: BLE001 - it raises anything; then it is no measure for this file
        return
    for component in components:
        start = component.get("DTSTART")
        moment = None if start is None or isinstance(start, str | list) else start.dt
        if isinstance(moment, datetime) and moment.tzinfo is not None:
            yield str(component.get("UID", "")).strip(), moment.astimezone(UTC)


def _cards_by_vobject(path: Path) -> list[dict[str, list[str]]]:
    try:
        found = list(vobject.readComponents(path.read_text(encoding="utf-8"), allowQP=True))
    except (ParseError, ValueError):
        return []
    return [
        {name: [each.value for each in card.contents.get(name, [])] for name in ("fn", "tel", "email")}
        for card in found
    ]
