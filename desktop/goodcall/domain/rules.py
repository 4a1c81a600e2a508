"""The rules of etiquette by name: where each may appear, and where it comes from.

Source A is a published guide to following up by phone without being pushy, source B one to the follow-up call after
an interview, its do's and don'ts. Rules without a source are our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from goodcall.domain.steps import Code


class Mark(Enum):
    """Where a code may appear."""

    STEP = "S"
    LIGHT = "L"
    SHAPE = "W"  # shapes windows and channels, and never shows


S, L, W = Mark.STEP, Mark.LIGHT, Mark.SHAPE


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: where its code may appear, and the advice it follows."""

    code: Code
    marks: frozenset[Mark]
    source: str = ""


def _rule(code: Code, *marks: Mark, source: str = "") -> tuple[Code, Rule]:
    return code, Rule(code, frozenset(marks), source)


RULES: dict[Code, Rule] = dict(
    (
        # Whom, and by which channel
        _rule(Code.WRITE_FIRST, S, L, source="A"),
        _rule(Code.NO_CALLS, S, L, source="all advice"),
        _rule(Code.DECISION_MAKER, S, source="A, B"),
        _rule(Code.FIX_CONTACT, S, L),
        _rule(Code.CHANNEL_RANK, W, source="B"),
        _rule(Code.LETTERS, S, source="A"),
        # When
        _rule(Code.THANK_WITHIN_24H, S, source="B"),
        _rule(Code.WRITE_NOW_CALL_LATER, S, source="B, A"),
        _rule(Code.LATE_THANKS, S),
        _rule(Code.WINDOW, W, L, source="A, B, sales studies"),
        _rule(Code.WORKING_DAY, W, L),
        _rule(Code.YOUR_HOURS, W),
        _rule(Code.GUESS, L),
        # How often
        _rule(Code.TRY_OTHER_TIME, S, L, source="A, B"),
        _rule(Code.LEAVE_MESSAGE_NOW, S, source="A, B"),
        _rule(Code.WRITE_INSTEAD, S, L, source="B"),
        _rule(Code.COOL_DOWN, L, W, source="A"),
        _rule(Code.RETURN_CALL, S, L),
        _rule(Code.INVITED_BACK, S, L, source="A"),
        _rule(Code.ASK_DECISION, S, L, source="A"),
        _rule(Code.SPENT, S, L, source="A, B"),
        _rule(Code.NEW_ROUND, S),
        _rule(Code.CLOSED, L),
        _rule(Code.NOT_YET, L),
    )
)
