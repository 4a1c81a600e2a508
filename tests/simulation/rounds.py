"""The calls about one interview to the person who decides."""

from __future__ import annotations

from datetime import date, datetime

from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Call,
    Interview,
    Letter,
    Permission,
    Purpose,
    Result,
)
from goodcall.domain.steps import Code, Do
from simulation.asked import Asked
from simulation.persons import (
    ASK_DAYS,
    LONG_AGO,
    TOUCHES,
    TRIES,
    WEEK,
    Event,
    Expected,
    Person,
    is_try,
    rang_back,
    spoke,
    touched,
)
from simulation.walls import DAY, HOUR, QUARTER, Opening, user_rises, user_up


class Round:
    """The calls after one interview to the person who decides: thank-you, decision, and what takes their place."""

    def __init__(self, oracle: Asked, lead: Person, interview: Interview | None) -> None:
        self.oracle, self.lead, self.interview = oracle, lead, interview
        self.now, self.home, self.wall = oracle.now, oracle.home, lead.wall
        self.who, self.end = lead.contact.id, interview.end.utc if interview else LONG_AGO
        self.later_round = any(each.end.utc < self.end for each in oracle.over)
        self.decision = oracle.decision_after(interview, self.wall)
        self.events = [each for each in lead.here if each.at >= self.end]
        self.touches = [
            e.at for e in self.events if isinstance(e, Call) and e.outcome.is_touch and not self.rang_back(e)
        ]
        self.letters = [each for each in self.events if isinstance(each, Letter)]
        self.thanked_at: datetime | None = None  # the planned thank-you call is over and done with
        self.thanked_by_letter = False
        self.thank_tries: list[datetime] = []
        self.out_of_tries_at: datetime | None = None

    def rang_back(self, call: Event) -> bool:
        return rang_back(self.lead, call)

    def steps(self) -> list[Expected]:
        self.tell()
        if self.thanked_at is None:
            return self.thank()
        return self.ask()

    def call_by_permission(self) -> list[Expected]:
        """The call that a permission allows where there was no interview."""
        if not self.permitted():
            return []
        if (announced := self.next_round_announced()) and self.now < announced + WEEK:
            return [Expected(do=Do.WAIT, code=Code.NEW_ROUND, contact_id=self.who)]
        self.thanked_at = self.end
        letters = [each for each in self.letters if each.at >= self.oracle.last_sign()]
        if any(each.purpose is Purpose.CLOSING for each in letters):
            return []
        if any(each.purpose is Purpose.FOLLOW_UP and self.asks(each) for each in letters):
            return [self.closing(Code.LETTERS)]  # asked in writing
        return self.call_from(self.ask_from())

    # What happened

    def tell(self) -> None:
        """Go through the events until the thank-you call is settled."""
        heard: list[datetime] = [*self.oracle.signs_since(self.end), *(each.at for each in self.events)]
        lapsed = [limit for at in sorted(heard) if at >= (limit := self.thanks_limit(at))]
        for event in self.events:
            if lapsed and event.at >= lapsed[0]:
                break
            self.take(event)
            if self.thanked_at:
                return
        if lapsed:
            self.thanked_at = lapsed[0]
        elif self.now >= self.thanks_limit():
            self.thanked_at = self.thanks_limit()

    def settled_at(self) -> datetime | None:
        """When the thank-you was over and done with."""
        self.tell()
        return self.thanked_at

    def take(self, event: Event) -> None:
        """See whether an event settles the thank-you: a conversation, a message, all tries, or a letter instead."""
        if isinstance(event, Letter):
            late = event.at >= self.end + DAY
            instead = late or self.window_within_a_day(event.at, event.at) or self.held_back(event.at)
            if event.purpose is Purpose.THANKS and instead:
                self.thanked_at, self.thanked_by_letter = event.at, True
        elif touched(event) or spoke(event):
            self.thanked_at = event.at
        elif isinstance(event, Call) and event.outcome.is_try and not self.rang_back(event):
            self.thank_tries.append(event.at)
            if len(self.thank_tries) == TRIES:
                self.thanked_at = self.out_of_tries_at = event.at

    def thanks_limit(self, at: datetime | None = None) -> datetime:
        """When a thank-you is too late, by what was known at a moment."""
        decision = self.oracle.decision_after(self.interview, self.wall, at)
        late = self.end + WEEK
        return max(self.end + DAY, min(late, self.wall.midnight(decision + DAY))) if decision else late

    def cooled_down(self, after: datetime, by: datetime | None = None) -> datetime:
        """The first moment from ``after`` on at which no touch (known ``by`` a moment) is less than seven days old."""
        calls = [each for each in self.lead.everywhere if isinstance(each, Call) and (by is None or each.at < by)]
        touches = [each.at for each in calls if each.outcome.is_touch and not self.rang_back(each)]
        return max(after, touches[-1] + WEEK) if touches else after

    def window_within_a_day(self, at: datetime, by: datetime | None = None) -> Opening | None:
        """A usable window that is not over at a moment, and begins within 24 hours of the interview's end."""
        earliest = self.cooled_down(self.end + 2 * HOUR, by)
        for each in self.oracle.chances(self.lead, earliest):
            if each.start > self.end + DAY:
                return None
            if at < each.end:
                return each
        return None

    def held_back(self, by: datetime | None = None) -> bool:
        """Whether the cool-down leaves no window for a thank-you in a later round."""
        earliest = self.end + 2 * HOUR
        if not self.later_round or self.cooled_down(earliest, by) <= earliest:
            return False
        return not self.window_within_a_day(self.end, by)

    # The thank-you

    def thank(self) -> list[Expected]:
        opening = self.window_within_a_day(self.now)
        if self.thank_tries:
            limit = self.thanks_limit()
            window = self.oracle.other_part(
                self.lead, self.thank_tries[-1], limit, self.cooled_down(self.thank_tries[-1])
            )
            if window is None:
                return self.late(limit)
            write = self.thank_in_writing() if window.start > self.end + DAY else []
            return [*write, self.oracle.call(Code.LEAVE_MESSAGE_NOW, self.who, window, leave_message=True)]
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
        write = self.thank_in_writing()
        if self.held_back() and self.now < self.end + DAY:
            return write
        wrote = any(each.at < self.end + DAY for each in self.letters)
        code = Code.WRITE_NOW_CALL_LATER if wrote or self.now < self.end + DAY else Code.LATE_THANKS
        windows = self.oracle.chances(self.lead, self.cooled_down(self.end + 2 * HOUR))
        window = next((each for each in windows if self.now < each.end), None)
        if window is None or window.start >= self.thanks_limit():
            return self.late(self.thanks_limit())
        return [*write, self.oracle.call(code, self.who, window)]

    def late(self, limit: datetime) -> list[Expected]:
        """No window is left for the thank-you: the decision call takes over, and starts at zero."""
        write = self.thank_in_writing()
        self.thanked_at = limit
        if self.oracle.ahead and self.interview in self.oracle.over:
            return write  # nothing more is asked about this round
        return write + self.call_from(self.ask_from())

    def thank_in_writing(self) -> list[Expected]:
        if self.letters or self.now >= self.end + DAY:
            return []
        code = Code.NEW_ROUND if self.held_back() else Code.WRITE_NOW_CALL_LATER
        missed = [
            each.end
            for each in self.oracle.chances(self.lead, self.cooled_down(self.end + 2 * HOUR))
            if each.start <= self.end + DAY and each.end <= self.now
        ]
        since = max(missed) if missed and not self.thank_tries else None
        assert self.interview is not None
        return [self.oracle.thanks(code, self.lead, self.interview, since)]

    # The decision

    def ask(self) -> list[Expected]:
        assert self.thanked_at is not None
        signs = self.oracle.last_sign()
        letters = [each for each in self.letters if each.at >= signs]
        spent = self.spent()
        if (announced := self.next_round_announced()) and self.now < announced + WEEK:
            return [Expected(do=Do.WAIT, code=Code.NEW_ROUND, contact_id=self.who)]
        if any(each.purpose is Purpose.CLOSING for each in letters):
            return [Expected(do=Do.REST, code=Code.SPENT if spent else Code.LETTERS, contact_id=self.who)]
        if spent:
            closing = self.closing(Code.SPENT, besides=letters[-1:])
            if letters and closing.opens_at and letters[-1].at >= max(closing.opens_at, self.touches[-1]):
                return [Expected(do=Do.REST, code=Code.SPENT, contact_id=self.who)]
        follow_ups = [each for each in letters if each.purpose is Purpose.FOLLOW_UP and each.at >= self.thanked_at]
        if any(self.asks(each) for each in follow_ups):
            return [self.closing(Code.WRITE_INSTEAD if self.in_vain() else Code.LETTERS)]
        if spent:
            return [self.closing(Code.SPENT)]
        silent = self.oracle.silent(self.lead, self.interview) if self.interview else []
        asked = self.call_from(self.ask_from())
        return silent or (asked if len(self.ask_tries()) >= TRIES else self.write_instead() + asked)

    def in_vain(self) -> datetime | None:
        """The last of all tries of the thank-you or of an agreed call, if the two have not been in touch since."""
        tries = self.oracle.invitation_tries(self.lead)
        out = tries[-1] if len(tries) >= TRIES else self.out_of_tries_at
        return None if any(out and each.at > out and (spoke(each) or touched(each)) for each in self.events) else out

    def write_instead(self) -> list[Expected]:
        out = self.in_vain()
        spoken = [each.at for each in self.events if spoke(each) or touched(each)]
        if not out or self.letters:
            return []
        if self.now >= self.ask_from():
            return []
        purpose = Purpose.FOLLOW_UP if spoken else Purpose.THANKS
        return [self.oracle.letter(Code.WRITE_INSTEAD, self.who, user_up(out, self.home.zone), purpose)]

    def closing(self, code: Code, besides: list[Letter] | None = None) -> Expected:
        """The closing letter, seven days after the last letter, touch or answer."""
        letters = [each for each in self.letters if each not in (besides or [])]
        tries = self.oracle.invitation_tries(self.lead)
        vain = [*([self.out_of_tries_at] if self.out_of_tries_at else []), *(tries[-1:] if len(tries) >= TRIES else [])]
        last = max([*self.answered(), *(each.at for each in letters), *vain])
        return self.oracle.closing(code, self.lead, self.wall.today(last) + WEEK, self.decision)

    def spent(self) -> bool:
        """Two touches are enough, unless a permission buys one call more."""
        return len(self.touches) >= TOUCHES and not self.permitted()

    def permitted(self) -> bool:
        """A permission was given, and no call but the thank-you has used it up."""
        given = [
            (at, said.permission)
            for at, said, _who in self.oracle.stated()
            if said.permission is not Permission.NOT_ASKED
        ]
        if not given or given[-1][1] is not Permission.GIVEN:
            return False
        touches = [each.at for each in self.lead.here if touched(each) and not self.rang_back(each)]
        thanks = [Round(self.oracle, self.lead, each).settled_at() for each in self.oracle.over]
        later = [at for at in touches if at > given[-1][0] and at not in thanks]
        return all(self.as_agreed(each) for each in later)

    def as_agreed(self, moment: datetime) -> bool:
        """Whether a touch was the call that they had asked for."""
        named = [(at, said.call_back) for at, said in self.lead.stated if said.call_back and at < moment]
        if not named:
            return False
        at, when = named[-1]
        begins = when.utc - QUARTER if isinstance(when, AgreedTime) else self.day_begins(when)
        settled = [e.at for e in self.lead.here if at < e.at < moment and (touched(e) or spoke(e))]
        settled += [e.at for e in self.lead.here if isinstance(e, Letter) and e.purpose is not Purpose.THANKS]
        settled = [e for e in settled if e < moment]
        tries = self.oracle.invitation_tries(self.lead)
        settled += [e for e in tries[TRIES - 1 :] if e < moment]
        lapses = self.wall.midnight(self.wall.working_day_after(self.wall.today(begins), ASK_DAYS) + DAY)
        return begins <= moment < lapses and not any(each >= begins for each in settled)

    def day_begins(self, day: date) -> datetime:
        return self.wall.midnight(self.oracle.day_of_call(self.lead, day))

    def next_round_announced(self) -> datetime | None:
        """When a next round was announced, and nothing more was heard or said."""
        said = [each for each in self.oracle.stated() if each[0] >= self.end and each[1].result]
        if not said or said[-1][1].result is not Result.NEXT_ROUND:
            return None
        return None if any(each > said[-1][0] for each in self.oracle.spoken(messages=False)) else said[-1][0]

    def ask_from(self) -> datetime:
        """When the decision call becomes right."""
        assert self.thanked_at is not None
        spoken = [e.at for e in self.events if isinstance(e, Call) and (e.outcome.is_touch or spoke(e))]
        if announced := self.next_round_announced():
            start = announced + WEEK
        elif self.decision and not (spoken and spoken[-1] >= self.first_day_after_decision()):
            start = self.first_day_after_decision()
        else:
            thanks = [] if self.out_of_tries_at or not self.thanked_by_letter else [self.thanked_at]
            base = max([*self.answered(), *thanks], default=self.end)
            start = base + WEEK
        return self.rested(start)

    def asks(self, letter: Letter) -> bool:
        """Whether a letter goes out on the day on which the decision call becomes right, or later."""
        day = self.wall.today(self.ask_from())
        return letter.at >= min(self.wall.midnight(day), user_rises(day, self.home.zone))

    def rested(self, start: datetime) -> datetime:
        """Not before the seven days after the last of all tries; a touch or a conversation ends these as well."""
        spoken = [each.at for each in self.events if touched(each) or spoke(each)]
        tries = self.oracle.invitation_tries(self.lead)
        for out in (self.out_of_tries_at, tries[-1] if len(tries) >= TRIES else None):
            if out and not any(each > out for each in spoken):
                start = max(start, out + WEEK)
        return start

    def answered(self) -> list[datetime]:
        """Touches and signs of theirs since the interview, whoever of the application's people it was."""
        events: list[Call | Answer] = [*self.oracle.case.calls, *self.oracle.case.answers]
        return [
            each.at
            for each in events
            if self.end <= each.at <= self.now
            and each.application_id == self.oracle.case.application.id
            and not is_try(each)
        ]

    def first_day_after_decision(self) -> datetime:
        assert self.decision is not None
        return self.wall.midnight(self.wall.working_day_after(self.decision))

    def ask_tries(self) -> list[datetime]:
        """Tries of the decision call: after the thank-you, and after the two last spoke."""
        invited = self.oracle.invitation_tries(self.lead)
        tries: list[datetime] = []
        since = max([self.thanked_at or self.end, *(e.at for e in self.events if touched(e) or spoke(e))])
        if len(invited) >= TRIES:
            since = max(since, invited[-1])  # the question after an agreed call is the next planned call
        for event in self.events:
            is_try = isinstance(event, Call) and event.outcome.is_try and event.at not in invited
            if is_try and event.at > since and not self.rang_back(event):
                tries = self.tries_left(tries, event.at)
                tries.append(event.at)
        return self.tries_left(tries, self.now)

    def tries_left(self, tries: list[datetime], before: datetime) -> list[datetime]:
        """None are left once the calls had come to an end, by tries or by a letter, and a sign came after that."""
        letters = [e.at for e in self.letters if e.purpose is Purpose.FOLLOW_UP and tries and e.at > tries[-1]]
        ended = tries[-1] if len(tries) >= TRIES else letters[0] if letters else None
        return [] if ended and any(ended < each <= before for each in self.answered()) else tries

    def invited_days_end(self) -> datetime:
        """With a permission, the two working days after the decision day count as invited."""
        if self.decision is None:
            return LONG_AGO
        return self.wall.midnight(self.wall.working_day_after(self.decision, 2) + DAY)

    def window_from(self, start: datetime, tries: list[datetime], until: datetime) -> Opening | None:
        if tries:
            return self.oracle.other_part(self.lead, tries[-1], until, start)
        windows = self.oracle.chances(self.lead, start)
        return next((each for each in windows if self.now < each.end and each.start < until), None)

    def call_from(self, start: datetime, first: Code = Code.ASK_DECISION) -> list[Expected]:
        """The call that is right from a moment on, and not before the cool-down ends unless it is permitted."""
        tries = self.ask_tries()
        if len(tries) >= TRIES:
            day = self.wall.today(tries[TRIES - 1]) + WEEK
            return [self.oracle.closing(Code.WRITE_INSTEAD, self.lead, day, self.decision)]
        cooled, invited = self.cooled_down(start), first is Code.ASK_DECISION and self.permitted()
        until = self.wall.midnight(self.wall.working_day_after(self.wall.today(cooled) - DAY, ASK_DAYS) + DAY)
        window = self.window_from(start, tries, self.invited_days_end()) if invited else None
        window = window or self.window_from(cooled, tries, until)
        if window:
            code = Code.LEAVE_MESSAGE_NOW if tries else first
            return [self.oracle.call(code, self.who, window, leave_message=bool(tries))]
        possible = self.oracle.chances(self.lead, cooled)
        opens = user_rises(self.wall.today(until), self.home.zone) if possible else user_up(cooled, self.home.zone)
        return [self.oracle.letter(Code.ASK_DECISION, self.who, opens, Purpose.FOLLOW_UP)]
