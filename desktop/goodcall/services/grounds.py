"""The facts that a step rests on: what "why?" shows beside the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Answer, Call, Case, Contact, Interview, Letter
from goodcall.services.ports import Reader
from goodcall.services.which import which_interview

Event = Call | Letter | Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What is known about one application and one person (None for nobody yet).

    ``interview`` is the last one that is over, else the next one; ``events`` are the last of each kind, the newest
    first; ``decision_on`` is the day of theirs that was named last.
    """

    contact: Contact | None
    interview: Interview | None
    decision_on: date | None
    events: tuple[Event, ...]
    etiquette: Etiquette


def grounds(read: Reader, now: datetime, application_id: str, contact_id: str) -> Grounds | None:
    """Return what a step rests on at ``now``; None for an application that is gone. ``contact_id`` may be empty."""
    cases = read.cases([application_id])
    if not cases:
        return None
    case = cases[0]
    return Grounds(
        contact=case.contacts.get(contact_id),
        interview=which_interview(case.interviews, now),
        decision_on=_decision_on(case, contact_id),
        events=_last_events(case, contact_id),
        etiquette=read.settings().etiquette,
    )


def _last_events(case: Case, contact_id: str) -> tuple[Event, ...]:
    kinds: tuple[Iterable[Event], ...] = (case.calls, case.letters, case.answers)
    theirs = ([each for each in kind if each.contact_id == contact_id] for kind in kinds)
    last = [max(events, key=lambda each: each.at) for events in theirs if events]
    return tuple(sorted(last, key=lambda each: each.at, reverse=True))


def _decision_on(case: Case, contact_id: str) -> date | None:
    """Return the day that was named last, in an interview or by this person."""
    told: tuple[Call | Answer, ...] = (*case.calls, *case.answers)
    said = [(each.end.utc, each.said) for each in case.interviews]
    said += [(each.at, each.said) for each in told if each.contact_id == contact_id]
    named = [(at, each.decision_on) for at, each in said if each.decision_on]
    return max(named, key=lambda each: each[0])[1] if named else None
