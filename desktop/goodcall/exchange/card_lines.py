"""The properties of a vCard, line by line: version 2.1, 3.0 and 4.0 alike."""

import re
from dataclasses import dataclass
from typing import Final

from goodcall.exchange.lines import Line, decoded, from_quoted_printable

_HEAD: Final = re.compile(rb'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_PARAMETER: Final = re.compile(r';((?:[^";]|"[^"]*")*)')
_NAME: Final = re.compile(r"(?:([\w-]+)\.)?([A-Za-z0-9-]+)")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_TOKEN: Final = re.compile(r"\\.|[^\\;]+|;|\\", re.DOTALL)
_ENCODINGS: Final = {"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"}


class BrokenLineError(ValueError):
    """The line is no property of a vCard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One property. `value` is decoded but still escaped; `types` are lower case."""

    line: int
    group: str
    name: str
    types: tuple[str, ...]
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescaped(self.value).strip()

    @property
    def parts(self) -> list[str]:
        """The value as the fields that semicolons separate."""
        return [unescaped(part).strip() for part in _fields(self.value)]

    @property
    def preference(self) -> int:
        """1 is liked best, 100 least."""
        stated = self.parameters.get("PREF", "")
        if stated.isdecimal() and len(stated) <= 3:
            return int(stated)
        return 1 if "pref" in self.types else 100


def property_of(line: Line) -> Property:
    """Read one line; raises BrokenLineError."""
    head = _HEAD.match(line.raw)
    if head is None:
        raise BrokenLineError(line.text)
    before = decoded(head[1])
    name = _NAME.match(before.strip())
    if name is None:
        raise BrokenLineError(line.text)
    parameters = dict[str, str]()
    types = list[str]()
    for parameter in _PARAMETER.findall(before):
        key, value = _parameter(parameter)
        if key == "TYPE":
            types += [each.strip().lower() for each in value.split(",") if each.strip()]
        elif key:
            parameters[key] = value
    return Property(
        line=line.number,
        group=(name[1] or "").lower(),
        name=name[2].upper(),
        types=tuple(types),
        parameters=parameters,
        value=_value(head[2], parameters),
    )


def unescaped(value: str) -> str:
    r"""Undo the escapes: \n is a line end, any other escaped character is itself."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _fields(value: str) -> list[str]:
    fields = [""]
    for token in _TOKEN.findall(value):
        if token == ";":
            fields.append("")
        else:
            fields[-1] += token
    return fields


def _parameter(text: str) -> tuple[str, str]:
    """Name and value; vCard 2.1 writes the bare value, whose name is then guessed."""
    key, equals, value = text.partition("=")
    if equals:
        return key.strip().upper(), value.strip().strip('"')
    bare = text.strip().strip('"')
    return ("ENCODING" if bare.upper() in _ENCODINGS else "TYPE"), bare


def _value(raw: bytes, parameters: dict[str, str]) -> str:
    if parameters.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":
        raw = from_quoted_printable(raw)
    return decoded(raw, parameters.get("CHARSET", "")).replace("\r\n", "\n").replace("\r", "\n")
