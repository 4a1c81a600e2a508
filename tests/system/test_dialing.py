from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from goodcall.system.dialing import open_url


class Rung(QObject):
    """Plays the desktop's program for tel: links."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[str] = []

    @Slot(QUrl)
    def ring(self, url: QUrl) -> None:
        self.numbers.append(url.toString())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt hears whether a link was opened")
@pytest.mark.parametrize("program", ["", "calls.desktop"])
def test_a_desktop_with_nothing_that_dials_is_not_asked_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, program: str
) -> None:
    xdg_mime = tmp_path / "xdg-mime"
    xdg_mime.write_text(f"#!/bin/sh\necho '{program}'\n", encoding="ascii")
    xdg_mime.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    rung = Rung()
    QDesktopServices.setUrlHandler("tel", rung, "ring")  # type: ignore[arg-type]  # whatever the stubs say

    opened = open_url(QUrl("tel:+13125550142"))

    QDesktopServices.unsetUrlHandler("tel")
    assert opened is bool(program)
    assert rung.numbers == (["tel:+13125550142"] if program else [])
