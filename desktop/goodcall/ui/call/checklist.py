"""What to have at hand: four things that count, the points, and the softer ones."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from goodcall.domain.checklist import READY, WITH_FILE, document_for, readiness
from goodcall.domain.facts import ChecklistItem, Document
from goodcall.services.calls import CallSheet
from goodcall.ui.call.points import CallPoints
from goodcall.ui.kit import call_words
from goodcall.ui.kit.elided import ElidedLabel
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

_INDENT = 28  # where the words of a ticked line begin


class CallChecklist(QWidget):
    """Ready 2/4. Every tick is told at once."""

    ticked = Signal(str, bool)  # code of the item
    document_opened = Signal(Document)
    document_asked = Signal(str)  # code of the item whose file is missing

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", Look.SECTION)
        self._box = column(self, gap=2)
        self._box.addWidget(self._title)
        self._rows: dict[str, QCheckBox] = {}
        self._parts: list[QWidget] = []
        self.points = CallPoints()
        self._items: tuple[ChecklistItem, ...] = ()

    def show_sheet(self, sheet: CallSheet) -> None:
        """Show the items of a call, its files and its points."""
        self._box.removeWidget(self.points)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._rows, self._parts = {}, []
        for item in sheet.draft.checklist:
            if item.code in READY:
                self._add(self._counted(item, sheet))
        self._box.addWidget(self.points)
        self._add(self._softer([item for item in sheet.draft.checklist if item.code not in READY]))
        self.points.show_application(sheet.application)
        self.show_ticks(sheet.draft.checklist)

    def show_ticks(self, items: tuple[ChecklistItem, ...]) -> None:
        """Show what is ticked, and how many of the four."""
        self._items = items
        for item in items:
            box = self._rows[item.code]
            box.blockSignals(True)
            box.setChecked(item.ticked)
            box.blockSignals(False)
        ready = readiness(items)
        words = _("Ready {ready}/{of}") if not ready.complete else _("Ready {ready}/{of}: all at hand")
        self._title.setText(words.format(ready=ready.ready, of=ready.of) if ready.of else _("At hand"))

    def tick(self, code: str) -> None:
        """Tick an item, as if it had been pressed."""
        self._rows[code].setChecked(True)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._box.addWidget(part)
        part.show()  # a layout would show it one turn later

    def _check(self, item: ChecklistItem) -> QCheckBox:
        box = self._rows[item.code] = QCheckBox(call_words.item(item).replace("&", "&&"))
        box.toggled.connect(lambda on: self.ticked.emit(item.code, on))
        return box

    def _counted(self, item: ChecklistItem, sheet: CallSheet) -> QWidget:
        if item.code in WITH_FILE:
            return self._with_file(item, document_for(item.code, sheet.application, sheet.settings.me.documents))
        return self._check(item)

    def _with_file(self, item: ChecklistItem, document: Document | None) -> QWidget:
        part = QWidget()
        row = line(part, gap=SPACE.s)
        row.addWidget(self._check(item))
        moved = document is not None and not Path(document.path).exists()
        name = ElidedLabel(_file_words(document, moved=moved), Look.SMALL)
        row.addWidget(name, 1)
        usable = document is not None and not moved
        text = _("Open") if usable else _("Choose…")
        do = button(text, Look.LINK, name=f"{text} {call_words.item(item)}")
        do.clicked.connect(lambda: self._on_file(item.code, document if usable else None))
        row.addWidget(do)
        return part

    def _on_file(self, code: str, document: Document | None) -> None:
        if document is None:
            self.document_asked.emit(code)
        else:
            self.document_opened.emit(document)

    def _softer(self, items: list[ChecklistItem]) -> QWidget:
        part = QWidget()
        row = FlowLayout(part, gap=SPACE.m)
        for item in items:
            row.addWidget(self._check(item))
        return part


def _file_words(document: Document | None, *, moved: bool) -> str:
    if document is None:
        return _("no file yet")
    name = document.label or Path(document.path).name
    return _("{name} has moved").format(name=name) if moved else name
