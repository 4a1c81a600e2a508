"""Every fact comes back as it went in, and is found by what people call it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW, a_begun_letter, a_call, a_contact, a_draft, an_application, an_interview
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    CallDraft,
    CallingHours,
    Contact,
    Document,
    Draft,
    Interview,
    Invitation,
    Letter,
    LetterDraft,
    Phone,
    Result,
    Said,
    Snooze,
)
from goodcall.settings import DEFAULT_SETTINGS, Me, Settings
from goodcall.storage.store import SqlStore, open_store

OFFSETS = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-9))])
ZONES = st.sampled_from(["America/Chicago", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"])
WALLS = st.datetimes(datetime(2, 1, 1), datetime(9998, 1, 1))
BY_HINT: dict[Any, st.SearchStrategy[Any]] = {
    datetime: st.builds(datetime.replace, WALLS, tzinfo=OFFSETS),
    AgreedTime: st.builds(AgreedTime, WALLS, ZONES, st.integers(0, 1)),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type, edge cases included."""
    if hint in BY_HINT:
        return BY_HINT[hint]
    if isinstance(hint, UnionType):
        return st.one_of(*map(values, get_args(hint)))
    if get_origin(hint) is tuple:
        return st.lists(values(get_args(hint)[0]), max_size=3).map(tuple)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = get_type_hints(hint)
        known = {"id": st.text("abc123_", min_size=1, max_size=8)}
        return st.builds(hint, **{f.name: known.get(f.name, values(hints[f.name])) for f in fields(hint)})
    return st.from_type(hint)


class RolledBack(Exception):
    """Ends a transaction that must leave nothing."""


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    store = open_store(tmp_path_factory.mktemp("shared") / "goodcall.db", lambda: NOW)
    yield store
    store.close()


@pytest.mark.parametrize(
    "kind", [Application, Interview, Contact, Call, Letter, Answer, Snooze, CallDraft, LetterDraft]
)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_fact_comes_back_equal(shared: SqlStore, kind: type[Application], data: st.DataObject) -> None:
    first, second = (data.draw(values(kind)) for _ in range(2))
    second = replace(second, id=first.id)

    with suppress(RolledBack), shared.transaction("Try") as tx:  # what they refer to is not there: no commit
        tx.put(first)
        found_first = tx.get(kind, first.id)
        tx.put(second)
        found_second = tx.get(kind, first.id)
        tx.remove(second)
        found_last = tx.get(kind, first.id)
        raise RolledBack

    assert (found_first, found_second, found_last) == (first, second, None)
    assert shared.read.get(kind, first.id) is None


@settings(max_examples=25, deadline=None)
@given(kept=values(Settings))
def test_any_settings_come_back_equal(shared: SqlStore, kept: Settings) -> None:
    with suppress(RolledBack), shared.transaction() as tx:
        tx.put_settings(kept)
        found = tx.settings()
        raise RolledBack

    assert found == kept


def test_nested_values_survive_the_disk(store: SqlStore) -> None:
    maeve = a_contact(
        phones=(Phone(raw="+49 30 1234 ext. 5", e164="+49301234", extension="5", struck_out_at=NOW), Phone(raw="?")),
        calling_hours=(CallingHours(weekday=6, opens=time(13, 0, 30), closes=time(0)),),
    )
    job = an_application(documents=(Document(kind="resume", path="/home/me/résumé.pdf"),), points=("a", "", "ü"))
    second_of_two = AgreedTime(datetime(2026, 10, 25, 2, 30), "Europe/Berlin", 1)
    met = an_interview(
        job,
        maeve,
        end=second_of_two,
        said=Said(call_back=date(2026, 11, 9), decision_on=date(2026, 11, 5), result=Result.PENDING),
        invitation=Invitation(uid="u@example", sequence=2, dtstamp=NOW),
    )
    call = a_call(maeve, None, said=Said(call_back=second_of_two))

    with store.transaction() as tx:
        for fact in (met, call, job, maeve):
            tx.put(fact)

    assert [store.read.get(Contact, maeve.id), store.read.get(Application, job.id)] == [maeve, job]
    assert [store.read.get(Interview, met.id), store.read.get(Call, call.id)] == [met, call]


def test_a_naive_moment_is_refused(store: SqlStore) -> None:
    naive = NOW.replace(tzinfo=None)

    with pytest.raises(Exception, match="without a time zone"), store.transaction() as tx:
        tx.put(an_application(created_at=naive))

    assert list(store.read.every(Application)) == []


def test_settings_begin_as_the_defaults_and_stay_as_put(store: SqlStore) -> None:
    mine = Settings(me=Me(name="Ana", country="DE"), etiquette=Etiquette(tries=3, cool_down_for=timedelta(hours=90)))
    before = store.read.settings()

    with store.transaction("Settings") as tx:
        tx.put_settings(mine)

    assert (before, store.read.settings()) == (DEFAULT_SETTINGS, mine)


def test_many_are_read_in_the_order_asked_for(store: SqlStore) -> None:
    people = [a_contact(f"Person {number:04}") for number in range(1200)]
    with store.transaction() as tx:
        for person in people:
            tx.put(person)
    asked = [person.id for person in reversed(people)]

    found = store.read.get_many(Contact, ["c_nobody", *asked])

    assert [person.id for person in found] == asked
    assert list(store.read.every(Contact)) == people


@pytest.mark.parametrize(
    "text",
    [
        "c_maeve_o_brien",
        " Maeve@Lakeshore.Example",
        "+13125550142",
        "+1 (312) 555-0142",
        "312-555-0142",
        "máeve  o'brien",
    ],
)
def test_a_contact_is_found_by_what_people_call_it(store: SqlStore, text: str) -> None:
    maeve = a_contact(emails=("maeve@lakeshore.example",))
    with store.transaction() as tx:
        tx.put(maeve)
        tx.put(a_contact("Maeve Other", emails=(), phones=()))

    found = store.read.find_contacts(text)

    assert found == [maeve]


@pytest.mark.parametrize("text", ["", "  ", "maeve", "555", "@"])
def test_parts_of_a_contact_find_nobody(store: SqlStore, text: str) -> None:
    with store.transaction() as tx:
        tx.put(a_contact())

    assert store.read.find_contacts(text) == []


def test_archived_contacts_come_last_and_are_still_recognised(store: SqlStore) -> None:
    gone = a_contact("Ana Ruiz", id="c_1", archived_at=NOW, emails=("ANA@old.example",), phones=())
    here = a_contact("Ana Ruiz", id="c_2", phones=())
    with store.transaction() as tx:
        tx.put(gone)
        tx.put(here)

    found = store.read.find_contacts("ana ruiz")
    recognised = store.read.contacts_by_keys(["ana@OLD.example", "+4912345"])

    assert found == [here, gone]
    assert recognised == [gone]


def test_a_contact_that_changed_is_known_by_its_new_keys_only(store: SqlStore) -> None:
    with store.transaction() as tx:
        tx.put(a_contact(emails=("old@example.com",)))
    moved = a_contact(emails=("new@example.com",))

    with store.transaction() as tx:
        tx.put(moved)

    assert store.read.contacts_by_keys(["old@example.com"]) == []
    assert store.read.contacts_by_keys(["new@example.com", "+13125550142"]) == [moved]


def test_interviews_are_found_by_their_invitation(store: SqlStore) -> None:
    job = an_application()
    later = an_interview(job, start=NOW, invitation=Invitation(uid="u@example", recurrence_id="2"))
    sooner = an_interview(job, invitation=Invitation(uid="u@example"))
    with store.transaction() as tx:
        for fact in (job, later, sooner, an_interview(job, start=NOW + timedelta(days=3))):
            tx.put(fact)

    assert store.read.interviews_of_invitation("u@example") == [sooner.id, later.id]


def test_busy_times_overlap_the_span_and_are_not_cancelled(store: SqlStore) -> None:
    job = an_application()
    hour = timedelta(hours=1)
    ends_as_it_begins, runs_into_it = an_interview(job, start=NOW - hour), an_interview(job, start=NOW - hour / 2)
    cancelled = an_interview(job, start=NOW + hour, cancelled_at=NOW)
    begins_as_it_ends = an_interview(job, start=NOW + 4 * hour)
    with store.transaction() as tx:
        for fact in (job, ends_as_it_begins, runs_into_it, cancelled, begins_as_it_ends):
            tx.put(fact)

    assert store.read.busy(NOW, NOW + 4 * hour) == [(NOW - hour / 2, NOW + hour / 2)]


def test_interviews_of_any_length_are_found_while_they_last(store: SqlStore) -> None:
    job, day = an_application(), timedelta(days=1)
    weeks = an_interview(job, start=NOW - 20 * day, end=AgreedTime.from_moment(NOW + day, "Europe/Berlin"))
    months = an_interview(job, start=NOW - 90 * day, end=AgreedTime.from_moment(NOW - 80 * day, "Europe/Berlin"))
    off = an_interview(job, start=NOW - 30 * day, end=weeks.end, cancelled_at=NOW)
    with store.transaction() as tx:
        for fact in (job, weeks, months, off):
            tx.put(fact)

    assert store.read.busy(NOW, NOW + day) == [(weeks.start.utc, weeks.end.utc)]
    assert store.read.interviews_around(NOW - 81 * day, NOW + day) == [months.id, weeks.id]
    assert store.read.next_interview_end(NOW) == weeks.end.utc


def test_interviews_around_a_span_overlap_it_and_are_not_cancelled(store: SqlStore) -> None:
    job = an_application()
    hour = timedelta(hours=1)
    over, runs = an_interview(job, start=NOW - 3 * hour), an_interview(job, start=NOW - hour / 2)
    off, comes = an_interview(job, start=NOW + hour / 2, cancelled_at=NOW), an_interview(job, start=NOW + hour)
    with store.transaction() as tx:
        for fact in (job, over, runs, off, comes):
            tx.put(fact)

    assert store.read.interviews_around(NOW, NOW + hour) == [runs.id]
    assert store.read.interviews_around(NOW - 3 * hour, NOW + 2 * hour) == [over.id, runs.id, comes.id]
    assert store.read.next_interview_start(NOW) == NOW + hour
    assert store.read.next_interview_end(NOW) == NOW + hour / 2
    assert store.read.next_interview_start(NOW + hour) is None
    assert store.read.next_interview_end(NOW + 2 * hour) is None


@pytest.mark.parametrize(("kind", "begun"), [(CallDraft, a_draft), (LetterDraft, a_begun_letter)])
def test_what_is_in_progress_is_found_by_person_and_application(
    store: SqlStore, kind: type[Draft], begun: Callable[..., Draft]
) -> None:
    maeve, job = a_contact(), an_application()
    about_job, about_nothing = begun(maeve, job), begun(maeve)
    with store.transaction() as tx:
        for fact in (maeve, job, about_job, about_nothing):
            tx.put(fact)

    assert store.read.draft_of(kind, maeve.id, job.id) == about_job
    assert store.read.draft_of(kind, maeve.id, None) == about_nothing
    assert store.read.draft_of(kind, "c_nobody", None) is None


def test_of_several_in_progress_the_latest_is_meant(store: SqlStore) -> None:
    maeve = a_contact()
    later = a_begun_letter(maeve, id="d_1", started_at=NOW + timedelta(minutes=1))
    with store.transaction() as tx:
        for fact in (maeve, later, a_begun_letter(maeve, id="d_2")):
            tx.put(fact)

    assert store.read.draft_of(LetterDraft, maeve.id, None) == later
