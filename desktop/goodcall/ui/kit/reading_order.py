"""Tab and screen readers walk as one reads, whatever was made first or moved since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from goodcall.ui.kit.tokens import SPACE

_LINE = 8  # px; what differs less in height stands in one line


def walk(ground: QWidget, step: Callable[[bool], bool], forward: bool) -> bool:
    """Take one step with Tab in ``ground``, the way one reads, and bring into sight where it ends."""
    order_as_read(ground)
    moved = step(forward)
    bring_into_sight(ground.window().focusWidget())
    return moved


def tell_as_read(part: QWidget) -> None:
    """Have screen readers told the parts of ``part`` by its layout: it is the order of painting."""
    inner = part.widget() if isinstance(part, QScrollArea) else part
    layout = inner.layout() if inner else None
    for child in _laid_out(layout) if layout else ():
        child.raise_()
        tell_as_read(child)


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if (widget := item.widget()) is not None:
            yield widget
        elif (nested := item.layout()) is not None:
            yield from _laid_out(nested)


def order_as_read(ground: QWidget) -> None:
    """Chain what Tab stops at in ``ground`` by where it stands: downwards, and in a line the way one reads."""
    stops = sorted(filter(_is_on_the_way, ground.findChildren(QWidget)), key=lambda stop: _place(stop, ground))
    for one, following in pairwise(stops):
        QWidget.setTabOrder(one, following)


def bring_into_sight(part: QWidget | None) -> None:
    """Scroll to a part, in whatever it can be scrolled with."""
    if part and (area := _scrolled_in(part)):
        area.ensureWidgetVisible(part, 0, SPACE.xl)


def _scrolled_in(part: QWidget) -> QScrollArea | None:
    around = part.parentWidget()
    while around and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    return around if isinstance(around, QScrollArea) else None


def _is_on_the_way(part: QWidget) -> bool:
    """Whether Tab stops at a part, or sets out from it."""
    takes_tab = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
    stops = takes_tab and part.isEnabled() and part.isVisible() and part.focusProxy() is None
    return stops or part.hasFocus()


def _place(part: QWidget, ground: QWidget) -> tuple[int, ...]:
    """Return what sorts parts; what can be scrolled stays together, wherever it is scrolled to."""
    area = _scrolled_in(part)
    if area and (content := area.widget()) and ground.isAncestorOf(area):
        return *_place(area, ground), *_place_in(part, content)
    return _place_in(part, ground)


def _place_in(part: QWidget, ground: QWidget) -> tuple[int, int]:
    corner = part.mapTo(ground, QPoint(0, 0))
    middle = corner.y() + min(part.height(), SPACE.touch_height) // 2  # of its first line
    mirrored = ground.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return round(middle / _LINE), -corner.x() if mirrored else corner.x()
