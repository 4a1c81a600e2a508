"""What should be done next, told a second time: plainly, from the specification's text, and slowly.

Nothing here is shared with the rules under test but the facts and the names of codes. The history of one person in one
application is gone through event by event, and at the end one looks at what is left to do.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from goodcall.domain.facts import (
    Case,
    Interview,
    Interviewer,
    Letter,
    Purpose,
)
from goodcall.domain.steps import Code, Do
from simulation.asked import Asked
from simulation.persons import (
    LONG_AGO,
    TOUCHES,
    TRIES,
    WEEK,
    Expected,
    Home,
    Person,
    is_try,
    rang_back,
    spoke,
    touched,
)
from simulation.rounds import Round
from simulation.walls import DAY, user_rises, user_up


def expected_steps(case: Case, now: datetime, home: Home) -> list[Expected]:
    """Return the steps of an application at a moment."""
    if not case.application.status.is_open:
        return []
    return Oracle(case, now, home).steps()


class Oracle(Asked):
    """Goes through the rules for one application at one moment."""

    def steps(self) -> list[Expected]:
        people = {who: self.person(contact) for who, contact in self.case.contacts.items()}
        interview = self.interview()
        if interview is None:
            off = [each for each in self.case.interviews if each.cancelled_at and each.cancelled_at <= self.now]
            known = [self.who_decides(each, people) for each in off[-1:] if each.interviewers] + self.known(people)
            lead = next((people[who] for who in known), None)
            if lead is None:
                return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=None)]
            return self.for_others(people, lead, None) + self.without_interview(lead)
        return self.about(interview, people)

    def about(self, interview: Interview, people: dict[str, Person]) -> list[Expected]:
        lead = people[self.who_decides(interview, people)]
        if interview in self.over and self.ahead and self.settled(lead, interview):
            interview = self.ahead[0]
            lead = people[self.who_decides(interview, people)]
        return self.for_others(people, lead, interview) + self.after_interview(lead, interview)

    def settled(self, lead: Person, interview: Interview) -> bool:
        """Whether the thank-you for an interview is over, in one way or another."""
        letters = [each for each in lead.here if isinstance(each, Letter) and each.at >= interview.end.utc]
        told = Round(self, lead, interview)
        told.tell()
        if self.why_in_writing(lead) is None and told.thanked_at is None:
            told = Round(self, lead, interview)
            if told.steps() and self.now < interview.end.utc + DAY:  # no window may be left for it, and no letter
                return False
        return told.thanked_at is not None or (bool(letters) and self.why_in_writing(lead) is not None)

    def interview(self) -> Interview | None:
        """The one that counts: the last that is over, else the next that lies ahead."""
        return self.over[-1] if self.over else self.ahead[0] if self.ahead else None

    def known(self, people: dict[str, Person]) -> list[str]:
        return [who for who in self.case.application.contact_ids if who in people] or list(people)

    @staticmethod
    def who_decides(interview: Interview, people: dict[str, Person]) -> str:
        ranked = sorted(interview.interviewers, key=lambda each: each.organiser)
        marked = [each for each in ranked if each.decides]

        def reachable(each: Interviewer) -> bool:
            return people[each.contact_id].contact.usable_phone is not None

        return (marked or [each for each in ranked if reachable(each)] or ranked)[0].contact_id

    def for_others(self, people: dict[str, Person], lead: Person, interview: Interview | None) -> list[Expected]:
        others = [person for person in people.values() if person is not lead]
        return [step for person in others for step in self.for_other(person, interview)]

    def for_other(self, person: Person, interview: Interview | None) -> list[Expected]:
        """Who does not decide is thanked in writing, and rung where they asked for it."""
        met = interview is not None and person.contact.id in {who.contact_id for who in interview.interviewers}
        if wanted := self.number_wanted(person, interview if met else None):
            return wanted
        why = self.why_in_writing(person)
        asked = self.asked_for(person, why)
        written = self.written_back(why, person) if why and not [e for e in asked if e.do is Do.CALL] else []
        thanks = self.thanks_to(person, interview, why) if interview and met else []
        if not person.contact.usable_phone and not person.contact.emails:
            fix = Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=person.contact.id)
            return [fix] if thanks or written else []
        if written:
            return [*(each for each in asked if each.do is Do.FIX), *written]
        if not thanks or not asked:
            return thanks or asked
        calls = [each for each in asked if each.do is not Do.WRITE]
        if not calls and interview in self.ahead:
            return asked  # what is to be written now does not wait for the interview
        if asked[0].do is not Do.FIX:
            thanks = [replace(each, code=Code.DECISION_MAKER) for each in thanks]
        return [*calls, *thanks] if calls or thanks[0].closes_at else asked

    def without_interview(self, lead: Person) -> list[Expected]:
        if wanted := self.number_wanted(lead, None):
            return wanted
        why = self.why_in_writing(lead)
        called = self.asked_for(lead, why)
        if called and called[0].do is not Do.FIX:
            return called
        return called + self.letters_first(lead, why)

    def number_wanted(self, person: Person, interview: Interview | None) -> list[Expected]:
        """A call is expected and there is no number: write in time and ask for one; too late, apologise."""
        agreement = self.agreement(person)
        if agreement is None or person.contact.usable_phone:
            return []
        at, missed_at = agreement[0], self.missed_at(person, agreement)
        struck = [each.struck_out_at for each in person.contact.phones if each.struck_out_at]
        since = max(each for each in [at, *struck] if each <= self.now)
        settled = any(each.at > at and (spoke(each) or touched(each)) for each in person.here)
        wrote = any(isinstance(each, Letter) and each.at >= since for each in person.here)
        tried = len(self.invitation_tries(person)) >= TRIES
        if settled or wrote or tried or self.apologies(person) or at >= missed_at:
            return []
        if self.now >= self.lapses(person, agreement):
            return []
        return self.about_the_number(person, since, missed_at, interview)

    def about_the_number(
        self, person: Person, since: datetime, missed_at: datetime, interview: Interview | None
    ) -> list[Expected]:
        """What one writes, or mends, where the number for a call that was agreed on has been missing for a time."""
        who, end = person.contact.id, interview.end.utc if interview else LONG_AGO
        owed = bool(interview and self.thanks_to(person, interview, None)) and (end <= since or end <= self.now)
        if self.now >= missed_at:
            if not person.contact.emails or (owed and self.now < end + DAY):
                return []
            opens = user_up(max(missed_at, since), self.home.zone)
            return [self.letter(Code.INVITED_BACK, who, opens, Purpose.FOLLOW_UP)]
        if not person.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=who)]
        since = max(since, end) if owed else since
        opens = user_up(since, self.home.zone)
        purpose = Purpose.THANKS if owed else Purpose.FOLLOW_UP
        letter = self.letter(Code.FIX_CONTACT, who, opens if opens < missed_at else since, purpose)
        return [replace(letter, closes_at=missed_at)]

    def letters_first(self, lead: Person, why: Code | None) -> list[Expected]:
        """Without an interview one writes, unless they have invited a call."""
        who, application = lead.contact.id, self.case.application
        if not lead.contact.usable_phone and not lead.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=who)]
        if written := self.written_back(why, lead) if why else []:
            return written
        letters = [e for e in lead.here if isinstance(e, Letter) and e.at >= self.last_sign()]
        if not why and (called := self.call_after_cancelling(lead) or Round(self, lead, None).call_by_permission()):
            return called
        code = Code.WRITE_FIRST if why is Code.DECISION_MAKER else why  # nobody decides yet
        if len(letters) >= 2 or any(each.purpose is Purpose.CLOSING for each in letters):
            spent = len([e for e in lead.here if touched(e) and not rang_back(lead, e)]) >= TOUCHES
            return [Expected(do=Do.REST, code=code or (Code.SPENT if spent else Code.LETTERS), contact_id=who)]
        last = sorted([*self.signs_since(LONG_AGO), *(each.at for each in lead.here if not is_try(each))])
        day = application.applied_on or lead.wall.today(application.created_at)
        day = (lead.wall.today(last[-1]) if last else day) + WEEK
        days = [said.decision_on for _at, said, _who in self.stated() if said.decision_on]
        used = days and any(each >= lead.wall.midnight(days[-1] + DAY) for each in self.spoken())
        if days and letters:
            day = max(day, days[-1] + DAY)
        elif days and not used:
            day = lead.wall.working_day_after(days[-1])
        purpose = Purpose.CLOSING if letters else Purpose.FOLLOW_UP
        return [self.letter(code or Code.WRITE_FIRST, who, user_rises(day, self.home.zone), purpose)]

    def call_after_cancelling(self, lead: Person, interview: Interview | None = None) -> list[Expected]:
        """An interview that was called off leaves the right to call, to arrange a new one, once thanks are settled."""
        off = [each.cancelled_at for each in self.case.interviews if each.cancelled_at]
        if not off or self.why_in_writing(lead):
            return []
        start, told = max(off), Round(self, lead, interview)
        if interview and (told.settled_at() is None or any(each.end.utc > start for each in self.over + self.ahead)):
            return []
        wrote = any(isinstance(each, Letter) and each.at >= start for each in lead.here)
        if wrote or self.signs_since(start):  # signs count, whoever gave them
            return []
        steps = told.call_from(told.rested(start), Code.WRITE_FIRST)
        return [replace(each, code=Code.WRITE_FIRST) if each.code is Code.ASK_DECISION else each for each in steps]

    def thanks_to(self, person: Person, interview: Interview, why: Code | None) -> list[Expected]:
        """Interviewers who do not decide get a written thank-you."""
        since = [each for each in person.here if each.at >= interview.end.utc]
        if any(isinstance(each, Letter) or touched(each) or spoke(each) for each in since):
            return []
        if self.thanks_lapsed(person, interview):
            return []
        return [self.thanks(why or Code.DECISION_MAKER, person, interview)]

    def thanks_lapsed(self, person: Person, interview: Interview) -> bool:
        """Whether the time for a thank-you had passed at some moment, by what was known then."""
        told = Round(self, person, interview)
        signs = self.signs_since(interview.end.utc)
        return any(each >= told.thanks_limit(each) for each in signs) or self.now >= told.thanks_limit()

    def after_interview(self, lead: Person, interview: Interview) -> list[Expected]:
        if lead.contact.usable_phone is None and not lead.contact.emails:
            return [Expected(do=Do.FIX, code=Code.FIX_CONTACT, contact_id=lead.contact.id)]
        if wanted := self.number_wanted(lead, interview):
            return wanted
        code = self.why_in_writing(lead)
        called = self.asked_for(lead, code)
        if called and called[0].do is Do.FIX and code:
            return called + self.in_writing(lead, interview, code)
        if called:
            thanks = self.thanks_beside(called[0], lead, interview, code)
            return thanks if thanks and called[0].do is Do.WRITE else called + thanks
        if code:
            return self.in_writing(lead, interview, code)
        return self.call_after_cancelling(lead, interview) or Round(self, lead, interview).steps()

    def thanks_beside(self, call: Expected, lead: Person, interview: Interview, code: Code | None) -> list[Expected]:
        """A thank-you is owed in writing where the call that was agreed comes later than 24 hours."""
        late = self.now >= interview.end.utc + DAY
        if call.do is Do.WRITE and interview in self.ahead:
            return []  # what is to be written now does not wait for the interview
        if late or (call.do is Do.CALL and call.opens_at and call.opens_at <= interview.end.utc + DAY):
            return []
        told = Round(self, lead, interview)
        if told.letters or told.settled_at():
            return []
        return [self.thanks(Code.WRITE_NOW_CALL_LATER, lead, interview)]

    def in_writing(self, lead: Person, interview: Interview, code: Code) -> list[Expected]:
        who, end, wall = lead.contact.id, interview.end.utc, lead.wall
        signs = self.last_sign()
        thanked = any(isinstance(each, Letter) and each.at >= end for each in lead.here)
        letters = [each for each in lead.here if isinstance(each, Letter) and each.at >= max(end, signs)]
        decision = self.decision_after(interview, wall)
        spoken = [each.at for each in lead.here if each.at >= end and (spoke(each) or touched(each))]
        late = min([end + WEEK, *([wall.midnight(decision + DAY)] if decision else [])])
        contacts = [each.at for each in lead.here if each.at >= end and not is_try(each)]
        contacts += self.signs_since(end)
        if written := self.written_back(code, lead):
            return written
        if not thanked and not spoken and not self.thanks_lapsed(lead, interview):
            return [self.thanks(code, lead, interview)]
        if silent := self.silent(lead, interview):
            return silent
        if any(each.purpose is Purpose.CLOSING for each in letters):
            return [Expected(do=Do.REST, code=code, contact_id=who)]
        last = lead.wall.today(max([end, *contacts]))
        told = Round(self, lead, interview)
        told.tell()
        rested = lead.wall.today(max([end, *contacts, *filter(None, [told.in_vain()])])) + WEEK
        pending = min([late, *spoken])
        first = next((e.at for e in lead.here if isinstance(e, Letter) and end <= e.at < pending), None)
        followed = [
            e.at
            for e in letters
            if e.purpose is not Purpose.THANKS and e.at != first and self.asks_in_writing(e, lead, interview)
        ]
        spent = told.spent()
        if followed and spent and followed[-1] >= self.closing_due(lead, end, followed[-1], decision):
            return [Expected(do=Do.REST, code=code, contact_id=who)]
        if spent or (followed and followed[-1] >= max(contacts)):
            return [self.closing(code, lead, rested, decision)]
        day = last + WEEK
        if decision and not (spoken and spoken[-1] >= wall.midnight(wall.working_day_after(decision))):
            day = wall.working_day_after(decision)
        return [self.letter(code, who, user_rises(day, self.home.zone), Purpose.FOLLOW_UP)]

    def closing_due(self, person: Person, end: datetime, before: datetime, decision: date | None) -> datetime:
        """When a closing letter was due, but for the letter of this moment."""
        letters = [each.at for each in person.here if isinstance(each, Letter) and end <= each.at < before]
        last = max([end, *letters, *(each for each in self.signs_since(end) if each < before)])
        opens = self.closing(Code.SPENT, person, person.wall.today(last) + WEEK, decision).opens_at
        assert opens is not None
        return opens

    def asks_in_writing(self, letter: Letter, person: Person, interview: Interview) -> bool:
        """Whether a letter went out when the question for the decision was due, or later."""
        decision = self.decision_after(interview, person.wall, letter.at)
        earlier = [each.at for each in person.here if isinstance(each, Letter)] + self.signs_since(interview.end.utc)
        base = max((each for each in earlier if interview.end.utc <= each < letter.at), default=interview.end.utc)
        day = person.wall.working_day_after(decision) if decision else person.wall.today(base) + WEEK
        return letter.at >= min(person.wall.midnight(day), user_rises(day, self.home.zone))
