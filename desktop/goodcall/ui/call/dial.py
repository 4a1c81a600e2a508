"""The number, and the ways to ring it; a red light asks for a reason first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from goodcall.domain.facts import Contact, Phone
from goodcall.domain.steps import Code, Colour, Light
from goodcall.ui.call.number import for_people, tel_url
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import clock_font
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class DialRow(QWidget):
    """Number, *Dial*, *Copy* and *QR code*."""

    dialled = Signal()
    code_wanted = Signal(Phone)

    def __init__(self, open_url: Callable[[QUrl], bool]) -> None:
        super().__init__()
        self._open_url = open_url
        self._phone: Phone | None = None
        self._needs_reason = False
        self._after_reason: Callable[[], None] = self._dial
        self._number = label("", Look.STRONG, wrap=True)
        self._number.setFont(clock_font(self._number.font()))
        self._note = label("", Look.SMALL, wrap=True)
        self.dial_button = _target(_("Dial"), Look.PRIMARY)
        self.copy_button = _target(_("Copy"), name=_("Copy the number"))
        self.code_button = _target(_("QR"), name=_("Show the number as a QR code"))
        self._reason = QLineEdit()
        self._reason_row = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        row = line(gap=SPACE.s)
        row.addWidget(self._number, 1)
        for each in (self.dial_button, self.copy_button, self.code_button):
            row.addWidget(each)
        reason = column(self._reason_row, gap=SPACE.xs)
        asked = label(_("I call anyway because"), Look.QUIET)
        asked.setBuddy(self._reason)
        self._reason.setAccessibleName(_("I call anyway because"))
        self._reason.setPlaceholderText(_("One line, then Enter; it is kept with the call"))
        reason.addWidget(asked)
        reason.addWidget(self._reason)
        self._reason_row.hide()
        box = column(self, gap=SPACE.xs)
        box.addLayout(row)
        box.addWidget(self._note)
        box.addWidget(self._reason_row)

    def _connect(self) -> None:
        self.dial_button.clicked.connect(self.dial)
        self.copy_button.clicked.connect(self.copy)
        self.code_button.clicked.connect(self.show_code)
        self._reason.returnPressed.connect(self._on_reason)

    @property
    def reason(self) -> str | None:
        """Why a red light was overruled, or None."""
        return (self._reason.text().strip() or None) if self._needs_reason else None

    def show_number(self, contact: Contact, light: Light) -> None:
        """Show the number to ring, or say why there is none."""
        self._phone = contact.usable_phone
        overruled = light.code is not Code.FIX_CONTACT and contact.do_not_call is None
        self._needs_reason = light.colour is Colour.RED
        for each in (self.dial_button, self.copy_button, self.code_button):
            each.setVisible(self._phone is not None and (overruled or not self._needs_reason))
        _show_number(self._number, self._note, contact, self._phone)
        if not self._needs_reason:
            self._reason_row.hide()

    def forget_reason(self) -> None:
        """Start anew, for another call."""
        self._reason.clear()
        self._reason_row.hide()

    def dial(self) -> None:
        """Hand the number to the system's dialler, once nothing stands against it."""
        self._unless_red(self._dial)

    def copy(self) -> None:
        """Put the number on the clipboard."""
        self._unless_red(self._copy)

    def show_code(self) -> None:
        """Ask for the QR code."""
        self._unless_red(self._show_code)

    def take_back(self) -> bool:
        """Hide the question for a reason; False if it was not there."""
        asked = self._reason_row.isVisible()
        self._reason_row.hide()
        return asked

    def _unless_red(self, do: Callable[[], None]) -> None:
        if not self.dial_button.isVisibleTo(self):
            return
        if self._needs_reason and self.reason is None:
            self._after_reason = do
            self._reason_row.show()
            self._reason.setFocus()
        else:
            do()

    def _on_reason(self) -> None:
        if self.reason is not None:
            self._after_reason()

    def _dial(self) -> None:
        if self._phone is None:
            return
        if not self._open_url(tel_url(self._phone)):
            self._note.setText(_("No program on this computer dials: use Copy, or QR with your phone."))
            self._note.show()
        self.dialled.emit()

    def _copy(self) -> None:
        if self._phone is not None:
            QGuiApplication.clipboard().setText(for_people(self._phone))
            self._note.setText(_("Copied."))
            self._note.show()

    def _show_code(self) -> None:
        if self._phone is not None:
            self.code_wanted.emit(self._phone)


def _show_number(number: QLabel, note: QLabel, contact: Contact, phone: Phone | None) -> None:
    struck_out = [each for each in contact.phones if each.struck_out_at is not None]
    if phone is not None:
        whole = _("{number} ext. {extension}") if phone.extension else "{number}"
        number.setText(whole.format(number=for_people(phone), extension=phone.extension))
        words = ""
    elif struck_out:
        number.setText(for_people(struck_out[0]))
        words = _("This number was wrong, and no other is known. Write, or ask for the right one.")
    else:
        number.setText(_("No number is known."))
        words = ""
    font = number.font()
    font.setStrikeOut(phone is None and bool(struck_out))
    number.setFont(font)
    note.setText(words)
    note.setVisible(bool(words))


def _target(text: str, look: Look | None = None, *, name: str = "") -> QPushButton:
    made = button(text, look, name=name)
    made.setProperty("target", "call")
    return made
