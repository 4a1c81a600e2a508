"""Start or check Good Call, and first set up whatever is missing for it.

    python packaging/environment.py [arguments of goodcall]
    python packaging/environment.py test [arguments of pytest]

Needs nothing but Python's standard library. A second start runs only what is in this file, and little of
that: the modules that set up are imported when there is something to set up.
"""

from __future__ import annotations

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - pip reads pyproject.toml, but this runs before any pip
    sys.exit("Good Call needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info))

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / "python"
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = VENV / "good-call-stamp"
LIBRARIES_FOUND = VENV / "good-call-libraries-found"

# The quick ones come first; pytest comes last, so that its summary closes the output.
CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("lint-imports", "--no-logo"),
    ("mypy",),
    ("pytest", "-n", "auto", "--dist", "worksteal"),
)


def main(arguments: Sequence[str]) -> NoReturn:
    """Set up what is missing, then start Good Call with these arguments, or its checks after `test`.

    On POSIX this process becomes the one it starts; on Windows it exits with the code of that.
    """
    try:
        ensure_environment()
        if arguments[:1] == ["test"]:
            check(arguments[1:])
        if opens_window(arguments):
            ensure_screen()
        become([str(PYTHON), "-P", "-m", "goodcall.main", *arguments])
    except OSError as error:  # a full disk, a folder that may not be written
        sys.exit(f"Good Call cannot start: {error.strerror}: {error.filename or ROOT}")
    except KeyboardInterrupt:
        sys.exit("Stopped.")


def stamp(root: Path) -> str:
    """Return what an environment depends on: Python's version, the checkout's place, what it asks for."""
    asked_for = (root / "pyproject.toml", root / "packaging" / "requirements.lock")
    hashes = [hashlib.sha256(file.read_bytes()).hexdigest() for file in asked_for]
    return "\n".join([f"{sys.version_info[0]}.{sys.version_info[1]}", str(root), *hashes])


def is_stamped(file: Path, wanted: str) -> bool:
    """Return whether an environment was finished with this stamp."""
    try:
        return file.read_text(encoding="utf-8") == wanted
    except OSError:
        return False


def ensure_environment() -> None:
    """Build the virtual environment unless the one that is there fits."""
    wanted = stamp(ROOT)
    if is_stamped(STAMP, wanted):
        return
    import virtual_environment

    with virtual_environment.alone(LOCK):
        if not is_stamped(STAMP, wanted):  # another start may have built it while this one waited
            virtual_environment.build(VENV, PYTHON, LOCK, ROOT)
            STAMP.write_text(wanted, encoding="utf-8")


def ensure_libraries() -> bool:
    """Return whether Qt finds what it needs to draw on a screen; install that where this may be done."""
    if LIBRARIES_FOUND.exists() or not sys.platform.startswith("linux"):
        return True
    import system_packages

    drawable = system_packages.ensure_libraries(next(VENV.glob("lib/python*/site-packages/PySide6")))
    if drawable:
        LIBRARIES_FOUND.touch()
    return drawable


def ensure_screen() -> None:
    """Point Qt to a screen, or tell it to do without; what is set in QT_QPA_PLATFORM stands."""
    drawable = ensure_libraries()
    import screen

    os.environ.update(screen.variables_for_window(os.environ, drawable=drawable))


def check(pytest_arguments: Sequence[str]) -> NoReturn:
    """Run every check from the checkout's folder; stop at the first that fails and exit with its code."""
    ensure_libraries()
    if sys.platform.startswith("linux"):
        import system_packages

        system_packages.ensure_test_packages()
    import subprocess

    os.chdir(ROOT)
    *quick, last = CHECKS
    for program, *arguments in quick:
        title = " ".join([program, *arguments])
        print(f"== {title}", flush=True)
        code = subprocess.run([str(PROGRAMS / program), *arguments], check=False).returncode
        if code:
            print(f"== {title} failed; the checks after it were not run", flush=True)
            sys.exit(code)
    print("== pytest", flush=True)
    program, *arguments = last
    become([str(PROGRAMS / program), *arguments, *pytest_arguments])


def opens_window(arguments: Sequence[str]) -> bool:
    """Return whether these arguments of goodcall open its window: those that name no command do."""
    words = iter(arguments)
    for word in words:
        if word == "--profile":
            next(words, None)
        elif not word.startswith("-") or word in {"-h", "--help", "--version"}:
            return False
    return True


def become(command: list[str]) -> NoReturn:
    """Replace this process with the command; on Windows, which cannot, run it and exit with its code."""
    if sys.platform == "win32":
        import subprocess

        sys.exit(subprocess.run(command, check=False).returncode)
    sys.stdout.flush()
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
