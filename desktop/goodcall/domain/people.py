"""Who is called about an application, and who is written to."""

from __future__ import annotations

from functools import cached_property

from goodcall.domain.facts import Contact, Interview
from goodcall.domain.record import Record, ranked
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
        decider = self.record.decider(interview)
        return decider is not None and self.standing(decider.id).planned is Planned.THANKS

    @cached_property
    def target(self) -> Contact | None:
        """Whom to call or to write to: who decides, else the first with a usable number, else the first known."""
        interview = self.round or self.record.called_off
        return self.record.decider(interview) if interview else self.record.first_known

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
