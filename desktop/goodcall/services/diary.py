"""The user's own interviews, as the rules ask for them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from goodcall.domain.calling_hours import Span
from goodcall.services.ports import Reader

PAGE = timedelta(days=2)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Diary:
    """Reads some days when they are first asked about, and not again: what it costs depends on those days alone."""

    def __init__(self, read: Reader) -> None:
        self._read = read
        self._pages: dict[int, list[Span]] = {}

    def __call__(self, span: Span) -> list[Span]:
        """Return the interviews, not cancelled, that overlap ``span``, by their start."""
        first, last = ((moment - BEGINNING) // PAGE for moment in (span.start, span.end))
        read = (each for number in range(first, last + 1) for each in self._page(number))
        return list(dict.fromkeys(each for each in read if each.start < span.end and span.start < each.end))

    def _page(self, number: int) -> list[Span]:
        if number not in self._pages:
            start = BEGINNING + number * PAGE
            self._pages[number] = [Span(*each) for each in self._read.busy(start, start + PAGE)]
        return self._pages[number]
