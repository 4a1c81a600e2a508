"""Build the virtual environment that holds Good Call and everything it depends on."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import venv
from contextlib import contextmanager
from typing import TYPE_CHECKING

import system_packages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_NO_NETWORK = ("Retrying (", "Failed to establish a new connection", "Temporary failure in name resolution")
_DISK_FULL = "No space left on device"


def build(folder: Path, python: Path, lock: Path, project: Path) -> None:
    """Build a new environment in `folder`, with `python` as its interpreter, for `project` and its `lock`.

    What was in `folder` before comes back if that fails; nothing is ever changed in place. Exits with a
    sentence where a person has to help.
    """
    _require_ensurepip()
    print("Setting up Good Call. This needs the network and takes a minute or two, once.", file=sys.stderr)
    with replaced(folder):
        venv.create(folder, symlinks=sys.platform != "win32")
        _run([str(python), "-m", "ensurepip", "--upgrade", "--default-pip"])
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run([*pip, "--require-hashes", "--only-binary=:all:", "--requirement", str(lock)])
        _run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(project)])
        # Not every machine lets Python keep what it compiles; without it each start would take half a second more.
        _run([str(python), "-m", "compileall", "-q", str(project / "desktop")])


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Wait until no other process is in such a block with this file (on Windows nothing is waited for)."""
    with file.open(encoding="utf-8") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def replaced(folder: Path) -> Iterator[None]:
    """Make way for a new `folder`, and put the former one back if the block does not finish."""
    former = folder.with_name(f"{folder.name}-former")
    shutil.rmtree(former, ignore_errors=True)
    if folder.exists():
        folder.rename(former)
    try:
        yield
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if former.exists():
            former.rename(folder)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _require_ensurepip() -> None:
    """Debian keeps this part of the standard library in a package of its own."""
    if importlib.util.find_spec("ensurepip"):
        return
    packages = ["python{}.{}-venv".format(*sys.version_info[:2])]
    if not system_packages.install(packages):
        sys.exit(f"Good Call needs a part of Python that is not here. {system_packages.advice(packages)}")


def _run(command: Sequence[str]) -> None:
    """Run a step of pip's; exit with what it means if it fails."""
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"Good Call could not be set up: {reason(result.stdout + result.stderr)}")


def reason(output: str) -> str:
    """Return what made pip fail, in one sentence."""
    if _DISK_FULL in output:
        return "the disk is full; it needs about 1 GB."
    if any(sign in output for sign in _NO_NETWORK):
        return "the packages it needs cannot be fetched. Is there a network?"
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error:" in line.lower()]  # the rest is often a hint for packagers
    return f"pip says: {[*lines, *errors][-1]}" if lines else "pip failed without a word."
