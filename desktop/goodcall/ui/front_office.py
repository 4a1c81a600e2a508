"""The rooms behind the front desk: each takes one kind of errand, and none knows of the others."""

from __future__ import annotations

from PySide6.QtCore import QObject

from goodcall.services.bundle import Services
from goodcall.ui.front_desk import FrontDesk
from goodcall.ui.importing import Importing, ReadFiles
from goodcall.ui.main_window import MainWindow
from goodcall.ui.theme import Theme


class FrontOffice(QObject):
    """Makes the rooms and shows the way to them; lives as long as its front desk."""

    def __init__(
        self, desk: FrontDesk, window: MainWindow, theme: Theme, services: Services, read_files: ReadFiles
    ) -> None:
        super().__init__(desk)
        self.theme = theme
        self.importing = Importing(window, theme, services, read_files, desk.here, self)
        desk.import_requested.connect(self.importing.read)
