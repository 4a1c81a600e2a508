"""The rest of the terminal: version, help, doctor, and no window anywhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from e2e.terminal_house import (
    Profile,
    run,
    told,
)
from goodcall import __version__


def test_the_version(tmp_path: Path) -> None:
    assert run(tmp_path, "--version").stdout == f"goodcall {__version__}\n"


def test_help_names_every_command(tmp_path: Path) -> None:
    said = run(tmp_path, "--help").stdout

    assert all(command in said for command in ("import", "next", "may-call", "log", "wrote", "heard", "doctor"))


def test_the_doctor_says_what_works(profile: Profile) -> None:
    findings = told(profile, "doctor")

    assert {"data", "notifications", "buttons", "tray", "autostart", "zone"} <= findings.keys()
    assert findings["data"] == {"ok": True, "detail": str(profile / "goodcall.db")}
    assert findings["zone"]["detail"] == "Europe/Berlin"


def test_an_autostart_that_is_off_is_nothing_that_does_not_work(profile: Profile, tmp_path: Path) -> None:
    said = run(profile, "doctor", XDG_CONFIG_HOME=str(tmp_path)).stdout

    (line,) = [line for line in said.splitlines() if line.startswith("autostart")]
    assert line.split()[1] == "off"


def test_the_doctor_tells_of_data_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "goodcall.db").write_bytes(b"not a database at all")

    data = told(tmp_path, "doctor")["data"]

    assert data["ok"] is False
    assert "is not a data file of Good Call" in data["detail"]


def test_nothing_here_opens_a_window_or_loads_one(profile: Profile) -> None:
    code = (
        "import sys, goodcall.main;"
        "goodcall.main.main(['--profile', sys.argv[1], 'next']);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code, str(profile)], check=False, capture_output=True).returncode == 0
