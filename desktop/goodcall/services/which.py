"""Which person, application and interview is meant where nobody says so by id."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final, TypeVar

from goodcall.domain.errors import Ambiguous, Invalid, Unknown
from goodcall.domain.facts import (
    Answer,
    Application,
    Call,
    CallDraft,
    Contact,
    Draft,
    Fact,
    Interview,
    Letter,
    LetterDraft,
)
from goodcall.domain.steps import Do, Step
from goodcall.services.planner import Planner
from goodcall.services.ports import Numbers, Reader

F = TypeVar("F", bound=Fact)

NOUNS: Final[dict[type, str]] = {
    Contact: "contact",
    Application: "application",
    Interview: "interview",
    Call: "call",
    Letter: "letter",
    Answer: "answer",
    CallDraft: "draft",
}


def known_fact(read: Reader, kind: type[F], fact_id: str) -> F:
    """Return a fact by its id; raises Unknown."""
    fact = read.get(kind, fact_id)
    if fact is None:
        raise Unknown(NOUNS[kind], fact_id)
    return fact


def find_one_contact(read: Reader, numbers: Numbers, text: str) -> Contact:
    """Return the one contact whose id, address, number or whole name is ``text``; raises Unknown or Ambiguous.

    Those in the archive count only where no other fits.
    """
    found = read.find_contacts(text)
    if not found:
        keys = [phone.e164 for phone in numbers.read(text, read.settings().me.country) if phone.e164]
        found = read.contacts_by_keys(keys) if keys else []
    found = [each for each in found if each.archived_at is None] or found
    if not found:
        raise Unknown("contact", text)
    if len(found) > 1:
        names = tuple((each.id, ", ".join(filter(None, (each.name, each.company)))) for each in found)
        raise Ambiguous("contact", text, names)
    return found[0]


def find_one_application(read: Reader, contact: Contact, text: str) -> Application:
    """Return the one application whose id, job title, company or both is ``text``, a contact's own before all others.

    Raises Unknown or Ambiguous.
    """
    if by_id := read.get(Application, text.strip()):
        return by_id
    theirs = read.get_many(Application, read.applications_of([contact.id]))
    everybodys: Iterable[Application] = read.every(Application)
    for applications in (theirs, everybodys):
        found = [each for each in applications if plain(text) in _names(each)]
        if len(found) == 1:
            return found[0]
        if found:
            raise Ambiguous("application", text, _candidates(found))
    raise Unknown("application", text)


def which_application(read: Reader, planner: Planner, contact: Contact, at: datetime) -> str | None:
    """Return the application meant where none is named; None for a person without any. Raises Ambiguous.

    The one with a call or letter to this person that is open at ``at``; else the only one with any planned; else the
    only one that is open; else the only one.
    """
    applications = read.get_many(Application, read.applications_of([contact.id]))
    if len(applications) <= 1:
        return applications[0].id if applications else None
    planned = [
        step for step in planner.steps_at(read, [each.id for each in applications], at) if _is_for(contact, step)
    ]
    stages: tuple[Sequence[str], ...] = (
        _distinct(step.application_id for step in planned if step.opens_at and step.opens_at <= at),
        _distinct(step.application_id for step in planned),
        [each.id for each in applications if each.status.is_open],
        [each.id for each in applications],
    )
    found = next(stage for stage in stages if stage)
    if len(found) > 1:
        raise Ambiguous("application", contact.name, _candidates(each for each in applications if each.id in found))
    return found[0]


def which_interview(interviews: Sequence[Interview], now: datetime) -> Interview | None:
    """Return the interview that a call, letter or step is about: the last that is over at ``now``, else the next."""
    held = sorted((each for each in interviews if each.cancelled_at is None), key=lambda each: each.start.utc)
    over = [each for each in held if each.end.utc <= now]
    return over[-1] if over else next(iter(held), None)


def needed_application(read: Reader, planner: Planner, contact: Contact, named: str | None, at: datetime) -> str:
    """Return the id of the application named, or of the one meant; raises Unknown, Ambiguous, or Invalid for none."""
    if named is not None:
        return known_fact(read, Application, named).id
    meant = which_application(read, planner, contact, at)
    if meant is None:
        raise Invalid("application", "missing", contact.name)
    return meant


def drafts_about(read: Reader, applications: Collection[str], people: Collection[str] = ()) -> list[Draft]:
    """Return the calls and letters in progress about any of these applications, or with any of these people."""
    drafts: list[Draft] = [*read.every(CallDraft), *read.every(LetterDraft)]
    return [each for each in drafts if each.application_id in applications or each.contact_id in people]


def _is_for(contact: Contact, step: Step) -> bool:
    return step.contact_id == contact.id and step.do in (Do.CALL, Do.WRITE)


def _distinct(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))


def _candidates(applications: Iterable[Application]) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, described(each)) for each in applications)


def described(application: Application) -> str:
    """Return job title and company on one line."""
    return ", ".join(filter(None, (application.job_title, application.company)))


def _names(application: Application) -> set[str]:
    return {plain(text) for text in (application.job_title, application.company, described(application))} - {""}


def plain(text: str) -> str:
    """Return a text as it is compared with others: in small letters, with single blanks."""
    return " ".join(text.casefold().split())
