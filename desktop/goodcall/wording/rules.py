"""The sentences of the rules: why a step is the next one, and why the light is what it is."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from goodcall.domain.facts import Purpose
from goodcall.domain.steps import Because, Code, Colour, Do, Light, Step
from goodcall.wording import _
from goodcall.wording.times import Here, clock, day_in, day_name, span, until, when


def because(step: Step, here: Here) -> str:
    """Return why a step is the next one, in a sentence or two that name the person and the days."""
    table = _steps()
    template = table.get((step.code, step.do, step.because.variant)) or table.get((step.code, step.do, ""))
    sentence = (template or _("The next step with {name}.")).format(**_words(step.because, here))
    remarks = [_remarks()[note] for note in step.because.notes if note in _remarks()]
    if step.leave_message and step.code is not Code.LEAVE_MESSAGE_NOW and step.do is Do.CALL:
        remarks.append(_("Leave a message if they do not pick up."))
    return " ".join([sentence, *remarks])


def light_because(light: Light, here: Here) -> str:
    """Return why the light is what it is, and for red and amber when it will be green, in both clocks."""
    table = _lights()
    key = (light.code, light.colour)
    template = table.get((*key, light.because.variant)) or table.get((*key, "")) or _("You may call {name}.")
    sentence = template.format(**_words(light.because, here))
    if light.colour is Colour.GREEN or light.next_green is None:
        return sentence
    return _("{sentence} A good moment: {when}.").format(sentence=sentence, when=when(light.next_green, here))


def light_word(colour: Colour) -> str:
    """Return the word that goes with the colour."""
    return {Colour.GREEN: _("Good time"), Colour.AMBER: _("Better later"), Colour.RED: _("Not now")}[colour]


def headline(step: Step, here: Here) -> str:
    """Return what to do in a few words: "Call Maeve O'Brien"."""
    name = here.name or _("somebody")
    return {
        Do.CALL: _("Call {name}"),
        Do.WRITE: _("Write to {name}"),
        Do.WAIT: _("Wait for {name}"),
        Do.FIX: _("Complete {name}") if step.contact_id else _("Find out whom to write to"),
        Do.REST: _("Nothing more to do for {name}"),
    }[step.do].format(name=name)


def opening(step: Step, here: Here) -> str:
    """Return when a step is due, in words; empty for one without an hour."""
    if step.opens_at is None:
        return ""
    if step.do is Do.CALL and step.closes_at is not None:
        if step.opens_at <= here.now:
            return _("now, {until}").format(until=until(step.closes_at, here))
        return span(step.opens_at, step.closes_at, here)
    return _("now") if step.opens_at <= here.now else day_in(step.opens_at, here)


def line(step: Step, here: Here) -> str:
    """Return a step in one sentence: what and when."""
    due = opening(step, here)
    text = f"{headline(step, here)} {due}" if due else headline(step, here)
    return f"{text}."


def letter_name(purpose: Purpose | None) -> str:
    """Return what a letter is for."""
    return {
        Purpose.THANKS: _("a thank-you"),
        Purpose.FOLLOW_UP: _("a follow-up"),
        Purpose.CLOSING: _("a closing letter"),
        None: _("a letter"),
    }[purpose]


def _words(why: Because, here: Here) -> dict[str, str]:
    there = ZoneInfo(here.there)
    return {
        "name": here.name or _("them"),
        "at": day_in(why.at, here) if why.at else "",
        "at_time": clock(why.at, here.own_zone) if why.at else "",
        "agreed": when(why.at, here) if why.at else _day(why, here),
        "until": day_name(why.until.astimezone(there).date(), here.now.astimezone(there).date()) if why.until else "",
        "until_time": clock(why.until, here.there) if why.until else "",
        "on": _day(why, here),
        "count": str(why.count or ""),
        "text": why.text,
    }


def _day(why: Because, here: Here) -> str:
    return day_name(why.on, here.now.astimezone(ZoneInfo(here.there)).date()) if why.on else ""


def _remarks() -> dict[str, str]:
    return {
        "late": _("It is late for that: say so, and call all the same."),
        "apology": _("The agreed time has passed: begin with an apology."),
        "moved": _("An earlier window went by; that is no fault."),
        "snoozed": _("Later, as you asked."),
        "outside-windows": _("No good hour suits you both, so this is within their working hours."),
        "zone-guessed": _("Their time zone is a guess: please confirm it."),
        "holidays-unknown": _("Public holidays there are not known."),
    }


def _steps() -> dict[tuple[Code, Do, str], str]:
    call, write, fix, wait, rest = Do.CALL, Do.WRITE, Do.FIX, Do.WAIT, Do.REST
    return {
        (Code.THANK_WITHIN_24H, call, ""): _(
            "Say thank you within 24 hours of the interview; at this hour people are rarely in meetings."
        ),
        (Code.WRITE_NOW_CALL_LATER, write, ""): _(
            "No good hour to call is left within 24 hours of the interview: write a thank-you now."
        ),
        (Code.WRITE_NOW_CALL_LATER, call, ""): _(
            "No good hour was left within 24 hours of the interview: this is the first one after."
        ),
        (Code.LATE_THANKS, call, ""): _("The thank-you for the interview {at} is still to come."),
        (Code.LATE_THANKS, write, "silent"): _(
            "A month has passed since the interview and nothing was heard: one last letter, then let it rest."
        ),
        (Code.TRY_OTHER_TIME, call, ""): _(
            "You did not get through {at} at {at_time}: try the other part of the day, and leave no message yet."
        ),
        (Code.LEAVE_MESSAGE_NOW, call, ""): _(
            "You did not get through {at} at {at_time}: try once more at another part of the day, "
            "and leave a message if they do not pick up."
        ),
        (Code.WRITE_INSTEAD, write, ""): _(
            "You tried as often as is polite, and caller ID shows every missed call: write instead."
        ),
        (Code.RETURN_CALL, call, ""): _("{name} rang {at} at {at_time} and you missed it: ring back."),
        (Code.RETURN_CALL, write, ""): _("{name} rang {at} and you missed it; no hour suits, so write."),
        (Code.INVITED_BACK, call, ""): _("{name} asked you to call: {agreed}."),
        (Code.INVITED_BACK, call, "missed"): _("{name} asked you to call {agreed}, and that has passed."),
        (Code.INVITED_BACK, write, "missed"): _("You missed the call agreed for {agreed}: write and apologise."),
        (Code.ASK_DECISION, call, "decision-day"): _(
            "They meant to decide by {on}: ask a day or two after whether they have."
        ),
        (Code.ASK_DECISION, call, "no-day"): _("A week has passed without news: ask how far the decision is."),
        (Code.ASK_DECISION, call, "next-round"): _(
            "They spoke of a next round and no invitation has come: ask when it will be."
        ),
        (Code.ASK_DECISION, write, "missed"): _("Two weeks went by without the call: ask in a letter."),
        (Code.WRITE_FIRST, write, ""): _(
            "Without an interview, follow up in writing; a call would come out of the blue."
        ),
        (Code.WRITE_FIRST, call, "announced"): _("Your letter announced this call for {on}."),
        (Code.WRITE_FIRST, call, "cancelled"): _("The interview was called off: ask for a new date."),
        (Code.WRITE_FIRST, write, "missed"): _("The announced call did not come about: write a few lines."),
        (Code.WRITE_FIRST, rest, ""): _("Two letters are enough: they know how to reach you."),
        (Code.NO_CALLS, write, ""): _("{name} should not be called: write instead."),
        (Code.NO_CALLS, write, "posting"): _("The posting asks for no calls: write instead."),
        (Code.NO_CALLS, write, "prefers-email"): _("{name} prefers e-mail."),
        (Code.NO_CALLS, write, "refused"): _("{name} asked you not to call about this: write instead."),
        (Code.NO_CALLS, fix, "lift"): _(
            "{name} named a time for a call ({agreed}) but is marked as do not call: does that still hold?"
        ),
        (Code.NO_CALLS, rest, ""): _("Everything polite has been written: they know how to reach you."),
        (Code.DECISION_MAKER, write, ""): _(
            "{name} took part in the interview but somebody else is called: a written thank-you is right."
        ),
        (Code.DECISION_MAKER, rest, ""): _("Everything polite has been written: they know how to reach you."),
        (Code.FIX_CONTACT, fix, "mend"): _("There is no number and no address for {name}: add one."),
        (Code.FIX_CONTACT, fix, "nobody"): _("Nobody is known for this application: find out whom to write to."),
        (Code.FIX_CONTACT, write, ""): _("There is no number that works for {name}: write instead."),
        (Code.FIX_CONTACT, rest, ""): _("Everything polite has been written: they know how to reach you."),
        (Code.LETTERS, write, ""): _("A last letter: say that you are still interested, and let it rest."),
        (Code.LETTERS, rest, ""): _("Everything polite has been done: they know how to reach you."),
        (Code.SPENT, write, ""): _(
            "You reached {name} or left a message twice; one closing letter, and then they know how to reach you."
        ),
        (Code.SPENT, rest, ""): _("Everything polite has been done: they know how to reach you."),
        (Code.WRITE_INSTEAD, rest, ""): _("Everything polite has been done: they know how to reach you."),
        (Code.NEW_ROUND, write, ""): _(
            "You were in touch with {name} only days ago: thank them for this interview in writing."
        ),
        (Code.NEW_ROUND, wait, ""): _("They spoke of a next round {at}: give them until {until} to invite you."),
    }


def _lights() -> dict[tuple[Code, Colour, str], str]:
    red, amber, green = Colour.RED, Colour.AMBER, Colour.GREEN
    return {
        (Code.CLOSED, red, ""): _("This application is closed."),
        (Code.NO_CALLS, red, ""): _("{name} asked not to be called. {text}"),
        (Code.NO_CALLS, red, "posting"): _("The posting asks for no calls."),
        (Code.NO_CALLS, red, "prefers-email"): _("{name} prefers e-mail."),
        (Code.NO_CALLS, red, "refused"): _("{name} asked you not to call about this."),
        (Code.FIX_CONTACT, red, ""): _("There is no number that works for {name}."),
        (Code.WRITE_FIRST, red, ""): _("No interview is over yet: write first; a call would come out of the blue."),
        (Code.WRITE_FIRST, amber, ""): _("The interview was called off: you may call to ask for a new date."),
        (Code.COOL_DOWN, red, ""): _("You were in touch with {name} {at}; give them until {until}."),
        (Code.TRY_OTHER_TIME, red, ""): _("You tried {at} at {at_time}: try again at another part of the day."),
        (Code.WRITE_INSTEAD, red, ""): _("You tried as often as is polite: write instead."),
        (Code.SPENT, red, ""): _("Enough calls in this round: they know how to reach you."),
        (Code.WORKING_DAY, red, "weekend"): _("It is the weekend for {name}."),
        (Code.WORKING_DAY, red, "holiday"): _("It is a holiday for {name}: {text}."),
        (Code.WINDOW, red, ""): _("{name} is not at work at this hour."),
        (Code.WINDOW, amber, ""): _("{name} is likely in meetings."),
        (Code.WINDOW, green, ""): _("At this hour people are rarely in meetings."),
        (Code.NOT_YET, amber, "interview"): _("The interview is still to come."),
        (Code.NOT_YET, amber, "just-ended"): _("The interview has only just ended."),
        (Code.NOT_YET, amber, "planned"): _("The call is planned for {until}."),
        (Code.NOT_YET, amber, "letter"): _("A letter is the next step, not a call."),
        (Code.NOT_YET, amber, "other-person"): _("Somebody else decides: call them, and write to {name}."),
        (Code.GUESS, amber, ""): _("The time zone of {name} is a guess: please confirm it."),
        (Code.INVITED_BACK, green, ""): _("{name} asked you to call now."),
        (Code.INVITED_BACK, amber, ""): _("{name} asked you to call, though the hour is not the best."),
        (Code.RETURN_CALL, green, ""): _("{name} rang and waits for your call."),
        (Code.RETURN_CALL, amber, ""): _("{name} rang; their time zone is a guess."),
        (Code.ASK_DECISION, green, ""): _("Ask whether they have decided; you may."),
        (Code.ASK_DECISION, amber, ""): _("You may ask for the decision, though {name} is likely in meetings."),
        (Code.THANK_WITHIN_24H, green, ""): _("Say thank you; at this hour people are rarely in meetings."),
        (Code.WRITE_NOW_CALL_LATER, green, ""): _("Say thank you; at this hour people are rarely in meetings."),
        (Code.LATE_THANKS, green, ""): _("The thank-you is late, but welcome at this hour."),
        (Code.TRY_OTHER_TIME, green, ""): _("Try once more; leave no message yet."),
        (Code.LEAVE_MESSAGE_NOW, green, ""): _("Try once more, and leave a message if they do not pick up."),
        (Code.WRITE_FIRST, green, ""): _("Your call was announced, and this is a good hour."),
    }
