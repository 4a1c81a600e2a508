"""Find the screen that Good Call's window opens on, or make do without one: Qt aborts where it finds none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Address = str | tuple[str, int]


def variables_for_window(variables: Mapping[str, str], *, drawable: bool) -> dict[str, str]:
    """Return what to add to these environment variables before Qt opens a window.

    `drawable` says whether the libraries that Qt draws on a screen with are there. Without a screen an
    invisible one is started if xvfb-run is there, else Qt draws into memory; a line says so.
    """
    if "QT_QPA_PLATFORM" in variables or sys.platform in {"win32", "darwin"}:
        return {}
    if drawable and answers(variables):
        return {}
    invisible = start_invisible_screen() if drawable and shutil.which("xvfb-run") else {}
    if invisible:
        print("There is no screen: the window opens on an invisible one (xvfb-run).", file=sys.stderr)
        return {**invisible, "QT_QPA_PLATFORM": "xcb"}
    print("There is no screen: the window is only drawn in memory (offscreen).", file=sys.stderr)
    return {"QT_QPA_PLATFORM": "offscreen"}


def answers(variables: Mapping[str, str]) -> bool:
    """Return whether a Wayland or X server listens where these environment variables point."""
    return any(_listens(*address) for address in display_addresses(variables))


def display_addresses(variables: Mapping[str, str]) -> list[tuple[socket.AddressFamily, Address]]:
    """Return the sockets that WAYLAND_DISPLAY and DISPLAY stand for; none for what cannot be read."""
    if sys.platform == "win32":
        return []
    found: list[tuple[socket.AddressFamily, Address]] = []
    wayland = variables.get("WAYLAND_DISPLAY")
    if wayland:
        found.append((socket.AF_UNIX, str(Path(variables.get("XDG_RUNTIME_DIR", "/"), wayland))))
    host, _, numbers = variables.get("DISPLAY", "").rpartition(":")
    number = numbers.partition(".")[0]
    if not number.isdecimal():
        return found
    if host in {"", "unix"}:
        path = f"/tmp/.X11-unix/X{number}"
        return [*found, (socket.AF_UNIX, f"\0{path}"), (socket.AF_UNIX, path)]
    return [*found, (socket.AF_INET, (host, 6000 + int(number)))]


def _listens(family: socket.AddressFamily, address: Address) -> bool:
    with socket.socket(family) as connection:
        connection.settimeout(1)
        try:
            connection.connect(address)
        except (OSError, OverflowError):  # a port beyond 65535 overflows
            return False
    return True


def start_invisible_screen() -> dict[str, str]:
    """Start an X server that nobody sees; return the variables that point to it, none if it did not start.

    Whoever kills xvfb-run leaves its program behind, so that must not be Good Call. It is given one that only
    waits for the end of its input, which comes when this process, or what this process becomes, has ended.
    """
    wait_for_end = ["sh", "-c", 'echo "$DISPLAY"; echo "$XAUTHORITY"; exec cat >/dev/null']
    server = subprocess.Popen(
        ["xvfb-run", "-a", *wait_for_end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl+C is for the program, not for its screen
        text=True,
    )
    assert server.stdin
    assert server.stdout
    display, authority = server.stdout.readline().strip(), server.stdout.readline().strip()
    if not display:
        server.communicate()
        return {}
    os.set_inheritable(server.stdin.fileno(), True)
    return {"DISPLAY": display, "XAUTHORITY": authority}
