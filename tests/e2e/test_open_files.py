"""Files given to a start, the first or a later one, are shown in the one window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "lakeshore-media-google.ics"
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from goodcall import start

class Watched(start.Opening):
    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self._looking = QTimer(self, interval=20)
        self._looking.timeout.connect(self._look)
        self._looking.start()

    def _look(self):
        if self._awake is not None:
            print("AWAKE", flush=True)
        if any(each.windowTitle() == "Keep this?" for each in self.window.findChildren(QDialog)):
            print("SHOWN", flush=True)
            self._looking.stop()
            QApplication.quit()

start.Opening = Watched
sys.exit(start.open_window(sys.argv[1:]))
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    alone = {"QT_QPA_PLATFORM": "offscreen", "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
    return os.environ | alone | {"XDG_RUNTIME_DIR": str(tmp_path)}


def opened(profile: Path, environment: dict[str, str], *files: Path) -> subprocess.Popen[str]:
    words = ["--profile", str(profile), *(["--open", *map(str, files)] if files else [])]
    return subprocess.Popen([sys.executable, "-c", WINDOW, *words], env=environment, stdout=subprocess.PIPE, text=True)


def test_a_start_with_a_file_shows_what_is_in_it(tmp_path: Path, environment: dict[str, str]) -> None:
    with opened(tmp_path / "profile", environment, SAMPLE) as window:
        said, _nothing = window.communicate(timeout=60)

    assert said.split()[-1] == "SHOWN"
    assert window.returncode == 0


def test_a_second_start_hands_its_file_over(tmp_path: Path, environment: dict[str, str]) -> None:
    with opened(tmp_path / "profile", environment) as window:
        assert window.stdout is not None
        window.stdout.readline()

        second = opened(tmp_path / "profile", environment, SAMPLE)

        assert second.communicate(timeout=60)[0] == ""
        said, _nothing = window.communicate(timeout=60)
    assert second.returncode == 0
    assert said.split()[-1] == "SHOWN"
