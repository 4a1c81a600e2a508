"""The places of the window, one below the other, with what is open counted at Today."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from goodcall.ui.kit.actions import Command, Spec, specs
from goodcall.ui.kit.icons import icon
from goodcall.ui.kit.parts import Button, column, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import ngettext

PLACES = (Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS, Command.SETTINGS)


class SideBar(QWidget):
    """Shows where the user is and carries them elsewhere; at its foot, what is in a hurry when it is needed."""

    chosen = Signal(Command)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._buttons: dict[Command, NavButton] = {}
        self._group = QButtonGroup(self)
        looks(self, Look.SIDE).setFixedWidth(192)
        self._build()
        theme.changed.connect(self._tint)
        self._tint()

    def _build(self) -> None:
        box = column(self, margin=SPACE.m, gap=SPACE.xs)
        name = label("Good Call", Look.STRONG)
        name.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.l)
        box.addWidget(name)
        for spec in specs():
            if spec.command in PLACES and spec.command is not Command.SETTINGS:
                box.addWidget(self._button(spec))
        box.addStretch(1)
        for command in (Command.THEY_ARE_CALLING, Command.SETTINGS):
            box.addWidget(self._button(next(spec for spec in specs() if spec.command is command)))

    def _button(self, spec: Spec) -> NavButton:
        button = NavButton(spec.text)
        button.clicked.connect(lambda: self.chosen.emit(spec.command))
        if spec.command in PLACES:
            button.setCheckable(True)
            self._group.addButton(button)
        self._buttons[spec.command] = button
        return button

    def _tint(self) -> None:
        tokens = self._theme.tokens
        for spec in specs():
            if spec.command in self._buttons:
                self._buttons[spec.command].setIcon(icon(spec.icon, tokens.quiet, active=tokens.accent))

    def show_place(self, place: Command) -> None:
        """Mark where the user is; a place without a button marks none anew."""
        if place in PLACES:
            self._buttons[place].setChecked(True)

    def explain(self, actions: dict[Command, QAction]) -> None:
        """Show each button's keys in its tool tip."""
        for place, button in self._buttons.items():
            button.setToolTip(actions[place].shortcut().toString())

    def show_open(self, count: int) -> None:
        """Show how many things are open now beside Today."""
        today = self._buttons[Command.TODAY]
        today.show_count(count)
        words = ngettext("{count} thing open", "{count} things open", count).format(count=count)
        today.setAccessibleDescription(words if count else "")


class NavButton(Button):
    """A place or a deed, with an optional count at its far end."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._count = label("", Look.COUNT)
        self._count.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._count.hide()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click goes to the page, not to the bar
        self.setIconSize(QSize(SPACE.icon, SPACE.icon))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        looks(self, Look.NAV)
        row = line(self)
        row.setContentsMargins(SPACE.m, 0, SPACE.m, 0)
        row.addStretch(1)
        row.addWidget(self._count)

    def show_count(self, count: int) -> None:
        """Show a number, or none for zero."""
        self._count.setText(str(count))
        self._count.setVisible(count > 0)
