"""What should be done next, told a second time: plainly, from the specification's text, and slowly.

Nothing here is shared with the rules under test but the facts and the names of codes. The history of one person in one
application is gone through event by event, and at the end one looks at what is left to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Call,
    Case,
    Contact,
    Interview,
    Interviewer,
    Letter,
    Outcome,
    Permission,
    Purpose,
    Result,
    Said,
)
from goodcall.domain.steps import Code, Do
from simulation.walls import DAY, HOUR, Busy, Opening, Wall, make_wall, user_rises, user_up

WEEK = 7 * DAY
TRIES = 2
TOUCHES = 2
ASK_DAYS = 10

Event = Call | Letter | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """The user's zone and interviews, and the calendars of countries."""

    zone: str
    busy: Busy
    calendars: Mapping[str, RegionCalendar]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A step as the specification has it. ``deadline`` None: the text names none."""

    do: Do
    code: Code
    contact_id: str | None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    leave_message: bool = False
    purpose: Purpose | None = None
    deadline: datetime | None = None


def expected_steps(case: Case, now: datetime, home: Home) -> list[Expected]:
    """Return the steps of an application at a moment."""
    if not case.application.status.is_open:
        return []
    return _Oracle(case, now, home).steps()


@dataclass(slots=True)
class _Planned:
    """One planned call: whether it is settled, the tries made, and since when there is something to do."""

    tries: int = 0
    last_try: datetime | None = None


@dataclass(slots=True)
class _Person:
    """One person of the application, and what happened between them and the user."""

    contact: Contact
    wall: Wall
    everywhere: list[Event]  # under any application
    here: list[Event]  # under this one
    stated: list[tuple[datetime, Said]] = field(default_factory=list)


class _Oracle:
    def __init__(self, case: Case, now: datetime, home: Home) -> None:
        self.case, self.now, self.home = case, now, home
        held = [each for each in case.interviews if not each.cancelled_at or each.cancelled_at > now]
        held = sorted((each for each in held if each.created_at <= now), key=lambda each: each.end.utc)
        self.over = [each for each in held if each.end.utc <= now]
        self.ahead = [each for each in held if each.end.utc > now]

    # Whom

    def steps(self) -> list[Expected]:
        people = {who: self._person(contact) for who, contact in self.case.contacts.items()}
        interview = self._interview()
        if interview is None:
            lead = next((people[who] for who in self._known(people)), None)
            if lead is None:
                return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=None)]
            return self._for_others(people, lead) + self._without_interview(lead)
        lead = people[self._who_decides(interview, people)]
        found = self._for_others(people, lead) + self._after_interview(lead, interview)
        for each in interview.interviewers:
            if each.contact_id != lead.contact.id:
                found += self._thanks_to(people[each.contact_id], interview)
        return found

    def _interview(self) -> Interview | None:
        """The one that counts: the next that lies ahead, else the last that is over."""
        return self.ahead[0] if self.ahead else self.over[-1] if self.over else None

    def _known(self, people: dict[str, _Person]) -> list[str]:
        return [who for who in self.case.application.contact_ids if who in people] or list(people)

    @staticmethod
    def _who_decides(interview: Interview, people: dict[str, _Person]) -> str:
        ranked = sorted(interview.interviewers, key=lambda each: each.organiser)
        marked = [each for each in ranked if each.decides]

        def reachable(each: Interviewer) -> bool:
            return people[each.contact_id].contact.usable_phone is not None

        return (marked or [each for each in ranked if reachable(each)] or ranked)[0].contact_id

    def _person(self, contact: Contact) -> _Person:
        calendar = self.home.calendars.get(contact.country or "", RegionCalendar())
        events: list[Event] = [*self.case.calls, *self.case.letters, *self.case.answers]
        events = sorted((e for e in events if e.contact_id == contact.id and e.at <= self.now), key=lambda e: e.at)
        here = [each for each in events if each.application_id == self.case.application.id]
        stated = [(each.at, each.said) for each in here if not isinstance(each, Letter)]
        stated += [
            (each.end.utc, each.said)
            for each in self.over
            if contact.id in [one.contact_id for one in each.interviewers]
        ]
        wall = make_wall(contact.zone or self.home.zone, contact.calling_hours, calendar, self.home.zone)
        return _Person(contact, wall, events, here, sorted(stated, key=lambda each: each[0]))

    # Invitations and calls of theirs, for anybody

    def _for_others(self, people: dict[str, _Person], lead: _Person) -> list[Expected]:
        found = []
        for person in people.values():
            if person is not lead:
                found += self._invited(person) or self._return_call(person)
        return found

    def _invited(self, person: _Person) -> list[Expected]:
        """Agreed times and days: the latest one that was named holds, until a touch or a conversation settles it."""
        named = [(at, said.call_back) for at, said in person.stated if said.call_back and at >= self._begin()]
        if not named or person.contact.do_not_call:
            return []
        at, when = named[-1]
        wall, who = person.wall, person.contact.id
        calls = [each for each in person.here if isinstance(each, Call) and each.at > at]
        if any(_spoke(each) or each.outcome.is_touch for each in calls):
            return []
        if isinstance(when, AgreedTime):
            opens, closes = when.utc, when.utc + 2 * HOUR
            planned = [Opening(opens, closes, False)]
        else:
            day = when if wall.works_on(when) else wall.working_day_after(when)
            planned = [each for each in wall.windows(wall.midnight(day), self.home.busy) if wall.today(each.start) == day]
            if not planned:
                return []
        tries = [each for each in calls if each.outcome.is_try and each.at >= planned[0].start]
        if len(tries) >= TRIES:
            return []  # told by the caller: write instead
        if tries:
            window = self._other_part(person, tries[-1].at)
            return [self._call(Code.LEAVE_MESSAGE_NOW, who, window, leave_message=True)]
        for each in planned:
            if self.now < each.end:
                return [self._call(Code.INVITED_BACK, who, each)]
        return self._missed(person, planned[-1].end)

    def _missed(self, person: _Person, missed_at: datetime) -> list[Expected]:
        wall, who = person.wall, person.contact.id
        until = wall.midnight(wall.working_day_after(wall.today(missed_at)) + DAY)
        for each in wall.work(missed_at, self.home.busy):
            if each.start < until and self.now < each.end:
                return [self._call(Code.INVITED_BACK, who, each)]
        lapses = wall.midnight(wall.working_day_after(wall.today(missed_at), ASK_DAYS) + DAY)
        apologised = any(isinstance(each, Letter) and each.at > missed_at for each in person.here)
        if apologised or self.now >= lapses:
            return []
        return [self._letter(Code.INVITED_BACK, who, user_up(until, self.home.zone), Purpose.FOLLOW_UP)]

    def _return_call(self, person: _Person) -> list[Expected]:
        wall, busy = person.wall, self.home.busy
        calls = [each for each in person.here if isinstance(each, Call) and each.at >= self._begin()]
        missed = [each for each in calls if each.outcome is Outcome.THEY_CALLED_MISSED]
        if not missed or person.contact.do_not_call or not person.contact.usable_phone:
            return []
        at = missed[-1].at
        if any(each.at > at and each.outcome is not Outcome.WRONG_NUMBER for each in calls):
            return []
        lapses = wall.midnight(wall.working_day_after(wall.today(at), ASK_DAYS) + DAY)
        if self.now >= lapses:
            return []
        for each in wall.work(at, busy):
            if self.now < each.end:
                return [self._call(Code.RETURN_CALL, person.contact.id, each, leave_message=True)]
        return []

    def _begin(self) -> datetime:
        """Invitations from before the last interview have lapsed."""
        return self.over[-1].end.utc if self.over else self.case.application.created_at - 365 * DAY

    # Before any interview

    def _without_interview(self, lead: _Person) -> list[Expected]:
        who, application = lead.contact.id, self.case.application
        if called := self._invited(lead) or self._return_call(lead):
            return called
        if not lead.contact.usable_phone and not lead.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=who)]
        letters = [each for each in lead.here if isinstance(each, Letter)]
        if len(letters) >= 2:
            return [Expected(do=Do.REST, code=Code.WRITE_FIRST, contact_id=who)]
        day = application.applied_on or lead.wall.today(application.created_at)
        if letters:
            day = lead.wall.today(letters[-1].at)
        opens = user_rises(day + WEEK, self.home.zone)
        return [self._letter(Code.WRITE_FIRST, who, opens, Purpose.FOLLOW_UP)]

    # After one

    def _thanks_to(self, person: _Person, interview: Interview) -> list[Expected]:
        """Interviewers who do not decide get a written thank-you."""
        if any(isinstance(each, Letter) and each.at >= interview.end.utc for each in person.here):
            return []
        if not person.contact.emails:
            return []
        if self.now >= interview.end.utc + WEEK:
            return []
        opens = user_up(interview.end.utc, self.home.zone)
        return [self._letter(Code.DECISION_MAKER, person.contact.id, opens, Purpose.THANKS)]

    def _after_interview(self, lead: _Person, interview: Interview) -> list[Expected]:
        if lead.contact.usable_phone is None and not lead.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=lead.contact.id)]
        if lead.contact.usable_phone is None:
            return self._in_writing(lead, interview, Code.DECISION_MAKER)
        if called := self._invited(lead) or self._return_call(lead):
            return called
        permissions = [said.permission for _at, said in lead.stated if said.permission is not Permission.NOT_ASKED]
        refused = permissions[-1:] == [Permission.REFUSED]
        if lead.contact.do_not_call or lead.contact.prefers_email or self.case.application.no_calls or refused:
            return self._in_writing(lead, interview, Code.NO_CALLS)
        return _Round(self, lead, interview).steps()

    def _in_writing(self, lead: _Person, interview: Interview, code: Code) -> list[Expected]:
        who, end, wall = lead.contact.id, interview.end.utc, lead.wall
        letters = [each for each in lead.here if isinstance(each, Letter) and each.at >= end]
        decision = decision_of(lead, interview)
        late = min([end + WEEK, *([wall.midnight(decision + DAY)] if decision else [])])
        contacts = [each.at for each in lead.here if each.at >= end and not _is_try(each)]
        if not letters and self.now < late:
            return [self._letter(code, who, user_up(end, self.home.zone), Purpose.THANKS)]
        followed = [each for each in letters if each.purpose is not Purpose.THANKS]
        if any(each.purpose is Purpose.CLOSING for each in letters):
            return [Expected(do=Do.REST, code=code, contact_id=who)]
        last = wall.today(max([end, *contacts]))
        if not followed:
            day = wall.working_day_after(decision) if decision else last + WEEK
            return [self._letter(code, who, user_rises(day, self.home.zone), Purpose.FOLLOW_UP)]
        return [self._closing(code, who, last + WEEK, decision)]

    def _closing(self, code: Code, who: str, day: date, decision: date | None) -> Expected:
        day = max([day, *([decision + DAY] if decision else [])])
        return self._letter(code, who, user_rises(day, self.home.zone), Purpose.CLOSING)

    # Shapes of steps

    @staticmethod
    def _call(code: Code, who: str, opening: Opening, **more: bool) -> Expected:
        return Expected(
            do=Do.CALL, code=code, contact_id=who, opens_at=opening.start, closes_at=opening.end, **more
        )

    @staticmethod
    def _letter(code: Code, who: str, opens: datetime, purpose: Purpose) -> Expected:
        return Expected(do=Do.WRITE, code=code, contact_id=who, opens_at=opens, purpose=purpose)

    def _other_part(self, person: _Person, tried_at: datetime) -> Opening:
        """The next usable window of the other part of the day, within three working days, else the same part."""
        wall, early = person.wall, person.wall.is_early(tried_at)
        day = wall.today(tried_at)
        until = wall.midnight(wall.working_day_after(day, 3) + DAY)
        windows = list(wall.windows(tried_at, self.home.busy))
        other = [each for each in windows if each.early is not early and each.start < until]
        same = [each for each in windows if wall.today(each.start) > day]
        return next(each for each in [*other, *same] if self.now < each.end)


class _Round:
    """The calls after one interview to the person who decides: thank-you, decision, and what takes their place."""

    def __init__(self, oracle: _Oracle, lead: _Person, interview: Interview) -> None:
        self.oracle, self.lead = oracle, lead
        self.now, self.home, self.wall = oracle.now, oracle.home, lead.wall
        self.who, self.end = lead.contact.id, interview.end.utc
        self.later_round = len(oracle.over) > 1 or (bool(oracle.over) and bool(oracle.ahead))
        self.decision = decision_of(lead, interview)
        self.events = [each for each in lead.here if each.at >= self.end]
        self.touches = [e.at for e in self.events if isinstance(e, Call) and e.outcome.is_touch and not self._rang_back(e)]
        self.letters = [each for each in self.events if isinstance(each, Letter)]
        self.thanked_at: datetime | None = None  # the planned thank-you call is over and done with
        self.tries: list[datetime] = []
        self.out_of_tries_at: datetime | None = None

    def _rang_back(self, call: Event) -> bool:
        """The first call after a missed one of theirs is a return call, and counts for nothing."""
        before = [each for each in self.lead.here if isinstance(each, Call) and each.at < call.at]
        return bool(before) and before[-1].outcome is Outcome.THEY_CALLED_MISSED and not _is_incoming(call)

    def steps(self) -> list[Expected]:
        self._tell()
        if self.thanked_at is None:
            return self._thank()
        return self._ask()

    # What happened

    def _tell(self) -> None:
        """Go through the events until the thank-you call is settled."""
        limit = self._thanks_limit()
        for event in self.events:
            if event.at >= limit:
                break
            if isinstance(event, Call) and not self._rang_back(event):
                if event.outcome.is_touch or _spoke(event):
                    self.thanked_at = event.at
                elif event.outcome.is_try:
                    self.tries.append(event.at)
                    if len(self.tries) == TRIES:
                        self.thanked_at = self.out_of_tries_at = event.at
            elif isinstance(event, Letter) and event.purpose is Purpose.THANKS:
                if self._window_within_a_day(event.at) or self._blocked_new_round():
                    self.thanked_at = event.at
            if self.thanked_at:
                return
        if self.now >= limit:
            self.thanked_at = limit

    def _thanks_limit(self) -> datetime:
        late = self.end + WEEK
        return min(late, self.wall.midnight(self.decision + DAY)) if self.decision else late

    def _cooled_down(self, after: datetime, *, invited: bool = False) -> datetime:
        """The first moment from ``after`` on at which no touch is less than seven days old."""
        touches = [
            e.at for e in self.lead.everywhere if isinstance(e, Call) and e.outcome.is_touch and not self._rang_back(e)
        ]
        return after if invited or not touches else max(after, touches[-1] + WEEK)

    def _window_within_a_day(self, at: datetime) -> Opening | None:
        """A usable window that is not over at a moment, and begins within 24 hours of the interview's end."""
        earliest = self._cooled_down(self.end + 2 * HOUR)
        for each in self.wall.windows(earliest, self.home.busy):
            if each.start > self.end + DAY:
                return None
            if at < each.end:
                return each
        return None

    def _blocked_new_round(self) -> bool:
        return self.later_round and self._cooled_down(self.end) > self.end

    # The thank-you

    def _thank(self) -> list[Expected]:
        opening = self._window_within_a_day(self.now)
        if self.tries:
            window = self.oracle._other_part(self.lead, self.tries[-1])
            return [self.oracle._call(Code.LEAVE_MESSAGE_NOW, self.who, window, leave_message=True)]
        if opening is not None:
            return [
                Expected(
                    do=Do.CALL,
                    code=Code.THANK_WITHIN_24H,
                    contact_id=self.who,
                    opens_at=opening.start,
                    closes_at=opening.end,
                    deadline=self.end + DAY,
                )
            ]
        write = self._thank_in_writing()
        if self._blocked_new_round():
            return write
        wrote = any(each.purpose is Purpose.THANKS and each.at < self.end + DAY for each in self.letters)
        code = Code.WRITE_NOW_CALL_LATER if wrote or self.now < self.end + DAY else Code.LATE_THANKS
        windows = self.wall.windows(self._cooled_down(self.end + 2 * HOUR), self.home.busy)
        window = next(each for each in windows if self.now < each.end)
        if window.start >= self._thanks_limit():
            return write + self._ask_call(self._thanks_limit())
        return write + [self.oracle._call(code, self.who, window)]

    def _thank_in_writing(self) -> list[Expected]:
        if any(each.purpose is Purpose.THANKS for each in self.letters):
            return []
        if self.now >= self.end + DAY and not self._blocked_new_round():
            return []
        opens = self.end
        for each in self.wall.windows(self._cooled_down(self.end + 2 * HOUR), self.home.busy):
            if each.start <= self.end + DAY:
                opens = each.end  # it was missed
        code = Code.NEW_ROUND if self._blocked_new_round() else Code.WRITE_NOW_CALL_LATER
        return [self.oracle._letter(code, self.who, user_up(opens, self.home.zone), Purpose.THANKS)]

    # The decision

    def _ask(self) -> list[Expected]:
        if self.out_of_tries_at and not self.letters and self.now < self.out_of_tries_at + WEEK:
            opens = user_up(self.out_of_tries_at, self.home.zone)
            return [self.oracle._letter(Code.WRITE_INSTEAD, self.who, opens, Purpose.THANKS)]
        if announced := self._next_round_announced():
            if self.now < announced + WEEK:
                return [Expected(do=Do.WAIT, code=Code.NEW_ROUND, contact_id=self.who)]
        if any(each.purpose is Purpose.CLOSING for each in self.letters):
            return [Expected(do=Do.REST, code=Code.LETTERS, contact_id=self.who)]
        if len(self.touches) >= TOUCHES and not self._permitted():
            return [self._closing_when_spent()]
        return self._ask_call(self._ask_from())

    def _closing_when_spent(self) -> Expected:
        last = max(each.at for each in self.events if not _is_try(each))
        return self.oracle._closing(Code.SPENT, self.who, self.wall.today(last) + WEEK, self.decision)

    def _permitted(self) -> bool:
        """A permission was given, and no call but the thank-you has used it up."""
        given = [
            (at, said.permission) for at, said in self.lead.stated if said.permission is not Permission.NOT_ASKED
        ]
        if not given or given[-1][1] is not Permission.GIVEN:
            return False
        later = [at for at in self.touches if at > given[-1][0] and at != self.thanked_at]
        return not later

    def _next_round_announced(self) -> datetime | None:
        said = [
            (each.at, each.said.result)
            for each in self.events
            if not isinstance(each, Letter) and each.said != Said()
        ]
        said = [each for each in said if each[1] is not None]
        return said[-1][0] if said and said[-1][1] is Result.NEXT_ROUND else None

    def _ask_from(self) -> datetime:
        """When the decision call becomes right."""
        assert self.thanked_at is not None
        permitted = self._permitted()
        spoken = [e.at for e in self.events if isinstance(e, Call) and (e.outcome.is_touch or _spoke(e))]
        if announced := self._next_round_announced():
            start = announced + WEEK
        elif self.decision and not (spoken and spoken[-1] >= self._first_day_after_decision()):
            start = self._first_day_after_decision()
        else:
            answered = [e.at for e in self.events if not isinstance(e, Letter) and not _is_try(e)]
            thanks = [each.at for each in self.letters if each.purpose is Purpose.THANKS]
            base = max([*answered, *([] if answered else thanks)], default=self.end)
            start = base + WEEK
        if self.out_of_tries_at:
            start = max(start, self.out_of_tries_at + WEEK)
        return self._cooled_down(start, invited=permitted)

    def _first_day_after_decision(self) -> datetime:
        assert self.decision is not None
        return self.wall.midnight(self.wall.working_day_after(self.decision))

    def _ask_call(self, start: datetime) -> list[Expected]:
        tries = [e.at for e in self.events if isinstance(e, Call) and _is_try(e) and e.at >= start]
        if len(tries) >= TRIES:
            opens = user_up(tries[TRIES - 1], self.home.zone)
            return [self.oracle._letter(Code.WRITE_INSTEAD, self.who, opens, Purpose.CLOSING)]
        until = self.wall.midnight(self.wall.working_day_after(self.wall.today(start), ASK_DAYS) + DAY)
        code = Code.LEAVE_MESSAGE_NOW if tries else Code.ASK_DECISION
        if tries:
            window = self.oracle._other_part(self.lead, tries[-1])
        else:
            windows = self.wall.windows(start, self.home.busy)
            window = next(each for each in windows if self.now < each.end)
        if window.start < until:
            return [self.oracle._call(code, self.who, window, leave_message=bool(tries))]
        opens = user_up(until, self.home.zone)
        return [self.oracle._letter(Code.ASK_DECISION, self.who, opens, Purpose.FOLLOW_UP)]


def decision_of(person: _Person, interview: Interview) -> date | None:
    """The decision day stated last, unless it belongs to an earlier round."""
    days = [said.decision_on for _at, said in person.stated if said.decision_on]
    return days[-1] if days and days[-1] >= person.wall.today(interview.end.utc) else None


def _is_try(event: Event) -> bool:
    return isinstance(event, Call) and (event.outcome.is_try or event.outcome is Outcome.WRONG_NUMBER)


def _is_incoming(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome.is_incoming


def _spoke(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome is Outcome.THEY_CALLED
