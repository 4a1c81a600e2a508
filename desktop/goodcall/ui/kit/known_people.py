"""Offers people one knows while their names are typed."""

from __future__ import annotations

from itertools import chain, islice

from PySide6.QtCore import QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from goodcall.domain.facts import Contact
from goodcall.services.ports import Reader
from goodcall.services.views import ListQuery, Sort

SUGGESTED = 8
PAUSE_MS = 120  # long enough for the next key, short enough to feel at once
_NAME, _ID = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class KnownPeople(QObject):
    """A list under a line of text, found by name or company; the line gets the name of who is picked."""

    picked = Signal(str)  # contact id

    def __init__(self, editor: QLineEdit, read: Reader) -> None:
        super().__init__(editor)
        self._editor = editor
        self._read = read
        self._names = QStandardItemModel(self)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        completer = QCompleter(self._names, editor)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(_NAME)
        editor.setCompleter(completer)
        completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]  # so overloads are chosen
        editor.textEdited.connect(self._pause.start)
        self._pause.timeout.connect(self._look_up)

    def stop(self) -> None:
        """Offer nothing more for what was typed so far."""
        self._pause.stop()

    def _look_up(self) -> None:
        text = self._editor.text().strip()
        found = chain.from_iterable(self._read.contact_ids(ListQuery(text=text, sort=Sort.NAME))) if text else ()
        ids = list(islice(found, SUGGESTED))
        self._names.clear()
        for contact in self._read.get_many(Contact, ids):
            item = QStandardItem(described(contact))
            item.setData(contact.name, _NAME)
            item.setData(contact.id, _ID)
            self._names.appendRow(item)
        if ids and self._editor.hasFocus():
            self._editor.completer().complete()

    def _on_activated(self, index: QModelIndex) -> None:
        self.stop()
        self.picked.emit(index.data(_ID))


def described(contact: Contact) -> str:
    """Return a person with their company, which tells namesakes apart."""
    return ", ".join(part for part in (contact.name, contact.company) if part)
