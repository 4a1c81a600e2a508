"""What the rules answer with: next steps and the light, as codes and data, never as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from goodcall.domain.purpose import Purpose


class Do(StrEnum):
    """What to do now for one application and one person."""

    CALL = "call"
    WRITE = "write"
    WAIT = "wait"
    FIX = "fix"
    REST = "rest"


class Colour(StrEnum):
    """May I call this person right now?"""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Code(StrEnum):
    """The rules of etiquette by name; rules.py says where each may appear and where it comes from."""

    WRITE_FIRST = "write_first"
    NO_CALLS = "no_calls"
    DECISION_MAKER = "decision_maker"
    FIX_CONTACT = "fix_contact"
    CHANNEL_RANK = "channel_rank"
    LETTERS = "letters"
    THANK_WITHIN_24H = "thank_within_24h"
    WRITE_NOW_CALL_LATER = "write_now_call_later"
    LATE_THANKS = "late_thanks"
    WINDOW = "window"
    WORKING_DAY = "working_day"
    YOUR_HOURS = "your_hours"
    GUESS = "guess"
    TRY_OTHER_TIME = "try_other_time"
    LEAVE_MESSAGE_NOW = "leave_message_now"
    WRITE_INSTEAD = "write_instead"
    COOL_DOWN = "cool_down"
    RETURN_CALL = "return_call"
    INVITED_BACK = "invited_back"
    ASK_DECISION = "ask_decision"
    SPENT = "spent"
    NEW_ROUND = "new_round"
    CLOSED = "closed"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """What a rule's sentence is about: which of its variants, and the moments, days, counts and people it names."""

    variant: str = ""
    at: datetime | None = None  # what happened: the interview's end, the last touch, their call, the agreed time
    until: datetime | None = None  # what it is too soon before: the call is in order from then on, windows aside
    on: date | None = None
    count: int | None = None
    text: str = ""
    contact_id: str | None = None
    notes: tuple[str, ...] = ()  # further remarks by key: late, apology, moved, holidays-unknown, zone-guessed ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A next step. Moments are UTC; ``closes_at`` ends the window, ``deadline`` the time in which it is still right.

    ``holds_until`` is the first moment at which the answer may differ without new facts; None: never.
    """

    do: Do
    code: Code
    application_id: str
    contact_id: str | None
    because: Because = Because()
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    deadline: datetime | None = None
    leave_message: bool = False
    purpose: Purpose | None = None
    holds_until: datetime | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether a remark makes this call no better than amber."""
        return self.do is Do.CALL and not _DOUBTS.isdisjoint(self.because.notes)


_DOUBTS: Final = {"zone-guessed", "outside-windows", "apology"}
_TO_DO: Final = (Do.CALL, Do.WRITE, Do.FIX)
_AT_ONCE: Final = datetime.min.replace(tzinfo=UTC)


def is_to_do(step: Step) -> bool:
    """Whether it is something to do, now or later."""
    return step.do in _TO_DO


def is_open(step: Step, now: datetime) -> bool:
    """Whether something can be done about a step at ``now``."""
    begun = step.opens_at is None or step.opens_at <= now
    return is_to_do(step) and begun and (step.closes_at is None or now < step.closes_at)


def urgency(step: Step, now: datetime) -> tuple[int, bool, bool, datetime, bool, datetime, str]:
    """Return what sorts steps as they are shown: what is open, what comes later, by its hour, waiting, rest.

    Of what is open calls come first, by their end, the surer ones before others; then the rest, what has no end last.
    """
    can_be_done = is_open(step, now)
    rank = 0 if can_be_done else {Do.WAIT: 2, Do.REST: 3}.get(step.do, 1)
    closes = step.closes_at if can_be_done else None
    by_end = can_be_done and step.do is not Do.CALL, closes is None, closes or now, can_be_done and step.is_doubtful
    return rank, *by_end, step.opens_at or _AT_ONCE, step.application_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """May I call this person now?

    ``until`` is when the answer may change, ``next_green`` the next green moment; both UTC.
    """

    colour: Colour
    code: Code
    application_id: str | None
    because: Because = Because()
    until: datetime | None = None
    next_green: datetime | None = None
