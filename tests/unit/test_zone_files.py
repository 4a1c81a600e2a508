"""The time zones of a process are those that plans are stamped with, whatever the system has."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from zoneinfo import TZPATH

START = """
from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
from goodcall.main import main

with suppress(SystemExit):
    main(["--version"])
print(datetime(2026, 7, 1, 12, tzinfo=UTC).astimezone(ZoneInfo("Europe/Berlin")).hour)
"""


def test_the_edition_that_plans_are_stamped_with_is_the_one_in_use() -> None:
    (folder,) = TZPATH
    year, number = version("tzdata").split(".")[:2]

    with Path(folder, "tzdata.zi").open(encoding="utf-8") as file:
        first = file.readline().strip()

    assert first == f"# version {year}{'abcdefghijklmnop'[int(number) - 1]}"


def test_the_systems_own_zones_are_not_asked(tmp_path: Path) -> None:
    wrong = tmp_path / "Europe" / "Berlin"
    wrong.parent.mkdir()
    wrong.write_bytes(Path(TZPATH[0], "Asia", "Tokyo").read_bytes())
    environment = {**os.environ, "PYTHONTZPATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}

    seen = subprocess.run([sys.executable, "-c", START], env=environment, capture_output=True, text=True, check=True)

    assert seen.stdout.splitlines()[-1] == "14"
