"""The case as it stands at a moment: what had happened by then, whose turn it is, and when one may call."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from goodcall.domain.calling_hours import DAY, CallingTimes, Surroundings, YourTime, calling_times
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import (
    Answer,
    Application,
    Call,
    Case,
    Contact,
    Interview,
    Interviewer,
    Letter,
    Outcome,
    Phone,
)
from goodcall.domain.standing import LONG_AGO
from goodcall.domain.watch import Watch

Event = Interview | Call | Letter | Answer


@dataclass
class Record:
    """What is on record for one application at the watch's moment; later facts are ignored."""

    case: Case
    watch: Watch
    etiquette: Etiquette
    around: Surroundings

    @cached_property
    def yours(self) -> YourTime:
        """When the user is up and free."""
        opens, closes = self.etiquette.your_hours_open, self.etiquette.your_hours_close
        return YourTime(zone=self.around.zone, opens=opens, closes=closes, busy=self.around.busy)

    @cached_property
    def is_open(self) -> bool:
        """Whether the application was open at the moment."""
        return self.was_open(self.case.application)

    def was_open(self, application: Application) -> bool:
        """Whether this or another application was open at the moment."""
        closed_at = application.status_at
        return application.status.is_open or (closed_at is not None and not self.watch.reached(closed_at))

    @cached_property
    def interviews(self) -> list[Interview]:
        """Interviews that were not called off, by their end."""
        return sorted(
            (each for each in self.case.interviews if not self._cancelled(each)), key=lambda each: each.end.utc
        )

    @cached_property
    def cancelled_at(self) -> datetime | None:
        """When the latest cancelled interview was called off, if no other interview has taken its place."""
        latest = self.called_off.cancelled_at if self.called_off else None
        return None if latest is None or any(each.end.utc > latest for each in self.interviews) else latest

    @cached_property
    def called_off(self) -> Interview | None:
        """The interview that was called off last."""
        off = [
            (each.cancelled_at, each) for each in self.case.interviews if each.cancelled_at and self._cancelled(each)
        ]
        return max(off, key=lambda each: each[0])[1] if off else None

    def _cancelled(self, interview: Interview) -> bool:
        return interview.cancelled_at is not None and self.watch.reached(interview.cancelled_at)

    @cached_property
    def finished(self) -> list[Interview]:
        """Interviews that are over."""
        return [each for each in self.interviews if self.watch.reached(each.end.utc)]

    @cached_property
    def upcoming(self) -> Interview | None:
        """The first interview that is not over."""
        return next((each for each in self.interviews if not self.watch.reached(each.end.utc)), None)

    @cached_property
    def calls(self) -> list[Call]:
        """All calls with these people, under any application."""
        return [each for each in self.case.calls if self.watch.reached(each.at)]

    @cached_property
    def _callbacks(self) -> tuple[dict[str, Call], frozenset[str]]:
        """Missed calls that wait to be returned, by person, and the ids of calls that returned one.

        One attempt, a letter, a conversation or an interview with them ends the duty; after ten working days it lapses.
        """
        waiting: dict[str, Call] = {}
        returning: set[str] = set()
        events: list[tuple[datetime, Call | Letter | Interview]] = [
            *((each.at, each) for each in self.calls),
            *((each.at, each) for each in self.case.letters if self.watch.reached(each.at)),
            *((each.start.utc, each) for each in self.finished),
        ]
        for _at, event in sorted(events, key=lambda each: each[0]):
            if isinstance(event, Interview):
                for who in event.interviewers:
                    waiting.pop(who.contact_id, None)
            elif isinstance(event, Call) and event.outcome is Outcome.THEY_CALLED_MISSED:
                waiting[event.contact_id] = event
            elif not isinstance(event, Call) or event.outcome is not Outcome.WRONG_NUMBER:
                missed = waiting.pop(event.contact_id or "", None)
                if missed and isinstance(event, Call) and event.at < self.return_until(missed):
                    returning.add(event.id)
        return waiting, frozenset(returning)

    @property
    def returned(self) -> frozenset[str]:
        """Ids of calls that answered a missed call of theirs: they cost nothing."""
        return self._callbacks[1]

    def missed_at(self, contact_id: str) -> datetime | None:
        """Return when a person rang about this application and waits to be rung back, if so."""
        missed = self._callbacks[0].get(contact_id)
        if missed is None or not self.is_mine(missed) or self.watch.reached(self.return_until(missed)):
            return None
        return missed.at

    def return_until(self, missed: Call) -> datetime:
        """Return when a missed call need no longer be returned: after ten working days."""
        times = self.times(self.case.contacts[missed.contact_id])
        return times.end_of(times.working_day_after(times.day_of(missed.at) - DAY, self.etiquette.ask_for_days))

    def cool_until(self, contact_id: str, at: datetime | None = None) -> datetime:
        """Return when the cool-down after the last touch of a person (before ``at``) ends, else long ago."""
        touch = self.last_touch(contact_id, at)
        return touch.at + self.etiquette.cool_down_for if touch else LONG_AGO

    def last_touch(self, contact_id: str, at: datetime | None = None) -> Call | None:
        """Return the last call (before ``at``) that reached a person or left a message, under any application."""
        touches = [
            call
            for call in self.calls
            if call.contact_id == contact_id and self._is_touch(call) and (at is None or call.at < at)
        ]
        return touches[-1] if touches else None

    def _is_touch(self, call: Call) -> bool:
        return call.outcome.is_touch and call.id not in self.returned

    def phone(self, contact: Contact, at: datetime | None = None) -> Phone | None:
        """Return the first number that had not been struck out by the watch's moment, or by an earlier ``at``."""

        def struck(moment: datetime) -> bool:
            return self.watch.reached(moment) if at is None else at >= moment

        return next(
            (each for each in contact.phones if each.usable or (each.struck_out_at and not struck(each.struck_out_at))),
            None,
        )

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact of the case that had not been archived by then."""
        contact = self.case.contacts.get(contact_id)
        if contact is None or (contact.archived_at is not None and self.watch.reached(contact.archived_at)):
            return None
        return contact

    def decider(self, interview: Interview) -> Contact | None:
        """Return whom to call about an interview: who decides, else the first with a number, else the first known."""
        people = [
            (person, each)
            for each in ranked(interview.interviewers)
            if (person := self.contact(each.contact_id)) is not None
        ]
        if not people:
            return self.first_known
        marked = (person for person, each in people if each.decides)
        with_number = (person for person, _ in people if self.phone(person))
        return next(marked, None) or next(with_number, people[0][0])

    @cached_property
    def first_known(self) -> Contact | None:
        """The first person of the application with a number, else the first one at all."""
        people = [person for each in self._people_of_application() if (person := self.contact(each))]
        return next((person for person in people if self.phone(person)), people[0] if people else None)

    def _people_of_application(self) -> Iterator[str]:
        yield from self.case.application.contact_ids
        for interview in reversed(self.case.interviews):
            who_decides_first = sorted(ranked(interview.interviewers), key=lambda each: not each.decides)
            yield from (each.contact_id for each in who_decides_first)
        yield from (each.contact_id for each in self.case.answers if self.is_mine(each))
        yield from (each.contact_id for each in self.case.letters if each.contact_id and self.is_mine(each))
        yield from (each.contact_id for each in self.case.calls if each.application_id == self.case.application.id)

    def times(self, contact: Contact) -> CallingTimes:
        """Return when a contact may be called."""
        return calling_times(contact, self.etiquette, self.around)

    def is_mine(self, event: Call | Letter | Answer) -> bool:
        """Whether something that happened concerns this application."""
        return event.application_id in (None, self.case.application.id)

    @cached_property
    def events(self) -> list[tuple[datetime, int, Event]]:
        """Everything that concerns this application, oldest first; an interview stands at its start and its end."""
        found: list[tuple[datetime, int, Event]] = []
        for interview in self.interviews:
            if self.watch.reached(interview.start.utc) and interview in self.finished:
                found.append((interview.start.utc, 0, interview))
                found.append((interview.end.utc, 1, interview))
        found += ((call.at, 2, call) for call in self.calls if self.is_mine(call))
        written: tuple[Letter | Answer, ...] = (*self.case.letters, *self.case.answers)
        found += ((each.at, 2, each) for each in written if self.is_mine(each) and self.watch.reached(each.at))
        return sorted(found, key=lambda entry: entry[:2])


def ranked(interviewers: tuple[Interviewer, ...]) -> list[Interviewer]:
    """Return interviewers with the organiser after the attendees."""
    return sorted(interviewers, key=lambda each: each.organiser)
