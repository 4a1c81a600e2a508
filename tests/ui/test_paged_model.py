"""A list of 100,000 rows reads only what is seen, in the order SQL gave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from goodcall.services.views import ListQuery, Sort
from goodcall.ui.kit.desk import Source
from goodcall.ui.lists.columns import EMPTY, Cell, Column
from goodcall.ui.lists.paged_model import CELL, ID, KEPT, SCREEN, PagedModel
from goodcall.wording.times import Here, clock
from ui.sample_rows import BERLIN, NOW

LONG = 50_000  # in pieces of one id: more than fits into a slice, whatever the machine
HERE = Here(now=NOW, own_zone=BERLIN)


class Names:
    """A source that notes what it was asked for."""

    def __init__(self, count: int, piece: int = 1_000_000) -> None:
        self.piece = piece
        self.all = [f"n{number:06}" for number in range(count)]
        self.queries: list[ListQuery] = []
        self.pages: list[Sequence[str]] = []

    def ids(self, query: ListQuery) -> Iterator[list[str]]:
        self.queries.append(query)
        found = [name for name in self.all if query.text in name]
        found = found[::-1] if query.descending else found
        yield found[: self.piece]
        for start in range(self.piece, len(found), self.piece):
            yield found[start : start + self.piece]

    def rows(self, ids: Sequence[str]) -> list[str]:
        self.pages.append(ids)
        return [name.upper() for name in reversed(ids) if name in self.all]

    def source(self) -> Source[str]:
        return Source(self.ids, self.rows, str.lower)


def model_of(names: Names) -> PagedModel[str]:
    columns: list[Column[str]] = [
        Column("Name", lambda row, _here: Cell(row, "role"), Sort.NAME),
        Column("There", lambda _row, here: Cell(clock(here.now, here.own_zone))),
    ]
    model: PagedModel[str] = PagedModel(columns)
    model.read_from(names.source(), HERE)
    return model


def read(model: PagedModel[str], row: int) -> str:
    return str(model.index(row, 0).data(CELL).text)


def test_it_keeps_the_promises_of_a_model(qtbot: QtBot) -> None:
    names = Names(250)
    model = model_of(names)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)

    model.narrow("n00001")
    model.sort(0, Qt.SortOrder.DescendingOrder)
    names.all.clear()
    model.reload(HERE)

    assert model.rowCount() == 0


def test_rows_arrive_in_the_order_of_the_ids_whatever_order_they_are_read_in(qtbot: QtBot) -> None:
    model = model_of(Names(250))

    shown = [model.index(row, 0).data(CELL).text for row in (0, 99, 100, 249)]

    assert shown == ["N000000", "N000099", "N000100", "N000249"]


def test_one_page_is_read_for_all_its_rows(qtbot: QtBot) -> None:
    names = Names(1000)
    model = model_of(names)

    for row in range(SCREEN):
        model.index(row, 0).data()

    assert [len(page) for page in names.pages] == [SCREEN]


def test_a_view_on_a_hundred_thousand_rows_reads_a_screenful(qtbot: QtBot) -> None:
    names = Names(100_000)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model_of(names))
    view.resize(800, 600)
    view.show()
    view.grab()

    view.scrollToBottom()
    view.grab()

    assert sum(len(page) for page in names.pages) <= 4 * SCREEN


def test_upwards_too_a_screen_is_read_at_once(qtbot: QtBot) -> None:
    names = Names(1000)
    model = model_of(names)

    for row in range(500, 500 - SCREEN, -1):
        read(model, row)

    assert [len(page) for page in names.pages] == [SCREEN, SCREEN]
    assert read(model, 500 - SCREEN) == f"N{500 - SCREEN:06}"


def test_rows_long_out_of_sight_are_forgotten(qtbot: QtBot) -> None:
    names = Names(100_000)
    model = model_of(names)
    for row in range(KEPT + SCREEN):
        read(model, row)
    asked = len(names.pages)

    read(model, KEPT)
    read(model, 0)

    assert len(names.pages) == asked + 1


def test_a_long_list_is_shown_as_soon_as_its_first_rows_are_read(qtbot: QtBot) -> None:
    names = Names(LONG, piece=1)
    model = model_of(names)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    counts: list[int] = []
    model.modelReset.connect(lambda: counts.append(model.rowCount()))
    model.rowsInserted.connect(lambda: counts.append(model.rowCount()))
    model.narrow("n0")

    with qtbot.waitSignal(model.completed):
        qtbot.waitUntil(lambda: model.query.text == "n0" and bool(counts))
        first = read(model, 0)

    assert first == "N000000"
    assert counts == [2 * SCREEN, LONG]
    assert read(model, LONG - 1) == f"N{LONG - 1:06}"


def test_what_is_asked_for_meanwhile_takes_the_place_of_what_is_read(qtbot: QtBot) -> None:
    names = Names(LONG, piece=1)
    model = model_of(names)

    model.narrow("n0489")
    qtbot.waitUntil(lambda: not model.is_reading)

    assert [model.id_at(row) for row in range(model.rowCount())] == [name for name in names.all if "n0489" in name]


def test_a_long_list_reloaded_keeps_its_rows_until_it_has_others(qtbot: QtBot) -> None:
    names = Names(LONG, piece=1)
    model = model_of(names)
    qtbot.waitUntil(lambda: not model.is_reading)
    del names.all[0]

    model.reload(HERE)
    meanwhile = model.rowCount()
    qtbot.waitUntil(lambda: not model.is_reading)

    assert (meanwhile, model.rowCount()) == (LONG, LONG - 1)


def test_the_screen_that_will_be_painted_is_read_beforehand(qtbot: QtBot) -> None:
    names = Names(LONG, piece=1)
    model = model_of(names)
    qtbot.waitUntil(lambda: not model.is_reading)
    model.seen = lambda: range(4_321, 4_321 + SCREEN)
    model.reload(HERE)
    qtbot.waitUntil(lambda: not model.is_reading)
    asked = len(names.pages)

    shown = [read(model, row) for row in (4_321, 4_320 + SCREEN)]

    assert shown == ["N004321", f"N{4_320 + SCREEN:06}"]
    assert len(names.pages) == asked


def test_rows_around_those_in_view_are_read_beforehand(qtbot: QtBot) -> None:
    names = Names(1000)
    model = model_of(names)
    model.seen = lambda: range(500, 500 + SCREEN)
    for row in model.seen():
        read(model, row)

    model.look_around()
    qtbot.waitUntil(lambda: len(names.pages) == 3)
    shown = [read(model, row) for row in (500 - SCREEN, 499 + 2 * SCREEN)]

    assert shown == [f"N{500 - SCREEN:06}", f"N{499 + 2 * SCREEN:06}"]
    assert len(names.pages) == 3


def test_there_is_nothing_to_read_around_the_rows_of_a_short_list(qtbot: QtBot) -> None:
    names = Names(3)
    model = model_of(names)
    read(model, 0)

    model.look_around()
    with qtbot.waitSignal(model.completed):
        model.reload(HERE)

    assert names.pages == [names.all]


def test_headers_sort_through_the_query(qtbot: QtBot) -> None:
    names = Names(3)
    model = model_of(names)

    model.sort(0, Qt.SortOrder.DescendingOrder)

    assert names.queries[-1] == ListQuery(sort=Sort.NAME, descending=True)
    assert model.index(0, 0).data(ID) == "n000002"


def test_a_column_that_sql_cannot_sort_by_changes_nothing(qtbot: QtBot) -> None:
    names = Names(3)
    model = model_of(names)
    asked = len(names.queries)

    model.sort(1, Qt.SortOrder.DescendingOrder)

    assert len(names.queries) == asked


def test_a_row_that_vanished_is_blank_until_the_next_reload(qtbot: QtBot) -> None:
    names = Names(3)
    model = model_of(names)
    names.all.remove("n000001")

    vanished = model.index(1, 0).data(CELL)
    model.reload(HERE)

    assert vanished == EMPTY
    assert [model.index(row, 0).data(ID) for row in range(model.rowCount())] == ["n000000", "n000002"]


def test_words_about_time_follow_the_clock(qtbot: QtBot) -> None:
    model = model_of(Names(1))

    model.reload(Here(now=NOW, own_zone="Asia/Tokyo"))

    assert model.index(0, 1).data() == "07:49"


def test_rows_in_view_are_read_and_told_anew(qtbot: QtBot) -> None:
    names = Names(1000)
    model = model_of(names)
    before = model.index(0, 1).data()

    with qtbot.waitSignal(model.dataChanged) as told:
        model.tell(Here(now=NOW, own_zone="Asia/Tokyo"))

    assert (before, model.index(0, 1).data()) == ("23:49", "07:49")
    assert [told.args[0].row(), told.args[1].row()] == [0, SCREEN]
    assert names.pages[1:] == names.pages[:1]


@pytest.mark.parametrize("row", [-1, 3])
def test_beyond_the_ends_there_is_nothing(qtbot: QtBot, row: int) -> None:
    model = model_of(Names(3))

    assert model.id_at(row) is None
    assert model.index(row, 0).data(CELL) is None


def test_selecting_all_and_copying_reads_no_more_than_asked(qtbot: QtBot) -> None:
    names = Names(100_000)
    view = QTableView()
    qtbot.addWidget(view)
    model = model_of(names)
    view.setModel(model)

    view.selectionModel().select(model.index(0, 0), QItemSelectionModel.SelectionFlag.Select)

    assert len(names.pages) <= 1
