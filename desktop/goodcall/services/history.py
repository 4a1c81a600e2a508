"""Undo and redo: every change of this process can be taken back, and the plan follows."""

from __future__ import annotations

from goodcall.services.planner import Planner
from goodcall.services.ports import Store, Undone


class History:
    """Takes changes back, the latest first."""

    def __init__(self, store: Store, planner: Planner) -> None:
        self._store = store
        self._planner = planner

    def undo(self, group: str = "") -> Undone | None:
        """Take the latest change back, or the one named, and plan anew what it touched; None if there is none."""
        return self._replanned(self._store.undo(group))

    def redo(self) -> Undone | None:
        """Take the latest undo back; None if there is none."""
        return self._replanned(self._store.redo())

    def _replanned(self, undone: Undone | None) -> Undone | None:
        if undone is not None and undone.applications:
            with self._store.transaction() as tx:
                self._planner.replan(tx, undone.applications)
        return undone
