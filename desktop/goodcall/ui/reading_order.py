"""Tab and screen readers go through a window as it is read, whatever the order in which its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def put_in_reading_order(top: QWidget) -> None:
    """Order what is laid out in ``top``, all the way down: the focus chain, and the children of each part."""
    for before, after in pairwise(_stops(top)):
        QWidget.setTabOrder(before, after)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
    inner = part.widget() if isinstance(part, QScrollArea) else None
    if inner is not None:
        yield from _stops(inner)
    elif (layout := part.layout()) is not None:
        for child in _laid_out(layout):
            child.raise_()  # children are told in the order in which they are painted
            yield from _stops(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if (widget := item.widget()) is not None:
            yield widget
        elif (nested := item.layout()) is not None:
            yield from _laid_out(nested)
