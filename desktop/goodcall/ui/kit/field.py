"""A field of a form: its name above it, and what is wrong below it as soon as that can be known."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLabel, QLineEdit, QWidget

from goodcall.domain.errors import Invalid
from goodcall.ui.kit.elided import ElidedEdit
from goodcall.ui.kit.parts import column, label, leading
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording.problems import problem

WORDS = 10  # px from the edges of a field to its words, which begin 2 px further on

Check = Callable[[str], None]  # raises Invalid


class Field(QWidget):
    """One line of text. It is checked on leaving, and from then on while typing until it is right."""

    def __init__(self, caption: str, check: Check, *, needed: bool = False, hint: str = "") -> None:
        super().__init__()
        self.editor: QLineEdit = ElidedEdit()
        self._check = check
        self._needed = needed
        self._problem = problem_label()
        self._note = label("", Look.SMALL, wrap=True)
        self._note.hide()
        self.editor.setPlaceholderText(hint)
        captioned(self, caption, self.editor, self._problem, self._note)
        self.editor.editingFinished.connect(self._on_left)
        self.editor.textChanged.connect(self._on_typed)

    @property
    def text(self) -> str:
        """What was typed, without blanks around it."""
        return self.editor.text().strip()

    @property
    def is_wrong(self) -> bool:
        """Whether a problem is shown."""
        return not self._problem.isHidden()

    def check(self) -> bool:
        """Show what is wrong, if anything, and return whether all is well."""
        try:
            if self._needed and not self.text:
                raise Invalid("", "missing")
            self._check(self.text)
        except Invalid as error:
            self.show_problem(error)
            return False
        self.show_problem(None)
        return True

    def show_problem(self, error: Invalid | None) -> None:
        """Show a problem beside the field, or take it away."""
        text = sentence_case(problem(error)) if error else ""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.editor.setAccessibleDescription(text or self._note.text())
        mark_wrong(self.editor, wrong=bool(text))

    def show_note(self, text: str) -> None:
        """Say something quiet about what was typed, or nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        if not self.is_wrong:
            self.editor.setAccessibleDescription(text)

    def clear(self) -> None:
        """Empty it."""
        self.editor.clear()
        self.show_problem(None)
        self.show_note("")

    def _on_left(self) -> None:
        if self.text:  # what is missing is said on saving, not while somebody only passes through
            self.check()

    def _on_typed(self) -> None:
        if self.is_wrong:
            self.check()


def captioned(owner: QWidget, caption: str, editor: QWidget, *below: QWidget) -> None:
    """Lay an editor out under its caption."""
    box = column(owner, gap=SPACE.xs)
    words = label(caption)
    words.setBuddy(editor)
    editor.setAccessibleName(caption)
    for part in (words, editor, *below):
        box.addWidget(part)
    box.addStretch(1)


def captioned_part(caption: str, editor: QWidget) -> QWidget:
    """Return an editor under its caption."""
    owner = QWidget()
    captioned(owner, caption, editor)
    return owner


def indent(editor: QAbstractSpinBox) -> None:
    """Begin the figures where other fields begin: style sheets pad a spin box only where it has buttons."""
    editor.lineEdit().setTextMargins(WORDS, 0, WORDS, 0)
    editor.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)


def problem_label() -> QLabel:
    """Make the place for a problem; it takes no room while there is none."""
    result = label("", Look.PROBLEM, wrap=True)
    result.hide()
    return result


def mark_wrong(editor: QWidget, *, wrong: bool) -> None:
    """Give an editor the red edge, or its usual one."""
    if editor.property("wrong") != wrong:
        editor.setProperty("wrong", wrong)
        editor.style().unpolish(editor)
        editor.style().polish(editor)
