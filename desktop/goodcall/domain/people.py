"""Who is called about an application, and who is written to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from goodcall.domain.facts import Contact, Interview, Interviewer
from goodcall.domain.record import Record
from goodcall.domain.standing import Planned, Standing
from goodcall.domain.story import Story


class People:
    """The people of an application at a moment, and how things stand with each.

    ``moved_on`` says that the last interview has no thank-you left, and the next one counts.
    """

    def __init__(self, record: Record, *, moved_on: bool = False) -> None:
        self.record = record
        self.moved_on = moved_on
        self._standings: dict[str, Standing] = {}

    def standing(self, contact_id: str) -> Standing:
        """Return how things stand with a person: the story so far, told once."""
        if contact_id not in self._standings:
            story = Story(self.record, self.record.case.contacts[contact_id])
            for at, kind, event in self.record.events:
                story.tell(at, kind, event)
            self._standings[contact_id] = story.end()
        return self._standings[contact_id]

    @cached_property
    def round(self) -> Interview | None:
        """The interview that people are called about: the last one that is over, or the one to come."""
        last = self.record.finished[-1] if self.record.finished else None
        if last and self.record.upcoming and not self.moved_on and self._thanks_pending(last):
            return last
        return self.record.upcoming or last

    def _thanks_pending(self, interview: Interview) -> bool:
        decider = self._decider(interview)
        return decider is not None and self.standing(decider.id).planned is Planned.THANKS

    @cached_property
    def target(self) -> Contact | None:
        """Whom to call or to write to: who decides, else the first with a usable number, else the first known."""
        if self.round is not None:
            return self._decider(self.round)
        return self._first_known()

    def _first_known(self) -> Contact | None:
        people = [person for each in self._people_of_application() if (person := self.record.contact(each))]
        return next((person for person in people if self.record.phone(person)), people[0] if people else None)

    def _people_of_application(self) -> Iterator[str]:
        yield from self.record.case.application.contact_ids
        for interview in reversed(self.record.case.interviews):
            yield from (each.contact_id for each in ranked(interview.interviewers))
        yield from (each.contact_id for each in self.record.case.answers if self.record.is_mine(each))
        yield from (
            each.contact_id for each in self.record.case.letters if each.contact_id and self.record.is_mine(each)
        )
        yield from (
            each.contact_id for each in self.record.case.calls if each.application_id == self.record.case.application.id
        )

    def _decider(self, interview: Interview) -> Contact | None:
        people = [
            (person, each)
            for each in ranked(interview.interviewers)
            if (person := self.record.contact(each.contact_id))
        ]
        if not people:
            return self._first_known()
        for person, each in people:
            if each.decides:
                return person
        return next((person for person, _ in people if self.record.phone(person)), people[0][0])

    @cached_property
    def others(self) -> list[Contact]:
        """The other interviewers of the round, in order."""
        if self.round is None:
            return []
        people = (self.record.contact(each.contact_id) for each in ranked(self.round.interviewers))
        return [person for person in people if person and person is not self.target]

    @cached_property
    def callers(self) -> list[Contact]:
        """Further people who rang in vain or named a time for a call."""
        known = {person.id for person in [self.target, *self.others] if person}
        found = [
            person for each in self.record.case.contacts if each not in known and (person := self.record.contact(each))
        ]
        return [each for each in found if self.standing(each.id).agreed or self.record.missed_at(each.id)]


def ranked(interviewers: tuple[Interviewer, ...]) -> list[Interviewer]:
    """Return interviewers with the organiser after the attendees."""
    return sorted(interviewers, key=lambda each: each.organiser)
