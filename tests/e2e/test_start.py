"""The start: the window first, the rest behind it, one instance, and data that cannot be used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlalchemy", "apscheduler", "alembic", "icalendar", "holidays", "phonenumbers", "plyer", "jeepney", "segno"}


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Good Call in a process of its own and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "goodcall.main", *words],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_window_is_painted_before_anything_heavy_is_imported() -> None:
    code = "import sys, goodcall.start; print(*{name.partition('.')[0] for name in sys.modules})"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()

    assert HEAVY.isdisjoint(loaded)
    assert "PySide6" in loaded


def test_an_idle_window_has_not_loaded_what_only_work_needs(tmp_path: Path) -> None:
    code = (
        "import sys, goodcall.main;"
        "code = goodcall.main.main(['--profile', sys.argv[1], '--smoke']);"
        "print(*{name.partition('.')[0] for name in sys.modules}); sys.exit(code)"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    shown = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()

    assert shown[0] == "READY"
    assert {"sqlalchemy", "apscheduler"} <= set(shown)
    assert {"alembic", "icalendar", "holidays", "phonenumbers", "segno"}.isdisjoint(shown)


def test_a_new_profile_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    profile = tmp_path / "a new" / "profile"

    started = run("--profile", str(profile), "--smoke")

    assert (started.returncode, started.stdout) == (0, "READY\n")
    assert profile.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in profile.iterdir() if file.suffix != ".ini")


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_met_with_a_sentence_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "goodcall.db"
    file.write_bytes(content)

    started = run("--profile", str(tmp_path), "--smoke")

    assert started.returncode == 1
    assert str(file) in started.stderr
    assert "Traceback" not in started.stderr
    assert file.read_bytes() == content
