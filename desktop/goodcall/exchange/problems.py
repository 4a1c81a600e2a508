"""What is wrong with a file of others: as data, and as one plain sentence in the language of the user."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

from goodcall.services.incoming import Trouble
from goodcall.wording import _

_SHOWN: Final = 60  # characters of an offending value that help; more would drown the sentence


class ProblemCode(StrEnum):
    """What is wrong."""

    MISSING = "missing"
    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    TOO_LONG = "too-long"
    NOT_RECOGNISED = "not-recognised"
    READER_STOPPED = "reader-stopped"
    NO_EVENT = "no-event"
    NO_CARD = "no-card"
    TOO_MANY = "too-many"
    CUT_OFF = "cut-off"
    NOT_A_LINE = "not-a-line"
    BROKEN_PROPERTY = "broken-property"
    BROKEN_EVENT = "broken-event"
    BROKEN_CARD = "broken-card"
    NO_START = "no-start"
    NO_HOUR = "no-hour"
    NO_END = "no-end"
    END_BEFORE_START = "end-before-start"
    RECURS = "recurs"
    FAR_OFF = "far-off"
    ANSWER = "answer"
    ZONE_UNKNOWN = "zone-unknown"
    ZONE_DIFFERS = "zone-differs"
    ZONE_CONVERTED = "zone-converted"
    EMPTY_CARD = "empty-card"


class Kept(StrEnum):
    """What is left in spite of it."""

    NOTHING = "nothing"
    OTHERS = "others"
    REST = "rest"
    FIRST = "first"
    UNTIL_HERE = "until-here"
    HOUR_LONG = "hour-long"
    WITHOUT_ZONE = "without-zone"
    OWN_RULES = "own-rules"
    AS_UTC = "as-utc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong with one file: where, what, and what was kept."""

    file: str
    code: ProblemCode
    kept: Kept = Kept.NOTHING
    line: int | None = None
    place: str = ""  # the property, or the name of the event or the person
    value: str = ""  # the text that is wrong, or what was found instead


def sentence(problem: Problem) -> str:
    """Say which file, which place, what is wrong and what was kept, in one plain sentence."""
    return _("{where}: {what}; {kept}.").format(where=_where(problem), what=_what(problem), kept=_kept(problem))


def trouble(problem: Problem) -> Trouble:
    """The problem as the services pass it on."""
    return Trouble(file=problem.file, sentence=sentence(problem))


def quoted(text: str) -> str:
    """The text on one line, shortened, in quotation marks."""
    flat = " ".join(text.split())
    return _("“{text}”").format(text=flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…")


def _where(problem: Problem) -> str:
    where = [PurePath(problem.file).name or problem.file]
    if problem.line is not None:
        where.append(_("line {number}").format(number=problem.line))
    if problem.place:
        where.append(" ".join(problem.place.split())[:_SHOWN])
    return ", ".join(where)


def _what(problem: Problem) -> str:
    match problem.code:
        case ProblemCode.NO_EVENT if problem.value:
            return _("there is no event in it, only {others}").format(others=_others(problem.value))
        case ProblemCode.BROKEN_PROPERTY if not problem.value:
            return _("it has no value")
        case ProblemCode.TOO_LARGE | ProblemCode.TOO_LONG | ProblemCode.TOO_MANY:
            value = problem.value
        case _:
            value = quoted(problem.value)
    return _whats()[problem.code].format(value=value)


def _whats() -> dict[ProblemCode, str]:
    return {
        ProblemCode.MISSING: _("there is no such file"),
        ProblemCode.NOT_A_FILE: _("this is a folder or a device, not a file"),
        ProblemCode.UNREADABLE: _("the file cannot be opened ({value})"),
        ProblemCode.EMPTY: _("the file is empty"),
        ProblemCode.TOO_LARGE: _("the file is larger than {value}"),
        ProblemCode.TOO_LONG: _("the file has more than {value} lines"),
        ProblemCode.NOT_RECOGNISED: _("this is neither a calendar nor a contacts file"),
        ProblemCode.READER_STOPPED: _("the file could not be read to its end"),
        ProblemCode.NO_EVENT: _("there is no event in it"),
        ProblemCode.NO_CARD: _("there is no contact in it"),
        ProblemCode.TOO_MANY: _("there are more than {value} entries"),
        ProblemCode.CUT_OFF: _("the file breaks off in the middle of this entry"),
        ProblemCode.NOT_A_LINE: _("{value} is not a line of such a file"),
        ProblemCode.BROKEN_PROPERTY: _("{value} cannot be read"),
        ProblemCode.BROKEN_EVENT: _("this event cannot be read"),
        ProblemCode.BROKEN_CARD: _("this contact cannot be read"),
        ProblemCode.NO_START: _("the event does not say at which hour it starts"),
        ProblemCode.NO_HOUR: _("the event takes all day, and an interview needs an hour"),
        ProblemCode.NO_END: _("the event does not say when it ends"),
        ProblemCode.END_BEFORE_START: _("the event does not end after its start"),
        ProblemCode.RECURS: _("the event repeats, and an interview takes place once"),
        ProblemCode.FAR_OFF: _("the event is more than a hundred years away"),
        ProblemCode.ANSWER: _("this is an answer to an invitation, and none itself"),
        ProblemCode.ZONE_UNKNOWN: _("the time zone {value} is not known"),
        ProblemCode.ZONE_DIFFERS: _("the file's own rules for the time zone {value} are not the known ones"),
        ProblemCode.ZONE_CONVERTED: _("the time zone {value} has no name of its own"),
        ProblemCode.EMPTY_CARD: _("this contact has no name, no number and no address"),
    }


def _others(names: str) -> str:
    """What else stands in a calendar file, from the names of its blocks."""
    texts = {
        "VTODO": _("a to-do list"),
        "VJOURNAL": _("a journal"),
        "VFREEBUSY": _("free and busy times"),
    }
    return _(" and ").join(texts[name] for name in names.split(","))


def _kept(problem: Problem) -> str:
    if problem.code is ProblemCode.RECURS:
        return _("the first date was kept")
    return {
        Kept.NOTHING: _("nothing was read from the file"),
        Kept.OTHERS: _("this entry was left out"),
        Kept.REST: _("the rest was kept"),
        Kept.FIRST: _("the first ones were kept"),
        Kept.UNTIL_HERE: _("what came before was kept"),
        Kept.HOUR_LONG: _("it was kept with a length of one hour"),
        Kept.WITHOUT_ZONE: _("the hour was kept without a time zone"),
        Kept.OWN_RULES: _("the file's own rules were used"),
        Kept.AS_UTC: _("the hour was kept in UTC"),
    }[problem.kept]
