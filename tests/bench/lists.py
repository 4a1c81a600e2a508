"""How long lists of 100,000 rows hold the window up: beside a bare table of the same words, held in memory, in one run.

Run as ``python tests/bench/lists.py [ROWS]`` with ``desktop`` and ``tests`` on PYTHONPATH. A *repaint* is that of the
whole table after each act, a *gap* is from one turn of the event loop to the next and holds act and repaint. Both are
the slowest of twenty (p95), in milliseconds. The bare table sorts and searches its rows in Python, undressed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from bench.list_crowd import fill
from bench.measuring import p95
from goodcall.services.views import ListQuery
from goodcall.storage.store import SqlStore, open_store
from goodcall.ui.contacts_page import contacts_page
from goodcall.ui.desk import Desk, Source, call_key, contact_key, interview_key
from goodcall.ui.interviews_page import interviews_page
from goodcall.ui.list_page import ListPage
from goodcall.ui.theme import STYLE, Theme
from goodcall.ui.tokens import SPACE
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


def measured(view: QTableView, acts: Sequence[Act]) -> Figures:
    """Do one act a turn of the event loop."""
    turns: list[float] = []
    repaints: list[float] = []
    loop, left = QEventLoop(), iter(acts)

    def turn() -> None:
        turns.append(time.perf_counter())
        act = next(left, None)
        if act is None:
            loop.quit()
            return
        act()
        began = time.perf_counter()
        view.viewport().repaint()
        repaints.append(time.perf_counter() - began)

    timer = QTimer(interval=0)
    timer.timeout.connect(turn)
    timer.start()
    loop.exec()
    return Figures(1_000 * p95(repaints), 1_000 * p95([after - before for before, after in pairwise(turns)]))


def shown(window: QWidget, view: QTableView, todo: Mapping[str, Sequence[Act]]) -> dict[str, Figures]:
    window.resize(1120, 720)
    window.show()
    QApplication.processEvents()
    found = {name: measured(view, each) for name, each in todo.items()}
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
        interviews=Source(read.interview_ids, read.interview_rows, interview_key),
        contacts=Source(read.contact_ids, read.contact_rows, contact_key),
        calls=Source(read.call_ids, read.call_rows, call_key),
    )


def words_of(page: ListPage[Any], desk: Desk) -> Iterator[Line]:
    """Return the words of all rows, as the list would show them."""
    source = page._spec.source(desk)
    ids = source.ids(ListQuery())
    for start in range(0, len(ids), 500):
        for row in source.rows(ids[start : start + 500]):
            yield tuple(column.cell(row, desk.here()).spoken for column in page._spec.columns)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def compare(name: str, plain: Mapping[str, Figures], ours: Mapping[str, Figures]) -> None:
    say(f"{name:14} {'repaint bare':>13} {'ours':>8} {'ratio':>6} {'gap bare':>13} {'ours':>8} {'ratio':>6}")
    for act, least in plain.items():
        full = ours[act]
        repaint = f"{least.repaint:13.1f} {full.repaint:8.1f} {full.repaint / least.repaint:6.2f}"
        say(f"  {act:12} {repaint} {least.gap:13.1f} {full.gap:8.1f} {full.gap / least.gap:6.2f}")


def main(size: int) -> None:
    app = QApplication([sys.argv[0], *STYLE])
    undressed = app.palette()
    theme = Theme(app, "light")
    dress = app.styleSheet()
    with TemporaryDirectory(prefix="bench-") as folder:
        path = Path(folder, "goodcall.db")
        fill(path, size, NOW)
        store = open_store(path, lambda: NOW)
        desk = a_desk(store)
        for make in (interviews_page, contacts_page):
            page: ListPage[Any] = make(theme)
            columns = [place for place, column in enumerate(page._spec.columns) if column.sort]
            app.setStyleSheet("")
            app.setPalette(undressed)
            plain = bare(list(words_of(page, desk)), columns)
            app.setStyleSheet(dress)
            page.connect_desk(desk)
            compare(page.title, plain, shown(page, page.view, our_acts(page, columns)))
        store.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
