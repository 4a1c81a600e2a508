"""Notices that timers may be wrong: the machine slept, its clock was set, or simply a minute has passed."""

from __future__ import annotations

import logging
import os
import sys

from PySide6.QtCore import SLOT, QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection

log = logging.getLogger(__name__)

HEARTBEAT = 60_000  # ms
LOGIND = "org.freedesktop.login1"


class WakeWatcher(QObject):
    """Emits ``woke`` after sleep, after a step of the clock, and once per heartbeat as the net below both."""

    woke = Signal()

    def __init__(
        self, parent: QObject | None = None, *, bus: QDBusConnection | None = None, heartbeat: int = HEARTBEAT
    ) -> None:
        """Watch logind on ``bus`` (None: the system's); ``heartbeat`` is in milliseconds."""
        super().__init__(parent)
        self._watch_sleep(bus or QDBusConnection.systemBus())
        self._watch_clock()
        timer = QTimer(self, interval=heartbeat)  # coarse; a very coarse one wakes several times in between
        timer.timeout.connect(self.woke)
        timer.start()

    def _watch_sleep(self, bus: QDBusConnection) -> None:
        path, interface = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
        slot = SLOT("_on_sleep(bool)")
        heard = bus.connect(LOGIND, path, interface, "PrepareForSleep", self, slot)  # type: ignore[call-overload]  # it takes a str, whatever the stubs say
        if not heard:
            log.info("logind cannot be heard: resume is noticed by the heartbeat")

    def _watch_clock(self) -> None:
        if not sys.platform.startswith("linux"):
            return
        from goodcall.system.timerfd import watch_clock

        try:
            self._clock_fd = watch_clock()
        except (OSError, AttributeError) as error:  # a kernel or C library without it
            log.info("steps of the clock are noticed by the heartbeat: %s", error)
            return
        self._steps = QSocketNotifier(self._clock_fd, QSocketNotifier.Type.Read, self)
        self._steps.activated.connect(self._on_clock_step)
        fd = self._clock_fd
        self.destroyed.connect(lambda: os.close(fd))

    @Slot(bool)
    def _on_sleep(self, about_to: bool) -> None:
        if not about_to:
            log.info("the machine woke from sleep")
            self.woke.emit()

    @Slot()
    def _on_clock_step(self) -> None:
        from goodcall.system.timerfd import acknowledge

        acknowledge(self._clock_fd)
        log.info("the clock was set")
        self.woke.emit()
