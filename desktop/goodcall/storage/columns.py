"""Columns from dataclasses: one per scalar field, text in JSON for what is nested."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Dialect

from goodcall.domain.facts import AgreedTime

T = TypeVar("T")


class UtcDateTime(sa.TypeDecorator[datetime]):
    """An aware moment, kept in UTC.

    SQLite gets text of fixed width: it sorts like the moments, compares with what a person types into a query, and
    other databases put their own timestamp in its place. Eight bytes fewer for an integer would buy neither.
    """

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Turn an aware moment into UTC; raises ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the moment, aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(sa.TypeDecorator[Any]):  # Any: whatever type the column was made for
    """A value of one type, dataclasses and all, as JSON text."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, kind: Any) -> None:  # Any: type hints have no common type
        super().__init__()
        self.kind = kind
        self._decoder = msgspec.json.Decoder(kind)

    def process_bind_param(self, value: Any, _dialect: Dialect) -> str | None:
        """Encode; None is NULL."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Any:
        """Decode into the column's type."""
        return None if value is None else self._decoder.decode(value)


class OneOf(sa.TypeDecorator[StrEnum]):
    """A member of an enum, by its value."""

    impl = sa.Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, _dialect: Dialect) -> str | None:
        """Return the plain text."""
        return None if value is None else value.value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> StrEnum | None:
        """Return the member."""
        return None if value is None else self.kind(value)


PLAIN: dict[Any, type[sa.types.TypeEngine[Any]]] = {
    str: sa.Text,
    bool: sa.Boolean,
    int: sa.Integer,
    date: sa.Date,
    datetime: UtcDateTime,
}


def columns_of(kind: type, *, key: str = "id", references: dict[str, str] | None = None) -> list[sa.Column[Any]]:
    """Return a column for each field of a dataclass (three for an agreed time); ``references`` are foreign keys."""
    columns: list[sa.Column[Any]] = []
    for name, hint in _hints(kind).items():
        if hint is AgreedTime:
            columns += [
                sa.Column(f"{name}_wall", sa.DateTime, nullable=False),
                sa.Column(f"{name}_zone", sa.Text, nullable=False),
                sa.Column(f"{name}_fold", sa.Integer, nullable=False),
            ]
            continue
        target = (references or {}).get(name)
        links = [sa.ForeignKey(target, deferrable=True, initially="DEFERRED")] if target else []
        inner, nullable = _without_none(hint)
        columns.append(sa.Column(name, _type_for(inner), *links, primary_key=name == key, nullable=nullable))
    return columns


def row_of(value: object) -> dict[str, Any]:
    """Return a dataclass as values by column name."""
    row: dict[str, Any] = {}
    for name, hint in _hints(type(value)).items():
        found = getattr(value, name)
        if hint is AgreedTime:
            row |= {f"{name}_wall": found.wall, f"{name}_zone": found.zone, f"{name}_fold": found.fold}
        else:
            row[name] = found
    return row


def value_of(kind: type[T], row: Iterable[Any]) -> T:
    """Return the dataclass from a row that begins with :func:`selected` columns; more may follow them."""
    hints = _hints(kind)
    if AgreedTime not in hints.values():
        return kind(**dict(zip(hints, row, strict=False)))
    values = iter(row)
    return kind(**{name: _take(hint, values) for name, hint in hints.items()})


def selected(kind: type, table: sa.Table) -> list[sa.Column[Any]]:
    """Return the columns of a table that make up a dataclass, in the order of its fields."""
    names: list[str] = []
    for name, hint in _hints(kind).items():
        names += [f"{name}_wall", f"{name}_zone", f"{name}_fold"] if hint is AgreedTime else [name]
    return [table.c[name] for name in names]


def _take(hint: object, values: Iterator[Any]) -> Any:
    return AgreedTime(next(values), next(values), next(values)) if hint is AgreedTime else next(values)


def _read_hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


_hints: Callable[[type], dict[str, Any]] = cache(_read_hints)


def _without_none(hint: Any) -> tuple[Any, bool]:
    parts = get_args(hint) if isinstance(hint, UnionType) else ()
    if NoneType not in parts:
        return hint, False
    rest = [part for part in parts if part is not NoneType]
    return (rest[0], True) if len(rest) == 1 else (hint, True)


def _type_for(hint: Any) -> sa.types.TypeEngine[Any]:
    if hint in PLAIN:
        return PLAIN[hint]()
    if get_origin(hint) is None and isinstance(hint, type) and issubclass(hint, StrEnum):
        return OneOf(hint)
    return Json(hint)
