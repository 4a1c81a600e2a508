"""A call panel over real services and a real store, with a clock that tests set; and scenes for its pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QCheckBox, QLabel, QMenu, QPushButton, QWidget

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
from goodcall.services.ports import Transaction
from goodcall.settings import Me, Settings
from goodcall.storage.store import open_store
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.call.services import ServicesOfPanel
from goodcall.ui.kit.theme import Theme

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
    known: bool = False,
) -> Iterator[Stage]:
    """Make a panel, not shown yet, for a person met ``met_before`` now about an application.

    With ``known`` the profile in the folder is opened as it is.
    """
    clock = FakeClock(now, "Europe/Berlin")
    store = open_store(folder / "profile" / "goodcall.db", clock.now)
    planner = Planner(store, clock, FakeWorkingDays(US=RegionCalendar(known=True)))
    services = bundle(store, clock, PhoneNumbers(), planner)
    if not known:
        with store.transaction() as tx:
            _fill(tx, planner, contact, application, now - met_before if met_before else None, me)
    stage = Stage(panel=None, services=services, clock=clock)  # type: ignore[arg-type]  # made next, with its dialler
    stage.panel = CallPanel(theme, ServicesOfPanel(services), stage.open_url)
    yield stage
    stage.panel.close()
    stage.panel.deleteLater()
    store.close()


def _fill(
    tx: Transaction,
    planner: Planner,
    contact: Contact,
    application: Application | None,
    met_at: datetime | None,
    me: Me,
) -> None:
    tx.put_settings(Settings(me=me))
    tx.put(contact)
    if application is not None:
        tx.put(application)
        if met_at is not None:
            tx.put(an_interview(application, contact, start=met_at, created_at=met_at - 7 * DAY))
        planner.replan(tx, [application.id])


def press(panel: QWidget, name: str) -> None:
    """Press a button, tick a box or pick from a menu, by the words on it or those a screen reader says."""
    for kind in (QPushButton, QCheckBox):
        for each in panel.findChildren(kind):
            if each.isVisibleTo(panel) and name in (each.accessibleName(), each.text()):
                each.click()
                return
    next(each for menu in panel.findChildren(QMenu) for each in menu.actions() if each.text() == name).trigger()


def seen(panel: QWidget) -> list[str]:
    """Return all words that can be read in labels."""
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisibleTo(panel)]
