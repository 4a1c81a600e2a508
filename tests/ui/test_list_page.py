"""Lists keep the user's place, search while typing, and teach when they are empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from goodcall.services.ports import Change
from goodcall.services.views import ContactRow, ListQuery
from goodcall.ui.kit.desk import Desk
from goodcall.ui.kit.theme import Theme
from goodcall.ui.lists.calls import calls_page
from goodcall.ui.lists.columns import next_step
from goodcall.ui.lists.contacts import contacts_page
from goodcall.ui.lists.interviews import interviews_page
from goodcall.ui.lists.page import ListPage
from goodcall.ui.lists.paged_model import CELL
from goodcall.wording.times import Here
from ui.sample_rows import BERLIN, DANA, MAEVE, NOW, Lists, call_rows, contact_rows, interview_rows

MINUTE = timedelta(minutes=1)


@pytest.fixture
def lists() -> Lists:
    return Lists(contacts=contact_rows(300))


@pytest.fixture
def page(theme: Theme, qtbot: QtBot, lists: Lists) -> ListPage[ContactRow]:
    page = contacts_page(theme)
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.connect_desk(lists.desk())
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page: ListPage[ContactRow]) -> set[str]:
    return {label.text() for label in page.findChildren(QLabel) if label.isVisible()}


def test_the_count_stands_over_the_list(page: ListPage[ContactRow]) -> None:
    assert "300 contacts" in words(page)


def test_selection_stays_on_the_person_when_the_list_changes(page: ListPage[ContactRow], lists: Lists) -> None:
    page.select("c_37")
    lists.contacts = [row for row in lists.contacts if row.contact_id not in ("c_4", "c_15")]

    page.on_changed(Change.CONTACTS)

    assert page.model.id_at(page.view.currentIndex().row()) == "c_37"


def test_a_reload_does_not_scroll(page: ListPage[ContactRow]) -> None:
    page.select(page.model.id_at(0) or "")
    page.view.scrollToBottom()
    place = page.view.verticalScrollBar().value()

    page.reload()

    assert page.view.verticalScrollBar().value() == place > 0


def test_selection_stays_when_the_header_sorts(page: ListPage[ContactRow], qtbot: QtBot) -> None:
    page.select("c_37")

    page.view.sortByColumn(1, Qt.SortOrder.DescendingOrder)

    assert page.model.id_at(page.view.currentIndex().row()) == "c_37"


def test_a_selected_person_who_is_gone_leaves_nothing_selected(page: ListPage[ContactRow], lists: Lists) -> None:
    page.select("c_37")
    lists.contacts = contact_rows(20)

    page.reload()

    assert not page.view.currentIndex().isValid()


def ids(page: ListPage[ContactRow]) -> list[str | None]:
    return [page.model.id_at(row) for row in range(page.model.rowCount())]


@pytest.mark.parametrize(("place", "following"), [(0, 1), (120, 121), (-1, -2)])
def test_the_row_after_one_that_is_gone_is_selected_next(
    page: ListPage[ContactRow], lists: Lists, place: int, following: int
) -> None:
    before = ids(page)
    page.select(before[place] or "")
    page.view.setFocus()
    lists.contacts = [row for row in lists.contacts if row.contact_id != before[place]]

    page.reload()

    assert before[place] not in ids(page)
    assert [page.model.id_at(index.row()) for index in page.view.selectionModel().selectedRows()] == [before[following]]


def test_a_search_that_leaves_the_selected_row_out_selects_no_other(page: ListPage[ContactRow]) -> None:
    page.select("c_1")

    page.search("Dana")

    assert page.model.rowCount() > 0
    assert not page.view.currentIndex().isValid()


def test_enter_opens_the_row(page: ListPage[ContactRow], qtbot: QtBot) -> None:
    page.select("c_5")

    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)

    assert opened.args == ["c_5"]


def test_delete_asks_to_archive_the_row(page: ListPage[ContactRow], qtbot: QtBot) -> None:
    page.select("c_5")

    with qtbot.waitSignal(page.archive_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)

    assert asked.args == ["c_5"]


def test_enter_on_nothing_opens_nothing(page: ListPage[ContactRow], qtbot: QtBot) -> None:
    page.view.setCurrentIndex(QModelIndex())

    with qtbot.assertNotEmitted(page.opened):
        QTest.keyClick(page.view, Qt.Key.Key_Return)


def test_a_list_that_takes_the_focus_shows_which_row_the_keys_mean(page: ListPage[ContactRow]) -> None:
    page.view.clearFocus()
    page.view.clearSelection()

    page.activateWindow()
    page.view.setFocus(Qt.FocusReason.TabFocusReason)

    assert [index.row() for index in page.view.selectionModel().selectedRows()] == [0]


def test_letters_go_to_the_search(page: ListPage[ContactRow], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.typed) as typed:
        QTest.keyClick(page.view, Qt.Key.Key_M)

    assert typed.args == ["m"]


def test_a_search_without_finds_says_so(page: ListPage[ContactRow]) -> None:
    page.search("nobody of that name")

    assert "Nothing found" in words(page)


def test_a_hidden_page_reads_again_only_when_it_is_shown(page: ListPage[ContactRow], lists: Lists) -> None:
    page.hide()
    lists.contacts = contact_rows(20)

    page.on_changed(Change.CONTACTS)
    while_hidden = page.model.rowCount()
    page.show()

    assert (while_hidden, page.model.rowCount()) == (300, 20)


def test_changes_elsewhere_do_not_concern_it(page: ListPage[ContactRow], lists: Lists) -> None:
    lists.contacts = contact_rows(20)

    page.on_changed(Change.LETTERS | Change.DRAFTS)

    assert page.model.rowCount() == 300


def test_an_empty_page_says_what_to_do_first(theme: Theme, qtbot: QtBot) -> None:
    page = contacts_page(theme)
    qtbot.addWidget(page)
    page.connect_desk(Lists().desk())
    page.show()

    assert "Nobody here yet" in words(page)
    assert not [button for button in page.findChildren(QPushButton) if not button.text()]


class LongLists(Lists):
    """Contacts that are not read at once, as those of a long list are not."""

    def desk(self) -> Desk:
        plain = super().desk()
        whole = plain.contacts.ids

        def pieces(query: ListQuery) -> Iterator[list[str]]:
            found = whole(query)  # what is added from here on comes too late
            yield from ([] for _ in range(50_000))  # more than fits into a slice, whatever the machine
            yield from found

        return replace(plain, contacts=replace(plain.contacts, ids=pieces))


@pytest.fixture
def long_page(theme: Theme, qtbot: QtBot) -> ListPage[ContactRow]:
    page = contacts_page(theme)
    qtbot.addWidget(page)
    page.resize(800, 500)
    page.connect_desk(LongLists(contacts=contact_rows(300)).desk())
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: not page.model.is_reading)
    return page


def test_a_long_list_selects_what_is_asked_for_as_soon_as_it_is_read(
    long_page: ListPage[ContactRow], qtbot: QtBot
) -> None:
    long_page.search("nobody of that name")

    long_page.open("c_37")
    qtbot.waitUntil(lambda: long_page.model.rowCount() == 300)

    assert long_page.model.id_at(long_page.view.currentIndex().row()) == "c_37"


def test_what_is_added_while_a_long_list_is_read_is_selected(page: ListPage[ContactRow], qtbot: QtBot) -> None:
    lists = LongLists(contacts=contact_rows(300))
    page.connect_desk(lists.desk())

    lists.contacts = [*lists.contacts, replace(lists.contacts[0], contact_id="c_new")]
    page.reload()
    page.open("c_new")
    qtbot.waitUntil(lambda: not page.model.is_reading)

    assert page.model.id_at(page.view.currentIndex().row()) == "c_new"


def test_a_search_is_seen_from_its_beginning(page: ListPage[ContactRow]) -> None:
    page.view.scrollToBottom()

    page.search("a")

    assert page.view.verticalScrollBar().value() == 0


def test_clocks_go_on_while_the_list_is_seen(page: ListPage[ContactRow], lists: Lists, qtbot: QtBot) -> None:
    now = NOW + timedelta(seconds=59, milliseconds=990)
    lists.contacts = contact_rows(1)
    passing = iter([now] * 2)  # of the list and of its clock; then the next minute has begun
    page.connect_desk(replace(lists.desk(), here=lambda: Here(now=next(passing, NOW + MINUTE), own_zone=BERLIN)))
    before = page.model.index(0, 3).data()

    with qtbot.waitSignal(page.model.dataChanged):
        pass

    assert (before, page.model.index(0, 3).data()) == ("16:49, Chicago", "16:50, Chicago")


def test_a_list_that_comes_into_view_again_tells_the_time(
    page: ListPage[ContactRow], lists: Lists, qtbot: QtBot
) -> None:
    lists.contacts = contact_rows(1)
    passing = iter([NOW])
    page.hide()
    page.connect_desk(replace(lists.desk(), here=lambda: Here(now=next(passing, NOW + MINUTE), own_zone=BERLIN)))

    page.show()

    assert page.model.index(0, 3).data() == "16:50, Chicago"


class SlowLists(Lists):
    """Contacts whose first rows are read long before the last."""

    def desk(self) -> Desk:
        plain = super().desk()
        whole = plain.contacts.ids

        def pieces(query: ListQuery) -> Iterator[list[str]]:
            for piece in whole(query):
                yield piece[:100]
                yield from ([] for _ in range(50_000))  # more than fits into a slice, whatever the machine
                yield piece[100:]

        return replace(plain, contacts=replace(plain.contacts, ids=pieces))


def test_the_count_and_a_selected_row_far_down_follow_when_all_is_read(
    page: ListPage[ContactRow], qtbot: QtBot
) -> None:
    page.connect_desk(SlowLists(contacts=contact_rows(300)).desk())
    qtbot.waitUntil(lambda: not page.model.is_reading)
    page.select("c_37")
    page.view.verticalScrollBar().setValue(0)

    page.view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: page.model.rowCount() == 100)
    meanwhile = words(page), page.view.currentIndex().isValid(), page.view.verticalScrollBar().value()
    qtbot.waitUntil(lambda: not page.model.is_reading)

    assert "…" in meanwhile[0]
    assert meanwhile[1:] == (False, 0)
    assert "300 contacts" in words(page)
    assert page.model.id_at(page.view.currentIndex().row()) == "c_37"
    assert page.view.verticalScrollBar().value() == 0


def test_a_long_list_keeps_selection_and_place_through_a_reload(long_page: ListPage[ContactRow], qtbot: QtBot) -> None:
    long_page.select("c_37")
    long_page.view.scrollToBottom()
    place = long_page.view.verticalScrollBar().value()

    long_page.reload()
    qtbot.waitUntil(lambda: not long_page.model.is_reading)

    assert long_page.model.id_at(long_page.view.currentIndex().row()) == "c_37"
    assert long_page.view.verticalScrollBar().value() == place > 0


def test_enter_goes_on_to_the_first_find_of_a_long_list(long_page: ListPage[ContactRow], qtbot: QtBot) -> None:
    long_page.search("priya")

    long_page.search_entered()
    qtbot.waitUntil(lambda: long_page.view.currentIndex().isValid())

    assert long_page.view.currentIndex().data() == "Priya Raman"


def test_a_day_that_stands_alone_begins_with_a_capital(theme: Theme, qtbot: QtBot) -> None:
    desk = Lists(interviews=interview_rows(1), calls=call_rows(1)).desk()
    interviews, calls = interviews_page(theme), calls_page(theme)
    qtbot.addWidget(interviews)
    qtbot.addWidget(calls)

    interviews.connect_desk(desk)
    calls.connect_desk(desk)

    assert interviews.model.index(0, 1).data(CELL).text == "Tomorrow"
    assert calls.model.index(0, 0).data(CELL).text == "Today"


def test_far_days_are_short_where_columns_are_narrow() -> None:
    here, week = Here(now=NOW, own_zone=BERLIN), timedelta(days=7)
    call = replace(MAEVE.step, opens_at=NOW + 2 * week)
    wait = replace(DANA.step, because=replace(DANA.step.because, until=NOW + week))

    assert next_step(call, here).second == "Mon 7 Dec 23:49"
    assert next_step(wait, here).second == "Until Mon 30 Nov"
