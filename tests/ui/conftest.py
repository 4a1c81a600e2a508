"""One application, dressed once, for all tests of widgets."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from goodcall.ui.theme import Theme


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, "light")
