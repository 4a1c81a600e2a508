import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcall.exchange.reading import arguments

Reader = Callable[[Sequence[str]], list[str]]

_PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Calendars and cards that real programs wrote, and those that once broke other readers."""
    beside = _PROJECT.parent / "shared" / "corpora"
    folder = Path(os.environ.get("GOODCALL_CORPORA", beside))
    if not folder.is_dir():
        pytest.skip(f"no collection of other people's files at {folder}; GOODCALL_CORPORA may name one")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    return _PROJECT / "resources" / "samples"


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The reading process alone, without the app around it."""
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return lambda paths: [sys.executable, "-m", "goodcall.exchange.reading", *arguments(paths, "US", now)]
