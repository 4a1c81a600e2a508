"""What an import did, in words."""

from __future__ import annotations

from pathlib import PurePath

from goodcall.wording import _


def unknown_cancellation(file: str, title: str) -> str:
    """Return that a cancellation found no interview."""
    return _("{file}: “{title}” is called off, but no such interview is known; nothing was changed.").format(
        file=PurePath(file).name, title=title
    )


def taken_for_you(file: str, email: str) -> str:
    """Return that an address was taken for the user's own."""
    return _("{file}: {email} was taken for your own address; the settings say otherwise if need be.").format(
        file=PurePath(file).name, email=email
    )
