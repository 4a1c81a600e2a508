from __future__ import annotations

import subprocess
import sys

MANY_VOID_CALLS = """
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

class Source(QObject):
    fired = Signal()

app = QCoreApplication([])
source, timer, count = Source(), QTimer(), []
source.fired.connect(lambda: count.append(1))
for _ in range(20_000):
    source.fired.emit()
    timer.start(1000)
    timer.stop()
print(len(count))
"""


def test_the_installed_qt_survives_20_000_calls_that_return_nothing() -> None:
    """PySide6 6.12 aborts on Python below 3.12 after some 5,000."""
    run = subprocess.run([sys.executable, "-c", MANY_VOID_CALLS], capture_output=True, text=True)

    assert (run.returncode, run.stdout.strip()) == (0, "20000"), run.stderr
