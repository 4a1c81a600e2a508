"""Settings about the window: how it looks, what notifications say, and whether it starts with the desktop."""

from __future__ import annotations

from goodcall.domain.errors import Invalid
from goodcall.services.ports import Autostart
from goodcall.services.preferences import Preferences
from goodcall.settings import Settings
from goodcall.ui.details.choices import CheckRow, ChoiceRow
from goodcall.ui.kit.style import Look
from goodcall.ui.settings import words as settings_words
from goodcall.ui.settings.rows import SettingRow
from goodcall.wording import _


class WindowRows:
    """Makes the rows and fills them."""

    def __init__(self, preferences: Preferences, autostart: Autostart | None) -> None:
        self._preferences = preferences
        self._autostart = autostart
        edit = preferences.edit
        self.theme = ChoiceRow("", settings_words.themes(), lambda theme: edit(theme=theme), look=Look.FIELD)
        self.discreet = CheckRow(_("Say no names"), lambda on: edit(discreet=on))
        self.starting = CheckRow(_("When I log in"), self._start)

    def rows(self) -> list[SettingRow]:
        """Return the rows; without a way to start with the desktop, not that one."""
        reset = self._preferences.reset
        rows = [
            SettingRow(("theme",), _("Colours"), self.theme, reset),
            SettingRow(
                ("discreet",),
                _("Notifications"),
                self.discreet,
                reset,
                _("Then they say only “Good time for a call”."),
            ),
        ]
        if self._autostart is not None:
            text = _("Hidden in the tray, so that no good hour goes by unnoticed.")
            rows.append(SettingRow((), _("Start Good Call"), self.starting, reset, text))
        return rows

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept, and what the system says."""
        self.theme.show_value(settings.theme)
        self.discreet.show_value(settings.discreet)
        if self._autostart is not None:
            self.starting.show_value(self._autostart.is_on())

    def _start(self, on: bool) -> None:
        assert self._autostart
        try:
            self._autostart.switch(on=on)
        except OSError as error:
            raise Invalid("autostart", "not-possible", error.strerror or str(error)) from error
