"""Which items of the checklist are asked for, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from goodcall.domain.checklist import ItemEdit, standard_items
from goodcall.ui.details.row import Row
from goodcall.ui.details.text import InPlaceEdit
from goodcall.ui.kit.call_words import item_words
from goodcall.ui.kit.parts import column, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

Keep = Callable[[tuple[ItemEdit, ...]], object]  # raises GoodCallError


class ItemLine(QWidget):
    """One item: ticked while it is asked for, with words that may be changed. Without any it has the app's own."""

    changed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self._code = code
        words = item_words(code)
        self.kept = QCheckBox()
        self.kept.setAccessibleName(_("Ask for “{item}”").format(item=words))
        self.words = InPlaceEdit(Look.FIELD)
        self.words.setAccessibleName(_("Words for “{item}”").format(item=words))
        self.words.setPlaceholderText(words)
        row = line(self, gap=SPACE.xs)
        row.addWidget(self.kept)
        row.addWidget(self.words, 1)
        self.kept.clicked.connect(self.changed)
        self.words.left.connect(self.changed)

    @property
    def edit(self) -> ItemEdit:
        """The item as it stands."""
        words = self.words.text().strip()
        return ItemEdit(
            code=self._code, text="" if words == item_words(self._code) else words, kept=self.kept.isChecked()
        )

    def show_edit(self, edit: ItemEdit) -> None:
        """Show what is kept; what is being typed stays."""
        self.kept.setChecked(edit.kept)
        self.words.setEnabled(edit.kept)
        self.words.refresh(edit.text or item_words(self._code))


class ItemsRow(Row):
    """All items that are there by themselves. ``keep`` gets those that the user changed."""

    def __init__(self, keep: Keep) -> None:
        holder = QWidget()
        box = column(holder, gap=SPACE.xs)
        self.lines = [ItemLine(item.code) for item in standard_items()]
        for each in self.lines:
            box.addWidget(each)
            each.changed.connect(self._on_changed)
        holder.setFocusProxy(self.lines[0].kept)
        super().__init__("", holder)
        self._keep = keep

    def show_edits(self, edits: Sequence[ItemEdit]) -> None:
        """Show what is kept."""
        for each, edit in zip(self.lines, standard_items(edits), strict=True):
            each.show_edit(edit)

    def _on_changed(self) -> None:
        shown = [each.edit for each in self.lines]
        changed = tuple(edit for edit in shown if edit != ItemEdit(code=edit.code))
        if self.attempt(lambda: self._keep(changed)):
            for each, edit in zip(self.lines, shown, strict=True):
                each.words.show_kept(edit.text or item_words(edit.code))
