from __future__ import annotations

import subprocess
import sys

LIGHT = (
    "import sys, goodcall.system.announcer, goodcall.system.autostart, goodcall.system.clock, goodcall.system.instance,"
    " goodcall.system.probes, goodcall.system.profile_watch, goodcall.system.sleep, goodcall.system.working_days;"
    "print(*sorted({'apscheduler', 'holidays', 'jeepney', 'plyer', 'tzlocal', 'PySide6.QtGui'} & sys.modules.keys()))"
)


BESIDE_THE_WINDOW = (
    "import sys, goodcall.bootstrap; goodcall.bootstrap.import_for_window();"
    "print(*(name for name in sys.modules if name.startswith(('PySide6', 'goodcall.ui'))))"
)


def test_no_thread_but_the_windows_makes_classes_of_qts() -> None:
    run = subprocess.run([sys.executable, "-c", BESIDE_THE_WINDOW], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ""


def test_what_is_heavy_is_loaded_only_when_it_is_used() -> None:
    run = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == ""
