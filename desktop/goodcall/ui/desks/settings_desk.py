"""The way to the settings, which most starts never take."""

from __future__ import annotations

from functools import cached_property, partial

from PySide6.QtCore import QObject

from goodcall.domain.script import Script
from goodcall.services.bundle import Services
from goodcall.services.ports import Autostart
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.settings.page import SettingsPage
from goodcall.ui.window.main_window import MainWindow


class SettingsDesk(QObject):
    """Gives the window its page of settings when it is first asked for."""

    def __init__(self, window: MainWindow, theme: Theme, services: Services, autostart: Autostart | None) -> None:
        super().__init__(window)
        self._window = window
        read, own_zone = services.store.read.settings, services.clock.zone()
        self._make = partial(SettingsPage, theme, services.preferences, read, own_zone, autostart)
        window.command_given.connect(self._on_command)

    def edit_script(self, script: Script) -> None:
        """Go to the words of a script."""
        self._page.search("")
        self._window.go(Command.SETTINGS)
        self._page.edit_script(script)

    @cached_property
    def _page(self) -> SettingsPage:
        page = self._make()
        page.reload()
        self._window.add_page(Command.SETTINGS, page)
        return page

    def _on_command(self, command: Command) -> None:
        if command is Command.SETTINGS:
            _made = self._page
            self._window.go(command)
