"""From a card to the contact that the services keep."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Final

from goodcall.domain.facts import Phone
from goodcall.exchange.names import clean_name
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.exchange.records import ReadAddress, ReadCard, ReadPhone
from goodcall.exchange.regions import Region, country_code, region_of, zone_of
from goodcall.services.incoming import IncomingContact, IncomingPerson, Place

_NO_VOICE: Final = ("fax", "pager", "modem", "bbs", "telex", "tlx")
_MOBILE: Final = ("cell", "mobile", "mobil", "handy", "iphone")
_DIRECT: Final = ("work", "direct", "durchwahl", "office")


def contact_of(card: ReadCard, country: str | None, now: datetime) -> IncomingContact:
    """Understand a card; `country` (as DE) is the user's own, for numbers that name none."""
    addresses = sorted(card.addresses, key=lambda address: "work" not in address.types)
    phones = _phones(card.phones, _country_of(addresses) or country)
    person = IncomingPerson(
        name=clean_name(card.full_name, *card.emails[:1]),
        emails=card.emails,
        phones=phones,
        role=card.title or card.role,
        company=card.organisation,
        place=_place(card, addresses, phones, country, now),
        calling_hours=card.calling_hours,
        linkedin=bool(card.linkedin),
        uid=card.uid,
        notes=card.note,
    )
    return IncomingContact(file=card.file, line=card.line, person=person)


def _phones(written: Iterable[ReadPhone], country: str | None) -> tuple[Phone, ...]:
    """The numbers that ring, those at work before the rest, each once."""
    voices = [each for each in written if not _is_any(each, _NO_VOICE)]
    numbers = PhoneNumbers()
    found = dict[tuple[str, str | None], Phone]()
    for each in sorted(voices, key=_rank):
        for phone in numbers.read(each.raw, country):
            mobile = phone.mobile or _is_any(each, _MOBILE)
            found.setdefault((phone.e164 or phone.raw, phone.extension), replace(phone, mobile=mobile))
    return tuple(found.values())


def _rank(phone: ReadPhone) -> int:
    """The preferred number first, then those at work."""
    return 0 if phone.preferred else 1 if _is_any(phone, _DIRECT) else 2


def _is_any(phone: ReadPhone, words: Iterable[str]) -> bool:
    return any(word in each for word in words for each in phone.types)


def _country_of(addresses: Iterable[ReadAddress]) -> str | None:
    return next(filter(None, (country_code(each.country) for each in addresses if each.country)), None)


def _place(
    card: ReadCard, addresses: list[ReadAddress], phones: tuple[Phone, ...], country: str | None, now: datetime
) -> Place:
    """Where the person is, by the rules `working_day` and `guess`: from the card's zone, the address, the number.

    A zone counts as stated where the card names it, where the address lies in a region of one zone, or where a
    number fixes it; that of a mobile's country is a guess. A number abroad says nothing against the address.
    """
    ringing = PhoneNumbers().place(phones, now)
    region = _region(addresses, ringing.country, country)
    if region is None:
        return replace(ringing, zone=card.zone, zone_stated=True) if card.zone else ringing
    zone = card.zone or zone_of(region, now)
    if zone is None and ringing.country == region.country:
        return replace(ringing, subdivision=region.subdivision)
    return Place(country=region.country, subdivision=region.subdivision, zone=zone, zone_stated=zone is not None)


def _region(addresses: list[ReadAddress], number_country: str | None, own_country: str | None) -> Region | None:
    """The region of the first address that tells; one without a country lies where the number is, or at home.

    At home only if its state or city is one of there: people leave out the country they are in.
    """
    for address in addresses:
        region = region_of(address, number_country)
        if region is not None:
            return region
        at_home = region_of(address, own_country)
        if at_home is not None and at_home.subdivision is not None:
            return at_home
    return None
