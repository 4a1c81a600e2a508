"""The first start and the examples: one click in, one click out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import GoodCallError, Invalid
from goodcall.domain.facts import Document
from goodcall.services.bundle import Services
from goodcall.services.examples import Examples
from goodcall.services.incoming import Incoming, Trouble
from goodcall.services.welcome import Introduction, Welcome
from goodcall.ui.desks.importing import Found, ReadFiles
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.parts import button, card, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.sheets.welcome_page import WelcomePage
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import _, imports, problems

T = TypeVar("T")

_READ = (".ics", ".vcf")
_AT_HAND = ("resume", "references")


class Welcoming(QObject):
    """Greets the user on an empty profile, and keeps the examples at arm's length."""

    def __init__(
        self,
        window: MainWindow,
        services: Services,
        read_files: ReadFiles,
        samples: Sequence[Path],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._read_files = read_files
        self._samples = samples
        self._records: list[Incoming] = []
        self._welcome = Welcome(services.store)
        self._examples = Examples(services.store, services.clock, services.planner, services.transfer)
        self.try_action = QAction(_("Try it with examples"), self)
        self.try_action.triggered.connect(self.bring_examples)
        self.notice = _ExamplesNotice(self.remove_examples)
        window.today.add_below_open(self.notice)
        window.today.offer(self.try_action)
        self.page = WelcomePage()
        self.page.introduced.connect(self._on_introduced)
        self._offer_first_steps()
        self.refresh()
        if self._welcome.is_due:
            window.add_page(Command.WELCOME, self.page)
            window.go(Command.WELCOME)

    def _offer_first_steps(self) -> None:
        actions = self._window.actions_by_command
        ways = (
            (actions[Command.IMPORT], _("Or drop an invitation or a contact card anywhere on this window.")),
            (actions[Command.ADD_INTERVIEW], _("Job, person, number and when: that is all it takes.")),
            (self.try_action, _("Made-up people to play with; one click takes them all away again.")),
        )
        for action, text in ways:
            self.page.offer(action, text, first=action is ways[0][0])

    @Slot()
    def refresh(self) -> None:
        """Say that there are examples, as long as there are."""
        there = self._examples.are_there
        self.notice.setVisible(there)
        self.try_action.setEnabled(not there)

    @Slot()
    def bring_examples(self) -> None:
        """Read the examples as any other files, and keep them."""
        if self._examples.are_there:
            return
        self.try_action.setEnabled(False)  # they are on their way
        self._records = []
        self._read_files([path for path in self._samples if path.suffix in _READ], self._on_found, self._on_read)

    @Slot()
    def remove_examples(self) -> None:
        """Take the examples out, and what was done with them."""

        def remove() -> bool:
            self._examples.remove()
            return True

        if self._try(remove):
            self._window.undo_bar.show_done(_("The examples are gone."))

    def _on_found(self, found: Found) -> None:
        if not isinstance(found, Trouble):
            self._records.append(found)

    def _on_read(self) -> None:
        documents = [Document(kind=path.stem, path=str(path)) for path in self._samples if path.stem in _AT_HAND]
        kept = self._try(lambda: self._examples.keep(self._records, documents))
        self.refresh()
        if kept is not None:
            self._window.setFocus()  # else it would move on from the button pressed to whatever comes next
            self._window.go(Command.TODAY)
            self._window.undo_bar.show_done(imports.done(kept))

    def _on_introduced(self, who: Introduction) -> None:
        try:
            self._welcome.introduce(who)
        except Invalid as error:
            self.page.show_problem(error)
        except GoodCallError as error:
            self._window.undo_bar.show_note(problems.sentence(error))
        else:
            self.page.show_first_steps()

    def _try(self, act: Callable[[], T]) -> T | None:
        """Do something; what goes wrong is said, and nothing was changed."""
        try:
            return act()
        except GoodCallError as error:
            self._window.undo_bar.show_note(problems.sentence(error))
            return None


class _ExamplesNotice(QWidget):
    """One quiet line, and the way out."""

    def __init__(self, remove: Callable[[], None]) -> None:
        super().__init__()
        ground = card()
        removing = button(_("Remove the examples"), Look.LINK)
        removing.clicked.connect(remove)
        row = line(ground, gap=SPACE.m)
        row.setContentsMargins(SPACE.l, SPACE.xs, SPACE.s, SPACE.xs)
        row.addWidget(label(_("These are examples, to try things with."), Look.QUIET, wrap=True), 1)
        row.addWidget(removing)
        line(self).addWidget(ground)
