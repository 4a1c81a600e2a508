from datetime import UTC, datetime, time

import pytest

from goodcall.domain.facts import CallingHours
from goodcall.exchange.records import ReadCard
from goodcall.exchange.understanding import understood
from goodcall.exchange.vcard import read_cards
from goodcall.services.incoming import IncomingContact, IncomingPerson, Place

NOW = datetime(2026, 11, 12, tzinfo=UTC)
BERLIN, CHICAGO = "Europe/Berlin", "America/Chicago"


def person(*lines: str, country: str | None = "US") -> IncomingPerson:
    data = "\n".join(("BEGIN:VCARD", "VERSION:3.0", "FN:Dana Jones", *lines, "END:VCARD", "")).encode()
    (card,) = read_cards(data, "a.vcf")
    assert isinstance(card, ReadCard)
    found = understood(card, country, NOW)
    assert isinstance(found, IncomingContact)
    assert (found.file, found.line) == ("a.vcf", 1)
    return found.person


def test_who_somebody_is() -> None:
    dana = person(
        "ORG:Acme;Sales", "ROLE:Recruiter", "EMAIL:d@acme.example", "UID:1", "NOTE:Hm", "URL:https://linkedin.com/in/d"
    )

    assert (dana.name, dana.company, dana.role, dana.emails) == ("Dana Jones", "Acme", "Recruiter", ("d@acme.example",))
    assert (dana.uid, dana.notes, dana.linkedin) == ("1", "Hm", True)
    assert person("TITLE:Head of Sales", "ROLE:Recruiter").role == "Head of Sales"


def test_numbers_that_ring_in_the_order_to_try_them() -> None:
    dana = person(
        "TEL;TYPE=home:312 555 0101",
        "TEL;TYPE=work,fax:312 555 0102",
        "TEL;TYPE=pager:312 555 0103",
        "TEL;TYPE=work:312 555 0104 ext. 5",
        "TEL;TYPE=cell,pref:312 555 0105",
        "TEL;TYPE=voice:+1 312 555 0101",
    )

    assert [(phone.e164, phone.extension, phone.mobile) for phone in dana.phones] == [
        ("+13125550105", None, True),
        ("+13125550104", "5", False),
        ("+13125550101", None, False),
    ]


@pytest.mark.parametrize(
    ("lines", "country", "e164"),
    [
        (("TEL:040 66969012",), "DE", "+494066969012"),
        (("TEL:040 66969012", "ADR:;;;Hamburg;;;Germany"), "US", "+494066969012"),
        (("TEL:040 66969012",), None, None),
    ],
)
def test_the_country_of_a_number_without_one(lines: tuple[str, ...], country: str | None, e164: str | None) -> None:
    (phone,) = person(*lines, country=country).phones

    assert phone.e164 == e164


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (("TZ:America/Chicago",), Place(zone=CHICAGO, zone_stated=True)),
        (("TZ:America/Chicago", "TEL:+49 40 66969012"), Place(country="DE", zone=CHICAGO, zone_stated=True)),
        (
            ("ADR:;;;Hamburg;;;Germany", "TZ:America/Chicago"),
            Place(country="DE", subdivision="HH", zone=CHICAGO, zone_stated=True),
        ),
        (("ADR:;;;;;;Germany",), Place(country="DE", zone=BERLIN, zone_stated=True)),
        (("ADR:;;;;IL;;USA",), Place(country="US", subdivision="IL", zone=CHICAGO, zone_stated=True)),
        (("ADR:;;;;TX;;USA",), Place(country="US", subdivision="TX")),
        (("ADR:;;;;TX;;USA", "TEL:+49 40 66969012"), Place(country="US", subdivision="TX")),
        (("ADR:;;;Chicago;IL;60601;",), Place(country="US", subdivision="IL", zone=CHICAGO, zone_stated=True)),
        (("ADR:;;;Somewhere;;;",), Place()),
        (
            ("ADR:;;;Hamburg;;;", "TEL:+49 40 66969012"),
            Place(country="DE", subdivision="HH", zone=BERLIN, zone_stated=True),
        ),
        (
            ("ADR;TYPE=home:;;;;;;Austria", "ADR;TYPE=work:;;;;;;Germany"),
            Place(country="DE", zone=BERLIN, zone_stated=True),
        ),
        (("TEL:+49 40 66969012",), Place(country="DE", zone=BERLIN, zone_stated=True)),
        (("TEL:+49 171 3920012",), Place(country="DE", zone=BERLIN)),
        (("TEL;TYPE=cell:+49 40 66969012",), Place(country="DE", zone=BERLIN)),
        (("TEL:+1 312 555 0147",), Place(country="US")),
        ((), Place()),
    ],
)
def test_where_somebody_is(lines: tuple[str, ...], place: Place) -> None:
    assert person(*lines).place == place


def test_calling_hours_come_along() -> None:
    assert person("X-GOODCALL-CALLING-HOURS:MO 09:00-12:00").calling_hours == (
        CallingHours(weekday=0, opens=time(9), closes=time(12)),
    )
