"""A call panel over real services and a real store, with a clock that tests set; and scenes for its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QUrl

from builders import a_contact, an_application, an_interview
from fakes import FakeClock, FakeWorkingDays
from goodcall.domain.calling_hours import RegionCalendar
from goodcall.domain.facts import (
    Application,
    Call,
    Contact,
)
from goodcall.exchange.numbers import PhoneNumbers
from goodcall.services.bundle import Services, bundle
from goodcall.services.planner import Planner
from goodcall.settings import Me, Settings
from goodcall.storage.store import open_store
from goodcall.ui.call_panel import CallPanel
from goodcall.ui.call_services import ServicesOfPanel
from goodcall.ui.theme import Theme

GOOD_HOUR = datetime(2026, 11, 23, 22, 49, tzinfo=UTC)  # Monday 16:49 in Chicago, 23:49 in Berlin
DAY = timedelta(days=1)

MAEVE = a_contact(role="Head of Marketing", company="Lakeshore Media", created_at=GOOD_HOUR - 30 * DAY)
JOB = an_application(
    "Associate Marketing Coordinator",
    "Lakeshore Media",
    points=("Led the spring campaign: 18 % more visits", "Speaks Irish and German", "Ask about the start date"),
    created_at=GOOD_HOUR - 30 * DAY,
)
ME = Me(name="Avery Quinn", phone="+1 312 555 0199", country="US", zone="Europe/Berlin")


@dataclass
class Stage:
    """The panel and what stands behind it. ``opened`` collects the addresses handed to the system."""

    panel: CallPanel
    services: Services
    clock: FakeClock
    opened: list[QUrl] = field(default_factory=list)
    opens: bool = True

    def open_url(self, url: QUrl) -> bool:
        self.opened.append(url)
        return self.opens

    def calls(self) -> list[Call]:
        return list(self.services.store.read.every(Call))


@contextmanager
def a_stage(
    theme: Theme,
    folder: Path,
    *,
    contact: Contact = MAEVE,
    application: Application | None = JOB,
    met_before: timedelta | None = timedelta(hours=6),
    me: Me = ME,
    now: datetime = GOOD_HOUR,
) -> Iterator[Stage]:
    """Open a panel, not shown yet, on a person met ``met_before`` now about an application."""
    clock = FakeClock(now, "Europe/Berlin")
    store = open_store(folder / "profile" / "goodcall.db", clock.now)
    planner = Planner(store, clock, FakeWorkingDays(US=RegionCalendar(known=True)))
    services = bundle(store, clock, PhoneNumbers(), planner)
    with store.transaction() as tx:
        tx.put_settings(Settings(me=me))
        tx.put(contact)
        if application is not None:
            tx.put(application)
            if met_before is not None:
                tx.put(an_interview(application, contact, start=now - met_before, created_at=now - 7 * DAY))
            planner.replan(tx, [application.id])
    stage = Stage(panel=None, services=services, clock=clock)  # type: ignore[arg-type]  # made next, with its dialler
    stage.panel = CallPanel(theme, ServicesOfPanel(services), stage.open_url)
    yield stage
    stage.panel.close()
    stage.panel.deleteLater()
    store.close()
