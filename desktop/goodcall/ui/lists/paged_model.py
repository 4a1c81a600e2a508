"""A table of 100,000 rows that never holds them: ids in SQL's order first, rows of a screen when they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from goodcall.services.views import ListQuery
from goodcall.ui.kit.desk import Row, Source
from goodcall.ui.kit.slices import ALONE, Slices
from goodcall.ui.lists.columns import EMPTY, Cell, Column
from goodcall.wording.times import Here

SCREEN = 16  # rows read at once: more would hold up the paint that needs them; beyond what is seen, they come early
KEPT = 2_000  # rows: some hundred screens to scroll back without asking again
FREED = 10_000  # ids let go at once: all 100,000 would take as long as to paint

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

CELL = Qt.ItemDataRole.UserRole  # a Cell
ID = Qt.ItemDataRole.UserRole + 1  # a fact's id


class Listed(Generic[Row]):
    """Ids as they were read once, with those rows and cells that were looked at."""

    def __init__(
        self, ids: list[str], source: Source[Row], columns: Sequence[Column[Row]], here: Callable[[], Here]
    ) -> None:
        self.ids = ids
        self._source = source
        self._columns = columns
        self._here = here
        self._rows: dict[int, Row | None] = {}
        self._cells: dict[tuple[int, int], Cell] = {}

    def row(self, place: int) -> Row | None:
        """Return a row's content, None if it vanished since the ids were read."""
        if place not in self._rows:
            self._read_rows(place)
        return self._rows[place]

    def cell(self, place: int, column: int) -> Cell:
        """Return what a cell says, EMPTY in a row that vanished."""
        cell = self._cells.get((place, column))
        if cell is None:
            row = self.row(place)
            cell = EMPTY if row is None else self._columns[column].cell(row, self._here())
            self._cells[place, column] = cell
        return cell

    def look_at(self, places: Iterable[int]) -> Iterator[None]:
        """Have rows at hand, those of the places that there are, one in each step."""
        for place in places:
            if 0 <= place < len(self.ids):
                for column in range(len(self._columns)):
                    self.cell(place, column)
                yield

    def forget(self) -> None:
        """Read every row anew when it is next asked for: what is most urgent in it changes with the time."""
        self._rows.clear()
        self._cells.clear()

    def _read_rows(self, place: int) -> None:
        """Read a screen of rows: from this one on or, where the next is there, up to this one."""
        first = max(0, place - SCREEN + 1) if place + 1 in self._rows else place
        places = [each for each in range(first, min(first + SCREEN, len(self.ids))) if each not in self._rows]
        read = {self._source.key(row): row for row in self._source.rows([self.ids[each] for each in places])}
        if len(self._rows) >= KEPT:
            self.forget()
        self._rows.update((each, read.get(self.ids[each])) for each in places)


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows of one source under one query.

    What is shown stays until all of what comes next is read; under another query until its first rows are, which the
    others follow all at once.
    """

    completed = Signal()  # all ids are in their rows; those asked for meanwhile follow, as ``is_reading`` tells

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._source: Source[Row] | None = None
        self._here: Here | None = None
        self._listed: Listed[Row] | None = None
        self._slices = Slices(self)
        self._ahead = Slices(self)
        self._asked = 0  # how often ids were asked for
        self._read_for = 0  # which of those times they were last read for
        self.query = ListQuery()
        self._shown: ListQuery | None = None  # the query that the rows fit
        self.seen: Callable[[], range] = lambda: range(SCREEN)  # the rows in view

    @property
    def is_reading(self) -> bool:
        """Whether ids were asked for that are not all in their rows."""
        return self._read_for != self._asked

    def read_from(self, source: Source[Row], here: Here) -> None:
        """Take rows from ``source``; words about time are about ``here``."""
        self._source = source
        self.reload(here)

    def reload(self, here: Here) -> None:
        """Ask for ids and rows again."""
        self._here = here
        self._ask(self.query)

    def tell(self, here: Here) -> None:
        """Read and say anew what depends on the present, in the rows in view at once."""
        self._here = here
        if self._listed and self._listed.ids:
            self._listed.forget()
            seen, last = self.seen(), len(self._listed.ids) - 1
            ends = self.index(min(seen.stop, last), self.columnCount() - 1)
            self.dataChanged.emit(self.index(min(seen.start, last), 0), ends)

    def look_around(self) -> None:
        """Read the rows before and after those in view, a few at a time, so that a page up or down finds them."""
        self._ahead.run(self._around)

    def _around(self) -> Iterator[object]:
        seen = self.seen()
        places = chain(range(seen.stop, seen.stop + len(seen)), range(seen.start - 1, seen.start - len(seen) - 1, -1))
        for _row in self._listed.look_at(places) if self._listed else ():
            yield ALONE  # the next scroll has precedence

    def narrow(self, text: str) -> None:
        """Show only what fits ``text``."""
        self._ask(replace(self.query, text=text))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Let SQL order the ids by a column."""
        by = self._columns[column].sort if column >= 0 else None
        if by:
            self._ask(replace(self.query, sort=by, descending=order == Qt.SortOrder.DescendingOrder))

    def _ask(self, query: ListQuery) -> None:
        self.query = query
        if self._source is not None:
            self._asked += 1
            self._slices.run(self._read)
            self._slices.turn()  # a list of one piece is there at once

    def _read(self) -> Iterator[object]:
        assert self._source
        asked, query, ids, number, is_begun = self._asked, self.query, list[str](), 0, False
        before = self._ids
        for number, piece in enumerate(self._source.ids(query)):
            if number:
                yield ALONE
            if self.query != query:  # something else was asked for meanwhile, and comes next
                return
            ids += piece
            if number and query != self._shown and len(ids) >= self._seen_next(query).stop + SCREEN:
                yield from self._show(query, ids)
                ids, is_begun = [], True
        if is_begun:
            self._append(ids)
        elif number:
            yield from self._show(query, ids)
        else:
            self._reset(query, self._listed_of(ids))  # a short list is there at once
        self._read_for = asked
        self.completed.emit()
        if before is not self._ids:
            yield from _let_go(before)

    def _seen_next(self, query: ListQuery) -> range:
        """Return which rows will be in view: what is searched for is seen from its beginning."""
        seen = self.seen()
        return seen if self._shown and query.text == self._shown.text else range(len(seen))

    def _show(self, query: ListQuery, ids: list[str]) -> Iterator[object]:
        """Show ids, when the rows that will be in view are read, so that nothing is left to do but to paint."""
        listed = self._listed_of(ids)
        seen = self._seen_next(query)
        yield from listed.look_at(range(min(seen.start, max(0, len(ids) - len(seen))), seen.stop))
        yield ALONE
        if self.query == query:
            self._reset(query, listed)

    def _listed_of(self, ids: list[str]) -> Listed[Row]:
        assert self._source
        return Listed(ids, self._source, self._columns, self._present)

    def _present(self) -> Here:
        assert self._here
        return self._here

    def _reset(self, query: ListQuery, listed: Listed[Row]) -> None:
        self.beginResetModel()
        self._listed, self._shown = listed, query
        self.endResetModel()

    def _append(self, ids: list[str]) -> None:
        if ids:
            self.beginInsertRows(QModelIndex(), len(self._ids), len(self._ids) + len(ids) - 1)
            self._ids.extend(ids)
            self.endInsertRows()

    @property
    def _ids(self) -> list[str]:
        return self._listed.ids if self._listed else []

    def id_at(self, row: int) -> str | None:
        """Return the id in a row, None beyond the last."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, fact_id: str) -> int | None:
        """Return where an id stands, None if the query leaves it out."""
        with suppress(ValueError):
            return self._ids.index(fact_id) if fact_id else None
        return None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many ids there are; a row has no children."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its words, or the row's id."""
        if self._listed is None or not index.isValid():
            return None
        if role == ID:
            return self.id_at(index.row())
        if role == CELL:
            return self._listed.cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._listed.cell(index.row(), index.column()).spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


def _let_go(ids: list[str]) -> Iterator[object]:
    while len(ids) > FREED:
        yield ALONE
        del ids[-FREED:]
