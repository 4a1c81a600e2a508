"""The rules of etiquette in general words, and where each comes from: what "why?" answers."""

from __future__ import annotations

from datetime import timedelta

from goodcall.domain.etiquette import Etiquette
from goodcall.domain.rules import RULES
from goodcall.domain.steps import Code
from goodcall.wording import _
from goodcall.wording.times import hour


def rule_text(code: Code, numbers: Etiquette) -> str:
    """Return a rule in a sentence or two, with the numbers that are set."""
    return {**_whom(), **_when(), **_how_often()}[code].format(
        early=f"{hour(numbers.early_opens)}-{hour(numbers.early_closes)}",
        late=f"{hour(numbers.late_opens)}-{hour(numbers.late_closes)}",
        yours=f"{hour(numbers.your_hours_open)}-{hour(numbers.your_hours_close)}",
        thank_hours=numbers.thank_within // timedelta(hours=1),
        thank_days=numbers.late_thanks_for.days,
        cool_days=numbers.cool_down_for.days,
        ask_days=numbers.ask_after.days,
        letter_days=numbers.letter_after.days,
        tries=numbers.tries,
        touches=numbers.touches,
    )


def source_text(code: Code) -> str:
    """Return where a rule comes from."""
    following_up = _("guides to following up by phone without being pushy")
    after_interview = _("guides to the call after an interview, with its do's and don'ts")
    return {
        "A": _("From {guides}.").format(guides=following_up),
        "B": _("From {guides}.").format(guides=after_interview),
        "A, B": _("From {guides}, and {others}.").format(guides=following_up, others=after_interview),
        "B, A": _("From {guides}, and {others}.").format(guides=after_interview, others=following_up),
        "all advice": _("All published advice agrees on it."),
        "A, B, sales studies": _("All published advice agrees on it, and studies of sales calls bear it out."),
        "": _("Good Call's own rule, where published advice is silent."),
    }[RULES[code].source]


def _whom() -> dict[Code, str]:
    return {
        Code.WRITE_FIRST: _(
            "Before the first interview one follows up in writing. A call is right once they invited it, or once a "
            "letter of yours announced it."
        ),
        Code.NO_CALLS: _(
            "Who does not want calls gets none: a posting or a person may say so. A time they name themselves lifts "
            "it; with those you marked as not to be called, Good Call asks you first."
        ),
        Code.DECISION_MAKER: _("One calls the person who decides; everybody else is thanked in writing."),
        Code.FIX_CONTACT: _(
            "A number that was wrong is struck out and costs no try. The next number, or a letter, takes its place. "
            "Who expects a call and left no number is asked for one in time."
        ),
        Code.CHANNEL_RANK: _("Most people who hire welcome e-mail at least as much as a call."),
        Code.LETTERS: _(
            "Where one writes: a thank-you within {thank_hours} hours, a follow-up after the decision day or after "
            "{letter_days} quiet days, one closing letter {letter_days} days later, and then one lets it rest."
        ),
    }


def _when() -> dict[Code, str]:
    return {
        Code.THANK_WITHIN_24H: _(
            "A thank-you is best within {thank_hours} hours of the interview, early or late in their working day."
        ),
        Code.WRITE_NOW_CALL_LATER: _(
            "Where no good hour is left within {thank_hours} hours of the interview, one thanks in writing now and "
            "calls in the first good hour after."
        ),
        Code.LATE_THANKS: _("A late thank-you is better than none, for {thank_days} days after the interview."),
        Code.WINDOW: _(
            "People pick up before their meetings begin and after they are over: {early} and {late} on their clock, "
            "unless they named hours of their own."
        ),
        Code.WORKING_DAY: _("Nobody is called on a weekend or a public holiday where they are."),
        Code.YOUR_HOURS: _("Calls are planned for hours in which you are up and free yourself: {yours}."),
        Code.GUESS: _("While their time zone is a guess, no hour is certain to be a good one."),
        Code.NOT_YET: _("A call too soon after an interview, or ahead of its day, seems impatient."),
    }


def _how_often() -> dict[Code, str]:
    return {
        Code.TRY_OTHER_TIME: _(
            "Nobody picked up: one leaves no message yet, and tries again in the other part of their working day."
        ),
        Code.LEAVE_MESSAGE_NOW: _("On the last of {tries} tries one leaves a message, and then waits."),
        Code.WRITE_INSTEAD: _("After {tries} tries one does not ring again: caller ID shows every missed call."),
        Code.COOL_DOWN: _("After they were reached, or a message was left, people are given {cool_days} days."),
        Code.RETURN_CALL: _("Who rang is rung back within their working hours, in the next good hour at the latest."),
        Code.INVITED_BACK: _("An agreed time is kept, whatever the hour or the day."),
        Code.ASK_DECISION: _(
            "One asks on the first or second working day after the day they meant to decide by; where none was named, "
            "{ask_days} days after the last contact."
        ),
        Code.SPENT: _(
            "{touches} calls that reached them are enough for one round: after one closing letter they know how to "
            "reach you."
        ),
        Code.NEW_ROUND: _("A further interview begins a new round: a new thank-you, and tries counted anew."),
        Code.CLOSED: _("Where an application is closed there is nothing left to follow up."),
    }
