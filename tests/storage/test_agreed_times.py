"""What was agreed stays agreed when zones change their rules; its UTC follows."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from builders import NOW, an_application, an_interview
from goodcall.domain.facts import Interview
from goodcall.storage.store import SqlStore
from goodcall.storage.tables import interviews

HOUR = timedelta(hours=1)


def test_derived_moments_follow_the_rules_of_the_zone(store: SqlStore) -> None:
    job = an_application()
    moved, stays = an_interview(job, start=NOW), an_interview(job, start=NOW + 9 * HOUR)
    with store.transaction() as tx:
        for fact in (job, moved, stays):
            tx.put(fact)
    by_old_rules = {"start_at": NOW + HOUR, "end_at": NOW + 2 * HOUR}
    store._database.connection.execute(sa.update(interviews).where(interviews.c.id == moved.id).values(by_old_rules))

    count = store.rederive_agreed_times()

    assert count == 1
    assert store.read.busy(NOW, NOW + HOUR) == [(NOW, NOW + HOUR)]
    assert store.read.get(Interview, moved.id) == moved
    assert store.rederive_agreed_times() == 0
