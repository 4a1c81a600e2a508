"""What a transaction touched: apart from the ports, so that the first paint of the window need not read those."""

from __future__ import annotations

from enum import Flag, auto


class Change(Flag):
    """What a transaction touched, coarse enough to decide whether a page must reload."""

    APPLICATIONS = auto()
    INTERVIEWS = auto()
    CONTACTS = auto()
    CALLS = auto()
    LETTERS = auto()
    PLAN = auto()
    DRAFTS = auto()
    SETTINGS = auto()


NO_CHANGE = Change(0)
