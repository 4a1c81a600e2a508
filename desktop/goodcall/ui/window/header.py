"""The head of the window: where one is, search, add."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QSizePolicy, QWidget

from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.drop_ground import pass_files
from goodcall.ui.kit.icons import icon
from goodcall.ui.kit.parts import button, clearable, label, leading_first, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

SEARCH_DELAY_MS = 120  # long enough for the next key, short enough to feel at once


class SearchField(QLineEdit):
    """Esc shows everything again."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Esc; all else is typing."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Header(QWidget):
    """Title, search field and the add menu."""

    search_changed = Signal(str)
    search_entered = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = label("", Look.TITLE)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search = looks(SearchField(), Look.SEARCH)
        self._glass = QAction(_("Search"), self)
        self.add = button(_("Add"), name=_("Add an interview, an application, a contact, files or a call"))
        self._delay = QTimer(self, interval=SEARCH_DELAY_MS, singleShot=True)
        self._build()
        theme.changed.connect(self._tint)
        self._tint()

    def _build(self) -> None:
        row = line(self, gap=SPACE.m)
        row.addWidget(self._title, 3)
        row.addWidget(self.search, 2)
        row.addWidget(self.add)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(128)
        self.search.setMaximumWidth(240)
        self._glass.triggered.connect(self.search.setFocus)
        clearable(self.search)
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        pass_files(self.search)
        self.search.textEdited.connect(self._delay.start)
        self.search.textChanged.connect(self._on_text_changed)
        self.search.returnPressed.connect(self._on_return_pressed)
        self._delay.timeout.connect(self._on_pause)

    def _tint(self) -> None:
        tokens = self._theme.tokens
        self._glass.setIcon(icon("search", tokens.quiet))
        self.add.setIcon(icon("add", tokens.text))

    def show_title(self, text: str) -> None:
        """Say where one is."""
        self._title.setText(text)
        self._title.setAccessibleName(text)

    def indent_title(self, by: int) -> None:
        """Begin the title where the page begins, ``by`` px further on."""
        before, after = leading_first(by, 0)
        self._title.setContentsMargins(before, 0, after, 0)

    def show_search(self, text: str) -> None:
        """Show the words the page is narrowed down to, without searching again."""
        self._delay.stop()
        self.search.setText(text)
        self._delay.stop()

    def type_ahead(self, text: str) -> None:
        """Take a key typed elsewhere as the beginning of a search."""
        self.search.setFocus()
        self.search.insert(text)
        self._delay.start()

    def offer(self, actions: dict[Command, QAction]) -> None:
        """Fill the add menu."""
        menu = QMenu(self.add)
        for command in (Command.ADD_INTERVIEW, Command.ADD_APPLICATION, Command.ADD_CONTACT, Command.IMPORT):
            menu.addAction(actions[command])
        menu.addSeparator()
        for command in (Command.LOG_CALL, Command.THEY_WROTE):
            menu.addAction(actions[command])
        self.add.setMenu(menu)

    def _on_text_changed(self, text: str) -> None:
        if not text:
            self._delay.start()  # the clear button does not count as editing

    def _on_pause(self) -> None:
        self.search_changed.emit(self.search.text())

    def _on_return_pressed(self) -> None:
        if self._delay.isActive():
            self._delay.stop()
            self._on_pause()
        self.search_entered.emit()
