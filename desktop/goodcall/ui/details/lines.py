"""A list of short texts: numbers, addresses, points. Each line is edited in place; an empty one goes away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from goodcall.ui.details.row import INSET, LINK_INSET, Row, inset
from goodcall.ui.details.text import InPlaceEdit
from goodcall.ui.kit.elided import ElidedLabel
from goodcall.ui.kit.field import mark_wrong
from goodcall.ui.kit.parts import button, column, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

Keep = Callable[[list[str]], object]  # raises GoodCallError


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry: its text, quieter words under it, and a button with what it does, if there is one."""

    text: str
    note: str = ""
    struck: bool = False
    action: str = ""


class LineEditor(QWidget):
    """One entry with the way to remove it."""

    removed = Signal()
    acted = Signal()

    def __init__(self, name: str, look: Look) -> None:
        super().__init__()
        self.edit = InPlaceEdit(look)
        self.edit.setAccessibleName(name)
        self._remove = button("×", Look.QUIET_LINK)
        self._note = ElidedLabel("", Look.SMALL)
        self._act = button("", Look.SMALL_LINK)
        box = column(self)
        for parts in ((self.edit, self._remove), (self._note, self._act)):
            row = line(gap=SPACE.xs)
            row.addWidget(parts[0], 1)
            row.addWidget(parts[1])
            box.addLayout(row)
        self._note.setIndent(INSET)
        self._remove.clicked.connect(self.removed)
        self._act.clicked.connect(self.acted)

    def show_line(self, entry: Line, *, fresh: bool) -> None:
        """Show an entry; what is being typed stays unless ``fresh``."""
        if fresh:
            self.edit.show_kept(entry.text)
        else:
            self.edit.refresh(entry.text)
        self._strike(struck=entry.struck)
        self._note.setText(entry.note)
        self._note.setVisible(bool(entry.note or entry.action))
        self._act.setText(entry.action)
        self._act.setVisible(bool(entry.action))
        self._act.setAccessibleName(f"{entry.action}: {entry.text}")
        self._remove.setAccessibleName(_("Remove {text}").format(text=entry.text))

    def _strike(self, *, struck: bool) -> None:
        if bool(self.edit.property("struck")) != struck:
            self.edit.setProperty("struck", struck)
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)


class LinesRow(Row):
    """``keep`` gets all texts. ``acted`` tells whose button was pressed, by its text."""

    acted = Signal(str)

    def __init__(self, caption: str, keep: Keep, *, add: str, look: Look = Look.IN_PLACE) -> None:
        self._holder = QWidget()
        self._box = column(self._holder)
        self._lines: list[LineEditor] = []
        self._kept: list[str] = []
        self._add = button(add, Look.LINK)
        super().__init__(caption, self._holder)
        self._caption = caption
        self._look = look
        self._keep = keep
        holder = inset(QWidget(), LINK_INSET)
        adding = line(holder)
        adding.addWidget(self._add)
        adding.addStretch(1)
        self._content.addWidget(holder)
        self._content.setSpacing(0)  # without any line the button stands beside the caption
        self._add.clicked.connect(lambda: self.add_line())

    @property
    def texts(self) -> list[str]:
        """The entries as they stand, without empty ones."""
        return [text for each in self._lines if (text := each.edit.text().strip())]

    def show_lines(self, entries: Sequence[Line], *, fresh: bool = False) -> None:
        """Show what is kept; a line being typed in stays unless ``fresh``."""
        texts = [entry.text for entry in entries]
        if fresh or texts != self._kept:
            self._rebuild(len(entries))
            fresh = True
        self._kept = texts
        for editor, entry in zip(self._lines, entries, strict=False):
            editor.show_line(entry, fresh=fresh)

    def say(self, text: str) -> None:
        """Show a problem, on the lines that are not kept; or take it away."""
        super().say(text)
        for each in self._lines:
            mark_wrong(each.edit, wrong=bool(text) and each.edit.is_touched)

    def add_line(self) -> None:
        """Begin a new entry."""
        empty = next((each for each in self._lines if not each.edit.text().strip()), None)
        (empty or self._new_line()).edit.setFocus()

    def _rebuild(self, count: int) -> None:
        self.say("")
        held = next((number for number, each in enumerate(self._lines) if each.edit.hasFocus()), None)
        while len(self._lines) > count:
            self._drop(self._lines[-1])
        while len(self._lines) < count:
            self._new_line()
        if held is not None and not any(each.edit.hasFocus() for each in self._lines):
            (self._lines[min(held, count - 1)].edit if count else self._add).setFocus()

    def _new_line(self) -> LineEditor:
        made = LineEditor(self._caption or self._add.text(), self._look)
        made.show_line(Line(text=""), fresh=True)
        self._box.addWidget(made)
        self._lines.append(made)
        made.edit.left.connect(lambda _text: self._save())
        made.edit.returnPressed.connect(lambda: QTimer.singleShot(0, made, lambda: self._on_return(made)))
        made.edit.finished.connect(lambda: QTimer.singleShot(0, made, lambda: self._tidy(made)))
        made.removed.connect(lambda: self._on_removed(made))
        made.acted.connect(lambda: self.acted.emit(made.edit.text().strip()))
        return made

    def _save(self) -> None:
        texts = self.texts
        if texts == self._kept:
            return
        if self.attempt(lambda: self._keep(texts)):
            self._kept = texts
            for each in self._lines:
                each.edit.show_kept(each.edit.text().strip())

    def _on_return(self, editor: LineEditor) -> None:
        if self._lines[-1:] == [editor] and editor.edit.text().strip() and not self.is_wrong:
            self.add_line()

    def _tidy(self, editor: LineEditor) -> None:
        """Take an empty line away once it is left."""
        if editor in self._lines and not editor.edit.text().strip() and not editor.edit.hasFocus():
            self._drop(editor)

    def _on_removed(self, editor: LineEditor) -> None:
        place = self._lines.index(editor)
        editor.edit.setText("")
        self._drop(editor)
        self._save()
        following = self._lines[place : place + 1]
        (following[0].edit if following else self._add).setFocus()

    def _drop(self, editor: LineEditor) -> None:
        self._lines.remove(editor)
        self._box.removeWidget(editor)
        editor.edit.blockSignals(True)  # going away is no leaving
        editor.hide()
        editor.deleteLater()
