"""What to have ready before a call: the items, how many are ready, and the files that belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from goodcall.domain.facts import Application, ChecklistItem, Document

READY: Final = ("resume", "references", "quiet", "points")  # the four that make up "ready 4/4"
SOFTER: Final = ("practised", "smile", "pen")
WITH_FILE: Final = ("resume", "references")  # the items that open a document; also its ``Document.kind``
POINTS_SHOWN: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEdit:
    """What the user made of an item that is there by itself: other words, or, with ``kept`` False, nothing."""

    code: str
    text: str = ""  # "" means the app's words
    kept: bool = True


def standard_items(edits: Iterable[ItemEdit] = ()) -> tuple[ItemEdit, ...]:
    """Return all items that are there by themselves, as the user wants them; codes that nothing here knows are left."""
    known = {edit.code: edit for edit in edits}
    return tuple(known.get(code, ItemEdit(code=code)) for code in (*READY, *SOFTER))


def new_checklist(own: Iterable[str] = (), edits: Iterable[ItemEdit] = ()) -> tuple[ChecklistItem, ...]:
    """Return the items of a call that begins, none of them ticked; the user's ``own`` texts come last."""
    known = tuple(ChecklistItem(code=item.code, text=item.text) for item in standard_items(edits) if item.kept)
    return (*known, *(ChecklistItem(code=f"own: {text}", text=text) for text in dict.fromkeys(own)))


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of the items that count are ticked."""

    ready: int
    of: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.ready == self.of


def readiness(checklist: Iterable[ChecklistItem]) -> Readiness:
    """Count what is ready; the softer items do not count."""
    counted = [item for item in checklist if item.code in READY]
    return Readiness(sum(item.ticked for item in counted), len(counted))


def document_for(code: str, application: Application | None, own: Iterable[Document]) -> Document | None:
    """Return the file to open for an item: the version sent with the application, else the user's own."""
    sent = application.documents if application else ()
    return next((document for document in (*sent, *own) if document.kind == code), None)


def points_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the points to make, without empty ones; more than ``POINTS_SHOWN`` are called too many."""
    return tuple(line.strip() for line in lines if line.strip())
