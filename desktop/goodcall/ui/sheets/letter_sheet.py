"""A letter: what for, how, announcing a call or not; text ready to go, and logged once it is out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QWidget

from goodcall.domain.errors import GoodCallError
from goodcall.domain.facts import Channel, LetterDraft, Purpose
from goodcall.domain.script import Script, ScriptFacts, letter_for
from goodcall.services.ids import new_id
from goodcall.services.letters import Letters, Wrote
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
from goodcall.wording import _, problems, scripts
from goodcall.wording.times import isolated

_NO_CALL: Final = "no-call"
_OTHER: Final = "other"
_WIDTH: Final = 600


class LetterSheet(QuietDialog):
    """Emits ``wrote`` when the user says that the letter is out.

    A letter that is not out yet is on disk as soon as something in it is changed by hand, and goes on from there.
    """

    wrote = Signal(Wrote)
    template_wanted = Signal(Script)  # its text is to be changed for good

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        letters: Letters,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent, theme, _("Write"), _WIDTH)
        self._letters = letters
        self._open_url = open_url
        self._sheet: PersonSheet | None = None
        self._facts: ScriptFacts | None = None
        self._proposed = ("", "")  # subject and text
        self._draft: LetterDraft | None = None  # what a change by hand is kept as
        self._kept: LetterDraft | None = None  # what is on disk
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
        self.channel.activated.connect(self.text.save_soon)
        self.day.dateChanged.connect(self._write)
        self.subject.textEdited.connect(self.text.save_soon)
        self.subject.editingFinished.connect(self.text.flush)
        self.text.textChanged.connect(self._say_missing)
        self.text.written.connect(self._on_written)
        self.edit_button.clicked.connect(self._on_edit)
        self.copy_button.clicked.connect(self._on_copy)
        self.mail_button.clicked.connect(self._on_mail)
        self.sent_button.clicked.connect(self._on_sent)

    def show_sheet(self, sheet: PersonSheet, now: datetime) -> None:
        """Write a first version for a person, for what is next; go on with one that was begun.

        Raises DatabaseError, with everything as it was, where what is typed in another cannot be kept.
        """
        self._keep()
        self._sheet, self._facts = sheet, facts_of(sheet, now)
        first = _first_draft(sheet, now)
        self._kept = self._letters.draft(first.contact_id, first.application_id)
        self._draft = self._kept or first
        self.show_title(_("Write to {name}").format(name=isolated(sheet.contact.name)))
        self._about.setText(_about(sheet))
        self._offer_channels(sheet)
        self._offer_days(self._facts.today)
        self._choose(self._draft)
        self.sent_button.setVisible(sheet.application is not None)
        self.sent_button.setDefault(False)  # Enter is for the text until the letter is on its way
        self._write()
        if self._kept is not None:
            self.subject.setText(self._kept.subject)
            self.text.write(self._kept.text)
        self._on_channel()
        self.text.setFocus()
        self.adjustSize()

    def _offer_channels(self, sheet: PersonSheet) -> None:
        self.channel.clear()
        self.channel.addItem(_("E-mail"), Channel.EMAIL)
        self.channel.addItem(_("Handwritten note"), Channel.NOTE)
        if sheet.contact.linkedin:
            self.channel.addItem(_("LinkedIn"), Channel.LINKEDIN)

    def _offer_days(self, today: date) -> None:
        self.announce.clear()
        self.announce.addItem(_("No call"), _NO_CALL)
        for text, day in days_ahead(today):
            self.announce.addItem(text, day)
        self.announce.addItem(_("Another day"), _OTHER)
        self.day.setMinimumDate(QDate(today.year, today.month, today.day))
        self.day.setDate(self.day.minimumDate().addDays(14))
        self.day.hide()

    def _choose(self, draft: LetterDraft) -> None:
        self.purpose.setCurrentIndex(self.purpose.findData(draft.purpose))
        self.channel.setCurrentIndex(max(self.channel.findData(draft.channel), 0))
        self._choose_day(draft.announces_on)

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
        self.text.write(self._proposal(self._facts))
        self.subject.setText(scripts.subject(self._facts, Purpose(self.purpose.currentData())))
        self._proposed = (self.subject.text(), self.text.text)

    def _proposal(self, facts: ScriptFacts) -> str:
        assert self._sheet
        script = letter_for(Purpose(self.purpose.currentData()), facts)
        return scripts.plain(letter_of(self._sheet.settings.templates, script, facts))

    def _typed(self) -> LetterDraft | None:
        """Return the letter as it stands, None where nothing in it is changed by hand."""
        subject, text = self.subject.text(), self.text.text
        if self._draft is None or (subject, text) == self._proposed:
            return None
        return replace(
            self._draft,
            channel=Channel(self.channel.currentData()),
            purpose=Purpose(self.purpose.currentData()),
            announces_on=self.announced,
            subject=subject,
            text=text,
        )

    def _keep(self) -> None:
        typed = self._typed()
        if typed == self._kept:
            return
        if typed is not None:
            self._letters.jot(typed)
        elif self._kept is not None:
            self._letters.discard(self._kept)
        self._kept = typed

    def _on_written(self) -> None:
        try:
            self._keep()
        except GoodCallError as error:
            self._say(problems.sentence(error), warns=True)
            self.text.try_again()
            return
        if self._note.property("warns"):
            self._say_missing()

    def forget(self) -> None:
        """Begin anew next time: the letter is out, and its draft with it."""
        self._sheet = self._draft = self._kept = None

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
        self.text.flush()  # so that undo brings back what is there now
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


def _first_draft(sheet: PersonSheet, now: datetime) -> LetterDraft:
    other = Channel.LINKEDIN if sheet.contact.linkedin else Channel.NOTE
    return LetterDraft(
        id=new_id("d"),
        contact_id=sheet.contact.id,
        application_id=sheet.application.id if sheet.application else None,
        started_at=now,
        channel=Channel.EMAIL if sheet.contact.emails else other,
        purpose=likely_purpose(sheet),
    )


def _about(sheet: PersonSheet) -> str:
    job = sheet.application
    address = next(iter(sheet.contact.emails), _("no e-mail address is known"))
    about = ", ".join(filter(None, (job.job_title, job.company))) if job else sheet.contact.company
    return " · ".join(filter(None, (about, address)))
