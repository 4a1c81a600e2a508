"""The light for a person: for one application, or the best over all that are open."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from builders import NOW, a_call, a_contact, an_application, an_interview
from goodcall.domain.facts import Status
from goodcall.domain.steps import Code, Colour
from world import World, at

MAEVE = a_contact()
JOB = an_application(status=Status.INTERVIEWING)
OTHER_JOB = an_application("Editor", "Nordlicht")
MET = an_interview(JOB, MAEVE, start=NOW - timedelta(hours=20))


def test_it_names_the_application_it_is_about(world: World) -> None:
    world.keep(MAEVE, JOB, MET)

    light = world.services.lights.light(MAEVE, JOB.id)

    assert (light.colour, light.code, light.application_id) == (Colour.GREEN, Code.THANK_WITHIN_24H, JOB.id)


def test_without_an_application_the_best_over_the_open_ones_counts(world: World) -> None:
    applied = replace(OTHER_JOB, contact_ids=(MAEVE.id,))  # red: write first
    world.keep(MAEVE, applied, JOB, MET)

    light = world.services.lights.light(MAEVE)

    assert (light.colour, light.application_id) == (Colour.GREEN, JOB.id)
    assert world.services.lights.light(MAEVE, applied.id).code is Code.WRITE_FIRST


def test_with_all_applications_closed_it_says_so(world: World) -> None:
    world.keep(MAEVE, replace(JOB, status=Status.REJECTED, status_at=NOW - timedelta(hours=1)), MET)

    assert world.services.lights.light(MAEVE).code is Code.CLOSED


def test_before_it_was_closed_it_was_open(world: World) -> None:
    world.keep(MAEVE, replace(JOB, status=Status.REJECTED, status_at=NOW), MET)

    light = world.services.lights.light(MAEVE, at=NOW - timedelta(minutes=30))

    assert (light.colour, light.code) == (Colour.GREEN, Code.THANK_WITHIN_24H)


def test_an_accepted_offer_leaves_the_hours(world: World) -> None:
    world.keep(MAEVE, replace(JOB, status=Status.ACCEPTED, status_at=NOW - timedelta(hours=1)), MET)

    assert world.services.lights.light(MAEVE).colour is Colour.GREEN


@pytest.mark.parametrize(
    ("moment", "colour", "code"),
    [
        (at("2026-11-03 13:59"), Colour.RED, Code.WINDOW),
        (at("2026-11-03 14:00"), Colour.GREEN, Code.WINDOW),
        (at("2026-11-03 15:30"), Colour.AMBER, Code.WINDOW),
        (at("2026-11-07 15:00"), Colour.RED, Code.WORKING_DAY),
    ],
)
def test_without_any_application_only_the_hours_count(
    world: World, moment: datetime, colour: Colour, code: Code
) -> None:
    world.keep(MAEVE)

    light = world.services.lights.light(MAEVE, at=moment)

    assert (light.colour, light.code, light.application_id) == (colour, code, None)


def test_later_facts_are_ignored_for_an_earlier_moment(world: World) -> None:
    world.keep(MAEVE, JOB, MET, a_call(MAEVE, JOB))

    assert world.services.lights.light(MAEVE, JOB.id).code is Code.COOL_DOWN
    assert world.services.lights.light(MAEVE, JOB.id, NOW - timedelta(seconds=1)).colour is Colour.GREEN
