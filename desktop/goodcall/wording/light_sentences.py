"""Why the light is what it is: a sentence for each rule, colour and variant.

Placeholders are those of the steps, and ``there_now``, the hour where the contact is; ``until_when``, a moment.
"""

from __future__ import annotations

from functools import cache

from goodcall.domain.steps import Code, Colour
from goodcall.wording import _

Key = tuple[Code, Colour, str]  # rule, colour, variant

RED, AMBER, GREEN = Colour.RED, Colour.AMBER, Colour.GREEN


@cache
def light_sentences() -> dict[Key, str]:
    """Return the sentences by rule, colour and variant; the empty variant serves those that are not listed."""
    return {**_never(), **_not_now(), **_by_the_hour(), **_asked_for(), **_good()}


def _never() -> dict[Key, str]:
    return {
        (Code.CLOSED, RED, ""): _("This application is closed."),
        (Code.NO_CALLS, RED, ""): _("{name} is not to be called{reason}."),
        (Code.NO_CALLS, RED, "posting"): _("The posting asks for no calls: write instead."),
        (Code.NO_CALLS, RED, "prefers-email"): _("{name} prefers e-mail: write instead."),
        (Code.NO_CALLS, RED, "refused"): _("{name} asked you not to call about this: write instead."),
        (Code.FIX_CONTACT, RED, ""): _("There is no number that works for {name}."),
    }


def _not_now() -> dict[Key, str]:
    return {
        (Code.WRITE_FIRST, RED, ""): _("There has been no interview yet, and a call would come out of the blue."),
        (Code.WRITE_FIRST, RED, "interview"): _(
            "The interview is still to come, and a call before it would surprise {name}."
        ),
        (Code.WRITE_FIRST, RED, "announced"): _(
            "Your letter announced a call for {on}; before that it would surprise {name}."
        ),
        (Code.WRITE_FIRST, AMBER, ""): _("The interview was called off: you may call and ask for a new date."),
        (Code.COOL_DOWN, RED, ""): _("You were in touch with {name} {at}; wait until {until}."),
        (Code.COOL_DOWN, RED, "message"): _("You left {name} a message {at}; wait until {until}."),
        (Code.TRY_OTHER_TIME, RED, ""): _("You tried {at} at {at_time}; leave it for another time of day."),
        (Code.WRITE_INSTEAD, RED, ""): _(
            "You tried as often as is polite, and every missed call shows: write instead."
        ),
        (Code.SPENT, RED, ""): _("You have called as often as is polite; they know how to reach you."),
    }


def _by_the_hour() -> dict[Key, str]:
    return {
        (Code.WORKING_DAY, RED, ""): _("{name} does not work today."),
        (Code.WORKING_DAY, RED, "weekend"): _("It is the weekend for {name}."),
        (Code.WORKING_DAY, RED, "holiday"): _("It is a public holiday for {name}: {text}."),
        (Code.WINDOW, RED, "closed"): _("It is {there_now} for {name}, outside working hours."),
        (Code.WINDOW, AMBER, "between"): _("It is {there_now} for {name}: at work, but likely in meetings."),
        (Code.WINDOW, GREEN, ""): _("At this hour people are rarely in meetings."),
        (Code.WINDOW, GREEN, "own-hours"): _("These are the calling hours of {name}."),
        (Code.NOT_YET, AMBER, ""): _("It is early for this call."),
        (Code.NOT_YET, AMBER, "interview"): _("The interview is still to come."),
        (Code.NOT_YET, AMBER, "just-ended"): _("The interview has only just ended: let it settle."),
        (Code.NOT_YET, AMBER, "planned"): _("The call is planned for {until_when}."),
        (Code.NOT_YET, AMBER, "letter"): _("A letter comes next, not a call."),
        (Code.NOT_YET, AMBER, "waiting"): _("They are to invite you to the next round: give them a little time."),
        (Code.NOT_YET, AMBER, "other-person"): _("Somebody else decides about this: call them rather than {name}."),
        (Code.GUESS, AMBER, ""): _("This is a good hour if the time zone of {name} is right: please confirm it."),
    }


def _asked_for() -> dict[Key, str]:
    return {
        (Code.INVITED_BACK, GREEN, ""): _("{name} asked you to call {agreed}."),
        (Code.INVITED_BACK, GREEN, "moved-day"): _(
            "{name} asked you to call {agreed}, which was no good day for a call there: today takes its place."
        ),
        (Code.INVITED_BACK, AMBER, ""): _("{name} asked you to call {agreed}, though this hour is not the best."),
        (Code.INVITED_BACK, AMBER, "zone-guessed"): _(
            "{name} asked you to call {agreed}, but the time zone is a guess: please confirm it."
        ),
        (Code.INVITED_BACK, AMBER, "missed"): _(
            "{name} asked you to call {agreed}, and that has gone by: call with an apology."
        ),
        (Code.RETURN_CALL, GREEN, ""): _("{name} rang {at} at {at_time} and you missed it: ring back."),
        (Code.RETURN_CALL, AMBER, ""): _("{name} rang {at} and you missed it, but their time zone is a guess."),
        (Code.ASK_DECISION, GREEN, ""): _("Ask whether they have decided; this is a good hour."),
        (Code.ASK_DECISION, AMBER, ""): _("You may ask for the decision, though {name} is likely in meetings."),
        (Code.TRY_OTHER_TIME, AMBER, ""): _("You may try again, though {name} is likely in meetings."),
        (Code.LEAVE_MESSAGE_NOW, AMBER, ""): _(
            "You may try again and leave a message, though {name} is likely in meetings."
        ),
    }


def _good() -> dict[Key, str]:
    return {
        (Code.THANK_WITHIN_24H, GREEN, ""): _("Say thank you; at this hour people are rarely in meetings."),
        (Code.THANK_WITHIN_24H, GREEN, "own-hours"): _("Say thank you; these are the calling hours of {name}."),
        (Code.WRITE_NOW_CALL_LATER, GREEN, ""): _("Say thank you; this is a good hour for it."),
        (Code.LATE_THANKS, GREEN, ""): _("The thank-you is late, but this is a good hour for it."),
        (Code.TRY_OTHER_TIME, GREEN, ""): _("Try again, and leave no message yet."),
        (Code.LEAVE_MESSAGE_NOW, GREEN, ""): _("Try one last time, and leave a message if {name} does not pick up."),
        (Code.WRITE_FIRST, GREEN, ""): _("Your call was announced, and this is a good hour."),
        (Code.WRITE_FIRST, GREEN, "cancelled"): _("Ask for a new date for the interview; this is a good hour."),
    }
