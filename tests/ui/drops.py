"""Links dragged over a widget and let go on it, as a file manager or a browser does."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLibraryInfo, QMimeData, QPointF, Qt, QUrl, QVersionNumber
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

COPY, MOVE = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
ENTERS_AT_FRACTIONS = QLibraryInfo.version() >= QVersionNumber(6, 12)  # before, only whole pixels; since, only these


def links(*urls: QUrl, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    if text:
        data.setText(text)
    return data


def drag_over(widget: QWidget, data: QMimeData, action: Qt.DropAction = COPY) -> bool:
    """Come with some data; return whether something takes them. Shift goes with a move."""
    spot: Any = QPointF(widget.rect().center()) if ENTERS_AT_FRACTIONS else widget.rect().center()
    event = QDragEnterEvent(spot, COPY | action, data, Qt.MouseButton.LeftButton, _keys(action))
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def let_go(widget: QWidget, data: QMimeData, action: Qt.DropAction = COPY) -> Qt.DropAction:
    """Let go of the data; return what was made of them."""
    spot = QPointF(widget.rect().center())
    event = QDropEvent(spot, COPY | action, data, Qt.MouseButton.LeftButton, _keys(action))
    QApplication.sendEvent(widget, event)
    return event.dropAction()


def _keys(action: Qt.DropAction) -> Qt.KeyboardModifier:
    return Qt.KeyboardModifier.ShiftModifier if action is MOVE else Qt.KeyboardModifier.NoModifier
