"""Organisers and attendees of an event."""

from enum import StrEnum
from typing import Any, Final, TypeVar

from goodcall.exchange.records import Participation, PersonKind, ReadPerson, Role

_Word = TypeVar("_Word", bound=StrEnum)
_Default = TypeVar("_Default")
_ROOM_HOSTS: Final = ("@resource.calendar.google.com",)


def person(address: Any) -> ReadPerson:  # Any: icalendar's vCalAddress, or what it made of a broken one
    """Read one ORGANIZER or ATTENDEE; whatever cannot be understood takes its default."""
    parameters = {name.upper(): str(value) for name, value in getattr(address, "params", {}).items()}
    email = _email(str(address)) or _email(parameters.get("EMAIL", ""))
    name = parameters.get("CN", "").strip().strip("'\"").strip()
    kind: PersonKind = word(PersonKind, parameters.get("CUTYPE", ""), PersonKind.INDIVIDUAL)
    return ReadPerson(
        name="" if name.lower() == email.lower() else name,
        email=email,
        role=word(Role, parameters.get("ROLE", ""), Role.REQUIRED),
        kind=PersonKind.RESOURCE if email.lower().endswith(_ROOM_HOSTS) else kind,
        participation=word(Participation, parameters.get("PARTSTAT", ""), Participation.NEEDS_ACTION),
    )


def word(words: type[_Word], text: str, default: _Default) -> _Word | _Default:
    """The word of an enum that a text in any case stands for."""
    try:
        return words(text.strip().lower())
    except ValueError:
        return default


def _email(text: str) -> str:
    """The address in a mailto: link or by itself; empty for anything else, as Exchange's own paths."""
    text = text.strip().strip("<>'\"")
    address = text[len("mailto:") :] if text.lower().startswith("mailto:") else text
    address = address.partition("?")[0].strip()
    local, at, host = address.rpartition("@")
    return address if at and local and host and " " not in address and "/" not in host else ""
