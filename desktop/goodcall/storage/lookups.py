"""What is kept beside the facts so that questions are quick: people of cases, keys of contacts, words, sort keys."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import sqlalchemy as sa

from goodcall.domain.facts import Answer, Application, Call, Contact, Fact, Interview, Letter, Snooze
from goodcall.storage.search import words_of
from goodcall.storage.tables import TABLES, case_people, contact_keys, search_docs


def sort_key(text: str) -> str:
    """Return text to sort and compare names by: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def derived(fact: Fact) -> dict[str, Any]:
    """Return the values of the columns that a fact's table has beyond its fields."""
    match fact:
        case Application():
            return {"job_title_key": sort_key(fact.job_title), "company_key": sort_key(fact.company)}
        case Contact():
            return {"name_key": sort_key(fact.name), "company_key": sort_key(fact.company)}
        case Interview():
            uid = fact.invitation.uid if fact.invitation else None
            return {"start_at": fact.start.utc, "end_at": fact.end.utc, "invitation_uid": uid}
        case _:
            return {}


def part_in(fact: Fact) -> tuple[str | None, frozenset[str]]:
    """Return the application a fact belongs to, and the people to whom it gives a part in it."""
    match fact:
        case Application():
            return fact.id, frozenset(fact.contact_ids)
        case Interview():
            return fact.application_id, frozenset(person.contact_id for person in fact.interviewers)
        case Call() | Letter() | Answer() | Snooze():
            return fact.application_id, frozenset([fact.contact_id] if fact.contact_id else [])
        case _:
            return None, frozenset()


def keys_of(fact: Fact) -> frozenset[str]:
    """Return what a contact is recognised by: addresses, E.164 numbers, and the digits of numbers as they came."""
    if not isinstance(fact, Contact):
        return frozenset()
    numbers = {key for phone in fact.phones for key in (phone.e164 or "", re.sub(r"\D", "", phone.raw))}
    return frozenset(({email.strip().casefold() for email in fact.emails} | numbers) - {""})


def keep_lookups(connection: sa.Connection, old: Fact | None, new: Fact | None) -> None:
    """Bring the lookups of one fact from ``old`` to ``new``; None stands for a fact that is not there."""
    fact = new or old
    if fact is None:
        return
    kind = TABLES[type(fact)].name
    _keep_people(connection, kind, fact.id, old, new)
    _keep_keys(connection, fact.id, old, new)
    _keep_words(connection, kind, fact.id, old, new)


def _keep_people(connection: sa.Connection, kind: str, fact_id: str, old: Fact | None, new: Fact | None) -> None:
    nothing: tuple[str | None, frozenset[str]] = (None, frozenset())
    before, after = (part_in(fact) if fact else nothing for fact in (old, new))
    if before == after:
        return
    if before[1]:
        connection.execute(case_people.delete().where(case_people.c.kind == kind, case_people.c.fact_id == fact_id))
    application_id, people = after
    if application_id and people:
        shared = {"kind": kind, "fact_id": fact_id, "application_id": application_id}
        connection.execute(case_people.insert(), [{**shared, "contact_id": person} for person in sorted(people)])


def _keep_keys(connection: sa.Connection, fact_id: str, old: Fact | None, new: Fact | None) -> None:
    before, after = (keys_of(fact) if fact else frozenset() for fact in (old, new))
    if gone := before - after:
        connection.execute(
            contact_keys.delete().where(contact_keys.c.contact_id == fact_id, contact_keys.c.key.in_(gone))
        )
    if added := after - before:
        connection.execute(contact_keys.insert(), [{"contact_id": fact_id, "key": key} for key in sorted(added)])


def _keep_words(connection: sa.Connection, kind: str, fact_id: str, old: Fact | None, new: Fact | None) -> None:
    before, after = (words_of(fact) if fact else "" for fact in (old, new))
    if before == after:
        return
    if before:
        connection.execute(search_docs.delete().where(search_docs.c.fact_id == fact_id, search_docs.c.kind == kind))
    if after:
        connection.execute(search_docs.insert(), {"kind": kind, "fact_id": fact_id, "words": after})
