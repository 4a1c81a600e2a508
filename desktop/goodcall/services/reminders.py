"""Reminders: what is due is claimed, sent and noted; the alarm is set for the next moment that matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from goodcall.domain.calling_hours import YourTime, day_of
from goodcall.domain.errors import Unknown
from goodcall.domain.facts import Application, Contact, Snooze
from goodcall.domain.steps import Do, Step
from goodcall.services.ids import new_id
from goodcall.services.planner import Planner
from goodcall.services.ports import Alarm, Announcement, Announcer, Clock, Delivery, Notice, Reader, Store
from goodcall.wording import notices
from goodcall.wording.times import Here

LONGEST_WINDOW = timedelta(days=2)  # further back no window that is open now can have begun
REMIND_BEFORE_CLOSE = timedelta(minutes=15)
WORTH_REMINDING = timedelta(minutes=30)  # shorter windows are announced once


class Kind(StrEnum):
    """Which announcement of a step it is."""

    OPENING = "opening"
    CLOSING = "closing"


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
        announcer.on_delivery = self.delivered

    def wake(self) -> Iterator[None]:
        """Catch up with the time, announce what is due, and set the alarm; may be run again at any moment.

        Runs in slices: whoever drives it may stop for other work after each.
        """
        yield from self._planner.catch_up()
        self.announce()
        self.arm()

    def arm(self) -> None:
        """Set the alarm for the next opening, reminder, or change of plan."""
        read, now = self._store.read, self._clock.now()
        moments = [read.next_holds_until(), read.next_opening(now)]
        moments += [at for step in self._open_calls(read, now) if (at := reminding_at(step)) and at > now]
        self._alarm.set(min((moment for moment in moments if moment is not None), default=None))

    def announce(self) -> None:
        """Claim, send and note what is due; what was claimed but never delivered is sent again."""
        now = self._clock.now()
        with self._store.transaction() as tx:
            due = [(step, kind) for step in self._open_calls(tx, now) for kind in due_kinds(step, now)]
            known = {each.tag: each for each in tx.announcements([tag_of(step, kind) for step, kind in due])}
            again = [(step, kind) for step, kind in due if _is_to_send(known.get(tag_of(step, kind)), self._sent)]
            claimed = [_claimed(step, kind, now, known.get(tag_of(step, kind))) for step, kind in again]
            for announcement in claimed:
                tx.put_announcement(announcement)
        if claimed:
            self._send(claimed, [step for step, _ in again])

    def _open_calls(self, read: Reader, now: datetime) -> list[Step]:
        found = read.openings(now - LONGEST_WINDOW, now + timedelta(microseconds=1))
        return [step for step in found if step.do is Do.CALL and step.closes_at is not None and step.closes_at > now]

    def _send(self, claimed: Sequence[Announcement], steps: Sequence[Step]) -> None:
        """Send one notice: for one person, or a digest where more are open at once."""
        read = self._store.read
        settings = read.settings()
        here = Here(now=self._clock.now(), own_zone=self._planner.own_zone(settings))
        people = {each.id: each for each in read.get_many(Contact, _distinct(step.contact_id for step in steps))}
        jobs = {each.id: each for each in read.get_many(Application, _distinct(step.application_id for step in steps))}
        tag, replaces = claimed[0].tag, claimed[0].server_id
        if settings.discreet:
            title, body = notices.discreet()
        elif len(people) == 1:
            contact = next(iter(people.values()))
            step = min(steps, key=lambda each: each.opens_at or here.now)
            title, body = notices.one_call(step, contact, list(jobs.values()), replace_person(here, contact))
        else:
            title, body = notices.digest([(step, people[step.contact_id]) for step in steps if step.contact_id], here)
        self._sent[tag] = tuple(each.tag for each in claimed)
        actions = (
            (("call", notices.call_button()), ("next-window", notices.next_window_button())) if len(people) == 1 else ()
        )
        self._announcer.show(Notice(tag=tag, title=title, body=body, actions=actions, replaces=replaces))

    def delivered(self, delivery: Delivery) -> None:
        """Note that a notice was shown; one that no channel showed stays claimed, and stands in tray and Today."""
        if not delivery.by:
            return
        now = self._clock.now()
        with self._store.transaction() as tx:
            for each in tx.announcements(self._sent.get(delivery.tag, (delivery.tag,))):
                tx.put_announcement(
                    replace(each, delivered_at=now, by=delivery.by, server_id=delivery.server_id or each.server_id)
                )

    def step_of(self, tag: str) -> tuple[str, str | None] | None:
        """Return the (application, contact) ids a notice is about, and note that it was acted on."""
        with self._store.transaction() as tx:
            found = tx.announcements([tag])
            for each in tx.announcements(self._sent.get(tag, (tag,))):
                tx.put_announcement(replace(each, acted_at=self._clock.now()))
        return (found[0].application_id, found[0].contact_id) if found else None

    def snooze(self, application_id: str, contact_id: str | None, sleep: Sleep) -> tuple[Step, ...]:
        """Be quiet about a call for a while, as far as etiquette allows; returns the steps that follow.

        Raises Unknown where no call is planned for this person.
        """
        now = self._clock.now()
        with self._store.transaction("snooze") as tx:
            steps = [each for each in tx.plan([application_id]) if each.do is Do.CALL and each.contact_id == contact_id]
            if not steps:
                raise Unknown("step", application_id)
            snooze = Snooze(
                id=new_id("z"),
                application_id=application_id,
                contact_id=contact_id,
                at=now,
                until=self._until(tx, steps[0], sleep, now),
                created_at=now,
            )
            tx.put(snooze)
            self._planner.replan(tx, [application_id])
            steps = tx.plan([application_id])
            for each in tx.announcements([tag_of(steps[0], kind) for kind in Kind]):
                tx.put_announcement(replace(each, acted_at=now))
        return tuple(steps)

    def _until(self, read: Reader, step: Step, sleep: Sleep, now: datetime) -> datetime:
        if sleep is Sleep.TEN_MINUTES:
            return now + timedelta(minutes=10)
        if sleep is Sleep.NEXT_WINDOW:
            return step.closes_at or now
        settings = read.settings()
        zone, etiquette = self._planner.own_zone(settings), settings.etiquette
        yours = YourTime(zone=zone, opens=etiquette.your_hours_open, closes=etiquette.your_hours_close)
        return yours.start_of_hours(day_of(now, zone) + timedelta(days=1))


def replace_person(here: Here, contact: Contact) -> Here:
    """Return the same present, told about this person."""
    return replace(here, name=contact.name, zone=contact.zone)


def tag_of(step: Step, kind: Kind) -> str:
    """Return the name of an announcement: unique for application, person, step, opening and kind."""
    opens = step.opens_at.astimezone(ZoneInfo("UTC")).strftime("%Y%m%dT%H%M%S") if step.opens_at else ""
    return f"{step.application_id}:{step.contact_id or ''}:{step.do}:{opens}:{kind}"


def reminding_at(step: Step) -> datetime | None:
    """Return when an open call is shown once more: 15 minutes before a window of half an hour or longer closes."""
    if step.opens_at is None or step.closes_at is None or step.closes_at - step.opens_at < WORTH_REMINDING:
        return None
    return step.closes_at - REMIND_BEFORE_CLOSE


def due_kinds(step: Step, now: datetime) -> list[Kind]:
    """Return the announcement that is due for an open call: its opening, or later the reminder in its place."""
    again = reminding_at(step)
    return [Kind.CLOSING] if again is not None and now >= again else [Kind.OPENING]


def _is_to_send(known: Announcement | None, sent: dict[str, tuple[str, ...]]) -> bool:
    """Whether an announcement is new, or was claimed by a process that died before it knew of the delivery."""
    if known is None:
        return True
    in_flight = any(known.tag in tags for tags in sent.values())
    return known.delivered_at is None and known.acted_at is None and not in_flight


def _claimed(step: Step, kind: Kind, now: datetime, known: Announcement | None) -> Announcement:
    if known is not None:
        return replace(known, claimed_at=now)
    assert step.opens_at is not None
    return Announcement(
        tag=tag_of(step, kind),
        application_id=step.application_id,
        contact_id=step.contact_id,
        do=step.do,
        opens_at=step.opens_at,
        kind=kind,
        claimed_at=now,
    )


def _distinct(ids: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(each for each in ids if each))
