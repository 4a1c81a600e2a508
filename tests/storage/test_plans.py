"""The plan: urgency, staleness, openings, announcements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from builders import NOW, a_contact, a_plan, a_step, an_application
from goodcall.domain.facts import Contact, Status
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.services.ports import NO_CHANGE, Announcement
from goodcall.storage.store import SqlStore

HOUR = timedelta(hours=1)


def plan(store: SqlStore, *steps: Step, until: timedelta | None = HOUR, fingerprint: str = "f") -> None:
    """Plan each step's application, which is put if missing."""
    with store.transaction() as tx:
        for step in steps:
            application = an_application(step.application_id)
            tx.put(replace(application, id=step.application_id))
        until_when = None if until is None else NOW + until
        tx.put_plans({step.application_id: a_plan(step, until=until_when) for step in steps}, fingerprint)


def step(id_: str, contact: Contact | None = None, **fields: object) -> Step:
    return a_step(replace(an_application(), id=id_), contact, **fields)


def test_a_plan_comes_back_as_it_was_put(store: SqlStore) -> None:
    maeve, job = a_contact(), an_application()
    because = Because(variant="late", at=NOW, count=2, contact_id=maeve.id, notes=("apology", "moved"))
    steps = [
        a_step(
            job, maeve, because=because, opens_at=NOW, closes_at=NOW + HOUR, deadline=NOW + HOUR, leave_message=True
        ),
        a_step(job, do=Do.REST, code=Code.SPENT),
    ]
    with store.transaction() as tx:
        tx.put(job)
        tx.put(maeve)
        tx.put_plans({job.id: a_plan(*steps, until=NOW + HOUR)}, "f")

    with store.transaction() as tx:
        tx.put_plans({job.id: a_plan(*steps, until=NOW + 2 * HOUR)}, "f")

    assert store.read.plan([job.id, "a_unknown"]) == steps
    assert tx.changes == NO_CHANGE
    assert store.read.next_holds_until() == NOW + 2 * HOUR


def test_the_most_urgent_comes_first(store: SqlStore) -> None:
    maeve = a_contact(zone="Europe/Berlin", zone_stated=False)
    with store.transaction() as tx:
        tx.put(maeve)
    plan(
        store,
        step("a_rest", do=Do.REST, opens_at=NOW),
        step("a_wait", do=Do.WAIT),
        step("a_later", opens_at=NOW + HOUR),
        step("a_soon", maeve, do=Do.WRITE, opens_at=NOW),
        step("a_fix", do=Do.FIX),
    )

    rows = store.read.plan_rows(10)

    assert [row.step.application_id for row in rows] == ["a_fix", "a_soon", "a_later", "a_wait", "a_rest"]
    assert [row.step.application_id for row in store.read.plan_rows(2)] == [row.step.application_id for row in rows[:2]]
    assert (rows[0].contact_name, rows[0].contact_company, rows[0].zone, rows[0].zone_stated) == (None, "", None, False)
    assert (rows[1].contact_name, rows[1].contact_company, rows[1].zone) == (maeve.name, maeve.company, "Europe/Berlin")
    assert (rows[1].job_title, rows[1].company) == ("a_soon", "Lakeshore")


def test_stale_are_the_new_the_otherwise_planned_and_the_past(store: SqlStore) -> None:
    plan(store, step("a_fresh"), step("a_never_again", do=Do.REST), until=None)
    plan(store, step("a_holds"), until=HOUR)
    plan(store, step("a_past"), until=timedelta(0))
    plan(store, step("a_other", opens_at=NOW - HOUR), step("a_older", opens_at=NOW + HOUR), fingerprint="e")
    with store.transaction() as tx:
        tx.put(replace(an_application(), id="a_new"))

    assert store.read.stale(NOW, "f", 10) == ["a_other", "a_past", "a_older", "a_new"]
    assert store.read.stale(NOW, "f", 2) == ["a_other", "a_past"]


def test_stale_plans_are_read_through_an_index_and_only_those_past_are_sorted(store: SqlStore) -> None:
    plan(store, step("a_other"), fingerprint="e")
    driver = store._database.connection.connection.driver_connection
    assert driver is not None
    asked: list[str] = []
    driver.set_trace_callback(asked.append)

    store.read.stale(NOW, "f", 10)

    driver.set_trace_callback(None)
    how = {sql: str(driver.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in asked}
    assert not [sql for sql, plan in how.items() if "SCAN" in plan]
    assert ["holds_until <=" in sql for sql, plan in how.items() if "TEMP B-TREE" in plan] == [True]


def test_a_closed_application_without_steps_is_settled(store: SqlStore) -> None:
    closed = an_application("Cook", status=Status.REJECTED)
    still_open = an_application("Clerk")
    with store.transaction() as tx:
        tx.put(closed)
        tx.put(still_open)
    before = store.read.stale(NOW, "f", 10)

    with store.transaction() as tx:
        tx.put_plans({closed.id: a_plan(), still_open.id: a_plan()}, "f")

    assert before == sorted([closed.id, still_open.id])
    assert store.read.stale(NOW, "f", 10) == []
    assert store.read.stale(NOW + timedelta(days=900), "another", 10) == [still_open.id]


def test_openings_are_calls_and_letters_of_a_half_open_span(store: SqlStore) -> None:
    plan(
        store,
        step("a_before", opens_at=NOW - timedelta(seconds=1)),
        step("a_2", do=Do.WRITE, opens_at=NOW + HOUR / 2),
        step("a_1", opens_at=NOW),
        step("a_fix", do=Do.FIX, opens_at=NOW),
        step("a_end", opens_at=NOW + HOUR),
        step("a_none"),
    )

    found = store.read.openings(NOW, NOW + HOUR)

    assert [opening.application_id for opening in found] == ["a_1", "a_2"]


def test_a_plan_goes_with_its_application(store: SqlStore) -> None:
    job = an_application()
    with store.transaction() as tx:
        tx.put(job)
        tx.put_plans({job.id: a_plan(a_step(job), until=NOW)}, "f")

    with store.transaction() as tx:
        tx.remove(job)

    assert store.read.plan([job.id]) == []
    assert store.read.next_holds_until() is None


def test_announcements_are_claimed_once_and_then_delivered(store: SqlStore) -> None:
    claimed = Announcement(
        tag="t1", application_id="a", contact_id=None, do="call", opens_at=NOW, kind="opening", claimed_at=NOW
    )
    earlier = replace(claimed, tag="t2", contact_id="c", claimed_at=NOW - HOUR)
    with store.transaction() as tx:
        tx.put_announcement(claimed)
        tx.put_announcement(earlier)
    delivered = replace(claimed, delivered_at=NOW, by="native", server_id=7)

    with store.transaction() as tx:
        tx.put_announcement(delivered)

    assert store.read.every_announcement() == [delivered, earlier]
    assert store.read.announcements(["t1", "t3"]) == [delivered]
