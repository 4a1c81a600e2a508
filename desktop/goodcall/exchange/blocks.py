"""The nested BEGIN ... END blocks of a calendar file, found without understanding what is in them.

So one broken event costs that event, and each can be handed to the parser alone, with the lines it needs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from goodcall.exchange.lines import Line, decoded, from_quoted_printable, logical_lines

_BORDER: Final = re.compile(rb"\s*(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$", re.IGNORECASE)
_PROPERTY: Final = re.compile(rb"\s*([A-Za-z0-9-]+)\s*[;:]")
_PARAMETERS: Final = re.compile(rb'((?:[^":]|"[^"]*")*):(.*)', re.DOTALL)
_CHARSET: Final = re.compile(r";CHARSET=\"?([\w.-]+)", re.IGNORECASE)
_ENTRIES: Final = {"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VCALENDAR"}
_SPACE_BEFORE_DATE: Final = re.compile(r"^((?:DT|RECUR)[\w-]+[^:]*:)\s+(?=\d{8})", re.IGNORECASE)
_BARE_COLON: Final = re.compile(r"([\w-]+;TZID=)([^\":]*:[^\"]*)(:\d{8}T\d{4,6}Z?)")
_IN_UTC: Final = re.compile(r"([\w-]+);[^:]*(?::[^:]*)?(:\d{8}T\d{4,6}Z)", re.IGNORECASE)
_DEEPEST: Final = 8
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


@dataclass(slots=True)
class Block:
    """One component. `lines` are its own, without those of its children; it may lack its END."""

    name: str
    line: int
    lines: list[Line] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)
    closed: bool = False

    def all_named(self, name: str) -> Iterator["Block"]:
        """Yield the blocks of this name, at any depth, in the order of the file."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.all_named(name)

    def first_text(self, name: str) -> str:
        """The value of the first property of this name, as text; empty if there is none."""
        for line in self.lines:
            if property_name(line) == name:
                return plain(line).partition(":")[2].strip()
        return ""


def blocks(data: bytes) -> Block:
    """Read a file into its blocks, under a root that has no name. Text outside of blocks is dropped."""
    root = Block("", 0)
    open_blocks = [root]
    for line in logical_lines(data):
        border = _BORDER.match(line.raw)
        if border is None:
            if len(open_blocks) > 1:
                open_blocks[-1].lines.append(line)
        elif border[1].upper() == b"BEGIN":
            _begin(open_blocks, border[2].decode().upper(), line.number)
        else:
            _end(open_blocks, border[2].decode().upper())
    return root


def _begin(open_blocks: list[Block], name: str, number: int) -> None:
    """Open a block; an entry cannot stand inside another one, so the one before lacks its END."""
    names = [block.name for block in open_blocks]
    if name in _ENTRIES:
        within = 1 if name == "VCALENDAR" or "VCALENDAR" not in names else names.index("VCALENDAR") + 1
        del open_blocks[within:]
    elif name in names:
        del open_blocks[names.index(name) :]
    if len(open_blocks) > _DEEPEST:
        return
    block = Block(name, number)
    open_blocks[-1].children.append(block)
    open_blocks.append(block)


def _end(open_blocks: list[Block], name: str) -> None:
    names = [block.name for block in open_blocks]
    if name in names[1:]:
        at = names.index(name)
        open_blocks[at].closed = True
        del open_blocks[at:]


def property_name(line: Line) -> str:
    """The name of the line's property in upper case; empty if this is no property."""
    found = _PROPERTY.match(line.raw)
    return found[1].decode().upper() if found else ""


def plain(line: Line) -> str:
    """The line as iCalendar text.

    Quoted-printable, which only old files use, is decoded and escaped; a moment that ends in Z is UTC,
    whatever zone stands beside it; a zone name with a colon in it gets the quotation marks it needs.
    """
    if not line.is_quoted_printable:
        text = _SPACE_BEFORE_DATE.sub(r"\1", line.text.strip())
        in_utc = _IN_UTC.fullmatch(text)
        if in_utc is not None:
            return in_utc[1] + in_utc[2]
        bare = _BARE_COLON.fullmatch(text)
        return f'{bare[1]}"{bare[2]}"{bare[3]}' if bare else text
    parts = _PARAMETERS.match(line.raw)
    if parts is None:
        return line.text.strip()
    charset = _CHARSET.search(decoded(parts[1]))
    value = decoded(from_quoted_printable(parts[2]), charset[1] if charset else "")
    return f"{property_name(line)}:{value.translate(_ESCAPED)}"
