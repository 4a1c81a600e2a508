"""What is in the files, before any of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from goodcall.services.previews import Fate, FoundInterview, FoundPerson, Preview
from goodcall.ui.kit.elided import ElidedLabel
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.quiet_dialog import QuietDialog
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _, ngettext
from goodcall.wording.times import Here, when

T = TypeVar("T")

ROWS_SHOWN = 60  # of each kind; nobody reads more before pressing Keep
_WIDTH = 560
_TALLEST = 420


class ImportSheet(QuietDialog):
    """Says what is being read, what was found, and what keeping it would do."""

    keep_requested = Signal()
    stopped = Signal()  # whoever reads or keeps should leave off

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, theme, _("Looking into the files"), _WIDTH)
        self._over = parent
        self._told = label("", Look.QUIET, wrap=True)
        self._list = QVBoxLayout()
        self._scroll = QScrollArea()
        self.keep_button = button(_("Keep"), Look.PRIMARY)
        self.cancel_button = button(_("Cancel"))
        self._build()
        self.keep_button.clicked.connect(self.keep_requested)
        self.cancel_button.clicked.connect(self.reject)

    def _build(self) -> None:
        self.body.addWidget(self._told)
        self.body.addWidget(self._scroll, 1)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(_("What is in the files"))
        looks(self._scroll, Look.PLAIN)
        self.keep_button.setMinimumWidth(112)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.keep_button)

    def show_reading(self, found: int) -> None:
        """Say that files are being read, and how much was found so far."""
        self.show_title(_("Looking into the files"))
        self._say(ngettext("{count} entry so far.", "{count} entries so far.", found).format(count=found))
        self._show_list(False)
        self.keep_button.hide()

    def show_preview(self, preview: Preview, troubles: Sequence[str], here: Here) -> None:
        """Show what would be kept, and what is wrong with the files."""
        self._fill(preview, troubles, here)
        self._show_list(True)
        self.show_title(_title(preview))
        self._say(_lead(preview))
        self.keep_button.setVisible(preview.changes_anything)
        self.keep_button.setDefault(True)
        self.cancel_button.setText(_("Cancel") if preview.changes_anything else _("Close"))
        (self.keep_button if preview.changes_anything else self.cancel_button).setFocus()
        self.adjustSize()
        self.adjustPosition(self._over)  # or the buttons would end below a low screen

    def show_keeping(self, kept: int, total: int) -> None:
        """Say how far keeping has come."""
        self._say(_("{kept} of {total} are kept.").format(kept=kept, total=total))
        self.keep_button.hide()
        self.cancel_button.setText(_("Stop"))
        self.cancel_button.setFocus()

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _show_list(self, shown: bool) -> None:
        self._scroll.setVisible(shown)
        self.cancel_button.setText(_("Cancel"))
        if not shown:
            self.resize(self.width(), 0)

    def _fill(self, preview: Preview, troubles: Sequence[str], here: Here) -> None:
        content = QWidget()
        self._list = column(content, gap=SPACE.s)
        self._add_group(_("Interviews"), [_interview_row(each, here) for each in _first(preview.interviews)])
        self._add_more(len(preview.interviews))
        self._add_group(_("Contacts"), [_person_row(each) for each in _first(preview.people)])
        self._add_more(len(preview.people))
        notes = [*preview.remarks, *troubles]
        self._add_group(_("Worth knowing"), [label(each, wrap=True) for each in _first(notes)])
        self._add_more(len(notes))
        self._list.addStretch(1)
        self._scroll.setWidget(content)
        self._scroll.setMinimumHeight(min(_TALLEST, content.sizeHint().height() + SPACE.s))

    def _add_group(self, title: str, rows: Sequence[QWidget]) -> None:
        if not rows:
            return
        heading = label(title, Look.SECTION)
        heading.setContentsMargins(0, SPACE.s if self._list.count() else 0, 0, 0)
        self._list.addWidget(heading)
        for row in rows:
            self._list.addWidget(row)

    def _add_more(self, count: int) -> None:
        if count > ROWS_SHOWN:
            self._list.addWidget(label(_("{n} more").format(n=count - ROWS_SHOWN), Look.QUIET))

    def reject(self) -> None:
        """Leave off."""
        self.stopped.emit()
        super().reject()


def _first(found: Iterable[T]) -> list[T]:
    return list(islice(found, ROWS_SHOWN))


def _title(preview: Preview) -> str:
    if preview.changes_anything:
        return _("Keep this?")
    return _("Nothing new") if preview.people or preview.interviews else _("Nothing was found")


def _lead(preview: Preview) -> str:
    if preview.changes_anything:
        return _("Nothing is kept before you say so, and one undo takes all of it back.")
    if preview.people or preview.interviews:
        return _("All of it is known already.")
    return _("There is no interview and no contact in what was read.")


def _interview_row(found: FoundInterview, here: Here) -> QWidget:
    title = ", ".join(filter(None, (found.job_title, found.company))) or _("Interview")
    about = Here(now=here.now, own_zone=here.own_zone, zone=found.start.zone)
    return _row(title, ", ".join((sentence_case(when(found.start.utc, about)), *found.people)), found.fate)


def _person_row(found: FoundPerson) -> QWidget:
    return _row(found.name, ", ".join(filter(None, (found.role, found.company, found.reach))), found.fate)


def _row(title: str, text: str, fate: Fate) -> QWidget:
    row = QWidget()
    words = column()
    words.addWidget(ElidedLabel(title, Look.STRONG))
    if text:
        words.addWidget(ElidedLabel(text, Look.QUIET))
    sides = line(row, gap=SPACE.m)
    sides.addLayout(words, 1)
    sides.addWidget(label(_fate(fate), Look.QUIET if fate is Fate.KNOWN else None), 0, Qt.AlignmentFlag.AlignTop)
    row.setAccessibleName(f"{title}: {_fate(fate)}. {text}")
    return row


def _fate(fate: Fate) -> str:
    return {
        Fate.NEW: _("New"),
        Fate.UPDATED: _("Updated"),
        Fate.CALLED_OFF: _("Called off"),
        Fate.KNOWN: _("Known already"),
    }[fate]
