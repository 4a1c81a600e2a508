"""What to say: the lines of each script, and the facts that stand in them in braces; sentences are in wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from goodcall.domain.facts import InterviewKind, Permission, Purpose

WORDS_PER_MINUTE: Final = 150  # an unhurried voice on the telephone
SECONDS_PER_DIGIT: Final = 0.5
SECONDS_BETWEEN_GROUPS: Final = 0.4
VOICEMAIL_SECONDS: Final = 30  # a longer message is not heard to its end
PLACEHOLDER: Final = re.compile(r"\{([^{}\n]*)\}")
_LARGEST_GROUP = 4
_TELLING_DIGITS = 7  # of a number: what comes before them is written in many ways


class Script(StrEnum):
    """A text to say or to write; the value names the user's own in ``goodcall.settings.Templates``."""

    THEY_ANSWER = "they_answer"
    VOICEMAIL = "voicemail"
    THANKS = "thanks"
    FOLLOW_UP = "follow_up"
    ENQUIRY = "enquiry"  # a follow-up before there was an interview
    CLOSING = "closing"
    ANNOUNCEMENT = "announcement"  # of a call, in whatever letter

    @property
    def is_spoken(self) -> bool:
        """Whether it is said; then each of its lines is a paragraph, which in writing an empty line begins."""
        return self in (Script.THEY_ANSWER, Script.VOICEMAIL)


class Fact(StrEnum):
    """Something a line needs to know, in braces; what is missing is marked in its place."""

    MY_NAME = "my_name"
    MY_NUMBER = "my_number"
    THEIR_NAME = "their_name"
    JOB_TITLE = "job_title"
    COMPANY = "company"
    MET_ON = "met_on"
    DECISION_ON = "decision_on"
    POINTS = "points"
    FORGOT = "forgot"
    CALL_ON = "call_on"


CODES: Final = frozenset(fact.value for fact in Fact)
OPTIONAL: Final = frozenset(
    {Fact.DECISION_ON, Fact.POINTS, Fact.FORGOT, Fact.CALL_ON}
)  # unknown, their line is left out


class Line(StrEnum):
    """A thing to say or to write; ``goodcall.wording.scripts`` has a sentence for each."""

    # they answer
    WHO_I_AM = "who-i-am"
    WHO_CALLS = "who-calls"
    A_FEW_MINUTES = "a-few-minutes"
    THANK_YOU = "thank-you"
    THE_POINTS = "the-points"
    I_WISH_I_HAD_SAID = "i-wish-i-had-said"
    CLARIFY = "clarify"
    HAS_IT_BEEN_DECIDED = "has-it-been-decided"
    A_NEW_DATE = "a-new-date"
    STILL_INTERESTED = "still-interested"
    WHEN_DO_YOU_DECIDE = "when-do-you-decide"
    MAY_I_CALL = "may-i-call"
    HERE_IS_MY_NUMBER = "here-is-my-number"
    GOODBYE = "goodbye"
    # voicemail: its six parts, in order
    VM_NAME = "vm-name"
    VM_JOB = "vm-job"
    VM_MET = "vm-met"
    VM_THANKS = "vm-thanks"
    VM_CALL_ME = "vm-call-me"
    VM_NUMBER = "vm-number"
    # in writing
    DEAR = "dear"
    L_THANKS = "l-thanks"
    L_MATCH = "l-match"
    L_FORGOT = "l-forgot"
    L_FOLLOW_UP = "l-follow-up"
    L_APPLIED = "l-applied"
    L_ONCE_MORE = "l-once-more"
    L_STILL_INTERESTED = "l-still-interested"
    L_CLOSING = "l-closing"
    L_I_WILL_RING = "l-i-will-ring"
    L_REACH_ME = "l-reach-me"
    REGARDS = "regards"


VOICEMAIL_PARTS: Final = {
    Line.VM_NAME: Fact.MY_NAME,
    Line.VM_JOB: Fact.JOB_TITLE,
    Line.VM_MET: Fact.MET_ON,
    Line.VM_THANKS: None,
    Line.VM_CALL_ME: None,
    Line.VM_NUMBER: Fact.MY_NUMBER,
}

_ENDS: Final = (Line.L_REACH_ME, Line.REGARDS)
LINES: Final = {  # the app's own scripts
    Script.THEY_ANSWER: (
        Line.WHO_I_AM,
        Line.A_FEW_MINUTES,
        Line.THANK_YOU,
        Line.THE_POINTS,
        Line.I_WISH_I_HAD_SAID,
        Line.CLARIFY,
        Line.HAS_IT_BEEN_DECIDED,
        Line.STILL_INTERESTED,
        Line.WHEN_DO_YOU_DECIDE,
        Line.MAY_I_CALL,
        Line.HERE_IS_MY_NUMBER,
        Line.GOODBYE,
    ),
    Script.VOICEMAIL: tuple(VOICEMAIL_PARTS),
    Script.THANKS: (Line.DEAR, Line.L_THANKS, Line.L_MATCH, Line.L_FORGOT, Line.L_STILL_INTERESTED, *_ENDS),
    Script.FOLLOW_UP: (Line.DEAR, Line.L_FOLLOW_UP, Line.L_STILL_INTERESTED, *_ENDS),
    Script.ENQUIRY: (Line.DEAR, Line.L_APPLIED, Line.L_STILL_INTERESTED, *_ENDS),
    Script.CLOSING: (Line.DEAR, Line.L_ONCE_MORE, Line.L_CLOSING, *_ENDS),
    Script.ANNOUNCEMENT: (Line.L_I_WILL_RING,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFacts:
    """What a script is filled with; empty or None is missing. Days are days of the contact.

    ``their_name`` is the whole name; ``my_number`` is formatted for people. ``met_on`` None: no interview is over;
    ``called_off``: one was, and a new date is to be found.
    """

    today: date
    my_name: str = ""
    my_number: str = ""
    their_name: str = ""
    job_title: str = ""
    company: str = ""
    met_on: date | None = None
    met_by: InterviewKind | None = None
    called_off: bool = False
    decision_on: date | None = None
    permission: Permission = Permission.NOT_ASKED
    points: tuple[str, ...] = ()
    forgot: str = ""
    call_on: date | None = None

    def has(self, fact: Fact) -> bool:
        """Whether a fact is known."""
        return bool(getattr(self, fact.value))


_LETTERS: Final = {
    Purpose.THANKS: Script.THANKS,
    Purpose.FOLLOW_UP: Script.FOLLOW_UP,
    Purpose.CLOSING: Script.CLOSING,
}


def letter_for(purpose: Purpose, facts: ScriptFacts) -> Script:
    """Return what to write for a purpose; a follow-up before any interview only asks how things stand."""
    if purpose is Purpose.FOLLOW_UP and facts.met_on is None:
        return Script.ENQUIRY
    return _LETTERS[purpose]


def facts_in(text: str) -> frozenset[Fact]:
    """Return the facts that stand in a text, in braces."""
    return frozenset(Fact(name) for name in PLACEHOLDER.findall(text) if name in CODES)


def unknown_names(text: str) -> tuple[str, ...]:
    """Return what stands in braces and is no fact, each once."""
    return tuple(dict.fromkeys(name for name in PLACEHOLDER.findall(text) if name not in CODES))


def has_lone_brace(text: str) -> bool:
    """Whether a brace has no partner on its line."""
    return any(sign in PLACEHOLDER.sub("", text) for sign in "{}")


def is_left_out(text: str, facts: ScriptFacts) -> bool:
    """Whether a line is not said, because it is about something that may be unknown, and is."""
    return any(not facts.has(fact) for fact in facts_in(text) & OPTIONAL)


def said_for(line: Line, facts: ScriptFacts) -> Line | None:
    """Return what is said for a line of the app's own: another where it would not be true, None for what is settled."""
    if line is Line.MAY_I_CALL and facts.permission is not Permission.NOT_ASKED:
        return None
    if line is Line.HAS_IT_BEEN_DECIDED and facts.called_off:
        return Line.A_NEW_DATE
    if facts.met_on is None:
        unmet = {
            Line.WHO_I_AM: Line.WHO_CALLS,
            Line.THANK_YOU: None,
            Line.VM_MET: Line.A_NEW_DATE if facts.called_off else None,
        }
        return unmet.get(line, line)
    return line


def missing_parts(facts: ScriptFacts, own: str = "") -> tuple[Line, ...]:
    """Return which of the six parts a voicemail lacks.

    ``own`` is the user's own text, "" for the app's. What cannot be judged is not missing: whether it says thanks in
    other words, or a name that the app does not know.
    """
    return tuple(part for part, fact in VOICEMAIL_PARTS.items() if fact and _lacks(own, fact, facts))


def _lacks(own: str, fact: Fact, facts: ScriptFacts) -> bool:
    if not own and fact is Fact.MET_ON:
        return False  # before any interview the app's own does not speak of one
    if not own or fact in facts_in(own):
        return not facts.has(fact)
    return facts.has(fact) and not _spells_out(own, fact, facts)


def _spells_out(own: str, fact: Fact, facts: ScriptFacts) -> bool:
    if fact is Fact.MY_NUMBER:
        return _digits(facts.my_number)[-_TELLING_DIGITS:] in _digits(own)
    return str(getattr(facts, fact.value)).casefold() in own.casefold()


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def spoken_groups(number: str) -> tuple[str, ...]:
    """Return a number in the groups it is said in: as it is written, long runs of digits in threes and a rest."""
    groups: list[str] = []
    for run in re.findall(r"\d+", number):
        while len(run) > _LARGEST_GROUP:
            groups.append(run[:3])
            run = run[3:]
        groups.append(run)
    return tuple(groups)


def spoken_seconds(text: str, number: str, times: int = 2) -> int:
    """Estimate how long it takes to say ``text`` (without the number), and the number ``times`` times."""
    words = len(re.findall(r"\w+(?:['’]\w+)*", text))
    groups = spoken_groups(number)
    digits = sum(map(len, groups))
    saying = digits * SECONDS_PER_DIGIT + len(groups) * SECONDS_BETWEEN_GROUPS
    return round(words * 60 / WORDS_PER_MINUTE + times * saying)
