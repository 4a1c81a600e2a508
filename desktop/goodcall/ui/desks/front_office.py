"""The rooms behind the front desk: each takes one kind of errand, and none knows of the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from goodcall.services.bundle import Services
from goodcall.ui.call.outcomes import Occasion
from goodcall.ui.desks.ahead import Ahead
from goodcall.ui.desks.front_desk import FrontDesk
from goodcall.ui.desks.importing import Importing, ReadFiles
from goodcall.ui.desks.interview_cards import CardsOnToday
from goodcall.ui.desks.welcoming import Welcoming
from goodcall.ui.desks.writing import Writing
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.finding import Finding
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.tray import Tray


@dataclass(frozen=True, slots=True)
class Files:
    """What reads files of others, and the files that examples are made of."""

    read: ReadFiles
    samples: Sequence[Path] = ()


class FrontOffice(QObject):
    """Makes the rooms and shows the way to them; lives as long as its front desk."""

    def __init__(
        self, desk: FrontDesk, window: MainWindow, tray: Tray, theme: Theme, services: Services, files: Files
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self.importing = Importing(window, theme, services, files.read, desk.here, self)
        self.writing = Writing(window, theme, services, self)
        self.finding = Finding(window, theme, services.store.read, self)
        self.welcoming = Welcoming(window, services, files.read, files.samples, self)
        self.cards = CardsOnToday(window, theme, services, desk.here, self)
        self.ahead = Ahead(desk, window, theme, services)
        for room in (self.welcoming, self.cards):
            desk.refreshed.connect(room.refresh)
        desk.import_requested.connect(self.importing.read)
        desk.write_requested.connect(self.writing.write)
        desk.hear_requested.connect(self.writing.hear)
        desk.calling.wrote.connect(self.writing.log)
        self.writing.template_wanted.connect(desk.edit_script)
        window.command_given.connect(self._on_command)
        tray.they_are_calling_requested.connect(self._on_tray_asked)
        self.finding.caller_found.connect(partial(desk.call, occasion=Occasion.THEY_RING))
        self.finding.called_found.connect(partial(desk.call, occasion=Occasion.EARLIER))
        self.finding.writer_found.connect(self.writing.hear)

    def _on_command(self, command: Command) -> None:
        finds = {
            Command.THEY_ARE_CALLING: self.finding.who_is_calling,
            Command.THEY_WROTE: self.finding.who_wrote,
            Command.LOG_CALL: self.finding.who_was_called,
        }
        if command in finds:
            finds[command]()

    def _on_tray_asked(self) -> None:
        self._desk.raise_window()
        self.finding.who_is_calling()
