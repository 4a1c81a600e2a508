"""The UTC of agreed times, derived anew when zones have changed their rules."""

from __future__ import annotations

import sqlalchemy as sa

from goodcall.domain.facts import AgreedTime
from goodcall.storage.reading import PAGE
from goodcall.storage.tables import interviews


def rederive(connection: sa.Connection) -> int:
    """Bring ``start_at`` and ``end_at`` of all interviews up to date; return how many moved."""
    column = interviews.c
    question = sa.select(
        column.id,
        column.start_wall,
        column.start_zone,
        column.start_fold,
        column.end_wall,
        column.end_zone,
        column.end_fold,
        column.start_at,
        column.end_at,
    )
    moved, last = 0, ""
    while page := connection.execute(question.where(column.id > last).order_by(column.id).limit(PAGE)).all():
        for id_, start_wall, start_zone, start_fold, end_wall, end_zone, end_fold, *derived in page:
            start = AgreedTime(start_wall, start_zone, start_fold).utc
            end = AgreedTime(end_wall, end_zone, end_fold).utc
            if [start, end] != derived:
                connection.execute(interviews.update().where(column.id == id_).values(start_at=start, end_at=end))
                moved += 1
        last = page[-1].id
    return moved
