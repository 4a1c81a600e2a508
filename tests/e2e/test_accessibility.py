"""The main job through the accessibility tree alone: what a screen reader hears is enough to do it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from e2e.machine import Job
from private_desktop import Bus, accessibility

PYTHON = "/usr/bin/python3"  # has the bindings, which no wheel brings
DRIVER = Path(__file__).with_name("accessibility_driver.py")
READY = ("Resume open", "References ready", "Quiet, private spot", "Points to make")


def perform(job: Job, pid: int, *parts: str) -> list[str]:
    """Let the driver act on parts of the app, "role: name", one after the other; return what it heard of each."""
    environment = {key: value for key, value in job.environment.items() if not key.startswith("PYTHON")}
    command = [PYTHON, str(DRIVER), str(pid), *parts]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_whom_to_call_the_checklist_and_the_outcome_are_found_by_name(bus: Bus, job: Job) -> None:
    job.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    boxes = [f"check box: {item}" for item in READY]
    with accessibility(bus, job.environment["DISPLAY"]), job.app() as app:
        called = perform(job, app.pid, "button: Call Maeve O'Brien", *boxes)
        kept = job.rows("SELECT checklist FROM call_drafts")
        perform(job, app.pid, "button: Reached", "button: Close")

    assert called == ["button: Call Maeve O'Brien", *(f"{box}, ticked" for box in boxes)]
    assert [item["ticked"] for item in json.loads(kept[0][0])][:4] == [True] * 4
    assert job.rows("SELECT outcome FROM calls") == [("reached",)]
    assert job.rows("SELECT id FROM call_drafts") == []
