"""They are calling, wrote, or were called: type a name or some digits, pick, and have all about them at hand."""

from __future__ import annotations

from enum import StrEnum
from itertools import chain

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from goodcall.domain.facts import Application, Contact
from goodcall.services.ports import Reader
from goodcall.services.views import ListQuery, Sort
from goodcall.ui.kit.parts import button, clearable, label
from goodcall.ui.kit.quiet_dialog import QuietDialog
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import isolated

ROWS_SHOWN = 8
DEBOUNCE = 120  # ms after the last key: searching may take as long among 100,000 people
_KEYS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Errand(StrEnum):
    """Why somebody is looked for."""

    CALLING = "calling"
    WROTE = "wrote"
    CALLED = "called"


class Finder(QuietDialog):
    """A field and the people that fit; arrows choose, Enter picks."""

    found = Signal(str, str, str)  # an Errand, a contact, an application or ""

    def __init__(self, parent: QWidget, theme: Theme, read: Reader) -> None:
        super().__init__(parent, theme, _("They are calling"))
        self._read = read
        self._errand = Errand.CALLING
        self.text = QLineEdit()
        self.people = QListWidget()
        self._note = label("", Look.QUIET, wrap=True)
        self._pick = button(_("Open"), Look.PRIMARY)
        self._wait = QTimer(self, interval=DEBOUNCE, singleShot=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.text.setPlaceholderText(_("Name, company, or digits of the number"))
        self.text.setAccessibleName(_("Whom to look for"))
        clearable(self.text)
        self.people.setAccessibleName(_("People"))
        self.people.setMinimumHeight(ROWS_SHOWN * SPACE.control_height + SPACE.l)
        self.people.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.people.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for part in (self.text, self.people, self._note):
            self.body.addWidget(part)
        close = button(_("Close"))
        close.clicked.connect(self.reject)
        self._pick.setDefault(True)
        self.foot.addStretch(1)
        self.foot.addWidget(close)
        self.foot.addWidget(self._pick)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._wait.start)
        self._wait.timeout.connect(self._search)
        self._pick.clicked.connect(self._on_picked)
        self.people.itemActivated.connect(self._on_picked)

    def look_for(self, errand: Errand) -> None:
        """Begin anew: first those with whom something is planned."""
        self._errand = errand
        titles = {
            Errand.CALLING: _("They are calling"),
            Errand.WROTE: _("They wrote"),
            Errand.CALLED: _("Log a call"),
        }
        self.show_title(titles[errand])
        self.text.clear()
        self._search()
        self.open()
        self.text.setFocus()

    @Slot()
    def _search(self) -> None:
        self._wait.stop()
        text = self.text.text().strip()
        query = ListQuery(text=text, sort=Sort.NAME)
        ids = list(chain.from_iterable(self._read.contact_ids(query))) if text else self._expected()
        self.people.clear()
        for contact in self._read.get_many(Contact, ids[:ROWS_SHOWN]):
            for application_id, job in self._jobs(contact.id) or [("", "")]:
                item = QListWidgetItem(_words(contact, job), self.people)
                item.setData(Qt.ItemDataRole.UserRole, (contact.id, application_id))
        self.people.setCurrentRow(0)
        self._pick.setVisible(bool(ids))
        self._note.setText(_said(len(ids), text))

    def _expected(self) -> list[str]:
        """Return those with whom something is planned, the most urgent first."""
        steps = (row.step for row in self._read.plan_rows(4 * ROWS_SHOWN))
        return list(dict.fromkeys(step.contact_id for step in steps if step.contact_id))[:ROWS_SHOWN]

    def _jobs(self, contact_id: str) -> list[tuple[str, str]]:
        """Return what it may be about: the open applications, else all there were."""
        known = self._read.get_many(Application, self._read.applications_of([contact_id]))
        open_ones = [each for each in known if each.status.is_open] or known
        return [(each.id, ", ".join(filter(None, (each.job_title, each.company)))) for each in open_ones]

    def _on_picked(self) -> None:
        if self._wait.isActive():
            self._search()
        chosen = self.people.currentItem()
        if chosen is not None:
            self.accept()
            self.found.emit(self._errand, *chosen.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows choose while the text keeps the focus."""
        if event.key() in _KEYS and self.text.hasFocus():
            self.people.keyPressEvent(event)
        else:
            super().keyPressEvent(event)


class Finding(QObject):
    """Opens the finder for one errand or another, and says whom it found."""

    caller_found = Signal(str, str)  # a contact and an application or "": they are on the line
    writer_found = Signal(str, str)  # the same: they wrote
    called_found = Signal(str, str)  # the same: they were called, and it is to be logged

    def __init__(self, window: QWidget, theme: Theme, read: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.finder = Finder(window, theme, read)
        self.finder.found.connect(self._on_found)

    @Slot()
    def who_is_calling(self) -> None:
        """Find who is on the line."""
        self.finder.look_for(Errand.CALLING)

    @Slot()
    def who_wrote(self) -> None:
        """Find who wrote."""
        self.finder.look_for(Errand.WROTE)

    @Slot()
    def who_was_called(self) -> None:
        """Find with whom the call was that is to be logged."""
        self.finder.look_for(Errand.CALLED)

    def _on_found(self, errand: str, contact_id: str, application_id: str) -> None:
        found = {
            Errand.CALLING: self.caller_found,
            Errand.WROTE: self.writer_found,
            Errand.CALLED: self.called_found,
        }
        found[Errand(errand)].emit(contact_id, application_id)


def _words(contact: Contact, job: str) -> str:
    about = job or ", ".join(filter(None, (contact.role, contact.company)))
    number = contact.usable_phone
    return " · ".join(filter(None, (isolated(contact.name), about, number.raw if number else "")))


def _said(count: int, text: str) -> str:
    if not count and not text:
        return _("Nothing is planned with anybody, so type whom to look for.")
    if not count:
        return _("Nobody fits. Some digits of the number will do, too.")
    return _("{n} more").format(n=count - ROWS_SHOWN) if count > ROWS_SHOWN else ""
