"""Today over a real store: people of several zones, with calls that are open, to come and put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from builders import a_call, a_contact, an_application, an_interview
from goodcall.domain.facts import Contact, Document, Outcome, Permission, Result, Said
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


GOOD_HOUR = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)  # Tuesday 08:30 in Chicago, 15:30 in Berlin
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
RESUME = Document(kind="resume", path=str(SAMPLES / "resume.pdf"))
REFERENCES = Document(kind="references", path=str(SAMPLES / "references.pdf"))
COORDINATOR = an_application(
    "Associate Marketing Coordinator",
    "Lakeshore Media",
    points=("Led the spring campaign: 18 % more visits", "Speaks Irish and German", "Ask about the start date"),
    documents=(RESUME, REFERENCES),
)


def at_work(office: Office) -> None:
    """Show a good day in the middle of a search; the pictures of the README are taken of it."""
    maeve = replace(MAEVE, role="Head of Marketing", company="Lakeshore Media")
    jonas = replace(JONAS, role="Chefredakteur", country="DE")
    dana = a_contact("Dana Jones", company="Acme", zone="America/New_York")
    priya = a_contact("Priya Raman", company="Fenwick Labs", zone="America/New_York")
    editor, manager, analyst = (
        an_application(job, person.company)
        for job, person in (("Editor", jonas), ("Office Manager", dana), ("Data Analyst", priya))
    )
    asked = Said(permission=Permission.GIVEN, decision_on=date(2026, 12, 1))
    soon = replace(asked, decision_on=date(2026, 11, 25))
    office.keep(
        *(maeve, jonas, dana, priya, COORDINATOR, editor, manager, analyst),
        an_interview(COORDINATOR, maeve, start=GOOD_HOUR - 18 * HOUR, said=asked),
        an_interview(analyst, priya, start=GOOD_HOUR - 76 * HOUR, said=soon),
        an_interview(editor, jonas, start=GOOD_HOUR - 26 * HOUR, said=asked),
        an_interview(manager, dana, start=GOOD_HOUR - 96 * HOUR, said=asked),
        a_call(jonas, editor, GOOD_HOUR - 7 * HOUR, outcome=Outcome.NO_ANSWER),
        a_call(priya, analyst, GOOD_HOUR - 71 * HOUR),
        a_call(dana, manager, GOOD_HOUR - 24 * HOUR, said=Said(result=Result.NEXT_ROUND)),
    )


SCENES = (typical, calm, crowded, explained)
