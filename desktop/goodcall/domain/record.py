"""The case as it stands at a moment: what had happened by then, whose turn it is, and when one may call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from goodcall.domain.calling_hours import DAY, CallingTimes, Surroundings, Window, YourTime, calling_times, openings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import AgreedTime, Answer, Call, Case, Contact, Interview, Letter, Outcome, Permission, Phone
from goodcall.domain.standing import LONG_AGO, Agreed, Standing
from goodcall.domain.watch import Watch

A_MOMENT = timedelta(microseconds=1)

Event = Interview | Call | Letter | Answer


@dataclass
class Record:
    """What is on record for one application at the watch's moment; later facts are ignored."""

    case: Case
    watch: Watch
    etiquette: Etiquette
    around: Surroundings
    yours: YourTime

    @cached_property
    def is_open(self) -> bool:
        """Whether the application was open at the moment."""
        app = self.case.application
        return app.status.is_open or (app.status_at is not None and not self.watch.reached(app.status_at))

    @cached_property
    def interviews(self) -> list[Interview]:
        """Interviews that were not called off, by their end."""
        return sorted(
            (each for each in self.case.interviews if not self._cancelled(each)), key=lambda each: each.end.utc
        )

    @cached_property
    def cancelled_at(self) -> datetime | None:
        """When the latest cancelled interview was called off, if no other interview took its place."""
        moments = [each.cancelled_at for each in self.case.interviews if each.cancelled_at and self._cancelled(each)]
        return max(moments) if moments and not self.interviews else None

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
    def returned(self) -> frozenset[str]:
        """Ids of calls that answered a missed call of theirs: they cost nothing."""
        waiting: set[str] = set()
        found: set[str] = set()
        for call in self.calls:
            if call.outcome is Outcome.THEY_CALLED_MISSED:
                waiting.add(call.contact_id)
            elif call.contact_id in waiting:
                waiting.discard(call.contact_id)
                found.add(call.id)
        return frozenset(found)

    def cool_until(self, contact_id: str, at: datetime | None = None) -> datetime:
        """Return when the cool-down after the last touch of a person (before ``at``) ends, else long ago."""
        touches = [
            call.at
            for call in self.calls
            if call.contact_id == contact_id and self._is_touch(call) and (at is None or call.at < at)
        ]
        return touches[-1] + self.etiquette.cool_down_for if touches else LONG_AGO

    def _is_touch(self, call: Call) -> bool:
        return call.outcome.is_touch and call.id not in self.returned

    def phone(self, contact: Contact) -> Phone | None:
        """Return the first number that had not been struck out by then."""
        return next(
            (
                phone
                for phone in contact.phones
                if phone.usable or (phone.struck_out_at is not None and not self.watch.reached(phone.struck_out_at))
            ),
            None,
        )

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact of the case that had not been archived by then."""
        contact = self.case.contacts.get(contact_id)
        if contact is None or (contact.archived_at is not None and self.watch.reached(contact.archived_at)):
            return None
        return contact

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

    def thank_windows(self, contact: Contact, ended_at: datetime, after: datetime) -> list[Window]:
        """Return the usable windows for a thank-you call: two hours after the interview, begun within 24 of it."""
        opens = max(ended_at + self.etiquette.rest_after_interview, after)
        before = ended_at + self.etiquette.thank_within + A_MOMENT
        return list(openings(self.times(contact), self.yours, opens, before)) if opens < before else []

    def thanks_until(self, contact: Contact, standing: Standing) -> datetime:
        """Return when a thank-you is too late: after 7 days, or with the decision day if that is sooner."""
        ended = standing.ended_at
        until = ended + self.etiquette.late_thanks_for
        if standing.decision_on is not None:
            until = min(until, self.times(contact).end_of(standing.decision_on))
        return max(until, ended + self.etiquette.thank_within)

    def is_callable(self, contact: Contact, standing: Standing) -> bool:
        """Whether planned calls to a person are welcome at all."""
        refused = standing.permission is Permission.REFUSED
        unwelcome = contact.do_not_call is not None or contact.prefers_email or self.case.application.no_calls
        return not (refused or unwelcome) and self.phone(contact) is not None

    def decision_due(self, contact: Contact, standing: Standing) -> datetime:
        """Return from when on one may ask for the decision, cool-down aside."""
        times, due = self.times(contact), LONG_AGO
        if standing.next_round_at is not None:
            due = standing.next_round_at + self.etiquette.ask_after
        elif standing.decision_on is not None:
            due = times.end_of(times.working_day_after(standing.decision_on) - DAY)
        elif standing.base is not None:
            due = standing.base + self.etiquette.ask_after
        if standing.tried_out_at is not None:
            due = max(due, standing.tried_out_at + self.etiquette.cool_down_for)
        return due

    def agreed_day(self, contact: Contact, agreed: Agreed) -> date:
        """Return the day of an agreed call: the one named, or for a bare date the next one that has windows."""
        times = self.times(contact)
        if isinstance(agreed.when, AgreedTime):
            return times.day_of(agreed.when.utc)
        day = agreed.when
        return day if times.windows(day) else times.working_day_after(day)

    def agreed_until(self, contact: Contact, agreed: Agreed) -> datetime:
        """Return the moment from which an agreed call has been missed."""
        if isinstance(agreed.when, AgreedTime):
            return agreed.when.utc + self.etiquette.agreed_time_for
        times, day = self.times(contact), self.agreed_day(contact, agreed)
        windows = times.windows(day)
        return windows[-1].span.end if windows else times.end_of(day)
