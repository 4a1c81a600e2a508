"""Cases: whole, in order, and cheap."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
import sqlalchemy as sa

from builders import NOW, a_call, a_contact, a_letter, a_snooze, an_answer, an_application, an_interview
from goodcall.domain.facts import Case, Fact
from goodcall.storage.store import SqlStore

DAY = timedelta(days=1)


def put(store: SqlStore, *facts: Fact) -> None:
    with store.transaction() as tx:
        for fact in facts:
            tx.put(fact)


@contextmanager
def statements(store: SqlStore) -> Iterator[list[str]]:
    """Collects what is sent to the database."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    engine = store._database.connection.engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(engine, "before_cursor_execute", note)


def test_a_case_holds_all_that_happened_with_its_people(store: SqlStore) -> None:
    maeve, bo, cy, stranger = a_contact(), a_contact("Bo"), a_contact("Cy"), a_contact("Dee")
    job = an_application(contact_ids=(bo.id,))
    other = an_application("Cook")
    unrelated = an_application("Clerk")
    met, met_before = an_interview(job, maeve), an_interview(job, bo, start=NOW - 9 * DAY)
    met_elsewhere, stranger_met = an_interview(other, maeve), an_interview(unrelated, stranger)
    called, called_elsewhere, called_about_nothing = (
        a_call(maeve, job),
        a_call(bo, other, NOW - DAY),
        a_call(bo, None, NOW + DAY),
    )
    to_nobody, to_stranger = a_letter(None, job), a_letter(stranger, unrelated)
    heard = an_answer(cy, job)
    snoozed, snoozed_elsewhere = a_snooze(job), a_snooze(unrelated)
    put(store, maeve, bo, cy, stranger, job, other, unrelated, met, met_before, met_elsewhere, stranger_met, called)
    put(store, called_elsewhere, called_about_nothing, to_nobody, to_stranger, heard, snoozed, snoozed_elsewhere)

    (case,) = store.read.cases([job.id])

    assert case == Case(
        application=job,
        contacts={bo.id: bo, cy.id: cy, maeve.id: maeve},
        interviews=(met_before, met),
        calls=(called_elsewhere, called, called_about_nothing),
        letters=(to_nobody,),
        answers=(heard,),
        snoozes=(snoozed,),
        others=(other,),
        other_interviews=(met_elsewhere,),
    )


def test_cases_come_in_the_order_asked_for_without_unknown_ones(store: SqlStore) -> None:
    first, second = an_application("Cook"), an_application("Clerk")
    put(store, first, second)

    found = store.read.cases([second.id, "a_unknown", first.id])

    assert [case.application for case in found] == [second, first]


def test_a_page_costs_the_same_statements_as_one_case(store: SqlStore) -> None:
    recruiter = a_contact()
    jobs = [an_application(f"Job {number:03}") for number in range(100)]
    for job in jobs:
        put(store, recruiter, job, an_interview(job, recruiter), a_call(recruiter, job), a_letter(recruiter, job))

    with statements(store) as for_one:
        store.read.cases([jobs[0].id])
    with statements(store) as for_many:
        cases = store.read.cases([job.id for job in jobs[:50]])

    assert len(for_many) == len(for_one) == 8
    assert len(cases) == 50
    assert all(len(case.calls) == 100 and len(case.others) == 99 for case in cases)


def test_more_than_a_page_is_refused(store: SqlStore) -> None:
    with pytest.raises(ValueError, match="at most 50"):
        store.read.cases(["a"] * 51)


def test_a_part_lasts_as_long_as_one_fact_gives_it(store: SqlStore) -> None:
    maeve, job = a_contact(), an_application()
    first, second = a_call(maeve, job), a_call(maeve, job, NOW + DAY)
    put(store, maeve, job, first, second)

    parts = []
    for call in (first, second):
        with store.transaction() as tx:
            tx.remove(call)
        parts.append(store.read.applications_of([maeve.id]))

    assert parts == [[job.id], []]


def test_a_part_moves_with_its_fact(store: SqlStore) -> None:
    maeve, job, other = a_contact(), an_application(), an_application("Cook")
    put(store, maeve, job, other, an_interview(job, maeve, id="i_1"))

    put(store, an_interview(other, maeve, id="i_1"))

    assert store.read.applications_of([maeve.id]) == [other.id]
