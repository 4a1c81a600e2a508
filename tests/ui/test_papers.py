"""Papers in the details of an interview: kept, missing, of other kinds, and dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragLeaveEvent

from goodcall.domain.facts import (
    Document,
)
from goodcall.ui.details.interview import InterviewDetails
from ui.details_house import JOB, House, pressed, settle, shown_words
from ui.drops import drag_over, let_go, links


def test_papers_are_kept_and_missing_ones_said(house: House, details: InterviewDetails, tmp_path: Path) -> None:
    resume, gone = tmp_path / "resume.pdf", tmp_path / "gone.pdf"
    resume.write_text("Avery Quinn", encoding="utf-8")

    details.papers[0].take(resume)
    settle(house.qtbot)
    details.papers[1].take(gone)

    assert house.job().documents == (
        Document(kind="resume", path=str(resume)),
        Document(kind="references", path=str(gone)),
    )
    assert details.papers[0].opened.toolTip() == str(resume)
    assert "The file is not there any more" in shown_words(details.papers[1])


def test_papers_of_other_kinds_have_a_row_each(house: House, details: InterviewDetails) -> None:
    resume, certificate = Document(kind="resume", path="/resume.pdf"), Document(kind="certificate", path="/degree.pdf")
    house.services.applications.edit(JOB.id, documents=(certificate, resume))
    settle(house.qtbot)

    details.other_papers.rows[1].take(Path("/photo.jpg"))
    settle(house.qtbot)
    pressed(details.other_papers.rows[0], "Other: no file")
    settle(house.qtbot)

    assert house.job().documents == (resume, Document(kind="other", path="/photo.jpg"))
    assert [row.opened.toolTip() for row in details.other_papers.rows if row.opened.isVisible()] == ["/photo.jpg"]
    assert [row.isVisible() for row in details.other_papers.rows] == [True, True, False]


def test_a_paper_is_dropped_on_its_row(house: House, details: InterviewDetails, tmp_path: Path) -> None:
    resume = tmp_path / "resume.pdf"
    resume.write_text("Avery Quinn", encoding="utf-8")
    row = details.papers[0]
    data = links(QUrl.fromLocalFile(str(resume)))

    drag_over(row, data)
    said = row.choose.text()
    let_go(row, data)

    assert said == "Let go to use it"
    assert house.job().documents == (Document(kind="resume", path=str(resume)),)


def test_a_file_over_a_line_of_text_is_the_windows(house: House, details: InterviewDetails) -> None:
    data = links(QUrl("file:///somewhere/invite.ics"), text="file:///somewhere/invite.ics")  # as file managers add it
    ground = house.window.ground
    for editor in (details.posting.line, details.notes.notes.viewport()):
        ground.dragLeaveEvent(QDragLeaveEvent())

        drag_over(editor, data)

        assert ground._veil.isVisible()
