"""Dresses the application: our palette and style sheet over Fusion, light or dark as the system or the user says."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication

from goodcall.ui.kit.icons import icon_path
from goodcall.ui.kit.style import style_sheet
from goodcall.ui.kit.tokens import DARK, LIGHT, Tokens

STYLE = ("-style", "fusion")  # arguments of the application: ``setStyle`` would bring 600 names of QStyle to Python

_SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


class Theme(QObject):
    """The tokens in force. Widgets that paint by hand, or tint icons, listen to ``changed``."""

    changed = Signal()

    def __init__(self, app: QApplication, choice: str = "system", last: str = "") -> None:
        """Follow or stay, as ``choose`` says; ``last`` is what the desktop was, until somebody knows what it is."""
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._last = last
        self._told = ""
        self._body_pt = app.font().pointSizeF()
        self.tokens: Tokens = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self.choose(choice)

    def choose(self, choice: str) -> None:
        """Follow the system ("system"), or stay "light" or "dark" (``Settings.theme``)."""
        self._choice = choice
        hints = QGuiApplication.styleHints()
        hints.setColorScheme(_SCHEMES.get(choice, Qt.ColorScheme.Unknown))  # tells native title bars too
        self._dress()

    def follow(self, scheme: str) -> None:
        """Take the desktop's word for what the system is, "dark" or "light"; "" leaves it to Qt to know."""
        self._told = self._last = scheme
        self._dress()

    def _dress(self) -> None:
        tokens = DARK if self._is_dark() else LIGHT
        if self._app.styleSheet() and tokens is self.tokens:
            return
        self.tokens = tokens
        on, over = ("dark", "light") if tokens.dark else ("light", "dark")
        pictures = {
            name: icon_path(file).as_posix()
            for name, file in (
                ("arrow", f"arrow-down-{on}"),
                ("arrow_on_accent", f"arrow-down-{over}"),
                ("check_mark", f"check-{on}"),
            )
        }
        self._app.setStyleSheet(style_sheet(tokens, body_pt=self._body_pt, **pictures))
        self.changed.emit()

    def _is_dark(self) -> bool:
        if said := self._choice if self._choice in _SCHEMES else self._told:
            return said == "dark"
        known = QGuiApplication.styleHints().colorScheme()
        return known == Qt.ColorScheme.Dark or (known == Qt.ColorScheme.Unknown and self._last == "dark")


def clock_font(base: QFont) -> QFont:
    """Return ``base`` with figures of one width, so that clocks do not dance."""
    font = QFont(base)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
