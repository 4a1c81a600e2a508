"""The journal, and the way back and forth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from builders import NOW, a_call, a_contact, a_plan, a_step, an_application, an_interview
from goodcall.domain.facts import Application, Call, Contact, Fact, Interview
from goodcall.services.ports import Change
from goodcall.settings import DEFAULT_SETTINGS, Settings
from goodcall.storage.store import SqlStore, open_store
from goodcall.storage.tables import change_journal


def put(store: SqlStore, *facts: Fact, label: str = "Add") -> None:
    with store.transaction(label) as tx:
        for fact in facts:
            tx.put(fact)


def journalled(store: SqlStore) -> int:
    return store._database.connection.execute(sa.select(sa.func.count()).select_from(change_journal)).scalar_one()


def test_an_error_leaves_nothing(store: SqlStore) -> None:
    put(store, a_contact())

    def break_off() -> None:
        with store.transaction("Half") as tx:
            tx.put(a_contact(notes="half"))
            tx.put(an_application())
            tx.put_settings(Settings(discreet=True))
            raise KeyError

    with pytest.raises(KeyError):
        break_off()

    assert list(store.read.every(Contact)) == [a_contact()]
    assert list(store.read.every(Application)) == []
    assert store.read.settings() == DEFAULT_SETTINGS
    assert journalled(store) == 1


def test_what_refers_to_nothing_cannot_be_kept(store: SqlStore) -> None:
    with pytest.raises(sa.exc.IntegrityError):
        put(store, an_interview(an_application()))

    assert list(store.read.every(Interview)) == []


def test_facts_may_come_in_any_order(store: SqlStore) -> None:
    job, maeve = an_application(), a_contact()

    put(store, a_call(maeve, job), an_interview(job, maeve), job, maeve)

    assert store.read.applications_of([maeve.id]) == [job.id]


def test_an_equal_fact_writes_nothing(store: SqlStore) -> None:
    put(store, a_contact())

    with store.transaction("Again") as tx:
        tx.put(a_contact())
        tx.put_settings(store.read.settings())
        tx.put_settings(store.read.settings())

    assert tx.changes == Change.SETTINGS  # the defaults were not kept yet
    assert journalled(store) == 2


def test_changes_say_what_was_touched(store: SqlStore) -> None:
    job, maeve = an_application(), a_contact()

    with store.transaction("Add") as tx:
        tx.put(job)
        tx.put(maeve)
        tx.put(a_call(maeve, job))
        tx.put_plans({job.id: a_plan(a_step(job))}, "f")

    assert tx.changes == Change.APPLICATIONS | Change.CONTACTS | Change.CALLS | Change.PLAN


def test_undo_takes_back_group_by_group_and_redo_brings_them_back(store: SqlStore) -> None:
    first, second = a_contact(notes="first"), a_contact(notes="second")
    put(store, first, label="Add contact")
    put(store, second, label="Edit contact")

    seen: list[object] = []
    for act in (store.undo, store.undo, store.undo, store.redo, store.redo, store.redo):
        undone = act()
        seen.append((undone and undone.label, store.read.get(Contact, first.id)))

    assert seen == [
        ("Edit contact", first),
        ("Add contact", None),
        (None, None),
        ("Add contact", first),
        ("Edit contact", second),
        (None, second),
    ]


def test_undo_tells_which_applications_to_replan(store: SqlStore) -> None:
    maeve, first, other, stranger = a_contact(), an_application(), an_application("Cook"), an_application("Clerk")
    put(store, maeve, first, other, stranger, an_interview(first, maeve), an_interview(other, maeve))
    with store.transaction() as tx:
        tx.put_plans({job.id: a_plan(a_step(job)) for job in (first, other, stranger)}, "f")
    put(store, a_call(maeve, first), label="Log call")

    undone = store.undo()

    assert undone is not None
    assert undone.applications == tuple(sorted([first.id, other.id]))
    assert undone.changes == Change.CALLS
    assert sorted(store.read.stale(NOW, "f", 10)) == list(undone.applications)


def test_undo_of_settings(store: SqlStore) -> None:
    with store.transaction("Settings") as tx:
        tx.put_settings(Settings(discreet=True))
    with store.transaction("Settings") as tx:
        tx.put_settings(Settings(theme="dark"))

    store.undo()
    once = store.read.settings()
    store.undo()

    assert (once, store.read.settings()) == (Settings(discreet=True), DEFAULT_SETTINGS)


def test_a_new_change_ends_redo(store: SqlStore) -> None:
    put(store, a_contact(notes="first"))
    store.undo()
    put(store, a_contact("Ana Ruiz"))

    assert store.redo() is None
    assert [contact.name for contact in store.read.every(Contact)] == ["Ana Ruiz"]


def test_a_change_without_a_label_or_effect_is_no_group(store: SqlStore) -> None:
    put(store, a_contact())
    put(store, a_contact(), label="Nothing new")
    put(store, a_contact("Ana Ruiz"), label="")

    undone = store.undo()

    assert undone is not None
    assert undone.label == "Add"
    assert [contact.name for contact in store.read.every(Contact)] == ["Ana Ruiz"]


def test_transactions_of_one_group_are_undone_together(store: SqlStore) -> None:
    for name in ("Ana", "Bo", "Cy"):
        with store.transaction("Import", group="import-1") as tx:
            tx.put(a_contact(name))

    store.undo()

    assert list(store.read.every(Contact)) == []
    assert store.undo() is None


def test_a_group_is_undone_once_though_another_change_came_between_its_transactions(store: SqlStore) -> None:
    maeve, tom = a_contact(), a_contact("c_tom")
    for fact, group in ((maeve, "slices"), (an_application(), "another"), (tom, "slices")):
        with store.transaction("Import", group) as tx:
            tx.put(fact)

    undone = [store.undo() for _ in range(3)]

    assert [each and each.group for each in undone] == ["slices", "another", None]
    assert not [*store.read.every(Contact), *store.read.every(Application)]


def test_a_row_that_somebody_changed_since_is_left_alone(store: SqlStore, path: Path) -> None:
    ana, bo = a_contact("Ana"), a_contact("Bo")
    put(store, ana, bo, label="Import")
    terminal = open_store(path, lambda: NOW)
    put(terminal, replace(ana, notes="from the terminal"))
    terminal.close()

    undone = store.undo()
    back = store.redo()

    assert undone is not None
    assert undone.conflicts == (ana.id,)
    assert back is not None
    assert back.conflicts == ()
    assert list(store.read.every(Contact)) == [replace(ana, notes="from the terminal"), bo]


def test_what_later_facts_stand_on_stays(store: SqlStore) -> None:
    maeve, bo = a_contact(), a_contact("Bo")
    job, other = an_application(contact_ids=(bo.id,)), an_application("Cook")
    put(store, an_interview(job, maeve), job, other, maeve, bo, label="Import")
    put(store, a_call(maeve, job), label="")

    undone = store.undo()

    assert undone is not None
    assert sorted(undone.conflicts) == sorted([job.id, maeve.id, bo.id])
    assert list(store.read.every(Interview)) == []
    assert list(store.read.every(Application)) == [job]
    assert store.read.cases([job.id])[0].contacts.keys() == {maeve.id, bo.id}


def test_a_fact_removed_and_entered_again_in_one_change(store: SqlStore) -> None:
    maeve, job = a_contact(), an_application()
    put(store, maeve, job, a_call(maeve, job))
    with store.transaction("Replace") as tx:
        tx.remove(maeve)
        tx.put(replace(maeve, notes="anew"))
        tx.remove(replace(maeve, notes="anew"))
        tx.put(replace(maeve, notes="again"))

    undone = store.undo()

    assert undone is not None
    assert undone.conflicts == ()
    assert list(store.read.every(Contact)) == [maeve]


def test_undo_brings_lookups_back(store: SqlStore) -> None:
    maeve, job = a_contact(emails=("maeve@example.com",)), an_application()
    call = a_call(maeve, job)
    put(store, maeve, job, call)
    with store.transaction("Remove") as tx:
        for fact in (call, job, maeve):
            tx.remove(fact)
    gone = store.read.contacts_by_keys(["maeve@example.com"])

    store.undo()

    assert gone == []
    assert store.read.contacts_by_keys(["maeve@example.com"]) == [maeve]
    assert store.read.applications_of([maeve.id]) == [job.id]
    assert list(store.read.every(Call)) == [call]


def test_the_journal_forgets_after_thirty_days(store: SqlStore) -> None:
    put(store, a_contact())

    store.prune(NOW + timedelta(days=30))
    kept = journalled(store)
    store.prune(NOW + timedelta(days=30, seconds=1))

    assert (kept, journalled(store)) == (1, 0)
    assert store.undo() is None
