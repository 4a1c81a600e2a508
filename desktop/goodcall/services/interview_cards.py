"""Before and after an interview: what to find out in it, and what was found out, each offered once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from goodcall.domain.facts import Application, Contact, Interview, Interviewer, Permission
from goodcall.services.contacts import Contacts, NewContact, check_phone
from goodcall.services.planner import Planner
from goodcall.services.ports import Announcement, Clock, Numbers, Reader, Store, Transaction
from goodcall.services.which import known_fact

BEFORE_FOR = timedelta(hours=1)
AFTER_FOR = timedelta(days=2)  # longer ago it is no longer fresh in anybody's mind
_BY = "today"  # the channel that showed it


class Moment(StrEnum):
    """Which of the two cards it is."""

    BEFORE = "before"
    AFTER = "after"


class Open(StrEnum):
    """What is not known yet, and worth asking in an interview."""

    WHO_DECIDES = "who-decides"
    DECISION_DAY = "decision-day"
    MAY_CALL = "may-call"
    NUMBER = "number"  # of the one who decides, or of the only one there


@dataclass(frozen=True, slots=True, kw_only=True)
class InterviewCard:
    """An interview at hand or just over, its people, and what is still open."""

    moment: Moment
    interview: Interview
    application: Application
    people: tuple[Contact, ...]
    open: tuple[Open, ...]

    @property
    def tag(self) -> str:
        """What it is remembered by once it was offered."""
        return f"{self.interview.id}:{self.moment}"

    @property
    def decider(self) -> Contact | None:
        """Who decides, as far as that is known."""
        marked = next((each.contact_id for each in self.interview.interviewers if each.decides), None)
        return next((each for each in self.people if each.id == marked), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """What was learnt in an interview; all of it may be missing. ``decision_on`` is a day of the contact.

    Who decides is one of the people there, or ``somebody_else`` by name; ``number`` is theirs, as typed.
    """

    decision_on: date | None = None
    permission: Permission = Permission.NOT_ASKED
    decider_id: str | None = None
    somebody_else: str = ""
    number: str = ""


def open_cards(read: Reader, now: datetime) -> list[InterviewCard]:
    """Return the cards that are right at ``now``, were not put away, and have something to ask; soonest first."""
    ids = read.interviews_around(now - AFTER_FOR, now + BEFORE_FOR + timedelta(microseconds=1))
    found = [card for interview in read.get_many(Interview, ids) for card in _cards(read, interview, now)]
    put_away = {each.tag for each in read.announcements([card.tag for card in found]) if each.acted_at}
    return [card for card in found if card.tag not in put_away]


def next_moment(read: Reader, now: datetime) -> datetime | None:
    """Return the first moment (UTC) later than ``now`` at which a card becomes right: for the alarm."""
    start, end = read.next_interview_start(now + BEFORE_FOR), read.next_interview_end(now)
    moments = [start - BEFORE_FOR if start else None, end]
    return min((moment for moment in moments if moment), default=None)


class InterviewCards:
    """Offers the cards, and keeps what was learnt."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, contacts: Contacts, numbers: Numbers) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._contacts = contacts
        self._numbers = numbers

    def open(self) -> list[InterviewCard]:
        """Return the cards that are right now."""
        return open_cards(self._store.read, self._clock.now())

    def put_away(self, card: InterviewCard) -> None:
        """Offer a card no more, unless that is undone."""
        with self._store.transaction("put-card-away") as tx:
            tx.put_away(_offered(card, self._clock.now()))

    def learn(self, card: InterviewCard, learnt: Learnt) -> Interview:
        """Keep what was learnt, as one change, and offer the card no more.

        Raises Invalid for a number that is none, or Unknown where the interview is gone.
        """
        with self._store.transaction("edit-interview") as tx:
            interview = known_fact(tx, Interview, card.interview.id)
            decider = self._decider(tx, card, learnt)
            said = replace(
                interview.said,
                decision_on=learnt.decision_on or interview.said.decision_on,
                permission=interview.said.permission
                if learnt.permission is Permission.NOT_ASKED
                else learnt.permission,
            )
            interview = replace(interview, said=said, interviewers=_marked(interview, decider))
            tx.put(interview)
            tx.put_away(_offered(card, self._clock.now()))
            people = [each.contact_id for each in interview.interviewers]
            self._planner.replan_people(tx, people, interview.application_id)
        return interview

    def _decider(self, tx: Transaction, card: InterviewCard, learnt: Learnt) -> Contact | None:
        """Return who decides, with their number; somebody new is kept with it."""
        if learnt.somebody_else:
            company = card.application.company
            new = NewContact(name=learnt.somebody_else, phone=learnt.number, company=company)
            decider = self._contacts.person(tx, new)
            tx.put(decider)
            return decider
        check_phone(learnt.number)
        decider_id = learnt.decider_id or (card.decider.id if card.decider else None)
        only_id = card.people[0].id if len(card.people) == 1 else None
        if learnt.number and (person_id := decider_id or only_id):
            person = known_fact(tx, Contact, person_id)  # the card may be days old
            numbers = self._numbers.read(learnt.number, person.country or tx.settings().me.country)
            tx.put(replace(person, phones=(*numbers, *(each for each in person.phones if each not in numbers))))
        return known_fact(tx, Contact, decider_id) if decider_id else None


def _cards(read: Reader, interview: Interview, now: datetime) -> Iterator[InterviewCard]:
    start, end = interview.start.utc, interview.end.utc
    before, after = start - BEFORE_FOR <= now < start, end <= now < end + AFTER_FOR
    application = read.get(Application, interview.application_id)
    if application is None or not application.status.is_open or not (before or after):
        return
    people = tuple(read.get_many(Contact, [each.contact_id for each in interview.interviewers]))
    if still_open := tuple(_open(interview, people)):
        moment = Moment.BEFORE if before else Moment.AFTER
        yield InterviewCard(moment=moment, interview=interview, application=application, people=people, open=still_open)


def _open(interview: Interview, people: tuple[Contact, ...]) -> Iterator[Open]:
    marked = [each.contact_id for each in interview.interviewers if each.decides]
    if not marked:
        yield Open.WHO_DECIDES
    if interview.said.decision_on is None:
        yield Open.DECISION_DAY
    if interview.said.permission is Permission.NOT_ASKED:
        yield Open.MAY_CALL
    asked = [each for each in people if each.id in marked] or list(people)
    if not any(each.usable_phone for each in asked):
        yield Open.NUMBER


def _marked(interview: Interview, decider: Contact | None) -> tuple[Interviewer, ...]:
    if decider is None:
        return interview.interviewers
    others = tuple(replace(each, decides=each.contact_id == decider.id) for each in interview.interviewers)
    if any(each.decides for each in others):
        return others
    return (*others, Interviewer(contact_id=decider.id, decides=True))


def _offered(card: InterviewCard, now: datetime) -> Announcement:
    """Return what remembers a card; it was shown on Today, so it counts as delivered there."""
    return Announcement(
        tag=card.tag,
        application_id=card.application.id,
        contact_id=None,
        do="",
        opens_at=card.interview.start.utc,
        kind=card.moment,
        claimed_at=now,
        delivered_at=now,
        by=_BY,
        acted_at=now,
    )
