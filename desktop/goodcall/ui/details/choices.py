"""One of a few, and yes or no: kept as soon as chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QCheckBox, QComboBox

from goodcall.ui.details.row import BOX_INSET, Manners, Row, inset
from goodcall.ui.kit.elided import ElidedBox
from goodcall.ui.kit.style import Look, looks

T = TypeVar("T")


class ChoiceRow(Row, Generic[T]):
    """A named choice of one; ``keep`` gets the value chosen."""

    def __init__(
        self,
        caption: str,
        choices: Sequence[tuple[str, T]],
        keep: Callable[[T], object],
        *,
        look: Look = Look.IN_PLACE,
    ) -> None:
        self.box = looks(ElidedBox(), look)
        self.offer(choices)
        policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.box.setSizeAdjustPolicy(policy)
        self.box.setMinimumContentsLength(8)
        super().__init__(caption, self.box)
        self._keep = keep
        self._shown = 0
        Manners(self.box, lambda: False)
        self.box.activated.connect(self._on_activated)

    def offer(self, choices: Sequence[tuple[str, T]]) -> None:
        """Offer these; what was chosen is to be shown anew."""
        self._values = [value for _text, value in choices]
        self.box.clear()
        self.box.addItems([text for text, _value in choices])

    def show_value(self, value: T) -> None:
        """Show what is kept."""
        self._shown = self._values.index(value) if value in self._values else -1
        self.box.setCurrentIndex(self._shown)

    def _on_activated(self, number: int) -> None:
        if number == self._shown:
            return
        if self.attempt(lambda: self._keep(self._values[number])):
            self._shown = number


class CheckRow(Row):
    """Yes or no, its words beside the box."""

    def __init__(self, text: str, keep: Callable[[bool], object]) -> None:
        self.box = QCheckBox(text)
        super().__init__("", self.box)
        inset(self, BOX_INSET)
        self._keep = keep
        self.box.clicked.connect(self._on_clicked)

    def show_value(self, value: bool) -> None:
        """Show what is kept."""
        self.box.setChecked(value)

    def _on_clicked(self) -> None:
        checked = self.box.isChecked()
        if not self.attempt(lambda: self._keep(checked)):
            self.box.setChecked(not checked)
