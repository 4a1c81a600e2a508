"""Everything the window can be told to do, declared once: words, keys and icon."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from goodcall.wording import _


class Command(StrEnum):
    """What the user may ask the window for; WELCOME is the place where a first start begins."""

    WELCOME = auto()
    TODAY = auto()
    INTERVIEWS = auto()
    CONTACTS = auto()
    CALLS = auto()
    SETTINGS = auto()
    SEARCH = auto()
    ADD_INTERVIEW = auto()
    ADD_APPLICATION = auto()
    ADD_CONTACT = auto()
    IMPORT = auto()
    THEY_ARE_CALLING = auto()
    THEY_WROTE = auto()
    LOG_CALL = auto()
    UNDO = auto()
    REDO = auto()
    SHORTCUTS = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """A command's words and keys; ``icon`` is empty where it never shows one."""

    command: Command
    text: str
    keys: str
    icon: str = ""


def specs() -> tuple[Spec, ...]:
    """Return all commands in the order of the shortcut sheet, in the user's language."""
    return (
        Spec(command=Command.TODAY, text=_("Today"), keys="Ctrl+1", icon="today"),
        Spec(command=Command.INTERVIEWS, text=_("Interviews"), keys="Ctrl+2", icon="interviews"),
        Spec(command=Command.CONTACTS, text=_("Contacts"), keys="Ctrl+3", icon="contacts"),
        Spec(command=Command.CALLS, text=_("Calls"), keys="Ctrl+4", icon="calls"),
        Spec(command=Command.SETTINGS, text=_("Settings"), keys="Ctrl+,", icon="settings"),
        Spec(command=Command.SEARCH, text=_("Search"), keys="Ctrl+F", icon="search"),
        Spec(command=Command.ADD_INTERVIEW, text=_("Add interview"), keys="Ctrl+N", icon="interviews"),
        Spec(command=Command.ADD_APPLICATION, text=_("Add application"), keys="Ctrl+Shift+A", icon="interviews"),
        Spec(command=Command.ADD_CONTACT, text=_("Add contact"), keys="Ctrl+Shift+N", icon="contacts"),
        Spec(command=Command.IMPORT, text=_("Import files"), keys="Ctrl+O", icon="import"),
        Spec(command=Command.THEY_ARE_CALLING, text=_("They are calling"), keys="Ctrl+T", icon="calls"),
        Spec(command=Command.THEY_WROTE, text=_("They wrote"), keys="Ctrl+Shift+T", icon="write"),
        Spec(command=Command.LOG_CALL, text=_("Log a call"), keys="Ctrl+L", icon="calls"),
        Spec(command=Command.UNDO, text=_("Undo"), keys="Ctrl+Z", icon="undo"),
        Spec(command=Command.REDO, text=_("Redo"), keys="Ctrl+Shift+Z"),
        Spec(command=Command.SHORTCUTS, text=_("Keyboard shortcuts"), keys="F1"),
        Spec(command=Command.QUIT, text=_("Quit"), keys="Ctrl+Q"),
    )


def window_actions(window: QWidget) -> dict[Command, QAction]:
    """Make the actions and hang them on ``window``, where their keys work whatever has the focus."""
    actions: dict[Command, QAction] = {}
    for spec in specs():
        action = QAction(spec.text, window)
        action.setShortcut(spec.keys)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        window.addAction(action)
        actions[spec.command] = action
    return actions
