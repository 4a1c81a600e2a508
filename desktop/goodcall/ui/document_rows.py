"""Papers that go with something: a file for each kind, chosen, opened in its place, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from goodcall.domain.facts import Document
from goodcall.ui.details_row import Row, inset
from goodcall.ui.elided import ElidedLabel
from goodcall.ui.parts import button, line
from goodcall.ui.style import Look, looks
from goodcall.ui.tokens import SPACE
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
        self._name = ElidedLabel()
        self.choose = button(_("Choose file"), Look.LINK, name=_("{what}: choose file").format(what=caption))
        self._clear = button("×", Look.QUIET_LINK, name=_("{what}: no file").format(what=caption))
        row = line(holder, gap=SPACE.xs)
        inset(holder)
        row.addWidget(self._name, 1)
        row.addWidget(self.choose)
        row.addWidget(self._clear)
        self.choose.clicked.connect(self._on_choose)
        self._clear.clicked.connect(lambda: self._save(None))

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the one of this kind, and say so where its file is not there any more."""
        self._documents = tuple(documents)
        mine = next((each for each in documents if each.kind == self._kind), None)
        path = Path(mine.path) if mine else None
        self._name.setText(path.name if path else _("None"))
        looks(self._name, Look.PLAIN if path else Look.QUIET)
        self._name.setToolTip(str(path or ""))
        self._clear.setVisible(path is not None)
        self.say(_("The file is not there any more: {path}").format(path=path) if path and not path.exists() else "")

    def take(self, path: Path) -> None:
        """Keep a file."""
        self._save(Document(kind=self._kind, path=str(path)))

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
