"""A table of 100,000 rows that never holds them: ids in SQL's order first, rows of a screen when they are seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from goodcall.services.views import ListQuery
from goodcall.ui.kit.desk import Row, Source
from goodcall.ui.kit.slices import Slices
from goodcall.ui.lists.columns import EMPTY, Cell, Column
from goodcall.wording.times import Here

SCREEN = 20  # rows read at once: more would hold up the paint that needs them
KEPT = 2_000  # rows: some hundred screens to scroll back without asking again

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

CELL = Qt.ItemDataRole.UserRole  # a Cell
ID = Qt.ItemDataRole.UserRole + 1  # a fact's id


class Listed(Generic[Row]):
    """Ids as they were read once, with those rows and cells that were looked at."""

    def __init__(self, ids: list[str], source: Source[Row], columns: Sequence[Column[Row]], here: Here) -> None:
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
            cell = EMPTY if row is None else self._columns[column].cell(row, self._here)
            self._cells[place, column] = cell
        return cell

    def look_at(self, place: int) -> None:
        """Have a row at hand."""
        for column in range(len(self._columns)):
            self.cell(place, column)

    def _read_rows(self, place: int) -> None:
        """Read a screen of rows: from this one on or, where the next is there, up to this one."""
        first = max(0, place - SCREEN + 1) if place + 1 in self._rows else place
        places = [each for each in range(first, min(first + SCREEN, len(self.ids))) if each not in self._rows]
        read = {self._source.key(row): row for row in self._source.rows([self.ids[each] for each in places])}
        if len(self._rows) >= KEPT:
            self._rows.clear()
            self._cells.clear()
        self._rows.update((each, read.get(self.ids[each])) for each in places)


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows of one source under one query. What is shown stays until all of what comes next is read."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._source: Source[Row] | None = None
        self._here: Here | None = None
        self._listed: Listed[Row] | None = None
        self._slices = Slices(self)
        self.is_reading = False
        self.query = ListQuery()
        self.first_seen: Callable[[], int] = lambda: 0  # the row at the top of the view

    def read_from(self, source: Source[Row], here: Here) -> None:
        """Take rows from ``source``; words about time are about ``here``."""
        self._source = source
        self.reload(here)

    def reload(self, here: Here) -> None:
        """Ask for ids and rows again."""
        self._here = here
        self._ask(self.query)

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
            self.is_reading = True
            self._slices.run(self._read)
            self._slices.turn()  # a list of one piece is there at once

    def _read(self) -> Iterator[None]:
        assert self._source
        assert self._here
        query, ids, number = self.query, list[str](), 0
        for number, piece in enumerate(self._source.ids(query)):
            if number:
                yield
            if self.query != query:  # something else was asked for meanwhile, and comes next
                return
            ids += piece
        listed = Listed(ids, self._source, self._columns, self._here)
        if number:
            for place in self._seen_next(len(ids)):  # so that nothing is left to do but to paint
                listed.look_at(place)
                yield
        self._show(listed)

    def _seen_next(self, count: int) -> range:
        first = min(max(0, self.first_seen()), max(0, count - SCREEN))
        return range(first, min(first + SCREEN, count))

    def _show(self, listed: Listed[Row]) -> None:
        self.is_reading = False
        self.beginResetModel()
        self._listed = listed
        self.endResetModel()

    @property
    def _ids(self) -> list[str]:
        return self._listed.ids if self._listed else []

    def id_at(self, row: int) -> str | None:
        """Return the id in a row, None beyond the last."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, fact_id: str) -> int | None:
        """Return where an id stands, None if the query leaves it out."""
        return self._ids.index(fact_id) if fact_id in self._ids else None

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
