from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from goodcall.system.autostart import (
    autostart_file,
    do_not_start_with_desktop,
    start_with_desktop,
    starts_with_desktop,
)
from private_desktop import needs, until

AWKWARD = ['/opt/Good Call/good"call', "--profile", "/home/o'brien/$HOME `x`/100%", "back\\slash", ""]
LAUNCH = """
import sys
from gi.repository import Gio
Gio.DesktopAppInfo.new_from_filename(sys.argv[1]).launch([], None)
"""
WRITE_ARGUMENTS = """
import json, os, sys
with open(sys.argv[1] + "~", "w") as file:
    json.dump(sys.argv[2:], file)
os.rename(sys.argv[1] + "~", sys.argv[1])
"""


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def test_it_is_off_until_it_is_switched_on(settings: Path) -> None:
    before = starts_with_desktop()

    start_with_desktop(["goodcall", "--hidden"])

    assert not before
    assert starts_with_desktop()
    text = (settings / "autostart" / "org.goodcall.goodcall.desktop").read_text()
    assert "Exec=goodcall --hidden\n" in text


def test_it_can_be_switched_off_twice() -> None:
    start_with_desktop(["goodcall"])

    do_not_start_with_desktop()
    do_not_start_with_desktop()

    assert not starts_with_desktop()


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_an_entry_that_the_desktop_switched_off_is_off(line: str) -> None:
    start_with_desktop(["goodcall"])
    file = autostart_file()
    assert file is not None

    file.write_text(f"[Desktop Entry]\nType=Application\nExec=goodcall\n{line}\n")

    assert not starts_with_desktop()


def test_a_relative_settings_folder_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "config")
    monkeypatch.setenv("HOME", str(tmp_path))

    assert autostart_file() == tmp_path / ".config" / "autostart" / "org.goodcall.goodcall.desktop"


def test_awkward_arguments_arrive_as_they_are(tmp_path: Path) -> None:
    """Read by GLib, as most desktops do."""
    needs("/usr/lib/python3/dist-packages/dbusmock")  # brings GLib's Python
    written = tmp_path / "arguments.json"
    start_with_desktop([sys.executable, "-c", WRITE_ARGUMENTS, str(written), *AWKWARD])

    subprocess.run(["/usr/bin/python3", "-c", LAUNCH, str(autostart_file())], check=True)

    until(written.exists, "the command ran")
    assert json.loads(written.read_text()) == AWKWARD
