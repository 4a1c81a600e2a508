"""What each setting is called and what it does, in the order of the page."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.domain.script import Script
from goodcall.wording import _, ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A setting by its name (two, for the ends of a span), its caption, what it does, and what its number counts."""

    names: tuple[str, ...]
    caption: str
    text: str
    unit: str = ""


def unit_name(unit: str, count: int) -> str:
    """Return what a number counts: hours, days, minutes, or nothing in particular."""
    return {
        "hours": ngettext("hour", "hours", count),
        "days": ngettext("day", "days", count),
        "minutes": ngettext("minute", "minutes", count),
    }.get(unit, "")


def hours() -> tuple[Said, ...]:
    """Return the spans of hours."""
    return (
        Said(
            names=("your_hours_open", "your_hours_close"),
            caption=_("Your hours"),
            text=_("You are reminded of calls within these hours only, by your own clock."),
        ),
        Said(
            names=("early_opens", "early_closes"),
            caption=_("Early window"),
            text=_("A good time to call, by their clock: meetings have not begun yet."),
        ),
        Said(
            names=("late_opens", "late_closes"),
            caption=_("Late window"),
            text=_("A good time to call, by their clock: meetings are over."),
        ),
        Said(
            names=("work_opens", "work_closes"),
            caption=_("Their working day"),
            text=_("Outside these hours the light is red, by their clock."),
        ),
    )


def after_interview() -> tuple[Said, ...]:
    """Return the numbers about the first call."""
    return (
        Said(
            names=("rest_after_interview",),
            caption=_("Leave them alone for"),
            text=_("How long to wait after an interview before saying thank you."),
            unit="hours",
        ),
        Said(
            names=("thank_within",),
            caption=_("Say thank you within"),
            text=_("The thank-you call, or letter, comes within this time after the interview."),
            unit="hours",
        ),
        Said(
            names=("late_thanks_for",),
            caption=_("A late thank-you until"),
            text=_("So long after the interview the call may still come, and says that it is late."),
            unit="days",
        ),
        Said(
            names=("shortest_window",),
            caption=_("Shortest window"),
            text=_("What is left of a window must be at least this long."),
            unit="minutes",
        ),
        Said(
            names=("common_window_within",),
            caption=_("Look ahead"),
            text=_("How far ahead to look for an hour that suits both of you."),
            unit="days",
        ),
    )


def how_often() -> tuple[Said, ...]:
    """Return the numbers that keep calls from becoming too many."""
    return (
        Said(
            names=("tries",),
            caption=_("Tries"),
            text=_("How often to try when nobody picks up; on the last try you leave a message."),
        ),
        Said(
            names=("other_part_within_days",),
            caption=_("The other part of the day"),
            text=_("If no window of the other part of the day comes within so many working days, any will do."),
            unit="days",
        ),
        Said(
            names=("cool_down_for",),
            caption=_("Rest after a touch"),
            text=_("Once you reached somebody or left a message, no call to them for so long."),
            unit="days",
        ),
        Said(
            names=("touches",),
            caption=_("Touches in a round"),
            text=_("How often to reach one person, or leave a message, between two interviews."),
        ),
    )


def asking() -> tuple[Said, ...]:
    """Return the numbers about the decision, agreed times and letters."""
    return (
        Said(
            names=("ask_best_within_days",),
            caption=_("Ask best within"),
            text=_("After the day they named for a decision, ask within so many working days."),
            unit="days",
        ),
        Said(
            names=("ask_for_days",),
            caption=_("Ask at the latest"),
            text=_("After so many working days a letter takes the place of the call."),
            unit="days",
        ),
        Said(
            names=("ask_after",),
            caption=_("With no day named"),
            text=_("How long after the last touch or answer to ask how far they are."),
            unit="days",
        ),
        Said(
            names=("agreed_time_before",),
            caption=_("Before an agreed time"),
            text=_("The light turns green this early."),
            unit="minutes",
        ),
        Said(
            names=("agreed_time_for",),
            caption=_("After an agreed time"),
            text=_("An agreed call stays right for so long."),
            unit="hours",
        ),
        Said(
            names=("letter_after",),
            caption=_("Between letters"),
            text=_("How long to wait for an answer before the next letter."),
            unit="days",
        ),
        Said(
            names=("silent_for",),
            caption=_("Silence"),
            text=_("After so many silent days: one last letter, and then it rests."),
            unit="days",
        ),
    )


def script_caption(script: Script) -> str:
    """Return what a text to say or to write is called."""
    return {
        Script.THEY_ANSWER: _("They answer"),
        Script.VOICEMAIL: _("Voicemail"),
        Script.THANKS: _("Thank-you letter"),
        Script.FOLLOW_UP: _("Follow-up letter"),
        Script.ENQUIRY: _("No interview yet"),
        Script.CLOSING: _("Closing letter"),
        Script.ANNOUNCEMENT: _("Announcing a call"),
    }[script]


def script_hint(script: Script) -> str:
    """Return when a text is used."""
    return {
        Script.THEY_ANSWER: _("What to say on the phone, line by line."),
        Script.VOICEMAIL: _("After the tone: your name, the job, when you met, thanks, a call back, your number."),
        Script.THANKS: _("Within a day of an interview. An empty line begins a paragraph."),
        Script.FOLLOW_UP: _("After an interview, while you wait. An empty line begins a paragraph."),
        Script.ENQUIRY: _("A follow-up before there was an interview. An empty line begins a paragraph."),
        Script.CLOSING: _("The last letter. An empty line begins a paragraph."),
        Script.ANNOUNCEMENT: _("Comes before the last lines of a letter that announces a call."),
    }[script]


def themes() -> tuple[tuple[str, str], ...]:
    """Return how the window may look."""
    return ((_("As the system"), "system"), (_("Light"), "light"), (_("Dark"), "dark"))
