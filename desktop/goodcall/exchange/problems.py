"""What is wrong with a file of others: as data, and as one plain sentence."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import Final

_SHOWN: Final = 60  # characters of an offending value that help; more would drown the sentence


class ProblemCode(StrEnum):
    """What is wrong."""

    MISSING = "missing"
    NOT_A_FILE = "not-a-file"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
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


_WHAT: Final = {
    ProblemCode.MISSING: "there is no such file",
    ProblemCode.NOT_A_FILE: "this is a folder or a device, not a file",
    ProblemCode.UNREADABLE: "the file cannot be opened ({value})",
    ProblemCode.EMPTY: "the file is empty",
    ProblemCode.TOO_LARGE: "the file is larger than {value}",
    ProblemCode.NOT_RECOGNISED: "this is neither a calendar nor a contacts file",
    ProblemCode.READER_STOPPED: "the file could not be read to its end",
    ProblemCode.NO_EVENT: "there is no event in it{value}",
    ProblemCode.NO_CARD: "there is no contact in it",
    ProblemCode.TOO_MANY: "there are more than {value} entries",
    ProblemCode.CUT_OFF: "the file breaks off in the middle of this entry",
    ProblemCode.NOT_A_LINE: "{value} is not a line of such a file",
    ProblemCode.BROKEN_PROPERTY: "{value} cannot be read",
    ProblemCode.BROKEN_EVENT: "this event cannot be read",
    ProblemCode.BROKEN_CARD: "this contact cannot be read",
    ProblemCode.NO_START: "the event does not say at which hour it starts",
    ProblemCode.NO_HOUR: "the event takes all day, and an interview needs an hour",
    ProblemCode.NO_END: "the event does not say when it ends",
    ProblemCode.END_BEFORE_START: "the event does not end after its start",
    ProblemCode.RECURS: "the event repeats, and an interview takes place once",
    ProblemCode.ZONE_UNKNOWN: "the time zone {value} is not known",
    ProblemCode.ZONE_DIFFERS: "the file's own rules for the time zone {value} are not the known ones",
    ProblemCode.ZONE_CONVERTED: "the time zone {value} has no name of its own",
    ProblemCode.EMPTY_CARD: "this contact has no name, no number and no address",
}

_KEPT: Final = {
    Kept.NOTHING: "nothing was read from the file",
    Kept.OTHERS: "this entry was left out",
    Kept.REST: "the rest was kept",
    Kept.FIRST: "the first ones were kept",
    Kept.UNTIL_HERE: "what came before was kept",
    Kept.HOUR_LONG: "it was kept with a length of one hour",
    Kept.WITHOUT_ZONE: "the hour was kept without a time zone",
    Kept.OWN_RULES: "the file's own rules were used",
    Kept.AS_UTC: "the hour was kept in UTC",
}

_FIRST_OF_SERIES: Final = "the first date was kept"


def sentence(problem: Problem) -> str:
    """Say which file, which place, what is wrong and what was kept, in one plain English sentence."""
    value = problem.value
    if problem.code not in (ProblemCode.NO_EVENT, ProblemCode.TOO_LARGE, ProblemCode.TOO_MANY):
        value = quoted(value)
    what = _WHAT[problem.code].format(value=value)
    if problem.code is ProblemCode.BROKEN_PROPERTY and not problem.value:
        what = "it has no value"
    kept = _FIRST_OF_SERIES if problem.code is ProblemCode.RECURS else _KEPT[problem.kept]
    return f"{_where(problem)}: {what}; {kept}."


def quoted(text: str) -> str:
    """The text on one line, shortened, in quotation marks."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + '…'}”"


def _where(problem: Problem) -> str:
    where = [PurePath(problem.file).name or problem.file]
    if problem.line is not None:
        where.append(f"line {problem.line}")
    if problem.place:
        where.append(" ".join(problem.place.split())[:_SHOWN])
    return ", ".join(where)
