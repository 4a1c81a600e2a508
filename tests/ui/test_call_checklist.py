"""Everything at hand: ticks are kept at once, files open and tick, points are listed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from goodcall.domain.checklist import READY, ItemEdit
from goodcall.domain.facts import Application, CallDraft, Document
from goodcall.ui.kit.theme import Theme
from ui.call_stage import JOB, MAEVE, ME, Stage, a_stage, press, seen
from ui.drops import drag_over, let_go, links

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@contextmanager
def shown(theme: Theme, folder: Path, job: Application = JOB, *own: Document) -> Iterator[Stage]:
    with a_stage(theme, folder, application=job, me=replace(ME, documents=own)) as stage:
        stage.panel.show_call(MAEVE.id, job.id)
        yield stage


@pytest.fixture
def resume(tmp_path: Path) -> Document:
    path = tmp_path / "Avery Quinn, resume.pdf"
    path.write_bytes(b"%PDF-1.7")
    return Document(kind="resume", path=str(path))


def ticked(stage: Stage) -> set[str]:
    (draft,) = stage.services.store.read.every(CallDraft)
    return {item.code for item in draft.checklist if item.ticked}


def test_every_tick_is_kept_at_once_and_counted(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        for name in ("Quiet, private spot", "Points to make", "3 more", "Smile"):
            press(stage.panel, name)

        assert ticked(stage) == {"quiet", "points", "smile"}
        assert "Ready 2/4" in seen(stage.panel)

        press(stage.panel, "Points to make")

        assert ticked(stage) == {"quiet", "smile"}
        assert "Ready 1/4" in seen(stage.panel)


def box_named(stage: Stage, name: str) -> QCheckBox:
    return next(each for each in stage.panel.findChildren(QCheckBox) if each.text() == name)


def boxes(stage: Stage) -> list[str]:
    return [each.text() for each in stage.panel.findChildren(QCheckBox) if each.isVisible()]


def test_the_softer_things_are_folded_away_until_they_are_asked_for(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        at_first = boxes(stage)

        press(stage.panel, "3 more")
        asked_for = boxes(stage)
        press(stage.panel, "Fewer")

        assert at_first == ["Resume open", "References ready", "Quiet, private spot", "Points to make"]
        assert asked_for == [*at_first, "Practised once", "Smile", "Pen and calendar"]
        assert boxes(stage) == at_first


def test_a_softer_thing_that_was_ticked_is_in_sight_when_the_call_is_opened_again(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        press(stage.panel, "3 more")
        press(stage.panel, "Smile")
        press(stage.panel, "Fewer")

        stage.panel.refresh()

        assert "Smile" in boxes(stage)


def test_when_all_is_at_hand_it_says_so(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        for name in ("Resume open", "References ready", "Quiet, private spot", "Points to make"):
            press(stage.panel, name)

        assert "Ready 4/4: all at hand" in seen(stage.panel)


def test_what_was_ticked_is_stored_with_the_call(theme: Theme, tmp_path: Path) -> None:
    with shown(theme, tmp_path) as stage:
        press(stage.panel, "3 more")
        press(stage.panel, "Pen and calendar")

        press(stage.panel, "Reached")

        (call,) = stage.calls()
        assert [item.code for item in call.checklist if item.ticked] == ["pen"]


def test_open_opens_the_file_and_ticks(theme: Theme, tmp_path: Path, resume: Document) -> None:
    with shown(theme, tmp_path, JOB, resume) as stage:
        press(stage.panel, "Open Resume open")

        assert stage.opened == [QUrl.fromLocalFile(resume.path)]
        assert ticked(stage) == {"resume"}


def test_a_file_that_nothing_opens_is_not_ticked(theme: Theme, tmp_path: Path, resume: Document) -> None:
    with shown(theme, tmp_path, JOB, resume) as stage:
        stage.opens = False

        press(stage.panel, "Open Resume open")

        assert ticked(stage) == set()
        assert f"No program opens {resume.path}." in seen(stage.panel)


def test_the_version_sent_is_the_one_that_opens(theme: Theme, tmp_path: Path, resume: Document) -> None:
    sent = replace(resume, label="Resume for Lakeshore")
    with shown(theme, tmp_path, replace(JOB, documents=(sent,)), replace(resume, path="/nowhere.pdf")) as stage:
        assert "Resume for Lakeshore" in seen(stage.panel)


def test_a_file_that_moved_is_said_so_and_asked_for(
    theme: Theme, tmp_path: Path, resume: Document, qtbot: QtBot
) -> None:
    moved = replace(resume, path=str(tmp_path / "gone" / "resume.pdf"))
    with shown(theme, tmp_path, JOB, moved) as stage:
        words = seen(stage.panel)

        with qtbot.waitSignal(stage.panel.document_asked) as asked:
            press(stage.panel, "Choose… Resume open")

        assert "resume.pdf has moved" in words
        assert asked.args == ["resume"]


def test_a_file_dropped_on_its_row_is_at_hand_in_every_call(theme: Theme, tmp_path: Path, resume: Document) -> None:
    with shown(theme, tmp_path) as stage:
        row = cast(QWidget, box_named(stage, "Resume open").parentWidget())
        data = links(QUrl.fromLocalFile(resume.path))

        drag_over(row, data)
        said = seen(stage.panel)
        let_go(row, data)

        assert "Let go to use it" in said
        assert "Avery Quinn, resume.pdf" in seen(stage.panel)
        assert stage.services.store.read.settings().me.documents == (resume,)


def test_a_file_chosen_for_the_version_sent_takes_its_place(theme: Theme, tmp_path: Path, resume: Document) -> None:
    sent = Document(kind="resume", path="/gone/resume.pdf", label="Resume for Lakeshore")
    with shown(theme, tmp_path, replace(JOB, documents=(sent,))) as stage:
        assert "Resume for Lakeshore has moved" in seen(stage.panel)

        stage.panel.take_document(resume)

        assert "Resume for Lakeshore" in seen(stage.panel)
        press(stage.panel, "Open Resume open")
        assert stage.opened == [QUrl.fromLocalFile(resume.path)]


def test_a_file_chosen_meanwhile_appears(theme: Theme, tmp_path: Path, resume: Document) -> None:
    with shown(theme, tmp_path) as stage:
        QTest.keyClicks(stage.panel.view.foot.notes, "typing")
        stage.services.applications.edit(JOB.id, documents=(resume,))

        stage.panel.refresh()

        assert "Avery Quinn, resume.pdf" in seen(stage.panel)
        assert stage.panel.view.foot.notes.text == "typing"


def test_items_stand_there_in_the_users_words_and_only_those_that_are_wanted(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path) as stage:
        edits = (ItemEdit(code="quiet", text="Bedroom, door shut"), ItemEdit(code="references", kept=False))
        stage.services.preferences.edit(item_edits=edits)

        stage.panel.show_call(MAEVE.id, JOB.id)

        boxes = [each.text() for each in stage.panel.findChildren(QCheckBox)]
        assert "Bedroom, door shut" in boxes
        assert "References ready" not in boxes
        assert "Ready 0/3" in seen(stage.panel)


def test_with_none_of_the_four_nothing_is_counted(theme: Theme, tmp_path: Path) -> None:
    with a_stage(theme, tmp_path) as stage:
        stage.services.preferences.edit(item_edits=tuple(ItemEdit(code=code, kept=False) for code in READY))

        stage.panel.show_call(MAEVE.id, JOB.id)

        assert "At hand" in seen(stage.panel)
        assert stage.panel.view.checklist.points.points.isVisible()
