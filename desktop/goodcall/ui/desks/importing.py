"""Import in the window: read in a child process, show, keep in slices, undo in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Slot

from goodcall.domain.errors import GoodCallError
from goodcall.services.bundle import Services
from goodcall.services.ids import new_id
from goodcall.services.incoming import Incoming, Trouble
from goodcall.services.previews import Preview, preview_in_slices
from goodcall.services.transfer import Kept
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.slices import Slices
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.import_sheet import ImportSheet
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import imports, problems
from goodcall.wording.times import Here

AT_ONCE = 25  # records of one transaction: a sixtieth of a second

Found = Incoming | Trouble


class ReadFiles(Protocol):
    """Reads files of others away from the window."""

    def __call__(
        self, paths: Sequence[Path], found: Callable[[Found], None], ended: Callable[[], None]
    ) -> Callable[[], None]:
        """Begin to read: ``found`` gets what is in the files, one by one, then ``ended`` is called, once.

        Returns what leaves off reading; ``ended`` follows then, too. Both are called on the GUI thread.
        """
        ...


class Importing(QObject):
    """Takes files, one handful at a time; what comes meanwhile waits."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        services: Services,
        read_files: ReadFiles,
        here: Callable[[], Here],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._services = services
        self._read_files = read_files
        self._here = here
        self._slices = Slices(self)
        self._waiting: list[Path] = []
        self._records: list[Incoming] = []
        self._troubles: list[str] = []
        self._stop: Callable[[], None] = _nothing
        self._stopped = False
        self.sheet = ImportSheet(window, theme)
        self.sheet.keep_requested.connect(self._on_keep)
        self.sheet.stopped.connect(self._on_stopped)
        self.sheet.finished.connect(self._begin_next)

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and show what is in them."""
        self._waiting += paths
        if not self.sheet.isVisible():
            self._begin_next()

    @Slot()
    def _begin_next(self) -> None:
        if self._waiting:
            self._slices.run(self._begin)  # after what may still be leaving off

    def _begin(self) -> Iterator[None]:
        paths, self._waiting = self._waiting, []
        self._records, self._troubles, self._stopped = [], [], False
        self.sheet.show_reading(0)
        self.sheet.open()
        self._stop = self._read_files(paths, self._on_found, self._on_read)
        return iter(())

    def _on_found(self, found: Found) -> None:
        if isinstance(found, Trouble):
            self._troubles.append(found.sentence)
        else:
            self._records.append(found)
            self.sheet.show_reading(len(self._records))

    def _on_read(self) -> None:
        self._stop = _nothing
        if not self._stopped:
            self._slices.run(self._preview)

    def _preview(self) -> Iterator[None]:
        preview = Preview()
        try:
            for _breath in preview_in_slices(self._services.transfer, self._records, preview):
                yield
                if self._stopped:
                    return
        except GoodCallError as error:
            self._give_up(error)
        else:
            self.sheet.show_preview(preview, self._troubles, self._here())

    def _on_keep(self) -> None:
        self._slices.run(self._keep)

    def _keep(self) -> Iterator[None]:
        kept = Kept(group=new_id("g"))
        total = len(self._records)
        try:
            slices = self._services.transfer.keep_in_slices(self._records, kept, AT_ONCE)
            for part, _breath in enumerate(slices, start=1):
                self.sheet.show_keeping(min(total, part * AT_ONCE), total)
                yield
                if self._stopped:
                    break
        except GoodCallError as error:
            self._give_up(error)
        self._show_kept(kept)

    def _show_kept(self, kept: Kept) -> None:
        if kept.interviews_added or kept.interviews_updated or kept.interviews_cancelled:
            self._window.go(Command.INTERVIEWS)
        elif kept.contacts_added or kept.contacts_updated:
            self._window.go(Command.CONTACTS)
        else:
            return
        self._window.undo_bar.show_done(imports.done(kept))
        self.sheet.accept()

    def _give_up(self, error: GoodCallError) -> None:
        self.sheet.reject()
        self._window.undo_bar.show_note(problems.sentence(error))

    def _on_stopped(self) -> None:
        self._stopped = True
        self._stop()


def _nothing() -> None:
    """Stand in while nothing is being read."""
