"""Reminders: what is due is claimed, sent and noted; the alarm is set for the next moment that matters."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from goodcall.domain.calling_hours import YourTime, day_of
from goodcall.domain.errors import DatabaseError, Unknown
from goodcall.domain.facts import Application, Contact, Snooze
from goodcall.domain.steps import Do, Step
from goodcall.services.ids import new_id
from goodcall.services.interview_cards import next_moment
from goodcall.services.open_calls import (
    DueCall,
    Kind,
    OpenCall,
    due_calls,
    open_calls,
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


class Reminders:
    """Announces open calls, each opening once, and wakes when the next thing is due."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, alarm: Alarm, announcer: Announcer) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._alarm = alarm
        self._announcer = announcer
        self._sent: dict[str, tuple[str, ...]] = {}  # tag of a notice -> tags of the announcements in it
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
        moments += [at for call in open_calls(read, now) if (at := reminding_at(call.step)) and at > now]
        self._alarm.set(min((moment for moment in moments if moment is not None), default=None))

    def announce(self) -> None:
        """Claim, send and note what is due; what was claimed but never delivered is sent again."""
        now = self._clock.now()
        self._note_deliveries()
        self._withdraw_all_but(open_calls(self._store.read, now))
        if not due_calls(self._store.read, now, self._in_flight):
            return
        with self._store.transaction() as tx:
            due = due_calls(tx, now, self._in_flight)
            for announcement in [each for call in due for each in call.claims(now)]:
                tx.put_announcement(announcement)
        if due:
            self._send(due)

    @property
    def _in_flight(self) -> Collection[str]:
        return {tag for tags in self._sent.values() for tag in tags}

    def _withdraw_all_but(self, calls: Sequence[OpenCall]) -> None:
        """Take away notices of calls that were made, put off, or whose window has closed."""
        still = {tag for call in calls for tag in call.tags(*Kind)}
        for tag in [tag for tag, tags in self._sent.items() if still.isdisjoint(tags)]:
            self._announcer.withdraw(tag)
            del self._sent[tag]

    def _send(self, due: Sequence[DueCall]) -> None:
        """Send one notice: for one person, or a digest where more are open at once."""
        title, body = self._words(due)
        tag = due[0].tag
        self._sent[tag] = tuple(tag for each in due for tag in each.call.tags(each.kind))
        replaces = next((each.replaces for each in due if each.replaces), None)
        actions = notices.buttons() if len(due) == 1 else ()
        self._announcer.show(Notice(tag=tag, title=title, body=body, actions=actions, replaces=replaces))

    def _words(self, due: Sequence[DueCall]) -> tuple[str, str]:
        read = self._store.read
        settings = read.settings()
        if settings.discreet:
            return notices.discreet()
        here = Here(now=self._clock.now(), own_zone=self._planner.own_zone(settings))
        steps = [each.call.step for each in due]
        people = {each.id: each for each in read.get_many(Contact, {step.contact_id or "" for step in steps})}
        if len(due) > 1:
            return notices.digest([(step, people[step.contact_id or ""]) for step in steps], here)
        contact = people[steps[0].contact_id or ""]
        jobs = read.get_many(Application, [step.application_id for step in due[0].call.steps])
        closing = due[0].kind is Kind.CLOSING
        return notices.one_call(steps[0], contact, jobs, here.about(contact.name, contact.zone), closing=closing)

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
            for each in tx.announcements(self._sent.get(delivery.tag, (delivery.tag,))):
                server_id = delivery.server_id or each.server_id
                tx.put_announcement(replace(each, delivered_at=now, by=delivery.by, server_id=server_id))

    def step_of(self, tag: str) -> tuple[str, str | None] | None:
        """Return the (application, contact) ids a notice is about, and note that it was acted on."""
        with self._store.transaction() as tx:
            found = tx.announcements([tag])
            self._note_acted(tx, self._sent.get(tag, (tag,)))
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
        settings = read.settings()
        zone, etiquette = self._planner.own_zone(settings), settings.etiquette
        yours = YourTime(zone=zone, opens=etiquette.your_hours_open, closes=etiquette.your_hours_close)
        return yours.start_of_hours(day_of(now, zone) + timedelta(days=1))


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
