"""The time zone rules that a calendar file brings along (VTIMEZONE).

They are evaluated near one date instead of being expanded: a rule that starts in the year 1 or repeats every
second costs nothing. Only the yearly rules that zones are made of are understood.
"""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNDERSTOOD: Final = {
    *("FREQ", "INTERVAL", "BYMONTH", "BYDAY", "BYMONTHDAY", "UNTIL", "WKST"),
    *("BYHOUR", "BYMINUTE", "BYSECOND"),  # they repeat what the start says
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyRule:
    """On which day of a year the clocks change."""

    month: int
    days: tuple[int, ...] = ()  # of the month; none: any
    weekday: int | None = None
    nth: int = 0  # of the month's such weekdays, from the end if negative; 0: the first that fits `days`
    until: datetime | None = None  # UTC, naive

    def day_in(self, year: int) -> date | None:
        """The day in this year; None if there is none."""
        last = calendar.monthrange(year, self.month)[1]
        fitting = [
            date(year, self.month, day)
            for day in range(1, last + 1)
            if (not self.days or day in self.days or day - last - 1 in self.days)
        ]
        if self.weekday is not None:
            fitting = [day for day in fitting if day.weekday() == self.weekday]
        index = self.nth - 1 if self.nth > 0 else self.nth
        return fitting[index] if -len(fitting) <= index < len(fitting) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """Standard or daylight saving time: from which moments on, and with which offset."""

    start: datetime
    offset_from: timedelta
    offset_to: timedelta
    rule: YearlyRule | None = None
    dates: tuple[datetime, ...] = ()

    def latest_onset(self, wall: datetime) -> datetime | None:
        """The last moment, in wall time, at which this began before or at `wall`."""
        onsets = [self.start, *self.dates, *self._onsets_by_rule(wall)]
        return max((onset for onset in onsets if onset <= wall), default=None)

    def _onsets_by_rule(self, wall: datetime) -> list[datetime]:
        if self.rule is None:
            return []
        days = [self.rule.day_in(year) for year in (wall.year - 1, wall.year) if year >= 1]
        onsets = [datetime.combine(day, self.start.time()) for day in days if day is not None]
        until = self.rule.until
        return [
            onset for onset in onsets if onset >= self.start and (until is None or onset - self.offset_from <= until)
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRules:
    """The rules of one zone; `location` is the IANA name the file suggests (X-LIC-LOCATION), if any."""

    observances: tuple[Observance, ...]
    location: str = ""

    @property
    def complete(self) -> bool:
        """Whether every clock change that repeats is undone by another one.

        Some programs write the standard half of a zone only; such rules prove nothing about summer.
        """
        reached = {observance.offset_to for observance in self.observances}
        return all(each.offset_from in reached for each in self.observances if each.rule is not None)

    def offset_at(self, wall: datetime) -> timedelta | None:
        """The offset from UTC that holds at a wall time; None if there are no rules at all."""
        if not self.observances:
            return None
        onsets = [(observance.latest_onset(wall), observance) for observance in self.observances]
        known = [(onset, each) for onset, each in onsets if onset is not None]
        if known:
            return max(known, key=lambda pair: pair[0])[1].offset_to
        return min(self.observances, key=lambda each: each.start).offset_from


def yearly_rule(parts: dict[str, list[object]], start: datetime) -> YearlyRule | None:
    """Understand a recurrence rule, given as names and values; None if it is not a plain yearly one."""
    rule = {name.upper(): values for name, values in parts.items()}
    months, days = rule.get("BYMONTH", [start.month]), rule.get("BYDAY", [])
    yearly = rule.get("FREQ") == ["YEARLY"] and rule.get("INTERVAL", [1]) == [1]
    if not yearly or set(rule) - _UNDERSTOOD or len(months) != 1 or len(days) > 1:
        return None
    month_days = tuple(int(str(day)) for day in rule.get("BYMONTHDAY", []))
    text = str(days[0]) if days else ""
    nth = int(text[:-2] or 0) if text else 0
    return YearlyRule(
        month=int(str(months[0])),
        days=month_days if text or month_days else (start.day,),
        weekday=_WEEKDAYS.index(text[-2:]) if text else None,
        nth=nth,
        until=_until(rule.get("UNTIL", [])),
    )


def _until(values: list[object]) -> datetime | None:
    for value in values:
        if isinstance(value, datetime):
            return value.replace(tzinfo=None)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a wall time
    return None
