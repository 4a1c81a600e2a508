"""Files of others through the reading process into the real store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcall.domain.calling_hours import UNKNOWN_REGION, RegionCalendar
from goodcall.domain.facts import Application, Contact, Interview
from goodcall.exchange.child import read_files
from goodcall.exchange.problems import Problem
from goodcall.services.incoming import Incoming
from goodcall.services.planner import Planner
from goodcall.services.transfer import Kept, Transfer
from goodcall.storage.store import SqlStore, open_store

Reader = Callable[[Sequence[str]], list[str]]

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
INVITATIONS = ("lakeshore-media-google.ics", "nordlicht-outlook.ics", "acme-apple.ics")
CARDS = ("dana-jones.vcf", "jonas-mueller-outlook.vcf", "maeve-obrien.vcf")


class StoppedClock:
    def now(self) -> datetime:
        return NOW

    def zone(self) -> str:
        return "America/Chicago"


class NoHolidays:
    version = "none"

    def calendar(
        self,
        country: str | None,
        subdivision: str | None,
        years: Iterable[int],
    ) -> RegionCalendar:
        return UNKNOWN_REGION


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    store = open_store(tmp_path / "goodcall.db", lambda: NOW)
    yield store
    store.close()


@pytest.fixture
def keep(store: SqlStore, samples: Path, reader: Reader) -> Callable[..., Kept]:
    """Read samples in a process of their own and keep what they mean."""
    clock = StoppedClock()
    transfer = Transfer(store, clock, Planner(store, clock, NoHolidays()))

    def keep(*names: str) -> Kept:
        found = list(read_files([str(samples / name) for name in names], reader))
        records: list[Incoming] = [each for each in found if not isinstance(each, Problem)]
        assert len(records) == len(names)
        return transfer.keep(records)

    return keep


def test_an_interview_and_the_card_of_the_same_person_become_one_contact(
    store: SqlStore, keep: Callable[..., Kept]
) -> None:
    keep(*INVITATIONS, *CARDS)

    contacts = {contact.name: contact for contact in store.read.every(Contact)}
    assert set(contacts) == {"Maeve O'Brien", "Jonas Müller", "Silke Petersen", "Dana Jones"}
    assert {name: contact.company for name, contact in contacts.items()} == {
        "Maeve O'Brien": "Lakeshore Media",
        "Jonas Müller": "Nordlicht",
        "Silke Petersen": "Nordlicht",
        "Dana Jones": "Acme",
    }
    maeve, silke = contacts["Maeve O'Brien"], contacts["Silke Petersen"]
    assert (maeve.role, maeve.zone, maeve.zone_stated) == ("Head of Marketing", "America/Chicago", True)
    assert (silke.zone, silke.zone_stated) == ("Europe/Berlin", False)
    assert store.read.settings().me.emails == ("avery.quinn@example.com",)


@pytest.mark.parametrize("files", [(*INVITATIONS, *CARDS), (*CARDS, *INVITATIONS)])
def test_the_order_of_cards_and_invitations_does_not_matter(
    store: SqlStore, keep: Callable[..., Kept], files: tuple[str, ...]
) -> None:
    for file in files:
        keep(file)

    assert len(list(store.read.every(Contact))) == 4


def test_what_the_interviews_are_for(store: SqlStore, keep: Callable[..., Kept]) -> None:
    keep(*INVITATIONS)

    assert {(each.job_title, each.company) for each in store.read.every(Application)} == {
        ("Associate Marketing Coordinator", "Lakeshore Media"),
        ("Content-Redaktion", "Nordlicht"),
        ("Communications Assistant", "Acme"),
    }


def test_an_update_and_a_cancellation_find_their_interview(store: SqlStore, keep: Callable[..., Kept]) -> None:
    keep(*INVITATIONS)

    moved = keep("lakeshore-media-google-update.ics")
    cancelled = keep("nordlicht-outlook-cancelled.ics")

    interviews = {each.id: each for each in store.read.every(Interview)}
    assert len(interviews) == 3
    assert interviews[moved.interviews_updated[0]].start.utc == datetime(2026, 11, 25, 16, 30, tzinfo=UTC)
    assert interviews[cancelled.interviews_cancelled[0]].cancelled_at == NOW
    assert not cancelled.remarks


def test_importing_twice_changes_nothing(store: SqlStore, keep: Callable[..., Kept]) -> None:
    keep(*INVITATIONS, *CARDS)
    before = [*store.read.every(Contact), *store.read.every(Interview), *store.read.every(Application)]

    again = keep(*INVITATIONS, *CARDS)

    assert [*store.read.every(Contact), *store.read.every(Interview), *store.read.every(Application)] == before
    assert again.unchanged == 6
    assert not again.remarks
