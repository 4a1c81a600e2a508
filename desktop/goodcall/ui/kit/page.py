"""What the main window asks of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from goodcall.services.change import Change
from goodcall.ui.kit.parts import leading_first
from goodcall.ui.kit.style import Look, looks

if TYPE_CHECKING:
    from goodcall.ui.kit.desk import Desk


WIDEST = 960  # px; longer lines are hard to read


class Page(QWidget):
    """A place of the window. Until ``connect_desk`` it is painted quiet and empty."""

    title_changed = Signal(str)
    indented = Signal(int)  # px before what is kept in the middle

    def __init__(self, title: str, concerns: Change) -> None:
        super().__init__()
        self._title = title
        self._concerns = concerns
        self._stale = False
        self._narrow: list[QScrollArea] = []
        self.search_text = ""
        looks(self, Look.PAGE)

    @property
    def title(self) -> str:
        """What stands over the page."""
        return self._title

    def set_title(self, title: str) -> None:
        """Change what stands over the page."""
        if title != self._title:
            self._title = title
            self.title_changed.emit(title)

    def keep_narrow(self, scroll: QScrollArea) -> None:
        """Keep what is scrolled no wider than ``WIDEST``, and in the middle where there is more room."""
        self._narrow.append(scroll)
        if content := scroll.widget():
            content.setMaximumWidth(min(content.maximumWidth(), WIDEST))

    @property
    def indent(self) -> int:
        """How much room there is before what is shown, in px."""
        return max(0, self.width() - WIDEST) // 2 if self._narrow else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay in the middle, however wide the scroll bar is."""
        super().resizeEvent(event)
        before, after = leading_first(self.indent, 0)
        for scroll in self._narrow:
            scroll.setViewportMargins(before, 0, after, 0)
        self.indented.emit(self.indent)

    def connect_desk(self, desk: Desk) -> None:
        """Start reading."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again, keeping selection, focus and scroll position."""
        raise NotImplementedError

    def search(self, text: str) -> None:
        """Narrow the page down to what fits ``text``."""
        self.search_text = text

    def search_entered(self) -> None:
        """Enter was pressed in the search field."""

    def take_focus(self) -> None:
        """Let the keys act on the page that was just gone to."""

    def on_changed(self, change: Change) -> None:
        """Reload if the change concerns this page: now if it is seen, else when it is next shown."""
        if not change & self._concerns:
            return
        if self.isVisible():
            self.reload()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.reload()
