"""What Good Call needs from a Linux system: Qt's shared libraries, and partners for the tests.

Packages have Debian's names. Where there is no apt, libraries are named as the loader names them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

PACKAGE_OF_LIBRARY = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}

# For the tests: a screen, a bus, notification servers, a tray, what a screen reader sees, and letters to draw
# (DejaVu has Latin, Greek, Cyrillic and Arabic ones, Droid has Chinese, Japanese and Korean).
TEST_PACKAGES = (
    "at-spi2-core",
    "dbus-daemon",
    "dunst",
    "fonts-dejavu-core",
    "fonts-droid-fallback",
    "gir1.2-atspi-2.0",
    "libnotify-bin",
    "python3-dbusmock",
    "python3-gi",
    "trayer",
    "xauth",
    "xdotool",
    "xvfb",
)

_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)
_INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends")


def ensure_libraries(pyside: Path) -> bool:
    """Install the shared libraries that PySide6, installed in this folder, lacks, or say how to get them.

    Return whether Qt can draw on a screen; exit where it could not even run without one.
    """
    plugins = pyside / "Qt" / "plugins" / "platforms"
    essential = [pyside / "QtWidgets.abi3.so", plugins / "libqoffscreen.so"]
    for_screens = [plugins / "libqxcb.so"]
    missing = missing_libraries([*essential, *for_screens])
    if missing and install(packages_of(missing)):
        missing = missing_libraries([*essential, *for_screens])
    if not missing:
        return True
    if missing_libraries(essential):
        sys.exit(f"Good Call needs libraries that this system lacks. {advice_on_libraries(missing)}")
    print(f"Good Call cannot draw on a screen here yet. {advice_on_libraries(missing)}", file=sys.stderr)
    return False


def ensure_test_packages() -> None:
    """Install what the tests use, or say how to get it; the tests then say which of them could not run."""
    missing = missing_packages(TEST_PACKAGES)
    if missing and not install(missing):
        print(f"Some tests need more than this system has. {advice(missing)}", file=sys.stderr)


def missing_libraries(binaries: Iterable[Path]) -> frozenset[str]:
    """Return the shared libraries that the loader does not find for these binaries."""
    variables = {**os.environ, "LC_ALL": "C"}
    listing = subprocess.run(["ldd", *binaries], env=variables, capture_output=True, text=True, check=False)
    return unresolved(listing.stdout)


def unresolved(listing: str) -> frozenset[str]:
    """Return the libraries that an output of ldd calls not found."""
    return frozenset(_NOT_FOUND.findall(listing))


def packages_of(libraries: Iterable[str]) -> list[str]:
    """Return the packages that hold these libraries, as far as they are known."""
    return sorted({PACKAGE_OF_LIBRARY[library] for library in libraries if library in PACKAGE_OF_LIBRARY})


def missing_packages(packages: Sequence[str]) -> list[str]:
    """Return those of these packages that dpkg does not call installed: all of them if there is no dpkg."""
    if not shutil.which("dpkg-query"):
        return list(packages)
    query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\n", *packages]
    listing = subprocess.run(query, capture_output=True, text=True, check=False).stdout.splitlines()
    return [package for package in packages if f"{package} installed" not in listing]


def install(packages: Sequence[str]) -> bool:
    """Install these packages where root and apt are at hand; return whether that was done."""
    if sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    print(f"Installing system packages: {' '.join(packages)}", file=sys.stderr)
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], [*_INSTALL, *packages]):
        result = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
        if result.returncode:
            print(result.stderr.strip(), file=sys.stderr)
            return False
    return True


def advice_on_libraries(libraries: Iterable[str]) -> str:
    """Return one line that says how to get these libraries."""
    unknown = set(libraries) - PACKAGE_OF_LIBRARY.keys()
    if unknown or not shutil.which("apt-get"):
        return f"Please install: {', '.join(sorted(libraries))}"
    return advice(packages_of(libraries))


def advice(packages: Iterable[str]) -> str:
    """Return one line that says how to get these packages."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        return f"Please install what Debian calls: {names}"
    install_them = f"apt-get update && {' '.join(_INSTALL)} {names}"
    return f"Type: {'sudo sh' if shutil.which('sudo') else 'su'} -c '{install_them}'"
