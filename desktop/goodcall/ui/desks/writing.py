"""Letters and answers: opened with everything filled in, logged with one press, undone with another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from goodcall.domain.script import Script
from goodcall.domain.steps import Step
from goodcall.services.bundle import Services
from goodcall.services.letters import Heard, Wrote
from goodcall.ui.kit.call_words import here_of, what_comes_next
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.heard_sheet import HeardSheet
from goodcall.ui.sheets.letter_sheet import LetterSheet
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import _


class Writing(QObject):
    """Opens the sheets for letters and answers over the window."""

    template_wanted = Signal(Script)  # a letter's text is to be changed for good

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        services: Services,
        parent: QObject | None = None,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._services = services
        self._theme = theme
        self._open_url = open_url

    @cached_property
    def letter(self) -> LetterSheet:
        """The sheet for letters, made when it is first needed."""
        sheet = LetterSheet(self._window, self._theme, self._services.letters, self._open_url)
        sheet.wrote.connect(self._on_wrote)
        sheet.template_wanted.connect(self.template_wanted)
        return sheet

    @cached_property
    def answer(self) -> HeardSheet:
        """The sheet for what they wrote."""
        sheet = HeardSheet(self._window, self._theme)
        sheet.heard.connect(self._on_heard)
        return sheet

    @Slot(str, str)
    def write(self, contact_id: str, application_id: str) -> None:
        """Open a letter to a person about an application; "" leaves it open which."""

        def show() -> None:
            sheet = self._services.letters.sheet(contact_id, application_id or None)
            self.letter.show_sheet(sheet, self._services.clock.now())
            self.letter.open()

        self._window.undo_bar.attempt(show)

    @Slot(str, str)
    def hear(self, contact_id: str, application_id: str) -> None:
        """Ask what a person wrote about an application; "" leaves it open which."""
        sheet = self._window.undo_bar.attempt(lambda: self._services.letters.sheet(contact_id, application_id or None))
        if sheet is not None:
            self.answer.show_sheet(sheet, self._services.clock.now())
            self.answer.open()

    @Slot(Wrote)
    def log(self, wrote: Wrote) -> bool:
        """Log a letter that went out and say what comes next; returns whether it could be."""
        logged = self._window.undo_bar.attempt(lambda: self._services.letters.wrote(wrote))
        if logged is not None:
            self._say_next(_("Letter logged."), wrote.contact_id, logged[0].application_id, logged[1])
        return logged is not None

    def _on_wrote(self, wrote: Wrote) -> None:
        if self.log(wrote):
            self.letter.forget()
            self.letter.accept()

    def _on_heard(self, heard: Heard) -> None:
        logged = self._window.undo_bar.attempt(lambda: self._services.letters.heard(heard))
        if logged is not None:
            self.answer.accept()
            self._say_next(_("Answer logged."), heard.contact_id, logged[0].application_id, logged[1])

    def _say_next(self, done: str, contact_id: str, application_id: str | None, steps: Sequence[Step]) -> None:
        sheet = self._services.letters.sheet(contact_id, application_id)
        here = here_of(sheet, self._services.clock.now())
        following, _why = what_comes_next(steps, contact_id, here)
        self._window.undo_bar.show_done(f"{done} {following}")
