"""Names and whatever else people type or send is shown as it is, never read as markup or as a key to press."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from goodcall.ui.kit.answer_fields import Choice
from goodcall.ui.kit.elided import ElidedEdit, ElidedLabel
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


def test_a_name_on_a_button_marks_no_key(theme: Theme, qtbot: QtBot) -> None:
    name, choice = NameButton(), Choice("Which?", [("R&D, Smith & Sons", 1)])
    for part in (name, choice):
        qtbot.addWidget(part)
    name.resize(400, 30)

    name.show_name("Smith & Sons")

    (pressed,) = choice.findChildren(QPushButton)
    assert (name.text(), pressed.text()) == ("Smith && Sons", "R&&D, Smith && Sons")
    assert (name.shortcut().toString(), pressed.shortcut().toString()) == ("", "")
