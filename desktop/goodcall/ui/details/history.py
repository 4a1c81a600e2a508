"""What happened with a person, the newest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from goodcall.domain.facts import Answer, Call, Channel, Letter
from goodcall.ui.details.row import INSET, NAME_INSET, inset
from goodcall.ui.kit import call_words, phrases
from goodcall.ui.kit.name_button import NameButton
from goodcall.ui.kit.parts import column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _, ngettext, rules
from goodcall.wording.times import Here

SHOWN = 20
Event = Call | Letter | Answer


class HistoryView(QWidget):
    """Everything in it can be opened."""

    opened = Signal(object)  # a Call, Letter or Answer

    def __init__(self) -> None:
        super().__init__()
        self._box = column(inset(self, NAME_INSET), gap=SPACE.s)
        self._told: tuple[list[tuple[str, str]], Sequence[Event]] | None = None
        self._entries: list[QWidget] = []

    def show_events(self, events: Sequence[Event], here: Here) -> None:
        """Show events, the newest first; built anew only where something differs."""
        told = [(headline(event, here), event.notes.strip()) for event in events]
        if (told, events) == self._told:
            return
        self._told = told, events
        for entry in self._entries:
            self._box.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._entries = [*self._told_entries(events, told)]
        for entry in self._entries:
            self._box.addWidget(entry)

    def _told_entries(self, events: Sequence[Event], told: Sequence[tuple[str, str]]) -> Iterator[QWidget]:
        for event, (first, second) in zip(events[:SHOWN], told, strict=False):
            yield self._entry(event, first, second)
        further = len(events) - SHOWN
        if not events:
            yield _below_names(label(_("Nothing yet."), Look.QUIET))
        elif further > 0:
            more = ngettext("{count} earlier", "{count} earlier", further).format(count=further)
            yield _below_names(label(more, Look.SMALL))

    def _entry(self, event: Event, first: str, second: str) -> QWidget:
        entry = QWidget()
        box: QVBoxLayout = column(entry)
        opened = NameButton()
        opened.show_name(first, spoken=_("Open {what}").format(what=first))
        opened.clicked.connect(lambda: self.opened.emit(event))
        box.addWidget(opened)
        if second:
            box.addWidget(_below_names(label(second, Look.SMALL, wrap=True)))
        return entry


def _below_names(words: QLabel) -> QLabel:
    return inset(words, INSET - NAME_INSET)


def headline(event: Event, here: Here) -> str:
    """Return what happened and when: "Yesterday 16:10: Left a message"."""
    match event:
        case Call():
            what = call_words.outcome(event.outcome)
        case Letter():
            channel = {
                Channel.EMAIL: _("by e-mail"),
                Channel.NOTE: _("by hand"),
                Channel.LINKEDIN: _("on LinkedIn"),
            }[event.channel]
            what = _("You wrote {letter}, {channel}").format(letter=rules.letter_name(event.purpose), channel=channel)
        case Answer():
            what = _("They wrote")
    return phrases.sentence_case(_("{when}: {what}").format(when=phrases.moment(event.at, here), what=what))
