"""A script as text: facts filled in, missing ones marked in colour as well as by their «» marks."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from goodcall.ui.kit.parts import leading
from goodcall.ui.kit.theme import Theme
from goodcall.wording.scripts import Paragraph, plain


class ScriptText(QLabel):
    """Words to read aloud, which can be selected."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._paragraphs: Sequence[Paragraph] = ()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._name = name
        theme.changed.connect(self._write)

    @property
    def plain(self) -> str:
        """The script as text to copy."""
        return plain(self._paragraphs)

    def show_script(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show a script."""
        self._paragraphs = paragraphs
        self.setAccessibleName(f"{self._name}: {self.plain}")
        self._write()

    def _write(self) -> None:
        ink = self._theme.tokens.amber
        self.setText("".join(f'<p style="margin: 0 0 6px 0">{_html(each, ink)}</p>' for each in self._paragraphs))


def _html(paragraph: Paragraph, ink: str) -> str:
    parts = (
        f'<span style="color: {ink}">{escape(piece.text)}</span>' if piece.missing else escape(piece.text)
        for piece in paragraph.pieces
    )
    return "".join(parts).replace("\n", "<br>")
