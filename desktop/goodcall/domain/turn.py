"""One person's turn in an application: what the rules ask about it, and the steps they build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from itertools import chain

from goodcall.domain.calling_hours import DAY, CallingTimes, Part, Window, day_of, openings, start_of_day
from goodcall.domain.facts import AgreedTime, Contact, Permission, Purpose
from goodcall.domain.record import Record
from goodcall.domain.standing import LONG_AGO, Planned, Standing
from goodcall.domain.steps import Because, Code, Do, Step


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
    def thanked(self) -> bool:
        """Whether a letter went out in this round."""
        return bool(self.standing.letters)

    @property
    def last_try(self) -> bool:
        """Whether the next try is the last one allowed."""
        tries = self.standing.agreed.tries if self.standing.agreed else self.standing.tries
        return len(tries) + 1 >= self.record.etiquette.tries

    def reached(self, moment: datetime) -> bool:
        """Whether a moment is now or past."""
        return self.record.watch.reached(moment)

    def last_of_days(self, start: datetime, count: int) -> datetime:
        """Return the end of the ``count``-th working day, the day of ``start`` being the first if it is one."""
        return self.times.end_of(self.times.working_day_after(self.times.day_of(start) - DAY, count))

    # Windows

    def first_open(self, windows: Iterable[Window]) -> Window | None:
        """Return the first window that is not over."""
        return next((window for window in windows if not self.reached(window.span.end)), None)

    def usable(self, after: datetime, before: datetime, *, working_hours: bool = False) -> Iterator[Window]:
        """Yield windows in which both sides are there, leaving out those that ended more than two days ago."""
        after = max(after, self.snoozed_until)
        recent = max(after, self.record.watch.now - 2 * DAY)
        yield from openings(self.times, self.record.yours, recent, before, working_hours=working_hours)

    def next_window(self, after: datetime, before: datetime) -> tuple[Window | None, tuple[str, ...]]:
        """Return the next usable window from ``after``, begun before ``before``, and remarks about it.

        Without a usable window in the 14 days from ``after`` on, the person's working hours serve.
        """
        within = after + self.record.etiquette.common_window_within
        first = next(openings(self.times, self.record.yours, after, within), None)
        window = self.first_open(self.usable(after, before, working_hours=first is None))
        notes: tuple[str, ...] = ("outside-windows",) if first is None else ()
        if first is not None and window is not None and window.span.start > first.span.end:
            notes += ("snoozed",) if self.snoozed_until > first.span.start else ("moved",)
        return window, notes

    def window_after_try(self, before: datetime, not_before: datetime) -> Window | None:
        """Return the next window of the other part of the day, else the same part on the next working day."""
        standing, times = self.standing, self.times
        last = (standing.agreed.tries if standing.agreed else standing.tries)[-1]
        day = times.day_of(last.at)
        limit = times.end_of(times.working_day_after(day, self.record.etiquette.other_part_within_days))
        part = times.part_at(last.at)
        after = max(last.at, not_before)
        other = [w for w in openings(times, self.record.yours, after, limit) if w.part is not part]
        other = [w for w in other if w.span.end > self.snoozed_until]
        again = max(after, start_of_day(times.working_day_after(day), times.zone))
        later = self.usable(other[-1].span.end if other else again, before)
        same: Iterator[Window] = later if other else self._same_part_first(later, part)
        return self.first_open(w for w in chain(other, same) if w.span.start < before)

    @staticmethod
    def _same_part_first(windows: Iterator[Window], part: Part) -> Iterator[Window]:
        return (window for window in windows if window.part is part)

    # Steps

    def call(self, code: Code, window: Window, because: Because, *, deadline: datetime | None = None) -> Step:
        """Return a step to call in a window."""
        return Step(
            do=Do.CALL,
            code=code,
            application_id=self.record.case.application.id,
            contact_id=self.contact.id,
            because=replace(because, notes=(*because.notes, *self._remarks())),
            opens_at=window.span.start,
            closes_at=window.span.end,
            deadline=deadline,
            leave_message=self.last_try,
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

    # Letters

    def letter_day(self, moment: datetime) -> datetime:
        """Return when the user's hours begin on the day that lies ``letter_after`` behind ``moment``."""
        yours = self.record.yours
        return yours.start_of_hours(day_of(moment, yours.zone) + self.record.etiquette.letter_after)

    def after_decision_day(self) -> datetime:
        """Return when the user's hours begin on the first working day after the decision day, else long ago."""
        if self.standing.decision_on is None:
            return LONG_AGO
        return self.record.yours.start_of_hours(self.times.working_day_after(self.standing.decision_on))

    def last_sign(self) -> datetime | None:
        """Return the moment of the last letter, touch or answer of this round."""
        standing = self.standing
        moments = [letter.at for letter in standing.letters]
        moments += [moment for moment in (standing.base, standing.tried_out_at) if moment is not None]
        return max(moments, default=None)

    def closing(self, code: Code, because: Because | None = None) -> Step:
        """Return the one closing letter: 7 days after the last sign, not before the decision day has passed."""
        last = self.last_sign() or self.ended_at
        opens = max(self.letter_day(last), self.after_decision_day())
        return self.write(code, Purpose.CLOSING, opens, because or Because(at=last, on=self.standing.decision_on))

    def rest(self, code: Code) -> Step:
        """Return the end of the chain."""
        return self.step(Do.REST, code, Because(at=self.last_sign()))

    @property
    def agreed_at(self) -> datetime | None:
        """When the agreed call begins, if a time was named (UTC)."""
        agreed = self.standing.agreed
        return agreed.when.utc if agreed and isinstance(agreed.when, AgreedTime) else None

    @property
    def agreed_day(self) -> date | None:
        """The contact's day of the agreed call."""
        return self.record.agreed_day(self.contact, self.standing.agreed) if self.standing.agreed else None

    @property
    def is_over(self) -> bool:
        """Whether no planned call is left."""
        return self.standing.planned in (Planned.LETTERS, Planned.REST)
