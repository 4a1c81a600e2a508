"""What files of others said, understood: people and interviews before they meet what is already known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from goodcall.domain.facts import AgreedTime, CallingHours, InterviewKind, Phone


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person is: country (ISO 3166-1 alpha-2), part of it, and the IANA zone, stated or guessed."""

    country: str | None = None
    subdivision: str | None = None
    zone: str | None = None
    zone_stated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingPerson:
    """A person named in a file. ``organiser`` ranks after the attendees of an invitation."""

    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    role: str = ""
    company: str = ""
    place: Place = Place()
    calling_hours: tuple[CallingHours, ...] = ()
    linkedin: bool = False
    uid: str = ""
    notes: str = ""
    organiser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingContact:
    """A card: the file and the line it begins on, and the person."""

    file: str
    line: int
    person: IncomingPerson


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingInterview:
    """An event of an invitation. ``start`` and ``end`` are missing only where it is cancelled.

    ``zone`` of the moments is empty where the file leaves it open: then the user's own is meant.
    """

    file: str
    line: int
    uid: str
    recurrence_id: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None
    cancelled: bool = False
    job_title: str = ""
    company: str = ""
    start: AgreedTime | None = None
    end: AgreedTime | None = None
    kind: InterviewKind = InterviewKind.VIDEO
    place: str = ""
    people: tuple[IncomingPerson, ...] = ()
    invitee: str = ""  # the address it was most likely sent to: the user's own
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A problem with a file, as one sentence: which file, which place, what is wrong, what was kept."""

    file: str
    sentence: str


Incoming = IncomingContact | IncomingInterview
