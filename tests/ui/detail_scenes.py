"""Pictures of details and settings over a real profile: typical, crowded, wrong, narrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import delete

from builders import a_call, a_contact, a_letter, an_answer, an_application, an_interview
from goodcall.domain.facts import (
    CallingHours,
    Document,
    Outcome,
    Permission,
    Phone,
    Said,
    Status,
)
from goodcall.services.bundle import Services
from goodcall.ui.desks.front_desk import FrontDesk
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.tray import Tray
from open_profile import keep as keep_facts
from open_profile import open_profile
from ui.sheet_scenes import Keep

NOW = datetime(2026, 11, 23, 22, 49, tzinfo=UTC)  # 16:49 in Chicago
LONG = "Wilhelmina Alexandra von und zu Hohenstein-Rauhenbühl-Castellani"

MAEVE = a_contact(
    role="Head of Marketing",
    company="Lakeshore Media",
    phones=(
        Phone(raw="(312) 555-0147 ext. 12", e164="+13125550147", extension="12"),
        Phone(raw="312 555 0100", e164="+13125550100", struck_out_at=NOW - timedelta(days=3)),
    ),
    zone_stated=False,
    subdivision="IL",
    calling_hours=(CallingHours(weekday=4, opens=time(9), closes=time(12)),),
    notes="Met at the trade fair; likes short calls.\nHas a dog called Biscuit.",
)
DANA = a_contact("Dana Jones", company="Acme", role="Office Manager", do_not_call="asked in writing", emails=())
CROWD = a_contact(
    LONG,
    role="Senior Associate Deputy Vice President for Cross-Functional Marketing Enablement",
    company=f"{LONG} Holding",
    emails=tuple(f"wilhelmina.alexandra.{n}@hohenstein-rauhenbuehl-castellani.example" for n in range(4)),
    phones=tuple(Phone(raw=f"+49 30 9018 20{n}", e164=f"+4930901820{n}", mobile=n == 1) for n in range(5)),
)
LAYLA = a_contact("ليلى عبد الرحمن الخطيب", company="東京出版", role="編集者", zone="Asia/Riyadh", country="SA")
JOB = an_application(
    "Associate Marketing Coordinator",
    "Lakeshore Media",
    status=Status.INTERVIEWING,
    applied_on=date(2026, 11, 2),
    posting="https://lakeshore.example/jobs/1187",
    documents=(
        Document(kind="resume", path=__file__),
        Document(kind="references", path="/nowhere/references.pdf"),
        Document(kind="other", path=__file__),
    ),
    points=("led the spring campaign, +18 %", "ask about the start date"),
)
MET = an_interview(
    JOB,
    MAEVE,
    CROWD,
    start=NOW - timedelta(hours=20),
    place="https://meet.example/abc",
    said=Said(permission=Permission.GIVEN),
)
ALONE = an_application("Redakteur", "Nordlicht GmbH", contact_ids=(LAYLA.id,), applied_on=date(2026, 11, 12))


def profile(folder: Path) -> Services:
    services = open_profile(folder, NOW)
    events = [
        a_call(
            MAEVE,
            JOB,
            NOW - timedelta(hours=6 + 30 * number),
            outcome=tuple(Outcome)[number % 6],
            notes="Decision by Wednesday.\nCall back after ten." if number % 2 else "",
        )
        for number in range(4)
    ]
    crowd = [a_call(CROWD, JOB, NOW - timedelta(days=number + 1)) for number in range(30)]
    letters = a_letter(MAEVE, JOB, NOW - timedelta(days=2)), an_answer(MAEVE, JOB, NOW - timedelta(days=1))
    keep_facts(services, JOB, ALONE, MAEVE, DANA, CROWD, LAYLA, MET, *events, *crowd, *letters)
    return services


@dataclass(frozen=True)
class Studio:
    """One window over one profile."""

    window: MainWindow
    desk: FrontDesk
    services: Services


@contextmanager
def a_studio(theme: Theme) -> Iterator[Studio]:
    with TemporaryDirectory() as home:
        services = profile(Path(home))
        window = MainWindow(theme, Path(home) / "geometry.ini")
        desk = FrontDesk(window, Tray(window), theme, services, window)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        yield Studio(window, desk, services)
        window.hide()
        desk.close()
        delete(window)
        services.store.close()


def scroll_down(owner: QWidget) -> None:
    QApplication.processEvents()
    for area in owner.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def shoot_details(theme: Theme, keep: Keep) -> None:
    for size in ((1120, 720), (1500, 1250), (900, 600)):
        with a_studio(theme) as studio:
            studio.window.resize(*size)
            shoot_people(studio, size[0], keep)
    with a_studio(theme) as studio:
        shoot_troubles(studio)
        keep(studio.window, "contact-wrong")


def shoot_people(studio: Studio, width: int, keep: Keep) -> None:
    details, window = studio.desk.details, studio.window
    for name, who in (("dana", DANA), ("crowd", CROWD), ("layla", LAYLA), ("maeve", MAEVE)):
        details.open_contact(who.id)
        keep(window, f"contact-{name}-{width}")
    scroll_down(details.contact)
    keep(window, f"contact-foot-{width}")
    for name, row in (("alone", ALONE.id), ("met", MET.id)):
        details.open_interview(row)
        keep(window, f"interview-{name}-{width}")
    scroll_down(details.interview)
    keep(window, f"interview-foot-{width}")
    details.open_call(studio.services.contacts.history(MAEVE.id)[0].id)
    keep(window, f"call-{width}")


def shoot_troubles(studio: Studio) -> None:
    studio.window.resize(1120, 900)
    studio.desk.details.open_contact(MAEVE.id)
    contact = studio.desk.details.contact
    contact.emails._lines[0].edit.setText("maeve at lakeshore")
    contact.emails._save()
    contact.hours._fold.click()
    contact.hours._rows[0].line.setText("mornings")
    contact.hours._rows[0].line.left.emit("mornings")


def shoot_settings(theme: Theme, keep: Keep) -> None:
    with a_studio(theme) as studio:
        studio.window.go(Command.SETTINGS)
        for size in ((1120, 720), (1120, 3400), (900, 600)):
            studio.window.resize(*size)
            keep(studio.window, f"{size[0]}-{size[1]}")
