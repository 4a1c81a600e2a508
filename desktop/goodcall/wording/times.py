"""Moments and days in words: near ones by name, both clocks where they differ."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from unicodedata import bidirectional
from zoneinfo import ZoneInfo

from goodcall.wording import _, ngettext

_ISOLATE = "\N{FIRST STRONG ISOLATE}"
_TWELVE_HOURS = ContextVar("twelve hours", default=False)


def count_to_twelve(*, on: bool = True) -> None:
    """Have clocks told as "5:30 PM" from now on, or as "17:30"; for the thread that says so."""
    _TWELVE_HOURS.set(on)


def counts_to_twelve() -> bool:
    """Whether clocks are told as "5:30 PM"."""
    return _TWELVE_HOURS.get()


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Who is told, and when: an aware ``now``, the user's IANA zone, and the contact's name and zone.

    The name is isolated, as it only serves to stand in sentences.
    """

    now: datetime
    own_zone: str
    name: str = ""
    zone: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", isolated(self.name))

    def about(self, name: str, zone: str | None) -> Here:
        """Return the same present, told about this person."""
        return replace(self, name=name, zone=zone)

    @property
    def there(self) -> str:
        """The contact's zone, or the user's where it is not known."""
        return self.zone or self.own_zone

    @property
    def same_clock(self) -> bool:
        """Whether both clocks show the same now."""
        return offset(self.now, self.there) == offset(self.now, self.own_zone)


def isolated(name: str) -> str:
    """Return a name that is written from right to left so that the sentence around it keeps its own direction."""
    mirrored = any(bidirectional(sign) in ("R", "AL") for sign in name) and not name.startswith(_ISOLATE)
    return f"{_ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" if mirrored else name


def offset(moment: datetime, zone: str) -> timedelta | None:
    """Return how far ``zone`` is ahead of UTC at a moment."""
    return moment.astimezone(ZoneInfo(zone)).utcoffset()


def clock(moment: datetime, zone: str) -> str:
    """Return what a clock in ``zone`` shows."""
    return hour(moment.astimezone(ZoneInfo(zone)).time())


def hour(shown: time) -> str:
    """Return an hour of the day as the user's clocks show it."""
    if not counts_to_twelve():
        return f"{shown:%H:%M}"
    half = _("AM") if shown.hour < 12 else _("PM")
    return f"{shown.hour % 12 or 12}:{shown:%M}\N{NO-BREAK SPACE}{half}"


def weekday(day: date) -> str:
    """Return the name of a day of the week."""
    return _weekdays()[day.weekday()]


@cache  # as is the catalogue that the names are from: a list says a hundred days at once
def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )


def month(day: date) -> str:
    """Return the name of a month."""
    return _months()[day.month - 1]


@cache
def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )


@cache
def _short_weekdays() -> tuple[str, ...]:
    return _("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")


@cache
def _short_months() -> tuple[str, ...]:
    return (
        _("Jan"),
        _("Feb"),
        _("Mar"),
        _("Apr"),
        _("May"),
        _("Jun"),
        _("Jul"),
        _("Aug"),
        _("Sep"),
        _("Oct"),
        _("Nov"),
        _("Dec"),
    )


def full_day(day: date) -> str:
    """Return a day with its weekday and month, as in a page title."""
    return _("{weekday} {day} {month}").format(weekday=weekday(day), day=day.day, month=month(day))


def far_day(day: date, today: date) -> str:
    """Return a day that has no name of its own today: with its date, and the year where that is another."""
    return full_day(day) if day.year == today.year else f"{full_day(day)} {day.year}"


def short_day(day: date, today: date) -> str:
    """Return the same where room is short, as in a list: "Wed 2 Dec", "11 Jan 2027"."""
    short = _short_months()[day.month - 1]
    if day.year != today.year:
        return _("{day} {month} {year}").format(day=day.day, month=short, year=day.year)
    return _("{weekday} {day} {month}").format(weekday=_short_weekdays()[day.weekday()], day=day.day, month=short)


def day_name(day: date, today: date, far: Callable[[date, date], str] = far_day) -> str:
    """Return a day in words: near ones by name, the others as ``far`` does."""
    ahead = (day - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if ahead in near:
        return near[ahead]
    return weekday(day) if -7 < ahead < 7 else far(day, today)


def on_day(day: date, today: date) -> str:
    """Return a day as one says when something was or is: "yesterday", "on Wednesday", "on Wednesday 2 December"."""
    named = day_name(day, today)
    return named if -1 <= (day - today).days <= 1 else _("on {day}").format(day=named)


def day_in(moment: datetime, here: Here, far: Callable[[date, date], str] = far_day) -> str:
    """Return the day of a moment on the user's calendar, in words."""
    zone = ZoneInfo(here.own_zone)
    return day_name(moment.astimezone(zone).date(), here.now.astimezone(zone).date(), far)


def listed_day_in(moment: datetime, here: Here) -> str:
    """Return the day of a moment on the user's calendar where past and future stand side by side: "last Thursday"."""
    zone = ZoneInfo(here.own_zone)
    day, today = (each.astimezone(zone).date() for each in (moment, here.now))
    if -7 < (day - today).days < -1:
        return _("last {weekday}").format(weekday=weekday(day))
    return day_name(day, today, short_day)


def on_day_in(moment: datetime, here: Here) -> str:
    """Return the day of a moment on the user's calendar, as one says when something was."""
    zone = ZoneInfo(here.own_zone)
    return on_day(moment.astimezone(zone).date(), here.now.astimezone(zone).date())


def when(moment: datetime, here: Here) -> str:
    """Return a moment in words: day and hour, there and here."""
    there = ZoneInfo(here.there)
    local = moment.astimezone(there)
    day = day_name(local.date(), here.now.astimezone(there).date())
    text = _("{day} {time}").format(day=day, time=clock(moment, here.there))
    return _both_clocks(text, moment, here)


def at_time(moment: datetime, here: Here) -> str:
    """Return a moment as one says when something is: "on Thursday at 14:00", in both clocks where they differ."""
    there = ZoneInfo(here.there)
    day = on_day(moment.astimezone(there).date(), here.now.astimezone(there).date())
    return _both_clocks(_("{day} at {time}").format(day=day, time=clock(moment, here.there)), moment, here)


def span(opens: datetime, closes: datetime, here: Here, named: Callable[[date, date], str] = day_name) -> str:
    """Return a span in words: "tomorrow from 08:00 to 09:30 their time (15:00 here)".

    ``named`` names its day: ``day_name`` where it stands alone, ``on_day`` in a sentence.
    """
    there = ZoneInfo(here.there)
    day = named(opens.astimezone(there).date(), here.now.astimezone(there).date())
    text = _("{day} from {opens} to {closes}").format(
        day=day, opens=clock(opens, here.there), closes=clock(closes, here.there)
    )
    return _both_clocks(text, opens, here)


def until(closes: datetime, here: Here) -> str:
    """Return the end of a span that is open now: "until 17:30 (23:30 here)"."""
    text = _("until {time}").format(time=clock(closes, here.there))
    return _both_clocks(text, closes, here)


def _both_clocks(there: str, moment: datetime, here: Here) -> str:
    """Return what is told by the contact's clock, with the user's beside it where they differ at that moment."""
    if offset(moment, here.there) == offset(moment, here.own_zone):
        return there
    return _("{there} their time ({here} here)").format(there=there, here=_here(moment, here))


def _here(moment: datetime, here: Here) -> str:
    """Return the user's clock, with the day where it goes by another name than the contact's."""
    own, there = (_day_of(moment, here, zone) for zone in (here.own_zone, here.there))
    shown = clock(moment, here.own_zone)
    return shown if own == there else _("{day} {time}").format(day=own, time=shown)


def _day_of(moment: datetime, here: Here, zone: str) -> str:
    return day_name(moment.astimezone(ZoneInfo(zone)).date(), here.now.astimezone(ZoneInfo(zone)).date())


def minutes(length: timedelta) -> str:
    """Return a length in words, in minutes up to two hours, then in hours."""
    count = max(0, round(length.total_seconds() / 60))
    if count < 120:
        return ngettext("{count} minute", "{count} minutes", count).format(count=count)
    hours = round(count / 60)
    return ngettext("{count} hour", "{count} hours", hours).format(count=hours)


def city(zone: str) -> str:
    """Return the place a zone is named after."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
