"""A letter: what for, how, announcing a call or not; text ready to go, and logged once it is out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QWidget

from goodcall.domain.facts import Channel, Purpose
from goodcall.domain.script import Script, ScriptFacts, letter_for
from goodcall.services.letters import Wrote
from goodcall.services.person_sheet import PersonSheet
from goodcall.ui.call.facts import facts_of, letter_of, likely_purpose
from goodcall.ui.call.letter import mail_url
from goodcall.ui.kit import words
from goodcall.ui.kit.answer_fields import day_edit, day_of
from goodcall.ui.kit.call_words import days_ahead
from goodcall.ui.kit.parts import button, label, line
from goodcall.ui.kit.quiet_dialog import QuietDialog, captioned_row
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.sheets.letter_text import LetterText
from goodcall.wording import _, scripts
from goodcall.wording.times import isolated

_NO_CALL: Final = "no-call"
_OTHER: Final = "other"
_WIDTH: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A letter that was changed by hand and is not out yet."""

    purpose: Purpose
    announces: date | None
    text: str


class LetterSheet(QuietDialog):
    """Emits ``wrote`` when the user says that the letter is out.

    What was typed in a letter that is not out yet is there again when somebody turns back to it.
    """

    wrote = Signal(Wrote)
    template_wanted = Signal(Script)  # its text is to be changed for good

    def __init__(
        self, parent: QWidget, theme: Theme, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__(parent, theme, _("Write"), _WIDTH)
        self._open_url = open_url
        self._sheet: PersonSheet | None = None
        self._facts: ScriptFacts | None = None
        self._proposed = ""
        self._begun: dict[tuple[str, str], Begun] = {}  # by contact and application, "" for none
        self._about = label("", Look.QUIET, wrap=True)
        self.purpose, self.channel, self.announce = QComboBox(), QComboBox(), QComboBox()
        self.day: QDateEdit = day_edit(date(2000, 1, 1), name=_("Day of the call"))
        self.subject = QLineEdit()
        self._subject_row = captioned_row(_("Subject"), self.subject)
        self.text = LetterText(theme, _("Letter"))
        self._note = label("", Look.SMALL, wrap=True)
        self.edit_button = button(_("Edit for all letters…"), Look.SMALL_LINK)
        self.copy_button = button(_("Copy"), name=_("Copy the letter"))
        self.mail_button = button(_("Open in mail program"))
        self.sent_button = button(_("I sent it"), name=_("Log the letter as sent"))
        self._build()
        self._connect()

    def _build(self) -> None:
        for text, purpose in words.purposes():
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
        noted = line(gap=SPACE.s)
        noted.addWidget(self._note, 1)
        noted.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(noted)
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
        self.edit_button.clicked.connect(self._on_edit)
        self.copy_button.clicked.connect(self._on_copy)
        self.mail_button.clicked.connect(self._on_mail)
        self.sent_button.clicked.connect(self._on_sent)

    def show_sheet(self, sheet: PersonSheet, now: datetime) -> None:
        """Write a first version for a person, for what is next; go on with one that was begun."""
        self._put_aside()
        self._sheet, self._facts = sheet, facts_of(sheet, now)
        self.show_title(_("Write to {name}").format(name=isolated(sheet.contact.name)))
        self._about.setText(_about(sheet))
        self._offer_channels(sheet)
        self._offer_days(self._facts.today)
        begun = self._begun.get(_key(sheet))
        self.purpose.setCurrentIndex(self.purpose.findData(begun.purpose if begun else likely_purpose(sheet)))
        self.sent_button.setVisible(sheet.application is not None)
        self.sent_button.setDefault(False)  # Enter is for the text until the letter is on its way
        self._choose_day(begun.announces if begun else None)
        self._write()
        if begun is not None:
            self.text.write(begun.text)
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

    def _choose_day(self, day: date | None) -> None:
        place = self.announce.findData(_NO_CALL if day is None else day)
        if day is not None and place < 0:
            place = self.announce.findData(_OTHER)
            self.day.setDate(QDate(day.year, day.month, day.day))
        self.announce.setCurrentIndex(place)

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
        self._proposed = self._proposal(self._facts)
        self.text.write(self._proposed)
        self.subject.setText(scripts.subject(self._facts, Purpose(self.purpose.currentData())))

    def _proposal(self, facts: ScriptFacts) -> str:
        assert self._sheet
        script = letter_for(Purpose(self.purpose.currentData()), facts)
        return scripts.plain(letter_of(self._sheet.settings.templates, script, facts))

    def _put_aside(self) -> None:
        """Keep what was typed, for when the letter is opened again."""
        if self._sheet is None:
            return
        self._begun.pop(_key(self._sheet), None)
        if self.text.text != self._proposed:
            self._begun[_key(self._sheet)] = Begun(
                purpose=Purpose(self.purpose.currentData()), announces=self.announced, text=self.text.text
            )

    def forget(self) -> None:
        """Begin anew next time: the letter is out."""
        if self._sheet is not None:
            self._begun.pop(_key(self._sheet), None)
            self._sheet = None

    def _on_edit(self) -> None:
        if self._facts is not None:
            self.reject()
            self.template_wanted.emit(letter_for(Purpose(self.purpose.currentData()), self._facts))

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


def _key(sheet: PersonSheet) -> tuple[str, str]:
    return sheet.contact.id, sheet.application.id if sheet.application else ""


def _about(sheet: PersonSheet) -> str:
    job = sheet.application
    address = next(iter(sheet.contact.emails), _("no e-mail address is known"))
    about = ", ".join(filter(None, (job.job_title, job.company))) if job else sheet.contact.company
    return " · ".join(filter(None, (about, address)))
