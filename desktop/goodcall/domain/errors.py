"""What can go wrong, as data; wording.py turns each into a sentence."""

from __future__ import annotations

from dataclasses import dataclass


class GoodCallError(Exception):
    """Something the user can be told in a sentence; nothing was changed."""


@dataclass
class Unknown(GoodCallError):
    """Nothing fits what was named."""

    noun: str
    text: str


@dataclass
class Ambiguous(GoodCallError):
    """More than one thing fits; ``candidates`` are (id, description) pairs."""

    noun: str
    text: str
    candidates: tuple[tuple[str, str], ...]


@dataclass
class Invalid(GoodCallError):
    """A field does not hold what it should; ``problem`` is a key that wording knows."""

    field: str
    problem: str
    value: str = ""


@dataclass
class NotAllowed(GoodCallError):
    """Etiquette says no and no reason was given to overrule it, or no reason can."""

    code: str
    contact: str


@dataclass
class InTheFuture(GoodCallError):
    """What has not happened yet cannot be recorded; ``at`` is ISO 8601 on the user's own clock."""

    at: str


@dataclass
class DatabaseError(GoodCallError):
    """The data cannot be used as it is; the file was left untouched.

    ``kind`` is corrupt, unreadable, newer, locked, full, read-only or not-ours.
    """

    kind: str
    path: str
    detail: str = ""
