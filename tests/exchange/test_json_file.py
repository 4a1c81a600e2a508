"""Everything out as one file and back without loss; what is wrong with a file is said and left out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from builders import (
    NOW,
    a_begun_letter,
    a_call,
    a_contact,
    a_draft,
    a_letter,
    a_snooze,
    an_answer,
    an_application,
    an_interview,
)
from fakes import FakeClock, FakeWorkingDays
from goodcall.domain.checklist import ItemEdit
from goodcall.domain.facts import AgreedTime, CallingHours, Channel, Said
from goodcall.exchange.json_file import Reading, encoded, write
from goodcall.services.archive import Archive
from goodcall.services.planner import Planner
from goodcall.services.ports import Announcement
from goodcall.settings import DEFAULT_SETTINGS, Me, Settings, Templates
from goodcall.storage.store import SqlStore, open_store

DOCS = Path(__file__).parents[2] / "docs" / "json.md"


def nobody(_kind: object, _id: str) -> None:
    return None


def a_store(folder: Path) -> SqlStore:
    return open_store(folder / "goodcall.db", lambda: NOW)


def archive(store: SqlStore) -> Archive:
    return Archive(store, Planner(store, FakeClock(NOW), FakeWorkingDays()))


@pytest.fixture
def full(tmp_path: Path) -> Iterator[SqlStore]:
    """A profile with one of everything."""
    store = a_store(tmp_path / "full")
    person = a_contact(calling_hours=(CallingHours(weekday=0, opens=NOW.time(), closes=NOW.time().replace(hour=23)),))
    job = an_application(points=("led the spring campaign",))
    agreed = Said(call_back=AgreedTime(datetime(2026, 10, 25, 2, 30), "Europe/Berlin", fold=1))
    other = Said(call_back=date(2026, 12, 1), decision_on=date(2026, 12, 4))
    announced = Announcement(
        tag="t", application_id=job.id, contact_id=person.id, do="call", opens_at=NOW, kind="opening", claimed_at=NOW
    )
    with store.transaction("set up") as tx:
        for fact in (
            person,
            job,
            an_interview(job, person),
            a_call(person, job, said=agreed),
            a_letter(person, job),
            an_answer(person, job, said=other),
            a_snooze(job, person),
            a_draft(person, job, timed_from=NOW),
            a_begun_letter(person, job, channel=Channel.NOTE, announces_on=date(2026, 12, 1), subject="„Ich & Du“"),
        ):
            tx.put(fact)
        tx.put_settings(
            Settings(
                me=Me(name="Avery Quinn", emails=("avery.quinn@example.com",)),
                templates=Templates(voicemail="Hi, {my_name} here,\n{broken", closing="„Alles Gute“\n\n{their_name}"),
                checklist=("Glass of water",),
                item_edits=(ItemEdit(code="quiet", text="Bedroom"), ItemEdit(code="smile", kept=False)),
                discreet=True,
            )
        )
        tx.put_announcement(announced)
    yield store
    store.close()


def test_out_in_and_out_again_gives_the_same_bytes(full: SqlStore, tmp_path: Path) -> None:
    data = encoded(archive(full).everything(), NOW)
    empty = a_store(tmp_path / "empty")

    archive(empty).keep(Reading("x.json", NOW, DEFAULT_SETTINGS, nobody).read(data))

    assert encoded(archive(empty).everything(), NOW) == data
    assert empty.read.stale(NOW, "another", 10) != []
    empty.close()


def test_the_file_is_sorted_and_in_utc(full: SqlStore) -> None:
    content = json.loads(encoded(archive(full).everything(), NOW.astimezone(UTC)))

    assert list(content) == sorted(content)
    assert content["format"] == 1
    assert content["exported_at"].endswith("Z")
    assert content["calls"][0]["at"].endswith("Z")
    assert content["calls"][0]["said"]["call_back"] == {
        "wall": "2026-10-25T02:30:00",
        "zone": "Europe/Berlin",
        "fold": 1,
    }
    assert "plans" not in content


def test_importing_twice_changes_nothing(full: SqlStore) -> None:
    everything = archive(full).everything()

    restored = archive(full).keep(everything)

    assert (restored.added, restored.changed, restored.unchanged) == (0, 0, len(everything.facts()))


def test_a_file_written_by_hand_is_understood_as_a_card_would_be(tmp_path: Path) -> None:
    jonas = {"id": "c_jonas", "name": "Jonas", "phones": [{"raw": "040 1234567 Durchwahl 12"}]}
    aiko = {"id": "c_aiko", "name": "Aiko", "country": "JP", "phones": [{"raw": "03-1234-5678"}]}
    written = json.dumps({"format": 1, "contacts": [jonas, aiko]}).encode()

    found = Reading("x.json", NOW, Settings(me=Me(country="DE")), nobody).read(written).contacts

    assert [(each.phones[0].e164, each.phones[0].extension) for each in found] == [
        ("+49401234567", "12"),
        ("+81312345678", None),
    ]
    assert [(each.country, each.zone, each.zone_stated) for each in found] == [
        ("DE", "Europe/Berlin", True),
        ("JP", "Asia/Tokyo", True),
    ]


def test_the_same_file_by_hand_changes_nothing_the_second_time(tmp_path: Path) -> None:
    written = b'{"format": 1, "contacts": [{"id": "c_1", "name": "Dana"}]}'
    store = a_store(tmp_path / "new")
    archive(store).keep(Reading("x.json", NOW, DEFAULT_SETTINGS, store.read.get).read(written))

    restored = archive(store).keep(
        Reading("x.json", NOW + timedelta(days=1), DEFAULT_SETTINGS, store.read.get).read(written)
    )

    assert (restored.added, restored.changed, restored.unchanged) == (0, 0, 1)
    store.close()


def test_an_import_is_undone_in_one_go(full: SqlStore, tmp_path: Path) -> None:
    empty = a_store(tmp_path / "empty")
    archive(empty).keep(archive(full).everything())

    undone = empty.undo()

    assert undone is not None
    assert undone.conflicts == ()
    assert archive(empty).everything().facts() == []
    empty.close()


def test_the_example_of_the_page_can_be_imported(tmp_path: Path) -> None:
    text = DOCS.read_text(encoding="utf-8")
    example = re.search(r"^    \{\n.*?^    \}$", text, re.DOTALL | re.MULTILINE)
    assert example
    reading = Reading("example.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(example.group().encode())
    store = a_store(tmp_path / "new")
    restored = archive(store).keep(everything)

    assert reading.troubles == []
    assert restored.added == 5
    assert store.read.settings().me.zone == "Europe/Berlin"
    store.close()


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"id": "c_1"}, "contacts[0]: Object missing required field `name`"),
        ({"id": "c_1", "name": 5}, "$.name"),
        ({"id": "c_1", "name": "A", "zone": "Mars/Olympus"}, "Mars/Olympus is no time zone"),
        ({"id": "c_1", "name": "A", "created_at": "2026-11-01T10:00:00"}, "created_at needs an offset"),
        (
            {"id": "c_1", "name": "A", "calling_hours": [{"weekday": 7, "opens": "08:00:00", "closes": "09:00:00"}]},
            "weekday",
        ),
        ("nobody", "contacts[0]"),
    ],
)
def test_a_bad_record_is_left_out_with_a_sentence_and_the_rest_kept(record: object, words: str) -> None:
    good = {"id": "c_2", "name": "Dana"}
    reading = Reading("some/folder/x.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(json.dumps({"format": 1, "contacts": [record, good]}).encode())

    (trouble,) = reading.troubles
    assert trouble.sentence.startswith("x.json, ")
    assert words in trouble.sentence
    assert [contact.id for contact in everything.contacts] == ["c_2"]


DANA: dict[str, object] = {"id": "c_1", "name": "Dana"}
CLERK: dict[str, object] = {"id": "a_1", "job_title": "Clerk", "company": ""}
IN_DUBLIN = "Europe/Dublin"


def a_meeting(wall: str = "2026-11-20T10:00:00", fold: int = 0, **fields: object) -> dict[str, object]:
    start = {"wall": wall, "zone": IN_DUBLIN, "fold": fold}
    end = {"wall": wall.replace("T10", "T11"), "zone": IN_DUBLIN}
    return {"id": "i_1", "application_id": "a_1", "start": start, "end": end, **fields}


def an_answer_that(**said: object) -> dict[str, object]:
    return {"id": "w_1", "contact_id": "c_1", "application_id": "a_1", "at": "2026-11-20T10:00:00Z", "said": said}


@pytest.mark.parametrize(
    ("noun", "record", "words"),
    [
        ("contacts", {"id": "", "name": "A"}, "id needs a text"),
        (
            "contacts",
            {"id": "c_2", "name": "A", "phones": [{"raw": "1", "struck_out_at": "2026-11-01T10:00:00"}]},
            "struck_out_at needs an offset",
        ),
        (
            "contacts",
            {"id": "c_2", "name": "A", "calling_hours": [{"weekday": 1, "opens": "08:00:00Z", "closes": "09:00:00Z"}]},
            "opens has no offset",
        ),
        ("contacts", {"id": "c_2", "name": "A", "phones": [{"raw": "1" * 1_001, "e164": None}]}, "too long"),
        ("applications", {"id": "a_2", "job_title": "A", "company": "", "applied_on": "9999-12-31"}, "out of range"),
        ("interviews", a_meeting(wall="9999-12-31T10:00:00"), "out of range"),
        ("interviews", a_meeting(wall="0001-01-01T10:00:00"), "out of range"),
        ("interviews", a_meeting(wall="2026-11-20T10:00:00Z"), "wall has no offset"),
        ("interviews", a_meeting(fold=7), "fold"),
        ("interviews", a_meeting(invitation={"uid": "u", "sequence": 2**63}), "out of range"),
        ("interviews", a_meeting(interviewers=[{"contact_id": "a_1"}]), "refers to a_1"),
        ("answers", an_answer_that(call_back="9999-12-31"), "out of range"),
        ("answers", an_answer_that(call_back={"wall": "2026-11-20T10:00:00", "zone": "Mars"}), "no time zone"),
        ("answers", an_answer_that(call_back={"wall": "2026-11-20T10:00:00", "zone": IN_DUBLIN, "fold": 7}), "fold"),
        ("answers", an_answer_that(decision_on="0001-01-01"), "out of range"),
    ],
)
def test_what_no_plan_could_be_made_of_is_left_out(noun: str, record: dict[str, object], words: str) -> None:
    content: dict[str, list[dict[str, object]]] = {"contacts": [DANA], "applications": [CLERK], "interviews": []}
    content[noun] = [*content.get(noun, []), record]
    reading = Reading("x.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(json.dumps({"format": 1, **content}).encode())

    (trouble,) = reading.troubles
    assert words in trouble.sentence
    assert record["id"] not in {each.id for each in everything.facts()}


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"me": {"zone": "Mars/Olympus"}}, "Mars/Olympus"),
        ({"theme": "pink"}, "settings.theme: not known: pink"),
        ({"etiquette": {"tries": 1_000_000}}, "settings.tries"),
        ({"etiquette": {"common_window_within": "P99999D"}}, "settings.common_window_within"),
        ({"etiquette": {"early_opens": "12:00:00"}}, "settings.early_opens"),
        ({"etiquette": {"early_opens": "08:00:00+01:00"}}, "early_opens has no offset"),
    ],
)
def test_settings_that_could_not_be_made_are_left_out(settings: object, words: str) -> None:
    reading = Reading("x.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(json.dumps({"format": 1, "settings": settings}).encode())

    (trouble,) = reading.troubles
    assert words in trouble.sentence
    assert everything.settings is None


def test_settings_that_a_file_does_not_name_stay_as_they_are(full: SqlStore) -> None:
    before = full.read.settings()
    named = {"discreet": False, "me": {"country": "IE"}, "etiquette": {"cool_down_for": "P5D"}, "checklist": ["Tea"]}
    reading = Reading("x.json", NOW, before, full.read.get)

    archive(full).keep(reading.read(json.dumps({"format": 1, "settings": named}).encode()))

    assert full.read.settings() == replace(
        before,
        discreet=False,
        me=replace(before.me, country="IE"),
        etiquette=replace(before.etiquette, cool_down_for=timedelta(days=5)),
        checklist=("Tea",),
    )


def test_what_refers_to_nobody_is_left_out(tmp_path: Path) -> None:
    call = {
        "id": "k_1",
        "contact_id": "c_9",
        "application_id": None,
        "at": "2026-11-01T10:00:00Z",
        "outcome": "reached",
    }
    reading = Reading("x.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(json.dumps({"format": 1, "calls": [call]}).encode())

    assert everything.calls == ()
    assert "c_9" in reading.troubles[0].sentence


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b'{"format": 2}', b"\xff\xfe\x00", b"[" * 100_000])
def test_nonsense_is_refused_in_one_sentence(data: bytes) -> None:
    reading = Reading("x.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(data)

    assert everything.facts() == []
    assert len(reading.troubles) == 1


def test_a_typing_mistake_in_a_field_is_told(tmp_path: Path) -> None:
    reading = Reading("x.json", NOW, DEFAULT_SETTINGS, nobody)

    everything = reading.read(b'{"format": 1, "contacts": [{"id": "c_1", "name": "A", "zonne": "UTC"}], "cals": []}')

    assert len(everything.contacts) == 1
    assert {each.sentence for each in reading.troubles} == {
        "x.json, contacts[0].zonne: there is no such field; the rest of the record was kept.",
        "x.json, cals: there is no such list; it was left out.",
    }


def test_the_file_appears_whole_and_for_its_user_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b"older")

    write(file, b"newer")

    assert file.read_bytes() == b"newer"
    assert file.stat().st_mode & 0o077 == 0
    assert [each.name for each in tmp_path.iterdir()] == ["x.json"]


def test_a_changed_fact_replaces_the_one_of_its_id(full: SqlStore) -> None:
    everything = archive(full).everything()
    moved = replace(everything.contacts[0], name="Maeve Byrne")

    restored = archive(full).keep(replace(everything, contacts=(moved,)))

    assert restored.changed == 1
    assert full.read.every(type(moved)).__next__().name == "Maeve Byrne"
