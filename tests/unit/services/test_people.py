"""Contacts: added, edited, archived, and found by what one knows of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.errors import Ambiguous, Invalid, Unknown
from goodcall.domain.facts import Contact
from goodcall.domain.steps import Code, Do
from goodcall.services.contacts import NewContact
from goodcall.services.which import find_one_contact
from goodcall.settings import Me, Settings
from world import World, at

MAEVE = a_contact()
JOB = an_application()


@pytest.fixture
def maeve(world: World) -> World:
    world.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=NOW - timedelta(hours=20)))
    world.catch_up()
    return world


def test_a_name_is_enough(world: World) -> None:
    contact = world.services.contacts.add(NewContact(name="  Dana Jones "))

    assert world.store.read.get(Contact, contact.id) == contact
    assert (contact.name, contact.zone, contact.phones, contact.created_at) == ("Dana Jones", None, (), NOW)


def test_ids_have_a_letter_so_that_none_is_taken_for_a_number(world: World) -> None:
    ids = {world.services.contacts.add(NewContact(name=f"Dana {number}")).id for number in range(20)}

    assert len(ids) == 20
    assert all(id_.startswith("c_") and len(id_) == 10 for id_ in ids)


def test_a_number_tells_country_and_zone(world: World) -> None:
    contact = world.services.contacts.add(NewContact(name="Dana", phone="+49 30 901820"))

    assert (contact.phones[0].e164, contact.country) == ("+4930901820", "DE")
    assert (contact.zone, contact.zone_stated) == ("Europe/Berlin", True)


def test_a_number_without_a_country_code_is_read_as_one_of_the_users_country(world: World) -> None:
    with world.store.transaction() as tx:
        tx.put_settings(Settings(me=Me(country="DE")))

    contact = world.services.contacts.add(NewContact(name="Dana", phone="030 901820"))

    assert contact.phones[0].e164 == "+4930901820"


def test_a_zone_that_is_given_is_stated(world: World) -> None:
    contact = world.services.contacts.add(NewContact(name="Dana", phone="+1 312 555 0142", zone="America/Chicago"))

    assert (contact.zone, contact.zone_stated) == ("America/Chicago", True)


@pytest.mark.parametrize(
    ("new", "field", "problem"),
    [
        (NewContact(name=" "), "name", "missing"),
        (NewContact(name="Dana", email="dana"), "email", "no-address"),
        (NewContact(name="Dana", email="dana @acme.example"), "email", "no-address"),
        (NewContact(name="Dana", phone="ask Dana"), "phone", "no-digits"),
        (NewContact(name="Dana", zone="Mars/Olympus"), "zone", "unknown-zone"),
    ],
)
def test_what_needs_mending_is_told_beside_its_field(world: World, new: NewContact, field: str, problem: str) -> None:
    with pytest.raises(Invalid) as refused:
        world.services.contacts.add(new)

    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert list(world.store.read.every(Contact)) == []


# Edited


def test_a_patch_leaves_the_other_fields_alone(maeve: World) -> None:
    edited = maeve.services.contacts.edit(MAEVE.id, role="Head of Marketing")

    assert edited == replace(MAEVE, role="Head of Marketing")
    assert maeve.store.read.get(Contact, MAEVE.id) == edited


def test_the_plan_follows_an_edit(maeve: World) -> None:
    maeve.services.contacts.edit(MAEVE.id, prefers_email=True)

    (step,) = maeve.plan(JOB.id)
    assert (step.do, step.code) == (Do.WRITE, Code.NO_CALLS)


def test_a_zone_given_in_an_edit_is_stated(world: World) -> None:
    world.keep(replace(MAEVE, zone="America/New_York", zone_stated=False))

    edited = world.services.contacts.edit(MAEVE.id, zone="America/Chicago")

    assert edited.zone_stated


@pytest.mark.parametrize(
    ("patch", "field", "problem"),
    [
        ({"shoe_size": 43}, "shoe_size", "unknown-field"),
        ({"id": "c_other"}, "id", "unknown-field"),
        ({"name": ""}, "name", "missing"),
        ({"emails": ("nobody",)}, "email", "no-address"),
        ({"zone": "Mars/Olympus"}, "zone", "unknown-zone"),
    ],
)
def test_an_edit_that_would_not_do_changes_nothing(
    maeve: World, patch: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(Invalid) as refused:
        maeve.services.contacts.edit(MAEVE.id, **patch)

    assert (refused.value.field, refused.value.problem) == (field, problem)
    assert maeve.store.read.get(Contact, MAEVE.id) == MAEVE


def test_who_is_not_known_cannot_be_edited(world: World) -> None:
    with pytest.raises(Unknown):
        world.services.contacts.edit("c_nobody", name="Dana")


def test_an_edit_is_undone_and_the_plan_with_it(maeve: World) -> None:
    plan = maeve.plan(JOB.id)
    maeve.services.contacts.edit(MAEVE.id, prefers_email=True)

    maeve.services.history.undo()

    assert maeve.store.read.get(Contact, MAEVE.id) == MAEVE
    assert maeve.plan(JOB.id) == plan


def test_do_not_call_survives_the_archive(maeve: World) -> None:
    maeve.services.contacts.edit(MAEVE.id, do_not_call="asked me")

    maeve.services.contacts.archive(MAEVE.id)

    (known,) = maeve.store.read.contacts_by_keys(["+13125550142"])
    assert (known.do_not_call, known.archived_at) == ("asked me", NOW)
    assert [step.contact_id for step in maeve.plan(JOB.id)] == [None]  # somebody else has to be found


# Found


def found_by(world: World, text: str) -> Contact:
    return find_one_contact(world.store.read, world.services.numbers, text)


@pytest.mark.parametrize(
    "text",
    [
        MAEVE.id,
        "maeve o'brien",
        " Maeve  O'Brien ",
        "Maeve_O_Brien@Lakeshore.example",
        "+1 312 555 0142",
        "+13125550142",
        "(312) 555-0142",
        "1-312-555-0142",
    ],
)
def test_a_person_is_found_by_id_address_number_or_name(maeve: World, text: str) -> None:
    assert found_by(maeve, text) == MAEVE


@pytest.mark.parametrize("text", ["", " ", "Maeve", "O'Brien", "555-0142", "c_", "@", "+", "%", "'; --"])
def test_part_of_a_name_or_number_finds_nobody(maeve: World, text: str) -> None:
    with pytest.raises(Unknown):
        found_by(maeve, text)


def test_two_of_a_name_are_told_apart_by_their_ids(maeve: World) -> None:
    maeve.keep(replace(MAEVE, id="c_other", company="Acme", emails=(), phones=()))

    with pytest.raises(Ambiguous) as refused:
        found_by(maeve, "Maeve O'Brien")

    assert set(refused.value.candidates) == {(MAEVE.id, "Maeve O'Brien, Lakeshore"), ("c_other", "Maeve O'Brien, Acme")}


def test_an_address_that_came_broken_stands_in_the_way_of_nothing_else(world: World) -> None:
    world.keep(replace(MAEVE, emails=("maeve at lakeshore",)))

    world.services.contacts.edit(MAEVE.id, notes="Met at the fair")
    world.services.contacts.archive(MAEVE.id)

    known = world.store.read.get(Contact, MAEVE.id)
    assert known
    assert (known.emails, known.notes, known.archived_at) == (("maeve at lakeshore",), "Met at the fair", NOW)


def test_the_archive_counts_only_where_no_other_fits(maeve: World) -> None:
    maeve.keep(replace(MAEVE, id="c_old", archived_at=at("2026-11-01 10:00")))
    maeve.services.contacts.archive(MAEVE.id)
    maeve.keep(replace(MAEVE, id="c_new"))

    assert found_by(maeve, "Maeve O'Brien").id == "c_new"
