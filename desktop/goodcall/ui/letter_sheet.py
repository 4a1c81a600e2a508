"""A letter: what for, how, announcing a call or not; text ready to go, and logged once it is out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QWidget

from goodcall.domain.facts import Channel, Purpose
from goodcall.domain.script import ScriptFacts, letter
from goodcall.services.letters import Wrote
from goodcall.services.person_sheet import PersonSheet
from goodcall.ui.call_facts import facts_of, likely_purpose
from goodcall.ui.call_fields import day_edit, day_of
from goodcall.ui.call_letter import mail_url
from goodcall.ui.call_words import days_ahead, isolated
from goodcall.ui.letter_text import LetterText
from goodcall.ui.parts import button, label, line
from goodcall.ui.quiet_dialog import QuietDialog, captioned_row
from goodcall.ui.style import Look, looks
from goodcall.ui.theme import Theme
from goodcall.ui.tokens import SPACE
from goodcall.wording import _, scripts

_NO_CALL: Final = "no-call"
_OTHER: Final = "other"
_WIDTH: Final = 600


class LetterSheet(QuietDialog):
    """Emits ``wrote`` when the user says that the letter is out."""

    wrote = Signal(Wrote)

    def __init__(
        self, parent: QWidget, theme: Theme, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__(parent, theme, _("Write"), _WIDTH)
        self._open_url = open_url
        self._sheet: PersonSheet | None = None
        self._facts: ScriptFacts | None = None
        self._about = label("", Look.QUIET, wrap=True)
        self.purpose, self.channel, self.announce = QComboBox(), QComboBox(), QComboBox()
        self.day: QDateEdit = day_edit(date(2000, 1, 1), name=_("Day of the call"))
        self.subject = QLineEdit()
        self._subject_row = captioned_row(_("Subject"), self.subject)
        self.text = LetterText(theme, _("Letter"))
        self._note = label("", Look.SMALL, wrap=True)
        self.copy_button = button(_("Copy"), name=_("Copy the letter"))
        self.mail_button = button(_("Open in mail program"))
        self.sent_button = button(_("I sent it"), name=_("Log the letter as sent"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for text, purpose in _purposes():
            self.purpose.addItem(text, purpose)
        choices = line(gap=SPACE.m)
        for caption, choice in (
            (_("What for"), self.purpose),
            (_("How"), self.channel),
            (_("Announce a call"), self.announce),
        ):
            choices.addWidget(captioned_row(caption, choice), 1)
        self.body.addWidget(self._about)
        self.body.addLayout(choices)
        for part in (self.day, self._subject_row):
            self.body.addWidget(part)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self._note)
        close = button(_("Close"))
        close.clicked.connect(self.reject)
        self.foot.addWidget(close)
        self.foot.addStretch(1)
        for each in (self.copy_button, self.mail_button, self.sent_button):
            self.foot.addWidget(each)

    def _connect(self) -> None:
        for choice in (self.purpose, self.announce):
            choice.activated.connect(self._write)
        self.channel.activated.connect(self._on_channel)
        self.day.dateChanged.connect(self._write)
        self.text.textChanged.connect(self._say_missing)
        self.copy_button.clicked.connect(self._on_copy)
        self.mail_button.clicked.connect(self._on_mail)
        self.sent_button.clicked.connect(self._on_sent)

    def show_sheet(self, sheet: PersonSheet, now: datetime) -> None:
        """Write a first version for a person, for what is next."""
        self._sheet, self._facts = sheet, facts_of(sheet, now)
        self.show_title(_("Write to {name}").format(name=isolated(sheet.contact.name)))
        self._about.setText(_about(sheet))
        self._offer_channels(sheet)
        self._offer_days(self._facts.today)
        self.purpose.setCurrentIndex(self.purpose.findData(likely_purpose(sheet)))
        self.sent_button.setVisible(sheet.application is not None)
        self.sent_button.setDefault(False)  # Enter is for the text until the letter is on its way
        self._write()
        self._on_channel()
        self.text.setFocus()
        self.adjustSize()

    def _offer_channels(self, sheet: PersonSheet) -> None:
        self.channel.clear()
        self.channel.addItem(_("E-mail"), Channel.EMAIL)
        self.channel.addItem(_("Handwritten note"), Channel.NOTE)
        if sheet.contact.linkedin:
            self.channel.addItem(_("LinkedIn"), Channel.LINKEDIN)
        if not sheet.contact.emails:
            self.channel.setCurrentIndex(self.channel.count() - 1)

    def _offer_days(self, today: date) -> None:
        self.announce.clear()
        self.announce.addItem(_("No call"), _NO_CALL)
        for text, day in days_ahead(today):
            self.announce.addItem(text, day)
        self.announce.addItem(_("Another day"), _OTHER)
        self.day.setMinimumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(self.day.minimumDate().addDays(14))
        self.day.hide()

    @property
    def announced(self) -> date | None:
        """The day for which a call is announced, a day of the contact, or None."""
        chosen = self.announce.currentData()
        if chosen == _OTHER:
            return day_of(self.day)
        return None if chosen == _NO_CALL else chosen

    def _write(self) -> None:
        if self._facts is None:
            return
        self.day.setVisible(self.announce.currentData() == _OTHER)
        self._facts = replace(self._facts, call_on=self.announced)
        purpose = Purpose(self.purpose.currentData())
        self.text.write(scripts.plain(scripts.written(letter(self._facts, purpose), self._facts)))
        self.subject.setText(scripts.subject(self._facts, purpose))

    def _on_channel(self) -> None:
        by_mail = Channel(self.channel.currentData()) is Channel.EMAIL
        self._subject_row.setVisible(by_mail)
        self.mail_button.setVisible(by_mail)
        self._lead_with(self.mail_button if by_mail else self.copy_button)

    def _lead_with(self, first: QPushButton) -> None:
        for each in (self.copy_button, self.mail_button, self.sent_button):
            looks(each, Look.PRIMARY if each is first else Look.BUTTON)

    def _say_missing(self) -> None:
        missing = self.text.missing
        self._say(_("Still missing: {things}.").format(things=", ".join(missing)) if missing else "", warns=True)

    def _say(self, text: str, *, warns: bool = False) -> None:
        self._note.setText(text)
        self._note.setProperty("warns", warns)
        looks(self._note, Look.SMALL)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text)
        self._say(_("Copied."))
        self._expect_sending()

    def _on_mail(self) -> None:
        if self._sheet is None:
            return
        address = next(iter(self._sheet.contact.emails), "")
        if not self._open_url(mail_url(address, self.subject.text(), self.text.text)):
            self._say(_("No mail program answers: use Copy."))
            return
        self._say("" if address else _("No e-mail address is known: fill it in there."))
        self._expect_sending()

    def _expect_sending(self) -> None:
        self._lead_with(self.sent_button)
        self.sent_button.setDefault(True)
        self.sent_button.setFocus()

    def _on_sent(self) -> None:
        if self._sheet is None or self._sheet.application is None:
            return
        self.wrote.emit(
            Wrote(
                contact_id=self._sheet.contact.id,
                application_id=self._sheet.application.id,
                channel=Channel(self.channel.currentData()),
                purpose=Purpose(self.purpose.currentData()),
                announces_on=self.announced,
                note=self.text.text,
            )
        )


def _purposes() -> tuple[tuple[str, Purpose], ...]:
    return (
        (_("Thank-you"), Purpose.THANKS),
        (_("Follow-up"), Purpose.FOLLOW_UP),
        (_("Closing letter"), Purpose.CLOSING),
    )


def _about(sheet: PersonSheet) -> str:
    job = sheet.application
    address = next(iter(sheet.contact.emails), _("no e-mail address is known"))
    about = ", ".join(filter(None, (job.job_title, job.company))) if job else sheet.contact.company
    return " · ".join(filter(None, (about, address)))
