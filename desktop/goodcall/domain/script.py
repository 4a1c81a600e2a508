"""What to say: the lines of a script with the facts they need, missing ones included; sentences are in wording."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from goodcall.domain.facts import InterviewKind, Permission, Purpose

WORDS_PER_MINUTE: Final = 150  # an unhurried voice on the telephone
SECONDS_PER_DIGIT: Final = 0.5
SECONDS_BETWEEN_GROUPS: Final = 0.4
VOICEMAIL_SECONDS: Final = 30  # a longer message is not heard to its end
_LARGEST_GROUP = 4


class Fact(StrEnum):
    """Something a line needs to know; what is missing is marked in its place."""

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


class Line(StrEnum):
    """A thing to say or to write; ``goodcall.wording.scripts`` has a sentence for each."""

    # they answer
    WHO_I_AM = "who-i-am"
    A_FEW_MINUTES = "a-few-minutes"
    THANK_YOU = "thank-you"
    THE_POINTS = "the-points"
    I_WISH_I_HAD_SAID = "i-wish-i-had-said"
    CLARIFY = "clarify"
    HAS_IT_BEEN_DECIDED = "has-it-been-decided"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFacts:
    """What a script is filled with; empty or None is missing. Days are days of the contact.

    ``their_name`` is the whole name; ``my_number`` is formatted for people. ``met_on`` None: no interview is over.
    """

    today: date
    my_name: str = ""
    my_number: str = ""
    their_name: str = ""
    job_title: str = ""
    company: str = ""
    met_on: date | None = None
    met_by: InterviewKind | None = None
    decision_on: date | None = None
    permission: Permission = Permission.NOT_ASKED
    points: tuple[str, ...] = ()
    forgot: str = ""
    call_on: date | None = None

    def has(self, fact: Fact) -> bool:
        """Whether a fact is known."""
        return bool(getattr(self, fact.value))


def they_answer(facts: ScriptFacts) -> tuple[Line, ...]:
    """Return what to say when they pick up."""
    return tuple(_conversation(facts))


def _conversation(facts: ScriptFacts) -> Iterator[Line]:
    yield from (Line.WHO_I_AM, Line.A_FEW_MINUTES, Line.THANK_YOU)
    if facts.points:
        yield Line.THE_POINTS
    if facts.forgot:
        yield Line.I_WISH_I_HAD_SAID
    yield from (Line.CLARIFY, Line.HAS_IT_BEEN_DECIDED, Line.STILL_INTERESTED, Line.WHEN_DO_YOU_DECIDE)
    if facts.permission is Permission.NOT_ASKED:
        yield Line.MAY_I_CALL
    yield from (Line.HERE_IS_MY_NUMBER, Line.GOODBYE)


def voicemail(_facts: ScriptFacts) -> tuple[Line, ...]:
    """Return what to say after the tone: all six parts, whatever is known."""
    return tuple(VOICEMAIL_PARTS)


def letter(facts: ScriptFacts, purpose: Purpose) -> tuple[Line, ...]:
    """Return what to write; a ``call_on`` day is announced in it."""
    return tuple(_letter(facts, purpose))


def _letter(facts: ScriptFacts, purpose: Purpose) -> Iterator[Line]:
    yield Line.DEAR
    if purpose is Purpose.THANKS:
        yield Line.L_THANKS
        yield from (line for line, known in ((Line.L_MATCH, facts.points), (Line.L_FORGOT, facts.forgot)) if known)
    elif facts.met_on is None:
        yield Line.L_APPLIED
    else:
        yield Line.L_FOLLOW_UP
    yield Line.L_CLOSING if purpose is Purpose.CLOSING else Line.L_STILL_INTERESTED
    if facts.call_on is not None:
        yield Line.L_I_WILL_RING
    yield from (Line.L_REACH_ME, Line.REGARDS)


def missing_parts(facts: ScriptFacts) -> tuple[Line, ...]:
    """Return which of the six parts of a voicemail cannot be said, because their fact is missing."""
    return tuple(line for line, needs in VOICEMAIL_PARTS.items() if needs and not facts.has(needs))


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
