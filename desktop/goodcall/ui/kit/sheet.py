"""A form over the window: Enter saves, Esc closes, and nothing that was typed is lost by either."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from goodcall.domain.errors import Invalid
from goodcall.ui.kit.field import Field, problem_label
from goodcall.ui.kit.parts import button, column, label, leading_first, line, press_default
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.reading_order import walk
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.problems import sentence


class Sheet(QDialog):
    """Collects and checks fields; ``submitted`` carries what its maker asks the services for.

    Whoever listens answers with ``done_saving()`` or, for an Invalid of the services, ``show_problem()``. Until
    ``done_saving()`` what was typed stays, closed or not.
    """

    submitted = Signal(object)  # the request, a frozen dataclass

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent, Qt.WindowType.Sheet)
        self.fields: dict[str, Field] = {}
        self._form = column(gap=SPACE.m)
        self._details = QWidget()
        self._details_form = column(self._details, gap=SPACE.m)
        self._more = button(_("More details"), Look.LINK)
        self._anew = button(_("Start over"), Look.LINK)
        self._problem = problem_label()
        self._title = label("", Look.CARD_TITLE)
        self.setMinimumWidth(440)
        self.say_title(title)
        self._build()

    def say_title(self, title: str) -> None:
        """Say what it is about."""
        self.setWindowTitle(title)
        self._title.setText(title)

    def _build(self) -> None:
        box = column(self, margin=SPACE.xl, gap=SPACE.m)
        box.addWidget(self._title)
        box.addLayout(self._form)
        more = line()
        before, after = leading_first(SPACE.xs, 0)
        more.setContentsMargins(before, 0, after, 0)  # its words begin where those of fields do
        more.addWidget(self._more)
        more.addStretch(1)
        box.addLayout(more)
        box.addWidget(self._details)
        box.addWidget(self._problem)
        box.addStretch(1)
        box.addLayout(self._buttons())
        self._details.hide()
        self._more.hide()
        self._more.clicked.connect(self._on_more)

    def _buttons(self) -> QHBoxLayout:
        cancel, save = button(_("Close")), button(_("Save"), Look.PRIMARY)
        self._anew.clicked.connect(self._on_anew)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self.save)
        save.setDefault(True)
        save.setMinimumWidth(112)
        row = line(gap=SPACE.s)
        row.addWidget(self._anew)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row

    def add_row(self, *parts: QWidget, detail: bool = False) -> None:
        """Lay parts out side by side, the first among what is always seen, details behind a button."""
        row = line(gap=SPACE.m)
        for part in parts:
            row.addWidget(part, 1)
        (self._details_form if detail else self._form).addLayout(row)
        if detail:
            self._more.show()

    def request(self) -> object:
        """Return what was typed as a request; raises Invalid."""
        raise NotImplementedError

    def save(self) -> None:
        """Check all fields, say what is missing beside them, and emit the request if nothing is."""
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            self._lead_to(wrong[0])
            return
        try:
            request = self.request()
        except Invalid as error:
            self.show_problem(error)
            return
        self._problem.hide()
        self.submitted.emit(request)

    def show_problem(self, error: Invalid) -> None:
        """Show a problem beside its field, or above the buttons where there is no such field."""
        field = self.fields.get(error.field)
        if field is None:
            self.show_trouble(sentence_case(sentence(error)))
        else:
            field.show_problem(error)
            self._lead_to(field)

    def show_trouble(self, text: str) -> None:
        """Show a problem that is not about one field."""
        self._problem.setText(text)
        self._problem.show()

    @property
    def is_touched(self) -> bool:
        """Whether something was typed."""
        return any(field.text for field in self.fields.values())

    def first(self) -> QWidget:
        """Return where to begin: the first field that is empty."""
        fields = list(self.fields.values())
        return next((field for field in fields if not field.text), fields[0]).editor

    def suggest(self) -> None:
        """Fill in what can be guessed, where nothing else was entered; called whenever it is shown."""

    def clear(self) -> None:
        """Forget what was typed."""
        for field in self.fields.values():
            field.clear()
        self._problem.hide()

    def done_saving(self) -> None:
        """Close, and begin anew next time."""
        self.clear()
        self.accept()

    def _lead_to(self, field: Field) -> None:
        if self._details.isAncestorOf(field):
            self._show_details()
        field.editor.setFocus()

    def _on_more(self) -> None:
        self._show_details()
        self._details.focusNextChild()

    def _show_details(self) -> None:
        self._details.show()
        self._more.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the first field that is empty."""
        super().showEvent(event)
        self.suggest()
        self._anew.setVisible(self.is_touched)
        self.first().setFocus()

    def focusNextPrevChild(self, forward: bool) -> bool:  # as Qt calls it
        """Walk with Tab as one reads."""
        return walk(self, super().focusNextPrevChild, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves from wherever one is, as Enter does in a line of text."""
        if not press_default(self, event):
            super().keyPressEvent(event)

    def _on_anew(self) -> None:
        self.clear()
        self.suggest()
        self._anew.hide()
        self.first().setFocus()
