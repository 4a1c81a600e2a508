"""What was read from other people's files, before it means anything to the app.

Every record is a frozen dataclass of plain values; `understanding` makes of it what the services want.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from goodcall.domain.facts import CallingHours


class Method(StrEnum):
    """What the sender of a calendar file asks for (RFC 5546)."""

    PUBLISH = "publish"
    REQUEST = "request"
    REPLY = "reply"
    ADD = "add"
    CANCEL = "cancel"
    REFRESH = "refresh"
    COUNTER = "counter"
    DECLINE_COUNTER = "declinecounter"


class Status(StrEnum):
    """What the event says about itself."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


class PersonKind(StrEnum):
    """What stands behind an address; rooms and resources are not people."""

    INDIVIDUAL = "individual"
    GROUP = "group"
    RESOURCE = "resource"
    ROOM = "room"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """The part somebody plays in an event."""

    CHAIR = "chair"
    REQUIRED = "req-participant"
    OPTIONAL = "opt-participant"
    INFORMED = "non-participant"


class Participation(StrEnum):
    """What somebody answered to an invitation."""

    NEEDS_ACTION = "needs-action"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"


class ZoneSource(StrEnum):
    """How the zone of a moment was found."""

    UTC = "utc"  # the file gives the moment in UTC
    NAMED = "named"  # the name fits, and the file's own rules, if there are any, agree
    OFFSET = "offset"  # no name fits: a zone of fixed offset that is right for this moment only
    CONVERTED = "converted"  # no name and no whole hour: the wall time was turned into UTC
    CALENDAR = "calendar"  # the time floats: the calendar's own zone stands in
    UNKNOWN = "unknown"  # the file names a zone that nothing here knows
    FLOATING = "floating"  # the file names no zone at all


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMoment:
    """A wall time where it will be read off a clock; naive on purpose, the zone stands beside it."""

    wall: datetime
    zone: str | None = None  # an IANA name
    tzid: str | None = None  # what the file called the zone
    fold: int = 0
    source: ZoneSource = ZoneSource.FLOATING


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPerson:
    """Somebody, or a room, named in an event."""

    name: str = ""
    email: str = ""
    role: Role = Role.REQUIRED
    kind: PersonKind = PersonKind.INDIVIDUAL
    participation: Participation = Participation.NEEDS_ACTION


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """One event of a calendar file.

    `start` and `end` are missing only in a cancellation, which is found by its `uid`.
    """

    file: str
    line: int
    uid: str = ""
    recurrence_id: str = ""  # UTC as 20261119T200000Z where the zone is known, else as written
    sequence: int = 0
    dtstamp: datetime | None = None  # UTC
    method: Method = Method.PUBLISH
    status: Status | None = None
    summary: str = ""
    description: str = ""
    location: str = ""
    url: str = ""
    start: ReadMoment | None = None
    end: ReadMoment | None = None
    all_day: bool = False
    organizer: ReadPerson | None = None
    attendees: tuple[ReadPerson, ...] = ()

    @property
    def cancelled(self) -> bool:
        """Whether the event no longer takes place."""
        return self.method is Method.CANCEL or self.status is Status.CANCELLED


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPhone:
    """A phone number as written; `types` are lower case (cell, work, fax, a label of the user's)."""

    raw: str
    types: tuple[str, ...] = ()
    preferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAddress:
    """A postal address; `region` is the state, province or Land."""

    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCard:
    """One person of a contacts file. Lists begin with what the card prefers."""

    file: str
    line: int
    uid: str = ""
    full_name: str = ""
    family: str = ""
    given: str = ""
    organisation: str = ""
    department: str = ""
    title: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[ReadPhone, ...] = ()
    addresses: tuple[ReadAddress, ...] = ()
    time_zone: str = ""  # as written
    zone: str | None = None  # the IANA name, if it is one
    note: str = ""
    urls: tuple[str, ...] = ()
    linkedin: str = ""
    language: str = ""
    calling_hours: tuple[CallingHours, ...] = ()


Record = ReadEvent | ReadCard
