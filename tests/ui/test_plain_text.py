"""Names and whatever else people type or send is shown as it is, never read as markup or as a key to press."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from goodcall.ui.kit.answer_fields import Choice
from goodcall.ui.kit.elided import ElidedEdit, ElidedLabel, shortened
from goodcall.ui.kit.name_button import NameButton
from goodcall.ui.kit.parts import plain_tip
from goodcall.ui.kit.theme import Theme

MARKUP = '<img src="file:///etc/hostname"><b>Maeve</b>'


def test_a_tool_tip_shows_markup_as_it_is() -> None:
    assert plain_tip("Maeve O'Brien, R&D <maeve@x>") == "Maeve O'Brien, R&D <maeve@x>"
    assert "<img" not in plain_tip(MARKUP)
    assert "&lt;b&gt;Maeve" in plain_tip(MARKUP)


@pytest.mark.parametrize("kind", [ElidedLabel, ElidedEdit, NameButton])
def test_what_is_shortened_has_a_plain_tool_tip(kind: type[QWidget], theme: Theme, qtbot: QtBot) -> None:
    part = kind()
    qtbot.addWidget(part)
    show = part.show_name if isinstance(part, NameButton) else part.setText  # type: ignore[attr-defined]  # both have it
    show(MARKUP)
    part.setFixedWidth(30)
    part.show()

    part.grab()

    assert part.toolTip() == plain_tip(MARKUP)


@pytest.mark.parametrize("window", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize(("name", "ends_left"), [("Wilhelmina Alexandra", False), ("ليلى عبد الرحمن الخطيب", True)])
def test_a_shortened_name_ends_in_the_ellipsis(
    theme: Theme, window: Qt.LayoutDirection, name: str, *, ends_left: bool
) -> None:
    font = QFont()
    shown = shortened(name, QFontMetrics(font), QFontMetrics(font).horizontalAdvance(name) // 2)

    layout, option = QTextLayout(shown, font), QTextOption()
    option.setTextDirection(window)
    layout.setTextOption(option)
    layout.beginLayout()
    written = layout.createLine()
    layout.endLayout()

    begins, ends = shown.index(name[0]) + 1, shown.index("…")  # where the first sign stands the cursor has two places
    left_of = [cast(tuple[float, int], written.cursorToX(each))[0] for each in (begins, ends)]
    assert (left_of[1] < left_of[0]) is ends_left


def test_a_name_on_a_button_marks_no_key(theme: Theme, qtbot: QtBot) -> None:
    name, choice = NameButton(), Choice("Which?", [("R&D, Smith & Sons", 1)])
    for part in (name, choice):
        qtbot.addWidget(part)
    name.resize(400, 30)

    name.show_name("Smith & Sons")

    (pressed,) = choice.findChildren(QPushButton)
    assert (name.text(), pressed.text()) == ("Smith && Sons", "R&&D, Smith && Sons")
    assert (name.shortcut().toString(), pressed.shortcut().toString()) == ("", "")
