"""Files read in a child process while the window stays alive: the same protocol, under Qt's event loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from goodcall.exchange.child import Batch


class WindowChild(QObject):
    """Reads files and emits what is in them, one finding after the other, then ``ended``."""

    found = Signal(object)  # an Incoming record, or a Problem
    ended = Signal()

    def __init__(
        self, paths: Sequence[str], command: Callable[[Sequence[str]], list[str]], parent: QObject | None = None
    ) -> None:
        """``command`` gives the command line of the process that reads some of the files."""
        super().__init__(parent)
        self._command = command
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self._on_readable)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._start(tuple(paths))

    def cancel(self) -> None:
        """Read no further."""
        self._process.finished.disconnect(self._on_finished)
        self._process.kill()
        self._process.waitForFinished()  # at once: a killed process has no say in it
        self.ended.emit()

    def _start(self, paths: tuple[str, ...]) -> None:
        self._batch = Batch(paths)
        program, *arguments = self._command(self._batch.paths)
        self._process.start(program, arguments)

    @Slot()
    def _on_readable(self) -> None:
        while self._process.canReadLine():
            finding = self._batch.take(bytes(self._process.readLine().data()))
            if finding is not None:
                self.found.emit(finding)

    @Slot()
    def _on_finished(self) -> None:
        self._on_readable()
        problem, waiting = self._batch.ended()
        if problem is not None:
            self.found.emit(problem)
        if waiting:
            self._start(waiting)
        else:
            self.ended.emit()

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # the only error that no ``finished`` follows
            self._on_finished()
