"""From when on, and until when: the moments the rules compare with the present, all in UTC."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from goodcall.domain.calling_hours import DAY, CallingTimes, Window, openings, start_of_day
from goodcall.domain.facts import AgreedTime, Contact, Permission
from goodcall.domain.record import Record
from goodcall.domain.standing import LONG_AGO, Agreed, Standing

A_MOMENT = timedelta(microseconds=1)


def last_of_days(times: CallingTimes, start: datetime, count: int) -> datetime:
    """Return the end of the ``count``-th working day, the day of ``start`` being the first if it is one."""
    return times.end_of(times.working_day_after(times.day_of(start) - DAY, count))


def is_callable(record: Record, contact: Contact, standing: Standing, at: datetime) -> bool:
    """Whether planned calls to a person were welcome, and possible, at a moment that has passed."""
    refused = standing.permission is Permission.REFUSED
    unwelcome = contact.do_not_call is not None or contact.prefers_email or record.case.application.no_calls
    return not (refused or unwelcome) and record.phone(contact, at) is not None


# The thank-you


def thank_windows(record: Record, contact: Contact, ended_at: datetime, after: datetime) -> list[Window]:
    """Return the usable windows for a thank-you call: two hours after the interview, begun within 24 of it.

    Without a usable window in the 14 days from then on, the person's working hours serve.
    """
    times, yours = record.times(contact), record.yours
    opens = max(ended_at + record.etiquette.rest_after_interview, after)
    before = ended_at + record.etiquette.thank_within + A_MOMENT
    if opens >= before:
        return []
    in_time = list(openings(times, yours, opens, before))
    if not in_time and not any(openings(times, yours, opens, opens + record.etiquette.common_window_within)):
        in_time = list(openings(times, yours, opens, before, working_hours=True))
    return in_time


def thanks_until(record: Record, contact: Contact, standing: Standing) -> datetime:
    """Return when a thank-you is too late: after 7 days, or with the decision day if that is sooner."""
    ended = standing.ended_at
    until = ended + record.etiquette.late_thanks_for
    if standing.decision_on is not None:
        until = min(until, record.times(contact).end_of(standing.decision_on))
    return max(until, ended + record.etiquette.thank_within)


# The question for the decision


def decision_due(record: Record, contact: Contact, standing: Standing) -> datetime:
    """Return from when on one may ask for the decision, cool-down aside."""
    times, etiquette = record.times(contact), record.etiquette
    if standing.next_round_at is not None:
        due = standing.next_round_at + etiquette.ask_after
    elif standing.decision_on is not None:
        due = start_of_day(times.working_day_after(standing.decision_on), times.zone)
    elif standing.base is not None:
        due = standing.base + etiquette.ask_after
    else:
        due = thanks_until(record, contact, standing)
    return max(due, rested_after_tries(record, standing))


def rested_after_tries(record: Record, standing: Standing) -> datetime:
    """Return until when nobody rings after all tries were used up in vain, else long ago."""
    tried_out = standing.tried_out_at
    return tried_out + record.etiquette.cool_down_for if tried_out else LONG_AGO


def invited_until(record: Record, contact: Contact, decision_on: date) -> datetime:
    """Return the end of the second working day after the decision day: by then one best asks."""
    times = record.times(contact)
    return times.end_of(times.working_day_after(decision_on, record.etiquette.ask_best_within_days))


def ask_until(record: Record, contact: Contact, due: datetime) -> datetime:
    """Return until when a call that is due may be made up for: ten working days."""
    return last_of_days(record.times(contact), due, record.etiquette.ask_for_days)


# Letters


def letter_day(record: Record, contact: Contact, moment: datetime) -> datetime:
    """Return when the user's hours begin on the contact's day that lies seven days after that of ``moment``."""
    return record.yours.start_of_hours(record.times(contact).day_of(moment) + record.etiquette.letter_after)


def after_decision_day(record: Record, contact: Contact, standing: Standing) -> datetime:
    """Return when the user's hours begin on the first working day after the decision day, else long ago."""
    if standing.decision_on is None:
        return LONG_AGO
    return record.yours.start_of_hours(record.times(contact).working_day_after(standing.decision_on))


def follow_up_due(record: Record, contact: Contact, standing: Standing) -> datetime:
    """Return when one asks for the decision in writing: after its day, else 7 days after the last letter or sign."""
    if standing.decision_on is not None:
        return after_decision_day(record, contact, standing)
    return letter_day(record, contact, standing.last_contact or standing.ended_at)


def closing_due(record: Record, contact: Contact, standing: Standing) -> datetime:
    """Return when the closing letter is due: 7 days after the last sign, not before the decision day has passed."""
    opens = letter_day(record, contact, standing.last_sign or standing.ended_at)
    if standing.decision_on is None:
        return opens
    return max(opens, record.yours.start_of_hours(standing.decision_on + DAY))


# An agreed time


def agreed_day(record: Record, contact: Contact, agreed: Agreed) -> date:
    """Return the day of an agreed call: the one named, or for a bare date the next one that has windows."""
    times = record.times(contact)
    if isinstance(agreed.when, AgreedTime):
        return times.day_of(agreed.when.utc)
    days = [agreed.when + ahead * DAY for ahead in range(record.etiquette.common_window_within.days)]
    return next((day for day in days if times.windows(day)), times.working_day_after(agreed.when - DAY))


def agreed_from(record: Record, contact: Contact, agreed: Agreed) -> datetime:
    """Return the moment from which a call counts as the agreed one: a little before the time, or the day's start."""
    if isinstance(agreed.when, AgreedTime):
        return agreed.when.utc - record.etiquette.agreed_time_before
    return start_of_day(agreed_day(record, contact, agreed), record.times(contact).zone)


def agreed_until(record: Record, contact: Contact, agreed: Agreed) -> datetime:
    """Return the moment from which an agreed call has been missed."""
    if isinstance(agreed.when, AgreedTime):
        return agreed.when.utc + record.etiquette.agreed_time_for
    times, day = record.times(contact), agreed_day(record, contact, agreed)
    windows = times.windows(day)
    return windows[-1].span.end if windows else times.end_of(day)


def apology_until(record: Record, contact: Contact, agreed: Agreed) -> datetime:
    """Return the end of the next working day after an agreed call that was missed."""
    times = record.times(contact)
    return times.end_of(times.working_day_after(times.day_of(agreed_until(record, contact, agreed) - A_MOMENT)))


def agreed_lapses(record: Record, contact: Contact, agreed: Agreed) -> datetime:
    """Return when an agreed call that was missed no longer needs an apology: ten working days later."""
    times = record.times(contact)
    day = times.day_of(agreed_until(record, contact, agreed) - A_MOMENT)
    return times.end_of(times.working_day_after(day, record.etiquette.ask_for_days))
