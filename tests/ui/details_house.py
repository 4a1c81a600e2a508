"""A window over a real profile with a few people, for tests of details and settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import NOW, a_call, a_contact, a_letter, an_application, an_interview
from goodcall.domain.facts import Application, Call, Contact, Fact, Interview, Phone, Status
from goodcall.services.bundle import Services
from goodcall.ui.desks.details_desk import DetailsDesk
from goodcall.ui.desks.front_desk import FrontDesk
from goodcall.ui.window.main_window import MainWindow

F = TypeVar("F", bound=Fact)

MAEVE = a_contact(
    role="Head of Marketing",
    zone_stated=False,
    phones=(Phone(raw="(312) 555-0142", e164="+13125550142"), Phone(raw="312 555 0100", e164="+13125550100")),
)
TOM = a_contact("Tom Reed", phones=())
JOB = an_application(status=Status.INTERVIEWING, points=("led the spring campaign",))
MET = an_interview(JOB, MAEVE, start=NOW - timedelta(days=2))
ALONE = an_application("Redakteur", "Nordlicht")
LETTER = a_letter(MAEVE, JOB, NOW - timedelta(days=1), notes="thanked her")
RANG = a_call(MAEVE, JOB, NOW - timedelta(hours=20), notes="call again")


@dataclass(frozen=True, slots=True)
class House:
    """Everything a test of details may touch."""

    services: Services
    window: MainWindow
    desk: FrontDesk
    qtbot: QtBot

    @property
    def details(self) -> DetailsDesk:
        return self.desk.details

    def kept(self, kind: type[F], fact: F) -> F:
        found = self.services.store.read.get(kind, fact.id)
        assert found is not None
        return found

    def maeve(self) -> Contact:
        return self.kept(Contact, MAEVE)

    def job(self) -> Application:
        return self.kept(Application, JOB)

    def met(self) -> Interview:
        return self.kept(Interview, MET)

    def call(self) -> Call:
        return self.kept(Call, RANG)

    def undo(self) -> None:
        """Ctrl+Z, as the window has it."""
        QTest.keyClick(self.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle(self.qtbot)


def settle(qtbot: QtBot) -> None:
    """Let what was queued happen: the desk tells its pages of a change once the event loop turns."""
    turned: list[bool] = []
    for _turn in range(3):
        QTimer.singleShot(0, lambda: turned.append(True))
    qtbot.waitUntil(lambda: len(turned) == 3)


def type_into(editor: QLineEdit, text: str, *, enter: bool = True) -> None:
    """Replace a line's text by hand."""
    editor.setFocus()
    editor.selectAll()
    if text:
        QTest.keyClicks(editor, text)
    else:
        QTest.keyClick(editor, Qt.Key.Key_Delete)
    if enter:
        QTest.keyClick(editor, Qt.Key.Key_Return)


def put_into(editor: QLineEdit, text: str) -> None:
    """Replace a line's text at once, as by pasting, and leave it: no list of suggestions opens."""
    editor.setFocus()
    editor.selectAll()
    editor.setText(text)
    editor.clearFocus()


def focused() -> QWidget:
    """Return who has the focus."""
    held = QApplication.focusWidget()
    assert held is not None
    return held


def shown_words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def pressed(widget: QWidget, name: str) -> None:
    """Press the button of that name."""
    named = [
        each
        for each in widget.findChildren(QPushButton)
        if name in (each.text(), each.accessibleName()) and each.isVisible()
    ]
    assert named, f"no button {name!r}"
    QTest.mouseClick(named[0], Qt.MouseButton.LeftButton)
