import subprocess
import sys
from datetime import UTC, datetime

import pytest

from goodcall.domain.facts import Phone
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.incoming import Place
from goodcall.services.ports import Numbers

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_numbers_are_read_as_the_services_want_them() -> None:
    numbers: Numbers = PhoneNumbers()

    assert numbers.read("040 66969-012 Durchwahl 3 / 0171 3920012", "DE") == (
        Phone(raw="040 66969-012 Durchwahl 3", e164="+494066969012", extension="3"),
        Phone(raw="0171 3920012", e164="+491713920012", mobile=True),
    )
    assert numbers.read("ask at the desk", "DE") == (Phone(raw="ask at the desk"),)
    assert numbers.read("", "DE") == ()


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["+49 40 66969012"], Place(country="DE", zone="Europe/Berlin", zone_stated=True)),
        (["+49 171 3920012"], Place(country="DE", zone="Europe/Berlin")),  # a mobile travels: a guess
        (["+49 171 3920012", "+49 40 66969012"], Place(country="DE", zone="Europe/Berlin", zone_stated=True)),
        (["+49 171 3920012", "+44 20 7946 0012"], Place(country="DE", zone="Europe/Berlin")),
        (["+1 312 555 0147"], Place(country="US")),
        (["+1 416 555 0147"], Place(country="CA")),
        (["+800 1234 5678"], Place()),
        (["the desk"], Place()),
        ([], Place()),
    ],
)
def test_where_numbers_ring(texts: list[str], place: Place) -> None:
    numbers = PhoneNumbers()
    phones = [phone for text in texts for phone in numbers.read(text, None)]

    assert numbers.place(phones, NOW) == place


def test_a_landline_number_that_the_card_calls_a_mobile_fixes_nothing() -> None:
    phone = Phone(raw="040 66969-012", e164="+494066969012", mobile=True)

    assert not PhoneNumbers().place([phone], NOW).zone_stated


def test_nothing_is_imported_until_a_number_is_asked_about() -> None:
    code = (
        "import sys; from goodcall.exchange.numbers import PhoneNumbers; numbers = PhoneNumbers();"
        "print(*sys.modules, flush=True); print('asked');"
        "from datetime import datetime, UTC;"
        "numbers.place(numbers.read('+49 171 3920012', None), datetime.now(UTC)); print(*sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    idle, asked = done.stdout.split("asked")
    assert not {"phonenumbers", "holidays", "icalendar"} & set(idle.split())
    assert "phonenumbers" in asked.split()
    assert "holidays" not in asked.split()
