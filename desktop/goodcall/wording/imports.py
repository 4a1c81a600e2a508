"""What an import did, in words."""

from __future__ import annotations

from pathlib import PurePath
from typing import Protocol

from goodcall.wording import _, ngettext


class Counts(Protocol):
    """What an import did, by what happened to each record."""

    interviews_added: list[str]
    interviews_updated: list[str]
    interviews_cancelled: list[str]
    contacts_added: list[str]
    contacts_updated: list[str]
    unchanged: int


def summary(kept: Counts, *, dry_run: bool = False) -> str:
    """Return in one sentence what was kept, or would be."""
    parts = [
        (len(kept.interviews_added), _("interviews added: {count}")),
        (len(kept.interviews_updated), _("interviews updated: {count}")),
        (len(kept.interviews_cancelled), _("interviews called off: {count}")),
        (len(kept.contacts_added), _("contacts added: {count}")),
        (len(kept.contacts_updated), _("contacts updated: {count}")),
        (kept.unchanged, _("known already: {count}")),
    ]
    told = ", ".join(text.format(count=count) for count, text in parts if count)
    if not told:
        return _("Nothing was kept.")
    return _("Would be kept: {told}.").format(told=told) if dry_run else _("Kept: {told}.").format(told=told)


def done(kept: Counts) -> str:
    """Return what was done in short sentences, as in "2 interviews and 3 contacts added"."""
    added = [_interviews(len(kept.interviews_added)), _contacts(len(kept.contacts_added))]
    updated = [_interviews(len(kept.interviews_updated)), _contacts(len(kept.contacts_updated))]
    told = (
        (_("{what} added."), added),
        (_("{what} updated."), updated),
        (_("{what} called off."), [_interviews(len(kept.interviews_cancelled))]),
    )
    sentences = [text.format(what=_(" and ").join(filter(None, parts))) for text, parts in told if any(parts)]
    return " ".join(sentences) or _("Nothing new was in it.")


def _interviews(count: int) -> str:
    return ngettext("{count} interview", "{count} interviews", count).format(count=count) if count else ""


def _contacts(count: int) -> str:
    return ngettext("{count} contact", "{count} contacts", count).format(count=count) if count else ""


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
