"""Applications and their interviews."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta

from goodcall.domain.errors import Invalid, Unknown
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    Contact,
    Fact,
    Interview,
    Interviewer,
    InterviewKind,
    Letter,
    Status,
)
from goodcall.services.contacts import Contacts, NewContact
from goodcall.services.ids import new_id
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store, Transaction
from goodcall.services.which import drafts_about, known_fact, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInterview:
    """What Add interview asks for: job, person, number, when; the rest may stay empty.

    ``contact_id`` names a known person in place of ``person``.
    """

    job_title: str
    start: AgreedTime
    person: str = ""
    phone: str = ""
    email: str = ""
    company: str = ""
    contact_id: str | None = None
    minutes: int = 60
    kind: InterviewKind = InterviewKind.VIDEO
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApplication:
    """What Add application asks for; only the job is needed. ``contact_id`` names a known person for ``person``."""

    job_title: str
    company: str = ""
    applied_on: date | None = None
    posting: str = ""
    person: str = ""
    email: str = ""
    phone: str = ""
    contact_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A further interview of an application."""

    application_id: str
    start: AgreedTime
    minutes: int = 60
    kind: InterviewKind = InterviewKind.VIDEO


class Applications:
    """What the user does with applications and interviews."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, contacts: Contacts) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._contacts = contacts

    def add_interview(self, new: NewInterview) -> Interview:
        """Keep an interview, and person and application where they are new; plan the first call.

        A later interview with the same person about the same open job begins a new round of that application. Raises
        Invalid beside a field, or Unknown.
        """
        if not new.job_title.strip():
            raise Invalid("job_title", "missing")
        if not new.person.strip() and new.contact_id is None:
            raise Invalid("person", "missing")
        if not 1 <= new.minutes <= 24 * 60:
            raise Invalid("minutes", "out-of-range", str(new.minutes))
        now = self._clock.now()
        with self._store.transaction("add-interview") as tx:
            contact = self._person(tx, new)
            application = self._application(tx, new, contact, now)
            end = AgreedTime.from_moment(new.start.utc + timedelta(minutes=new.minutes), new.start.zone)
            interview = Interview(
                id=new_id("i"),
                application_id=application.id,
                start=new.start,
                end=end,
                kind=new.kind,
                interviewers=(Interviewer(contact_id=contact.id),),
                created_at=now,
            )
            for fact in (contact, application, interview):
                tx.put(fact)
            self._planner.replan_people(tx, [contact.id], application.id)
        return interview

    def _person(self, tx: Transaction, new: NewInterview | NewApplication) -> Contact:
        """Return the person named, whom we may know, with the number and address typed; back from the archive."""
        return self._contacts.person(
            tx,
            NewContact(
                name=new.person,
                phone=new.phone,
                email=new.email,
                company=new.company,
                zone=new.zone if isinstance(new, NewInterview) else None,
                contact_id=new.contact_id,
            ),
        )

    @staticmethod
    def _application(tx: Transaction, new: NewInterview, contact: Contact, now: datetime) -> Application:
        company = new.company.strip() or contact.company
        for each in tx.get_many(Application, tx.applications_of([contact.id])):
            same = (plain(each.job_title), plain(each.company)) == (plain(new.job_title), plain(company))
            if same and each.status is Status.APPLIED:
                return replace(each, status=Status.INTERVIEWING, status_at=now)
            if same and each.status.is_open:
                return each
        return Application(
            id=new_id("a"),
            job_title=new.job_title.strip(),
            company=company,
            status=Status.INTERVIEWING,
            created_at=now,
        )

    def edit(self, application_id: str, group: str = "", /, **patch: object) -> Application:
        """Change fields of an application by name; a new status is dated now. Raises Unknown or Invalid.

        Changes of one ``group`` are undone together.
        """
        _check_names(Application, patch)
        with self._store.transaction("edit-application", group) as tx:
            application = known_fact(tx, Application, application_id)
            if "status" in patch and patch["status"] is not application.status:
                patch.setdefault("status_at", self._clock.now())
            application = replace(application, **patch)  # type: ignore[arg-type]  # names are checked above
            tx.put(application)
            self._planner.replan(tx, [application_id])
        return application

    def edit_interview(self, interview_id: str, **patch: object) -> Interview:
        """Change fields of an interview by name. Raises Unknown or Invalid."""
        _check_names(Interview, patch)
        with self._store.transaction("edit-interview") as tx:
            before = known_fact(tx, Interview, interview_id)
            interview = replace(before, **patch)  # type: ignore[arg-type]  # names are checked above
            if interview.end.utc <= interview.start.utc:
                raise Invalid("end", "not-after-start")
            tx.put(interview)
            self._planner.replan(tx, [interview.application_id])
        return interview

    def add(self, new: NewApplication) -> Application:
        """Keep an application without an interview, and plan its letters; raises Invalid beside a field."""
        if not new.job_title.strip():
            raise Invalid("job_title", "missing")
        if (new.email.strip() or new.phone.strip()) and not new.person.strip() and new.contact_id is None:
            raise Invalid("person", "missing")
        with self._store.transaction("add-application") as tx:
            people = [self._person(tx, new)] if new.person.strip() or new.contact_id else []
            application = Application(
                id=new_id("a"),
                job_title=new.job_title.strip(),
                company=new.company.strip() or next((person.company for person in people), ""),
                applied_on=new.applied_on,
                posting=new.posting.strip(),
                contact_ids=tuple(person.id for person in people),
                created_at=self._clock.now(),
            )
            for person in people:
                tx.put(person)
            tx.put(application)
            self._planner.replan_people(tx, application.contact_ids, application.id)
        return application

    def add_round(self, new: NewRound) -> Interview:
        """Keep a further interview with the same people as the last one; raises Unknown or Invalid."""
        if not 1 <= new.minutes <= 24 * 60:
            raise Invalid("minutes", "out-of-range", str(new.minutes))
        with self._store.transaction("add-interview") as tx:
            case = next(iter(tx.cases([new.application_id])), None)
            if case is None:
                raise Unknown("application", new.application_id)
            last = max(case.interviews, key=lambda each: each.start.utc, default=None)
            met = [Interviewer(contact_id=person) for person in case.application.contact_ids]
            interview = Interview(
                id=new_id("i"),
                application_id=new.application_id,
                start=new.start,
                end=AgreedTime.from_moment(new.start.utc + timedelta(minutes=new.minutes), new.start.zone),
                kind=new.kind,
                interviewers=last.interviewers if last else tuple(met),
                created_at=self._clock.now(),
            )
            tx.put(interview)
            if case.application.status is Status.APPLIED:
                tx.put(replace(case.application, status=Status.INTERVIEWING, status_at=self._clock.now()))
            self._planner.replan_people(tx, [each.contact_id for each in interview.interviewers], new.application_id)
        return interview

    def duplicate(self, application_id: str) -> Application:
        """Begin an application like another: its job, people, papers and points, and none of what happened."""
        with self._store.transaction("add-application") as tx:
            case = next(iter(tx.cases([application_id])), None)
            if case is None:
                raise Unknown("application", application_id)
            met = [person.contact_id for interview in case.interviews for person in interview.interviewers]
            twin = replace(
                case.application,
                id=new_id("a"),
                status=Status.APPLIED,
                status_at=None,
                applied_on=None,
                contact_ids=tuple(dict.fromkeys((*case.application.contact_ids, *met))),
                forgot_to_say="",
                created_at=self._clock.now(),
            )
            tx.put(twin)
            self._planner.replan_people(tx, twin.contact_ids, twin.id)
        return twin

    def can_be_removed(self, application_id: str) -> bool:
        """Tell whether nothing was logged about an application, so that deleting it loses no history."""
        case = next(iter(self._store.read.cases([application_id])), None)
        if case is None:
            return False
        events: list[Call | Letter | Answer] = [*case.calls, *case.letters, *case.answers]
        return all(event.application_id != application_id for event in events)

    def remove(self, application_id: str) -> None:
        """Delete an application with its interviews; raises Unknown, or Invalid where something was logged about it."""
        if not self.can_be_removed(application_id):
            raise Invalid("application", "has-history")
        with self._store.transaction("remove-application") as tx:
            (case,) = tx.cases([application_id])
            snoozes = [each for each in case.snoozes if each.application_id == application_id]
            doomed: list[Fact] = [*snoozes, *case.interviews, *drafts_about(tx, [application_id]), case.application]
            for fact in doomed:
                tx.remove(fact)
            self._planner.replan_people(tx, list(case.contacts))

    def remove_interview(self, interview_id: str) -> Interview:
        """Delete an interview that was entered by mistake; one that was called off is better cancelled."""
        with self._store.transaction("remove-interview") as tx:
            interview = known_fact(tx, Interview, interview_id)
            tx.remove(interview)
            people = [each.contact_id for each in interview.interviewers]
            self._planner.replan_people(tx, people, interview.application_id)
        return interview


def _check_names(kind: type[Application | Interview], patch: dict[str, object]) -> None:
    known = {field.name for field in fields(kind)} - {"id", "created_at"}
    if unknown := patch.keys() - known:
        raise Invalid(min(unknown), "unknown-field")
