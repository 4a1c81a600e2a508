"""What kinds, states and answers are called, for lists and choices."""

from __future__ import annotations

from goodcall.domain.facts import Channel, InterviewKind, Outcome, Permission, Purpose, Result, Status
from goodcall.ui.kit import call_words
from goodcall.wording import _


def statuses() -> tuple[tuple[str, Status], ...]:
    """Return where an application may stand."""
    return (
        (_("Applied"), Status.APPLIED),
        (_("Interviewing"), Status.INTERVIEWING),
        (_("Offered"), Status.OFFERED),
        (_("Accepted"), Status.ACCEPTED),
        (_("Rejected"), Status.REJECTED),
        (_("Withdrawn"), Status.WITHDRAWN),
    )


def kinds() -> tuple[tuple[str, InterviewKind], ...]:
    """Return how interviews are held."""
    return (
        (_("By phone"), InterviewKind.PHONE),
        (_("By video"), InterviewKind.VIDEO),
        (_("On site"), InterviewKind.ON_SITE),
    )


def permissions() -> tuple[tuple[str, Permission], ...]:
    """Return the answers to "may you call?"."""
    return (
        (_("Not asked"), Permission.NOT_ASKED),
        (_("Yes"), Permission.GIVEN),
        (_("No"), Permission.REFUSED),
    )


def results() -> tuple[tuple[str, Result | None], ...]:
    """Return what may have been said about the decision."""
    return (
        (_("Nothing said"), None),
        (_("Not decided yet"), Result.PENDING),
        (_("An offer"), Result.OFFER),
        (_("Rejected"), Result.REJECTED),
        (_("A next round"), Result.NEXT_ROUND),
    )


def purposes() -> tuple[tuple[str, Purpose], ...]:
    """Return what letters are for."""
    return (
        (_("Thank-you"), Purpose.THANKS),
        (_("Follow-up"), Purpose.FOLLOW_UP),
        (_("Closing letter"), Purpose.CLOSING),
    )


def channels() -> tuple[tuple[str, Channel], ...]:
    """Return how letters go out."""
    return (
        (_("By e-mail"), Channel.EMAIL),
        (_("By hand"), Channel.NOTE),
        (_("On LinkedIn"), Channel.LINKEDIN),
    )


def outcomes() -> tuple[tuple[str, Outcome], ...]:
    """Return how a call may have gone."""
    return tuple((call_words.outcome(each), each) for each in Outcome)
