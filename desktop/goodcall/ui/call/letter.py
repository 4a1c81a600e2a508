"""In writing: a letter for what is next, opened in the user's mail program, logged once it was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QWidget

from goodcall.domain.facts import Purpose
from goodcall.domain.script import Script, ScriptFacts, letter_for
from goodcall.services.calls import CallSheet
from goodcall.services.letters import Wrote
from goodcall.ui.call.facts import letter_of
from goodcall.ui.call.text import ScriptText
from goodcall.ui.kit.call_words import days_ahead
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.parts import button, column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _, scripts


class LetterTab(QWidget):
    """Emits ``wrote`` when the user says that the letter is out."""

    wrote = Signal(Wrote)
    template_wanted = Signal(Script)

    def __init__(self, theme: Theme, open_url: Callable[[QUrl], bool]) -> None:
        super().__init__()
        self._open_url = open_url
        self._sheet: CallSheet | None = None
        self._facts: ScriptFacts | None = None
        self._purpose = _combo(_("What the letter is for"))
        self._announce = _combo(_("Announce a call"))
        self._text = ScriptText(theme, _("Letter"))
        self._mail = button(_("Open in mail program"))
        self._copy = button(_("Copy"), Look.LINK, name=_("Copy the letter"))
        self._edit = button(_("Edit…"), Look.LINK, name=_("Edit: {what}").format(what=_("Letter")))
        self._sent = button(_("I sent it"), Look.LINK, name=_("Log the letter as sent"))
        self._note = label("", Look.SMALL, wrap=True)
        self._build()
        self._purpose.activated.connect(self._write)
        self._announce.activated.connect(self._write)
        self._mail.clicked.connect(self._on_mail)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._text.plain))
        self._edit.clicked.connect(lambda: self.template_wanted.emit(self._script))
        self._sent.clicked.connect(self._on_sent)

    def _build(self) -> None:
        for text, purpose in (
            (_("Thank-you"), Purpose.THANKS),
            (_("Follow-up"), Purpose.FOLLOW_UP),
            (_("Closing letter"), Purpose.CLOSING),
        ):
            self._purpose.addItem(text, purpose)
        fields, buttons = FlowLayout(gap=SPACE.s), FlowLayout(gap=SPACE.xs)
        for field in (self._purpose, self._announce):
            fields.addWidget(field)
        for each in (self._mail, self._copy, self._edit, self._sent):
            buttons.addWidget(each)
        box = column(self, gap=SPACE.s)
        box.addLayout(fields)
        box.addWidget(self._text)
        box.addLayout(buttons)
        box.addWidget(self._note)
        self._note.hide()

    def show_sheet(self, sheet: CallSheet, facts: ScriptFacts, purpose: Purpose) -> None:
        """Offer a letter to a person for a purpose; without an application it cannot be logged.

        For the call that was shown before, what was chosen stays.
        """
        before, self._sheet, self._facts = self._sheet, sheet, facts
        if before is None or before.draft.id != sheet.draft.id:
            self._begin(sheet, facts, purpose)
        self._write()

    def _begin(self, sheet: CallSheet, facts: ScriptFacts, purpose: Purpose) -> None:
        self._purpose.setCurrentIndex(self._purpose.findData(purpose))
        self._announce.clear()
        self._announce.addItem(_("Announce no call"), None)
        for text, day in days_ahead(facts.today):
            self._announce.addItem(_("Call: {day}").format(day=text), day)
        self._sent.setVisible(sheet.application is not None)
        self._note.hide()

    @property
    def purpose(self) -> Purpose:
        """What the letter is for."""
        return Purpose(self._purpose.currentData())

    @property
    def _script(self) -> Script:
        assert self._facts
        return letter_for(self.purpose, self._facts)

    def _write(self) -> None:
        if self._sheet is not None and self._facts is not None:
            self._facts = replace(self._facts, call_on=self._announce.currentData())
            self._text.show_script(letter_of(self._sheet.settings.templates, self._script, self._facts))

    def _on_mail(self) -> None:
        if self._sheet is None or self._facts is None:
            return
        address = next(iter(self._sheet.contact.emails), "")
        subject = scripts.subject(self._facts, self.purpose)
        if not self._open_url(mail_url(address, subject, self._text.plain)):
            self._say(_("No mail program answers: use Copy."))
        elif not address:
            self._say(_("No e-mail address is known: fill it in there."))

    def _on_sent(self) -> None:
        if self._sheet is None or self._sheet.application is None:
            return
        self.wrote.emit(
            Wrote(
                contact_id=self._sheet.contact.id,
                application_id=self._sheet.application.id,
                purpose=self.purpose,
                announces_on=self._announce.currentData(),
            )
        )

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.show()


def mail_url(address: str, subject: str, body: str) -> QUrl:
    """Return a letter as a ``mailto:`` address (RFC 6068)."""
    text = body.replace("\n", "\r\n")
    coded = f"mailto:{quote(address, safe='@')}?subject={quote(subject)}&body={quote(text)}"
    return QUrl(coded, QUrl.ParsingMode.StrictMode)


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    return made
