"""What letters are for: apart from the facts, so that a plan can be read without them."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What a letter is for."""

    THANKS = "thanks"
    FOLLOW_UP = "follow-up"
    CLOSING = "closing"
