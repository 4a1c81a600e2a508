from pathlib import Path

import pytest

from goodcall.exchange.problems import Problem, ProblemCode, sentence
from goodcall.exchange.records import ReadAddress, ReadCard, ReadPhone
from goodcall.exchange.vcard import read_cards


def card(*lines: str, version: str = "3.0") -> bytes:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")).encode()


def read(data: bytes) -> tuple[list[ReadCard], list[Problem]]:
    found = list(read_cards(data, "folder/people.vcf"))
    cards = [each for each in found if isinstance(each, ReadCard)]
    return cards, [each for each in found if isinstance(each, Problem)]


def only(data: bytes) -> ReadCard:
    cards, problems = read(data)
    assert not problems
    (read_card,) = cards
    return read_card


def test_a_card_of_version_2_1_from_outlook(samples: Path) -> None:
    jonas = only((samples / "jonas-mueller-outlook.vcf").read_bytes())

    assert (jonas.full_name, jonas.family, jonas.given) == ("Jonas Müller", "Müller", "Jonas")
    assert (jonas.organisation, jonas.department, jonas.title) == (
        "Nordlicht",
        "Redaktion",
        "Leiter Redaktion",
    )
    assert [(phone.raw, phone.types) for phone in jonas.phones] == [
        ("040 66969-012", ("work",)),
        ("040 66969-099", ("work", "fax")),
        ("+49 (0)171 3920012", ("cell",)),
    ]
    assert (jonas.addresses[0].street, jonas.addresses[0].country) == ("Große Elbstraße 14", "Deutschland")
    assert jonas.note == "Gespräch am 26. November, 10 Uhr.\nDurchwahl nur vormittags."


def test_a_card_of_version_3_from_apple(samples: Path) -> None:
    maeve = only((samples / "maeve-obrien.vcf").read_bytes())

    assert maeve.phones == (
        ReadPhone(raw="(312) 555-0147 ext. 12", types=("work",), preferred=True),
        ReadPhone(raw="(312) 555-0100", types=("front desk",)),
    )
    assert maeve.addresses == (
        ReadAddress(
            street="233 Harbor Drive, 6th floor",
            city="Chicago",
            region="IL",
            postal_code="60601",
            country="United States",
            types=("work",),
        ),
    )
    assert maeve.linkedin == "https://www.linkedin.com/in/maeve-obrien-example"
    assert maeve.zone == "America/Chicago"


def test_a_card_of_version_4(samples: Path) -> None:
    dana = only((samples / "dana-jones.vcf").read_bytes())

    assert [phone.raw for phone in dana.phones] == ["+1-212-555-0123 ext. 4", "+1-917-555-0168"]
    assert dana.phones[1].types == ("cell", "text")
    assert (dana.language, dana.note) == ("en", "Rings on time, likes short answers.")
    assert dana.uid == "urn:uuid:9c4d7e12-58ab-4c3f-b0d6-1e2f3a4b5c6d"


def test_what_the_card_prefers_comes_first() -> None:
    three = only(card("FN:A", "EMAIL:a@x.example", "EMAIL;TYPE=work,pref:b@x.example"))
    four = only(card("FN:A", "TEL;PREF=2:1", "TEL;PREF=1:2", "TEL:3", version="4.0"))

    assert three.emails == ("b@x.example", "a@x.example")
    assert [phone.raw for phone in four.phones] == ["2", "1", "3"]


def test_escapes_are_undone_once() -> None:
    read_card = only(card(r"FN:O\'Brien\, M\; x \\n y", r"N:Back\\;slash\;semi;;;", r"NOTE:one\Ntwo\nthree\\"))

    assert read_card.full_name == "O'Brien, M; x \\n y"
    assert (read_card.family, read_card.given) == ("Back\\", "slash;semi")
    assert read_card.note == "one\ntwo\nthree\\"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N:Jones;Dana;Q;Dr;PhD",), "Dr Dana Q Jones"),
        (("FN:", "N:Jones"), "Jones"),
        (("NICKNAME:Dee",), "Dee"),
        (("ORG:Acme;Sales",), "Acme"),
        (("EMAIL:dana@acme.example",), "dana@acme.example"),
        (("TEL:+1 212 555 0123",), ""),
    ],
)
def test_a_card_without_a_full_name_takes_the_next_best(lines: tuple[str, ...], name: str) -> None:
    assert only(card(*lines)).full_name == name


def test_a_card_that_says_nothing_is_left_out() -> None:
    cards, problems = read(card("NOTE:hm") + card("FN:Dana Jones"))

    assert [each.full_name for each in cards] == ["Dana Jones"]
    assert [sentence(problem) for problem in problems] == [
        "people.vcf, line 1: this contact has no name, no number and no address; this entry was left out."
    ]


def test_a_broken_line_costs_that_line() -> None:
    cards, problems = read(card("FN:Dana", "garbage without colon", "EMAIL:nobody", "TEL:1"))

    assert len(cards[0].phones) == 1
    assert cards[0].emails == ()
    assert [(problem.code, problem.line) for problem in problems] == [
        (ProblemCode.NOT_A_LINE, 4),
        (ProblemCode.BROKEN_PROPERTY, 5),
    ]


def test_a_bad_byte_costs_nothing_else() -> None:
    data = card("FN:Dana", "NOTE:x", "ORG:Größe").replace(b"NOTE:x", b"NOTE:x\xff\x81")

    read_card = only(data)

    assert (read_card.full_name, read_card.organisation) == ("Dana", "Größe")
    assert read_card.note.startswith("xÿ")


def test_a_card_without_its_end_is_kept() -> None:
    cards, problems = read(b"BEGIN:VCARD\nFN:One\nBEGIN:VCARD\nFN:Two\nEND:VCARD\nBEGIN:VCARD\nFN:Three")

    assert [each.full_name for each in cards] == ["One", "Two", "Three"]
    assert [(problem.code, problem.place) for problem in problems] == [
        (ProblemCode.CUT_OFF, "One"),
        (ProblemCode.CUT_OFF, "Three"),
    ]


def test_an_assistant_inside_a_card_is_no_contact() -> None:
    inner = ("AGENT:", "BEGIN:VCARD", "FN:Assistant", "TEL:1", "END:VCARD")

    read_card = only(card("FN:Boss", *inner, "TEL:2", version="2.1"))

    assert read_card.full_name == "Boss"
    assert [phone.raw for phone in read_card.phones] == ["2"]


def test_pictures_are_passed_over() -> None:
    picture = ("PHOTO;ENCODING=BASE64;TYPE=JPEG:", *(" " + "A" * 74 for _ in range(2000)), "")

    assert only(card("FN:Dana", *picture, "TEL:1", version="2.1")).phones == (ReadPhone(raw="1"),)


def test_pictures_may_lack_their_indentation() -> None:
    picture = ("PHOTO;ENCODING=BASE64;JPEG:" + "A" * 50, *("A" * 74 for _ in range(20)), "AA==")

    assert only(card("FN:Dana", *picture, "TEL:1", version="2.1")).phones == (ReadPhone(raw="1"),)


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("dana@acme.example", "dana@acme.example"),
        ("Dana Jones <dana@acme.example>", "dana@acme.example"),
        ("mailto:dana@acme.example?subject=x", "dana@acme.example"),
    ],
)
def test_an_address_is_found_in_what_stands_around_it(value: str, address: str) -> None:
    assert only(card("FN:Dana", f"EMAIL:{value}")).emails == (address,)


def test_a_preference_of_nonsense_is_none() -> None:
    read_card = only(card("FN:Dana", f"TEL;PREF={'9' * 5000}:1", "TEL;PREF=1:2", version="4.0"))

    assert [phone.raw for phone in read_card.phones] == ["2", "1"]


def test_cards_are_read_in_utf_16() -> None:
    text = card("FN:Jörg", "TEL:1").decode()

    assert only(text.encode("utf-16")).full_name == "Jörg"


def test_an_old_fold_keeps_its_space() -> None:
    assert only(card("FN:Dana", "NOTE:one\r\n two", version="2.1")).note == "one two"
    assert only(card("FN:Dana", "NOTE:one\r\n two")).note == "onetwo"


def test_a_charset_belongs_to_its_line() -> None:
    data = card("FN;CHARSET=ISO-8859-15:x", "ORG;CHARSET=UTF-8;QUOTED-PRINTABLE:Gr=C3=B6=C3=9Fe", version="2.1")

    read_card = only(data.replace(b":x", b":10 \xa4"))

    assert (read_card.full_name, read_card.organisation) == ("10 €", "Größe")


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("America/New_York", "America/New_York"),
        ("VALUE=text:-05:00; EST; Raleigh/North America", None),
        ("-05:00", None),
        ("-05:00;EST;America/New_York", "America/New_York"),
    ],
)
def test_a_bare_offset_is_no_zone(zone: str, name: str | None) -> None:
    assert only(card("FN:Dana", f"TZ:{zone}")).zone == name


@pytest.mark.parametrize(
    "line",
    [
        "URL:https://www.linkedin.com/in/dana-example",
        "X-SOCIALPROFILE;type=linkedin;x-user=dana:https://www.linkedin.com/in/dana-example",
        "item1.URL;type=pref:https\\://www.linkedin.com/in/dana-example",
    ],
)
def test_a_linkedin_page_is_found(line: str) -> None:
    assert only(card("FN:Dana", line)).linkedin == "https://www.linkedin.com/in/dana-example"


def test_a_file_without_cards_says_so() -> None:
    _, problems = read(b"hello\n")

    assert [sentence(problem) for problem in problems] == [
        "people.vcf: there is no contact in it; nothing was read from the file."
    ]
