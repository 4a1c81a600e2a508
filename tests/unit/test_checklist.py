"""What is ready, which file belongs to an item, and how many points are shown."""

from __future__ import annotations

from dataclasses import replace

from builders import an_application
from goodcall.domain.checklist import READY, Readiness, document_for, new_checklist, points_to_make, readiness
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


def test_five_points_are_shown_and_the_others_counted() -> None:
    points = points_to_make(an_application(points=("one", " ", "two", "three", "four", "five", "six", "seven")))

    assert points.shown == ("one", "two", "three", "four", "five")
    assert points.further == 2
    assert points_to_make(None).shown == ()
