"""Changes that were made or taken back, in words."""

from __future__ import annotations

from typing import Protocol

from goodcall.wording import _, ngettext


class TakenBack(Protocol):
    """What an undo or redo did."""

    @property
    def label(self) -> str:
        """Names the change."""
        ...

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Names what somebody changed since, and what was left alone therefore."""
        ...


def undone(change: TakenBack | None) -> str:
    """Return what was undone."""
    if change is None:
        return _("There is nothing to undo.")
    return _("Undone: {what}.").format(what=name(change.label)) + _left_alone(change)


def redone(change: TakenBack | None) -> str:
    """Return what was redone."""
    if change is None:
        return _("There is nothing to redo.")
    return _("Done again: {what}.").format(what=name(change.label)) + _left_alone(change)


def _left_alone(change: TakenBack) -> str:
    if not change.conflicts:
        return ""
    count = len(change.conflicts)
    told = ngettext(
        "{count} entry was changed since and stays as it is.",
        "{count} entries were changed since and stay as they are.",
        count,
    )
    return f" {told}".format(count=count)


def name(label: str) -> str:
    """Return what a change is called."""
    names = {
        "log-call": _("call logged"),
        "log-letter": _("letter logged"),
        "log-answer": _("answer logged"),
        "add-contact": _("contact added"),
        "edit-contact": _("contact changed"),
        "archive-contact": _("contact archived"),
        "add-interview": _("interview added"),
        "edit-interview": _("interview changed"),
        "edit-application": _("application changed"),
        "add-application": _("application added"),
        "remove-application": _("application deleted"),
        "remove-interview": _("interview deleted"),
        "edit-call": _("call changed"),
        "remove-call": _("call deleted"),
        "edit-letter": _("letter changed"),
        "remove-letter": _("letter deleted"),
        "edit-answer": _("answer changed"),
        "remove-answer": _("answer deleted"),
        "put-card-away": _("card put away"),
        "settings": _("setting changed"),
        "snooze": _("call put off"),
        "import": _("files imported"),
        "introduce": _("first words about you"),
        "remove-examples": _("examples removed"),
    }
    return names.get(label, label)
