"""A list with details at its side; in a narrow window they slide under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from goodcall.ui.details.pane import Details
from goodcall.ui.kit.parts import is_mirrored
from goodcall.ui.kit.tokens import SPACE

NARROW = 1000  # px of the window, below which details go under the list
LEAST, MOST = 340, 420  # px of details at the side
SETTLE_MS = 50  # a key held down passes over rows without each being read
_NO_LIMIT = 16_777_215  # Qt's own


class Beside(QSplitter):
    """Shows details while a row is selected, unless they were closed; opening a row brings them back."""

    left = Signal()  # back to the list

    def __init__(self, listed: QWidget) -> None:
        super().__init__()
        self._listed = listed
        self._make: Callable[[], Details] | None = None
        self._details: Details | None = None
        self._is_closed = False
        self._next_id = ""
        self._soon = QTimer(self, interval=SETTLE_MS, singleShot=True)
        self._soon.timeout.connect(self._on_settled)
        if is_mirrored():
            self.setContentsMargins(0, 0, 1, 0)  # Qt puts mirrored parts a pixel too far to the right
        self.setHandleWidth(SPACE.l)
        self.setChildrenCollapsible(False)
        self.addWidget(listed)
        self.setStretchFactor(0, 1)

    def offer(self, make: Callable[[], Details]) -> None:
        """Take in what makes the details of this list, for when the first row is selected."""
        self._make = make

    def _taken(self) -> Details | None:
        if self._details is None and self._make is not None:
            self._details = details = self._make()
            details.hide()
            self.addWidget(details)
            self.setStretchFactor(1, 0)
            details.left.connect(self.left)
            details.closed.connect(self._on_closed)
            details.gone.connect(details.hide)
            self._turn()
        return self._details

    def show_fact(self, fact_id: str) -> None:
        """Show what is selected, "" for nothing, as soon as the selection rests."""
        self._next_id = fact_id
        self._soon.start()

    def open_fact(self, fact_id: str) -> None:
        """Show something at once, and take the focus there."""
        self._is_closed = False
        self._next_id = fact_id
        self._on_settled()
        if self._details and self._details.isVisible():
            self._details.enter()

    def reload(self) -> None:
        """Read the details again, or at once those of what has just been selected."""
        if self._soon.isActive():
            self._on_settled()
        elif self._details is not None:
            self._details.reload()

    def tell(self) -> None:
        """Say anew what depends on the present, where somebody sees it."""
        if self._details is not None:
            self._details.reload_if_seen()

    def _on_settled(self) -> None:
        self._soon.stop()
        wanted = bool(self._next_id) and not self._is_closed
        details = self._taken() if wanted else self._details
        if details is None:
            return
        if wanted:
            details.show_fact(self._next_id)
        if wanted and details.fact_id and details.isHidden():
            details.show()
            self._share()
        elif not wanted:
            details.hide()

    def _on_closed(self) -> None:
        self._is_closed = True
        if self._details is not None:
            self._details.hide()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the window has become narrow or wide."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wanted = Qt.Orientation.Vertical if self.window().width() < NARROW else Qt.Orientation.Horizontal
        if self._details is None:
            return
        sideways = wanted == Qt.Orientation.Horizontal
        self._details.setMinimumWidth(LEAST if sideways else 0)
        self._details.setMaximumWidth(MOST if sideways else _NO_LIMIT)
        self._details.setMinimumHeight(0 if sideways else 160)
        self._listed.setMinimumHeight(0 if sideways else 130)
        if wanted != self.orientation():
            self.setOrientation(wanted)
            self._share()

    def _share(self) -> None:
        if self.orientation() == Qt.Orientation.Horizontal:
            wide = min(max(self.width() * 2 // 5, LEAST), MOST)
            self.setSizes([self.width() - wide, wide])
        else:
            self.setSizes([self.height() * 2 // 5, self.height() * 3 // 5])
