"""What lies ahead: when people may be called, and where a call would go that is put off. Nothing here is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from goodcall.domain.calling_hours import DAY, CallingTimes, Span, YourTime, calling_times, day_of, start_of_day
from goodcall.domain.facts import Contact, Snooze
from goodcall.domain.steps import Do, Step
from goodcall.services.plan_row import PlanRow
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One person's hours in a timeline, in order; ``calls`` are the windows that calls are planned for.

    ``zone`` is the contact's (IANA), or the user's where it is not known.
    """

    contact_id: str
    application_id: str
    name: str
    zone: str
    working_hours: tuple[Span, ...]
    windows: tuple[Span, ...]
    calls: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Some days of the user's, and the people to call in them, the most urgent first; ``more`` did not fit."""

    span: Span
    zone: str
    your_hours: tuple[Span, ...]
    busy: tuple[Span, ...]
    lanes: tuple[Lane, ...]
    more: int


class Outlook:
    """Looks ahead from the present moment."""

    def __init__(self, store: Store, clock: Clock, planner: Planner) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner

    def timeline(self, plan: Sequence[PlanRow], days: int, most: int) -> Timeline:
        """Return ``days`` days of the user from today on, with at most ``most`` of the people to call in ``plan``."""
        read, now = self._store.read, self._clock.now()
        calls = _calls_by_person(plan, now)
        people = {each.id: each for each in read.get_many(Contact, list(calls)[:most])}
        around = self._planner.surroundings(read, people.values(), now)
        etiquette = read.settings().etiquette
        yours = YourTime(zone=around.zone, opens=etiquette.your_hours_open, closes=etiquette.your_hours_close)
        today = day_of(now, around.zone)
        span = Span(start_of_day(today, around.zone), start_of_day(today + days * DAY, around.zone))
        return Timeline(
            span=span,
            zone=around.zone,
            your_hours=tuple(yours.free(span)),
            busy=_within(span, around.busy(span)),
            lanes=tuple(
                _lane(contact, calls[contact.id], calling_times(contact, etiquette, around), span)
                for contact in people.values()
            ),
            more=max(0, len(calls) - most),
        )

    def after_next_window(self, application_id: str, contact_id: str) -> Step | None:
        """Return the call that would follow if the planned one were put off to the next window; None if none would."""
        read, now = self._store.read, self._clock.now()
        planned = _call(read.plan([application_id]), contact_id)
        cases = read.cases([application_id])
        if planned is None or planned.closes_at is None or not cases:
            return None
        snooze = Snooze(
            id="",
            application_id=application_id,
            contact_id=contact_id,
            at=now,
            until=planned.closes_at,
            created_at=now,
        )
        case = replace(cases[0], snoozes=(*cases[0].snoozes, snooze))
        return _call(self._planner.plan_of(read, case, now).steps, contact_id)


def _calls_by_person(plan: Sequence[PlanRow], now: datetime) -> dict[str, list[Step]]:
    """Return calls that are open or to come, by contact; whom the plan names first comes first."""
    found: dict[str, list[Step]] = {}
    for row in plan:
        step = row.step
        if step.do is Do.CALL and step.contact_id and (step.closes_at is None or now < step.closes_at):
            found.setdefault(step.contact_id, []).append(step)
    return found


def _lane(contact: Contact, calls: Sequence[Step], times: CallingTimes, span: Span) -> Lane:
    days = list(_days(times, span))
    planned = [Span(step.opens_at, step.closes_at) for step in calls if step.opens_at and step.closes_at]
    return Lane(
        contact_id=contact.id,
        application_id=calls[0].application_id,
        name=contact.name,
        zone=times.zone,
        working_hours=_within(span, (each.span for day in days for each in times.working_hours(day))),
        windows=_within(span, (each.span for day in days for each in times.windows(day))),
        calls=_within(span, planned),
    )


def _days(times: CallingTimes, span: Span) -> Iterator[date]:
    day = times.day_of(span.start)
    while day <= times.day_of(span.end):
        yield day
        day += DAY


def _within(span: Span, spans: Sequence[Span] | Iterator[Span]) -> tuple[Span, ...]:
    return tuple(sorted({piece for each in spans if (piece := each.overlap(span))}))


def _call(steps: Sequence[Step], contact_id: str) -> Step | None:
    return next((step for step in steps if step.do is Do.CALL and step.contact_id == contact_id), None)
