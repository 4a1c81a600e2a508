"""Pictures of details and settings over a real profile: typical, crowded, wrong, narrow; a list of scenes to look at.

Run as ``QT_SCALE_FACTOR=2 python tests/ui/detail_scenes.py FOLDER [--mirrored]`` with ``desktop`` and ``tests`` on
PYTHONPATH.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

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
from open_profile import keep, open_profile

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
    documents=(Document(kind="resume", path=__file__), Document(kind="references", path="/nowhere/references.pdf")),
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
    keep(services, JOB, ALONE, MAEVE, DANA, CROWD, LAYLA, MET, *events, *crowd, *letters)
    return services


class Studio:
    """One window over one profile, and where its pictures go."""

    def __init__(self, app: QApplication, theme: Theme, services: Services, folder: Path) -> None:
        self.app, self.theme, self.services, self.folder = app, theme, services, folder
        self.window = MainWindow(theme, folder / "geometry.ini")
        self.tray = Tray(self.window)
        self.desk = FrontDesk(self.window, self.tray, theme, services, self.window)
        self.window.show()
        self.window.activateWindow()

    def keep(self, name: str, widget: QWidget | None = None) -> None:
        for _turn in range(12):
            self.app.processEvents()
            QTest.qSleep(8)
        scheme, scale = "dark" if self.theme.tokens.dark else "light", os.environ.get("QT_SCALE_FACTOR", "1")
        (widget or self.window).grab().save(str(self.folder / f"{name}-{scheme}-{scale}x.png"))

    def scroll(self, owner: QWidget, *, down: bool = True) -> None:
        for area in owner.findChildren(QScrollArea):
            bar = area.verticalScrollBar()
            bar.setValue(bar.maximum() if down else 0)


def shoot_details(studio: Studio) -> None:
    details = studio.desk.details
    for size in ((1120, 720), (1500, 1250), (900, 600)):
        studio.window.resize(*size)
        for who in (MAEVE, DANA, CROWD, LAYLA):
            details.open_contact(who.id)
            studio.keep(f"contact-{who.company.split()[0]}-{size[0]}")
        studio.scroll(details.contact)
        studio.keep(f"contact-foot-{size[0]}")
        for row in (MET.id, ALONE.id):
            details.open_interview(row)
            studio.keep(f"interview-{row[:3]}-{size[0]}")
        studio.scroll(details.interview)
        studio.keep(f"interview-foot-{size[0]}")
        call = studio.services.contacts.history(MAEVE.id)[0]
        details.open_call(call.id)
        studio.keep(f"call-{size[0]}")


def shoot_troubles(studio: Studio) -> None:
    studio.window.resize(1120, 900)
    details = studio.desk.details
    details.open_contact(MAEVE.id)
    contact = details.contact
    contact.emails._lines[0].edit.setText("maeve at lakeshore")
    contact.emails._save()
    contact.hours._fold.click()
    contact.hours._rows[0].line.setText("mornings")
    contact.hours._rows[0].line.left.emit("mornings")
    studio.keep("contact-wrong")
    studio.desk.adding.further_interview(JOB.id)


def shoot_all(app: QApplication, theme: Theme, folder: Path) -> None:
    with tempfile.TemporaryDirectory() as home:
        services = profile(Path(home))
        studio = Studio(app, theme, services, folder)
        for shoot in SCENES:
            shoot(studio)
        studio.window.hide()
        studio.desk.close()
        services.store.close()


def shoot_settings(studio: Studio) -> None:
    studio.window.go(Command.SETTINGS)
    for size in ((1120, 720), (1120, 3400), (900, 600)):
        studio.window.resize(*size)
        studio.keep(f"settings-{size[0]}-{size[1]}")


SCENES = (shoot_details, shoot_troubles, shoot_settings)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    if "--mirrored" in sys.argv:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme = Theme(app)
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        shoot_all(app, theme, folder)


if __name__ == "__main__":
    main()
