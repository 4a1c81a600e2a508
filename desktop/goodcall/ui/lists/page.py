"""A place that is a list: count, table, and what to do first while there is nothing in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Generic

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QWidget

from goodcall.services.ports import Change
from goodcall.services.views import ListQuery, Sort
from goodcall.ui.details.beside import Beside
from goodcall.ui.details.pane import Details
from goodcall.ui.kit.desk import Desk, Row, Source
from goodcall.ui.kit.empty_page import EmptyPage
from goodcall.ui.kit.minute_tick import MinuteTick
from goodcall.ui.kit.page import Page
from goodcall.ui.kit.parts import column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.lists.columns import Column
from goodcall.ui.lists.paged_model import PagedModel
from goodcall.ui.lists.row_delegate import RowDelegate
from goodcall.ui.lists.view import ListView
from goodcall.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec(Generic[Row]):
    """All that differs from list to list."""

    title: str
    concerns: Change
    columns: Sequence[Column[Row]]
    source: Callable[[Desk], Source[Row]]
    count: Callable[[int], str]  # "3 contacts"
    sort: Sort
    descending: bool = False
    picture: str
    empty_title: str
    empty_text: str


class ListPage(Page, Generic[Row]):
    """Sort by header, type to search, Enter opens, Delete archives; the selection stays on its row."""

    opened = Signal(str)  # id
    selected = Signal(str)  # id, or "" for none
    archive_requested = Signal(str)  # id
    typed = Signal(str)
    search_dropped = Signal()

    def __init__(self, theme: Theme, spec: ListSpec[Row]) -> None:
        super().__init__(spec.title, spec.concerns)
        self._spec = spec
        self._desk: Desk | None = None
        self.model: PagedModel[Row] = PagedModel(spec.columns, self)
        self.model.query = ListQuery(sort=spec.sort, descending=spec.descending)
        self.view = ListView()
        self._count = label("", Look.SMALL)
        self._empty = EmptyPage(theme, picture=spec.picture, title=spec.empty_title, text=spec.empty_text)
        self._nothing = EmptyPage(theme, picture="search", title=_("Nothing found"), text=_("Esc shows all again."))
        self._stack = QStackedLayout()
        self._kept_ids: list[str] = []  # the selected one, and those beside it in case it is gone
        self._kept_scroll = 0
        self._shown_text = ""
        self._minutes = MinuteTick(self._now, self)
        self._when_read: list[Callable[[], object]] = []
        self._build(theme)
        self._connect()

    def _build(self, theme: Theme) -> None:
        box = column(self, gap=SPACE.s)
        box.addWidget(self._count)
        listed = QWidget()
        listed.setLayout(self._stack)
        self._beside = Beside(listed)
        box.addWidget(self._beside, 1)
        for part in (QWidget(), self._empty, self._nothing, self.view):
            self._stack.addWidget(part)
        self.view.setAccessibleName(self._spec.title)
        self.view.setModel(self.model)
        self.model.seen = self.view.rows_seen
        self.view.setItemDelegate(RowDelegate(theme, self))
        self.view.setMouseTracking(True)
        self._lay_out_header(self.view.horizontalHeader())

    def _lay_out_header(self, header: QHeaderView) -> None:
        sorts = [column.sort for column in self._spec.columns]
        order = Qt.SortOrder.DescendingOrder if self._spec.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(sorts.index(self._spec.sort), order)
        self.view.setSortingEnabled(True)
        self.view.share_width([(column.width, column.spare) for column in self._spec.columns])

    def _connect(self) -> None:
        self.view.open_asked.connect(lambda: self._emit_current(self.opened))
        self.view.archive_asked.connect(lambda: self._emit_current(self.archive_requested))
        self.view.typed.connect(self.typed)
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        self.model.modelReset.connect(self._on_reset)
        self.model.completed.connect(self._on_completed)
        self.view.verticalScrollBar().valueChanged.connect(self.model.look_around)
        self._minutes.struck.connect(self._tell)
        self._minutes.struck.connect(self._beside.tell)

    def offer(self, *actions: QAction) -> None:
        """Say what can be done first; the first action is the one to press."""
        for number, action in enumerate(actions):
            self._empty.offer(action, first=number == 0)

    def show_beside(self, make: Callable[[], Details]) -> None:
        """Show details of the selected row at the side, made when the first is selected."""
        self._beside.offer(make)
        self.selected.connect(self._beside.show_fact)
        self.opened.connect(self._beside.open_fact)
        self._beside.left.connect(self.view.setFocus)

    def open(self, fact_id: str) -> None:
        """Select a fact's row and show its details, without the search if that leaves it out."""
        if self.search_text and self.model.row_of(fact_id) is None:
            self.search("")
            self.search_dropped.emit()
        self.select(fact_id)
        if self.model.is_reading or self._current_id() == fact_id:
            self._beside.open_fact(fact_id)

    def connect_desk(self, desk: Desk) -> None:
        """Start reading."""
        self._desk = desk
        self.model.read_from(self._spec.source(desk), desk.here())
        if self.isVisible():
            self._minutes.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Tell the time, every minute from now on."""
        super().showEvent(event)
        if self._desk:
            self._tell()
            self._minutes.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave clocks alone that nobody sees."""
        super().hideEvent(event)
        self._minutes.stop()

    def _now(self) -> datetime:
        assert self._desk
        return self._desk.here().now

    def _tell(self) -> None:
        assert self._desk
        self.model.tell(self._desk.here())

    def reload(self) -> None:
        """Read again; the selected row stays selected, wherever it went."""
        if self._desk:
            self.model.reload(self._desk.here())

    def on_changed(self, change: Change) -> None:
        """Reload what the change concerns; details are about more than their list."""
        super().on_changed(change)
        self._beside.reload()

    def search(self, text: str) -> None:
        """Let SQL narrow the list down."""
        super().search(text)
        self.model.narrow(text)

    def search_entered(self) -> None:
        """Go on to the first find, once it is found."""
        if self.model.is_reading:
            self._when_read.append(self.search_entered)
        elif self.model.rowCount():
            self.view.setFocus()
            self.select(self._current_id() or self.model.id_at(0) or "")

    def take_focus(self) -> None:
        """Let the arrow keys walk through the list."""
        if self.model.rowCount():
            self.view.setFocus()

    def select(self, fact_id: str) -> None:
        """Select a fact's row and bring it into view, if the list shows it or, while it is read, as soon as it does."""
        row = self.model.row_of(fact_id)
        if row is not None:
            self.view.setCurrentIndex(self.model.index(row, 0))
        elif self.model.is_reading:
            self._when_read.append(partial(self.select, fact_id))

    def _current_id(self) -> str:
        return self.model.id_at(self.view.currentIndex().row()) or ""

    def _emit_current(self, signal: SignalInstance) -> None:
        current = self._current_id()
        if current:
            signal.emit(current)

    def _on_row_changed(self, current: QModelIndex) -> None:
        self.selected.emit(self.model.id_at(current.row()) or "")

    def _on_about_to_be_reset(self) -> None:
        is_same_search = self.model.query.text == self._shown_text
        self._keep_selection(and_beside=is_same_search)
        self._kept_scroll = self.view.verticalScrollBar().value() if is_same_search else 0
        self._shown_text = self.model.query.text

    def _keep_selection(self, *, and_beside: bool) -> None:
        row = self.view.currentIndex().row()
        if self.model.id_at(row):  # else what was selected may be among the rows that are still to come
            rows = (row, row + 1, row - 1) if and_beside else (row,)
            self._kept_ids = [fact_id for each in rows if (fact_id := self.model.id_at(each))]

    def _on_reset(self) -> None:
        self._show_count()
        self._select_first(self._kept_ids[:1])
        self.view.verticalScrollBar().setValue(self._kept_scroll)

    def _on_completed(self) -> None:
        self._show_count()
        self._select_first(self._kept_ids)
        if self._kept_ids and not self._current_id():
            self.selected.emit("")
        self._kept_ids = []
        self.model.look_around()
        acts, self._when_read = self._when_read, []
        for act in acts:
            act()

    def _select_first(self, ids: Sequence[str]) -> None:
        """Select the first of these that is there, unless something is selected."""
        wanted = () if self._current_id() else ids
        row = next((row for each in wanted if (row := self.model.row_of(each)) is not None), None)
        if row is not None:
            scroll = self.view.verticalScrollBar().value()
            self.view.setCurrentIndex(self.model.index(row, 0))
            self.view.verticalScrollBar().setValue(scroll)  # selecting scrolls; a reload must not

    def _show_count(self) -> None:
        count = self.model.rowCount()
        self._count.setText("…" if self.model.is_reading else self._spec.count(count) if count else "")
        if count:
            self._stack.setCurrentWidget(self.view)
        else:
            self._stack.setCurrentWidget(self._nothing if self.search_text else self._empty)
