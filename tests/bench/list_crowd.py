"""A database with very many people, interviews and calls, written in bulk: services would take an hour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from builders import a_call, a_contact, a_step, an_application, an_interview
from goodcall.domain.facts import Application, Call, Contact, Fact, Interview
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.storage.columns import row_of
from goodcall.storage.database import open_database
from goodcall.storage.lookups import derived, part_in
from goodcall.storage.plans import urgency
from goodcall.storage.search import words_of
from goodcall.storage.tables import TABLES, case_people, plan_steps, search_docs

FIRST = ("Maeve", "Jonas", "Priya", "Tom", "Zoë", "Ada", "Luca", "Noor", "Ines", "Wei", "Aoife", "Dana", "Kofi", "Mia")
LAST = ("O'Brien", "Müller", "Raman", "Reed", "Quist", "Tanaka", "Haddad", "Silva", "Novak", "Jones", "Mensah")
WORK = ("Data Analyst", "Editor", "Marketing Coordinator", "Nurse", "Site Engineer", "Accountant", "Teacher")
SHARES = ("Lakeshore", "Nordlicht", "Acme", "Fenwick", "Harbour", "Blue Door", "Quarry", "Meridian")
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata")
AT_ONCE = 2_000  # rows of one statement

Party = tuple[Contact, Application, Interview, Call, Step]


def fill(path: Path, size: int, now: datetime) -> None:
    """Keep as many contacts, applications, interviews, calls and steps as ``size`` says, around an aware moment."""
    database = open_database(path)
    everybody = (_party(number, now + timedelta(minutes=7 * (number - size // 2))) for number in range(size))
    with database.transaction():
        while parties := list(islice(everybody, AT_ONCE)):
            _write(database.connection, parties)
    database.connection.exec_driver_sql("ANALYZE")
    database.close()


def _party(number: int, start: datetime) -> Party:
    company = f"{SHARES[number % len(SHARES)]} {number % 1_009}"
    zone = ZONES[number % len(ZONES)]
    person = a_contact(
        f"{FIRST[number % len(FIRST)]} {LAST[number // 7 % len(LAST)]} {number}",
        company=company,
        emails=(f"person{number}@{number % 1_009}.example",),
        role=WORK[number // 5 % len(WORK)],
        zone=zone,
        created_at=start - timedelta(days=30),
    )
    job = an_application(
        f"{WORK[number % len(WORK)]} {number}", company, contact_ids=(person.id,), created_at=start - timedelta(days=30)
    )
    opens_at = start + timedelta(hours=18)
    step = a_step(job, person, do=Do.CALL, code=Code.WINDOW, because=Because(), opens_at=opens_at)
    call = a_call(person, job, at=start + timedelta(hours=2), notes=f"Asked for the {number % 31}th reference")
    return person, job, an_interview(job, person, start=start), call, step


def _write(connection: sa.Connection, parties: list[Party]) -> None:
    facts: list[tuple[Fact, ...]] = [(person, job, met, call) for person, job, met, call, _step in parties]
    for of_a_kind in zip(*facts, strict=True):
        table = TABLES[type(of_a_kind[0])]
        connection.execute(table.insert(), [row_of(fact) | derived(fact) for fact in of_a_kind])
        _insert(connection, search_docs, _words(table.name, of_a_kind))
        _insert(connection, case_people, _people(table.name, of_a_kind))
    steps = [step for *_facts, step in parties]
    connection.execute(plan_steps.insert(), [{**row_of(s), "position": 0, "urgency": urgency(s)} for s in steps])


def _insert(connection: sa.Connection, table: sa.Table, rows: Iterator[dict[str, Any]]) -> None:
    if found := list(rows):
        connection.execute(table.insert(), found)


def _words(kind: str, facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    for fact in facts:
        if words := words_of(fact):
            yield {"kind": kind, "fact_id": fact.id, "words": words}


def _people(kind: str, facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    for fact in facts:
        application_id, people = part_in(fact)
        for person in people:
            yield {"kind": kind, "fact_id": fact.id, "application_id": application_id, "contact_id": person}
