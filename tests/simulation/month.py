"""A month lived through on a real store: a user who acts on most steps, people who answer, and time that passes."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from fakes import FakeClock
from goodcall.domain.facts import (
    AgreedTime,
    Application,
    Case,
    Contact,
    Interview,
    Outcome,
    Permission,
    Purpose,
    Result,
    Said,
    Status,
)
from goodcall.domain.steps import Code, Do, Step
from goodcall.services.bundle import Services
from goodcall.services.calls import LogEntry
from goodcall.services.letters import Heard, Wrote
from simulation.oracle import expected_steps
from simulation.persons import Expected, Home
from simulation.walls import Busy
from simulation.world import BEGIN, CALENDARS, DAYS, HOME, World, an_interview, said

THANKING = (Code.THANK_WITHIN_24H, Code.WRITE_NOW_CALL_LATER, Code.LATE_THANKS)
END = BEGIN + timedelta(days=DAYS)
MINUTE = timedelta(minutes=1)
OUTCOMES = (
    *(Outcome.REACHED,) * 6,
    *(Outcome.VOICEMAIL, Outcome.NO_ANSWER, Outcome.BUSY) * 2,
    *(Outcome.LEFT_MESSAGE,) * 2,
    Outcome.LEFT_MESSAGE_PERSON,
    Outcome.WRONG_NUMBER,
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the plan that is kept and the oracle disagree."""

    case: Case
    now: datetime
    planned: list[Expected]
    expected: list[Expected]


class Month:
    """Walks from one event to the next: a plan that may change, or something that somebody does."""

    def __init__(self, services: Services, clock: FakeClock, world: World, seed: int) -> None:
        self.services, self.clock, self.world = services, clock, world
        self.seed = seed
        self.ahead: list[tuple[datetime, int, Callable[[], list[str]]]] = []
        self.thought_about: set[tuple[object, ...]] = set()
        self.stops = self.compared = 0
        self.changes, self.busy_at = 0, -1  # of interviews
        self.busy: Busy = ()

    # The walk

    def live(self) -> Iterator[Difference]:
        """Yield every difference met on the way."""
        self._begin()
        ids = [each.id for each in self.world.applications]
        while (now := self._next_stop()) < END:
            self.stops += 1
            self.clock.set(now)
            touched = set(self._catch_up())
            while self.ahead and self.ahead[0][0] <= now:
                touched.update(heapq.heappop(self.ahead)[2]())
                touched.update(self._catch_up())
            self._think(sorted(touched))
            yield from self._compare(sorted(touched | {self._dice(self.stops).choice(ids)}))

    def _begin(self) -> None:
        with self.services.store.transaction() as tx:
            for fact in self.world.facts():
                tx.put(fact)
        for application in self.world.applications:
            self._foresee(application)
        self._catch_up()

    def _next_stop(self) -> datetime:
        holds = self.services.store.read.next_holds_until() or END
        return max(self.clock.now(), min(holds, self.ahead[0][0] if self.ahead else END))

    def _catch_up(self) -> list[str]:
        read, planner = self.services.store.read, self.services.planner
        ids = read.stale(self.clock.now(), planner.fingerprint(read.settings()), 10_000)
        for _slice in planner.catch_up():
            pass
        return ids

    def _at(self, moment: datetime, act: Callable[[], list[str]]) -> None:
        heapq.heappush(self.ahead, (moment, len(self.thought_about) + len(self.ahead) * 7919, act))

    def _dice(self, *about: object) -> random.Random:
        """Dice of their own for every question: what happens with one application leaves the others alone."""
        return random.Random(f"{self.seed} {about}")

    # What others do

    def _foresee(self, application: Application) -> None:
        dice = self._dice(application.id)
        interviews = [each for each in self.world.interviews if each.application_id == application.id]
        people = [each.contact_id for interview in interviews for each in interview.interviewers]
        people = people or list(application.contact_ids)
        if not people:
            return

        def sometime() -> datetime:
            return BEGIN + timedelta(minutes=dice.randrange(DAYS * 24 * 60))

        who = people[0]
        if dice.random() < 0.25:
            self._at(sometime(), lambda: self._they_write(application.id, who))
        if dice.random() < 0.2:
            outcome = dice.choice((Outcome.THEY_CALLED, Outcome.THEY_CALLED_MISSED))
            self._at(sometime(), lambda: self._log(application.id, who, outcome))
        if interviews and dice.random() < 0.05:
            before = interviews[0].start.utc - timedelta(hours=dice.randrange(1, 30))
            if before > BEGIN:
                self._at(before, lambda: self._cancel(interviews[0].id))
        if interviews and dice.random() < 0.12:
            self._at(sometime(), lambda: self._enter_later_round(application.id, people))
        if dice.random() < 0.04:
            closed = sometime()
            self._at(closed, lambda: self._set_status(application.id, Status.WITHDRAWN))
            self._at(closed + timedelta(days=3), lambda: self._set_status(application.id, Status.INTERVIEWING))

    def _they_write(self, about: str, who: str) -> list[str]:
        self.services.letters.heard(Heard(contact_id=who, application_id=about, said=self._said(who)))
        return [about]

    def _cancel(self, interview_id: str) -> list[str]:
        self.changes += 1
        cancelled = self.services.applications.edit_interview(interview_id, cancelled_at=self.clock.now())
        return [cancelled.application_id]

    def _set_status(self, about: str, status: Status) -> list[str]:
        self.services.applications.edit(about, status=status)
        return [about]

    def _enter_later_round(self, about: str, who: list[str]) -> list[str]:
        self.changes += 1
        with self.services.store.transaction() as tx:
            if not (application := tx.get(Application, about)) or not application.status.is_open:
                return []
            dice = self._dice("later round", about)
            day = (self.clock.now() + timedelta(days=dice.randrange(1, 8))).date()
            people = tx.get_many(Contact, list(dict.fromkeys(who)))
            interview = an_interview(about, people, day, dice, number=2)
            tx.put(replace(interview, created_at=self.clock.now()))
            self.services.planner.replan_people(tx, [each.id for each in people], about)
        return [about]

    # What the user does

    def _think(self, touched: list[str]) -> None:
        """Decide once for every step whether, and when, something will be done about it."""
        for step in self.services.store.read.plan(touched):
            key = (step.application_id, step.contact_id, step.do, step.opens_at)
            if step.do not in (Do.CALL, Do.WRITE) or step.opens_at is None or key in self.thought_about:
                continue
            self.thought_about.add(key)
            dice = self._dice(*key)
            if dice.random() < 0.6:
                length = int(((step.closes_at or step.opens_at + timedelta(hours=20)) - step.opens_at) / MINUTE)
                at = max(step.opens_at, self.clock.now()) + dice.randrange(length) * MINUTE
                self._at(at, self._acting_on(step))

    def _acting_on(self, step: Step) -> Callable[[], list[str]]:
        return lambda: self._act(step)

    def _act(self, meant: Step) -> list[str]:
        read, now = self.services.store.read, self.clock.now()
        dice = self._dice("act", meant.application_id, meant.contact_id, now)
        for step in read.plan([meant.application_id]):
            if (step.do, step.contact_id) != (meant.do, meant.contact_id) or not step.contact_id:
                continue
            if step.opens_at and step.opens_at <= now and (step.closes_at is None or now < step.closes_at):
                if step.do is Do.WRITE or dice.random() < 0.06:
                    purpose = step.purpose or (Purpose.THANKS if step.code in THANKING else Purpose.FOLLOW_UP)
                    wrote = Wrote(contact_id=step.contact_id, application_id=step.application_id, purpose=purpose)
                    self.services.letters.wrote(wrote)
                    return self._shared(step.contact_id)
                return self._log(step.application_id, step.contact_id, dice.choice(OUTCOMES))
        return []

    def _log(self, about: str, who: str, outcome: Outcome) -> list[str]:
        heard = outcome.is_conversation or outcome is Outcome.LEFT_MESSAGE_PERSON
        said = self._said(who) if heard else Said()
        self.services.calls.log(LogEntry(contact_id=who, application_id=about, outcome=outcome, said=said))
        return self._shared(who)

    def _shared(self, who: str) -> list[str]:
        return self.services.store.read.applications_of([who])

    def _said(self, who: str) -> Said:
        contact = self.services.store.read.get(Contact, who)
        assert contact is not None
        zone, day, dice = contact.zone or HOME, self.clock.now().date(), self._dice("said", who, self.clock.now())
        told = said(day, zone, dice, often=0.3)
        if dice.random() < 0.1:
            agreed = self.clock.now().replace(second=0, microsecond=0) + dice.randrange(60, 9000) * MINUTE
            told = replace(told, call_back=AgreedTime.from_moment(agreed, zone))
        elif dice.random() < 0.06:
            told = replace(told, call_back=day + timedelta(days=dice.randrange(1, 9)))
        if told.permission is not Permission.REFUSED and dice.random() < 0.12:
            told = replace(
                told, result=dice.choice((Result.REJECTED, Result.OFFER, Result.NEXT_ROUND, Result.NEXT_ROUND))
            )
        return told

    # Comparing

    def _busy(self) -> Busy:
        if self.changes != self.busy_at:
            self.busy_at = self.changes
            interviews = [each for each in self.services.store.read.every(Interview) if each.cancelled_at is None]
            self.busy = tuple(sorted((each.start.utc, each.end.utc) for each in interviews))
        return self.busy

    def _compare(self, touched: list[str]) -> Iterator[Difference]:
        read, now = self.services.store.read, self.clock.now()
        home = Home(zone=HOME, busy=self._busy(), calendars=CALENDARS)
        for start in range(0, len(touched), 50):
            page = touched[start : start + 50]
            steps = read.plan(page)
            for case in read.cases(page):
                self.compared += 1
                planned = _sorted(as_expected(each) for each in steps if each.application_id == case.application.id)
                expected = _sorted(expected_steps(case, now, home))
                if not _agree(planned, expected):
                    yield Difference(case, now, planned, expected)


def as_expected(step: Step) -> Expected:
    """The parts of a kept step that the oracle speaks about."""
    return Expected(
        do=step.do,
        code=step.code,
        contact_id=step.contact_id,
        opens_at=step.opens_at,
        closes_at=step.closes_at,
        leave_message=step.leave_message,
        purpose=step.purpose,
        deadline=step.deadline,
    )


def _sorted(steps: Iterator[Expected] | list[Expected]) -> list[Expected]:
    return sorted(steps, key=lambda each: (each.do, each.contact_id or "", each.code))


def _agree(planned: list[Expected], expected: list[Expected]) -> bool:
    """Equal, but for what the specification leaves open: deadlines it does not name."""
    return len(planned) == len(expected) and all(
        got == want or replace(got, deadline=None) == want for got, want in zip(planned, expected, strict=True)
    )
