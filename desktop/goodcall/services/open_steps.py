"""Calls and letters that are open now, and which of them are to be announced.

Each opening is told of once, and a call once more before its window closes. A letter can wait: it is told of a while
after it opened, and never beside a call to the same person or about the same application.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from goodcall.domain.one_call import one_call
from goodcall.domain.steps import Do, Step
from goodcall.services.ports import Announcement, Reader

REMIND_BEFORE_CLOSE = timedelta(minutes=15)
WORTH_REMINDING = timedelta(minutes=30)  # shorter windows are announced once
LONGEST_WINDOW = timedelta(days=2)  # further back no window can have begun that has not closed
LONGEST_ABSENCE = timedelta(days=31)  # a letter that opened before that is no news
LETTER_RESTS = timedelta(minutes=30)  # interviews overrun, and who has just been told writes unasked
A_MOMENT = timedelta(microseconds=1)


class Kind(StrEnum):
    """Which announcement of a step it is."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A letter, or one call to one person; the first of its steps speaks for all: a call may be about several jobs."""

    steps: tuple[Step, ...]

    @property
    def step(self) -> Step:
        """The step that opened first."""
        return self.steps[0]

    @property
    def calls(self) -> bool:
        """Whether it is a call."""
        return self.step.do is Do.CALL

    def tags(self, *kinds: Kind) -> tuple[str, ...]:
        """Return the names of its announcements, those of the first step first."""
        return tuple(tag_of(step, kind) for step in self.steps for kind in kinds)

    def kind_at(self, now: datetime) -> Kind:
        """Return the announcement that is due: the opening, or later the reminder in its place."""
        again = reminding_at(self.step)
        return Kind.CLOSING if again is not None and now >= again else Kind.OPENING


@dataclass(frozen=True, slots=True, kw_only=True)
class DueStep:
    """An open step to announce now, and what is known of its announcements, by tag."""

    open: OpenStep
    kind: Kind
    known: Mapping[str, Announcement]

    @property
    def tag(self) -> str:
        """The name of the announcement."""
        return tag_of(self.open.step, self.kind)

    @property
    def replaces(self) -> int | None:
        """The notification server's id of an earlier showing, so that not two of them are to be seen."""
        tags = self.open.tags(self.kind, Kind.OPENING)
        return next((each.server_id for tag in tags if (each := self.known.get(tag)) and each.server_id), None)

    def claims(self, now: datetime) -> list[Announcement]:
        """Return what to write down before anything is sent."""
        return [
            replace(known, claimed_at=now)
            if (known := self.known.get(tag_of(step, self.kind)))
            else _announcement(step, self.kind, now)
            for step in self.open.steps
        ]


def open_calls(read: Reader, now: datetime) -> list[OpenStep]:
    """Return the calls that are open at ``now``, the longest open first; one for each person and window."""
    return together([step for step in read.openings(now - LONGEST_WINDOW, now + A_MOMENT) if is_open(step, now)])


def open_steps(read: Reader, now: datetime) -> list[OpenStep]:
    """Return the calls that are open at ``now``, then the letters of the last month that stand beside none."""
    begun = read.openings(now - LONGEST_ABSENCE, now + A_MOMENT)
    calls = [step for step in begun if is_open(step, now)]
    people, jobs = {step.contact_id for step in calls}, {step.application_id for step in calls}
    letters = [
        OpenStep((step,))
        for step in begun
        if step.do is Do.WRITE and step.contact_id not in people and step.application_id not in jobs
    ]
    return [*together(calls), *letters]


def is_open(step: Step, now: datetime) -> bool:
    """Whether a step is a call whose window is open."""
    begun = step.opens_at is not None and step.opens_at <= now
    return step.do is Do.CALL and begun and step.closes_at is not None and now < step.closes_at


def together(calls: Sequence[Step]) -> list[OpenStep]:
    """Return planned calls, those to one person in one window as one."""
    by_key = {(step.application_id, step.contact_id): step for step in calls}
    return [
        OpenStep((first, *(by_key[application_id, first.contact_id] for application_id in also)))
        for first, also in one_call(calls)
    ]


def due_steps(read: Reader, steps: Sequence[OpenStep], now: datetime, in_flight: Collection[str]) -> list[DueStep]:
    """Return which of the open steps to announce at ``now``.

    Those are new, or were claimed by a process that died before it knew of a delivery: ``in_flight`` names what this
    one has sent. Before a window closes only that is shown again on which nobody acted.
    """
    told = {each.tag: each for each in read.announcements([tag for step in steps for tag in step.tags(*Kind)])}
    found: list[DueStep] = []
    for each in steps:
        due = DueStep(open=each, kind=each.kind_at(now), known=told)
        acted = any(told[tag].acted_at for tag in each.tags(*Kind)[: len(Kind)] if tag in told)
        shown = due.tag in told and told[due.tag].delivered_at is not None
        if announced_from(each.step) <= now and not (acted or shown or due.tag in in_flight):
            found.append(due)
    return found


def announced_from(step: Step) -> datetime:
    """Return from when on an open step may be announced: a call at once, a letter a while later."""
    assert step.opens_at is not None  # it is open
    return step.opens_at if step.do is Do.CALL else step.opens_at + LETTER_RESTS


def reminding_at(step: Step) -> datetime | None:
    """Return when an open call is shown once more: 15 minutes before a window of half an hour or longer closes."""
    opens, closes = step.opens_at, step.closes_at
    if step.do is not Do.CALL or opens is None or closes is None or closes - opens < WORTH_REMINDING:
        return None
    return closes - REMIND_BEFORE_CLOSE


def tag_of(step: Step, kind: Kind) -> str:
    """Return the name of an announcement: unique for application, person, step, opening and kind."""
    opens = step.opens_at.astimezone(UTC).strftime("%Y%m%dT%H%M%S") if step.opens_at else ""
    return f"{step.application_id}:{step.contact_id or ''}:{step.do}:{opens}:{kind}"


def _announcement(step: Step, kind: Kind, now: datetime) -> Announcement:
    assert step.opens_at is not None  # it is open
    return Announcement(
        tag=tag_of(step, kind),
        application_id=step.application_id,
        contact_id=step.contact_id,
        do=step.do,
        opens_at=step.opens_at,
        kind=kind,
        claimed_at=now,
    )
