"""People, jobs and histories for the tests of etiquette; they are written the way one would tell them.

    tale = Tale(MAEVE, zone="America/Chicago")
    tale.interview("2026-11-19 10:00", "11:00")
    tale.call("2026-11-19 16:10", Outcome.VOICEMAIL)
    tale.step("2026-11-19 18:00")

Wall times are those of ``zone``, the contact's unless said otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from goodcall.domain.calling_hours import RegionCalendar, Span, Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    Case,
    Contact,
    Interview,
    Interviewer,
    Letter,
    Outcome,
    Phone,
    Purpose,
    Said,
    Snooze,
)
from goodcall.domain.light import may_call
from goodcall.domain.next_steps import Plan, next_steps
from goodcall.domain.steps import Do, Light, Step

LONG_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
FRIDAY_AND_SATURDAY = frozenset({4, 5})

US = RegionCalendar(
    known=True,
    holidays={
        date(2026, 11, 11): "Veterans Day",
        date(2026, 11, 26): "Thanksgiving Day",
        date(2026, 12, 25): "Christmas Day",
        date(2027, 1, 1): "New Year's Day",
    },
)
GERMANY = RegionCalendar(known=True, holidays={date(2026, 12, 25): "Erster Weihnachtstag"})
HAMBURG = RegionCalendar(
    known=True, holidays={date(2025, 10, 31): "Reformationstag", date(2026, 12, 25): "Erster Weihnachtstag"}
)
ISRAEL = RegionCalendar(known=True, weekend=FRIDAY_AND_SATURDAY)
EMIRATES = RegionCalendar(known=True)  # Saturday and Sunday since 2022
NEPAL = RegionCalendar(known=True, weekend=frozenset({5}))
NEW_ZEALAND = RegionCalendar(known=True, holidays={date(2027, 2, 8): "Waitangi Day"})

CALENDARS: dict[tuple[str | None, str | None], RegionCalendar] = {
    ("US", None): US,
    ("DE", None): GERMANY,
    ("DE", "HH"): HAMBURG,
    ("IL", None): ISRAEL,
    ("AE", None): EMIRATES,
    ("NP", None): NEPAL,
    ("NZ", None): NEW_ZEALAND,
    ("AU", None): RegionCalendar(known=True),
    ("MA", None): RegionCalendar(known=True),
}

Fields = Any  # fields of the fact that is built; its constructor checks them


def moment(text: str, zone: str) -> datetime:
    """The moment (UTC) at which clocks in a zone show ``2026-11-19 10:00``."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def person(name: str, zone: str | None = "America/Chicago", country: str | None = "US", **fields: Fields) -> Contact:
    """A person with a number and an address, whose zone somebody stated."""
    defaults: Fields = {
        "id": "c_" + "".join(letter for letter in name.lower() if letter.isalpha()),
        "emails": ("somebody@lakeshore.example",),
        "phones": (Phone(raw="(312) 555-0142", e164="+13125550142"),),
        "zone_stated": zone is not None,
        "created_at": LONG_BEFORE,
    }
    return Contact(**{"name": name, "zone": zone, "country": country, **defaults, **fields})


MAEVE = person("Maeve O'Brien")
DANA = person("Dana Wu")


class Tale:
    """What happened with one application, told in wall times of ``zone``, and questions about it."""

    def __init__(
        self,
        *people: Contact,
        zone: str = "America/Chicago",
        home: str = "",
        etiquette: Etiquette | None = None,
        **job: Fields,
    ) -> None:
        defaults: Fields = {"id": "a_analyst", "applied_on": date(2026, 11, 2), "created_at": LONG_BEFORE}
        self.zone = zone
        self.etiquette = etiquette or Etiquette()
        self.around = Surroundings(zone=home or zone, calendars=CALENDARS)
        self.people = people
        self.case = Case(
            application=Application(job_title="Data Analyst", company="Lakeshore", **{**defaults, **job}),
            contacts={each.id: each for each in people},
        )

    def at(self, text: str) -> datetime:
        """The moment a wall clock of the tale shows."""
        return moment(text, self.zone)

    def agreed(self, text: str) -> AgreedTime:
        """A time agreed on, by a wall clock of the tale."""
        return AgreedTime(datetime.fromisoformat(text), self.zone)

    # What happens

    def interview(self, start: str, end: str, *, decides: Contact | None = None, **fields: Fields) -> None:
        """An interview; ``end`` is a time of the same day, and all of the tale's people are there."""
        interview = Interview(
            application_id=self.case.application.id,
            start=self.agreed(start),
            end=self.agreed(f"{start[:10]} {end}"),
            interviewers=tuple(Interviewer(contact_id=each.id, decides=each is decides) for each in self.people),
            **{"id": self._id("i"), "created_at": LONG_BEFORE, **fields},
        )
        self.case = replace(self.case, interviews=(*self.case.interviews, interview))

    def call(self, at: str, outcome: Outcome, contact: Contact | None = None, **fields: Fields) -> None:
        """A call, theirs or ours; what was said may be given by its parts."""
        call = Call(
            outcome=outcome,
            said=_said(fields),
            **{"application_id": self.case.application.id, **self._event("k", at, contact), **fields},
        )
        self.case = replace(self.case, calls=(*self.case.calls, call))

    def letter(self, at: str, purpose: Purpose, contact: Contact | None = None, **fields: Fields) -> None:
        """A letter of ours."""
        letter = Letter(
            purpose=purpose, application_id=self.case.application.id, **{**self._event("l", at, contact), **fields}
        )
        self.case = replace(self.case, letters=(*self.case.letters, letter))

    def answer(self, at: str, contact: Contact | None = None, **fields: Fields) -> None:
        """A letter of theirs."""
        said = _said(fields)
        answer = Answer(
            said=said, application_id=self.case.application.id, **{**self._event("w", at, contact), **fields}
        )
        self.case = replace(self.case, answers=(*self.case.answers, answer))

    def snooze(self, at: str, until: str, contact: Contact | None = None) -> None:
        """The user asks for quiet."""
        snooze = Snooze(until=self.at(until), application_id=self.case.application.id, **self._event("s", at, contact))
        self.case = replace(self.case, snoozes=(*self.case.snoozes, snooze))

    def busy(self, start: str, end: str) -> None:
        """The user has an interview elsewhere."""
        span = Span(self.at(start), self.at(end))
        before = self.around.busy
        self.around = replace(self.around, busy=lambda asked: (*before(asked), span))

    # What follows

    def plan(self, now: str) -> Plan:
        """The plan at a wall time of the tale."""
        return next_steps(self.case, self.at(now), self.etiquette, self.around)

    def steps(self, now: str, contact: Contact | None = None) -> list[Step]:
        """The steps for one person, the first one unless named."""
        who = contact or self.people[0]
        return [step for step in self.plan(now).steps if step.contact_id == who.id]

    def step(self, now: str, contact: Contact | None = None) -> Step:
        """The only step for a person."""
        (step,) = self.steps(now, contact)
        return step

    def do(self, what: Do, now: str, contact: Contact | None = None) -> Step:
        """The only step of a kind for a person."""
        (step,) = (step for step in self.steps(now, contact) if step.do is what)
        return step

    def light(self, now: str, contact: Contact | None = None) -> Light:
        """The light for a person."""
        return may_call(self.case, contact or self.people[0], self.at(now), self.etiquette, self.around)

    def shows(self, at: datetime | None) -> str:
        """What a wall clock of the tale shows at a moment."""
        return at.astimezone(ZoneInfo(self.zone)).strftime("%a %Y-%m-%d %H:%M") if at else "never"

    def _event(self, letter: str, at: str, contact: Contact | None) -> Fields:
        when = self.at(at)
        who = contact or self.people[0]
        return {"id": self._id(letter), "contact_id": who.id, "at": when, "created_at": when}

    def _id(self, letter: str) -> str:
        case = self.case
        count = sum(map(len, (case.interviews, case.calls, case.letters, case.answers, case.snoozes)))
        return f"{letter}_{count}"


def _said(fields: Fields) -> Said:
    parts = {key: fields.pop(key) for key in ("decision_on", "permission", "call_back", "result") if key in fields}
    return Said(**parts)


def interviewed(etiquette: Etiquette | None = None, day: str = "2026-11-16") -> Tale:
    """Maeve, met on a Monday from ten to eleven."""
    tale = Tale(MAEVE, etiquette=etiquette)
    tale.interview(f"{day} 10:00", "11:00")
    return tale


def thanked(**said: Fields) -> Tale:
    """Maeve, met on Monday and thanked on the phone that afternoon."""
    tale = interviewed()
    tale.call("2026-11-16 16:10", Outcome.REACHED, **said)
    return tale


def tale_time(text: str) -> AgreedTime:
    """A time agreed on, by the clocks of Chicago."""
    return AgreedTime(datetime.fromisoformat(text), "America/Chicago")
