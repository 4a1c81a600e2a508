"""What is ready, which file belongs to an item, and how many points are shown."""

from __future__ import annotations

from dataclasses import replace

from builders import an_application
from goodcall.domain.checklist import (
    READY,
    SOFTER,
    ItemEdit,
    Readiness,
    document_for,
    new_checklist,
    points_in,
    readiness,
    standard_items,
)
from goodcall.domain.facts import Document

OWN = Document(kind="resume", path="/home/avery/resume.pdf")
SENT = Document(kind="resume", path="/home/avery/sent-to-lakeshore.pdf")


def test_only_the_first_four_count() -> None:
    ticked = tuple(replace(item, ticked=item.code in ("resume", "quiet", "smile")) for item in new_checklist())

    assert readiness(ticked) == Readiness(2, 4)


def test_all_four_make_it_complete() -> None:
    ticked = tuple(replace(item, ticked=item.code in READY) for item in new_checklist())

    assert readiness(ticked).complete


def test_the_version_sent_goes_before_the_users_own() -> None:
    assert document_for("resume", an_application(documents=(SENT,)), [OWN]) == SENT
    assert document_for("resume", an_application(), [OWN]) == OWN
    assert document_for("references", an_application(documents=(SENT,)), [OWN]) is None
    assert document_for("resume", None, [OWN]) == OWN


def test_items_are_asked_for_as_the_user_wants_them() -> None:
    edits = (
        ItemEdit(code="quiet", text="Bedroom, door shut"),
        ItemEdit(code="smile", kept=False),
        ItemEdit(code="tie", text="of a newer version"),
    )

    items = new_checklist(["Glass of water", "Glass of water"], edits)

    assert [item.code for item in standard_items(edits)] == [*READY, *SOFTER]
    assert [(item.code, item.text) for item in items] == [
        ("resume", ""),
        ("references", ""),
        ("quiet", "Bedroom, door shut"),
        ("points", ""),
        ("practised", ""),
        ("pen", ""),
        ("own: Glass of water", "Glass of water"),
    ]


def test_what_is_not_asked_for_does_not_count() -> None:
    items = new_checklist(edits=[ItemEdit(code=code, kept=False) for code in ("references", "points")])

    assert readiness(items) == Readiness(0, 2)


def test_points_are_lines_without_empty_ones() -> None:
    assert points_in(["one", " ", " two "]) == ("one", "two")
