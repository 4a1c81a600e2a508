"""One card of a contacts file: from its properties to our record."""

import re
from typing import Final
from urllib.parse import unquote

from goodcall.exchange.card_lines import Property
from goodcall.exchange.hours import PROPERTY, hours_in
from goodcall.exchange.records import ReadAddress, ReadCard, ReadPhone
from goodcall.exchange.zones import candidates

# Words that do not tell one number from another.
_TELLS_NOTHING: Final = {"pref", "internet", "x-internet", "voice"}
_ADDRESS: Final = re.compile(r"[^\s<>:;,\"]+@[^\s<>:;,?\"]+")
_LINKEDIN: Final = "linkedin.com/"


def card_in(properties: list[Property], file: str, line: int) -> ReadCard | None:
    """The card that these properties make; None if it says neither who nor how to reach them."""
    own = _Card(properties)
    family, given, *more = [*own.parts("N"), "", ""]
    organisation, *departments = [*own.parts("ORG"), ""]
    emails = tuple(dict.fromkeys(filter(None, map(_email, own.all("EMAIL")))))
    phones = tuple(filter(None, (_phone(each, own.types(each)) for each in own.all("TEL"))))
    addresses = tuple(filter(None, (_address(each, own.types(each)) for each in own.all("ADR"))))
    composed = " ".join(filter(None, [*more[1:2], given, *more[:1], family]))
    full_name = own.text("FN") or composed or own.text("NICKNAME") or organisation or "".join(emails[:1])
    if not (full_name or phones or addresses):
        return None
    return ReadCard(
        file=file,
        line=line,
        uid=own.text("UID"),
        full_name=" ".join(full_name.split()),
        family=family,
        given=given,
        organisation=organisation,
        department=", ".join(filter(None, departments)),
        title=own.text("TITLE"),
        role=own.text("ROLE"),
        emails=emails,
        phones=phones,
        addresses=addresses,
        time_zone=own.text("TZ"),
        zone=_zone(own.text("TZ")),
        note="\n".join(each.text for each in own.all("NOTE") if each.text),
        urls=tuple(dict.fromkeys(each.text for each in own.all("URL") if each.text)),
        linkedin=_linkedin(own),
        language=own.text("LANG") or own.text("LANGUAGE"),
        calling_hours=tuple(span for each in own.all(PROPERTY) for span in hours_in(each.text)[0]),
    )


class _Card:
    """The properties of a card by name, best liked first, with the labels that groups give them."""

    def __init__(self, properties: list[Property]) -> None:
        self._by_name = dict[str, list[Property]]()
        for each in sorted(properties, key=lambda each: each.preference):
            self._by_name.setdefault(each.name, []).append(each)
        labels = [each for each in self.all("X-ABLABEL") if each.group]
        self._labels = {each.group: each.text.removeprefix("_$!<").removesuffix(">!$_") for each in labels}

    def all(self, name: str) -> list[Property]:
        return self._by_name.get(name, [])

    def text(self, name: str) -> str:
        return next((each.text for each in self.all(name) if each.text), "")

    def parts(self, name: str) -> list[str]:
        return next((each.parts for each in self.all(name) if each.text), [])

    def types(self, each: Property) -> tuple[str, ...]:
        label = self._labels.get(each.group, "").strip().lower()
        types = [*each.types, label] if label else [*each.types]
        return tuple(dict.fromkeys(word for word in types if word not in _TELLS_NOTHING))


def _email(each: Property) -> str:
    text = each.text
    found = _ADDRESS.search(unquote(text) if text.lower().startswith("mailto:") else text)
    return found[0] if found else ""


def _phone(each: Property, types: tuple[str, ...]) -> ReadPhone | None:
    """The number as people write it: a tel: link (RFC 3966) keeps its number and its extension."""
    raw = each.text
    if raw.lower().startswith("tel:"):
        number, *parameters = unquote(raw[len("tel:") :]).split(";")
        extension = next((part[len("ext=") :] for part in parameters if part.lower().startswith("ext=")), "")
        raw = f"{number} ext. {extension}" if extension else number
    return ReadPhone(raw=raw, types=types, preferred=each.preference == 1) if raw else None


def _address(each: Property, types: tuple[str, ...]) -> ReadAddress | None:
    box, extended, street, city, region, code, country, *_ = [*each.parts, *[""] * 7]
    if not any(each.parts):
        return None
    return ReadAddress(
        street=", ".join(filter(None, (street, extended, box))),
        city=city,
        region=region,
        postal_code=code,
        country=country,
        types=types,
    )


def _linkedin(own: _Card) -> str:
    """The LinkedIn page: Apple has a property for it, others a link like any other."""
    profiles = [each for each in own.all("X-SOCIALPROFILE") if "linkedin" in each.types]
    named = [each.text for each in (*own.all("X-LINKEDIN"), *profiles) if each.text]
    links = [each.text for name in ("URL", "X-SOCIALPROFILE", "SOCIALPROFILE") for each in own.all(name)]
    return next(iter([*named, *(link for link in links if _LINKEDIN in link.lower())]), "")


def _zone(text: str) -> str | None:
    """The zone a card names; a bare offset is none, because it says nothing about summer."""
    return next((zone for part in text.split(";") for zone in candidates(part) if "/" in zone), None)
