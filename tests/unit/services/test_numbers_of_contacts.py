"""Numbers of a contact: read, kept, struck out, and telling where they ring."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import NOW, a_contact
from goodcall.domain.errors import Invalid
from goodcall.domain.facts import Contact
from goodcall.services.bundle import Services
from open_profile import keep, open_profile

MAEVE = a_contact()
RAW = MAEVE.phones[0].raw


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = open_profile(tmp_path)
    keep(services, MAEVE)
    yield services
    services.store.close()


def test_new_text_is_read_by_the_persons_country(services: Services) -> None:
    changed = services.contacts.edit_phones(MAEVE.id, [RAW, " 312 555 0199 ", ""])

    assert [(phone.raw, phone.e164) for phone in changed.phones] == [
        (RAW, "+13125550142"),
        ("312 555 0199", "+13125550199"),
    ]


def test_what_stays_keeps_what_is_known_about_it(services: Services) -> None:
    services.contacts.mark_number(MAEVE.id, RAW, wrong=True)

    changed = services.contacts.edit_phones(MAEVE.id, ["+1 312 555 0199", RAW])

    assert [phone.struck_out_at for phone in changed.phones] == [None, NOW]


def test_a_number_is_struck_out_and_taken_up_again(services: Services) -> None:
    struck = services.contacts.mark_number(MAEVE.id, RAW, wrong=True)
    again = services.contacts.mark_number(MAEVE.id, RAW, wrong=False)

    assert (struck.usable_phone, again.phones) == (None, MAEVE.phones)


def test_words_are_no_number(services: Services) -> None:
    with pytest.raises(Invalid) as refused:
        services.contacts.edit_phones(MAEVE.id, ["by the river"])

    assert refused.value.field == "phone"
    assert services.store.read.get(Contact, MAEVE.id) == MAEVE


def test_a_number_tells_the_zone_where_it_was_a_guess(services: Services) -> None:
    jonas = a_contact("Jonas", phones=(), zone=None, zone_stated=False, country=None)
    keep(services, jonas)

    changed = services.contacts.edit_phones(jonas.id, ["+49 30 901820"])

    assert (changed.zone, changed.country) == ("Europe/Berlin", "DE")


def test_a_stated_zone_is_left_alone(services: Services) -> None:
    changed = services.contacts.edit_phones(MAEVE.id, ["+49 30 901820"])

    assert (changed.zone, changed.zone_stated, changed.country) == ("America/Chicago", True, "US")
