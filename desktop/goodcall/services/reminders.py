"""Reminders: what is due is claimed, sent and noted; the alarm is set for the next moment that matters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from goodcall.domain.calling_hours import DAY, Span, YourTime, day_of
from goodcall.domain.errors import DatabaseError, Unknown
from goodcall.domain.facts import Application, Contact, Snooze
from goodcall.domain.steps import Do, Step
from goodcall.services.diary import Diary
from goodcall.services.ids import new_id
from goodcall.services.interview_cards import next_moment
from goodcall.services.open_steps import (
    LETTER_RESTS,
    DueStep,
    Kind,
    OpenStep,
    announced_from,
    due_steps,
    open_steps,
    reminding_at,
    tag_of,
    together,
)
from goodcall.services.planner import Planner
from goodcall.services.ports import Alarm, Announcer, Clock, Delivery, Notice, Reader, Store, Transaction
from goodcall.wording import notices
from goodcall.wording.times import Here


class Sleep(StrEnum):
    """How long to be quiet."""

    TEN_MINUTES = "ten-minutes"
    NEXT_WINDOW = "next-window"
    TOMORROW = "tomorrow"


@dataclass(frozen=True, slots=True)
class _Sent:
    """What a notice is about, by the tags of its announcements, and which letters it names besides."""

    tags: tuple[str, ...]
    besides: tuple[str, ...]


class Reminders:
    """Announces open calls and letters, each opening once, and wakes when the next thing is due."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, alarm: Alarm, announcer: Announcer) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._alarm = alarm
        self._announcer = announcer
        self._sent: dict[str, _Sent] = {}  # by the tag of the notice
        self._unnoted: list[Delivery] = []
        announcer.on_delivery = self.delivered

    def wake(self) -> Iterator[None]:
        """Catch up with the time, announce what is due, and set the alarm; may be run again at any moment.

        Runs in slices: whoever drives it may stop for other work after each. Writes nothing where nothing is due.
        """
        yield from self._planner.catch_up()
        self.announce()
        self.arm()

    def arm(self) -> None:
        """Set the alarm for the next opening, reminder, or change of plan."""
        read, now = self._store.read, self._clock.now()
        moments = [read.next_holds_until(), read.next_opening(now), next_moment(read, now)]
        steps = open_steps(read, now)
        moments += [reminding_at(each.step) if each.calls else announced_from(each.step) for each in steps]
        if not all(each.calls for each in steps):
            moments.append(self._letters_from(read, now))
        self._alarm.set(min((moment for moment in moments if moment is not None and moment > now), default=None))

    def announce(self) -> None:
        """Claim, send and note what is due; what was claimed but never delivered is sent again.

        Letters wait until the user is up, in no interview, and off the phone.
        """
        read, now = self._store.read, self._clock.now()
        self._note_deliveries()
        self._withdraw_all_but(open_steps(read, now))
        if not self._due(read, now):
            return
        with self._store.transaction() as tx:
            due = self._due(tx, now)
            for announcement in [each for step in due for each in step.claims(now)]:
                tx.put_announcement(announcement)
        if due:
            self._send(due)

    def _due(self, read: Reader, now: datetime) -> list[DueStep]:
        due = due_steps(read, open_steps(read, now), now, self._in_flight)
        calls = _calls(due)
        return due if due == calls or self._letters_from(read, now) == now else calls

    @property
    def _in_flight(self) -> Collection[str]:
        return {tag for sent in self._sent.values() for tag in (*sent.tags, *sent.besides)}

    def _withdraw_all_but(self, steps: Sequence[OpenStep]) -> None:
        """Take away notices of what was done or put off, of closed windows, and of letters beside an open call."""
        still = {tag for step in steps for tag in step.tags(*Kind)}
        for tag in [tag for tag, sent in self._sent.items() if still.isdisjoint(sent.tags)]:
            self._announcer.withdraw(tag)
            del self._sent[tag]

    def _send(self, due: Sequence[DueStep]) -> None:
        """Send one notice: for one person, or a digest where more is open at once; calls come before letters."""
        leading = _calls(due) or due
        title, body = self._words(leading, due[len(leading) :])
        tag = due[0].tag
        self._sent[tag] = _Sent(_tags(leading), _tags(due[len(leading) :]))
        replaces = next((each.replaces for each in leading if each.replaces), None)
        buttons = notices.buttons(due[0].open.step.do) if len(leading) == 1 else ()
        self._announcer.show(Notice(tag=tag, title=title, body=body, actions=buttons, replaces=replaces))

    def _words(self, due: Sequence[DueStep], besides: Sequence[DueStep]) -> tuple[str, str]:
        read = self._store.read
        settings = read.settings()
        first = due[0].open.step
        if settings.discreet:
            return notices.discreet(first.do)
        here = Here(now=self._clock.now(), own_zone=self._planner.own_zone(settings))
        also = notices.besides([contact for _step, contact in _with_people(read, besides)])
        title, body = notices.digest(_with_people(read, due), here) if len(due) > 1 else self._one(read, due[0], here)
        return title, "\n".join(filter(None, (body, also)))

    def _one(self, read: Reader, due: DueStep, here: Here) -> tuple[str, str]:
        ((step, contact),) = _with_people(read, [due])
        jobs = read.get_many(Application, [each.application_id for each in due.open.steps])
        here = here.about(contact.name, contact.zone)
        if not due.open.calls:
            return notices.one_letter(step, contact, jobs, here)
        return notices.one_call(step, contact, jobs, here, closing=due.kind is Kind.CLOSING)

    def delivered(self, delivery: Delivery) -> None:
        """Note that a notice was shown; one that no channel showed stays claimed, and stands in tray and Today."""
        if delivery.by:
            self._unnoted.append(delivery)
            self._note_deliveries()

    def _note_deliveries(self) -> None:
        # Where another process holds the database, or the disk is full, the next wake tries again.
        with suppress(DatabaseError):
            while self._unnoted:
                self._note_delivery(self._unnoted[0])
                del self._unnoted[0]

    def _note_delivery(self, delivery: Delivery) -> None:
        now = self._clock.now()
        with self._store.transaction() as tx:
            for each in tx.announcements(self._told_by(delivery.tag)):
                server_id = delivery.server_id or each.server_id
                tx.put_announcement(replace(each, delivered_at=now, by=delivery.by, server_id=server_id))

    def _told_by(self, tag: str) -> Collection[str]:
        sent = self._sent.get(tag)
        return (*sent.tags, *sent.besides) if sent else (tag,)

    def step_of(self, tag: str) -> tuple[str, str | None] | None:
        """Return the (application, contact) ids a notice is about, and note that it was acted on, if that can be."""
        found = self._store.read.announcements([tag])
        with suppress(DatabaseError), self._store.transaction() as tx:
            self._note_acted(tx, self._sent[tag].tags if tag in self._sent else (tag,))
        return (found[0].application_id, found[0].contact_id) if found else None

    def _note_acted(self, tx: Transaction, tags: Collection[str]) -> None:
        for each in tx.announcements(tags):
            tx.put_announcement(replace(each, acted_at=self._clock.now()))

    def snooze(self, application_id: str, contact_id: str | None, sleep: Sleep) -> tuple[Step, ...]:
        """Be quiet about a call for a while, as far as etiquette allows; returns the steps that follow.

        Where the same call is about further applications, it is put off for all of them. Raises Unknown where no call
        is planned for this person.
        """
        now = self._clock.now()
        with self._store.transaction("snooze") as tx:
            steps = _planned_together(tx, application_id, contact_id)
            if not steps:
                raise Unknown("step", application_id)
            until = self._until(tx, steps, sleep, now)
            for step in steps:
                tx.put(_snooze(step, now, until))
            ids = [step.application_id for step in steps]
            self._planner.replan(tx, ids)
            staying = {tag_of(step, kind) for step in tx.plan(ids) for kind in Kind}
            self._note_acted(tx, {tag_of(step, kind) for step in steps for kind in Kind} - staying)
            return tuple(tx.plan([application_id]))

    def _until(self, read: Reader, steps: Sequence[Step], sleep: Sleep, now: datetime) -> datetime:
        if sleep is Sleep.TEN_MINUTES:
            return now + timedelta(minutes=10)
        if sleep is Sleep.NEXT_WINDOW:
            return max(step.closes_at or now for step in steps)
        yours = self._yours(read)
        return yours.start_of_hours(day_of(now, yours.zone) + DAY)

    def _yours(self, read: Reader) -> YourTime:
        settings = read.settings()
        hours = settings.etiquette
        zone = self._planner.own_zone(settings)
        return YourTime(zone=zone, opens=hours.your_hours_open, closes=hours.your_hours_close, busy=Diary(read))

    def _letters_from(self, read: Reader, now: datetime) -> datetime | None:
        """Return the first moment from now on at which a letter may be told of; None where that is far.

        The user is up then, in no interview, and for a while off the phone: what comes next was said when the call
        was logged.
        """
        called_at = read.last_call_at(now)
        rested = max(now, called_at + LETTER_RESTS) if called_at else now
        soon = Span(rested, now + 2 * DAY)
        return next((free.start for free in self._yours(read).free(soon)), None)


def _planned_together(read: Reader, application_id: str, contact_id: str | None) -> tuple[Step, ...]:
    """Return the planned call, and those to the same person in the same window; the one asked for first."""
    ids = [application_id, *(each for each in read.applications_of([contact_id or ""]) if each != application_id)]
    calls = [step for step in read.plan(ids) if step.do is Do.CALL and step.contact_id == contact_id]
    if not calls or calls[0].application_id != application_id:
        return ()
    return together(calls)[0].steps


def _snooze(step: Step, now: datetime, until: datetime) -> Snooze:
    return Snooze(
        id=new_id("z"),
        application_id=step.application_id,
        contact_id=step.contact_id,
        at=now,
        until=until,
        created_at=now,
    )


def _calls(due: Sequence[DueStep]) -> list[DueStep]:
    return [each for each in due if each.open.calls]


def _tags(due: Sequence[DueStep]) -> tuple[str, ...]:
    return tuple(tag for each in due for tag in each.open.tags(each.kind))


def _with_people(read: Reader, due: Sequence[DueStep]) -> list[tuple[Step, Contact]]:
    steps = [each.open.step for each in due]
    people = {each.id: each for each in read.get_many(Contact, {step.contact_id or "" for step in steps})}
    return [(step, people[step.contact_id or ""]) for step in steps]
