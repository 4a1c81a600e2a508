"""Steps as lines of a terminal: what to do, with whom, when; and below it about which job, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodcall.domain.facts import Application
from goodcall.domain.steps import Do, Step
from goodcall.wording import _, rules
from goodcall.wording.times import Here, day_in

INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One step, the jobs it is about, and the present, told about its person."""

    step: Step
    jobs: Sequence[Application]
    here: Here


def lines(entries: Sequence[Entry]) -> list[str]:
    """Return two lines for each step, the first ones in columns."""
    verbs, names = [_verb(each.step.do) for each in entries], [_name(each) for each in entries]
    wide, wider = max(map(len, verbs), default=0), max(map(len, names), default=0)
    told: list[str] = []
    for entry, verb, name in zip(entries, verbs, names, strict=True):
        told.append(f"{verb:{wide}}  {name:{wider}}  {_when(entry)}".rstrip())
        told.append(f"{INDENT}{_jobs(entry.jobs)}{rules.because(entry.step, entry.here)}")
    return told


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows of cells as aligned lines."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return ["  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _verb(do: Do) -> str:
    return {
        Do.CALL: _("Call"),
        Do.WRITE: _("Write to"),
        Do.WAIT: _("Wait for"),
        Do.FIX: _("Complete"),
        Do.REST: _("Done with"),
    }[do]


def _name(entry: Entry) -> str:
    return entry.here.name or entry.jobs[0].company or _("nobody yet")


def _when(entry: Entry) -> str:
    until = entry.step.because.until
    if entry.step.do is Do.WAIT and until is not None:
        return _("until {day}").format(day=day_in(until, entry.here))
    return rules.opening(entry.step, entry.here)


def _jobs(jobs: Sequence[Application]) -> str:
    titles = _(" and ").join(", ".join(filter(None, (job.job_title, job.company))) for job in jobs)
    return f"{titles}. " if titles else ""
