"""Starting with the desktop: an entry in the user's autostart folder, as freedesktop.org describes it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

ENTRY = "org.goodcall.goodcall.desktop"
RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")
TEMPLATE = """[Desktop Entry]
Type=Application
Name=Good Call
Icon=org.goodcall.goodcall
Exec={command}
X-GNOME-Autostart-enabled=true
"""


def autostart_file() -> Path | None:
    """Return where the entry is, or would be; None on systems that do this in another way."""
    if sys.platform in {"win32", "darwin"}:
        return None
    home = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(home) if home.startswith("/") else Path.home() / ".config"  # relative ones are to be ignored
    return folder / "autostart" / ENTRY


def starts_with_desktop() -> bool:
    """Tell whether the entry is there and in force."""
    file = autostart_file()
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file else []
    except OSError:
        return False
    off = {"Hidden=true", "X-GNOME-Autostart-enabled=false"}
    return bool(lines) and off.isdisjoint(line.strip() for line in lines)


def start_with_desktop(command: Sequence[str]) -> None:
    """Have a command, such as ("goodcall", "--hidden"), run at login; raises OSError where that cannot be."""
    file = autostart_file()
    if file is None:
        raise OSError("autostart is not known on this system")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(TEMPLATE.format(command=" ".join(map(_quoted, command))), encoding="utf-8")


def do_not_start_with_desktop() -> None:
    """Take the entry away; raises OSError where that cannot be."""
    file = autostart_file()
    if file is not None:
        file.unlink(missing_ok=True)


class LoginEntry:
    """Fills the port ``Autostart`` with one command."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)

    def is_on(self) -> bool:
        """Tell whether something is started at login, and in force."""
        return starts_with_desktop()

    def switch(self, *, on: bool) -> None:
        """Have the command run at login, or nothing; raises OSError where that cannot be."""
        if on:
            start_with_desktop(self._command)
        else:
            do_not_start_with_desktop()


def _quoted(argument: str) -> str:
    """Return an argument as Exec reads it: escaped once for quoting, and once more for being in a file of keys."""
    argument = argument.replace("%", "%%")
    if argument and RESERVED.isdisjoint(argument):
        return argument
    for character in '\\"`$':
        argument = argument.replace(character, "\\" + character)
    return '"' + argument.replace("\\", "\\\\").replace("\n", "\\n") + '"'
