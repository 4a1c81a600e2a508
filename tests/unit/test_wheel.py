"""The wheel holds everything the app reads at run time."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_wheel_carries_code_migrations_and_every_resource(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    resources = {file for file in (ROOT / "resources").rglob("*") if file.is_file()}

    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        kept = {file: archive.read(f"goodcall/resources/{file.relative_to(ROOT / 'resources')}") for file in resources}

    assert resources
    assert all(content == file.read_bytes() for file, content in kept.items())
    assert {"goodcall/main.py", "goodcall/storage/migrations/env.py"} <= names
    assert not any(name.startswith("desktop/") for name in names)


def test_resources_are_found_from_a_wheel_that_was_unpacked(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = "from goodcall.paths import resources; print(*sorted(f.name for f in (resources() / 'icons').iterdir()))"

    shown = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path / "installed")}, capture_output=True, text=True
    )

    icons = sorted(file.name for file in (ROOT / "resources" / "icons").iterdir())
    assert shown.stdout.split() == icons
