"""Every drawing renders, in the colour asked for and sharp on dense screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from goodcall.domain.steps import Colour
from goodcall.ui.kit.icons import LIGHT_SHAPES, drawing, icon, icon_path
from goodcall.ui.kit.tokens import DARK, LIGHT, Tokens

NAMES = sorted(path.stem for path in icon_path("add").parent.glob("*.svg"))


def inks(image: QImage) -> set[str]:
    """Colours of the pixels that are fully covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name().upper() for colour in pixels if colour.alpha() == 255}


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("arrow-", "check-", "goodcall"))])
def test_a_drawing_is_in_the_ink_asked_for(qapp: QApplication, name: str) -> None:
    image = drawing(name, "#B3261E", 48).toImage()

    assert inks(image) == {"#B3261E"}


def test_the_three_lights_differ_in_shape_not_only_in_colour(qapp: QApplication) -> None:
    shapes = {colour: drawing(name, "#000000", 32).toImage() for colour, name in LIGHT_SHAPES.items()}

    covered = {
        colour: sum(image.pixelColor(x, y).alpha() > 127 for x in range(32) for y in range(32))
        for colour, image in shapes.items()
    }
    assert covered[Colour.GREEN] > 1.3 * covered[Colour.AMBER] > 1.3 * 1.1 * covered[Colour.RED]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_icon_has_as_many_pixels_as_the_screen(qapp: QApplication, scale: float) -> None:
    pixmap = icon("add", "#000000").pixmap(QSize(16, 16), scale)

    assert pixmap.width() == 16 * scale


@pytest.mark.parametrize(("tokens", "name"), [(LIGHT, "arrow-down-light"), (DARK, "arrow-down-dark")])
def test_the_drop_down_arrow_is_drawn_in_the_tokens_ink(qapp: QApplication, tokens: Tokens, name: str) -> None:
    assert inks(drawing(name, "", 64).toImage()) == {QColor(tokens.quiet).name().upper()}
