"""The main window: places at the side, one page at a time, and the commands that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLineEdit, QMainWindow, QStackedWidget, QVBoxLayout

from goodcall.services.change import Change
from goodcall.ui.kit.actions import Command, window_actions
from goodcall.ui.kit.drop_ground import DropGround
from goodcall.ui.kit.page import Page
from goodcall.ui.kit.parts import column, leading_first, line, resize_to_fit
from goodcall.ui.kit.reading_order import walk
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.today.page import TodayPage
from goodcall.ui.window.header import Header
from goodcall.ui.window.side_bar import PLACES, SideBar
from goodcall.ui.window.undo_bar import UndoBar
from goodcall.wording import _

if TYPE_CHECKING:  # what the first paint does without is imported where it is made
    from goodcall.services.views import CallRow, ContactRow, InterviewRow
    from goodcall.ui.kit.desk import Desk
    from goodcall.ui.lists.page import ListPage
    from goodcall.ui.window.shortcut_sheet import ShortcutSheet

L = TypeVar("L", bound="ListPage[InterviewRow] | ListPage[ContactRow] | ListPage[CallRow]")


class MainWindow(QMainWindow):
    """Painted with Today alone and before any service exists; ``connect_desk`` fills it, lists are made when visited.

    ``geometry_file`` is an .ini in the profile that keeps size and place. Pages are public: their signals
    (``today.call_requested``, ``contacts.opened`` ...) are wired from outside.
    """

    command_given = Signal(Command)  # those the window does not carry out itself
    entering = Signal(Command)  # a place, before it is shown: what belongs beside it can still be made
    files_dropped = Signal(list)  # list[Path]
    closed = Signal()

    def __init__(self, theme: Theme, geometry_file: Path) -> None:
        super().__init__()
        self._theme = theme
        self._geometry = QSettings(str(geometry_file), QSettings.Format.IniFormat)
        self.today = TodayPage(theme)
        self.undo_bar = UndoBar()
        self.actions_by_command = window_actions(self)
        self._side_bar = SideBar(theme)
        self._header = Header(theme)
        self._stack = QStackedWidget()
        self._pages: dict[Command, Page] = {}
        self._desk: Desk | None = None
        self._reading: set[Command] = set()
        self._build(theme)
        self._connect()
        self._restore_geometry()
        self.go(Command.TODAY)
        self.ground.setFocus()  # nothing is about to be pressed when the window opens

    def _build(self, theme: Theme) -> None:
        self.setWindowTitle("Good Call")
        self.setMinimumSize(800, 480)
        self.ground = DropGround(theme)
        row = line(self.ground)
        row.addWidget(self._side_bar)
        row.addLayout(self._page_side(), 1)
        self.setCentralWidget(self.ground)
        self.add_page(Command.TODAY, self.today)

    def _page_side(self) -> QVBoxLayout:
        box = column(gap=SPACE.l)
        before, after = leading_first(SPACE.m, SPACE.xl)
        box.setContentsMargins(before, SPACE.l, after, SPACE.l)
        box.addWidget(self._header)
        box.addWidget(self._stack, 1)
        box.addWidget(self.undo_bar)
        return box

    def _connect(self) -> None:
        actions = self.actions_by_command
        for command, action in actions.items():
            action.triggered.connect(lambda _checked=False, command=command: self._on_command(command))
        self._header.offer(actions)
        self._header.search_changed.connect(self._on_search_changed)
        self._header.search_entered.connect(lambda: self._page().search_entered())
        self._side_bar.explain(actions)
        self._side_bar.chosen.connect(self._on_command)
        self.undo_bar.undo_requested.connect(actions[Command.UNDO].trigger)
        self.ground.files_dropped.connect(self.files_dropped)
        self.today.open_counted.connect(self._side_bar.show_open)
        self.today.search_everywhere_requested.connect(self._on_search_everywhere)
        self.today.offer(actions[Command.ADD_INTERVIEW], actions[Command.IMPORT])

    @cached_property
    def interviews(self) -> ListPage[InterviewRow]:
        """The list of interviews; like every list it is made when somebody first asks for it."""
        from goodcall.ui.lists.interviews import interviews_page

        return self._add_list(Command.INTERVIEWS, interviews_page(self._theme), Command.ADD_INTERVIEW, Command.IMPORT)

    @cached_property
    def contacts(self) -> ListPage[ContactRow]:
        """The list of people."""
        from goodcall.ui.lists.contacts import contacts_page

        return self._add_list(Command.CONTACTS, contacts_page(self._theme), Command.ADD_CONTACT, Command.IMPORT)

    @cached_property
    def calls(self) -> ListPage[CallRow]:
        """The log of calls."""
        from goodcall.ui.lists.calls import calls_page

        return self._add_list(Command.CALLS, calls_page(self._theme), Command.TODAY)

    def _add_list(self, place: Command, page: L, *first_steps: Command) -> L:
        page.offer(*(self.actions_by_command[command] for command in first_steps))
        page.typed.connect(self._header.type_ahead)
        page.search_dropped.connect(lambda: self._header.show_search(""))
        self.add_page(place, page)
        return page

    def add_page(self, place: Command, page: Page) -> None:
        """Give a place of the side bar its page."""
        self._pages[place] = page
        self._stack.addWidget(page)
        page.title_changed.connect(self._on_title_changed)
        page.indented.connect(self._header.indent_title)

    def focusNextPrevChild(self, forward: bool) -> bool:  # as Qt calls it
        """Walk with Tab as one reads."""
        return walk(self._stack.currentWidget() or self._stack, super().focusNextPrevChild, forward)

    @property
    def search_field(self) -> QLineEdit:
        """Where one types what to look for."""
        return self._header.search

    def connect_desk(self, desk: Desk) -> None:
        """Let the visible page read, and every other one when it is first gone to."""
        self._desk = desk
        self._reading.clear()
        self._let_read(self.place)

    def _let_read(self, place: Command) -> None:
        if self._desk and place not in self._reading:
            self._reading.add(place)
            self._pages[place].connect_desk(self._desk)

    def show_obstacle(self, sentence: str) -> None:
        """Say why the data cannot be shown, in place of everything that would need it."""
        from goodcall.ui.kit.empty_page import EmptyPage

        obstacle = EmptyPage(self._theme, picture="problem", title=_("Good Call cannot open its data"), text=sentence)
        quitting = self.actions_by_command[Command.QUIT]
        obstacle.offer(quitting, first=True)
        for command, action in self.actions_by_command.items():
            action.setEnabled(command in (Command.QUIT, Command.SHORTCUTS))
        for part in (self._header, self._side_bar):
            part.setEnabled(False)
        self.ground.setAcceptDrops(False)
        self.undo_bar.hide()
        self._stack.addWidget(obstacle)
        self._stack.setCurrentWidget(obstacle)

    def on_changed(self, change: Change) -> None:
        """Let each page decide whether to read again."""
        for page in self._pages.values():
            page.on_changed(change)

    def go(self, place: Command) -> None:
        """Show a place; ask for it where the window has no page of that name."""
        self.entering.emit(place)
        page = self._page_at(place)
        if page is None:
            self._side_bar.show_place(self.place)
            self.command_given.emit(place)
            return
        self._let_read(place)
        self._stack.setCurrentWidget(page)
        self._side_bar.show_place(place)
        self._header.show_title(page.title)
        self._header.indent_title(page.indent)
        self._header.show_search(page.search_text)

    def _page_at(self, place: Command) -> Page | None:
        lists: dict[Command, Callable[[], Page]] = {
            Command.INTERVIEWS: lambda: self.interviews,
            Command.CONTACTS: lambda: self.contacts,
            Command.CALLS: lambda: self.calls,
        }
        return lists[place]() if place in lists else self._pages.get(place)

    @cached_property
    def _shortcuts(self) -> ShortcutSheet:
        from goodcall.ui.window.shortcut_sheet import ShortcutSheet

        return ShortcutSheet(self)

    def _page(self) -> Page:
        return self._pages[self.place]

    @property
    def place(self) -> Command:
        """Where one is."""
        shown = self._stack.currentWidget()
        return next(place for place, page in self._pages.items() if page is shown)

    def _on_command(self, command: Command) -> None:
        self.undo_bar.hide()
        if command in PLACES:
            self.go(command)
            self._page().take_focus()
        elif command is Command.SEARCH:
            self._header.search.setFocus()
            self._header.search.selectAll()
        elif command is Command.SHORTCUTS:
            self._shortcuts.open()
        else:
            self.command_given.emit(command)

    def _on_title_changed(self, title: str) -> None:
        if self.sender() is self._page():
            self._header.show_title(title)

    def _on_search_changed(self, text: str) -> None:
        self._page().search(text)

    def _on_search_everywhere(self, text: str) -> None:
        self.contacts.search(text)
        self.go(Command.CONTACTS)
        self.contacts.search_entered()

    def _restore_geometry(self) -> None:
        kept = self._geometry.value("geometry")
        if not kept or not self.restoreGeometry(kept):
            resize_to_fit(self, 1120, 720)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep size and place; whether the application goes on is for others to decide."""
        self._geometry.setValue("geometry", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()
