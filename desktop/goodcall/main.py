"""The start: arguments, one instance, window first, then everything else."""

from __future__ import annotations

import gc
import sys
import zoneinfo
from collections.abc import Sequence
from pathlib import Path

import tzdata  # type: ignore[import-untyped]  # data, and a line that names their edition

OPTIONS_WITH_VALUE = {"--profile"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Good Call with command-line arguments (those of the process if None) and return its exit code."""
    use_own_zones()
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["read"]:  # the child process that reads files of others; it imports nothing else
        from goodcall.exchange.reading import main as read

        return read(words[1:])
    if names_command(words):
        from goodcall.cli import main as run_command

        return run_command(words)
    gc.disable()  # until all is imported: it would look a dozen times through what is there to stay
    from goodcall.start import open_window

    return open_window(words)


def use_own_zones() -> None:
    """Read time zones from the files that come with Good Call, not from the system's, which may be years older.

    Plans are stamped with the edition of these files. From a named folder they are read at once; left to itself,
    zoneinfo would go through importlib.resources and its sixty modules.
    """
    zoneinfo.reset_tzpath([Path(tzdata.__file__).with_name("zoneinfo")])


def names_command(words: Sequence[str]) -> bool:
    """Whether the arguments name a command of the terminal, or ask for help or the version."""
    values = iter(words)
    for word in values:
        if word == "--open":  # what follows are files for the window
            return False
        if word in OPTIONS_WITH_VALUE:
            next(values, None)
        elif not word.startswith("-") or word in ("-h", "--help", "--version"):
            return True
    return False


if __name__ == "__main__":
    sys.exit(main())
