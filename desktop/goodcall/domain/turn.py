"""One person's turn in an application: what the rules ask about it, and the steps they build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from goodcall.domain import due
from goodcall.domain.calling_hours import DAY, CallingTimes, Window, openings, start_of_day
from goodcall.domain.facts import Call, Contact, Permission, Purpose
from goodcall.domain.record import Record
from goodcall.domain.standing import LONG_AGO, Standing
from goodcall.domain.steps import Because, Code, Do, Step

OUTSIDE = ("outside-windows",)


@dataclass
class Turn:
    """A person of an application, how things stand with them, and whether they are the one to call."""

    record: Record
    contact: Contact
    standing: Standing
    is_target: bool
    ahead: bool = False  # about the interview to come

    # What the rules ask

    @cached_property
    def times(self) -> CallingTimes:
        """When the person may be called."""
        return self.record.times(self.contact)

    @property
    def ended_at(self) -> datetime:
        """When the round's interview ends (UTC)."""
        return self.standing.ended_at

    @cached_property
    def cool_until(self) -> datetime:
        """When the cool-down after the last touch ends (UTC)."""
        return self.record.cool_until(self.contact.id)

    @cached_property
    def snoozed_until(self) -> datetime:
        """Until when the user asked for quiet (UTC)."""
        app, watch = self.record.case.application.id, self.record.watch
        return max(
            (
                each.until
                for each in self.record.case.snoozes
                if (each.application_id, each.contact_id) == (app, self.contact.id) and watch.reached(each.at)
            ),
            default=LONG_AGO,
        )

    @property
    def has_number(self) -> bool:
        """Whether there is a number to dial."""
        return self.record.phone(self.contact) is not None

    @property
    def has_address(self) -> bool:
        """Whether there is a way to write."""
        return bool(self.contact.emails) or self.contact.linkedin

    @property
    def unwelcome(self) -> str:
        """Why planned calls are not welcome, as a key; empty if they are."""
        reasons = (
            ("do-not-call", self.contact.do_not_call is not None),
            ("posting", self.record.case.application.no_calls),
            ("prefers-email", self.contact.prefers_email),
            ("refused", self.standing.permission is Permission.REFUSED),
        )
        return next((reason for reason, holds in reasons if holds), "")

    @property
    def in_writing(self) -> str:
        """Why one writes to the person, as a key: calls are not welcome, or there is no number to call."""
        return self.unwelcome or ("no-number" if self.is_target and not self.has_number else "")

    @cached_property
    def missed_at(self) -> datetime | None:
        """When they rang in vain and wait to be rung back (UTC), if so."""
        return self.record.missed_at(self.contact.id)

    @property
    def is_spent(self) -> bool:
        """Whether the touches of the round are used up and nobody asked for a further call."""
        return self.standing.touches >= self.record.etiquette.touches and not self.standing.permitted

    @property
    def was_called_off(self) -> bool:
        """Whether an interview was cancelled and nothing has happened since."""
        cancelled, last = self.record.cancelled_at, self.standing.last_sign
        return cancelled is not None and (last is None or last < cancelled)

    @property
    def tries(self) -> tuple[Call, ...]:
        """Tries made for the call that is on: the agreed one, else the planned one."""
        return self.standing.agreed.tries if self.standing.agreed else self.standing.tries

    @property
    def last_try(self) -> bool:
        """Whether the next try is the last one allowed."""
        return len(self.tries) + 1 >= self.record.etiquette.tries

    def reached(self, moment: datetime) -> bool:
        """Whether a moment is now or past."""
        return self.record.watch.reached(moment)

    # Windows

    def first_open(self, windows: Iterable[Window]) -> Window | None:
        """Return the first window that is not over."""
        return next((window for window in windows if not self.reached(window.span.end)), None)

    def usable(self, after: datetime, before: datetime, *, working_hours: bool = False) -> Iterator[Window]:
        """Yield windows in which both sides are there, leaving out those that ended more than two days ago."""
        after = max(after, self.snoozed_until)
        recent = max(after, self.record.watch.now - 2 * DAY)
        yield from openings(self.times, self.record.yours, recent, before, working_hours=working_hours)

    def first_window(self, after: datetime, *, working_hours: bool = False) -> Window | None:
        """Return the first usable window of the 14 days from ``after`` on, over or not."""
        within = after + self.record.etiquette.common_window_within
        return next(openings(self.times, self.record.yours, after, within, working_hours=working_hours), None)

    def next_window(self, after: datetime, before: datetime) -> tuple[Window | None, tuple[str, ...]]:
        """Return the next usable window from ``after``, begun before ``before``, and remarks about it.

        Without a usable window in the 14 days from ``after`` on, the person's working hours serve.
        """
        first = self.first_window(after)
        window = self.first_open(self.usable(after, before, working_hours=first is None))
        if first is None or window is None:
            return window, OUTSIDE
        return window, self.remarks_on(window, first)

    def remarks_on(self, window: Window, first: Window) -> tuple[str, ...]:
        """Return whether a window comes in place of an earlier one, missed or put off."""
        if window.span.start < first.span.end:
            return ()
        return ("snoozed",) if self.snoozed_until > first.span.start else ("moved",)

    def window_after_try(self, before: datetime, not_before: datetime) -> tuple[Window | None, tuple[str, ...]]:
        """Return the next window of the other part of the day, else the same part from the next working day on.

        The other part must come within three working days. Where only working hours serve, the next day's do.
        """
        times, last = self.times, self.tries[-1]
        part, day = times.part_at(last.at), times.day_of(last.at)
        after = max(last.at, not_before, self.snoozed_until)
        days = self.record.etiquette.other_part_within_days
        limit = times.end_of(times.working_day_after(times.day_of(after), days))
        other = [w for w in openings(times, self.record.yours, after, min(limit, before)) if w.part is not part]
        if other:
            later = self.usable(other[-1].span.end, before)
            return self.first_open([*other, *later]), ()
        again = max(after, start_of_day(times.working_day_after(day), times.zone))
        if self.first_window(again) is None:
            return self.first_open(self.usable(again, before, working_hours=True)), OUTSIDE
        same = self.first_open(window for window in self.usable(again, before) if window.part is part)
        return same or self.first_open(self.usable(again, before)), ()

    # Steps

    def call(
        self,
        code: Code,
        window: Window,
        because: Because,
        *,
        since: datetime,
        deadline: datetime | None = None,
        leave_message: bool | None = None,
    ) -> Step:
        """Return a step to call in a window; ``since`` is from when on the call is in order at all."""
        notes = (*because.notes, *self._remarks())
        return Step(
            do=Do.CALL,
            code=code,
            application_id=self.record.case.application.id,
            contact_id=self.contact.id,
            because=replace(because, until=since, notes=notes),
            opens_at=window.span.start,
            closes_at=window.span.end,
            deadline=deadline,
            leave_message=self.last_try if leave_message is None else leave_message,
        )

    def _remarks(self) -> tuple[str, ...]:
        remarks = ("zone-guessed",) if self.times.guessed else ()
        return remarks if self.times.calendar.known else (*remarks, "holidays-unknown")

    def write(
        self,
        code: Code,
        purpose: Purpose,
        opens_at: datetime,
        because: Because | None = None,
        *,
        deadline: datetime | None = None,
    ) -> Step:
        """Return a step to write, open from ``opens_at`` on; a deadline closes it."""
        return Step(
            do=Do.WRITE,
            code=code,
            application_id=self.record.case.application.id,
            contact_id=self.contact.id,
            because=because or Because(),
            opens_at=opens_at,
            closes_at=deadline,
            deadline=deadline,
            purpose=purpose,
        )

    def step(self, do: Do, code: Code, because: Because, *, until: datetime | None = None) -> Step:
        """Return a step without an hour: fix, wait or rest."""
        return Step(
            do=do,
            code=code,
            application_id=self.record.case.application.id,
            contact_id=self.contact.id,
            because=because,
            deadline=until,
        )

    def closing(self, code: Code, because: Because | None = None) -> Step:
        """Return the one closing letter."""
        opens = due.closing_due(self.record, self.contact, self.standing)
        because = because or Because(at=self.standing.last_sign or self.ended_at, on=self.standing.decision_on)
        return self.write(code, Purpose.CLOSING, opens, because)

    def rest(self, code: Code) -> Step:
        """Return the end of the chain."""
        return self.step(Do.REST, code, Because(at=self.standing.last_sign))
