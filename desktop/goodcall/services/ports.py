"""What the services need from the outside, as protocols; bootstrap.py chooses who fills them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import Answer, Call, Case, Contact, Draft, Fact, Letter, Phone
from goodcall.domain.next_steps import Plan
from goodcall.domain.steps import Step
from goodcall.services.change import NO_CHANGE as NO_CHANGE
from goodcall.services.change import Change as Change
from goodcall.services.incoming import Place
from goodcall.services.views import (
    CallRow,
    ContactRow,
    InterviewRow,
    ListQuery,
    PlanRow,
)
from goodcall.settings import Settings

F = TypeVar("F", bound=Fact)
D = TypeVar("D", bound=Draft)


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...

    def zone(self) -> str:
        """Return the IANA name of the machine's own zone (TZ, else the system's)."""
        ...


class Alarm(Protocol):
    """Wakes the app once; setting it again replaces the earlier moment."""

    def set(self, at: datetime | None) -> None:
        """Ring at an aware moment (at once if it has passed), or never."""
        ...


class WorkingDays(Protocol):
    """Knows weekends and public holidays."""

    @property
    def version(self) -> str:
        """Names the edition of the holidays data, for the fingerprint."""
        ...

    def calendar(self, country: str | None, subdivision: str | None, years: Iterable[int]) -> RegionCalendar:
        """Return weekend and holidays of a region; an unknown one gives Monday to Friday, marked unknown."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A notification to show. ``tag`` names it for life; ``replaces`` is the server's id of an earlier sending."""

    tag: str
    title: str
    body: str
    actions: tuple[tuple[str, str], ...] = ()  # (key, label): call, next-window, write-instead
    replaces: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a notice fared. ``by`` names the channel that showed it (native, plyer), or is empty when none did."""

    tag: str
    by: str
    server_id: int | None = None
    error: str = ""


class Numbers(Protocol):
    """Reads phone numbers as people type them."""

    def read(self, text: str, country: str | None) -> tuple[Phone, ...]:
        """Return the numbers in a text; ``country`` (ISO 3166-1 alpha-2) is for those without a country code."""
        ...

    def place(self, phones: Sequence[Phone], now: datetime) -> Place:
        """Return where numbers ring, as far as that is certain; see the rule ``guess``."""
        ...


class Announcer(Protocol):
    """Shows notices and reports back, on the GUI thread, through the two callbacks."""

    on_delivery: Callable[[Delivery], None]
    on_action: Callable[[str, str], None]  # tag, action key; "default" for a click on the notice itself

    def show(self, notice: Notice) -> None:
        """Show it without blocking; exactly one Delivery follows."""
        ...

    def withdraw(self, tag: str) -> None:
        """Take it away if it is still up."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """A step that is, or was, announced: claimed, then delivered, then acted on or dismissed."""

    tag: str  # unique for (application, contact, do, opens_at, kind)
    application_id: str
    contact_id: str | None
    do: str
    opens_at: datetime
    kind: str  # opening, closing
    claimed_at: datetime
    delivered_at: datetime | None = None
    by: str = ""
    server_id: int | None = None
    acted_at: datetime | None = None


class Autostart(Protocol):
    """Starts the app with the desktop, hidden in the tray."""

    def is_on(self) -> bool:
        """Tell whether it does."""
        ...

    def switch(self, *, on: bool) -> None:
        """Have it do so, or not; raises OSError where that cannot be."""
        ...


class Reader(Protocol):
    """Questions to the store."""

    def get(self, kind: type[F], fact_id: str) -> F | None:
        """Return one fact, or None."""
        ...

    def get_many(self, kind: type[F], fact_ids: Collection[str]) -> list[F]:
        """Return those that exist, in the order asked for."""
        ...

    def every(self, kind: type[F]) -> Iterator[F]:
        """Yield all facts of a kind by id, read in pages."""
        ...

    def settings(self) -> Settings:
        """Return the settings kept, or the defaults."""
        ...

    def cases(self, application_ids: Sequence[str]) -> list[Case]:
        """Return the cases of at most 50 applications, unknown ids left out."""
        ...

    def applications_of(self, contact_ids: Collection[str]) -> list[str]:
        """Return ids of the applications in which any of these people has a part (interviewer, person, event)."""
        ...

    def find_contacts(self, text: str) -> list[Contact]:
        """Return contacts whose id, e-mail address, phone number or whole name is ``text``; archived ones last."""
        ...

    def contacts_by_keys(self, keys: Collection[str]) -> list[Contact]:
        """Return contacts, archived ones too, that bear any of these e-mail addresses or E.164 numbers."""
        ...

    def interviews_of_invitation(self, uid: str) -> list[str]:
        """Return ids of the interviews made from invitations with this UID."""
        ...

    def history(self, contact_id: str) -> list[Call | Letter | Answer]:
        """Return what happened with a person, under any application or none, the newest first."""
        ...

    def busy(self, after: datetime, before: datetime) -> list[tuple[datetime, datetime]]:
        """Return the user's own interviews, not cancelled, that overlap a span, by their start; all in UTC."""
        ...

    def interviews_around(self, after: datetime, before: datetime) -> list[str]:
        """Return ids of interviews, not cancelled, that overlap [after, before), by their start."""
        ...

    def next_interview_start(self, after: datetime) -> datetime | None:
        """Return the first start (UTC) of an interview, not cancelled, later than ``after``."""
        ...

    def next_interview_end(self, after: datetime) -> datetime | None:
        """Return the first end (UTC) of an interview, not cancelled, later than ``after``."""
        ...

    def last_call_at(self, until: datetime) -> datetime | None:
        """Return when (UTC) the last call began, theirs or the user's, that began by ``until``."""
        ...

    def plan(self, application_ids: Collection[str]) -> list[Step]:
        """Return the planned steps of these applications."""
        ...

    def plan_rows(self, limit: int) -> list[PlanRow]:
        """Return planned steps joined with names, the most urgent first."""
        ...

    def stale(self, now: datetime, fingerprint: str, limit: int) -> list[str]:
        """Return ids of applications to replan: never planned, planned otherwise, or past their holds_until."""
        ...

    def next_holds_until(self) -> datetime | None:
        """Return the earliest holds_until of all plans."""
        ...

    def openings(self, after: datetime, before: datetime) -> list[Step]:
        """Return call and write steps whose opens_at lies in [after, before), soonest first."""
        ...

    def next_opening(self, after: datetime) -> datetime | None:
        """Return the first moment (UTC) later than ``after`` at which a call or letter opens."""
        ...

    def announcements(self, tags: Collection[str]) -> list[Announcement]:
        """Return those with these tags."""
        ...

    def every_announcement(self) -> list[Announcement]:
        """Return all, by tag."""
        ...

    def interview_ids(self, query: ListQuery) -> Iterator[list[str]]:
        """Yield ids in order, filtered, some thousand at a time: of interviews, and of applications that have none.

        What has no value in the column sorted by comes last, in either direction. Each piece is read when it is asked
        for; what is committed in between may make the whole incomplete. Raises KeyError for a column that the list does
        not have.
        """
        ...

    def interview_rows(self, ids: Sequence[str], now: datetime) -> list[InterviewRow]:
        """Return a page of rows as they stand at an aware moment."""
        ...

    def contact_ids(self, query: ListQuery) -> Iterator[list[str]]:
        """Yield ids in order, filtered, some thousand at a time, archived ones left out."""
        ...

    def contact_rows(self, ids: Sequence[str], now: datetime) -> list[ContactRow]:
        """Return a page of rows as they stand at an aware moment."""
        ...

    def call_ids(self, query: ListQuery) -> Iterator[list[str]]:
        """Yield ids in order, filtered, some thousand at a time."""
        ...

    def call_rows(self, ids: Sequence[str]) -> list[CallRow]:
        """Return a page of rows."""
        ...

    def draft_of(self, kind: type[D], contact_id: str, application_id: str | None) -> D | None:
        """Return the call or letter in progress for this person and application, the latest if there are several."""
        ...


class Transaction(Reader, Protocol):
    """A change in the making: all of it is kept, or nothing."""

    changes: Change

    def put(self, fact: Fact) -> None:
        """Insert or replace a fact, and journal it.

        Where an interview comes, moves or goes, what it is or was in the way of is left to whoever catches up next.
        """
        ...

    def remove(self, fact: Fact) -> None:
        """Delete a fact, and journal it."""
        ...

    def put_settings(self, settings: Settings) -> None:
        """Replace the settings, and journal it."""
        ...

    def put_plans(self, plans: Mapping[str, Plan], fingerprint: str) -> None:
        """Replace the cached plans of applications, named by id: at most those of a page of cases."""
        ...

    def forget_plans(self, application_ids: Collection[str]) -> None:
        """Have these applications planned anew by whoever catches up next."""
        ...

    def put_announcement(self, announcement: Announcement) -> None:
        """Insert or replace an announcement by its tag; what was sent cannot be undone, so it is not journalled."""
        ...

    def put_away(self, announcement: Announcement) -> None:
        """Insert or replace what the user answered or put away, and journal it: undo offers it again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What an undo did; ``conflicts`` names facts that somebody changed since, which were left as they are.

    ``applications`` are those whose case may have changed: their plans are marked stale already, for the caller to
    replan.
    """

    label: str
    group: str
    conflicts: tuple[str, ...] = ()
    applications: tuple[str, ...] = ()
    changes: Change = NO_CHANGE


class Store(Protocol):
    """The database. ``on_commit`` is called after each transaction that changed something.

    ``own_changes`` counts those of this process that changed more than plans and calls in progress.
    """

    on_commit: Callable[[Change], None]
    own_changes: int

    @property
    def read(self) -> Reader:
        """Ask outside a transaction."""
        ...

    def transaction(self, label: str = "", group: str = "") -> AbstractContextManager[Transaction]:
        """Commit on a clean exit, else roll back. A label makes the change one group that can be undone.

        Transactions with the same ``group`` (any unique text) are undone together, as those of an import are. Raises
        DatabaseError: locked when another process writes for longer than 250 ms, full when nothing more fits, newer
        when another process has migrated the database.
        """
        ...

    def undo(self, group: str = "") -> Undone | None:
        """Replay this process's latest group of changes backwards, or the one named; None if there is none."""
        ...

    def redo(self) -> Undone | None:
        """Take the latest undo back."""
        ...

    def prune(self, now: datetime) -> None:
        """Forget journal entries older than 30 days."""
        ...

    def rederive_agreed_times(self) -> int:
        """Compute the UTC of agreed times anew, as after an update of tzdata; return how many interviews moved."""
        ...

    def data_version(self) -> int:
        """Return a number that changes when another process has committed; own commits do not move it."""
        ...

    def copy_to(self, target: Path) -> None:
        """Write a verified copy of the database; ``target`` appears whole or not at all. Raises DatabaseError."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
