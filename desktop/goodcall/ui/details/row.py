"""A line of details: its name, what it holds, and beside that what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import GoodCallError, Invalid
from goodcall.ui.kit.field import mark_wrong, problem_label
from goodcall.ui.kit.parts import column, label, leading_first, line
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording.problems import problem, sentence

CAPTION_WIDTH = 96  # px; longer captions wrap
INSET = 12  # px, from the edge of an editor to its words: what is no editor begins there too
LINK_INSET = 4  # px: the words of a link begin 8 px from its own edge
NAME_INSET = 11  # px: those of a name that can be opened, 1 px
BOX_INSET = 10  # px: the box of a yes or no, 2 px
Act = Callable[[], object]  # raises GoodCallError
W = TypeVar("W", bound=QWidget)


class Row(QWidget):
    """Holds an editor. What is kept goes through ``attempt``, so that a refusal stands beside it."""

    def __init__(self, caption: str, editor: QWidget) -> None:
        super().__init__()
        self.editor = editor
        self._problem = problem_label()
        self._content = column(gap=SPACE.xs)
        row = line(self, gap=SPACE.xs)
        if caption:
            words = inset(label(caption, Look.QUIET, wrap=True))
            words.setFixedWidth(CAPTION_WIDTH + INSET)
            words.setMinimumHeight(SPACE.control_height)
            words.setBuddy(editor)
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        editor.setAccessibleName(editor.accessibleName() or caption)
        inset(self._problem)
        row.addLayout(self._content, 1)
        for part in (editor, self._problem):
            self._content.addWidget(part)

    def begin_at_edge(self) -> None:
        """Stand in a form, where editors show their edges: what is no editor begins there, too."""
        for part in (self, self._problem):
            inset(part, 0)

    @property
    def is_wrong(self) -> bool:
        """Whether a problem is shown."""
        return not self._problem.isHidden()

    def add_below(self, part: QWidget) -> None:
        """Add something under the editor, over its problem."""
        self._content.insertWidget(self._content.count() - 1, part)

    def attempt(self, act: Act) -> bool:
        """Do something and say beside the field why it cannot be; returns whether it was done."""
        try:
            act()
        except Invalid as error:
            self.say(sentence_case(problem(error)))
            return False
        except GoodCallError as error:
            self.say(sentence(error))
            return False
        self.say("")
        return True

    def say(self, text: str) -> None:
        """Show a problem, or take it away."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.editor.setAccessibleDescription(text)
        mark_wrong(self.editor, wrong=bool(text))


def inset(part: W, by: int = INSET) -> W:
    """Let a part that is no editor begin where the words of editors begin, and hand it back."""
    before, after = leading_first(by, 0)
    part.setContentsMargins(before, 0, after, 0)
    return part


class Manners(QObject):
    """What editors among details have in common: the wheel scrolls the page, and Esc restores what was kept."""

    def __init__(self, editor: QWidget, restore: Callable[[], bool]) -> None:
        """``restore`` returns whether there was anything to restore; if not, Esc goes on to whoever is around."""
        super().__init__(editor)
        self._restore = restore
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let the wheel pass, and restore on Esc."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            return self._restore()
        return False
