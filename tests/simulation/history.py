"""What is known of an application at a moment, and the shapes of its steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import takewhile

from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import (
    Answer,
    Call,
    Case,
    Contact,
    Interview,
    Permission,
    Purpose,
    Said,
)
from goodcall.domain.steps import Code, Do
from simulation.persons import LONG_AGO, Event, Expected, Home, Person, spoke, theirs, touched
from simulation.walls import DAY, Opening, Wall, make_wall, user_rises, user_up

FAR_ENOUGH = 30 * DAY


class History:
    """An application, its people and all that has happened by a moment."""

    def __init__(self, case: Case, now: datetime, home: Home) -> None:
        self.case, self.now, self.home = case, now, home
        held = [each for each in case.interviews if not each.cancelled_at or each.cancelled_at > now]
        held = sorted((each for each in held if each.created_at <= now), key=lambda each: each.end.utc)
        self.over = [each for each in held if each.end.utc <= now]
        self.ahead = [each for each in held if each.end.utc > now]

    def person(self, contact: Contact) -> Person:
        calendar = self.home.calendars.get(contact.country or "", RegionCalendar())
        events: list[Event] = [*self.case.calls, *self.case.letters, *self.case.answers]
        events = sorted((e for e in events if e.contact_id == contact.id and e.at <= self.now), key=lambda e: e.at)
        here = [each for each in events if each.application_id == self.case.application.id]
        stated = [each for each in self.stated() if contact.id in each[2]]
        wall = make_wall(contact.zone or self.home.zone, contact.calling_hours, calendar, self.home.zone)
        met = [e.start.utc for e in self.over if contact.id in {who.contact_id for who in e.interviewers}]
        return Person(contact, wall, events, here, [(at, said) for at, said, _who in stated], met)

    def stated(self) -> list[tuple[datetime, Said, list[str]]]:
        """What was said under this application: when, and by whom."""
        events: list[Call | Answer] = [*self.case.calls, *self.case.answers]
        here = [each for each in events if each.application_id == self.case.application.id and each.at <= self.now]
        stated = [(each.at, each.said, [each.contact_id]) for each in here]
        stated += [(each.end.utc, each.said, [one.contact_id for one in each.interviewers]) for each in self.over]
        return sorted(stated, key=lambda each: each[0])

    def spoken(self, *, messages: bool = True) -> list[datetime]:
        """Touches (messages that were left may not count), conversations and letters of theirs in this application."""
        events: list[Call | Answer] = [*self.case.calls, *self.case.answers]
        here = [e for e in events if e.application_id == self.case.application.id and e.at <= self.now]
        here = [e for e in here if isinstance(e, Answer) or touched(e) or spoke(e)]
        return [e.at for e in here if messages or isinstance(e, Answer) or e.outcome.is_conversation]

    def last_sign(self) -> datetime:
        """When anybody of this application last let hear from them."""
        events: list[Call | Answer] = [*self.case.calls, *self.case.answers]
        here = [e.at for e in events if e.application_id == self.case.application.id and e.at <= self.now and theirs(e)]
        return max(here, default=LONG_AGO)

    def signs_since(self, moment: datetime) -> list[datetime]:
        """Signs of anybody in this application, and touches."""
        events: list[Call | Answer] = [*self.case.calls, *self.case.answers]
        here = [each for each in events if each.application_id == self.case.application.id]
        return [e.at for e in here if moment <= e.at <= self.now and (theirs(e) or touched(e))]

    def decision_after(self, interview: Interview | None, wall: Wall, before: datetime | None = None) -> date | None:
        """The decision day stated last, unless it belongs to an earlier round or somebody spoke after it had passed."""
        days = [(at, said.decision_on) for at, said, _who in self.stated() if said.decision_on]
        days = [each for each in days if before is None or each[0] < before]
        if interview in self.ahead and interview.said.decision_on:
            days.append((self.now, interview.said.decision_on))
        if not days or days[-1][1] is None:
            return None
        at, day = days[-1]
        if interview and day < wall.today(interview.end.utc):
            return None
        passed = wall.midnight(day + DAY)
        spoken = [each for each in self.spoken() if each > at and each >= passed]
        return None if any(before is None or each < before for each in spoken) else day

    def chances(self, person: Person, after: datetime) -> list[Opening]:
        """Calling windows from a moment on; where none is usable for 14 days, working hours; else nothing."""
        for kind in (person.wall.windows, person.wall.work):
            found = list(takewhile(lambda each: each.start < after + FAR_ENOUGH, kind(after, self.home.busy)))
            if found and found[0].start < after + 14 * DAY:
                return found
        return []

    def other_part(
        self, person: Person, tried_at: datetime, limit: datetime | None = None, after: datetime | None = None
    ) -> Opening | None:
        """The next usable window of the other part of the day, within three working days, else the same part."""
        wall, early = person.wall, person.wall.is_early(tried_at)
        after = max(after or tried_at, tried_at)
        day = wall.today(after)
        until = wall.midnight(wall.working_day_after(day, 3) + DAY)
        windows = self.chances(person, after)
        other = [each for each in windows if each.early is not early and each.start < until]
        later = [each for each in windows if wall.today(each.start) > wall.today(tried_at)]
        same = later if other else [each for each in later if each.early is early] + later
        return next(
            (each for each in [*other, *same] if self.now < each.end and not (limit and each.start >= limit)), None
        )

    def why_in_writing(self, lead: Person) -> Code | None:
        """Why the person must not, or cannot, be rung."""
        said = [said.permission for _at, said, _who in self.stated() if said.permission is not Permission.NOT_ASKED]
        refused = said[-1:] == [Permission.REFUSED]
        if lead.contact.do_not_call or lead.contact.prefers_email or self.case.application.no_calls or refused:
            return Code.NO_CALLS
        if lead.contact.usable_phone is None:
            return Code.FIX_CONTACT if lead.contact.phones else Code.DECISION_MAKER
        return None

    def silent(self, lead: Person, interview: Interview) -> list[Expected]:
        """Thirty days without a sign from either side: one letter."""
        end = interview.end.utc
        if self.now < end + 30 * DAY or any(each.at >= end for each in lead.here) or self.signs_since(end):
            return []
        opens = user_up(end + 30 * DAY, self.home.zone)
        return [self.letter(Code.LATE_THANKS, lead.contact.id, opens, Purpose.CLOSING)]

    # Shapes of steps

    @staticmethod
    def call(code: Code, who: str, opening: Opening, *, leave_message: bool = False) -> Expected:
        return Expected(
            do=Do.CALL,
            code=code,
            contact_id=who,
            opens_at=opening.start,
            closes_at=opening.end,
            leave_message=leave_message,
        )

    @staticmethod
    def letter(code: Code, who: str, opens: datetime, purpose: Purpose) -> Expected:
        return Expected(do=Do.WRITE, code=code, contact_id=who, opens_at=opens, purpose=purpose)

    def thanks(self, code: Code, person: Person, interview: Interview, since: datetime | None = None) -> Expected:
        """A written thank-you; for a day, it has an end."""
        end = interview.end.utc
        closes = end + DAY if self.now < end + DAY else None
        opens = user_up(since or end, self.home.zone)
        if opens >= end + DAY:
            opens = since or end
        return replace(self.letter(code, person.contact.id, opens, Purpose.THANKS), closes_at=closes)

    def closing(self, code: Code, person: Person, day: date, decision: date | None) -> Expected:
        who = person.contact.id
        day = max([day, *([decision + DAY] if decision else [])])
        return self.letter(code, who, user_rises(day, self.home.zone), Purpose.CLOSING)
