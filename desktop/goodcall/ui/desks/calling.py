"""The call panel beside the window: made for the first call, shown for every other, closed with the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtWidgets import QFileDialog
from shiboken6 import delete

from goodcall.domain.facts import Document
from goodcall.domain.script import Script
from goodcall.services.bundle import Services
from goodcall.services.letters import Wrote
from goodcall.services.ports import Undone
from goodcall.ui.call.outcomes import Occasion
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.call.services import ServicesOfPanel
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.undo_bar import UndoBar
from goodcall.wording import _


class Calling(QObject):
    """Opens calls; ``bar`` is where the window says what went wrong, ``open_url`` dials and writes."""

    wrote = Signal(Wrote)  # a letter that is to be logged
    files_dropped = Signal(list)  # list[Path], on the panel and on none of its papers
    template_wanted = Signal(Script)  # a script's words are to be changed for good

    def __init__(
        self, bar: UndoBar, theme: Theme, services: Services, open_url: Callable[[QUrl], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._theme = theme
        self._services = services
        self._open_url = open_url
        self._is_made = False

    @cached_property
    def panel(self) -> CallPanel:
        """The panel, a window of its own."""
        panel = CallPanel(self._theme, ServicesOfPanel(self._services), self._open_url)
        panel.wrote.connect(self.wrote)
        panel.view.files_dropped.connect(self.files_dropped)
        panel.template_wanted.connect(self.template_wanted)
        panel.document_asked.connect(self._on_document_asked)
        self._is_made = True
        return panel

    def call(self, contact_id: str, application_id: str, occasion: Occasion = Occasion.CALL) -> None:
        """Open the panel for a person, or for their call; it takes the place of the call that was shown there."""
        self._bar.attempt(lambda: self.panel.show_call(contact_id, application_id or None, occasion))

    def refresh(self) -> None:
        """Let an open panel take up settings that changed."""
        if self._is_made and self.panel.isVisible():
            self._bar.attempt(self.panel.refresh)

    def on_undone(self, undone: Undone) -> None:
        """Let an open panel go back to before its outcome."""
        if self._is_made and self.panel.isVisible():
            self.panel.on_undone(undone)

    def close(self) -> None:
        """Close the panel, if there is one."""
        if self._is_made:
            self.panel.close()
            delete(self.panel)

    def _on_document_asked(self, kind: str) -> None:
        """Let the user point at a file that is missing."""
        name, _kind = QFileDialog.getOpenFileName(self.panel, _("Choose the file"))
        if name:
            self.panel.take_document(Document(kind=kind, path=name))
