"""The few looks that only the call panel, cards and dialogs have, made of the same tokens."""

from __future__ import annotations

from string import Template

from goodcall.ui.kit.tokens import SPACE, Tokens

_SHEET = Template("""
QWidget#panel { background: $window; }
QWidget#head, QWidget#foot { background: $surface; }
QWidget#head { border-bottom: 1px solid $border; }
QWidget#foot { border-top: 1px solid $border; }
QLabel[look="wrong-number"] { color: $quiet; text-decoration: line-through; }
QFrame#next { background: $selected; border: none; border-radius: ${card_radius}px; }
QFrame#code { background: $surface; border: 1px solid $outline; border-radius: ${card_radius}px; }

QPushButton[target="call"] { min-height: ${touch}px; padding: 0 9px; }
QPushButton[target="call"]:focus { min-height: ${touch2}px; padding: 0 8px; }
QPushButton[target="small"] { min-height: 24px; }
QPushButton[target="small"]:focus { min-height: 22px; }
QPlainTextEdit[look="in-place"] { min-height: 0; padding: 1px 5px; }
QPlainTextEdit[look="in-place"]:focus { padding: 0 4px; }
QPushButton[look="link"]:checked { background: $selected; }
QPushButton[target="choice"] { padding: 0 10px; min-height: ${choice}px; }
QPushButton[target="choice"]:focus { padding: 0 9px; min-height: ${choice2}px; }
QPushButton[target="choice"]:checked { background: $selected; border-color: $accent; color: $accent; }
QPushButton[target="choice"]:checked:focus { border: 2px solid $accent; }

QCheckBox { min-height: 24px; }

QTabBar { background: transparent; border: none; }
QTabBar::tab { color: $quiet; background: transparent; border: none; border-bottom: 2px solid transparent;
  padding: 2px 6px; margin-right: 8px; min-height: 24px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; border-radius: 4px; padding: 0 4px 2px 4px; }
""")


def panel_sheet(tokens: Tokens) -> str:
    """Return what is added to the application's style sheet, for a widget and all in it."""
    colours = {name: getattr(tokens, name) for name in tokens.__slots__ if name != "dark"}
    return _SHEET.substitute(
        colours,
        card_radius=SPACE.card_radius,
        touch=SPACE.touch_height - 2,
        touch2=SPACE.touch_height - 4,
        choice=SPACE.control_height,
        choice2=SPACE.control_height - 2,
    )
