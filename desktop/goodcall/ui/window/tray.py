"""The tray: what is open, at a glance and one click away, while the window is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from goodcall.services.plan_row import PlanRow
from goodcall.ui.kit import phrases
from goodcall.ui.kit.asks import StepAsk, ask_for
from goodcall.ui.kit.icons import icon_path
from goodcall.ui.kit.parts import unmarked
from goodcall.ui.today.sections import sections
from goodcall.wording import _
from goodcall.wording.times import Here

STEPS_SHOWN = 8


class Tray(QObject):
    """Says what is open whenever it is told; has no clock of its own."""

    asked = Signal(StepAsk)
    window_requested = Signal()
    they_are_calling_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.icon = QSystemTrayIcon(self)
        self.menu = QMenu()  # a tray's menu has no widget for a parent
        self.menu.setAccessibleName("Good Call")
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)
        self._shown: tuple[int, list[tuple[str, StepAsk]]] | None = None
        self._fill((), None)

    @staticmethod
    def is_available() -> bool:
        """Whether there is a tray now. Ask each time: desktops start theirs late, and some have none.

        The icon's own ``isVisible`` is True even where nobody can see it.
        """
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Take a place in the tray, or in one that comes later."""
        self.icon.show()

    def hide(self) -> None:
        """Leave the tray."""
        self.icon.hide()

    def show_plan(self, plan: Sequence[PlanRow], here: Here) -> None:
        """Show the open steps; the closing hours are by the user's clock."""
        self._fill(sections(plan, here.now).open, here)

    def _fill(self, rows: Sequence[PlanRow], here: Here | None) -> None:
        says = [(phrases.menu_line(row, here), ask_for(row.step)) for row in rows[:STEPS_SHOWN]] if here else []
        if (len(rows), says) == self._shown:
            return  # each entry would travel to the desktop anew
        self._shown = len(rows), says
        self.menu.clear()
        for words, asked in says:
            self._add_step(words, asked)
        if len(rows) > STEPS_SHOWN:
            more = self.menu.addAction(_("{n} more").format(n=len(rows) - STEPS_SHOWN))
            more.triggered.connect(self.window_requested)
        if rows:
            self.menu.addSeparator()
        for text, signal in (
            (_("Open Good Call"), self.window_requested),
            (_("They are calling..."), self.they_are_calling_requested),
            (_("Quit"), self.quit_requested),
        ):
            self.menu.addAction(text).triggered.connect(signal)
        self.icon.setIcon(QIcon(str(icon_path("goodcall-open" if rows else "goodcall"))))
        self.icon.setToolTip(_tool_tip(rows, here))

    def _add_step(self, words: str, asked: StepAsk) -> None:
        action = self.menu.addAction(unmarked(words))
        action.triggered.connect(lambda: self.asked.emit(asked))

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.window_requested.emit()


def _tool_tip(rows: Sequence[PlanRow], here: Here | None) -> str:
    if not rows or here is None:
        return _("Good Call: nothing to do now")
    first = phrases.menu_line(rows[0], here)
    others = len(rows) - 1
    return _("{first}, and {n} more").format(first=first, n=others) if others else first
