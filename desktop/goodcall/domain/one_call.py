"""Two calls to one person in one window become one call about both applications."""

from __future__ import annotations

from collections.abc import Iterable

from goodcall.domain.steps import Do, Step

StepAndOthers = tuple[Step, tuple[str, ...]]


def one_call(steps: Iterable[Step]) -> list[StepAndOthers]:
    """Return steps, those to call the same person in overlapping windows merged into the first of them.

    With each step come the ids of the further applications that the same call is about.
    """
    merged: list[StepAndOthers] = []
    open_calls: dict[str | None, list[int]] = {}
    for step in steps:
        places = open_calls.setdefault(step.contact_id, []) if step.do is Do.CALL else []
        place = next((place for place in places if _same_window(merged[place][0], step)), None)
        if place is None:
            places.append(len(merged))
            merged.append((step, ()))
        else:
            merged[place] = (merged[place][0], (*merged[place][1], step.application_id))
    return merged


def _same_window(one: Step, other: Step) -> bool:
    if one.application_id == other.application_id:
        return False
    if one.opens_at is None or one.closes_at is None or other.opens_at is None or other.closes_at is None:
        return False
    return one.opens_at < other.closes_at and other.opens_at < one.closes_at
