"""The alarm: APScheduler waits for one moment, and rings on the GUI thread.

Import this after the window shows: APScheduler takes 0.2 s. QtScheduler is not used because it never cancels a timer.
"""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.base import JobLookupError
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.date import DateTrigger
from PySide6.QtCore import QObject, Qt, Signal, Slot

from goodcall.system.clock import SystemClock

JOB = "next"
SLIP = timedelta(milliseconds=50)


class SchedulerAlarm(QObject):
    """Fills the Alarm protocol; ``rang`` is emitted on the thread that made it.

    It may ring once too often (a moment replaced just as it came), never too seldom.
    """

    rang = Signal()
    _due = Signal()

    def __init__(self, clock: SystemClock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._at: datetime | None = None
        self._ahead = self._clock_ahead()
        self._due.connect(self._on_due, Qt.ConnectionType.QueuedConnection)
        self._scheduler = _scheduler()
        self._scheduler.start()

    def set(self, at: datetime | None) -> None:
        """Ring at an aware moment (at once if it has passed), or never. It replaces the earlier moment."""
        if at is not None and at == self._at and not self._has_slipped():
            return  # nobody need be woken to hear the same again
        self._at = at
        self._ahead = self._clock_ahead()
        if at is None:
            with suppress(JobLookupError):
                self._scheduler.remove_job(JOB)
            return
        trigger = DateTrigger(self._clock.on_the_wall(at), timezone=UTC)
        self._scheduler.add_job(self._due.emit, trigger, id=JOB, replace_existing=True)

    def rearm(self) -> None:
        """Measure the wait anew if the machine slept or its clock was set, which the scheduler cannot see."""
        if self._has_slipped():
            self.set(self._at)

    def _has_slipped(self) -> bool:
        return abs(self._clock_ahead() - self._ahead) > SLIP

    def _clock_ahead(self) -> timedelta:
        """Return how far the clock is ahead of the steady one that the scheduler waits by."""
        return self._clock.now() - datetime.fromtimestamp(time.monotonic(), UTC)

    def shutdown(self) -> None:
        """Stop for good; nothing rings afterwards."""
        self._due.disconnect()
        self.set(None)  # waits for a job just being started; shutdown() would pull it from under the scheduler's feet
        self._scheduler.shutdown()

    @Slot()
    def _on_due(self) -> None:
        at, self._at = self._at, None
        if at is not None and at > self._clock.now():  # it rang early, or was replaced just as it came
            self.set(at)
        self.rang.emit()


def _scheduler() -> BackgroundScheduler:
    """Return a scheduler that loses no job.

    By default one that is a second late is dropped, and so is one that comes due while its predecessor still runs.
    """
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    return BackgroundScheduler(
        executors={"default": ThreadPoolExecutor(1)},
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1000},
        timezone=UTC,
    )
