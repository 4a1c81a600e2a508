"""Facts with sensible defaults, for tests that care about one field or two.

    a_call(maeve, job, outcome=Outcome.VOICEMAIL)

Ids are given by name (``a_contact("Maeve O'Brien")`` is ``c_maeve_o_brien``), so that failures read well.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    CallDraft,
    Contact,
    Interview,
    Interviewer,
    Letter,
    LetterDraft,
    Outcome,
    Phone,
    Snooze,
)
from goodcall.domain.next_steps import Plan
from goodcall.domain.steps import Code, Do, Step

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)  # a Tuesday; builders put facts around it

Fields = Any  # the fields of the fact built; mypy checks them where the fact is made by hand


def an_application(job_title: str = "Data Analyst", company: str = "Lakeshore", **fields: Fields) -> Application:
    """An open application of two weeks ago."""
    defaults = {"id": _id("a", job_title, company), "created_at": NOW - timedelta(days=14)}
    return Application(**{"job_title": job_title, "company": company, **defaults, **fields})


def a_contact(name: str = "Maeve O'Brien", **fields: Fields) -> Contact:
    """A person in Chicago with an address and a number."""
    defaults = {
        "id": _id("c", name),
        "company": "Lakeshore",
        "emails": (f"{_id('', name)[1:]}@lakeshore.example",),
        "phones": (Phone(raw="(312) 555-0142", e164="+13125550142"),),
        "zone": "America/Chicago",
        "zone_stated": True,
        "country": "US",
        "created_at": NOW - timedelta(days=14),
    }
    return Contact(**{"name": name, **defaults, **fields})


def an_interview(
    application: Application, *people: Contact, start: datetime = NOW - timedelta(days=1), **fields: Fields
) -> Interview:
    """An interview of one hour, yesterday unless ``start`` (aware) says otherwise; the first person decides."""
    defaults = {
        "id": _id("i", application.id, start.strftime("%m%d%H%M")),
        "start": AgreedTime.from_moment(start, "America/Chicago"),
        "end": AgreedTime.from_moment(start + timedelta(hours=1), "America/Chicago"),
        "interviewers": tuple(
            Interviewer(contact_id=person.id, decides=place == 0) for place, person in enumerate(people)
        ),
        "created_at": NOW - timedelta(days=7),
    }
    return Interview(**{"application_id": application.id, **defaults, **fields})


def a_call(contact: Contact, application: Application | None = None, at: datetime = NOW, **fields: Fields) -> Call:
    """A call that reached them."""
    defaults = {"outcome": Outcome.REACHED, **_event("k", contact, application, at)}
    return Call(**{**defaults, **fields})


def a_letter(contact: Contact | None, application: Application, at: datetime = NOW, **fields: Fields) -> Letter:
    """A follow-up by e-mail."""
    return Letter(**{**_event("l", contact, application, at), **fields})


def an_answer(contact: Contact, application: Application, at: datetime = NOW, **fields: Fields) -> Answer:
    """A sign of life that says nothing in particular."""
    return Answer(**{**_event("w", contact, application, at), **fields})


def a_snooze(application: Application, contact: Contact | None = None, at: datetime = NOW, **fields: Fields) -> Snooze:
    """A snooze of ten minutes."""
    defaults = {"until": at + timedelta(minutes=10), **_event("s", contact, application, at)}
    return Snooze(**{**defaults, **fields})


def a_draft(contact: Contact, application: Application | None = None, **fields: Fields) -> CallDraft:
    """A call just begun."""
    about = application.id if application else None
    defaults = {"id": _id("d", contact.id, about or ""), "contact_id": contact.id, "application_id": about}
    return CallDraft(**{**defaults, "started_at": NOW, **fields})


def a_begun_letter(contact: Contact, application: Application | None = None, **fields: Fields) -> LetterDraft:
    """A letter of which one line is written."""
    about = application.id if application else None
    defaults = {"id": _id("d", contact.id, about or ""), "contact_id": contact.id, "application_id": about}
    return LetterDraft(**{**defaults, "started_at": NOW, "text": "Dear Maeve,", **fields})


def a_step(application: Application, contact: Contact | None = None, **fields: Fields) -> Step:
    """A call that is right at once."""
    defaults = {"do": Do.CALL, "code": Code.WINDOW, "contact_id": contact.id if contact else None}
    return Step(**{"application_id": application.id, **defaults, **fields})


def a_plan(*steps: Step, until: datetime | None = None) -> Plan:
    """A plan of these steps that holds for ever."""
    return Plan(steps, until)


def _event(letter: str, contact: Contact | None, application: Application | None, at: datetime) -> dict[str, Any]:
    who, about = contact.id if contact else None, application.id if application else None
    id_ = _id(letter, who or "", about or "", at.strftime("%m%d%H%M"))
    return {"id": id_, "contact_id": who, "application_id": about, "at": at, "created_at": at}


def _id(letter: str, *names: str) -> str:
    return f"{letter}_{re.sub(r'[^a-z0-9]+', '_', ' '.join(names).lower()).strip('_')}"
