"""May I call this person right now? The light as a table, read from top to bottom; the first row that fits wins.

The light ignores the user's own hours: who asks is up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from goodcall.domain import planned_calls
from goodcall.domain.calling_hours import DAY, Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Application, Case, Contact
from goodcall.domain.next_steps import turns
from goodcall.domain.people import People
from goodcall.domain.record import Record
from goodcall.domain.steps import Because, Code, Colour, Light
from goodcall.domain.turn import Turn
from goodcall.domain.view import View
from goodcall.domain.watch import Watch

NO_APPLICATION = Application(id="", job_title="", company="", created_at=datetime(1970, 1, 1, tzinfo=UTC))
LOOK_AHEAD = 60  # later moments tried, one after the other, in search of a green one
BY_THE_HOUR = (Code.WORKING_DAY, Code.WINDOW, Code.INVITED_BACK, Code.NO_CALLS)
GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED


@dataclass(frozen=True, slots=True)
class Row:
    """One rule of the light: its code, the colour it shows, and whether it fits."""

    code: Code
    colour: Colour
    fits: Callable[[View], object]  # true or false


TABLE = (
    # Never, or not in this way.
    Row(Code.CLOSED, RED, lambda v: v.closed),
    Row(Code.NO_CALLS, RED, lambda v: v.turn.contact.do_not_call is not None),
    Row(Code.NO_CALLS, RED, lambda v: v.turn.contact.prefers_email and not v.invitation),
    Row(Code.NO_CALLS, RED, lambda v: not v.hours_only and v.turn.unwelcome and not v.invitation),
    Row(Code.FIX_CONTACT, RED, lambda v: not v.turn.has_number),
    # They asked for it: an agreed time, a missed call, a permission.
    Row(Code.INVITED_BACK, GREEN, lambda v: v.invitation is GREEN and not v.turn.times.guessed),
    Row(Code.INVITED_BACK, AMBER, lambda v: v.invitation),
    # Not now.
    Row(Code.WRITE_FIRST, RED, lambda v: not v.lifted and v.write_first),
    Row(Code.COOL_DOWN, RED, lambda v: (v.bad_end or not v.lifted) and v.cooling),
    Row(Code.TRY_OTHER_TIME, RED, lambda v: not v.lifted and v.trying),
    Row(Code.WRITE_INSTEAD, RED, lambda v: not v.lifted and v.tried_out),
    Row(Code.SPENT, RED, lambda v: not v.lifted and v.spent),
    # By the hour.
    Row(Code.WORKING_DAY, RED, lambda v: not v.is_working_day),
    Row(Code.WINDOW, RED, lambda v: not v.in_working_hours),
    Row(Code.WRITE_FIRST, AMBER, lambda v: not v.lifted and planned_calls.called_off(v.turn)),
    Row(Code.NOT_YET, AMBER, lambda v: not v.lifted and v.too_soon),
    Row(Code.WINDOW, AMBER, lambda v: not v.in_window),
    Row(Code.GUESS, AMBER, lambda v: v.turn.times.guessed),
    Row(Code.WINDOW, GREEN, lambda _: True),
)


def may_call(case: Case, contact: Contact, now: datetime, etiquette: Etiquette, around: Surroundings) -> Light:
    """Return the light for a person in one application at an aware moment.

    A contact without an application is asked about with a case of :data:`NO_APPLICATION`: then only hours count.
    """
    view = _view(case, contact, now, etiquette, around)
    row = _row(view)
    until = _until(view)
    return Light(
        colour=row.colour,
        code=_code(row, view),
        application_id=case.application.id or None,
        because=_because(row, view),
        until=until,
        next_green=None if row.colour is GREEN else _next_green(view),
    )


def best(lights: Iterable[Light]) -> Light:
    """Return the best of several lights, the first among equals."""
    order = (GREEN, AMBER, RED)
    return min(lights, key=lambda light: order.index(light.colour))


def _view(case: Case, contact: Contact, now: datetime, etiquette: Etiquette, around: Surroundings) -> View:
    if contact.id not in case.contacts:
        case = replace(case, contacts={**case.contacts, contact.id: contact})
    record = Record(case, Watch(now), etiquette, around)
    turn = next((turn for turn in turns(record) if turn.contact.id == contact.id), None)
    return View(turn or Turn(record, contact, People(record).standing(contact.id), is_target=False))


def _row(view: View) -> Row:
    return next(row for row in TABLE if row.fits(view))


def _until(view: View) -> datetime | None:
    """Return the first later moment at which the light may change: a rule's, an edge of today's hours, or midnight."""
    watch, times = view.record.watch, view.turn.times
    for window in (*times.windows(view.today), *times.working_hours(view.today)):
        watch.reached(window.span.start)
        watch.reached(window.span.end)
    watch.reached(times.end_of(view.today))
    return watch.holds_until


def _code(row: Row, view: View) -> Code:
    if view.call is not None and (row.code is Code.INVITED_BACK or row.colour is GREEN):
        return view.call.code
    return row.code


def _because(row: Row, view: View) -> Because:
    turn, standing, call = view.turn, view.turn.standing, view.call
    if call is not None and (row.code is Code.INVITED_BACK or row.colour is GREEN):
        return call.because
    match row.code:
        case Code.COOL_DOWN:
            touch = view.record.last_touch(turn.contact.id)
            variant = "message" if touch is not None and touch.outcome.is_message else ""
            asked_for = [call.opens_at] if call is not None and call.opens_at is not None else []
            return Because(variant=variant, at=touch.at if touch else None, until=min([turn.cool_until, *asked_for]))
        case Code.WRITE_FIRST if row.colour is RED:
            ahead = "interview" if view.record.upcoming else ""
            return Because(variant="announced" if standing.announced_on else ahead, on=standing.announced_on)
        case Code.NO_CALLS:
            return Because(variant=turn.unwelcome, text=turn.contact.do_not_call or "")
        case Code.TRY_OTHER_TIME:
            return Because(at=turn.tries[-1].at, count=len(turn.tries), until=call.opens_at if call else None)
        case Code.WRITE_INSTEAD:
            return Because(at=standing.tried_out_at)
        case Code.WORKING_DAY:
            name = turn.times.calendar.holidays.get(view.today, "")
            return Because(variant="holiday" if name else "weekend", on=view.today, text=name)
        case Code.NOT_YET:
            return Because(variant=view.too_soon, until=call.opens_at if call else None)
        case Code.WINDOW:
            good = "own-hours" if turn.times.own else ""
            return Because(variant={RED: "closed", AMBER: "between", GREEN: good}[row.colour])
    return Because(variant="cancelled" if planned_calls.called_off(turn) else "")


def _next_green(view: View) -> datetime | None:
    """Return the first later moment at which the light turns green by itself, if one is near."""
    record, contact, moment = view.record, view.turn.contact, view.now
    for _ in range(LOOK_AHEAD):
        view = _view(record.case, contact, moment, record.etiquette, record.around)
        row = _row(view)
        if row.colour is GREEN:
            return moment
        later = None if view.turn.times.guessed or _stays(row, view) else _may_turn(row, view)
        if later is None:
            return None
        moment = later
    return None


def _stays(row: Row, view: View) -> bool:
    """Whether a light does not change before somebody does something."""
    uninvited = row.code is Code.NO_CALLS and (view.turn.contact.do_not_call or not view.turn.standing.agreed)
    return bool(uninvited) or row.code in (Code.CLOSED, Code.FIX_CONTACT)


def _may_turn(row: Row, view: View) -> datetime | None:
    """Return the next moment at which the light may turn green: a rule's, and where the hour counts a window's."""
    moments = [view.record.watch.holds_until] if view.record.watch.holds_until else []
    if row.code in BY_THE_HOUR:
        times, horizon = view.turn.times, view.record.etiquette.common_window_within.days
        windows = (window for ahead in range(horizon) for window in times.windows(view.today + ahead * DAY))
        moments += islice((each.span.start for each in windows if each.span.start > view.now), 1)
    return min(moments, default=None)
