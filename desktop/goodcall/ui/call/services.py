"""What the call panel asks of services, and the thin adapter that asks them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from goodcall.domain.facts import Application, CallDraft, Document, Said
from goodcall.services.bundle import Services
from goodcall.services.calls import CallSheet, LogEntry, Logged
from goodcall.services.ports import Undone


class PanelServices(Protocol):
    """Everything the panel reads and writes; each method raises GoodCallError with nothing changed."""

    def now(self) -> datetime:
        """Return the present moment, aware."""
        ...

    def open_sheet(self, contact_id: str, application_id: str | None) -> CallSheet:
        """Return what the panel shows; begins a draft where there is none."""
        ...

    def jot(self, draft_id: str, *, notes: str | None = None, ticked: dict[str, bool] | None = None) -> CallDraft:
        """Keep notes and ticks of the call in progress."""
        ...

    def log(self, entry: LogEntry) -> Logged:
        """Log how the call went."""
        ...

    def amend(self, call_id: str, *, said: Said | None = None, note: str | None = None) -> Logged:
        """Add to a call just logged."""
        ...

    def time(self, draft_id: str, since: datetime | None) -> CallDraft:
        """Note since when the call in progress is timed."""
        ...

    def undo(self, group: str) -> Undone | None:
        """Take a logged call back, by its id, or what was typed in one visit of a field."""
        ...

    def remember(self, application_id: str, visit: str, **words: object) -> None:
        """Keep points to make, or the thing I forgot to say, by their names as fields of an application."""
        ...

    def keep_document(self, application: Application | None, document: Document) -> None:
        """Keep a file where the one is kept whose place it takes: with what was sent, else for every call."""
        ...


@dataclass(frozen=True, slots=True)
class ServicesOfPanel:
    """The panel's questions, put to the services of a profile."""

    services: Services

    def now(self) -> datetime:
        """Return the present moment, aware."""
        return self.services.clock.now()

    def open_sheet(self, contact_id: str, application_id: str | None) -> CallSheet:
        """Return what the panel shows; begins a draft where there is none."""
        return self.services.calls.open_sheet(contact_id, application_id)

    def jot(self, draft_id: str, *, notes: str | None = None, ticked: dict[str, bool] | None = None) -> CallDraft:
        """Keep notes and ticks of the call in progress."""
        return self.services.calls.jot(draft_id, notes=notes, ticked=ticked)

    def log(self, entry: LogEntry) -> Logged:
        """Log how the call went."""
        return self.services.calls.log(entry)

    def amend(self, call_id: str, *, said: Said | None = None, note: str | None = None) -> Logged:
        """Add to a call just logged."""
        return self.services.calls.amend(call_id, said=said, note=note)

    def time(self, draft_id: str, since: datetime | None) -> CallDraft:
        """Note since when the call in progress is timed."""
        return self.services.calls.time(draft_id, since)

    def undo(self, group: str) -> Undone | None:
        """Take a logged call back, by its id, or what was typed in one visit of a field."""
        return self.services.history.undo(group)

    def remember(self, application_id: str, visit: str, **words: object) -> None:
        """Keep points to make, or the thing I forgot to say, by their names as fields of an application."""
        self.services.applications.edit(application_id, visit, **words)

    def keep_document(self, application: Application | None, document: Document) -> None:
        """Keep a file where the one is kept whose place it takes: with what was sent, else for every call."""
        sent = application.documents if application else ()
        if application is None or all(each.kind != document.kind for each in sent):
            self.services.calls.keep_document(document)
            return
        kept = (replace(each, path=document.path) if each.kind == document.kind else each for each in sent)
        self.services.applications.edit(application.id, documents=tuple(kept))
