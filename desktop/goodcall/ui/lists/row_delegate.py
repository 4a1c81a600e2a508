"""Paints a row of a list: a name with quieter words under it, a light before the next step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from goodcall.domain.steps import Colour
from goodcall.ui.kit.elided import shortened
from goodcall.ui.kit.icons import LIGHT_SHAPES, drawing
from goodcall.ui.kit.parts import leading
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE, TYPE, Tokens
from goodcall.ui.lists.columns import Cell
from goodcall.ui.lists.paged_model import CELL

_SHAPE = 12  # of a light, in device-independent pixels
_CUT = 2_000  # lines of words that were cut to their width: some twenty screens


# As numbers: Python's flags take longer to compare than a line takes to paint.
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_MouseOver.value


@dataclass(frozen=True, slots=True)
class Face:
    """A font, and how it cuts words to a width; to measure words takes almost as long as to paint them."""

    font: QFont
    cut: Callable[[str, int], str]


@dataclass(frozen=True, slots=True)
class Letters:
    """The fonts of a row; to make them for every cell would take as long as to paint it."""

    base: QFont
    body: Face
    small: Face
    side: Qt.AlignmentFlag


class RowDelegate(QStyledItemDelegate):
    """One delegate for all columns of all lists."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shapes: dict[tuple[Colour, str, float], QPixmap] = {}
        self._letters: Letters | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as every other."""
        return QSize(80, SPACE.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, light and words."""
        cell: Cell = index.data(CELL)
        tokens, whole = self._theme.tokens, option.rect
        painter.save()
        _paint_ground(painter, whole, option.state.value, tokens)
        area = whole.adjusted(SPACE.s, 0, -SPACE.s, 0)
        if cell.light:
            area = self._paint_light(painter, area, cell.light, option.direction)
        self._paint_words(painter, area, cell, self._letters_of(option.font))
        painter.restore()

    def _paint_light(self, painter: QPainter, area: QRect, colour: Colour, direction: Qt.LayoutDirection) -> QRect:
        shape = self._shape(colour, painter.device().devicePixelRatioF())
        spot = QRect(area.left(), area.center().y() - _SHAPE // 2 + 1, _SHAPE, _SHAPE)
        painter.drawPixmap(QStyle.visualRect(direction, area, spot), shape)
        rest = area.adjusted(_SHAPE + SPACE.s, 0, 0, 0)
        return QStyle.visualRect(direction, area, rest)

    def _shape(self, colour: Colour, scale: float) -> QPixmap:
        ink = self._theme.tokens.light(colour)
        if (colour, ink, scale) not in self._shapes:
            shape = drawing(LIGHT_SHAPES[colour], ink, round(_SHAPE * scale))
            shape.setDevicePixelRatio(scale)
            self._shapes[colour, ink, scale] = shape
        return self._shapes[colour, ink, scale]

    def _paint_words(self, painter: QPainter, area: QRect, cell: Cell, letters: Letters) -> None:
        tokens = self._theme.tokens
        if not cell.second:
            _paint_line(painter, area, cell.text, letters.body, letters.side, tokens.text)
            return
        left, top, width = area.left(), area.top(), area.width()
        half = area.height() // 2
        first = QRect(left, top + 3, width, half - 2)
        second = QRect(left, top + half + 1, width, area.height() - half - 5)
        _paint_line(painter, first, cell.text, letters.body, letters.side, tokens.text)
        _paint_line(painter, second, cell.second, letters.small, letters.side, tokens.quiet)

    def _letters_of(self, base: QFont) -> Letters:
        if self._letters is None or self._letters.base != base:
            body = clock_font(base)
            small = QFont(body)
            small.setPointSizeF(body.pointSizeF() * TYPE.small)
            side = leading() | Qt.AlignmentFlag.AlignVCenter
            self._letters = Letters(QFont(base), _face(body), _face(small), side)
        return self._letters


def _paint_ground(painter: QPainter, area: QRect, state: int, tokens: Tokens) -> None:
    if state & _SELECTED:
        painter.fillRect(area, _colour(tokens.selected))
    elif state & _HOVERED:
        painter.fillRect(area, _colour(tokens.sunken))
    painter.fillRect(area.left(), area.bottom(), area.width(), 1, _colour(tokens.border))


def _paint_line(painter: QPainter, area: QRect, text: str, face: Face, side: Qt.AlignmentFlag, colour: str) -> None:
    painter.setFont(face.font)
    painter.setPen(_colour(colour))
    painter.drawText(area, side, face.cut(text, area.width()))


def _face(font: QFont) -> Face:
    metrics = QFontMetrics(font)

    @lru_cache(maxsize=_CUT)
    def cut(text: str, width: int) -> str:
        return shortened(text, metrics, width)

    return Face(font, cut)


@cache
def _colour(name: str) -> QColor:
    return QColor(name)
