"""What they asked for: agreed times and days, and calls of theirs that were missed."""

from __future__ import annotations

from datetime import date, datetime
from itertools import takewhile

from goodcall.domain.facts import (
    AgreedTime,
    Call,
    Letter,
    Outcome,
    Permission,
    Purpose,
)
from goodcall.domain.steps import Code, Do
from simulation.history import History
from simulation.persons import (
    ASK_DAYS,
    LONG_AGO,
    TRIES,
    Expected,
    Person,
    is_time,
    let_go,
    met_since,
    rang_back,
    spoke,
    theirs,
    touched,
)
from simulation.walls import DAY, HOUR, QUARTER, Opening, user_up


class Asked(History):
    """The calls that somebody waits for, and the letters in their place."""

    def asked_for(self, person: Person, why_not: Code | None) -> list[Expected]:
        """A call they asked for, or tried to make: the one that comes first."""
        if person.contact.do_not_call and any(said.call_back for _at, said in person.stated):
            return self.lift_do_not_call(person)
        found = self.invited(person) + ([] if why_not else self.return_call(person))
        calls = [each for each in found if each.do is Do.CALL]
        return sorted(calls, key=lambda each: each.opens_at or LONG_AGO)[:1] or found[:1]

    def lift_do_not_call(self, person: Person) -> list[Expected]:
        """Who must not be rung named a time for a call: ask whether that is still so."""
        named = [at for at, said in person.stated if said.call_back]
        if any(each.at > named[-1] for each in person.here):
            return []
        when = [said.call_back for _at, said in person.stated if said.call_back][-1]
        day = person.wall.today(when.utc) if isinstance(when, AgreedTime) else self.day_of_call(person, when)
        ends = when.utc + 2 * HOUR if isinstance(when, AgreedTime) else person.wall.midnight(day + DAY)
        if self.over and ends <= self.over[-1].end.utc:
            return []  # what was missed lapses with a later interview
        if self.now >= person.wall.midnight(person.wall.working_day_after(day, ASK_DAYS) + DAY):
            return []
        return [Expected(do=Do.FIX, code=Code.NO_CALLS, contact_id=person.contact.id)]

    def invitation(self, person: Person) -> tuple[datetime, list[Opening]] | None:
        """An agreed call to one who has a number."""
        return self.agreement(person) if person.contact.usable_phone else None

    def agreement(self, person: Person) -> tuple[datetime, list[Opening]] | None:
        """The agreed time or day that was named last: when it was named, and when it is."""
        named = [(at, said.call_back) for at, said in person.stated if said.call_back]
        if not named or person.contact.do_not_call:
            return None
        at, when = named[-1]
        if any(said.permission is Permission.REFUSED for later, said, _who in self.stated() if later > at):
            return None
        if isinstance(when, AgreedTime):
            planned = [Opening(when.utc, when.utc + 2 * HOUR, False)]
        else:
            wall, day = person.wall, self.day_of_call(person, when)
            of_day: list[list[Opening]] = []
            for kind in (wall.windows, wall.work):
                usable = takewhile(lambda each: wall.today(each.start) <= day, kind(wall.midnight(day), self.home.busy))
                of_day.append(list(usable))
            planned = of_day[0] or of_day[1]
            if not planned and (theirs := wall.windows_of(day)):
                planned = [Opening(theirs[-1].end, theirs[-1].end, False)]  # the user cannot: as if it were missed
        if not planned or (self.over and planned[-1].end <= self.over[-1].end.utc):
            return None  # what was missed lapses with a later interview
        return at, planned

    @staticmethod
    def day_of_call(person: Person, named: date) -> date:
        """The day they named, or the next one that has windows."""
        days = [named + ahead * DAY for ahead in range(14)]
        return next((day for day in days if person.wall.windows_of(day)), named)

    def invitation_tries(self, person: Person) -> list[datetime]:
        """Calls at an agreed time that reached nobody."""
        invitation = self.agreement(person)
        if invitation is None:
            return []
        tries: list[datetime] = []
        for event in person.here:
            if isinstance(event, Letter) and self.takes_over(person, event, invitation):
                break
            if event.at > invitation[0] and (touched(event) or spoke(event)):
                break
            if event.at >= self.lapses(person, invitation):
                break
            is_try = isinstance(event, Call) and event.outcome.is_try and not rang_back(person, event)
            if is_try and event.at >= invitation[1][0].start:
                tries.append(event.at)
        return tries[:TRIES]

    def apologies(self, person: Person) -> list[datetime]:
        """Letters in place of a call that was agreed on and missed, or reached nobody."""
        invitation = self.agreement(person)
        if invitation is None:
            return []
        letters = [each for each in person.here if isinstance(each, Letter) and each.at > invitation[0]]
        return [each.at for each in letters if self.takes_over(person, each, invitation)][:1]

    def takes_over(self, person: Person, letter: Letter, invitation: tuple[datetime, list[Opening]]) -> bool:
        """Whether a letter takes an agreed call's place: once its hour has come, a thank-you once it was missed."""
        at, planned = invitation
        if letter.purpose is Purpose.THANKS:
            return letter.at >= self.missed_at(person, invitation)
        begins = planned[0].start
        return letter.at >= (
            begins - QUARTER if is_time(person, at) else person.wall.midnight(person.wall.today(begins))
        )

    @staticmethod
    def missed_at(person: Person, invitation: tuple[datetime, list[Opening]]) -> datetime:
        """When an agreed call has been missed: for a day, once the last of its windows is over."""
        at, planned = invitation
        theirs = [] if is_time(person, at) else person.wall.windows_of(person.wall.today(planned[0].start))
        return theirs[-1].end if theirs else planned[-1].end

    def lapses(self, person: Person, invitation: tuple[datetime, list[Opening]]) -> datetime:
        """When an agreed call that was missed is let go: after ten working days."""
        missed_on = person.wall.today(self.missed_at(person, invitation))
        return person.wall.midnight(person.wall.working_day_after(missed_on, ASK_DAYS) + DAY)

    def invited(self, person: Person) -> list[Expected]:
        """What an agreed time asks for, until a touch, a conversation or a letter settles it."""
        invitation = self.invitation(person)
        if invitation is None or self.apologies(person):
            return []
        at, planned = invitation
        if any(each.at > at and (spoke(each) or touched(each)) for each in person.here):
            return []
        who, tries = person.contact.id, self.invitation_tries(person)
        if len(tries) >= TRIES:
            return []
        if tries:
            lapses, missed_on = self.lapses(person, invitation), person.wall.today(self.missed_at(person, invitation))
            window = self.other_part(person, tries[-1], lapses)
            if window:
                return [self.call(Code.LEAVE_MESSAGE_NOW, who, window, leave_message=True)]
            apologise = person.wall.midnight(person.wall.working_day_after(missed_on) + DAY)
            letter = self.letter(Code.INVITED_BACK, who, user_up(apologise, self.home.zone), Purpose.FOLLOW_UP)
            return [letter] if self.now < lapses else []
        for each in planned:
            if each.start < each.end and self.now < each.end:
                return [self.call(Code.INVITED_BACK, who, each)]
        return self.missed(person, self.missed_at(person, invitation))

    def missed(self, person: Person, missed_at: datetime) -> list[Expected]:
        wall, who = person.wall, person.contact.id
        until = wall.midnight(wall.working_day_after(wall.today(missed_at)) + DAY)
        for each in wall.work(missed_at, self.home.busy):
            if each.start < until and self.now < each.end:
                return [self.call(Code.INVITED_BACK, who, each)]
        lapses = wall.midnight(wall.working_day_after(wall.today(missed_at), ASK_DAYS) + DAY)
        apologised = any(isinstance(each, Letter) and each.at > missed_at for each in person.here)
        if apologised or self.now >= lapses:
            return []
        return [self.letter(Code.INVITED_BACK, who, user_up(until, self.home.zone), Purpose.FOLLOW_UP)]

    def return_call(self, person: Person) -> list[Expected]:
        wall, busy = person.wall, self.home.busy
        calls = [each for each in person.everywhere if isinstance(each, Call)]
        missed = [e for e in person.here if isinstance(e, Call) and e.outcome is Outcome.THEY_CALLED_MISSED]
        if not missed or person.contact.do_not_call or not person.contact.usable_phone:
            return []
        at = missed[-1].at
        if met_since(person, at):
            return []
        if any(each.at > at and each.outcome is not Outcome.WRONG_NUMBER for each in calls):
            return []
        if any(isinstance(each, Letter) and each.at > at for each in person.everywhere):
            return []
        lapses = let_go(person, at)
        if self.now >= lapses:
            return []
        windows = self.chances(person, at)
        for each in wall.work(at, busy):
            ends = min(each.end, windows[0].end) if windows else each.end
            if each.start < ends and self.now < ends:
                opening = Opening(each.start, ends, each.early)
                return [self.call(Code.RETURN_CALL, person.contact.id, opening, leave_message=True)]
        for each in windows[1:]:
            if self.now < each.end and each.start < lapses:
                return [self.call(Code.RETURN_CALL, person.contact.id, each, leave_message=True)]
        return [self.letter(Code.RETURN_CALL, person.contact.id, user_up(at, self.home.zone), Purpose.FOLLOW_UP)]

    def written_back(self, code: Code, person: Person) -> list[Expected]:
        """Who must not be rung gets a letter for the call that was missed."""
        events = [e for e in person.here if isinstance(e, Call) and e.outcome is Outcome.THEY_CALLED_MISSED]
        missed = [each.at for each in events if not met_since(person, each.at)]
        if missed and self.now >= let_go(person, missed[-1]):
            return []
        wrong = Outcome.WRONG_NUMBER
        ours = [e for e in person.everywhere if not theirs(e) and not (isinstance(e, Call) and e.outcome is wrong)]
        if not missed or any(each.at > missed[-1] for each in ours):
            return []
        code = Code.NO_CALLS if code is Code.NO_CALLS else Code.RETURN_CALL
        return [self.letter(code, person.contact.id, user_up(missed[-1], self.home.zone), Purpose.FOLLOW_UP)]
