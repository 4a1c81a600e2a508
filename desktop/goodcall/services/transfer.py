"""What comes in from files meets what is known: people are recognised, updates and cancellations find their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from goodcall.domain.facts import (
    AgreedTime,
    Application,
    Contact,
    Interview,
    Interviewer,
    Invitation,
    Phone,
    Status,
)
from goodcall.services.ids import new_id
from goodcall.services.incoming import Incoming, IncomingContact, IncomingInterview, IncomingPerson
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Reader, Store, Transaction
from goodcall.wording import imports

AT_ONCE = 100  # records of one transaction: longer ones would hold a window up


@dataclass(slots=True)
class Kept:
    """What an import did: ids by what happened to them, and what could not be kept, in sentences."""

    group: str = ""
    interviews_added: list[str] = field(default_factory=list)
    interviews_updated: list[str] = field(default_factory=list)
    interviews_cancelled: list[str] = field(default_factory=list)
    contacts_added: list[str] = field(default_factory=list)
    contacts_updated: list[str] = field(default_factory=list)
    unchanged: int = 0
    known: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def leave(self, fact_id: str) -> None:
        """Note that a record said nothing new about a fact."""
        self.unchanged += 1
        self.known.append(fact_id)

    @property
    def anything(self) -> bool:
        """Whether something was found that is, or already was, kept."""
        return bool(
            self.interviews_added
            or self.interviews_updated
            or self.interviews_cancelled
            or self.contacts_added
            or self.contacts_updated
            or self.unchanged
        )


class _Rehearsed(Exception):  # no error: it rolls a rehearsal back
    pass


class Transfer:
    """Keeps records of files of others, as one group that undo takes back whole."""

    def __init__(self, store: Store, clock: Clock, planner: Planner) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner

    def keep(self, records: Iterable[Incoming]) -> Kept:
        """Keep records, cards before invitations so that people are known; returns what was done."""
        kept = Kept(group=new_id("g"))
        for _breath in self.keep_in_slices(records, kept):
            pass
        return kept

    def keep_in_slices(self, records: Iterable[Incoming], kept: Kept, at_once: int = AT_ONCE) -> Iterator[None]:
        """Keep records under the group of ``kept``, note there what was done, and stop for breath on the way.

        ``at_once`` is how many records one transaction takes. What was kept before an error, or before whoever drives
        it lost interest, stays kept and can be undone.
        """
        ordered = in_order(records)
        self._learn_own_address(ordered, kept)
        for start in range(0, len(ordered), at_once):
            with self._store.transaction("import", kept.group) as tx:
                self._keep_all(tx, ordered[start : start + at_once], kept)
            yield

    def rehearse(self, records: Iterable[Incoming], look: Callable[[Reader, Kept], None] | None = None) -> Kept:
        """Return what ``keep`` would do, and keep nothing; ``look`` may read the facts as they would be."""
        kept, ordered = Kept(), in_order(records)
        try:
            with self._store.transaction() as tx:
                learn_own_address(tx, ordered, kept)
                self._keep_all(tx, ordered, kept)
                if look is not None:
                    look(tx, kept)
                raise _Rehearsed
        except _Rehearsed:
            return kept

    def _learn_own_address(self, records: Sequence[Incoming], kept: Kept) -> None:
        with self._store.transaction("import", kept.group) as tx:
            learn_own_address(tx, records, kept)

    def _keep_all(self, tx: Transaction, records: Sequence[Incoming], kept: Kept) -> None:
        keeping = _Keeping(tx, kept, self._clock.now(), self._planner.own_zone(tx.settings()))
        for record in records:
            if isinstance(record, IncomingContact):
                keeping.contact(record.person, card=True)
            else:
                keeping.interview(record)
        self._planner.replan_people(tx, keeping.people, *keeping.applications)


@dataclass
class _Keeping:
    """One transaction of an import."""

    tx: Transaction
    kept: Kept
    now: datetime
    own_zone: str
    people: set[str] = field(default_factory=set)
    applications: set[str] = field(default_factory=set)

    def contact(self, person: IncomingPerson, *, card: bool) -> Contact:
        """Return the contact that a person is: one who is known, made richer, or a new one."""
        known = self._known(person)
        if known is None:
            made = _made(person, self.now)
            self.tx.put(made)
            self.kept.contacts_added.append(made.id)
            return made
        richer = enriched(known, person, card=card)
        if richer != known:
            self.tx.put(richer)
            self.people.add(richer.id)
            if known.id not in (*self.kept.contacts_added, *self.kept.contacts_updated):
                self.kept.contacts_updated.append(known.id)
        elif card:
            self.kept.leave(known.id)
        return richer

    def _known(self, person: IncomingPerson) -> Contact | None:
        keys = [*person.emails, *(phone.e164 for phone in person.phones if phone.e164)]
        found = self.tx.contacts_by_keys(keys) if keys else []
        # A number may be a switchboard: another name and another address behind it is another person.
        found = [each for each in found if _shares_email(each, person) or _same_name(each.name, person.name)]
        if not found and person.name:
            same_name = [each for each in self.tx.find_contacts(person.name) if _same_name(each.name, person.name)]
            found = [each for each in same_name if not _clashes(each, person)]
        return found[0] if found else None

    def interview(self, event: IncomingInterview) -> None:
        """Keep, update, cancel or leave an interview, as the invitation says."""
        known = [
            each
            for each in self.tx.get_many(Interview, self.tx.interviews_of_invitation(event.uid))
            if each.invitation and (not event.recurrence_id or each.invitation.recurrence_id == event.recurrence_id)
        ]
        if event.cancelled:
            self._cancel(event, known)
        elif known:
            self._update(event, known[0])
        else:
            self._add(event)

    def _cancel(self, event: IncomingInterview, known: list[Interview]) -> None:
        if not known:
            self.kept.remarks.append(imports.unknown_cancellation(event.file, event.job_title))
            return
        for interview in known:
            if interview.cancelled_at is not None or _is_older(event, interview):
                self.kept.leave(interview.id)
                continue
            self.tx.put(replace(interview, cancelled_at=self.now, invitation=_invitation(event)))
            self.kept.interviews_cancelled.append(interview.id)
            self.applications.add(interview.application_id)

    def _update(self, event: IncomingInterview, interview: Interview) -> None:
        if _is_older(event, interview) or event.start is None or event.end is None:
            self.kept.leave(interview.id)
            return
        known = {each.contact_id: each for each in interview.interviewers}
        fresh = [known.get(each.contact_id, each) for each in self._interviewers(event)]
        updated = replace(
            interview,
            start=self._here(event.start),
            end=self._here(event.end),
            kind=event.kind,
            place=event.place,
            interviewers=tuple(fresh) or interview.interviewers,
            cancelled_at=None,
        )
        self.applications.add(interview.application_id)
        if updated == interview:
            self.kept.leave(interview.id)
        else:
            self.kept.interviews_updated.append(interview.id)
        self.tx.put(replace(updated, invitation=_invitation(event)))

    def _add(self, event: IncomingInterview) -> None:
        if event.start is None or event.end is None:
            return
        interviewers = self._interviewers(event)
        application = self._application(event, interviewers)
        interview = Interview(
            id=new_id("i"),
            application_id=application.id,
            start=self._here(event.start),
            end=self._here(event.end),
            kind=event.kind,
            place=event.place,
            interviewers=tuple(interviewers),
            invitation=_invitation(event),
            notes=event.notes,
            created_at=self.now,
        )
        self.tx.put(interview)
        self.kept.interviews_added.append(interview.id)
        self.applications.add(application.id)
        self.people.update(each.contact_id for each in interviewers)

    def _interviewers(self, event: IncomingInterview) -> list[Interviewer]:
        me = self.tx.settings().me
        own = {email.casefold() for email in me.emails}
        found: dict[str, Interviewer] = {}
        for person in event.people:
            is_user = not own.isdisjoint(email.casefold() for email in person.emails)
            if is_user or (me.name and _same_name(person.name, me.name)):
                continue
            contact = self.contact(replace(person, company=person.company or event.company), card=False)
            found.setdefault(contact.id, Interviewer(contact_id=contact.id, organiser=person.organiser))
        return list(found.values())

    def _application(self, event: IncomingInterview, interviewers: list[Interviewer]) -> Application:
        """Return the open application of these people for this job, else at this company; else a new one."""
        ids = self.tx.applications_of([each.contact_id for each in interviewers])
        open_ones = [each for each in self.tx.get_many(Application, ids) if each.status.is_open]
        same_job = [each for each in open_ones if _same_name(each.job_title, event.job_title)]
        same_company = [each for each in open_ones if _same_name(each.company, event.company)]
        for found in (same_job, same_company):
            if len(found) == 1:
                if found[0].status is Status.APPLIED:
                    self.tx.put(replace(found[0], status=Status.INTERVIEWING, status_at=self.now))
                return found[0]
        application = Application(
            id=new_id("a"),
            job_title=event.job_title,
            company=event.company,
            status=Status.INTERVIEWING,
            created_at=self.now,
        )
        self.tx.put(application)
        return application

    def _here(self, moment: AgreedTime) -> AgreedTime:
        return moment if moment.zone else replace(moment, zone=self.own_zone)


def in_order(records: Iterable[Incoming]) -> list[Incoming]:
    """Return cards first, then invitations, each event's versions in the order they were sent."""

    def order(record: Incoming) -> tuple[bool, int, bool]:
        if isinstance(record, IncomingContact):
            return False, 0, False
        return True, record.sequence, record.cancelled

    return sorted(records, key=order)


def learn_own_address(tx: Transaction, records: Iterable[Incoming], kept: Kept) -> None:
    """Take the address that invitations went to for the user's own, and say so.

    Not where an address of the user's is among the invited already, or the address is a contact's.
    """
    for event in records:
        if not isinstance(event, IncomingInterview) or not event.invitee:
            continue
        settings = tx.settings()
        own = {email.casefold() for email in settings.me.emails}
        everybody = {email.casefold() for person in event.people for email in person.emails}
        if not own.isdisjoint(everybody) or tx.contacts_by_keys([event.invitee]):
            continue
        tx.put_settings(replace(settings, me=replace(settings.me, emails=(*settings.me.emails, event.invitee))))
        kept.remarks.append(imports.taken_for_you(event.file, event.invitee))


def enriched(known: Contact, person: IncomingPerson, *, card: bool) -> Contact:
    """Return a contact with what a file adds; what the user or a card stated is not overwritten by guesses.

    Whoever takes part in an interview comes back from the archive; a card alone leaves them there.
    """
    place = person.place
    better_zone = place.zone is not None and (known.zone is None or (place.zone_stated and not known.zone_stated))
    return replace(
        known,
        name=person.name if card and person.name else known.name or person.name,
        role=known.role or person.role,
        company=person.company if card and person.company else known.company or person.company,
        emails=_joined(known.emails, person.emails),
        phones=_joined_phones(known.phones, person.phones),
        zone=place.zone if better_zone else known.zone,
        zone_stated=place.zone_stated if better_zone else known.zone_stated,
        country=known.country or place.country,
        subdivision=known.subdivision or place.subdivision,
        calling_hours=person.calling_hours or known.calling_hours,
        linkedin=known.linkedin or person.linkedin,
        uid=known.uid or person.uid,
        notes=known.notes or person.notes,
        archived_at=known.archived_at if card else None,
    )


def _made(person: IncomingPerson, now: datetime) -> Contact:
    name = person.name or (person.emails[0] if person.emails else person.phones[0].raw if person.phones else "?")
    blank = Contact(id=new_id("c"), name=name, created_at=now)
    return enriched(blank, person, card=True)


def _joined(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    seen = {each.casefold() for each in known}
    return (*known, *(each for each in more if each.casefold() not in seen))


def _joined_phones(known: tuple[Phone, ...], more: tuple[Phone, ...]) -> tuple[Phone, ...]:
    seen = {(each.e164 or each.raw, each.extension) for each in known}
    return (*known, *(each for each in more if (each.e164 or each.raw, each.extension) not in seen))


def _same_name(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _shares_email(contact: Contact, person: IncomingPerson) -> bool:
    return not {each.casefold() for each in contact.emails}.isdisjoint(each.casefold() for each in person.emails)


def _clashes(contact: Contact, person: IncomingPerson) -> bool:
    """Whether two of the same name look like two people: addresses at different places, or different companies."""
    hosts = {each.rpartition("@")[2].casefold() for each in contact.emails}
    others = {each.rpartition("@")[2].casefold() for each in person.emails}
    if hosts and others:
        return hosts.isdisjoint(others)
    return bool(contact.company and person.company) and not _same_name(contact.company, person.company)


def _invitation(event: IncomingInterview) -> Invitation:
    return Invitation(uid=event.uid, recurrence_id=event.recurrence_id, sequence=event.sequence, dtstamp=event.dtstamp)


def _is_older(event: IncomingInterview, interview: Interview) -> bool:
    """Whether what came in was overtaken by what is known (RFC 5546, 2.1.5: by SEQUENCE, then by DTSTAMP)."""
    known = interview.invitation
    if known is None or event.sequence != known.sequence:
        return known is not None and event.sequence < known.sequence
    return event.dtstamp is not None and known.dtstamp is not None and event.dtstamp < known.dtstamp
