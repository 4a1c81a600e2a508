"""The keys of the call panel, declared once; its buttons show them in their tool tips."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from goodcall.wording import _


class PanelCommand(StrEnum):
    """What a key asks the panel for."""

    DIAL = auto()
    COPY = auto()
    CODE = auto()
    TIMER = auto()
    NOTES = auto()
    THEY_ANSWER = auto()
    VOICEMAIL = auto()
    IN_WRITING = auto()
    OUTCOME_1 = auto()
    OUTCOME_2 = auto()
    OUTCOME_3 = auto()
    OUTCOME_4 = auto()
    OUTCOME_5 = auto()
    UNDO = auto()
    ON_TOP = auto()
    CLOSE = auto()


OUTCOMES = (
    PanelCommand.OUTCOME_1,
    PanelCommand.OUTCOME_2,
    PanelCommand.OUTCOME_3,
    PanelCommand.OUTCOME_4,
    PanelCommand.OUTCOME_5,
)
TABS = (PanelCommand.THEY_ANSWER, PanelCommand.VOICEMAIL, PanelCommand.IN_WRITING)


@dataclass(frozen=True, slots=True)
class PanelKey:
    """A command, its words and its keys."""

    command: PanelCommand
    text: str
    keys: str


def panel_keys() -> tuple[PanelKey, ...]:
    """Return all keys in the order of a shortcut sheet, in the user's language."""
    outcomes = (
        PanelKey(command, _("Outcome {n}").format(n=n), f"Ctrl+{n}") for n, command in enumerate(OUTCOMES, start=1)
    )
    return (
        PanelKey(PanelCommand.DIAL, _("Dial"), "Ctrl+D"),
        PanelKey(PanelCommand.COPY, _("Copy the number"), "Ctrl+Shift+C"),
        PanelKey(PanelCommand.CODE, _("QR code"), "Ctrl+Shift+D"),
        PanelKey(PanelCommand.TIMER, _("Start or stop the timer"), "Ctrl+T"),
        PanelKey(PanelCommand.NOTES, _("Notes"), "Ctrl+E"),
        PanelKey(PanelCommand.THEY_ANSWER, _("They answer"), "Alt+1"),
        PanelKey(PanelCommand.VOICEMAIL, _("Voicemail"), "Alt+2"),
        PanelKey(PanelCommand.IN_WRITING, _("In writing"), "Alt+3"),
        *outcomes,
        PanelKey(PanelCommand.UNDO, _("Undo"), "Ctrl+Z"),
        PanelKey(PanelCommand.ON_TOP, _("Stay on top"), "Ctrl+Shift+T"),
        PanelKey(PanelCommand.CLOSE, _("Close"), "Esc"),
    )


def panel_actions(panel: QWidget) -> dict[PanelCommand, QAction]:
    """Make the actions and hang them on the panel, where their keys work whatever has the focus."""
    actions: dict[PanelCommand, QAction] = {}
    for key in panel_keys():
        action = QAction(key.text, panel)
        action.setShortcut(QKeySequence(key.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        panel.addAction(action)
        actions[key.command] = action
    return actions


def with_keys(text: str, action: QAction) -> str:
    """Return a tool tip that names the keys."""
    return f"{text} ({action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)})"
