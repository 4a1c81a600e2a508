"""A table of 100,000 rows that never holds them: ids in SQL's order first, pages of rows when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from typing import Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from goodcall.services.views import ListQuery
from goodcall.ui.columns import EMPTY, Cell, Column
from goodcall.ui.desk import Row, Source
from goodcall.wording.times import Here

PAGE_ROWS = 25  # about a screen: a longer page would hold up the paint that needs it
PAGES_KEPT = 80  # 2,000 rows: some forty screens to scroll back without asking again

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

CELL = Qt.ItemDataRole.UserRole  # a Cell
ID = Qt.ItemDataRole.UserRole + 1  # a fact's id


class PagedModel(QAbstractTableModel, Generic[Row]):
    """Rows of one source under one query."""

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._source: Source[Row] | None = None
        self._here: Here | None = None
        self._ids: list[str] = []
        self._pages: OrderedDict[int, dict[str, Row]] = OrderedDict()
        self._cells: dict[tuple[int, int], Cell] = {}  # of rows in these pages, as they were last asked for
        self.query = ListQuery()

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
        if self._source is None:
            return
        ids = self._source.ids(query)
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._cells.clear()
        self.endResetModel()

    def id_at(self, row: int) -> str | None:
        """Return the id in a row, None beyond the last."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, fact_id: str) -> int | None:
        """Return where an id stands, None if the query leaves it out."""
        return self._ids.index(fact_id) if fact_id in self._ids else None

    def row_at(self, row: int) -> Row | None:
        """Return a row's content, None if it vanished since the ids were read."""
        if self._source is None or not 0 <= row < len(self._ids):
            return None
        return self._page(row // PAGE_ROWS).get(self._ids[row])

    def _page(self, number: int) -> dict[str, Row]:
        assert self._source
        page = self._pages.get(number)
        if page is None:
            rows = self._source.rows(self._ids[number * PAGE_ROWS : (number + 1) * PAGE_ROWS])
            page = self._pages[number] = {self._source.key(row): row for row in rows}
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
                self._cells.clear()
        self._pages.move_to_end(number)
        return page

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many ids there are; a row has no children."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its words, or the row's id."""
        if not index.isValid():
            return None
        if role == ID:
            return self.id_at(index.row())
        if role == CELL:
            return self._cell(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(index).spoken
        return None

    def _cell(self, index: Index) -> Cell:
        place = index.row(), index.column()
        cell = self._cells.get(place)
        if cell is None:
            cell = self._cells[place] = self._new_cell(*place)
        return cell

    def _new_cell(self, row_number: int, column: int) -> Cell:
        row = self.row_at(row_number)
        if row is None or self._here is None:
            return EMPTY
        return self._columns[column].cell(row, self._here)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None
