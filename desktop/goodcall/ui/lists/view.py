"""The table of a list: steady rows, one selected, sorted by its header, typed at to search."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from goodcall.ui.kit.tokens import SPACE

LEAST_WIDTH = 118  # px, of a column on the average


class ListView(QTableView):
    """Emits what the keys ask for; the page knows which row is meant."""

    typed = Signal(str)
    open_asked = Signal()
    archive_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[tuple[int, bool], ...] = ()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(SPACE.row_height)
        rows.hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)
        self.doubleClicked.connect(lambda _index: self.open_asked.emit())

    def rows_seen(self) -> range:
        """Return the rows in view, or those that would be if there were as many."""
        height = self.verticalHeader().defaultSectionSize()
        first = max(0, self.rowAt(0))
        return range(first, first + self.viewport().height() // height + 2)

    def share_width(self, shares: Sequence[tuple[int, bool]]) -> None:
        """Give the columns these shares of the width, whatever it is; spare ones go where it is too small for all."""
        self._shares = tuple(shares)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the shares."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        width = self.viewport().width()
        shown = self._fitting(width)
        shares = [share if number in shown else 0 for number, (share, _spare) in enumerate(self._shares)]
        begun, whole = 0, sum(shares)
        for number, end in enumerate(accumulate(shares)):
            self.setColumnHidden(number, number not in shown)
            edge = width * end // whole
            self.setColumnWidth(number, edge - begun)
            begun = edge

    def _fitting(self, width: int) -> set[int]:
        """Return which columns are shown: the least share may not be too narrow to be read."""
        shown = set(range(len(self._shares)))
        for number in sorted((n for n, (_share, spare) in enumerate(self._shares) if spare), reverse=True):
            if width >= LEAST_WIDTH * len(shown):
                break
            shown.discard(number)
        return shown

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row the keys are about: Qt makes the first one current but does not select it."""
        super().focusInEvent(event)
        if self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.selectRow(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete archives, letters search; all else moves as in any table."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_asked.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.archive_asked.emit()
        elif _is_word(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave searching to SQL: Qt would read every row."""


def _is_word(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return plain and event.text().isprintable() and bool(event.text().strip())
