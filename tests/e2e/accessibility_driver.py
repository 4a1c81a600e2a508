"""A user of a screen reader: finds what an app offers by role and name alone, and acts on it.

    python3 accessibility_driver.py PID "button: Call" "check box: Resume open" ...

Presses or ticks each in turn, as soon as it is there, and then says what it is and whether it is ticked. Runs under
the system's python3, which has the bindings. Where something does not turn up it prints the tree that is there instead.
"""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

import gi  # type: ignore[import-not-found, import-untyped, unused-ignore]  # it comes with the system, without types

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: E402

PATIENCE = 20.0  # seconds
Part = Any  # an Atspi.Accessible
T = TypeVar("T")


def awaited(look: Callable[[], T | None]) -> T | None:
    """Return what is seen once something is; None when nothing ever is."""
    give_up_at = time.monotonic() + PATIENCE
    while (seen := look()) is None and time.monotonic() < give_up_at:
        select.select([], [], [], 0.05)
    return seen


def app_of(pid: int) -> Part | None:
    """Return the app that runs in a process; its tree is asked anew every time, and never remembered."""
    desktop = Atspi.get_desktop(0)
    desktop.set_cache_mask(Atspi.Cache.NONE)
    apps = [desktop.get_child_at_index(number) for number in range(desktop.get_child_count())]
    app = next((app for app in apps if app is not None and app.get_process_id() == pid), None)
    if app is not None:
        app.set_cache_mask(Atspi.Cache.NONE)
    return app


def below(part: Part, depth: int = 0) -> Iterator[tuple[int, Part]]:
    """Walk through what a user can perceive now, with the depth of each."""
    for number in range(part.get_child_count()):
        child = part.get_child_at_index(number)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield depth, child
            yield from below(child, depth + 1)


def find(app: Part, wanted: str) -> Part | None:
    """Return what is called "role: name"; None if nothing is, or if it goes away under our eyes."""
    try:
        return next((part for _depth, part in below(app) if called(part) == wanted), None)
    except GLib.Error:
        return None


def called(part: Part) -> str:
    """Return role and name; what newer versions call a button was a push button before."""
    return f"{part.get_role_name().removeprefix('push ')}: {part.get_name()}"


def act(part: Part) -> None:
    """Do the first thing that can be done with it: press or tick."""
    Atspi.Action.do_action(part, 0)


def told(part: Part) -> str:
    """Say what a screen reader would."""
    return f"{called(part)}{', ticked' if part.get_state_set().contains(Atspi.StateType.CHECKED) else ''}"


def tree(app: Part) -> str:
    """Return all that can be perceived, a line each."""
    try:
        return "\n".join(f"{'  ' * depth}{told(part)}" for depth, part in below(app))
    except GLib.Error as error:
        return f"an app that does not answer: {error}"


def main() -> None:
    pid, *parts = sys.argv[1:]
    app = awaited(partial(app_of, int(pid)))
    if app is None:
        sys.exit("the app is not in the accessibility tree")
    for wanted in parts:
        part = awaited(partial(find, app, wanted))
        if part is None:
            sys.exit(f"no {wanted!r} in\n{tree(app)}")
        act(part)
        sys.stdout.write(f"{told(part)}\n")


if __name__ == "__main__":
    main()
