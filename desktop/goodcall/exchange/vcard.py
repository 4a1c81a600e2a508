"""Contacts files (.vcf): every card in them, and what is wrong with the rest.

A reader of our own: the usual library loses a whole file to one bad byte, and every card from old Outlook.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from goodcall.exchange.card import card_in
from goodcall.exchange.card_lines import BrokenLineError, Property, property_of
from goodcall.exchange.hours import PROPERTY, hours_in
from goodcall.exchange.lines import Line, logical_lines
from goodcall.exchange.problems import Kept, Problem, ProblemCode
from goodcall.exchange.records import ReadCard

_MOST_CARDS: Final = 20_000
_LONGEST_LINE: Final = 1 << 20  # bytes; only pictures are longer
_MOST_LINES: Final = 5000  # of one card; an honest one has a hundred
_MOST_PROBLEMS: Final = 3  # of one card; a card of nonsense would say the same a hundred times
_SHOWN: Final = 200
_BORDER: Final = re.compile(rb"\s*(?:[\w-]+\.)?(BEGIN|END)\s*:\s*VCARD\s*$", re.IGNORECASE)
_SKIPPED: Final = re.compile(rb"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE)[;:]", re.IGNORECASE)
_AGENT: Final = re.compile(rb"(?:[\w-]+\.)?AGENT[;:]", re.IGNORECASE)
_OLD: Final = re.compile(rb"^VERSION:2\.1\s*$", re.IGNORECASE | re.MULTILINE)


@dataclass(slots=True)
class _OpenCard:
    line: int
    lines: list[Line] = field(default_factory=list)
    closed: bool = False


def read_cards(data: bytes, file: str) -> Iterator[ReadCard | Problem]:
    """Yield the cards of a contacts file and the problems met, in the order of the file; never fails."""
    count = 0
    for card in _cards(data):
        if count == _MOST_CARDS:
            code, kept = ProblemCode.TOO_MANY, Kept.FIRST
            yield Problem(file=file, code=code, kept=kept, line=card.line, value=str(count))
            return
        count += 1
        yield from _card(card, file)
    if not count:
        yield Problem(file=file, code=ProblemCode.NO_CARD)


def _cards(data: bytes) -> Iterator[_OpenCard]:
    """The lines of each card. A card inside a card is somebody's assistant, and not asked for."""
    card: _OpenCard | None = None
    within = 0
    in_picture = False
    for line in logical_lines(data, keep_fold_space=_is_all_old(data)):
        border = _BORDER.match(line.raw)
        if border is None:
            # Some programs do not indent the lines of a picture.
            in_picture = bool(_SKIPPED.match(line.raw)) or (in_picture and b":" not in line.raw)
            if card is not None and not within and not in_picture:
                card.lines.append(line)
        elif border[1].upper() == b"END":
            if within:
                within -= 1
            elif card is not None:
                card.closed = True
                yield card
                card = None
        elif card is not None and card.lines and _AGENT.match(card.lines[-1].raw):
            within += 1
        else:
            if card is not None:
                yield card
            card = _OpenCard(line.number)
    if card is not None:
        yield card


def _is_all_old(data: bytes) -> bool:
    return bool(_OLD.search(data)) and not re.search(rb"^VERSION:[34]", data, re.IGNORECASE | re.MULTILINE)


def _card(card: _OpenCard, file: str) -> Iterator[ReadCard | Problem]:
    if len(card.lines) > _MOST_LINES:
        yield Problem(file=file, code=ProblemCode.BROKEN_CARD, kept=Kept.OTHERS, line=card.line)
        return
    properties, problems = _properties(card, file)
    read = card_in(properties, file, card.line)
    if read is None:
        yield Problem(file=file, code=ProblemCode.EMPTY_CARD, kept=Kept.OTHERS, line=card.line)
        return
    if not card.closed:
        code = ProblemCode.CUT_OFF
        yield Problem(file=file, code=code, kept=Kept.REST, line=card.line, place=read.full_name)
    yield from problems[:_MOST_PROBLEMS]
    yield read


def _properties(card: _OpenCard, file: str) -> tuple[list[Property], list[Problem]]:
    properties = list[Property]()
    problems = list[Problem]()

    def note(code: ProblemCode, line: Line, place: str, value: str) -> None:
        value = value[:_SHOWN]
        problems.append(Problem(file=file, code=code, kept=Kept.REST, line=line.number, place=place, value=value))

    for line in card.lines:
        try:
            read = property_of(line)
        except BrokenLineError:
            note(ProblemCode.NOT_A_LINE, line, "", line.text)
            continue
        if len(line.raw) > _LONGEST_LINE or (read.name == "EMAIL" and read.text and "@" not in read.text):
            note(ProblemCode.BROKEN_PROPERTY, line, read.name, read.value)
            continue
        for part in hours_in(read.text)[1] if read.name == PROPERTY else ():
            note(ProblemCode.BROKEN_PROPERTY, line, read.name, part)
        properties.append(read)
    return properties, problems
