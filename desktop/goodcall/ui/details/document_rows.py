"""Papers that go with something: a file for each kind, chosen or dropped, opened, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from goodcall.domain.facts import Document
from goodcall.ui.details.row import INSET, Row
from goodcall.ui.kit.drop_ground import TAKES_FILES, local_files
from goodcall.ui.kit.name_button import NameButton
from goodcall.ui.kit.parts import button, line, plain_tip
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

Documents = tuple[Document, ...]


class DocumentRow(Row):
    """The file of one kind; ``keep`` gets all documents."""

    def __init__(self, kind: str, caption: str, keep: Callable[[Documents], object], *, captioned: bool = True) -> None:
        holder = QWidget()
        super().__init__(caption if captioned else "", holder)
        self._kind = kind
        self._keep = keep
        self._documents: Documents = ()
        self._what = caption
        self.opened = NameButton()
        self.choose = button(_("Choose file"), Look.LINK, name=_("{what}: choose file").format(what=caption))
        self._clear = button("×", Look.QUIET_LINK, name=_("{what}: no file").format(what=caption))
        row = line(holder, gap=SPACE.xs)
        self._inset = QWidget()  # a name begins where words begin, a button at the edge
        self._inset.setFixedWidth(INSET - SPACE.xs)
        row.addWidget(self._inset)
        row.addWidget(self.opened)
        row.addWidget(self.choose)
        row.addStretch(1)
        row.addWidget(self._clear)
        self.setAcceptDrops(True)
        self.setProperty(TAKES_FILES, True)
        self.opened.clicked.connect(self._on_open)
        self.choose.clicked.connect(self._on_choose)
        self._clear.clicked.connect(lambda: self._save(None))

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the one of this kind, and say so where its file is not there any more."""
        self._documents = tuple(documents)
        mine = next((each for each in documents if each.kind == self._kind), None)
        path = Path(mine.path) if mine else None
        for part in (self._inset, self.opened):
            part.setVisible(path is not None)
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
            event.acceptProposedAction()
            self.choose.setText(_("Let go to use it"))

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget about it."""
        self.show_documents(self._documents)

    def dropEvent(self, event: QDropEvent) -> None:
        """Keep it."""
        event.acceptProposedAction()
        self.take(local_files(event.mimeData())[0])

    def _on_open(self) -> None:
        path = next(each.path for each in self._documents if each.kind == self._kind)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
            self.say(_("No program opens {path}.").format(path=path))

    def _on_choose(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self.window(), _("Choose file"))
        if name:
            self.take(Path(name))

    def _save(self, document: Document | None) -> None:
        others = tuple(each for each in self._documents if each.kind != self._kind)
        before = next((each for each in self._documents if each.kind == self._kind), None)
        if document is not None and before is not None:
            document = replace(document, label=before.label)
        documents = (*others, document) if document else others
        if self.attempt(lambda: self._keep(documents)):
            self.show_documents(documents)
