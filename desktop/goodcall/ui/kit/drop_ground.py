"""Takes files that are dropped anywhere on the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

TAKES_FILES = "takesFiles"  # the property of parts that take dropped files themselves


class DropGround(QWidget):
    """The ground under all pages. While files hang over it, it says what letting go will do."""

    files_dropped = Signal(list)  # list[Path]

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._veil = _Veil(self, theme)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome local files."""
        if local_files(event.mimeData()):
            accept_copy(event)
            self._veil.setGeometry(self.rect())
            self._veil.leave_open(self._takers())
            self._veil.raise_()
            self._veil.show()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget about them."""
        self._veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand them on."""
        self._veil.hide()
        accept_copy(event)
        self.files_dropped.emit(local_files(event.mimeData()))

    def _takers(self) -> QRegion:
        """Return where files may be let go for something else."""
        takers = [each for each in self.findChildren(QWidget) if each.property(TAKES_FILES) and each.isVisible()]
        region = QRegion()
        for each in takers:
            region += each.visibleRegion().translated(each.mapTo(self, QPoint(0, 0)))
        return region

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the veil as large as the ground."""
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


class _Veil(QWidget):
    def __init__(self, ground: QWidget, theme: Theme) -> None:
        super().__init__(ground)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def leave_open(self, places: QRegion) -> None:
        """Cover all but these."""
        self.setMask(QRegion(self.rect()) - places)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(tokens.selected))
        painter.setPen(QPen(QColor(tokens.accent), 2))
        inner = self.rect().adjusted(SPACE.s, SPACE.s, -SPACE.s, -SPACE.s)
        painter.drawRoundedRect(inner, SPACE.card_radius, SPACE.card_radius)
        words = _("Let go to see what is in it. Nothing is kept before you say so.")
        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()


def local_files(data: QMimeData) -> list[Path]:
    """Return the files of this machine in a drop, in the order they were dropped."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def accept_copy(event: QDropEvent) -> None:
    """Accept a drop, whatever was proposed, as a copy: who is told of a move takes the file away from where it was."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


class _PassFiles(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and local_files(event.mimeData()):
            event.ignore()
            return True
        return False


def pass_files(editor: QWidget) -> None:
    """Let files that are dropped on an editor of text go to the ground under it, and not into the text."""
    editor.installEventFilter(_PassFiles(editor))
