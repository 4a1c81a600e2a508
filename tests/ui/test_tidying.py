"""Garbage is collected where it is safe."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest

from goodcall.ui.desks.tidying import collect_here_only, tidy


class Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _collect_as_before() -> Iterator[None]:
    yield
    gc.unfreeze()
    gc.enable()


def make_a_lot() -> list[Knot]:
    return [Knot() for _ in range(5 * gc.get_threshold()[0])]


def test_another_thread_collects_nothing_and_this_one_does_what_is_due() -> None:
    collect_here_only()
    knot = Knot()
    seen = weakref.ref(knot)
    del knot

    thread = threading.Thread(target=make_a_lot)
    thread.start()
    thread.join()
    after_thread = seen()
    del after_thread
    still_there = seen() is not None
    tidy()

    assert still_there
    assert seen() is None


def test_nothing_is_done_where_nothing_is_due() -> None:
    collect_here_only()
    knot = Knot()
    seen = weakref.ref(knot)
    del knot

    tidy()

    assert seen() is not None
