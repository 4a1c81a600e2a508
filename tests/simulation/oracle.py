"""What should be done next, told a second time: plainly, from the specification's text, and slowly.

Nothing here is shared with the rules under test but the facts and the names of codes. The history of one person in one
application is gone through event by event, and at the end one looks at what is left to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

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
from simulation.walls import QUARTER, DAY, HOUR, Busy, Opening, Wall, make_wall, user_rises, user_up

WEEK = 7 * DAY
TRIES = 2
TOUCHES = 2
ASK_DAYS = 10
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

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
            off = [each for each in self.case.interviews if each.cancelled_at and each.cancelled_at <= self.now]
            known = [self._who_decides(each, people) for each in off[-1:] if each.interviewers] + self._known(people)
            lead = next((people[who] for who in known), None)
            if lead is None:
                return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=None)]
            return self._for_others(people, lead) + self._without_interview(lead)
        return self._about(interview, people)

    def _about(self, interview: Interview, people: dict[str, _Person]) -> list[Expected]:
        lead = people[self._who_decides(interview, people)]
        if interview in self.over and self.ahead and self._settled(lead, interview):
            interview = self.ahead[0]
            lead = people[self._who_decides(interview, people)]
        found = self._for_others(people, lead) + self._after_interview(lead, interview)
        for each in interview.interviewers:
            if each.contact_id != lead.contact.id:
                other = people[each.contact_id]
                thanks = self._thanks_to(other, interview)
                if thanks and other.contact.usable_phone is None and not other.contact.emails:
                    thanks = [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=each.contact_id)]
                found += thanks
        return found

    def _settled(self, lead: _Person, interview: Interview) -> bool:
        """Whether the thank-you for an interview is over, in one way or another."""
        letters = [each for each in lead.here if isinstance(each, Letter) and each.at >= interview.end.utc]
        told = _Round(self, lead, interview)
        told.tell()
        if self._why_in_writing(lead) is None and told.thanked_at is None and self.now >= interview.end.utc + DAY:
            told = _Round(self, lead, interview)
            told.steps()  # no window may be left for it
        return told.thanked_at is not None or (bool(letters) and self._why_in_writing(lead) is not None)

    def _interview(self) -> Interview | None:
        """The one that counts: the last that is over, else the next that lies ahead."""
        return self.over[-1] if self.over else self.ahead[0] if self.ahead else None

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
        stated = [each for each in self._stated() if contact.id in each[2]]
        wall = make_wall(contact.zone or self.home.zone, contact.calling_hours, calendar, self.home.zone)
        return _Person(contact, wall, events, here, [(at, said) for at, said, _who in stated])

    def _stated(self) -> list[tuple[datetime, Said, list[str]]]:
        """What was said under this application: when, and by whom."""
        events = (*self.case.calls, *self.case.answers)
        here = [each for each in events if each.application_id == self.case.application.id and each.at <= self.now]
        stated = [(each.at, each.said, [each.contact_id]) for each in here]
        for interview in self.over + self.ahead:
            at = min(interview.end.utc, self.now)
            stated.append((at, interview.said, [one.contact_id for one in interview.interviewers]))
        return sorted(stated, key=lambda each: each[0])

    # Invitations and calls of theirs, for anybody

    def _for_others(self, people: dict[str, _Person], lead: _Person) -> list[Expected]:
        found = []
        for person in people.values():
            if person is not lead:
                found += self._asked_for(person, self._why_in_writing(person))
        return found

    def _asked_for(self, person: _Person, why_not: Code | None) -> list[Expected]:
        """A call they asked for, or tried to make: the one that comes first."""
        found = self._invited(person) + ([] if why_not else self._return_call(person))
        calls = [each for each in found if each.do is Do.CALL]
        return sorted(calls, key=lambda each: each.opens_at or LONG_AGO)[:1] or found[:1]

    def _invitation(self, person: _Person) -> tuple[datetime, list[Opening]] | None:
        """The agreed time or day that was named last: when it was named, and when it is."""
        named = [(at, said.call_back) for at, said in person.stated if said.call_back]
        if not named or person.contact.do_not_call or not person.contact.usable_phone:
            return None
        at, when = named[-1]
        if isinstance(when, AgreedTime):
            planned = [Opening(when.utc, when.utc + 2 * HOUR, False)]
        else:
            wall, day = person.wall, self.day_of_call(person, when)
            planned = [each for each in self.chances(person, wall.midnight(day)) if wall.today(each.start) == day]
        if not planned:
            return None
        return at, planned

    @staticmethod
    def day_of_call(person: _Person, named: date) -> date:
        """The day they named, or the next one that has windows."""
        days = [named + ahead * DAY for ahead in range(14)]
        return next((day for day in days if person.wall.windows_of(day)), named)

    def invitation_tries(self, person: _Person) -> list[datetime]:
        """Calls at an agreed time that reached nobody."""
        invitation = self._invitation(person)
        if invitation is None:
            return []
        tries: list[datetime] = []
        for event in person.here:
            if isinstance(event, Letter) and (event.at >= invitation[1][-1].end or tries):
                break
            if event.at > invitation[0] and (_touched(event) or _spoke(event)):
                break
            if isinstance(event, Call) and event.outcome.is_try and event.at >= invitation[1][0].start:
                tries.append(event.at)
        return tries[:TRIES]

    def apologies(self, person: _Person) -> list[datetime]:
        """Letters in place of a call that was agreed on and missed, or reached nobody."""
        invitation = self._invitation(person)
        if invitation is None:
            return []
        since = min([invitation[1][-1].end, *self.invitation_tries(person)])
        return [each.at for each in person.here if isinstance(each, Letter) and each.at >= since][:1]

    def _invited(self, person: _Person) -> list[Expected]:
        """What an agreed time asks for, until a touch, a conversation or a letter settles it."""
        invitation = self._invitation(person)
        if invitation is None or self.apologies(person):
            return []
        at, planned = invitation
        if any(each.at > at and (_spoke(each) or _touched(each)) for each in person.here):
            return []
        who, tries = person.contact.id, self.invitation_tries(person)
        if len(tries) >= TRIES:
            return []
        if tries:
            window = self._other_part(person, tries[-1])
            return [self._call(Code.LEAVE_MESSAGE_NOW, who, window, leave_message=True)] if window else []
        for each in planned:
            if self.now < each.end:
                return [self._call(Code.INVITED_BACK, who, each)]
        theirs = person.wall.windows_of(person.wall.today(planned[0].start))
        missed_at = max([planned[-1].end, *(each.end for each in theirs if not _is_time(person, at))])
        return self._missed(person, missed_at)

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
        calls = [each for each in person.everywhere if isinstance(each, Call)]
        missed = [each for each in calls if each.outcome is Outcome.THEY_CALLED_MISSED]
        if not missed or person.contact.do_not_call or not person.contact.usable_phone:
            return []
        at = missed[-1].at
        if any(each.at > at and each.outcome is not Outcome.WRONG_NUMBER for each in calls):
            return []
        if any(isinstance(each, Letter) and each.at > at for each in person.everywhere):
            return []
        lapses = wall.midnight(wall.working_day_after(wall.today(at), ASK_DAYS) + DAY)
        if self.now >= lapses:
            return []
        windows = self.chances(person, at)
        for each in wall.work(at, busy):
            ends = min(each.end, windows[0].end) if windows else each.end
            if each.start < ends and self.now < ends:
                opening = Opening(each.start, ends, each.early)
                return [self._call(Code.RETURN_CALL, person.contact.id, opening, leave_message=True)]
        for each in windows[1:]:
            if self.now < each.end:
                return [self._call(Code.RETURN_CALL, person.contact.id, each, leave_message=True)]
        return []

    def _begin(self) -> datetime:
        """Invitations from before the last interview have lapsed."""
        return self.over[-1].end.utc if self.over else self.case.application.created_at - 365 * DAY

    # Before any interview

    def _without_interview(self, lead: _Person) -> list[Expected]:
        who, application = lead.contact.id, self.case.application
        why = self._why_in_writing(lead)
        if called := self._asked_for(lead, why) or (self._written_back(why, lead) if why else []):
            return called
        if not lead.contact.usable_phone and not lead.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=who)]
        signs = [each.at for each in lead.here if _theirs(each)]
        letters = [e for e in lead.here if isinstance(e, Letter) and e.at >= max(signs, default=LONG_AGO)]
        if not why and (called := self._call_after_cancelling(lead) or _Round(self, lead, None).permitted()):
            return called
        if len(letters) >= 2 or any(each.purpose is Purpose.CLOSING for each in letters):
            return [Expected(do=Do.REST, code=why or Code.LETTERS, contact_id=who)]
        last = [each.at for each in lead.here if not _is_try(each)]
        day = application.applied_on or lead.wall.today(application.created_at)
        day = (self.users_day(last[-1]) if last else day) + WEEK
        days = [said.decision_on for _at, said, _who in self._stated() if said.decision_on]
        spoken = [each.at for each in lead.here if _spoke(each) or _touched(each)]
        used = days and spoken and spoken[-1] >= lead.wall.midnight(lead.wall.working_day_after(days[-1]))
        if days and not letters and not used:
            day = lead.wall.working_day_after(days[-1])
        purpose = Purpose.CLOSING if letters else Purpose.FOLLOW_UP
        return [self._letter(why or Code.WRITE_FIRST, who, user_rises(day, self.home.zone), purpose)]

    def _why_in_writing(self, lead: _Person) -> Code | None:
        """Why the person must not, or cannot, be rung."""
        said = [said.permission for _at, said, _who in self._stated() if said.permission is not Permission.NOT_ASKED]
        refused = said[-1:] == [Permission.REFUSED]
        if lead.contact.do_not_call or lead.contact.prefers_email or self.case.application.no_calls or refused:
            return Code.NO_CALLS
        if lead.contact.usable_phone is None:
            return Code.FIX_CONTACT if lead.contact.phones else Code.DECISION_MAKER
        return None

    def _call_after_cancelling(self, lead: _Person) -> list[Expected]:
        """An interview that was called off leaves the right to call, to arrange a new one."""
        off = [each.cancelled_at for each in self.case.interviews if each.cancelled_at]
        if not off or self._why_in_writing(lead):
            return []
        start = max(off)
        settled = (each.at >= start and (_touched(each) or _theirs(each) or isinstance(each, Letter)) for each in lead.here)
        if any(settled) or any(each >= start for each in self._spoken()):
            return []
        return [each for each in _Round(self, lead, None).call_from(start, Code.WRITE_FIRST) if each.code is not Code.ASK_DECISION]

    # After one

    def _thanks_to(self, person: _Person, interview: Interview) -> list[Expected]:
        """Interviewers who do not decide get a written thank-you."""
        since = [each for each in person.here if each.at >= interview.end.utc]
        if any(isinstance(each, Letter) or _touched(each) or _spoke(each) for each in since):
            return []
        decision, wall = self.decision_after(interview, person.wall), person.wall
        if self.now >= min([interview.end.utc + WEEK, *([wall.midnight(decision + DAY)] if decision else [])]):
            return []
        code = Code.NO_CALLS if self._why_in_writing(person) is Code.NO_CALLS else Code.DECISION_MAKER
        if self._return_call(person):
            return []
        if self._invited(person):
            if self.now >= interview.end.utc + DAY:
                return []
            code = Code.WRITE_NOW_CALL_LATER
        return [self._thanks(code, person, interview)]

    def _after_interview(self, lead: _Person, interview: Interview) -> list[Expected]:
        if lead.contact.usable_phone is None and not lead.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=lead.contact.id)]
        code = self._why_in_writing(lead)
        if called := self._asked_for(lead, code):
            return called + self._thanks_beside(called[0], lead, interview, code)
        if code:
            return self._in_writing(lead, interview, code)
        if not self.chances(lead, max(self.now, interview.end.utc)):
            return self._in_writing(lead, interview, Code.WRITE_NOW_CALL_LATER)
        return _Round(self, lead, interview).steps()

    def _thanks_beside(self, call: Expected, lead: _Person, interview: Interview, code: Code | None) -> list[Expected]:
        """A thank-you is owed in writing where the call that was agreed comes later than 24 hours."""
        if call.do is not Do.CALL or call.opens_at and call.opens_at <= interview.end.utc + DAY:
            return []
        planned = self._in_writing(lead, interview, code) if code else _Round(self, lead, interview).steps()
        thanks = [each for each in planned if each.purpose is Purpose.THANKS and each.contact_id == lead.contact.id]
        return [replace(each, code=code or Code.WRITE_NOW_CALL_LATER) for each in thanks]

    def _in_writing(self, lead: _Person, interview: Interview, code: Code) -> list[Expected]:
        who, end, wall = lead.contact.id, interview.end.utc, lead.wall
        signs = max((each.at for each in lead.here if _theirs(each)), default=LONG_AGO)
        thanked = any(isinstance(each, Letter) and each.at >= end for each in lead.here)
        letters = [each for each in lead.here if isinstance(each, Letter) and each.at >= max(end, signs)]
        decision = self.decision_after(interview, wall)
        spoken = [each.at for each in lead.here if each.at >= end and (_spoke(each) or _touched(each))]
        late = min([end + WEEK, *([wall.midnight(decision + DAY)] if decision else [])])
        contacts = [each.at for each in lead.here if each.at >= end and not _is_try(each)]
        contacts += self.signs_since(end)
        if written := self._written_back(code, lead):
            return written
        if not thanked and not spoken and self.now < late:
            return [self._thanks(code, lead, interview)]
        if silent := self.silent(lead, interview):
            return silent
        if any(each.purpose is Purpose.CLOSING for each in letters):
            return [Expected(do=Do.REST, code=code, contact_id=who)]
        last = self.users_day(max([end, *contacts]))
        first = next((e.at for e in lead.here if isinstance(e, Letter) and end <= e.at < late), None)
        followed = [e.at for e in letters if e.purpose is not Purpose.THANKS and e.at != first]
        touches = [each.at for each in lead.here if each.at >= end and _touched(each)]
        if followed and len(touches) >= TOUCHES and followed[-1] > touches[-1]:
            return [Expected(do=Do.REST, code=code, contact_id=who)]
        if followed and followed[-1] >= max(contacts):
            return [self._closing(code, lead, last + WEEK, decision)]
        day = last + WEEK
        if decision and not (spoken and spoken[-1] >= wall.midnight(wall.working_day_after(decision))):
            day = wall.working_day_after(decision)
        return [self._letter(code, who, user_rises(day, self.home.zone), Purpose.FOLLOW_UP)]

    def signs_since(self, moment: datetime) -> list[datetime]:
        """Signs of anybody in this application, and touches."""
        events = [*self.case.calls, *self.case.answers]
        here = [each for each in events if each.application_id == self.case.application.id]
        return [e.at for e in here if moment <= e.at <= self.now and (_theirs(e) or _touched(e))]

    def silent(self, lead: _Person, interview: Interview) -> list[Expected]:
        """Thirty days without a sign from either side: one letter."""
        end = interview.end.utc
        if self.now < end + 30 * DAY or any(each.at >= end for each in lead.here) or self.signs_since(end):
            return []
        opens = user_up(end + 30 * DAY, self.home.zone)
        return [self._letter(Code.LATE_THANKS, lead.contact.id, opens, Purpose.CLOSING)]

    def _written_back(self, code: Code, person: _Person) -> list[Expected]:
        """Who must not be rung gets a letter for the call that was missed."""
        events = [each for each in person.everywhere if each.at >= self._begin()]
        here = [each for each in person.here if each.at >= self._begin()]
        missed = [each.at for each in here if isinstance(each, Call) and each.outcome is Outcome.THEY_CALLED_MISSED]
        wall = person.wall
        if missed and self.now >= wall.midnight(wall.working_day_after(wall.today(missed[-1]), ASK_DAYS) + DAY):
            return []
        if code is not Code.NO_CALLS or not missed or any(each.at > missed[-1] for each in events):
            return []
        return [self._letter(code, person.contact.id, user_up(missed[-1], self.home.zone), Purpose.FOLLOW_UP)]

    def decision_after(self, interview: Interview | None, wall: Wall, before: datetime | None = None) -> date | None:
        """The decision day stated last, unless it belongs to an earlier round or somebody spoke after it had passed."""
        days = [(at, said.decision_on) for at, said, _who in self._stated() if said.decision_on]
        days = [each for each in days if before is None or each[0] < before]
        if not days or days[-1][1] is None:
            return None
        at, day = days[-1]
        if interview and day < wall.today(interview.end.utc):
            return None
        passed = wall.midnight(day + DAY)
        spoken = [each for each in self._spoken() if each > at and each >= passed]
        return None if any(before is None or each < before for each in spoken) else day

    def _spoken(self) -> list[datetime]:
        """Touches, conversations and letters of theirs under this application."""
        events: list[Event] = [*self.case.calls, *self.case.answers]
        here = [e for e in events if e.application_id == self.case.application.id and e.at <= self.now]
        return [each.at for each in here if isinstance(each, Answer) or _touched(each) or _spoke(each)]

    def _thanks(self, code: Code, person: _Person, interview: Interview, since: datetime | None = None) -> Expected:
        """A written thank-you; for a day, it has an end."""
        end = interview.end.utc
        closes = end + DAY if self.now < end + DAY else None
        opens = user_up(since or end, self.home.zone)
        if opens >= end + DAY:
            opens = since or end
        return replace(self._letter(code, person.contact.id, opens, Purpose.THANKS), closes_at=closes)

    def _closing(self, code: Code, person: _Person, day: date, decision: date | None) -> Expected:
        who = person.contact.id
        day = max([day, *([person.wall.working_day_after(decision)] if decision else [])])
        return self._letter(code, who, user_rises(day, self.home.zone), Purpose.CLOSING)

    def users_day(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.home.zone)).date()

    # Shapes of steps

    @staticmethod
    def _call(code: Code, who: str, opening: Opening, **more: bool) -> Expected:
        return Expected(
            do=Do.CALL, code=code, contact_id=who, opens_at=opening.start, closes_at=opening.end, **more
        )

    @staticmethod
    def _letter(code: Code, who: str, opens: datetime, purpose: Purpose) -> Expected:
        return Expected(do=Do.WRITE, code=code, contact_id=who, opens_at=opens, purpose=purpose)

    def chances(self, person: _Person, after: datetime) -> list[Opening]:
        """Calling windows from a moment on; where none is usable for 14 days, working hours; else nothing."""
        for kind in (person.wall.windows, person.wall.work):
            found = list(kind(after, self.home.busy))
            if found and found[0].start < after + 14 * DAY:
                return found
        return []

    def _other_part(self, person: _Person, tried_at: datetime, limit: datetime | None = None, after: datetime | None = None) -> Opening | None:
        """The next usable window of the other part of the day, within three working days, else the same part."""
        wall, early = person.wall, person.wall.is_early(tried_at)
        after = max(after or tried_at, tried_at)
        day = wall.today(after)
        until = wall.midnight(wall.working_day_after(day, 3) + DAY)
        windows = self.chances(person, after)
        other = [each for each in windows if each.early is not early and each.start < until]
        same = [each for each in windows if wall.today(each.start) > wall.today(tried_at)]
        return next((each for each in [*other, *same] if self.now < each.end and not (limit and each.start >= limit)), None)


class _Round:
    """The calls after one interview to the person who decides: thank-you, decision, and what takes their place."""

    def __init__(self, oracle: _Oracle, lead: _Person, interview: Interview | None) -> None:
        self.oracle, self.lead, self.interview = oracle, lead, interview
        self.now, self.home, self.wall = oracle.now, oracle.home, lead.wall
        self.who, self.end = lead.contact.id, interview.end.utc if interview else LONG_AGO
        self.later_round = any(each.end.utc < self.end for each in oracle.over)
        self.decision = oracle.decision_after(interview, self.wall)
        self.events = [each for each in lead.here if each.at >= self.end]
        self.touches = [e.at for e in self.events if isinstance(e, Call) and e.outcome.is_touch and not self._rang_back(e)]
        self.letters = [each for each in self.events if isinstance(each, Letter)]
        self.thanked_at: datetime | None = None  # the planned thank-you call is over and done with
        self.thanked_by_letter = False
        self.tries: list[datetime] = []
        self.out_of_tries_at: datetime | None = None

    def _rang_back(self, call: Event) -> bool:
        """The first call after a missed one of theirs is a return call, and counts for nothing."""
        before = [each for each in self.lead.everywhere if isinstance(each, Call) and each.at < call.at]
        return bool(before) and before[-1].outcome is Outcome.THEY_CALLED_MISSED and not _is_incoming(call)

    def steps(self) -> list[Expected]:
        self.tell()
        if self.thanked_at is None:
            return self._thank()
        return self._ask()

    def permitted(self) -> list[Expected]:
        """The call that a permission allows where there was no interview."""
        if not self._permitted():
            return []
        if (announced := self._next_round_announced()) and self.now < announced + WEEK:
            return [Expected(do=Do.WAIT, code=Code.NEW_ROUND, contact_id=self.who)]
        self.thanked_at = self.end
        return self.call_from(self._ask_from())

    # What happened

    def tell(self) -> None:
        """Go through the events until the thank-you call is settled."""
        for event in self.events:
            limit = self._thanks_limit(event.at)
            if event.at >= limit:
                self.thanked_at = limit
                return
            if isinstance(event, Call) and not self._rang_back(event):
                if event.outcome.is_touch or _spoke(event):
                    self.thanked_at = event.at
                elif event.outcome.is_try:
                    self.tries.append(event.at)
                    if len(self.tries) == TRIES:
                        self.thanked_at = self.out_of_tries_at = event.at
            elif isinstance(event, Letter) and event.purpose is Purpose.THANKS:
                if self._window_within_a_day(event.at) or self._blocked_new_round() or event.at >= self.end + DAY:
                    self.thanked_at = event.at
                    self.thanked_by_letter = True
            if self.thanked_at:
                return
        if self.now >= self._thanks_limit():
            self.thanked_at = self._thanks_limit()

    def _thanks_limit(self, at: datetime | None = None) -> datetime:
        """When a thank-you is too late, by what was known at a moment."""
        decision = self.oracle.decision_after(self.interview, self.wall, at)
        late = self.end + WEEK
        return max(self.end + DAY, min(late, self.wall.midnight(decision + DAY))) if decision else late

    def _cooled_down(self, after: datetime, *, invited: bool = False) -> datetime:
        """The first moment from ``after`` on at which no touch is less than seven days old."""
        touches = [
            e.at for e in self.lead.everywhere if isinstance(e, Call) and e.outcome.is_touch and not self._rang_back(e)
        ]
        return after if invited or not touches else max(after, touches[-1] + WEEK)

    def _window_within_a_day(self, at: datetime) -> Opening | None:
        """A usable window that is not over at a moment, and begins within 24 hours of the interview's end."""
        earliest = self._cooled_down(self.end + 2 * HOUR)
        for each in self.oracle.chances(self.lead, earliest):
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
            limit = self._thanks_limit()
            window = self.oracle._other_part(self.lead, self.tries[-1], limit)
            if window is None:
                return self._late(limit)
            write = self._thank_in_writing() if window.start > self.end + DAY else []
            return [*write, self.oracle._call(Code.LEAVE_MESSAGE_NOW, self.who, window, leave_message=True)]
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
        if self._blocked_new_round() and self.now < self.end + DAY:
            return write
        wrote = any(each.purpose is Purpose.THANKS and each.at < self.end + DAY for each in self.letters)
        code = Code.WRITE_NOW_CALL_LATER if wrote or self.now < self.end + DAY else Code.LATE_THANKS
        windows = self.oracle.chances(self.lead, self._cooled_down(self.end + 2 * HOUR))
        window = next((each for each in windows if self.now < each.end), None)
        if window is None or window.start >= self._thanks_limit():
            return self._late(self._thanks_limit())
        return write + [self.oracle._call(code, self.who, window)]

    def _late(self, limit: datetime) -> list[Expected]:
        """No window is left for the thank-you: the decision call takes over, and starts at zero."""
        write = self._thank_in_writing()
        self.thanked_at = limit
        return write + self.call_from(self._ask_from())

    def _thank_in_writing(self) -> list[Expected]:
        if any(each.purpose is Purpose.THANKS for each in self.letters):
            return []
        if self.now >= self.end + DAY:
            return []
        code = Code.NEW_ROUND if self._blocked_new_round() else Code.WRITE_NOW_CALL_LATER
        missed = [
            each.end
            for each in self.oracle.chances(self.lead, self._cooled_down(self.end + 2 * HOUR))
            if each.start <= self.end + DAY and each.end <= self.now
        ]
        since = max(missed) if missed and not self.tries else None
        assert self.interview is not None
        return [self.oracle._thanks(code, self.lead, self.interview, since)]

    # The decision

    def _ask(self) -> list[Expected]:
        assert self.thanked_at is not None
        signs = max((each.at for each in self.events if _theirs(each)), default=LONG_AGO)
        letters = [each for each in self.letters if each.at >= signs]
        spent = len(self.touches) >= TOUCHES and not self._permitted()
        if announced := self._next_round_announced():
            if self.now < announced + WEEK:
                return [Expected(do=Do.WAIT, code=Code.NEW_ROUND, contact_id=self.who)]
        if any(each.purpose is Purpose.CLOSING for each in letters):
            return [Expected(do=Do.REST, code=Code.SPENT if spent else Code.LETTERS, contact_id=self.who)]
        if spent:
            return [self._closing(Code.SPENT)]
        follow_ups = [each for each in letters if each.purpose is Purpose.FOLLOW_UP and each.at >= self.thanked_at]
        instead = self.oracle.apologies(self.lead) if len(self.oracle.invitation_tries(self.lead)) >= TRIES else []
        if any(each.at >= self._ask_from() and each.at not in instead for each in follow_ups):
            out = self.out_of_tries_at
            return [self._closing(Code.WRITE_INSTEAD if out and not any(each > out for each in self.touches) else Code.LETTERS)]
        silent = self.oracle.silent(self.lead, self.interview) if self.interview else []
        return silent or self._write_instead() + self.call_from(self._ask_from())

    def _write_instead(self) -> list[Expected]:
        out, written, purpose = self.out_of_tries_at, bool(self.letters), Purpose.THANKS
        tries = self.oracle.invitation_tries(self.lead)
        if len(tries) >= TRIES:
            out, purpose = tries[-1], Purpose.FOLLOW_UP
        spoken = [each.at for each in self.events if _spoke(each)]
        if not out or written or any(each > out for each in [*self.touches, *spoken]):
            return []
        return [self.oracle._letter(Code.WRITE_INSTEAD, self.who, user_up(out, self.home.zone), purpose)]

    def _closing(self, code: Code) -> Expected:
        """The closing letter, seven days after the last letter, touch or answer."""
        tries = self.oracle.invitation_tries(self.lead)
        vain = [*([self.out_of_tries_at] if self.out_of_tries_at else []), *(tries[-1:] if len(tries) >= TRIES else [])]
        last = max([*self._answered(), *(each.at for each in self.letters), *vain])
        return self.oracle._closing(code, self.lead, self.oracle.users_day(last) + WEEK, self.decision)

    def _permitted(self) -> bool:
        """A permission was given, and no call but the thank-you has used it up."""
        given = [
            (at, said.permission) for at, said, _who in self.oracle._stated() if said.permission is not Permission.NOT_ASKED
        ]
        if not given or given[-1][1] is not Permission.GIVEN:
            return False
        touches = [each.at for each in self.lead.here if _touched(each) and not self._rang_back(each)]
        thanks = [next((at for at in touches if at >= each.end.utc), None) for each in self.oracle.over]
        later = [at for at in touches if at > given[-1][0] and at not in thanks]
        return all(self._as_agreed(each) for each in later)

    def _as_agreed(self, moment: datetime) -> bool:
        """Whether a touch was the call that they had asked for."""
        named = [(at, said.call_back) for at, said in self.lead.stated if said.call_back and at < moment]
        if not named:
            return False
        at, when = named[-1]
        begins = when.utc - QUARTER if isinstance(when, AgreedTime) else self._day_begins(when)
        settled = [e.at for e in self.lead.here if at < e.at < moment and (_touched(e) or _spoke(e))]
        lapses = self.wall.midnight(self.wall.working_day_after(self.wall.today(begins), ASK_DAYS) + DAY)
        return begins <= moment < lapses and not any(each >= begins for each in settled)

    def _day_begins(self, day: date) -> datetime:
        return self.wall.midnight(self.oracle.day_of_call(self.lead, day))

    def _next_round_announced(self) -> datetime | None:
        """When a next round was announced, and nothing more was heard or said."""
        said = [each for each in self.oracle._stated() if each[0] >= self.end and each[1].result]
        if not said or said[-1][1].result is not Result.NEXT_ROUND:
            return None
        return None if any(each > said[-1][0] for each in self.oracle._spoken()) else said[-1][0]

    def _ask_from(self) -> datetime:
        """When the decision call becomes right."""
        assert self.thanked_at is not None
        spoken = [e.at for e in self.events if isinstance(e, Call) and (e.outcome.is_touch or _spoke(e))]
        if announced := self._next_round_announced():
            start = announced + WEEK
        elif self.decision and not (spoken and spoken[-1] >= self._first_day_after_decision()):
            start = self._first_day_after_decision()
        else:
            answered = self._answered()
            thanks = [] if self.out_of_tries_at or not self.thanked_by_letter else [self.thanked_at]
            base = max([*answered, *([] if answered else thanks)], default=self.end)
            start = base + WEEK
        tries = self.oracle.invitation_tries(self.lead)
        for out in (self.out_of_tries_at, tries[-1] if len(tries) >= TRIES else None):
            if out:
                start = max(start, out + WEEK)
        return start

    def _answered(self) -> list[datetime]:
        """Touches and signs of theirs since the interview, whoever of the application's people it was."""
        events = (*self.oracle.case.calls, *self.oracle.case.answers)
        return [
            each.at
            for each in events
            if self.end <= each.at <= self.now
            and each.application_id == self.oracle.case.application.id
            and not _is_try(each)
        ]

    def _first_day_after_decision(self) -> datetime:
        assert self.decision is not None
        return self.wall.midnight(self.wall.working_day_after(self.decision))

    def _tries(self) -> list[datetime]:
        """Tries of the decision call: after the thank-you, and after the two last spoke."""
        invited, tries = self.oracle.invitation_tries(self.lead), []
        since = max([self.thanked_at or self.end, *(e.at for e in self.events if _touched(e) or _spoke(e))])
        for event in self.events:
            is_try = isinstance(event, Call) and event.outcome.is_try and event.at not in invited
            if is_try and event.at > since and not self._rang_back(event):
                tries = self._tries_left(tries, event.at)
                tries.append(event.at)
        return self._tries_left(tries, self.now)

    def _tries_left(self, tries: list[datetime], before: datetime) -> list[datetime]:
        """None are left once the calls had come to an end, by tries or by a letter, and a sign came after that."""
        letters = [e.at for e in self.letters if e.purpose is Purpose.FOLLOW_UP and tries and e.at > tries[-1]]
        ended = tries[-1] if len(tries) >= TRIES else letters[0] if letters else None
        return [] if ended and any(ended < each <= before for each in self._answered()) else tries

    def call_from(self, start: datetime, first: Code = Code.ASK_DECISION) -> list[Expected]:
        """The call that is right from a moment on, and not before the cool-down ends unless it is permitted."""
        tries = self._tries()
        if len(tries) >= TRIES:
            day = self.oracle.users_day(tries[TRIES - 1]) + WEEK
            return [self.oracle._closing(Code.WRITE_INSTEAD, self.lead, day, self.decision)]
        start = self._cooled_down(start, invited=self._permitted() and self.decision is not None)
        until = self.wall.midnight(self.wall.working_day_after(self.wall.today(start), ASK_DAYS) + DAY)
        if tries:
            window = self.oracle._other_part(self.lead, tries[-1], until, start)
        else:
            window = next((e for e in self.oracle.chances(self.lead, start) if self.now < e.end and e.start < until), None)
        if window:
            code = Code.LEAVE_MESSAGE_NOW if tries else first
            return [self.oracle._call(code, self.who, window, leave_message=bool(tries))]
        opens = user_up(until, self.home.zone)
        return [self.oracle._letter(Code.ASK_DECISION, self.who, opens, Purpose.FOLLOW_UP)]


def _is_try(event: Event) -> bool:
    """Calls that left no trace but a missed call, and wrong numbers: neither touch nor answer."""
    return isinstance(event, Call) and (event.outcome.is_try or event.outcome is Outcome.WRONG_NUMBER)


def _is_incoming(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome.is_incoming


def _spoke(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome is Outcome.THEY_CALLED


def _touched(event: Event) -> bool:
    return isinstance(event, Call) and event.outcome.is_touch


def _theirs(event: Event) -> bool:
    """A sign from them."""
    return isinstance(event, Answer) or _is_incoming(event)


def _is_time(person: _Person, at: datetime) -> bool:
    """Whether what was named at a moment is a time, and not a day alone."""
    return any(named == at and isinstance(said.call_back, AgreedTime) for named, said in person.stated)
