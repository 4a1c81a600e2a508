"""Columns of a list as data: a heading, what SQL sorts it by, and what a cell says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic

from goodcall.domain.steps import Colour, Do, Step
from goodcall.services.views import Sort
from goodcall.ui.kit import phrases
from goodcall.ui.kit.desk import Row
from goodcall.wording import _
from goodcall.wording.times import Here, day_in, short_day


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


def next_step(step: Step | None, here: Here) -> Cell:
    """Return a step for a list: what, when on the user's clock, and its light."""
    if step is None:
        return EMPTY
    if step.do is Do.WAIT:
        until = step.because.until
        return Cell(_("Wait"), _("Until {day}").format(day=day_in(until, here, short_day)) if until else "")
    if step.do is Do.REST:
        return Cell(_("Nothing more to do"))
    is_now = step.opens_at is None or step.opens_at <= here.now
    when = _("now") if is_now or step.opens_at is None else phrases.moment(step.opens_at, here, short_day)
    return Cell(phrases.verb(step.do), phrases.sentence_case(when), phrases.step_light(step, here.now))
