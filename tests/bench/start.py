"""How fast the window is there, and what it costs to keep it in the tray: beside a bare table window, in one run.

Run as ``python tests/bench/start.py`` with ``desktop`` and ``tests`` on PYTHONPATH; it needs Xvfb, dbus and
python3-dbusmock. The profile holds 1,000 interviews, made through the services. Times are medians; Python has compiled
all modules before, as it does when they are installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measuring import (
    Paint,
    Screen,
    await_condition,
    cpu_seconds,
    first_paint,
    median,
    proportional_mib,
    running,
    screen,
    sleeps,
    wake_ups,
)
from goodcall.bootstrap import open_services
from goodcall.domain.facts import AgreedTime
from goodcall.services.applications import NewInterview
from private_desktop import Bus, private_bus, status_notifier_host

INTERVIEWS = 1_000
STARTS = 9
IDLE_FOR = 60.0  # seconds
SETTLES_IN = 15.0  # seconds until nothing of the start is left to do
ZONES = ("America/Chicago", "Europe/Berlin", "Asia/Tokyo", "America/Los_Angeles", "Asia/Kolkata")
AS_INSTALLED = "import sys; from goodcall.main import main; sys.exit(main())"  # what the command ``goodcall`` does
BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]


def fill(profile: Path) -> None:
    """Keep interviews of five zones, spread over five weeks around now."""
    profile.mkdir(mode=0o700)
    services = open_services(profile)
    began = services.clock.now() - timedelta(days=28)
    for number, zone in zip(range(INTERVIEWS), cycle(ZONES), strict=False):
        start = AgreedTime.from_moment(began + number * timedelta(minutes=50), zone)
        new = NewInterview(
            job_title=f"Editor {number}",
            start=start,
            person=f"Maeve O'Brien {number}",
            email=f"maeve{number}@lakeshore.example",
            phone="+1 312 555 0142" if number % 3 else "",
            company="Lakeshore Media",
            zone=zone,
        )
        services.applications.add_interview(new)
    for _slice in services.planner.catch_up():  # calls give way to the user's own interviews
        pass
    services.store.close()


def ours(profile: Path, *words: str) -> list[str]:
    return [sys.executable, "-c", AS_INSTALLED, "--profile", str(profile), *words]


def starts(profile: Path, bus: Bus, on: Screen) -> tuple[list[Paint], list[Paint]]:
    """Start both by turns, so that what else goes on here meets both."""
    bare: list[Paint] = []
    full: list[Paint] = []
    for _ in range(STARTS):
        bare.append(first_paint(BARE, bus.environment(), on))
        full.append(first_paint(ours(profile), bus.environment(), on))
    return bare, full


def ready(profile: Path, bus: Bus, on: Screen) -> float:
    """Return the seconds until Today is live."""
    environment = bus.environment(DISPLAY=on.display, QT_QPA_PLATFORM="xcb")
    began = time.perf_counter()
    with subprocess.Popen(ours(profile, "--smoke"), env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"READY\n"
        return time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class Quiet:
    """What a process cost in a quiet minute: memory (PSS, MiB), wake-ups, processor time (seconds)."""

    memory: float
    woken: int
    used: float


def quiet_minutes(*pids: int) -> list[Quiet]:
    """Watch processes through the same minute: what they share with others they share alike."""
    before = {pid: (sleeps(pid), cpu_seconds(pid)) for pid in pids}
    time.sleep(IDLE_FOR)
    return [
        Quiet(proportional_mib(pid), wake_ups(before[pid][0], sleeps(pid)), cpu_seconds(pid) - before[pid][1])
        for pid in pids
    ]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def compare(name: str, bare: float, full: float, unit: str) -> None:
    ratio = f"{full / bare:8.2f}" if bare else ""
    say(f"{name:28} {bare:10.3f} {full:10.3f} {unit:4} {ratio}")


def main() -> None:
    with TemporaryDirectory(prefix="bench-") as folder, private_bus() as bus, screen() as on:
        profile = Path(folder, "profile")
        fill(profile)
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder, "compiled"))
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        first_paint(BARE, bus.environment(), on)
        ready(profile, bus, on)
        bare, full = starts(profile, bus, on)
        say(f"{'':28} {'bare':>10} {'ours':>10} {'':4} {'ratio':>8}")
        compare("first paint", median([p.wall for p in bare]), median([p.wall for p in full]), "s")
        compare("processor until then", median([p.cpu for p in bare]), median([p.cpu for p in full]), "s")
        say(f"{'Today is live':28} {'':10} {median([ready(profile, bus, on) for _ in range(5)]):10.3f} s")
        if "--fast" not in sys.argv:
            idle_minute(profile, bus, on)


def idle_minute(profile: Path, bus: Bus, on: Screen) -> None:
    environment = bus.environment(DISPLAY=on.display, QT_QPA_PLATFORM="xcb")
    with status_notifier_host(bus) as host:
        host.redefine("RegisterStatusNotifierItem", "s", "", "")
        with running(BARE, environment) as plain, running(ours(profile, "--hidden"), environment) as hidden:
            await_condition(lambda: bool(host.calls("RegisterStatusNotifierItem")))
            time.sleep(SETTLES_IN)
            bare, full = quiet_minutes(plain.pid, hidden.pid)
    compare("memory (PSS)", bare.memory, full.memory, "MiB")
    compare("wake-ups in a quiet minute", bare.woken, full.woken, "")
    compare("processor in a quiet minute", bare.used, full.used, "s")


if __name__ == "__main__":
    os.environ.pop("GOODCALL_NOW", None)
    main()
