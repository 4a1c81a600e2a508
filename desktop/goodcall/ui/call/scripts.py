"""What to say, in three tabs: they answer, voicemail, in writing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from goodcall.domain.script import Script
from goodcall.services.calls import CallSheet
from goodcall.services.letters import Wrote
from goodcall.ui.call.facts import facts_of, likely_purpose
from goodcall.ui.call.letter import LetterTab
from goodcall.ui.call.text import ScriptText
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _, scripts


class CallScripts(QWidget):
    """Tabs over a text; the height follows the text that is shown."""

    wrote = Signal(Wrote)
    template_wanted = Signal(Script)  # its text is to be changed for good

    def __init__(self, theme: Theme, open_url: Callable[[QUrl], bool]) -> None:
        super().__init__()
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(True)
        self._bar.setAccessibleName(_("What to say"))
        self._answer = _SpokenTab(theme, Script.THEY_ANSWER, _("What to say when they answer"))
        self._voicemail = _SpokenTab(theme, Script.VOICEMAIL, _("What to say to their voicemail"))
        self.letter = LetterTab(theme, open_url)
        self._pages: tuple[QWidget, ...] = (self._answer, self._voicemail, self.letter)
        box = column(self, gap=SPACE.s)
        box.addWidget(self._bar)
        for text, page in zip((_("They answer"), _("Voicemail"), _("In writing")), self._pages, strict=True):
            self._bar.addTab(text)
            box.addWidget(page)
        self._bar.currentChanged.connect(self._on_tab)
        self.letter.wrote.connect(self.wrote)
        for each in (self._answer, self._voicemail, self.letter):
            each.template_wanted.connect(self.template_wanted)
        self._on_tab(0)

    def show_sheet(self, sheet: CallSheet, now: datetime) -> None:
        """Fill the scripts with what is known at ``now``."""
        facts, templates = facts_of(sheet, now), sheet.settings.templates
        self._answer.text.show_script(scripts.filled(Script.THEY_ANSWER, facts, templates.they_answer))
        self._voicemail.text.show_script(scripts.filled(Script.VOICEMAIL, facts, templates.voicemail))
        known = facts.my_name and facts.my_number
        hint = "" if known else _("Tell the settings your name and number once, and they stand here.")
        self._answer.show_note(hint, warns=not known)
        note, warns = scripts.voicemail_note(facts, templates.voicemail)
        self._voicemail.show_note(note, warns=warns)
        self.letter.show_sheet(sheet, facts, likely_purpose(sheet))

    def show_tab(self, index: int) -> None:
        """Turn to a tab, 0 to 2."""
        self._bar.setCurrentIndex(index)
        self._bar.setFocus()

    def _on_tab(self, index: int) -> None:
        for place, page in enumerate(self._pages):
            page.setVisible(place == index)


class _SpokenTab(QWidget):
    """A text to read aloud, with a note, *Copy* and the way to other words."""

    template_wanted = Signal(Script)

    def __init__(self, theme: Theme, script: Script, name: str) -> None:
        super().__init__()
        self.text = ScriptText(theme, name)
        self._note = label("", Look.SMALL, wrap=True)
        edit = button(_("Edit…"), Look.LINK, name=_("Edit: {what}").format(what=name))
        copy = button(_("Copy"), Look.LINK, name=_("Copy the text"))
        for each in (edit, copy):
            each.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        edit.clicked.connect(lambda: self.template_wanted.emit(script))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text.plain))
        box = column(self, gap=SPACE.xs)
        row = line(gap=SPACE.s)
        row.addWidget(self._note, 1)
        row.addWidget(edit)
        row.addWidget(copy)
        box.addWidget(self.text)
        box.addLayout(row)

    def show_note(self, text: str, *, warns: bool) -> None:
        """Say something about the text."""
        self._note.setText(text)
        self._note.setProperty("warns", warns)
        looks(self._note, Look.SMALL)
