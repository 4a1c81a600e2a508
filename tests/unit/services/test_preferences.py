"""Every setting by its name: checked, undone, reset, and noticed by the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import time, timedelta
from pathlib import Path

import pytest

from builders import a_contact, an_application, an_interview
from goodcall.domain.errors import Invalid
from goodcall.domain.etiquette import Etiquette
from goodcall.services.bundle import Services
from goodcall.services.preferences import COUNTS, LENGTHS, SPANS, value_of
from goodcall.services.welcome import Introduction, Welcome
from goodcall.settings import DEFAULT_SETTINGS
from open_profile import keep, open_profile


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = open_profile(tmp_path)
    yield services
    services.store.close()


def test_names_lead_to_wherever_a_setting_is_kept(services: Services) -> None:
    services.preferences.edit(name="Avery Quinn", tries=3, discreet=True)

    settings = services.store.read.settings()

    assert (settings.me.name, settings.etiquette.tries, settings.discreet) == ("Avery Quinn", 3, True)


def test_one_edit_is_one_change(services: Services) -> None:
    services.preferences.edit(theme="dark")
    services.preferences.edit(work_opens=time(9), work_closes=time(17))

    undone = services.history.undo()

    settings = services.store.read.settings()
    assert undone
    assert (undone.label, settings.theme, settings.etiquette.work_opens) == ("settings", "dark", time(8))


def test_a_setting_goes_back_to_its_default(services: Services) -> None:
    services.preferences.edit(tries=1, cool_down_for=timedelta(days=14))

    services.preferences.reset("tries")

    etiquette = services.store.read.settings().etiquette
    assert (etiquette.tries, etiquette.cool_down_for) == (2, timedelta(days=14))


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("emails", ("avery at home",), "no-address"),
        ("phone", "by the river", "no-digits"),
        ("zone", "Mars/Olympus", "unknown-zone"),
        ("theme", "plaid", "unknown"),
        ("tries", 4, "out-of-range"),
        ("cool_down_for", timedelta(hours=1), "out-of-range"),
        ("late_closes", time(15), "not-before-close"),
        ("your_hours_open", time(23), "not-before-close"),
        ("shoe_size", 44, "unknown-field"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(
    services: Services, field: str, value: object, problem: str
) -> None:
    with pytest.raises(Invalid) as refused:
        services.preferences.edit(**{field: value})

    assert refused.value.problem == problem
    assert refused.value.field in (field, "email")
    assert services.store.read.settings() == DEFAULT_SETTINGS


def test_every_number_of_etiquette_is_checked() -> None:
    checked = {*COUNTS, *LENGTHS, *(name for span in SPANS for name in span)}

    assert checked == {field.name for field in fields(Etiquette)}


def test_the_defaults_are_in_range(services: Services) -> None:
    services.preferences.reset(*COUNTS, *LENGTHS)

    assert value_of(services.store.read.settings(), "tries") == 2


def test_plans_go_stale_with_the_numbers_they_were_made_with(services: Services) -> None:
    job, maeve = an_application(), a_contact()
    keep(services, job, maeve, an_interview(job, maeve))
    before = services.store.read.plan([job.id])

    services.preferences.edit(early_opens=time(8, 30), early_closes=time(9, 15))
    for _slice in services.planner.catch_up():
        pass

    assert services.store.read.plan([job.id]) != before


def test_the_first_start_takes_only_what_the_settings_would_take(services: Services) -> None:
    welcome = Welcome(services.store)

    with pytest.raises(Invalid) as refused:
        welcome.introduce(Introduction(name="Avery Quinn", phone="later"))

    assert refused.value.field == "phone"
    assert welcome.is_due
