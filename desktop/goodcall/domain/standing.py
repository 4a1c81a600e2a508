"""How things stand between the user and one person in one application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from goodcall.domain.facts import AgreedTime, Call, Interview, Letter, Permission

LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)


class Planned(StrEnum):
    """Which planned call a person's story has come to."""

    THANKS = "thanks"
    DECISION = "decision"
    LETTERS = "letters"  # no further call: what is left is a letter
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A time or a day they named for a call, and the tries made for it.

    ``named_at`` is when they did, ``written_at`` when a letter last went out before it had come (UTC).
    """

    when: AgreedTime | date
    named_at: datetime
    tries: tuple[Call, ...] = ()
    written_at: datetime = LONG_AGO


@dataclass(slots=True, kw_only=True)
class Standing:
    """How things stand between the user and one person in one application; built event by event.

    A round begins with each interview: then tries and touches are at zero. ``base`` is what "7 days after" counts from.
    """

    interview: Interview | None = None
    round_number: int = 0
    planned: Planned = Planned.DECISION
    tries: tuple[Call, ...] = ()
    touches: int = 0
    quiet: bool = True  # no sign, no touch, and nothing for this person since the interview
    base: datetime | None = None
    letters: tuple[Letter, ...] = ()  # of this round
    answered: int = 0  # how many of these letters an answer has come to
    tried_out_at: datetime | None = None  # the last of all tries of a planned call
    decision_on: date | None = None
    next_round_at: datetime | None = None
    permission: Permission = Permission.NOT_ASKED
    permission_used: bool = False
    agreed: Agreed | None = None
    announced_on: date | None = None
    in_touch: bool = False  # the two spoke, or a message was left, since the interview

    @property
    def ended_at(self) -> datetime:
        """When the round's interview ended (UTC)."""
        return self.interview.end.utc if self.interview else LONG_AGO

    @property
    def last_contact(self) -> datetime | None:
        """When the last letter, touch or answer of this round was, if any."""
        moments = [*(letter.at for letter in self.letters), *([self.base] if self.base else [])]
        return max(moments, default=None)

    @property
    def last_sign(self) -> datetime | None:
        """When the last letter, touch, answer or vain try of this round was, if any."""
        moments = [moment for moment in (self.last_contact, self.tried_out_at) if moment is not None]
        return max(moments, default=None)

    @property
    def permitted(self) -> bool:
        """Whether a given permission has not been used up by a call."""
        return self.permission is Permission.GIVEN and not self.permission_used
