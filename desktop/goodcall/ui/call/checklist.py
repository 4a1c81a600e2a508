"""What to have at hand: four things that count, the points, the user's own, and the softer ones, folded away."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from goodcall.domain.checklist import READY, SOFTER, WITH_FILE, document_for, readiness
from goodcall.domain.facts import ChecklistItem, Document
from goodcall.services.calls import CallSheet
from goodcall.ui.call.points import CallPoints
from goodcall.ui.kit import call_words
from goodcall.ui.kit.drop_ground import TAKES_FILES, accept_copy, local_files
from goodcall.ui.kit.elided import ElidedLabel
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.parts import button, column, label, line, unmarked
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _, ngettext


class CallChecklist(QWidget):
    """Ready 2/4. Every tick is told at once."""

    ticked = Signal(str, bool)  # code of the item
    document_opened = Signal(Document)
    document_asked = Signal(str)  # code of the item whose file is missing
    document_dropped = Signal(Document)

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", Look.SECTION)
        self._fold = button("", Look.LINK)
        self._fold.setCheckable(True)
        self._fold.setProperty("target", "small")
        self._fold.toggled.connect(self._show_softer)
        head = line()
        head.addWidget(self._title, 1)
        head.addWidget(self._fold)
        self._box = column(self)
        self._box.addLayout(head)
        self._rows: dict[str, QCheckBox] = {}
        self._parts: list[QWidget] = []
        self.points = CallPoints()
        self._items: tuple[ChecklistItem, ...] = ()
        self._softer = QWidget()
        self._more = ""

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
        self._add(self._flowing([item for item in sheet.draft.checklist if item.code not in (*READY, *SOFTER)]))
        self._fold_away([item for item in sheet.draft.checklist if item.code in SOFTER])
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

    def _fold_away(self, items: list[ChecklistItem]) -> None:
        self._softer = self._flowing(items)
        self._add(self._softer)
        self._more = ngettext("{n} more", "{n} more", len(items)).format(n=len(items))
        self._fold.setAccessibleName(f"{self._more}: {', '.join(map(call_words.item, items))}")
        self._fold.setVisible(bool(items))
        self._fold.setChecked(self._fold.isChecked() or any(item.ticked for item in items))
        self._show_softer(self._fold.isChecked())

    def _show_softer(self, shown: bool) -> None:
        self._softer.setVisible(shown)
        self._fold.setText(_("Fewer") if shown else self._more)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._box.addWidget(part)
        part.show()  # a layout would show it one turn later

    def _check(self, item: ChecklistItem) -> QCheckBox:
        box = self._rows[item.code] = QCheckBox(unmarked(call_words.item(item)))
        box.toggled.connect(lambda on: self.ticked.emit(item.code, on))
        return box

    def _counted(self, item: ChecklistItem, sheet: CallSheet) -> QWidget:
        if item.code in WITH_FILE:
            return self._with_file(item, document_for(item.code, sheet.application, sheet.settings.me.documents))
        return self._check(item)

    def _with_file(self, item: ChecklistItem, document: Document | None) -> QWidget:
        moved = document is not None and not Path(document.path).exists()
        part = _FileRow(_file_words(document, moved=moved))
        part.dropped.connect(lambda path: self.document_dropped.emit(Document(kind=item.code, path=path)))
        row = line(part, gap=SPACE.s)
        row.addWidget(self._check(item))
        row.addWidget(part.words, 1)
        usable = document is not None and not moved
        text = _("Open") if usable else _("Choose…")
        do = button(text, Look.LINK, name=f"{text} {call_words.item(item)}")
        do.setProperty("target", "small")
        do.clicked.connect(lambda: self._on_file(item.code, document if usable else None))
        row.addWidget(do)
        return part

    def _on_file(self, code: str, document: Document | None) -> None:
        if document is None:
            self.document_asked.emit(code)
        else:
            self.document_opened.emit(document)

    def _flowing(self, items: list[ChecklistItem]) -> QWidget:
        part = QWidget()
        row = FlowLayout(part, gap=SPACE.m)
        for item in items:
            row.addWidget(self._check(item))
        return part


class _FileRow(QWidget):
    """Takes one file that is dropped on it."""

    dropped = Signal(str)  # its path

    def __init__(self, words: str) -> None:
        super().__init__()
        self._said = words
        self.words = ElidedLabel(words, Look.SMALL)
        self.setAcceptDrops(True)
        self.setProperty(TAKES_FILES, True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file, and say what letting go will do."""
        if len(local_files(event.mimeData())) == 1:
            accept_copy(event)
            self.words.setText(_("Let go to use it"))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget about it."""
        self.words.setText(self._said)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand it on."""
        accept_copy(event)
        self.dropped.emit(str(local_files(event.mimeData())[0]))


def _file_words(document: Document | None, *, moved: bool) -> str:
    if document is None:
        return _("no file yet")
    name = document.label or Path(document.path).name
    return _("{name} has moved").format(name=name) if moved else name
