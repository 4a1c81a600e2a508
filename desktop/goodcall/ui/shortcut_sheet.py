"""All keys of the window on one sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QWidget

from goodcall.ui.actions import specs
from goodcall.ui.parts import column, label
from goodcall.ui.style import Look
from goodcall.ui.tokens import SPACE
from goodcall.wording import _


class ShortcutSheet(QDialog):
    """Lists what can be done and with which keys; Esc closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keyboard shortcuts"))
        box = column(self, margin=SPACE.xl, gap=SPACE.l)
        box.addWidget(label(_("Keyboard shortcuts"), Look.CARD_TITLE))
        box.addLayout(self._grid())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE.xxl)
        grid.setVerticalSpacing(SPACE.s)
        lists = (
            (_("Open a row of a list"), "Return"),
            (_("Archive a row of a list"), "Del"),
        )
        for row, (text, keys) in enumerate([*((spec.text, spec.keys) for spec in specs()), *lists]):
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(label(text), row, 0)
            grid.addWidget(label(shown, Look.QUIET), row, 1, Qt.AlignmentFlag.AlignTrailing)
        return grid
