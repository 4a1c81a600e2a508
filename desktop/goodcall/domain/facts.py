"""What happened, and what was agreed: the facts from which everything else is computed.

Moments that happened are aware UTC datetimes (``*_at``). What was agreed for later is an :class:`AgreedTime`,
wall time and zone, because zones change their rules. Days (``*_on``) are days of the contact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from goodcall.domain.purpose import Purpose as Purpose


class Status(StrEnum):
    """Where an application stands."""

    APPLIED = "applied"
    INTERVIEWING = "interviewing"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether there is still somebody to follow up with."""
        return self in (Status.APPLIED, Status.INTERVIEWING)


class InterviewKind(StrEnum):
    """How an interview is held."""

    PHONE = "phone"
    VIDEO = "video"
    ON_SITE = "on-site"


class Outcome(StrEnum):
    """How a call went; sales tools say "disposition"."""

    REACHED = "reached"
    LEFT_MESSAGE = "left-message"
    LEFT_MESSAGE_PERSON = "left-message-person"
    VOICEMAIL = "voicemail"  # hung up without a word
    NO_ANSWER = "no-answer"
    BUSY = "busy"
    WRONG_NUMBER = "wrong-number"
    THEY_CALLED = "they-called"  # we spoke
    THEY_CALLED_MISSED = "they-called-missed"

    @property
    def is_incoming(self) -> bool:
        """Whether they rang the user."""
        return self in (Outcome.THEY_CALLED, Outcome.THEY_CALLED_MISSED)

    @property
    def is_touch(self) -> bool:
        """Whether the user reached them or left a message with a machine or a person."""
        return self in (Outcome.REACHED, Outcome.LEFT_MESSAGE, Outcome.LEFT_MESSAGE_PERSON)

    @property
    def is_message(self) -> bool:
        """Whether a message was left, with a machine or a person."""
        return self in (Outcome.LEFT_MESSAGE, Outcome.LEFT_MESSAGE_PERSON)

    @property
    def is_try(self) -> bool:
        """Whether it was an attempt that reached nobody and left nothing but a missed call."""
        return self in (Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY)

    @property
    def is_conversation(self) -> bool:
        """Whether the two spoke, whoever rang."""
        return self in (Outcome.REACHED, Outcome.THEY_CALLED)


class Channel(StrEnum):
    """How a letter goes out."""

    EMAIL = "email"
    NOTE = "note"  # written by hand
    LINKEDIN = "linkedin"


class Permission(StrEnum):
    """May I call (back)?"""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_ASKED = "not-asked"


class Result(StrEnum):
    """What they said about the decision."""

    PENDING = "pending"
    OFFER = "offer"
    REJECTED = "rejected"
    NEXT_ROUND = "next-round"


@dataclass(frozen=True, slots=True)
class AgreedTime:
    """A wall time in an IANA zone; ``fold`` picks the second of two equal wall times."""

    wall: datetime
    zone: str
    fold: int = 0

    @property
    def utc(self) -> datetime:
        """The moment in UTC, by today's rules of the zone."""
        return self.wall.replace(tzinfo=ZoneInfo(self.zone), fold=self.fold).astimezone(UTC)

    @classmethod
    def from_moment(cls, moment: datetime, zone: str) -> AgreedTime:
        """The wall time that clocks in ``zone`` show at an aware ``moment``."""
        local = moment.astimezone(ZoneInfo(zone))
        return cls(local.replace(tzinfo=None, fold=0), zone, local.fold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What they said, whichever way it reached the user; every part may be missing."""

    decision_on: date | None = None
    permission: Permission = Permission.NOT_ASKED
    call_back: AgreedTime | date | None = None
    result: Result | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file the user wants at hand in a call; ``kind`` is resume, references or other."""

    kind: str
    path: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One job applied for. ``status_at`` is when the status was set; ``contact_ids`` are people beside interviewers."""

    id: str
    job_title: str
    company: str
    applied_on: date | None = None
    posting: str = ""
    status: Status = Status.APPLIED
    status_at: datetime | None = None
    no_calls: bool = False
    contact_ids: tuple[str, ...] = ()
    documents: tuple[Document, ...] = ()
    points: tuple[str, ...] = ()
    forgot_to_say: str = ""
    notes: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Interviewer:
    """A contact in an interview; the organiser ranks after the attendees."""

    contact_id: str
    decides: bool = False
    organiser: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """The calendar entry an interview came from: what updates and cancellations refer to (RFC 5545, RFC 5546)."""

    uid: str
    recurrence_id: str = ""
    sequence: int = 0
    dtstamp: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """A conversation about an application; ``said`` holds what was learnt in it (decision day, permission)."""

    id: str
    application_id: str
    start: AgreedTime
    end: AgreedTime
    kind: InterviewKind = InterviewKind.VIDEO
    place: str = ""
    interviewers: tuple[Interviewer, ...] = ()
    said: Said = Said()
    cancelled_at: datetime | None = None
    invitation: Invitation | None = None
    notes: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A phone number: the text as it came, and E.164 with extension where it could be read."""

    raw: str
    e164: str | None = None
    extension: str | None = None
    mobile: bool = False
    struck_out_at: datetime | None = None

    @property
    def usable(self) -> bool:
        """Whether it can be dialled: not struck out, and digits in it."""
        return self.struck_out_at is None and (self.e164 is not None or any(c.isdigit() for c in self.raw))


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingHours:
    """A span of a weekday (Monday 0) in which a contact likes to be called, in the contact's local time.

    Half-open, to the second. ``closes`` at midnight means the end of the day.
    """

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person. ``country`` is ISO 3166-1 alpha-2, ``subdivision`` the holidays library's code of a part of it.

    ``zone`` is an IANA name, *stated* when somebody said so, else guessed. ``do_not_call`` holds the reason, or None.
    """

    id: str
    name: str
    role: str = ""
    company: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    zone: str | None = None
    zone_stated: bool = False
    country: str | None = None
    subdivision: str | None = None
    calling_hours: tuple[CallingHours, ...] = ()
    do_not_call: str | None = None
    prefers_email: bool = False
    linkedin: bool = False
    uid: str = ""
    notes: str = ""
    archived_at: datetime | None = None
    created_at: datetime

    @property
    def usable_phone(self) -> Phone | None:
        """The first number that can be dialled."""
        return next((phone for phone in self.phones if phone.usable), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem:
    """One thing to have ready before a call."""

    code: str
    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One attempt, theirs or ours, at the moment ``at``; ``override`` is the reason why a red light was overruled."""

    id: str
    contact_id: str
    application_id: str | None
    at: datetime
    outcome: Outcome
    said: Said = Said()
    number: str | None = None
    checklist: tuple[ChecklistItem, ...] = ()
    override: str | None = None
    notes: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """Something in writing from the user, sent at ``at``; it may announce a call for a day of the contact."""

    id: str
    contact_id: str | None
    application_id: str
    at: datetime
    channel: Channel = Channel.EMAIL
    purpose: Purpose = Purpose.FOLLOW_UP
    announces_on: date | None = None
    notes: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Something in writing from them, received at ``at``."""

    id: str
    contact_id: str
    application_id: str
    at: datetime
    said: Said = Said()
    notes: str = ""
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """The user asked at ``at`` not to be reminded before ``until``; the rules still have the last word."""

    id: str
    application_id: str
    contact_id: str | None
    at: datetime
    until: datetime
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    """A call in progress: kept as typed, unseen by the rules until an outcome turns it into a call.

    ``timed_from`` is when the timer was started, as by dialling; None while it rests.
    """

    id: str
    contact_id: str
    application_id: str | None
    started_at: datetime
    checklist: tuple[ChecklistItem, ...] = ()
    notes: str = ""
    timed_from: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter that was changed by hand and is not out yet: kept as typed, unseen by the rules."""

    id: str
    contact_id: str
    application_id: str | None
    started_at: datetime
    channel: Channel = Channel.EMAIL
    purpose: Purpose = Purpose.FOLLOW_UP
    announces_on: date | None = None
    subject: str = ""
    text: str = ""


Draft = CallDraft | LetterDraft
Fact = Application | Interview | Contact | Call | Letter | Answer | Snooze | Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One application with its people and everything that happened with those people.

    ``calls``, ``letters``, ``answers`` and ``snoozes`` hold what happened with the people under any application, and
    what happened under this application with nobody in particular, oldest first. ``others`` are the further
    applications of these people, with ``other_interviews``.
    """

    application: Application
    contacts: dict[str, Contact] = field(default_factory=dict)
    interviews: tuple[Interview, ...] = ()
    calls: tuple[Call, ...] = ()
    letters: tuple[Letter, ...] = ()
    answers: tuple[Answer, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    others: tuple[Application, ...] = ()
    other_interviews: tuple[Interview, ...] = ()
