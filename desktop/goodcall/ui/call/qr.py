"""The number as a QR code over the panel: point the phone's camera at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from goodcall.domain.facts import Phone
from goodcall.ui.call.number import for_people, qr_picture
from goodcall.ui.kit.parts import button, column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

CODE_WIDTH = 232


class QrCard(QFrame):
    """A card in the middle of its window; gone with Esc, with its button, or when the focus leaves it."""

    hidden = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("code")
        self._code = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._number = label("", Look.STRONG)
        self._extension = label("", Look.QUIET, wrap=True)
        self._close = button(_("Close"))
        box = column(self, margin=SPACE.l, gap=SPACE.s)
        box.addWidget(label(_("Point your phone's camera here"), Look.QUIET))
        for part in (self._code, self._number, self._extension, self._close):
            box.addWidget(part)
        self._close.clicked.connect(self.hide)
        self._window = window
        window.installEventFilter(self)
        self.hide()

    def show_phone(self, phone: Phone) -> None:
        """Show the code of a number, sharp on any screen."""
        scale = self.devicePixelRatioF()
        picture = qr_picture(phone, round(CODE_WIDTH * scale))
        picture.setDevicePixelRatio(scale)
        self._code.setPixmap(picture)
        self._code.setAccessibleName(_("QR code of {number}").format(number=for_people(phone)))
        self._number.setText(for_people(phone))
        self._extension.setText(_("then extension {extension}").format(extension=phone.extension or ""))
        self._extension.setVisible(phone.extension is not None)
        self.adjustSize()
        self._centre()
        self.show()
        self.raise_()
        self._close.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._centre()
        return super().eventFilter(watched, event)

    def _centre(self) -> None:
        self.move(self._window.rect().center() - self.rect().center())
