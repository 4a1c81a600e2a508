"""The present moment, and the first later one at which an answer may change."""

from __future__ import annotations

from datetime import datetime


class Watch:
    """Answers whether moments have been reached, and remembers the next one that has not.

    Rules compare with the present only through a watch. So between ``now`` and ``holds_until`` every comparison that
    was made comes out the same, and with it the answer.
    """

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.holds_until: datetime | None = None

    def reached(self, moment: datetime) -> bool:
        """Whether an aware ``moment`` is now or past."""
        if moment <= self.now:
            return True
        if self.holds_until is None or moment < self.holds_until:
            self.holds_until = moment
        return False
