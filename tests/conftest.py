"""What every test may rely on: no screen is needed, and nothing goes wrong unnoticed."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest

from goodcall.main import use_own_zones
from goodcall.wording.times import count_to_twelve

use_own_zones()
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported: without a display it aborts


class _Strays(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def _no_stray_log_lines(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logged a warning or worse, unless it reads its log through ``caplog``."""
    strays = _Strays()
    logging.getLogger().addHandler(strays)
    yield
    logging.getLogger().removeHandler(strays)
    if strays.lines and "caplog" not in request.fixturenames:
        pytest.fail("logged without being expected:\n" + "\n".join(strays.lines))


@pytest.fixture
def twelve_hours() -> Iterator[None]:
    """Let clocks count to twelve."""
    count_to_twelve()
    yield
    count_to_twelve(on=False)
