"""The sentences of the rules: why a step is the next one, and why the light is what it is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from goodcall.domain.purpose import Purpose
from goodcall.domain.steps import Because, Code, Colour, Do, Light, Step
from goodcall.wording import _
from goodcall.wording.light_sentences import light_sentences
from goodcall.wording.step_sentences import remarks, step_sentences
from goodcall.wording.times import (
    Here,
    at_time,
    clock,
    day_in,
    day_name,
    full_day,
    on_day,
    on_day_in,
    span,
    until,
    when,
)


def because(step: Step, here: Here) -> str:
    """Return why a step is the next one, in a sentence or two that name the person and the days."""
    table, known, why = step_sentences(), remarks(step.do), step.because
    own = table.get((step.code, step.do, why.variant))
    template = own or table.get((step.code, step.do, "")) or _("The next step with {name}.")
    said = {"moved"} if own and why.variant == "missed" else set()  # the sentence says so itself
    told = [template, *(known[note] for note in why.notes if note in known and note not in said)]
    if step.leave_message and step.code is not Code.LEAVE_MESSAGE_NOW and step.do is Do.CALL:
        told.append(_("Leave a message if they do not pick up."))
    return " ".join(told).format(letter=letter_name(step.purpose), **_words(step.because, here))


def light_because(light: Light, here: Here) -> str:
    """Return why the light is what it is, and for red and amber when it will be green, in both clocks."""
    table = light_sentences()
    key = (light.code, light.colour)
    variants = [each for each in (light.because.variant, *light.because.notes) if each]
    known = (table[*key, each] for each in (*variants, "") if (*key, each) in table)
    template = next(known, _("You may call {name}."))
    sentence = template.format(**_words(light.because, here))
    overdue = light.code is Code.INVITED_BACK and light.because.variant == "missed"
    named = light.because.variant == "planned" and light.because.until == light.next_green
    if light.colour is Colour.GREEN or light.next_green is None or overdue or named:
        return sentence
    told = _("{sentence} A good moment: {when}.")
    if light.because.variant == "planned":  # for a later hour, as the user is not free in this one
        told = _("{sentence} A good moment there: {when}.")
    return told.format(sentence=sentence, when=when(light.next_green, here))


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
        Do.FIX: _what_to_fix(step),
        Do.REST: _("Nothing more to do for {name}"),
    }[step.do].format(name=name)


def _what_to_fix(step: Step) -> str:
    if step.contact_id is None:
        return _("Find out whom to write to")
    if step.code is Code.NO_CALLS:
        return _("Decide whether {name} may be called")
    return _("Add a number or an address for {name}")


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
    if step.opens_at and step.opens_at > here.now:
        if step.do is Do.WRITE:
            due = on_day_in(step.opens_at, here)
        elif step.do is Do.CALL and step.closes_at:
            due = span(step.opens_at, step.closes_at, here, on_day)
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
    return {
        "name": here.name or _("them"),
        "at": on_day_in(why.at, here) if why.at else "",
        "at_time": clock(why.at, here.own_zone) if why.at else "",
        "agreed": at_time(why.at, here) if why.at else _on_day(why.on, here),
        "until": _until(why, here),
        "until_when": when(why.until, here) if why.until else _("later"),
        "on": _day(why.on, here),
        "on_date": full_day(why.on) if why.on else "",
        "text": why.text,
        "reason": f" ({why.text})" if why.text else "",
        "there_now": clock(here.now, here.there),
    }


def _until(why: Because, here: Here) -> str:
    """Return the day something ends, with its date where a weekday alone might be taken for the one before."""
    if why.until is None:
        return ""
    day = why.until.astimezone(ZoneInfo(here.there)).date()
    near = (day - here.now.astimezone(ZoneInfo(here.there)).date()).days <= 1
    return _day(day, here) if near or not why.at or day.weekday() != _weekday(why.at, here) else full_day(day)


def _weekday(moment: datetime, here: Here) -> int:
    return moment.astimezone(ZoneInfo(here.own_zone)).weekday()


def _on_day(day: date | None, here: Here) -> str:
    return on_day(day, here.now.astimezone(ZoneInfo(here.there)).date()) if day else ""


def _day(day: date | None, here: Here) -> str:
    return day_name(day, here.now.astimezone(ZoneInfo(here.there)).date()) if day else ""
