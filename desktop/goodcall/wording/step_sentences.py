"""Why a step is the next one: a sentence for each rule, what it asks for, and its variant.

Placeholders: ``name``; ``at`` and ``at_time``, when it happened, as "yesterday" and "16:20"; ``on``, a day, and
``on_date``, the same with its date; ``agreed``, the time or day of an agreed call, as "on Thursday at 14:00";
``until``, a day; ``letter``, what is to be written; ``reason``, in brackets.
"""

from __future__ import annotations

from functools import cache

from goodcall.domain.steps import Code, Do
from goodcall.wording import _

Key = tuple[Code, Do, str]  # rule, what to do, variant

CALL, WRITE, WAIT, FIX, REST = Do.CALL, Do.WRITE, Do.WAIT, Do.FIX, Do.REST


@cache
def step_sentences() -> dict[Key, str]:
    """Return the sentences by rule, what to do and variant; the empty variant serves those that are not listed."""
    return {**_whom(), **_thanks(), **_tries(), **_asked_for(), **_decision(), **_ends()}


def _whom() -> dict[Key, str]:
    return {
        (Code.WRITE_FIRST, WRITE, ""): _(
            "There has been no interview yet and a call would come out of the blue: send {name} {letter}."
        ),
        (Code.WRITE_FIRST, WRITE, "again"): _(
            "Your first letter had its week: write to {name} once more, then let it rest."
        ),
        (Code.WRITE_FIRST, WRITE, "missed"): _("The call you announced did not come about: send {name} {letter}."),
        (Code.WRITE_FIRST, WRITE, "no-common-hours"): _("No hour suits you both for a call: send {name} {letter}."),
        (Code.WRITE_FIRST, CALL, ""): _("Your letter prepared {name} for this call."),
        (Code.WRITE_FIRST, CALL, "announced"): _("Your letter announced this call for {on}."),
        (Code.WRITE_FIRST, CALL, "cancelled"): _("The interview was called off {at}: ask {name} for a new date."),
        (Code.NO_CALLS, WRITE, ""): _("{name} is not to be called: send {letter} instead."),
        (Code.NO_CALLS, WRITE, "do-not-call"): _("{name} is not to be called: send {letter} instead."),
        (Code.NO_CALLS, WRITE, "posting"): _("The posting asks for no calls: send {name} {letter} instead."),
        (Code.NO_CALLS, WRITE, "prefers-email"): _("{name} prefers e-mail: send {letter}."),
        (Code.NO_CALLS, WRITE, "refused"): _("{name} asked you not to call about this: send {letter} instead."),
        (Code.NO_CALLS, FIX, "lift"): _(
            "{name} asked you to call {agreed}, but the card says not to call{reason}: does that still hold?"
        ),
        (Code.DECISION_MAKER, WRITE, ""): _("Thank everybody who takes part, {name} too: send {letter}."),
        (Code.DECISION_MAKER, WRITE, "no-number"): _("There is no number for {name}: send {letter}, or add one."),
        (Code.FIX_CONTACT, FIX, "mend"): _("There is no number and no address for {name} yet: add one."),
        (Code.FIX_CONTACT, FIX, "expected"): _(
            "{name} expects your call {agreed}, and there is no number and no address yet: add one."
        ),
        (Code.FIX_CONTACT, FIX, "nobody"): _(
            "Nobody is known for this application yet: find out whom to write to, and add them."
        ),
        (Code.FIX_CONTACT, WRITE, ""): _("The number of {name} was wrong and there is no other: send {letter}."),
        (Code.FIX_CONTACT, WRITE, "expected"): _(
            "{name} expects your call {agreed}, and no number is known: send {letter}, and ask for one."
        ),
    }


def _thanks() -> dict[Key, str]:
    return {
        (Code.THANK_WITHIN_24H, CALL, ""): _(
            "Say thank you within 24 hours of the interview; at this hour people are rarely in meetings."
        ),
        (Code.THANK_WITHIN_24H, CALL, "own-hours"): _(
            "Say thank you within 24 hours of the interview, in the calling hours of {name}."
        ),
        (Code.THANK_WITHIN_24H, CALL, "outside-windows"): _("Say thank you within 24 hours of the interview."),
        (Code.WRITE_NOW_CALL_LATER, WRITE, ""): _(
            "No good hour for a call is left within 24 hours of the interview: send {name} {letter}."
        ),
        (Code.WRITE_NOW_CALL_LATER, WRITE, "asked-for"): _(
            "The call they asked for comes a day or more after the interview: send {name} {letter} before it."
        ),
        (Code.WRITE_NOW_CALL_LATER, CALL, ""): _(
            "There was no good hour within 24 hours of the interview: this is the first one after."
        ),
        (Code.WRITE_NOW_CALL_LATER, CALL, "missed"): _(
            "The good hours right after the interview have gone by: this is the next one."
        ),
        (Code.LATE_THANKS, CALL, ""): _("The interview was {at}, and you have not thanked {name} yet."),
        (Code.LATE_THANKS, WRITE, "silent"): _(
            "A month has gone by since the interview and nothing was heard: one last letter, then let it rest."
        ),
        (Code.NEW_ROUND, WRITE, ""): _(
            "You and {name} were in touch only days ago: {letter} in writing is right for this interview."
        ),
    }


def _tries() -> dict[Key, str]:
    return {
        (Code.TRY_OTHER_TIME, CALL, ""): _(
            "You did not get through {at} at {at_time}: try another time of day, and leave no message yet."
        ),
        (Code.LEAVE_MESSAGE_NOW, CALL, ""): _(
            "You did not get through {at} at {at_time}: "
            "try one last time, and leave a message if {name} does not pick up."
        ),
        (Code.WRITE_INSTEAD, WRITE, ""): _(
            "You tried as often as is polite, and every missed call shows: send {name} {letter} instead."
        ),
    }


def _asked_for() -> dict[Key, str]:
    return {
        (Code.RETURN_CALL, CALL, ""): _("{name} rang {at} at {at_time} and you missed it: ring back."),
        (Code.RETURN_CALL, WRITE, "no-number"): _(
            "{name} rang {at} at {at_time} and you missed it; there is no number to ring back, so send {letter}."
        ),
        (Code.RETURN_CALL, WRITE, ""): _(
            "{name} rang {at} at {at_time} and you missed it; no hour for a call is left, so send {letter}."
        ),
        (Code.INVITED_BACK, CALL, ""): _("{name} asked you to call {agreed}."),
        (Code.INVITED_BACK, CALL, "moved-day"): _(
            "{name} asked you to call {agreed}. That is no good day for a call there: {until} takes its place."
        ),
        (Code.INVITED_BACK, CALL, "missed"): _("{name} asked you to call {agreed}, and that has gone by."),
        (Code.INVITED_BACK, CALL, "not-free"): _(
            "{name} asked you to call {agreed}, but your own hours leave no room for it."
        ),
        (Code.INVITED_BACK, WRITE, ""): _("{name} asked you to call {agreed}, and it did not come about: write."),
        (Code.INVITED_BACK, WRITE, "missed"): _(
            "You were to call {name} {agreed}, and it did not come about: send {letter}."
        ),
        (Code.INVITED_BACK, WRITE, "not-free"): _(
            "{name} asked you to call {agreed}, but your own hours leave no room for it: send {letter}."
        ),
        (Code.INVITED_BACK, WRITE, "unreached"): _(
            "You were to call {name} {agreed}, and could not get through: send {letter}."
        ),
    }


def _decision() -> dict[Key, str]:
    return {
        (Code.ASK_DECISION, CALL, ""): _("Ask {name} how far the decision is."),
        (Code.ASK_DECISION, CALL, "decision-day"): _(
            "They meant to decide by {on_date}: ask {name} a day or two after."
        ),
        (Code.ASK_DECISION, CALL, "rested"): _(
            "They meant to decide by {on_date}: ask {name}. Any earlier is too soon after you were last in touch."
        ),
        (Code.ASK_DECISION, CALL, "no-earlier-hour"): _(
            "They meant to decide by {on_date}: ask {name}. No earlier hour suits you both."
        ),
        (Code.ASK_DECISION, CALL, "no-day"): _("After a week without news, ask how far the decision is."),
        (Code.ASK_DECISION, CALL, "next-round"): _(
            "They spoke of a next round and no invitation has come: ask when it will be."
        ),
        (Code.ASK_DECISION, WRITE, ""): _("Ask {name} in writing how far the decision is."),
        (Code.ASK_DECISION, WRITE, "missed"): _(
            "Two weeks have gone by without the call: ask {name} in writing how far the decision is."
        ),
        (Code.ASK_DECISION, WRITE, "no-common-hours"): _(
            "No hour suits you both for a call: ask {name} in writing how far the decision is."
        ),
        (Code.NEW_ROUND, WAIT, ""): _("They spoke of a next round {at}: give them until {until} to invite you."),
    }


def _ends() -> dict[Key, str]:
    reach_you = _("Everything polite has been done; they know how to reach you.")
    rests = (Code.WRITE_FIRST, Code.NO_CALLS, Code.DECISION_MAKER, Code.FIX_CONTACT, Code.LETTERS, Code.SPENT)
    return {
        **{(code, REST, ""): reach_you for code in rests},
        (Code.LETTERS, WRITE, ""): _("Say once more that you are interested, and then let it rest: send {letter}."),
        (Code.SPENT, WRITE, ""): _(
            "You reached {name} or left a message twice: send {letter}, and then they know how to reach you."
        ),
    }


@cache
def remarks(do: Do) -> dict[str, str]:
    """Return further remarks by key."""
    calls = do is Do.CALL
    return {
        "late": _("Call all the same, and say that it is late.") if calls else _("Say that it is late."),
        "apology": _("Begin with an apology."),
        "missed-call": _("They rang {at} and you missed it."),
        "moved": _("An earlier good hour went by; that is no fault."),
        "snoozed": _("Later, as you asked."),
        "outside-windows": _("No good hour suits you both, so this is within their working hours."),
        "zone-guessed": _("Their time zone is a guess: please confirm it."),
        "holidays-unknown": _("Public holidays there are not known."),
    }
