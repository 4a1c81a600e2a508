"""What the summary of an event says about the job: "Interview: Data Analyst at Lakeshore Media"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_LONGEST: Final = 300  # characters of a summary
_SENT: Final = re.compile(
    r"\s*(?:re|aw|fwd?|wg|tr|rv|(?:updated |declined |cancell?ed )?(?:invitation|event)(?: with note)?|invite|"
    r"accepted|declined|tentative(?:ly accepted)?|cancell?ed|postponed|rescheduled|moved|updated?|confirmed|"
    r"confirmation|reminder|"
    r"(?:aktualisierte )?einladung|zugesagt|angenommen|abgelehnt|abgesagt|storniert|verschoben|aktualisiert|"
    r"mit vorbehalt|bestätigt|bestätigung|erinnerung|termin)\s*:\s*|"
    r"\s*(?:einladung (?:zum|zu einem)|invitation (?:to|for)(?: an?| your)?)\s+",
    re.IGNORECASE,
)
# What mail programs put behind the summary: "@ Tue Nov 24, 2026 2pm (CST) (avery@example.com)"
_SENT_WHEN: Final = re.compile(
    r"\s+@\s+(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)\w*\.?,?\s.*\d.*$", re.IGNORECASE
)
_ROUND: Final = (
    r"(?:(?:\d+(?:st|nd|rd|th|\.)|first|second|third|fourth|final|next|erste[sr]?|zweite[sr]?|dritte[sr]?)[\s-]+)"
)
_HOW: Final = (
    r"(?:(?:job|phone|telephone|video|zoom|(?:ms |microsoft )?teams|online|virtual|remote|on-?site|in-person|"
    r"technical|tech|panel|hr|intro(?:ductory)?|initial|screening|recruiter|hiring|round|telefonisches|persönliches|virtuelles|digitales)[\s-]+)"
)
_CLEAR: Final = (
    r"(?:interviews?|phone[\s-]screen(?:ing)?|(?:vorstellungs|bewerbungs|kennenlern|erst|zweit|auswahl)gespräch|"
    r"(?:telefon|video|online)[\s-]?interview|entretien(?: d['’]embauche)?|entrevista(?: de trabajo)?|colloquio)"
)
_VAGUE: Final = (
    r"(?:call|chat|meeting|conversation|screen(?:ing)?|talk|discussion|round|runde|gespräch|kennenlernen|on-?site)"
)
_LABEL: Final = re.compile(
    rf"(?:{_ROUND}?{_HOW}*{_CLEAR}|(?:{_ROUND}|{_HOW})+{_VAGUE}|(?:round|runde)\s+\d+)"
    r"(?:\s+(?:\d+|round|runde|call|invitation)\b)*",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(r"\s+[-–—|·•/]+\s+|\s*[–—|]\s*|\s*:\s+|\s*<>\s*")
_AT: Final = re.compile(
    r"(.*?)\s*(?:(?:\s|^)(?:at|bei(?: der)?|chez)\s+|\s*@\s*)(?=[^\W\d])(?!(?:noon|am|pm)\b)(.+)", re.IGNORECASE
)
_WITH: Final = re.compile(
    r"(?:with|mit|avec|con)\s+(?P<whom>.+?)(?:\s+(?:from|of|von)\s+(?P<company>.+?))?"
    r"(?:\s+(?:for|as|als|about|on|re|für|pour|para)\s+(?P<job>.+))?",
    re.IGNORECASE,
)
_IN_BRACKETS: Final = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")
_INTO: Final = re.compile(
    r"(?:for|as|als|on|re|about|für|über|zu[rm]?|pour|para)\s+(?:(?:the|an?|die|den|das|eine?)\s+)?"
    r"(?:(?:position|role|post|job|stelle|rolle)\s+(?:of|as|als)\s+(?:an?\s+)?|(?:position|role|stelle|rolle)\s+)?",
    re.IGNORECASE,
)
_POST: Final = re.compile(r"\s+(?:position|role|stelle|opening|vacancy)$", re.IGNORECASE)
_REMARK: Final = re.compile(
    r"[mwfdxi*]\s?/.*|.*\b(?:remote|hybrid|online|teams|zoom|webex|video|phone|call|telefon\w*|on-?site|vor ort|"
    r"virtual|round|runde|min(?:utes|uten)?|hours?|part[\s-]time|full[\s-]time|teilzeit|vollzeit|junior|senior|intern)\b.*|.*\d.*",
    re.IGNORECASE,
)
_LEGAL_FORM: Final = re.compile(
    r".*\b(?:gmbh|ag|se|kg|kgaa|ohg|e\.v|inc|incorporated|corp|corporation|llc|llp|ltd|limited|plc|co|company|pty|"
    r"b\.?v|n\.?v|s\.?a|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|oy|ab|a/s|aps|group|gruppe)\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The job and the company that a summary names; `job_title` is never empty unless the summary is."""

    job_title: str
    company: str


class _Says(Enum):
    """What the words around a piece make of it."""

    PLAIN = auto()
    COMPANY = auto()  # "at ..."
    BRACKETS = auto()
    WITH = auto()  # a person or a company


_Piece = tuple[str, _Says]


def subject(summary: str, names: Iterable[str] = (), sender: str = "") -> Subject:
    """Read a summary. `names` are people in the event; `sender` is the company by the organiser's address, or empty.

    What the sender's company or a legal form confirms is the company; else what stands behind "at", in brackets, or
    last. What is left first is the job; if nothing is, the summary itself has to do.
    """
    bare = bare_summary(summary)
    people = {_key(name) for name in names}
    pieces = [(text, says) for text, says in _pieces(bare) if text and _key(text) not in people]
    company = _company(pieces, sender)
    jobs = [_kept_brackets(text, bare, company) for text, says in pieces if says is _Says.PLAIN and text != company]
    return Subject(job_title=next(iter(jobs), "") or bare, company=company or sender)


def fuller_name(company: str, location: str) -> str:
    """The company as the location begins with it, where that says more: Lakeshore Media instead of Lakeshore."""
    first = " ".join(location.partition(",")[0].split())
    return first if company and len(first.split()) <= 4 and _confirmed(first, company) else company


def bare_summary(summary: str) -> str:
    """The summary without what mail programs put around it."""
    text = " ".join(summary[:_LONGEST].split())
    while (sent := _SENT.match(text)) is not None and sent.end() < len(text):
        text = text[sent.end() :]
    return _SENT_WHEN.sub("", text)


def _pieces(bare: str) -> Iterator[_Piece]:
    labelled = False
    for part in filter(None, _BETWEEN.split(bare)):
        text = part
        if not labelled:
            text, labelled = _unlabelled(part)
        yield from _split(_INTO.sub("", text, count=1) if _INTO.match(text) else text)


def _unlabelled(part: str) -> tuple[str, bool]:
    """The part without the words for an interview, at its beginning or its end, and whether there were any."""
    label = _LABEL.match(part)
    if label is not None and (label.end() == len(part) or not part[label.end()].isalnum()):
        return part[label.end() :].strip(" ,-"), True
    for label in _LABEL.finditer(part):
        if label.end() == len(part) and part[label.start() - 1] == " ":
            return part[: label.start()].strip(" ,-"), True
    return part, False


def _split(text: str) -> Iterator[_Piece]:
    """Part a piece at "with", "at" and brackets."""
    met = _WITH.fullmatch(text)
    if met is not None:
        yield from ((name, _Says.WITH if says is _Says.PLAIN else says) for name, says in _split(met["whom"]))
        if met["company"]:
            yield met["company"], _Says.COMPANY
        yield from _split(met["job"]) if met["job"] else ()
        return
    at = _AT.fullmatch(text)
    if at is not None:
        yield from _split(at[1]) if at[1] else ()
        yield at[2].strip(), _Says.COMPANY
        return
    brackets = _IN_BRACKETS.fullmatch(text)
    if brackets is not None and not _REMARK.fullmatch(brackets[2]):
        yield _POST.sub("", brackets[1]).strip(), _Says.PLAIN
        yield brackets[2].strip(), _Says.BRACKETS
        return
    yield _POST.sub("", text).strip(), _Says.PLAIN


def _company(pieces: list[_Piece], sender: str) -> str:
    stated = [text for text, says in pieces if says is _Says.COMPANY]
    if stated:
        return _without_remark(stated[0])
    confirmed = [text for text, _ in pieces if _confirmed(text, sender)]
    if confirmed:
        return confirmed[0]
    bracketed = [text for text, says in pieces if says is _Says.BRACKETS]
    if bracketed and not sender:
        return bracketed[0]
    plain = [text for text, says in pieces if says is _Says.PLAIN]
    return plain[-1] if len(plain) > 1 and not sender else ""


def _confirmed(text: str, sender: str) -> bool:
    """Whether a text is a company for sure: by its legal form, or because the sender's is of that name."""
    if _LEGAL_FORM.fullmatch(text):
        return True
    words, others = text.casefold().split(), sender.casefold().split()
    shorter = min(len(words), len(others))
    return bool(shorter) and (words[:shorter] == others[:shorter] or "".join(words) == "".join(others))


def _without_remark(company: str) -> str:
    brackets = _IN_BRACKETS.fullmatch(company)
    return brackets[1] if brackets is not None else company


def _kept_brackets(job: str, bare: str, company: str) -> str:
    """The job with the brackets behind it, where they do not hold the company."""
    found = re.search(re.escape(job) + r"\s*[(\[]([^()\[\]]+)[)\]]", bare)
    return found[0] if found is not None and found[1].strip() != company else job


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
