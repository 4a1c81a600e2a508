"""All keys on one sheet: of the window, of its lists and timeline, and of a call."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from goodcall.ui.call.actions import OUTCOMES, panel_keys
from goodcall.ui.kit.actions import specs
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

Row = tuple[str, tuple[str, ...]]  # what, and its keys


class ShortcutSheet(QDialog):
    """Lists what can be done and with which keys; Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        box = column(self, margin=SPACE.xl, gap=SPACE.l)
        box.addWidget(label(_("Keyboard shortcuts"), Look.CARD_TITLE))
        columns = line(gap=SPACE.xxl + SPACE.l)
        columns.addLayout(_column((_("Window"), [(spec.text, (spec.keys,)) for spec in specs()])))
        columns.addLayout(_column((_("Call"), _of_a_call())))
        columns.addLayout(_column((_("Lists"), _of_lists()), (_("Timeline"), _of_time())))
        box.addLayout(columns)
        close = button(_("Close"))
        close.clicked.connect(self.reject)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)


def _of_a_call() -> list[Row]:
    """Return the keys of the call panel, those of the outcomes in one row."""
    keys = {key.command: key for key in panel_keys()}
    outcomes = tuple(keys.pop(command).keys for command in OUTCOMES)
    return [*((key.text, (key.keys,)) for key in keys.values()), (_("Outcomes"), (outcomes[0], outcomes[-1]))]


def _of_lists() -> list[Row]:
    return [(_("Open a row"), ("Return",)), (_("Archive a row"), ("Del",)), (_("Back to the list"), ("Esc",))]


def _of_time() -> list[Row]:
    return [
        (_("Earlier and later"), ("Left", "Right")),
        (_("A day back and on"), ("PgUp", "PgDown")),
        (_("Now"), ("Home",)),
    ]


def _column(*sections: tuple[str, Iterable[Row]]) -> QVBoxLayout:
    box = column(gap=SPACE.s)
    for heading, rows in sections:
        box.addWidget(label(heading, Look.SECTION))
        box.addLayout(_grid(rows))
        box.addSpacing(SPACE.l)
    box.addStretch(1)
    return box


def _grid(rows: Iterable[Row]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE.xxl)
    grid.setVerticalSpacing(SPACE.s)
    for place, (text, keys) in enumerate(rows):
        shown = " – ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
        grid.addWidget(label(text), place, 0)
        grid.addWidget(label(shown, Look.QUIET), place, 1, Qt.AlignmentFlag.AlignTrailing)
    return grid
