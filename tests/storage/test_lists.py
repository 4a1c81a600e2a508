"""Lists: order, search, and rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import chain

import pytest

from builders import NOW, a_call, a_contact, a_plan, a_step, an_application, an_interview
from goodcall.domain.facts import InterviewKind, Outcome, Phone, Status
from goodcall.domain.steps import Do
from goodcall.services.views import CallRow, ContactRow, InterviewRow, ListQuery, Sort
from goodcall.storage import walks
from goodcall.storage.search import words_of
from goodcall.storage.store import SqlStore
from goodcall.storage.walks import CALLS, CONTACTS, INTERVIEWS

DAY = timedelta(days=1)

ANA = a_contact("Ána Ruiz", id="c_ana", company="Zeta", role="CEO", created_at=NOW)
BO = a_contact("bo Chen", id="c_bo", company="alpha", created_at=NOW - DAY, do_not_call="asked", phones=())
CY = a_contact("Cy Ek", id="c_cy", company="Beta", created_at=NOW + DAY, notes="met at the fair")
GONE = a_contact("Ab Gone", id="c_gone", archived_at=NOW)
COOK = an_application("Cook", "Zeta", id="a_cook", status=Status.INTERVIEWING)
BAKER = an_application("baker", "alpha", id="a_baker", contact_ids=("c_bo",))
CLERK = an_application("Clerk", "Beta", id="a_clerk", notes="remote")
FIRST = an_interview(COOK, ANA, CY, id="i_1", start=NOW)
SECOND = an_interview(COOK, ANA, id="i_2", start=NOW - DAY, place="Paris", cancelled_at=NOW)
THIRD = an_interview(CLERK, CY, id="i_3", start=NOW + DAY)
CALL = a_call(ANA, COOK, id="k_1", outcome=Outcome.VOICEMAIL, notes="ask for salary")
OTHER_CALL = a_call(BO, None, NOW - DAY, id="k_2")
SOON, LATER = a_step(COOK, ANA, opens_at=NOW), a_step(CLERK, CY, opens_at=NOW + DAY)

WALKS = {"interview_ids": INTERVIEWS, "contact_ids": CONTACTS, "call_ids": CALLS}


@pytest.fixture
def filled(store: SqlStore) -> SqlStore:
    with store.transaction() as tx:
        for fact in (ANA, BO, CY, GONE, COOK, BAKER, CLERK, FIRST, SECOND, THIRD, CALL, OTHER_CALL):
            tx.put(fact)
        tx.put_plans({COOK.id: a_plan(a_step(COOK, ANA, do=Do.WAIT), SOON), CLERK.id: a_plan(LATER)}, "f")
    return store


def listed(pieces: Iterator[list[str]]) -> list[str]:
    return list(chain.from_iterable(pieces))


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.WHEN, "i_2 i_1 i_3 a_baker"),
        (Sort.JOB_TITLE, "a_baker i_3 i_2 i_1"),
        (Sort.STATUS, "a_baker i_3 i_2 i_1"),
        (Sort.NEXT, "i_2 i_1 i_3 a_baker"),
    ],
)
def test_interviews_in_order(filled: SqlStore, sort: Sort, expected: str) -> None:
    assert listed(filled.read.interview_ids(ListQuery(sort=sort))) == expected.split()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.WHEN, "c_bo c_ana c_cy"),
        (Sort.NAME, "c_ana c_bo c_cy"),
        (Sort.COMPANY, "c_bo c_cy c_ana"),
        (Sort.NEXT, "c_ana c_cy c_bo"),
    ],
)
def test_contacts_in_order(filled: SqlStore, sort: Sort, expected: str) -> None:
    assert listed(filled.read.contact_ids(ListQuery(sort=sort))) == expected.split()


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.WHEN, "k_2 k_1"),
        (Sort.NAME, "k_1 k_2"),
        (Sort.JOB_TITLE, "k_1 k_2"),
    ],
)
def test_calls_in_order(filled: SqlStore, sort: Sort, expected: str) -> None:
    assert listed(filled.read.call_ids(ListQuery(sort=sort))) == expected.split()


@pytest.mark.parametrize("descending", [False, True])
def test_a_list_in_pieces_is_the_list(filled: SqlStore, monkeypatch: pytest.MonkeyPatch, descending: bool) -> None:
    read = filled.read
    asked = [
        *((read.interview_ids, sort) for sort in INTERVIEWS),
        *((read.contact_ids, sort) for sort in CONTACTS),
        *((read.call_ids, sort) for sort in CALLS),
    ]
    queries = [(ask, ListQuery(sort=sort, descending=descending)) for ask, sort in asked]
    whole = [list(ask(query)) for ask, query in queries]
    monkeypatch.setattr(walks, "PIECE", 1)  # of a list that is short enough for a test

    pieces = [listed(ask(query)) for ask, query in queries]

    assert [[each] for each in pieces] == whole


def test_the_farthest_next_step_comes_first_descending(filled: SqlStore) -> None:
    assert listed(filled.read.interview_ids(ListQuery(sort=Sort.NEXT, descending=True))) == [
        "i_3",
        "i_1",
        "i_2",
        "a_baker",
    ]


def test_descending_keeps_what_has_no_value_last(filled: SqlStore) -> None:
    assert listed(filled.read.interview_ids(ListQuery(descending=True))) == ["i_3", "i_1", "i_2", "a_baker"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "i_2 i_1 i_3 a_baker"),
        ("  ", "i_2 i_1 i_3 a_baker"),
        ("coo", "i_2 i_1"),
        ("ana coo", "i_2 i_1"),
        ("RUIZ zeta", "i_2 i_1"),
        ("par", "i_2"),
        ("remote", "i_3"),
        ("bo", "a_baker"),
        ("ana clerk", ""),
        ("ook", ""),
    ],
)
def test_interviews_are_found_by_job_people_and_place(filled: SqlStore, text: str, expected: str) -> None:
    assert listed(filled.read.interview_ids(ListQuery(text=text))) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ana", "c_ana"),
        ("áN", "c_ana"),
        ("ru", "c_ana"),
        ("cy_ek@lake", "c_cy"),
        ("fair met", "c_cy"),
        ("0142", "c_ana c_cy"),
        ("+1 (312) 555", "c_ana c_cy"),
        ("555 0142", "c_ana c_cy"),
        ("gone", ""),
        ("& bo", "c_bo"),
        ('"', ""),
        ("'; --", ""),
        ("* OR bo", ""),
        ("NEAR(", ""),
        ("😀", ""),
    ],
)
def test_contacts_are_found_as_one_types(filled: SqlStore, text: str, expected: str) -> None:
    assert listed(filled.read.contact_ids(ListQuery(text=text, sort=Sort.NAME))) == expected.split()


@pytest.mark.parametrize(("text", "expected"), [("salary", "k_1"), ("ruiz", "k_1"), ("cook", "k_1"), ("bo", "k_2")])
def test_calls_are_found_by_notes_person_and_job(filled: SqlStore, text: str, expected: str) -> None:
    assert listed(filled.read.call_ids(ListQuery(text=text))) == expected.split()


@pytest.mark.parametrize("sort", [Sort.WHEN, Sort.JOB_TITLE, Sort.NEXT])
@pytest.mark.parametrize("descending", [False, True])
def test_many_finds_come_in_the_order_of_few(
    filled: SqlStore, monkeypatch: pytest.MonkeyPatch, sort: Sort, descending: bool
) -> None:
    read = filled.read
    asked = [
        *((read.interview_ids, text) for text in ("a", "ana coo", "par", "cy", "nobody")),
        *((read.contact_ids, text) for text in ("a", "c", "0142")),
        *((read.call_ids, text) for text in ("salary", "ruiz", "alpha", "o")),
    ]
    queries = [(ask, ListQuery(text=text, sort=sort, descending=descending)) for ask, text in asked]
    queries = [(ask, query) for ask, query in queries if sort in WALKS[ask.__name__]]
    few = [listed(ask(query)) for ask, query in queries]
    monkeypatch.setattr(walks, "FEW", 0)
    monkeypatch.setattr(walks, "PIECE", 1)

    many = [listed(ask(query)) for ask, query in queries]

    assert many == few
    assert any(many)


def test_a_number_beyond_all_measure_makes_few_words_and_is_found(filled: SqlStore) -> None:
    endless = "".join(str(place % 7) for place in range(300))
    with filled.transaction("Edit") as tx:
        tx.put(replace(ANA, phones=(Phone(raw=endless),)))

    assert len(words_of(replace(ANA, phones=(Phone(raw=endless),))).split()) < 60
    assert [listed(filled.read.contact_ids(ListQuery(text=text))) for text in (endless, endless[20:30])] == [
        ["c_ana"]
    ] * 2


def test_search_follows_changes(filled: SqlStore) -> None:
    with filled.transaction("Edit") as tx:
        tx.put(replace(ANA, name="Zoë Lang", phones=(Phone(raw="030 9999"),)))
    renamed = [listed(filled.read.contact_ids(ListQuery(text=text))) for text in ("ana", "zoe", "0309")]
    filled.undo()
    back = [listed(filled.read.contact_ids(ListQuery(text=text))) for text in ("ana", "zoe", "0309")]

    assert renamed == [[], ["c_ana"], ["c_ana"]]
    assert back == [["c_ana"], [], []]


def test_interview_rows(filled: SqlStore) -> None:
    rows = filled.read.interview_rows(["a_baker", "i_2", "i_gone", "i_1"], NOW)

    assert rows == [
        InterviewRow(
            interview_id=None,
            application_id="a_baker",
            job_title="baker",
            company="alpha",
            status=Status.APPLIED,
            start=None,
            kind=None,
            cancelled=False,
            people=("bo Chen",),
            step=None,
        ),
        InterviewRow(
            interview_id="i_2",
            application_id="a_cook",
            job_title="Cook",
            company="Zeta",
            status=Status.INTERVIEWING,
            start=SECOND.start,
            kind=InterviewKind.VIDEO,
            cancelled=True,
            people=("Ána Ruiz",),
            step=SOON,
        ),
        replace(rows[1], interview_id="i_1", start=FIRST.start, cancelled=False, people=("Ána Ruiz", "Cy Ek")),
    ]


def test_a_call_that_is_open_now_is_more_urgent_than_what_could_be_done_before(filled: SqlStore) -> None:
    at_once = a_step(COOK, BO, do=Do.FIX)
    letter = a_step(COOK, CY, opens_at=NOW - DAY, do=Do.WRITE)
    call = replace(SOON, closes_at=NOW + timedelta(hours=1))
    with filled.transaction() as tx:
        tx.put_plans({COOK.id: a_plan(letter, call, at_once)}, "f")

    moments = (NOW - timedelta(minutes=1), NOW, NOW + timedelta(hours=1))
    rows = [filled.read.interview_rows(["i_1"], moment)[0] for moment in moments]

    assert [row.step for row in rows] == [at_once, call, at_once]


def test_contact_rows(filled: SqlStore) -> None:
    rows = filled.read.contact_rows(["c_cy", "c_bo"], NOW)

    assert rows[0] == ContactRow(
        contact_id="c_cy",
        name="Cy Ek",
        role="",
        company="Beta",
        email="cy_ek@lakeshore.example",
        phone="(312) 555-0142",
        zone="America/Chicago",
        zone_stated=True,
        do_not_call=False,
        step=LATER,
    )
    assert (rows[1].name, rows[1].phone, rows[1].do_not_call, rows[1].step) == ("bo Chen", "", True, None)


def test_call_rows(filled: SqlStore) -> None:
    rows = filled.read.call_rows(["k_2", "k_1"])

    assert rows[1] == CallRow(
        call_id="k_1",
        at=NOW,
        outcome=Outcome.VOICEMAIL,
        contact_id="c_ana",
        contact_name="Ána Ruiz",
        application_id="a_cook",
        job_title="Cook",
        company="Zeta",
        notes="ask for salary",
    )
    assert (rows[0].contact_name, rows[0].application_id, rows[0].job_title, rows[0].company) == (
        "bo Chen",
        None,
        "",
        "alpha",
    )


def test_pages_put_together_are_the_list(filled: SqlStore) -> None:
    ids = listed(filled.read.contact_ids(ListQuery(sort=Sort.NAME)))

    rows = [row for start in range(0, len(ids), 2) for row in filled.read.contact_rows(ids[start : start + 2], NOW)]

    assert [row.contact_id for row in rows] == ids
