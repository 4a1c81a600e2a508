import pytest

from goodcall.exchange.names import clean_name
from goodcall.exchange.senders import company_of, is_nobody, says_nothing


@pytest.mark.parametrize(
    ("name", "email", "said"),
    [
        ("Müller, Jonas", "", "Jonas Müller"),
        ("Müller, Jonas (HR)", "", "Jonas Müller"),
        ("O'Brien, Maeve [External]", "", "Maeve O'Brien"),
        ("von der Heide, Anna-Lena", "", "Anna-Lena von der Heide"),
        ("García López, Ana", "ana.garcia@x.example", "Ana García López"),
        ("García López, Ana", "", "García López, Ana"),  # not clear
        ("Dana Jones, Recruiter", "dana.jones@acme.example", "Dana Jones, Recruiter"),
        ("Jones, PhD", "", "Jones, PhD"),
        ("Acme, Inc.", "", "Acme, Inc."),
        ("  Dana   Jones ", "", "Dana Jones"),
        ("'Dana Jones'", "", "Dana Jones"),
        ("", "jonas.mueller@nordlicht.example", "Jonas Mueller"),
        ("jonas.mueller@nordlicht.example", "", "Jonas Mueller"),
        ("", "anna-lena_schmidt2+jobs@x.example", "Anna-Lena Schmidt"),
        ("", "hr@lakeshore.example", "HR"),
        ("", "123@x.example", "123@x.example"),
        ("", "", ""),
    ],
)
def test_a_name_as_one_would_say_it(name: str, email: str, said: str) -> None:
    assert clean_name(name, email) == said


@pytest.mark.parametrize(
    ("email", "company"),
    [
        ("hr@lakeshore-media.example", "Lakeshore Media"),
        ("jobs@mail.acme.co.uk", "Acme"),
        ("x@SAP.com", "SAP"),
        ("dana.jones@gmail.com", ""),
        ("dana.jones@web.de", ""),
        ("dana.jones@yahoo.co.uk", ""),
        ("abc@group.calendar.google.com", ""),
        ("no-reply@us.greenhouse-mail.io", ""),
        ("dana@calendly.com", ""),
        ("dana@localhost", ""),
        ("", ""),
    ],
)
def test_the_company_behind_an_address(email: str, company: str) -> None:
    assert company_of(email) == company


@pytest.mark.parametrize(
    ("email", "nobody"),
    [
        ("abc@group.calendar.google.com", True),
        ("harbor@resource.calendar.google.com", True),
        ("calendar-notification@google.com", True),
        ("noreply@acme.example", True),
        ("no-reply+x@acme.example", True),
        ("do_not_reply@acme.example", True),
        ("norah.reply@acme.example", False),
        ("hr@acme.example", False),
    ],
)
def test_addresses_that_nobody_reads(email: str, nobody: bool) -> None:
    assert is_nobody(email) == nobody


def test_free_mail_says_nothing_and_a_company_of_a_similar_name_does() -> None:
    assert says_nothing("dana@outlook.com")
    assert not says_nothing("dana@outlooklabs.example")
