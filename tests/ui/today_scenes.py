"""Today over a real store: people of several zones, with calls that are open, to come and put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtWidgets import QApplication

from builders import a_call, a_contact, an_application, an_interview
from goodcall.domain.facts import Contact, Outcome, Said
from goodcall.ui.kit.asks import Ask, StepAsk
from ui.office import Office

NOW = datetime(2026, 11, 23, 15, 10, tzinfo=UTC)  # Monday 09:10 in Chicago, 16:10 in Berlin, 00:10 in Tokyo

CHICAGO, BERLIN, TOKYO, KOLKATA = "America/Chicago", "Europe/Berlin", "Asia/Tokyo", "Asia/Kolkata"
HOUR = timedelta(hours=1)

MAEVE = a_contact()
JONAS = a_contact("Jonas Müller", company="Nordlicht GmbH", zone=BERLIN, country=None)
SAKURA = a_contact("佐藤 さくら", id="c_sakura", company="東京出版", zone=TOKYO, country=None)
NEHA = a_contact("नेहा शर्मा", id="c_neha", company="Ganga Press", zone=KOLKATA, country=None, zone_stated=False)
LAILA = a_contact("ليلى عبد الرحمن الخطيب", id="c_laila", company="دار النشر", zone="Asia/Riyadh", country=None)
LONG = a_contact("Wilhelmina Alexandra von und zu Hohenstein-Rauhenbühl-Castellani", zone=BERLIN, country=None)


def follow_up(office: Office, contact: Contact, ended_ago: timedelta, **said: object) -> None:
    """Keep an application whose interview with this person is over."""
    job = an_application("Marketing Coordinator", contact.company, id=f"a_{contact.id}")
    interview = an_interview(job, contact, start=NOW - ended_ago - HOUR, said=Said(**said))  # type: ignore[arg-type]  # by name
    office.keep(contact, job, replace(interview, id=f"i_{contact.id}"))


def typical(office: Office) -> None:
    """One call is open now, others are to come."""
    follow_up(office, MAEVE, 15 * HOUR)
    follow_up(office, JONAS, 22 * HOUR)
    follow_up(office, SAKURA, 30 * HOUR)
    follow_up(office, LAILA, 9 * 24 * HOUR, decision_on=NOW.date())


def calm(office: Office) -> None:
    """Nothing is open."""
    follow_up(office, JONAS, HOUR)
    follow_up(office, NEHA, 23 * HOUR)


def crowded(office: Office) -> None:
    """Thirty open calls and more to come."""
    typical(office)
    for contact in (NEHA, LONG):
        follow_up(office, contact, 7 * HOUR)
    for number in range(30):
        follow_up(office, a_contact(f"Dana Jones {number}", phones=MAEVE.phones), timedelta(hours=15, minutes=number))


def explained(office: Office) -> None:
    """The open call comes after a try, and somebody asked why."""
    follow_up(office, MAEVE, 30 * HOUR)
    job = an_application("Marketing Coordinator", MAEVE.company, id=f"a_{MAEVE.id}")
    office.keep(a_call(MAEVE, job, at=NOW - 17 * HOUR, outcome=Outcome.VOICEMAIL))
    office.window.show()
    QApplication.processEvents()  # the plan arrives
    office.window.today.why_asked.emit(StepAsk(Ask.WHY, MAEVE.id, job.id))


SCENES = (typical, calm, crowded, explained)
