"""People who take part: who of them decides, and a field that adds somebody known or new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from goodcall.domain.facts import Contact
from goodcall.services.contacts import NewContact
from goodcall.services.participants import Who
from goodcall.services.ports import Reader
from goodcall.ui.details.row import NAME_INSET, Row, inset
from goodcall.ui.details.text import InPlaceEdit
from goodcall.ui.kit.known_people import KnownPeople
from goodcall.ui.kit.name_button import NameButton
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import isolated


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who takes part; ``decides`` None where that is not asked."""

    contact_id: str
    name: str
    decides: bool | None = None
    archived: bool = False

    @classmethod
    def of(cls, contact: Contact, decides: bool | None = None) -> Person:
        """Return how a contact takes part."""
        return cls(contact_id=contact.id, name=contact.name, decides=decides, archived=contact.archived_at is not None)

    @property
    def title(self) -> str:
        """The name, and why nobody is called by it where that is so."""
        return _("{name} (archived)").format(name=isolated(self.name)) if self.archived else self.name


class PersonLine(QWidget):
    """One person, to be opened, marked or taken out."""

    opened = Signal()
    marked = Signal(bool)
    removed = Signal()

    def __init__(self, person: Person) -> None:
        super().__init__()
        opened = NameButton()
        opened.show_name(person.title, spoken=_("Open {name}").format(name=person.title))
        opened.setEnabled(not person.archived)
        self.decides = QCheckBox(_("decides"))
        self.decides.setAccessibleName(_("{name} decides").format(name=person.name))
        self.decides.setChecked(bool(person.decides))
        removed = button("×", Look.QUIET_LINK, name=_("Take {name} out").format(name=person.name))
        row = line(self, gap=SPACE.s)
        inset(self, NAME_INSET)
        row.addWidget(opened, 1)
        row.addWidget(self.decides)
        row.addWidget(removed)
        self.decides.setVisible(person.decides is not None)
        opened.clicked.connect(self.opened)
        self.decides.clicked.connect(self.marked)
        removed.clicked.connect(self.removed)


class PeopleRow(Row):
    """``add`` gets a known contact's id or somebody new, ``remove`` an id, ``decide`` an id or None."""

    opened = Signal(str)  # contact id

    def __init__(
        self,
        read: Reader,
        *,
        add: Callable[[Who], object],
        remove: Callable[[str], object],
        decide: Callable[[str | None], object],
    ) -> None:
        holder = QWidget()
        super().__init__("", holder)
        self._caption = inset(label(_("With"), Look.QUIET))
        self._content.insertWidget(0, self._caption)
        self._read, self._add_person, self._remove, self._decide = read, add, remove, decide
        self._shown: list[Person] = []
        self._lines: list[PersonLine] = []
        self._box = column(holder)
        self.adding = InPlaceEdit()
        self.adding.setPlaceholderText(_("Add a person"))
        self.adding.setAccessibleName(_("Add a person"))
        self._content.insertWidget(2, self.adding)
        self._known = KnownPeople(self.adding, read)
        self._known.picked.connect(self._take)
        self.adding.left.connect(lambda text: QTimer.singleShot(0, self, lambda: self._on_named(text)))

    def say_who(self, caption: str) -> None:
        """Say in which way they take part."""
        self._caption.setText(caption)

    def show_people(self, people: Sequence[Person], *, fresh: bool) -> None:
        """Show who takes part."""
        if fresh:
            self.adding.show_kept("")
            self.say("")
        if list(people) == self._shown:
            return
        self._shown = list(people)
        for each in self._lines:
            self._box.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._lines = [self._line(person) for person in people]
        for each in self._lines:
            self._box.addWidget(each)

    def _line(self, person: Person) -> PersonLine:
        made = PersonLine(person)
        made.opened.connect(lambda: self.opened.emit(person.contact_id))
        made.marked.connect(lambda on: self.attempt(lambda: self._decide(person.contact_id if on else None)))
        made.removed.connect(lambda: self._on_removed(person))
        return made

    def _on_removed(self, person: Person) -> None:
        self.adding.setFocus()
        self.attempt(lambda: self._remove(person.contact_id))

    def _on_named(self, text: str) -> None:
        """A name that was typed to its end: somebody known, if exactly one is called that, else somebody new."""
        if text == self.adding.text().strip():  # else it was picked from the list meanwhile
            self._take(self._who(text))

    def _who(self, text: str) -> Who:
        same = [each for each in self._read.find_contacts(text) if each.archived_at is None]
        return same[0].id if len(same) == 1 else NewContact(name=text)

    def _take(self, who: Who) -> None:
        self._known.stop()
        if self.attempt(lambda: self._add_person(who)):
            self.adding.show_kept("")
            QTimer.singleShot(0, self.adding, self.adding.clear)  # a completer writes its choice afterwards
