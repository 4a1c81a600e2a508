"""How long lists of 100,000 rows hold the window up: beside a bare table of the same words, held in memory, in one run.

Run as ``python tests/bench/lists.py [ROWS]`` with ``desktop`` and ``tests`` on PYTHONPATH. A *repaint* is that of the
whole table with the rows that an act has brought; ours has read them beforehand, but for those leapt to. A *gap* is
the longest time from one turn of the event loop to the next between an act and its last row; it holds the repaint. A
*wait* is from an act until its first rows are painted: ours reads the rest of 100,000 ids in slices after that, or
all of them before where the list is opened anew. All are the slowest of twenty acts (p95), in milliseconds; beside
other busy programs they say little. The bare table has the size, the rows and the row height of ours, undressed, one
line in a cell for our two, and sorts and searches in Python.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from bench.list_crowd import fill
from bench.measuring import p95
from goodcall.services.views import ListQuery
from goodcall.storage.store import SqlStore, open_store
from goodcall.ui.desks.tidying import collect_here_only, tidy
from goodcall.ui.kit.desk import Desk, Source, call_key, contact_key, interview_key
from goodcall.ui.kit.theme import STYLE, Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.lists.calls import calls_page
from goodcall.ui.lists.contacts import contacts_page
from goodcall.ui.lists.interviews import interviews_page
from goodcall.ui.lists.page import ListPage
from goodcall.wording.times import Here

NOW = datetime(2026, 11, 3, 15, 0, tzinfo=UTC)
ROUNDS = 3
WORDS = ("m", "ma", "mae", "maeve", "maeve 1", "la", "lake", "lakeshore 17", "editor", "quist 99", "nobody at all", "")
_NOWHERE = QModelIndex()

Act = Callable[[], object]
Line = tuple[str, ...]


class Held(QAbstractTableModel):
    """Rows of words in memory."""

    def __init__(self, rows: Sequence[Line]) -> None:
        super().__init__()
        self._all = list(rows)
        self._shown = self._all

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._all[0])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._shown[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    def show_rows(self, rows: list[Line]) -> None:
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def open(self) -> None:
        self.show_rows(list(self._all))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        backwards = order == Qt.SortOrder.DescendingOrder
        self.show_rows(sorted(self._shown, key=lambda row: row[column].casefold(), reverse=backwards))

    def search(self, text: str) -> None:
        words = text.casefold().split()
        self.show_rows([row for row in self._all if all(word in "\n".join(row).casefold() for word in words)])


@dataclass(frozen=True, slots=True)
class Figures:
    """Milliseconds, p95."""

    repaint: float
    gap: float
    wait: float


def bare_acts(view: QTableView, model: Held, columns: Sequence[int]) -> dict[str, Sequence[Act]]:
    return acts(model.open, model.sort, model.search, columns) | {"scroll": scrolls(view)}


def our_acts(page: ListPage[Any], columns: Sequence[int]) -> dict[str, Sequence[Act]]:
    return acts(page.reload, page.model.sort, page.search, columns) | {"scroll": scrolls(page.view)}


def acts(
    open_it: Act, sort: Callable[[int, Qt.SortOrder], None], search: Callable[[str], None], columns: Sequence[int]
) -> dict[str, Sequence[Act]]:
    return {
        "open": [open_it] * 10 * ROUNDS,
        "sort": [partial(sort, by, way) for way in Qt.SortOrder for by in columns] * ROUNDS,
        "search": [partial(search, text) for text in WORDS] * ROUNDS,
    }


def scrolls(view: QTableView) -> list[Act]:
    """Return turns of the wheel, then pages, then leaps all over the list."""
    bar = view.verticalScrollBar()
    wheel = [lambda: bar.setValue(bar.value() + 3 * SPACE.row_height)] * 200
    pages = [lambda: bar.setValue(bar.value() + bar.pageStep())] * 100
    leaps = [partial(scroll_to, view, to * 37 % 50 / 50) for to in range(50)]
    return [*wheel, *pages, *leaps]


def scroll_to(view: QTableView, part: float) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(round(part * bar.maximum()))


class Watch:
    """Does acts one after the other, and looks at every turn of the event loop."""

    def __init__(self, view: QTableView, acts: Sequence[Act], is_busy: Callable[[], bool]) -> None:
        self._view, self._left, self._is_busy = view, iter(acts), is_busy
        self._repaints: list[float] = []
        self._gaps: list[float] = []
        self._waits: list[float] = []
        self._acted_at = self._turned_at = 0.0
        self._loop = QEventLoop()

    def figures(self) -> Figures:
        self._view.model().modelReset.connect(self._repaint)
        timer = QTimer(interval=0)
        timer.timeout.connect(self._turn)
        timer.start()
        self._loop.exec()
        self._view.model().modelReset.disconnect(self._repaint)
        return Figures(*(1_000 * p95(times) for times in (self._repaints, self._gaps, self._waits)))

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._gaps:
            self._gaps[-1] = max(self._gaps[-1], now - self._turned_at)
        self._turned_at = now
        if self._is_busy():
            return
        act = next(self._left, None)
        if act is None:
            self._loop.quit()
            return
        self._gaps.append(0.0)
        self._acted_at = now
        painted = len(self._repaints)
        act()
        if len(self._repaints) == painted and not self._is_busy():
            self._repaint()

    def _repaint(self) -> None:
        began = time.perf_counter()
        self._view.viewport().repaint()
        ended = time.perf_counter()
        self._repaints.append(ended - began)
        self._waits.append(ended - self._acted_at)


def shown(
    window: QWidget, view: QTableView, todo: Mapping[str, Sequence[Act]], is_busy: Callable[[], bool] = lambda: False
) -> dict[str, Figures]:
    window.resize(1120, 720)
    window.show()
    while is_busy():
        QApplication.processEvents()
    QApplication.processEvents()
    tidy()
    found = {name: Watch(view, each, is_busy).figures() for name, each in todo.items()}
    window.hide()
    return found


def bare(rows: Sequence[Line], columns: Sequence[int]) -> dict[str, Figures]:
    view, model = QTableView(), Held(rows)
    view.setModel(model)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(SPACE.row_height)
    view.horizontalHeader().setDefaultSectionSize(1120 // model.columnCount())
    return shown(view, view, bare_acts(view, model, columns))


def a_desk(store: SqlStore) -> Desk:
    read = store.read
    return Desk(
        here=lambda: Here(now=NOW, own_zone="Europe/Berlin"),
        plan=lambda: (),
        interviews=Source(read.interview_ids, lambda ids: read.interview_rows(ids, NOW), interview_key),
        contacts=Source(read.contact_ids, lambda ids: read.contact_rows(ids, NOW), contact_key),
        calls=Source(read.call_ids, read.call_rows, call_key),
    )


def words_of(page: ListPage[Any], desk: Desk) -> Iterator[Line]:
    """Return the words of all rows, as the list would show them."""
    source = page._spec.source(desk)
    ids = list(chain.from_iterable(source.ids(ListQuery())))
    for start in range(0, len(ids), 500):
        for row in source.rows(ids[start : start + 500]):
            yield tuple(column.cell(row, desk.here()).spoken for column in page._spec.columns)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def compare(name: str, plain: Mapping[str, Figures], ours: Mapping[str, Figures]) -> None:
    kinds = ("repaint", "gap", "wait")
    say(f"{name:12}" + "".join(f" | {kind:>7} bare {'ours':>8} {'ratio':>6}" for kind in kinds))
    for act, least in plain.items():
        pairs = [(getattr(least, kind), getattr(ours[act], kind)) for kind in kinds]
        say(f"  {act:10}" + "".join(f" | {one:12.1f} {other:8.1f} {other / one:6.2f}" for one, other in pairs))


def main(size: int) -> None:
    app = QApplication([sys.argv[0], *STYLE])
    undressed = app.palette()
    theme = Theme(app, "light")
    dress = app.styleSheet()
    with TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder, "goodcall.db")
        fill(path, size, NOW)
        store = open_store(path, lambda: NOW)
        collect_here_only()  # as the window does
        desk = a_desk(store)
        for make in (interviews_page, contacts_page, calls_page):
            page: ListPage[Any] = make(theme)
            columns = [place for place, column in enumerate(page._spec.columns) if column.sort]
            app.setStyleSheet("")
            app.setPalette(undressed)
            plain = bare(list(words_of(page, desk)), columns)
            app.setStyleSheet(dress)
            page.connect_desk(desk)
            ours = shown(page, page.view, our_acts(page, columns), partial(getattr, page.model, "is_reading"))
            compare(page.title, plain, ours)
        store.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
