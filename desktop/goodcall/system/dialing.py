"""Opening links, and knowing where nothing dials."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

_PATIENCE = 1_000  # ms


def open_url(url: QUrl) -> bool:
    """Open a link with the desktop's program for it; False where there is none.

    Under Linux Qt starts a script and never hears how it went; most desktops there have nothing that dials.
    """
    if url.scheme() == "tel" and sys.platform == "linux" and _nothing_dials():
        return False
    return QDesktopServices.openUrl(url)


def _nothing_dials() -> bool:
    asked = QProcess()
    asked.start("xdg-mime", ["query", "default", "x-scheme-handler/tel"])
    answered = asked.waitForFinished(_PATIENCE) and asked.exitCode() == 0
    return answered and not asked.readAllStandardOutput().trimmed()
