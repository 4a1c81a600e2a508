"""Settings: each is kept at once, has a sentence and a way back; nothing to confirm."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from goodcall.domain.script import Script
from goodcall.services.ports import Autostart, Change
from goodcall.services.preferences import Preferences, value_of
from goodcall.settings import Settings
from goodcall.ui.kit.desk import Desk
from goodcall.ui.kit.page import Page
from goodcall.ui.kit.parts import column, label, scrolling
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.settings import words as settings_words
from goodcall.ui.settings.me import MeRows
from goodcall.ui.settings.rows import NumberRow, SettingRow, SpanRow
from goodcall.ui.settings.scripts import ScriptsRow
from goodcall.ui.settings.window import WindowRows
from goodcall.ui.settings.words import Said
from goodcall.wording import _

_HEADING = 72  # px, of a section


class SettingsPage(Page):
    """``read`` gives the settings kept; ``autostart`` is None where the system has no such thing."""

    def __init__(
        self,
        theme: Theme,
        preferences: Preferences,
        read: Callable[[], Settings],
        own_zone: str,
        autostart: Autostart | None = None,
    ) -> None:
        super().__init__(_("Settings"), Change.SETTINGS)
        self._theme = theme
        self._preferences = preferences
        self._read = read
        self.rows: dict[str, SettingRow] = {}
        self._sections: list[tuple[QLabel, list[SettingRow]]] = []
        self._shown_by: list[Callable[[Settings], None]] = []
        self._column = column(gap=SPACE.m)
        self.me = MeRows(preferences, own_zone)
        self.scripts = ScriptsRow(theme, preferences)
        self.window_rows = WindowRows(preferences, autostart)
        self._build()

    def _build(self) -> None:
        ground = QWidget()
        ground.setLayout(self._column)
        scroll = scrolling(ground)
        self.keep_narrow(scroll)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column(self).addWidget(scroll)
        self._scroll = scroll
        self._fill()
        self._column.addStretch(1)

    def _fill(self) -> None:
        self._add_section(_("You"), "", self.me.you())
        self._add_section(_("Papers"), _("At hand in every call, unless an application has its own."), self.me.papers())
        self._add_section(
            _("What to say"),
            _("In your own words, if you like. Facts in braces are filled in; what is not known is marked."),
            [self.scripts],
        )
        self._add_section(_("Checklist"), _("What to have ready before a call."), self.me.checklist())
        self._add_section(_("The window"), "", self.window_rows.rows())
        self._add_section(_("Hours"), "", [self._span(said) for said in settings_words.hours()])
        for title, numbers in (
            (_("After an interview"), settings_words.after_interview()),
            (_("Never too often"), settings_words.how_often()),
            (_("Asking and writing"), settings_words.asking()),
        ):
            self._add_section(title, "", [self._number(said) for said in numbers])
        self._shown_by += [self.me.show_settings, self.window_rows.show_settings]

    def edit_script(self, script: Script) -> None:
        """Turn to what to say, ready to type."""
        self.scripts.edit(script)
        QTimer.singleShot(0, self, lambda: self.scroll_to(self.scripts))  # once it is laid out

    def scroll_to(self, row: SettingRow) -> None:
        """Bring a row to the top, its heading in sight."""
        ground = self._scroll.widget()
        assert ground
        self._scroll.verticalScrollBar().setValue(row.mapTo(ground, QPoint(0, -_HEADING)).y())

    def _add_section(self, title: str, text: str, rows: list[SettingRow]) -> None:
        heading = label(title, Look.CARD_TITLE)
        heading.setContentsMargins(0, SPACE.l if self._sections else 0, 0, 0)
        self._column.addWidget(heading)
        if text:
            self._column.addWidget(label(text, Look.QUIET, wrap=True))
        for row in rows:
            self._column.addWidget(row)
            self.rows |= dict.fromkeys(row.names, row)
        self._sections.append((heading, rows))

    def _span(self, said: Said) -> SettingRow:
        opens, closes = said.names
        row = SpanRow(said.caption, lambda *span: self._preferences.edit(**dict(zip(said.names, span, strict=True))))
        self._shown_by.append(
            lambda settings: row.show_span(getattr(settings.etiquette, opens), getattr(settings.etiquette, closes))
        )
        return SettingRow(said.names, said.caption, row, self._preferences.reset, said.text)

    def _number(self, said: Said) -> SettingRow:
        (name,) = said.names
        row = NumberRow(said, lambda value: self._preferences.edit(**{name: value}))
        self._shown_by.append(lambda settings: row.show_value(value_of(settings, name)))
        return SettingRow(said.names, said.caption, row, self._preferences.reset, said.text)

    def connect_desk(self, _desk: Desk) -> None:
        """Start reading; settings come from where they are kept."""
        self.reload()

    def reload(self) -> None:
        """Show what is kept."""
        settings = self._read()
        for show in self._shown_by:
            show(settings)
        for row in self.rows.values():
            row.show_settings(settings)

    def on_changed(self, change: Change) -> None:
        """Dress the window at once, even while another page is shown."""
        super().on_changed(change)
        if change & Change.SETTINGS:
            self._theme.choose(self._read().theme)

    def search(self, text: str) -> None:
        """Show only what fits ``text``."""
        super().search(text)
        wanted = text.casefold().split()
        for heading, rows in self._sections:
            title = heading.text().casefold()
            for row in rows:
                row.setVisible(all(word in row.words or word in title for word in wanted))
            heading.setVisible(any(not row.isHidden() for row in rows))

    def search_entered(self) -> None:
        """Go on to the first find."""
        first = next((row for _heading, rows in self._sections for row in rows if not row.isHidden()), None)
        if first is not None:
            first.row.editor.setFocus()
