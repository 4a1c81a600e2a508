from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from goodcall.domain.facts import AgreedTime, InterviewKind
from goodcall.exchange.problems import Problem, ProblemCode, sentence, trouble
from goodcall.exchange.records import Method, Participation, PersonKind, ReadEvent, ReadMoment, ReadPerson, ZoneSource
from goodcall.exchange.understanding import understood
from goodcall.services.incoming import IncomingInterview, Place, Trouble

NOW = datetime(2026, 11, 12, tzinfo=UTC)
WALL = datetime(2026, 11, 24, 14, 0)
START = ReadMoment(wall=WALL, zone="America/Chicago", tzid="America/Chicago", source=ZoneSource.NAMED)
AVERY = ReadPerson(name="Avery Quinn", email="avery@example.com")
MAEVE = ReadPerson(name="O'Brien, Maeve", email="maeve@lakeshore.example")
DANA = ReadPerson(email="dana.jones@lakeshore.example")


def event(**fields: Any) -> ReadEvent:  # Any: the fields of the event
    said = {"method": Method.REQUEST, "summary": "Interview: Analyst", "start": START, "end": START, "organizer": MAEVE}
    return ReadEvent(**{"file": "a.ics", "line": 3, "uid": "u", "attendees": (AVERY,), **said, **fields})


def interview(**fields: Any) -> IncomingInterview:
    found = understood(event(**fields), "US", NOW)
    assert isinstance(found, IncomingInterview)
    return found


def names(found: IncomingInterview) -> list[tuple[str, bool]]:
    return [(person.name, person.organiser) for person in found.people]


def test_an_invitation_becomes_an_interview() -> None:
    found = interview(sequence=2, dtstamp=NOW, recurrence_id="r", description="Hello")

    assert (found.file, found.line, found.uid, found.recurrence_id) == ("a.ics", 3, "u", "r")
    assert (found.sequence, found.dtstamp, found.cancelled) == (2, NOW, False)
    assert (found.job_title, found.company, found.notes) == ("Analyst", "Lakeshore", "Hello")
    assert found.start == found.end == AgreedTime(WALL, "America/Chicago")


def test_a_time_without_a_zone_is_left_to_the_user() -> None:
    assert interview(start=ReadMoment(wall=WALL)).start == AgreedTime(WALL, "")


def test_a_cancellation_needs_no_time() -> None:
    found = interview(method=Method.CANCEL, start=None, end=None)

    assert (found.cancelled, found.start, found.end) == (True, None, None)


def test_the_organiser_comes_after_the_attendees_and_once() -> None:
    assert names(interview(attendees=(MAEVE, AVERY, DANA))) == [
        ("Avery Quinn", False),
        ("Dana Jones", False),
        ("Maeve O'Brien", True),
    ]


def test_rooms_calendars_and_who_declined_are_left_out() -> None:
    nobody = (
        ReadPerson(name="Harbor Room", email="harbor@lakeshore.example", kind=PersonKind.ROOM),
        ReadPerson(name="Beamer", kind=PersonKind.RESOURCE),
        ReadPerson(name="Jobs", email="x@group.calendar.google.com"),
        ReadPerson(email="noreply@lakeshore.example"),
        ReadPerson(),
        replace(DANA, participation=Participation.DECLINED),
    )

    assert names(interview(attendees=(*nobody, AVERY))) == [("Avery Quinn", False), ("Maeve O'Brien", True)]


def test_one_address_is_one_person_with_the_best_name() -> None:
    again = ReadPerson(email="DANA.JONES@lakeshore.example", name="Jones, Dana Q.")

    found = interview(attendees=(DANA, again, again))

    assert names(found)[0] == ("Dana Q. Jones", False)
    assert len(found.people) == 2


@pytest.mark.parametrize(
    ("start", "place"),
    [
        (START, Place(country="US", zone="America/Chicago")),
        (replace(START, tzid="/mozilla.org/America/Chicago"), Place(country="US", zone="America/Chicago")),
        (replace(START, tzid="Central Standard Time"), Place(zone="America/Chicago")),
        (replace(START, zone="Etc/GMT+6", source=ZoneSource.OFFSET), Place()),
        (replace(START, source=ZoneSource.CALENDAR), Place()),
        (ReadMoment(wall=WALL, zone="UTC", source=ZoneSource.UTC), Place()),
        (ReadMoment(wall=WALL, zone="UTC", tzid="UTC", source=ZoneSource.NAMED), Place()),
        (ReadMoment(wall=WALL), Place()),
    ],
)
def test_people_are_likely_where_the_zone_is(start: ReadMoment, place: Place) -> None:
    assert {person.place for person in interview(start=start).people} == {place}


@pytest.mark.parametrize(
    ("method", "attendees", "organizer", "invitee"),
    [
        (Method.REQUEST, (AVERY,), MAEVE, "avery@example.com"),
        (Method.CANCEL, (AVERY, MAEVE), MAEVE, "avery@example.com"),
        (Method.REQUEST, (AVERY, DANA), MAEVE, "avery@example.com"),
        (Method.REQUEST, (DANA,), MAEVE, "dana.jones@lakeshore.example"),
        (Method.REQUEST, (AVERY, replace(AVERY, email="b@example.com")), MAEVE, ""),
        (Method.REQUEST, (AVERY, DANA), replace(MAEVE, email="maeve@gmail.com"), ""),
        (Method.REQUEST, (replace(AVERY, participation=Participation.DECLINED),), MAEVE, "avery@example.com"),
        (Method.REQUEST, (AVERY,), None, ""),
        (Method.REQUEST, (), MAEVE, ""),
        (Method.PUBLISH, (AVERY,), MAEVE, ""),
    ],
)
def test_to_whom_it_was_sent(
    method: Method, attendees: tuple[ReadPerson, ...], organizer: ReadPerson | None, invitee: str
) -> None:
    assert interview(method=method, attendees=attendees, organizer=organizer).invitee == invitee


@pytest.mark.parametrize(
    ("fields", "kind", "place"),
    [
        ({"location": "Lakeshore, 233 Harbor Drive"}, InterviewKind.ON_SITE, "Lakeshore, 233 Harbor Drive"),
        ({"location": "Große Elbstraße 14"}, InterviewKind.ON_SITE, "Große Elbstraße 14"),
        ({"location": "Harbor Room"}, InterviewKind.ON_SITE, "Harbor Room"),
        ({"location": "Harbor Drive 5, Floor 6", "url": "https://meet.google.com/abc"}, InterviewKind.ON_SITE, None),
        ({"location": "https://zoom.us/j/1"}, InterviewKind.VIDEO, "https://zoom.us/j/1"),
        ({"location": "Microsoft Teams Meeting"}, InterviewKind.VIDEO, "Microsoft Teams Meeting"),
        (
            {"location": "Zoom", "description": "Join: https://acme.zoom.us/j/1?pwd=x."},
            InterviewKind.VIDEO,
            "https://acme.zoom.us/j/1?pwd=x",
        ),
        ({"url": "https://teams.microsoft.com/l/x"}, InterviewKind.VIDEO, "https://teams.microsoft.com/l/x"),
        ({"description": "https://lakeshore.webex.com/meet/m"}, InterviewKind.VIDEO, None),
        ({"location": "+1 312 555 0147"}, InterviewKind.PHONE, "+1 312 555 0147"),
        ({"location": "Phone: (312) 555-0147 ext. 12"}, InterviewKind.PHONE, None),
        ({"location": "Phone call"}, InterviewKind.PHONE, "Phone call"),
        ({"location": "Telefonisch"}, InterviewKind.PHONE, "Telefonisch"),
        ({"summary": "Phone interview: Analyst", "location": "233 Harbor Drive, Chicago"}, InterviewKind.PHONE, None),
        ({"summary": "Call with Dana"}, InterviewKind.PHONE, ""),
        ({"summary": "Video call with Dana"}, InterviewKind.VIDEO, ""),
        ({"summary": "Interview: Call Center Agent"}, InterviewKind.VIDEO, ""),
        ({"description": "I will ring you at ten."}, InterviewKind.PHONE, ""),
        ({"description": "Bitte kommen Sie persönlich vorbei."}, InterviewKind.ON_SITE, ""),
        ({}, InterviewKind.VIDEO, ""),
    ],
)
def test_how_and_where(fields: dict[str, str], kind: InterviewKind, place: str | None) -> None:
    found = interview(**fields)

    assert found.kind is kind
    assert found.place == (fields["location"] if place is None and "location" in fields else place or found.place)


@pytest.mark.parametrize(
    ("description", "notes"),
    [
        ("\n One  \n\n\n\nTwo\n", "One\n\nTwo"),
        ("<p>One &amp; two</p>Three<br/>Four", "One & two\nThree\nFour"),
        ("a < b\n______________\nc > d", "a < b\n\nc > d"),
        ("Bring samples.\n-::~:~::~:~::-\nJoin with Google Meet\n-::~:~::~:~::-\nMaeve", "Bring samples.\n\nMaeve"),
        ("x" * 20_000, "x" * 9_999 + "…"),
    ],
    ids=range(5),
)
def test_notes_are_the_description_trimmed(description: str, notes: str) -> None:
    assert interview(description=description).notes == notes


@pytest.mark.parametrize("method", [Method.REPLY, Method.COUNTER, Method.REFRESH, Method.DECLINE_COUNTER])
def test_an_answer_is_no_invitation(method: Method) -> None:
    problem = understood(event(method=method), "US", NOW)

    assert isinstance(problem, Problem)
    said = (
        "a.ics, line 3, Interview: Analyst: this is an answer to an invitation, and none itself; "
        "this entry was left out."
    )
    assert sentence(problem) == said
    assert trouble(problem) == Trouble(file="a.ics", sentence=said)


@pytest.mark.parametrize("year", [1, 1601, 9999])
def test_an_interview_is_not_a_century_away(year: int) -> None:
    problem = understood(event(end=replace(START, wall=WALL.replace(year=year))), "US", NOW)

    assert isinstance(problem, Problem)
    assert problem.code is ProblemCode.FAR_OFF


def test_an_event_without_an_id_gets_the_same_one_each_time() -> None:
    first, again, other = (interview(uid="", summary=summary) for summary in ("A", "A", "B"))

    assert first.uid == again.uid != other.uid
