"""Columns of a list as data: a heading, what SQL sorts it by, and what a cell says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from goodcall.domain.steps import Colour
from goodcall.services.views import Sort
from goodcall.ui.desk import Row
from goodcall.wording.times import Here


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows: words, quieter words under them, and a light before them."""

    text: str = ""
    second: str = ""
    light: Colour | None = None

    @property
    def spoken(self) -> str:
        """The cell as one line, for screen readers and copying."""
        return ", ".join(part for part in (self.text, self.second) if part)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column; ``width`` is its share of the list, ``sort`` None where SQL cannot order by it.

    A ``spare`` one is left out where room is short, the last of them first.
    """

    heading: str
    cell: Callable[[Row, Here], Cell]
    sort: Sort | None = None
    width: int = 1
    spare: bool = False
    figures: bool = False  # clocks and dates: figures of one width


EMPTY = Cell()
