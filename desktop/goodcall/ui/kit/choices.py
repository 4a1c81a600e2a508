"""Choices from long lists: time zones and countries, without a library for either."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from goodcall.services.contacts import zone_names
from goodcall.ui.kit.field import captioned
from goodcall.wording import _


def complete_zones(editor: QLineEdit) -> None:
    """Offer the names of time zones that hold what is typed."""
    completer = QCompleter(sorted(zone for zone in zone_names() if "/" in zone), editor)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    editor.setCompleter(completer)


class RegionChoice(QWidget):
    """A country, or none."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.editor = QComboBox()
        self.editor.addItem(_("From the number"), None)
        for name, code in countries():
            self.editor.addItem(name, code)
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        captioned(self, caption, self.editor)

    @property
    def country(self) -> str | None:
        """The ISO 3166-1 alpha-2 code chosen."""
        code: str | None = self.editor.currentData()
        return code

    def clear(self) -> None:
        """Choose none."""
        self.editor.setCurrentIndex(0)


@cache
def countries() -> tuple[tuple[str, str], ...]:
    """Return names and two-letter codes of all countries, by name."""
    found = ((QLocale.territoryToString(each), QLocale.territoryToCode(each)) for each in QLocale.Country)
    named = {(name, code) for name, code in found if len(code) == 2 and code.isalpha() and code != "ZZ"}
    return tuple(sorted(named))
