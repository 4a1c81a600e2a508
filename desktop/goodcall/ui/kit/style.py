"""The one style sheet and the palette, generated from tokens. Widgets choose a look with ``looks(widget, Look...)``."""

from __future__ import annotations

from enum import StrEnum
from string import Template
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from goodcall.ui.kit.tokens import SPACE, TYPE, Tokens

W = TypeVar("W", bound=QWidget)


class Look(StrEnum):
    """What a widget looks like, by what it is for; the style sheet knows each by the property ``look``."""

    TITLE = "title"  # of a page
    CARD_TITLE = "card-title"
    SECTION = "section"  # over a group of rows
    STRONG = "strong"
    QUIET = "quiet"  # second words
    SMALL = "small"
    PROBLEM = "problem"  # what is wrong, beside its field
    BUTTON = "button"  # like any other
    PRIMARY = "primary"  # the one thing to do
    LINK = "link"  # the other things to do
    NAV = "nav"  # a place in the side bar
    ROW = "row"  # a line that can be opened
    CARD = "card"
    BAR = "bar"  # the undo bar
    SIDE = "side"
    PAGE = "page"
    COUNT = "count"
    SEARCH = "search"
    FIELD = "field"  # an editor with its edges
    IN_PLACE = "in-place"  # an editor that looks like its words until it is pointed at
    IN_PLACE_TITLE = "in-place-title"  # the same, for the name of a thing
    SMALL_LINK = "small-link"  # a link beside small words
    TEXT_LINK = "text-link"  # words that open what they name
    TITLE_LINK = "title-link"  # the same, as the name of what is shown
    QUIET_LINK = "quiet-link"  # a sign to press, no louder than second words
    PLAIN = "plain"  # a scroll area that is only there to scroll


def looks(widget: W, look: Look) -> W:
    """Give a widget its look and hand it back; also after it was shown."""
    widget.setProperty("look", look.value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when it is first shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


_SHEET = Template("""
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[look="page"] { background: $window; }
QToolTip { color: $text; background: $surface; border: 1px solid $outline; padding: 4px 8px; }

QLabel[look="title"] { font-size: ${title_pt}pt; font-weight: 600; }
QLabel[look="card-title"] { font-size: ${card_pt}pt; font-weight: 600; }
QLabel[look="section"] { color: $quiet; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="quiet"] { color: $quiet; }
QLabel[look="small"] { color: $quiet; font-size: ${small_pt}pt; }
QLabel[look="problem"] { color: $red; font-size: ${small_pt}pt; }
QLabel[warns="true"] { color: $amber; }
QLabel[look="count"] { color: $on_accent; background: $accent; border-radius: 9px; padding: 0 6px;
  min-height: 18px; max-height: 18px; min-width: 6px; font-size: ${small_pt}pt; font-weight: 600; }

QPushButton, QToolButton, QComboBox, QTableView, QCheckBox { outline: none; }
QPushButton, QToolButton { min-height: ${inner}px; padding: 0 15px; border: 1px solid $outline;
  border-radius: ${control_radius}px; background: $surface; color: $text; }
QPushButton:hover, QToolButton:hover { background: $sunken; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 14px; min-height: ${inner2}px; }
QPushButton:disabled, QToolButton:disabled { color: $quiet; border-color: $border; }
QToolButton::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: url("$arrow"); width: 12px; height: 12px; subcontrol-origin: border;
  subcontrol-position: center right; right: 6px; }
QPushButton[look="link"]::menu-indicator { right: 0; }

QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]::menu-indicator { image: url("$arrow_on_accent"); }
QPushButton[look="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }

QPushButton[touch="true"] { min-height: ${touch}px; }
QPushButton[touch="true"]:focus { min-height: ${touch2}px; }

QPushButton[look="link"] { border-color: transparent; background: transparent; color: $accent; padding: 0 7px; }
QPushButton[look="link"]:hover { background: $sunken; }
QPushButton[look="link"]:focus { border: 2px solid $accent; padding: 0 6px; }

QPushButton[look="nav"] { border-color: transparent; background: transparent; padding: 0 11px; min-height: 34px;
  text-align: left; }
QPushButton[look="nav"]:hover { background: $sunken; }
QPushButton[look="nav"]:checked { background: $selected; color: $accent; font-weight: 600; }
QPushButton[look="nav"]:focus { border: 2px solid $accent; padding: 0 10px; min-height: 32px; }

QPushButton[look="row"] { border-color: transparent; background: transparent; min-height: 40px; padding: 0; }
QPushButton[look="row"]:hover { background: $sunken; }
QPushButton[look="row"]:focus { border: 2px solid $accent; min-height: 38px; }

QFrame[look="card"] { background: $surface; border: 1px solid $border; border-radius: ${card_radius}px; }
QFrame[look="card"]:focus { border: 2px solid $accent; }
QFrame[look="bar"] { background: $surface; border: 1px solid $outline; border-radius: ${card_radius}px; }
QWidget[look="side"] { background: $window; border: none; }
QScrollArea[look="plain"], QScrollArea[look="plain"] > QWidget > QWidget { background: transparent; border: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { min-height: ${inner}px; padding: 0 9px;
  border: 1px solid $outline; border-radius: ${control_radius}px; background: $surface; color: $text;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $quiet; }
QFileDialog QToolButton, QFileDialog QToolButton:focus { padding: 0; min-width: ${inner}px; }
QLineEdit:disabled { color: $quiet; border-color: $border; }
QLineEdit QToolButton, QLineEdit QToolButton:focus { min-height: 0; padding: 0; border: none;
  background: transparent; }
QLineEdit[look="search"], QLineEdit[look="search"]:focus { padding: 0 2px; }
QAbstractSpinBox, QComboBox { max-height: ${inner}px; }
QPlainTextEdit, QTextEdit { padding: 6px 7px; }
QComboBox { padding: 0 11px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 0 8px; min-height: ${inner2}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 6px; }
QComboBox:focus { padding: 0 10px; }
QLineEdit[wrong="true"], QAbstractSpinBox[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $red;
  padding: 0 8px; min-height: ${inner2}px; }
QComboBox[wrong="true"] { padding: 0 10px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none; padding: 0; min-height: 0;
  background: transparent; }
QLineEdit[wrong="true"]:focus, QAbstractSpinBox[wrong="true"]:focus { border-color: $accent; }
QTimeEdit::up-button, QTimeEdit::down-button, QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QTimeEdit::up-arrow, QTimeEdit::down-arrow, QSpinBox::up-arrow, QSpinBox::down-arrow { image: none; width: 0; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("$arrow"); width: 16px; height: 16px; }
QComboBox QAbstractItemView, QMenu { background: $surface; border: 1px solid $outline; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 6px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $text; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QListWidget { background: $surface; border: 1px solid $border; border-radius: ${card_radius}px; padding: 4px;
  outline: none; }
QListWidget:focus { border: 2px solid $accent; padding: 3px; }
QListWidget::item { min-height: 32px; padding: 0 8px; border-radius: ${control_radius}px; }
QListWidget::item:selected { background: $selected; color: $text; }

QLineEdit[look="in-place"], QPlainTextEdit[look="in-place"], QAbstractSpinBox[look="in-place"],
QComboBox[look="in-place"], QLineEdit[look="in-place-title"] { border-color: transparent; background: transparent; }
QLineEdit[struck="true"] { text-decoration: line-through; color: $quiet; }
QLineEdit[look="in-place-title"] { font-size: ${card_pt}pt; font-weight: 600; }
QLineEdit[look="in-place"]:hover, QPlainTextEdit[look="in-place"]:hover, QAbstractSpinBox[look="in-place"]:hover,
QComboBox[look="in-place"]:hover, QLineEdit[look="in-place-title"]:hover { border-color: $outline; }
QLineEdit[look="in-place"]:focus, QPlainTextEdit[look="in-place"]:focus, QAbstractSpinBox[look="in-place"]:focus,
QComboBox[look="in-place"]:focus, QLineEdit[look="in-place-title"]:focus { border-color: $accent;
  background: $surface; }
QLineEdit[look="in-place"][wrong="true"], QAbstractSpinBox[look="in-place"][wrong="true"],
QLineEdit[look="in-place-title"][wrong="true"] { border-color: $red; }

QPushButton[look="small-link"], QPushButton[look="quiet-link"] { border-color: transparent; background: transparent;
  padding: 0 7px; min-height: 22px; font-size: ${small_pt}pt; color: $accent; }
QPushButton[look="quiet-link"] { color: $quiet; min-height: ${inner}px; min-width: 16px; font-size: ${card_pt}pt; }
QPushButton[look="small-link"]:hover, QPushButton[look="quiet-link"]:hover { background: $sunken; }
QPushButton[look="small-link"]:focus { border: 2px solid $accent; padding: 0 6px; min-height: 20px; }
QPushButton[look="quiet-link"]:focus { border: 2px solid $accent; padding: 0 6px; min-height: ${inner2}px; }

QPushButton[look="text-link"], QPushButton[look="title-link"] { border-color: transparent; background: transparent;
  padding: 0; min-height: 22px; text-align: left; }
QPushButton[look="title-link"] { font-size: ${card_pt}pt; font-weight: 600; padding: 0 7px; min-height: ${inner}px; }
QPushButton[look="text-link"]:hover, QPushButton[look="title-link"]:hover { color: $accent; }
QPushButton[look="text-link"]:focus { border: 2px solid $accent; min-height: 20px; }
QPushButton[look="title-link"]:focus { border: 2px solid $accent; padding: 0 6px; min-height: ${inner2}px; }

QCheckBox { spacing: 8px; min-height: ${check}px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox:focus { border-color: $accent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $outline; border-radius: 4px;
  background: $surface; }
QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check_mark"); }
QCalendarWidget QWidget { background: $surface; alternate-background-color: $sunken; }
QCalendarWidget QToolButton { border-color: transparent; padding: 0 8px; }
QCalendarWidget QTableView { border: none; border-radius: 0; selection-background-color: $accent;
  selection-color: $on_accent; }

QSplitter::handle { background: transparent; }

QTableView { background: $surface; border: 1px solid $border; border-radius: ${card_radius}px; }
QTableView:focus { border: 2px solid $accent; }
QHeaderView, QTableView QTableCornerButton::section { background: transparent; }
QHeaderView::section { background: transparent; color: $quiet; border: none; border-bottom: 1px solid $border;
  padding: 0 8px; min-height: 34px; font-size: ${small_pt}pt; font-weight: 600; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 12px; height: 12px; subcontrol-origin: padding;
  subcontrol-position: center right; right: 12px; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $outline; border-radius: 2px; margin: 4px; min-height: 32px; min-width: 32px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(
    tokens: Tokens, *, body_pt: float = 10.0, arrow: str = "", arrow_on_accent: str = "", check_mark: str = ""
) -> str:
    """Return the style sheet of a scheme.

    ``body_pt`` is the system's font size; the others are paths of a drop-down's picture, of the one on the thing to do,
    and of a tick's.
    """
    colours = {name: getattr(tokens, name) for name in tokens.__slots__ if name != "dark"}
    return _SHEET.substitute(
        colours,
        title_pt=round(body_pt * TYPE.title, 1),
        card_pt=round(body_pt * TYPE.card, 1),
        small_pt=round(body_pt * TYPE.small, 1),
        inner=SPACE.control_height - 2,
        inner2=SPACE.control_height - 4,
        check=SPACE.control_height - 4,
        check_mark=check_mark,
        touch=SPACE.touch_height - 2,
        touch2=SPACE.touch_height - 4,
        control_radius=SPACE.control_radius,
        card_radius=SPACE.card_radius,
        arrow=arrow,
        arrow_on_accent=arrow_on_accent,
    )


def palette(tokens: Tokens) -> QPalette:
    """Return the palette for what the style sheet does not draw: carets, native parts, disabled words."""
    role = QPalette.ColorRole
    result = QPalette()
    for part, colour in (
        (role.Window, tokens.window),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.quiet),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.red),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Accent, tokens.accent),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.border),
        (role.Mid, tokens.outline),
        (role.Dark, tokens.outline),
        (role.Shadow, tokens.sunken),
    ):
        result.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, part, QColor(tokens.quiet))
    return result
