"""What the benches share: a screen whose pixels can be read, and what a process costs."""

from __future__ import annotations

import mmap
import select
import statistics
import struct
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PATIENCE = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class Screen:
    """An X screen in memory: what is painted is seen from outside, with no help from who paints."""

    display: str
    pixels: mmap.mmap
    begin: int

    def ink(self) -> int:
        """Return how many of a few thousand pixels all over the screen are not black."""
        picture = self.pixels[self.begin :: 4 * 199]  # one byte of every 199th pixel
        return len(picture) - picture.count(0)


@contextmanager
def screen() -> Iterator[Screen]:
    """Run an X server with an empty, black screen, under a number that is free."""
    with TemporaryDirectory(prefix="screen-") as folder:
        command = ["Xvfb", "-displayfd", "1", "-fbdir", folder, "-nolisten", "tcp", "-noreset", "-br"]
        server = subprocess.Popen(
            [*command, "-screen", "0", "1280x800x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            assert server.stdout is not None
            display = f":{int(server.stdout.readline())}"
            with Path(folder, "Xvfb_screen0").open("rb") as file:
                pixels = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            header = struct.unpack(">25I", pixels[:100])  # an XWD file: header, colours, pixels
            yield Screen(display, pixels, header[0] + header[19] * 12)
        finally:
            server.kill()
            server.wait()


@dataclass(frozen=True, slots=True)
class Paint:
    """A start: seconds from the process's start to its first picture, and the processor time it took until then."""

    wall: float
    cpu: float


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program for as long as the block lasts."""
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


def first_paint(command: Sequence[str], environment: Mapping[str, str], on: Screen) -> Paint:
    """Start a program, wait for its first picture, and end it."""
    await_condition(lambda: on.ink() == 0)
    began = time.perf_counter()
    with running(command, {**environment, "DISPLAY": on.display, "QT_QPA_PLATFORM": "xcb"}) as process:
        await_condition(lambda: on.ink() > 0)
        return Paint(time.perf_counter() - began, cpu_seconds(process.pid))


def await_condition(holds: Callable[[], bool]) -> None:
    """Return as soon as it holds; raises TimeoutError."""
    give_up_at = time.perf_counter() + PATIENCE
    while not holds():
        if time.perf_counter() > give_up_at:
            raise TimeoutError
        select.select([], [], [], 0.001)


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process so far, with that of threads that have ended."""
    return time.clock_gettime(~pid << 3 | 2)  # the kernel's name for a process's clock


def sleeps(pid: int) -> dict[str, int]:
    """Return how often each thread of a process went to sleep so far, each time to be woken again."""
    return {
        task.name: int(line.split()[1])
        for task in Path(f"/proc/{pid}/task").iterdir()
        for line in task.joinpath("status").read_text().splitlines()
        if line.startswith("voluntary_ctxt_switches")
    }


def wake_ups(before: Mapping[str, int], after: Mapping[str, int]) -> int:
    """Return how often the threads that are there ``after`` were woken in between."""
    return sum(count - before.get(thread, 0) for thread, count in after.items())


def proportional_mib(pid: int) -> float:
    """Return the memory of a process, what it shares divided by who shares it (PSS), in MiB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def median(values: Sequence[float]) -> float:
    """Return the middle one."""
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    """Return what nineteen of twenty stay under."""
    return statistics.quantiles(values, n=20)[-1]
