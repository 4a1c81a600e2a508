"""What a record written by hand leaves out, and the app would have known; an export leaves nothing out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from goodcall.domain.facts import Contact
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.incoming import Place


def understood(contact: Contact, written: Mapping[str, Any], country: str | None, now: datetime) -> Contact:
    """Return a contact as read from ``written``, with its numbers read as people write them, and where they ring.

    ``country`` (as DE) is the user's own, for numbers without a country code; ``now`` (aware) is for zones, which
    change their rules. What ``written`` names stays as it is.
    """
    bare = ["e164" not in each for each in written.get("phones", [])]
    phones = [
        replace(number, struck_out_at=phone.struck_out_at)
        for phone, is_bare in zip(contact.phones, bare, strict=True)
        for number in (PhoneNumbers().read(phone.raw, contact.country or country) if is_bare else [phone])
    ]
    contact = replace(contact, phones=tuple(phones))
    if "zone" in written:
        return contact
    place = _place(contact, now)
    return replace(contact, country=contact.country or place.country, zone=place.zone, zone_stated=place.zone_stated)


def _place(contact: Contact, now: datetime) -> Place:
    """Return where a contact is, by the rule `guess`: in their region, else where their numbers ring."""
    if contact.country is None:
        return PhoneNumbers().place(contact.phones, now)
    from goodcall.exchange.regions import Region, zone_of  # takes large libraries, for a few records only

    zone = zone_of(Region(contact.country, contact.subdivision), now)
    return Place(zone=zone, zone_stated=zone is not None)
