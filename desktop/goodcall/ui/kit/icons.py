"""Icons: the system's symbolic ones where it has them, our own SVG behind them, always in a token's colour."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from goodcall.domain.steps import Colour
from goodcall.paths import resources

_SIZE: Final = 16

# Our name -> the freedesktop name. What is not here is drawn by us alone.
_NATIVE: Final = {
    "today": "x-office-calendar-symbolic",
    "contacts": "system-users-symbolic",
    "calls": "call-start-symbolic",
    "settings": "preferences-system-symbolic",
    "search": "edit-find-symbolic",
    "add": "list-add-symbolic",
    "import": "document-open-symbolic",
    "undo": "edit-undo-symbolic",
    "close": "window-close-symbolic",
}

LIGHT_SHAPES: Final = {Colour.GREEN: "light-go", Colour.AMBER: "light-later", Colour.RED: "light-no"}


def icon_path(name: str) -> Path:
    """Return where our own drawing of ``name`` lies."""
    return resources() / "icons" / f"{name}.svg"


def icon(name: str, colour: str, *, active: str | None = None) -> QIcon:
    """Return the icon in ``colour``, and in ``active`` where it is checked; sharp on the screens there are."""
    result = QIcon()
    for pixels in {_SIZE, 2 * _SIZE, *(round(_SIZE * each.devicePixelRatio()) for each in QGuiApplication.screens())}:
        result.addPixmap(pixmap(name, colour, pixels))
        if active:
            result.addPixmap(pixmap(name, active, pixels), QIcon.Mode.Normal, QIcon.State.On)
    return result


def light_icon(colour: Colour, ink: str) -> QIcon:
    """Return a light as its shape: filled circle (go), half circle (later), ring with bar (not now)."""
    return icon(LIGHT_SHAPES[colour], ink)


def pixmap(name: str, colour: str, pixels: int) -> QPixmap:
    """Return a square of ``pixels`` device pixels with the drawing in one colour."""
    native = _NATIVE.get(name)
    if native and QIcon.hasThemeIcon(native):
        return _tinted(QIcon.fromTheme(native).pixmap(QSize(pixels, pixels), 1.0), colour)
    return drawing(name, colour, pixels)


def drawing(name: str, colour: str, pixels: int) -> QPixmap:
    """Return our own drawing in a square of ``pixels`` device pixels."""
    svg = _svg(name).replace("currentColor", colour)
    result = QPixmap(pixels, pixels)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(svg.encode())).render(painter)
    painter.end()
    return result


@cache
def _svg(name: str) -> str:
    return icon_path(name).read_text(encoding="utf-8")


def _tinted(pixmap: QPixmap, colour: str) -> QPixmap:
    painter = QPainter(pixmap)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(pixmap.rect(), QColor(colour))
    painter.end()
    return pixmap
