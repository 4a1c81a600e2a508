"""Papers that go with something: a file for each kind, chosen or dropped, opened, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from goodcall.domain.checklist import WITH_FILE
from goodcall.domain.facts import Document
from goodcall.ui.details.row import NAME_INSET, Row
from goodcall.ui.kit.drop_ground import TAKES_FILES, accept_copy, local_files
from goodcall.ui.kit.name_button import NameButton
from goodcall.ui.kit.parts import button, column, line, plain_tip
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

OTHER = "other"  # a kind that no item of the checklist opens
Documents = tuple[Document, ...]
Keep = Callable[[Documents], object]


class DocumentRow(Row):
    """The file of one kind, or the ``nth`` of that kind; ``keep`` gets all documents."""

    def __init__(self, kind: str, caption: str, keep: Keep, *, captioned: bool = True, nth: int = 0) -> None:
        holder = QWidget()
        super().__init__(caption if captioned else "", holder)
        self._kind = kind
        self._nth = nth
        self._keep = keep
        self._documents: Documents = ()
        self._what = caption
        self.opened = NameButton()
        self.choose = button(_("Choose file"), Look.LINK, name=_("{what}: choose file").format(what=caption))
        self._clear = button("×", Look.QUIET_LINK, name=_("{what}: no file").format(what=caption))
        row = line(holder, gap=SPACE.xs)
        self._inset = QWidget()  # what comes first begins where words begin, and both have edges of their own
        row.addWidget(self._inset)
        row.addWidget(self.opened, 1)
        row.addWidget(self.choose)
        row.addStretch(0)
        row.addWidget(self._clear)
        self.setAcceptDrops(True)
        self.setProperty(TAKES_FILES, True)
        self.opened.clicked.connect(self._on_open)
        self.choose.clicked.connect(self._on_choose)
        self._clear.clicked.connect(lambda: self._save(None))

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the one of this kind, and say so where its file is not there any more."""
        self._documents = tuple(documents)
        mine = self._mine
        path = Path(mine.path) if mine else None
        self.opened.setVisible(path is not None)
        self._inset.setFixedWidth(NAME_INSET - SPACE.xs if path else 0)
        if path is not None:
            self.opened.show_name(path.name, spoken=_("{what}: open {file}").format(what=self._what, file=path.name))
            self.opened.setToolTip(plain_tip(str(path)))
        self.choose.setText(_("Change") if path else _("Choose file"))
        self._clear.setVisible(path is not None)
        self.say(_("The file is not there any more: {path}").format(path=path) if path and not path.exists() else "")

    def take(self, path: Path) -> None:
        """Keep a file."""
        self._save(Document(kind=self._kind, path=str(path)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome one file, and say what letting go will do."""
        if len(local_files(event.mimeData())) == 1:
            accept_copy(event)
            self.choose.setText(_("Let go to use it"))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget about it."""
        self.show_documents(self._documents)

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep it."""
        accept_copy(event)
        self.take(local_files(event.mimeData())[0])

    def _on_open(self) -> None:
        mine = self._mine
        if mine and not QDesktopServices.openUrl(QUrl.fromLocalFile(mine.path)):
            self.say(_("No program opens {path}.").format(path=mine.path))

    def _on_choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self.window(), _("Choose file"))
        if name:
            self.take(Path(name))

    @property
    def _mine(self) -> Document | None:
        return next(islice((each for each in self._documents if _kind(each) == self._kind), self._nth, None), None)

    def _save(self, document: Document | None) -> None:
        before, mine = self._documents, self._mine
        place = before.index(mine) if mine else len(before)
        if document and mine:
            document = replace(document, label=mine.label)
        documents = (*before[:place], *((document,) if document else ()), *before[place + 1 :])
        if self.attempt(lambda: self._keep(documents)):
            self.show_documents(documents)


class OtherDocuments(QWidget):
    """Files of all other kinds: a row for each, and one for the next."""

    def __init__(self, caption: str, keep: Keep) -> None:
        super().__init__()
        self._caption = caption
        self._keep = keep
        self._box = column(self)
        self.rows: list[DocumentRow] = []

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show them; rows that are not needed now wait for the next time."""
        shown = 1 + sum(_kind(each) == OTHER for each in documents)
        while len(self.rows) < shown:
            made = DocumentRow(OTHER, self._caption, self._keep, nth=len(self.rows))
            self._box.addWidget(made)
            self.rows.append(made)
        for number, row in enumerate(self.rows):
            row.show_documents(documents)
            row.setVisible(number < shown)


def _kind(document: Document) -> str:
    return document.kind if document.kind in WITH_FILE else OTHER
