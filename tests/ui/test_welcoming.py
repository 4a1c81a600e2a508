"""The first start asks and does not insist; examples come with one click and go with another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from builders import a_begun_letter, a_call, a_contact, an_application, an_interview
from goodcall.domain.facts import Application, Call, CallDraft, Contact, Document, Interview, LetterDraft
from goodcall.exchange.child import child_command, read_files
from goodcall.exchange.problems import Problem
from goodcall.services.incoming import Incoming
from goodcall.settings import Settings
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from ui.office import NOW, Office, an_office

SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").iterdir())
NEW = Settings()
KINDS = (Contact, Application, Interview, Call, CallDraft, LetterDraft)


@pytest.fixture
def office(theme: Theme, qtbot: QtBot, tmp_path: Path) -> Iterator[Office]:
    """An empty profile at its first start."""
    with an_office(theme, tmp_path, settings=NEW, samples=SAMPLES) as office:
        with qtbot.waitExposed(office.window):
            office.window.show()
        yield office


@pytest.fixture(scope="module")
def examples() -> list[Incoming]:
    """What the reading process finds in the samples."""
    paths = [str(path) for path in SAMPLES if path.suffix != ".pdf"]
    found = read_files(paths, lambda some: child_command(some, "US", NOW))
    return [each for each in found if not isinstance(each, Problem)]


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def press(widget: QWidget, text: str) -> None:
    found = [each for each in widget.findChildren(QPushButton) if each.text() == text and each.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def bring(office: Office, examples: list[Incoming]) -> None:
    office.drawer.findings = list(examples)
    office.rooms.welcoming.try_action.trigger()
    office.drawer.hand_out()
    QApplication.processEvents()


def facts(office: Office) -> list[object]:
    read = office.services.store.read
    return [fact for kind in KINDS for fact in read.every(kind)]


def test_an_empty_profile_is_welcomed(office: Office) -> None:
    assert "Good to have you here" in words(office.window)


def test_what_was_said_is_kept_and_leads_on(office: Office, tmp_path: Path) -> None:
    page = office.rooms.welcoming.page
    resume = tmp_path / "my resume.pdf"
    resume.touch()
    for name, text in {"name": "Avery Quinn", "email": "a@q.example, avery@q.example", "resume": str(resume)}.items():
        page.fields[name].editor.setText(text)
    page.region.editor.setCurrentIndex(page.region.editor.findData("IE"))

    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)

    settings = office.services.store.read.settings()
    assert settings.first_start_done
    assert (settings.me.name, settings.me.country) == ("Avery Quinn", "IE")
    assert settings.me.emails == ("a@q.example", "avery@q.example")
    assert settings.me.documents == (Document(kind="resume", path=str(resume)),)
    assert "What would you like to do first?" in words(page)


def test_everything_may_be_skipped(office: Office) -> None:
    QTest.mouseClick(office.rooms.welcoming.page.skip_button, Qt.MouseButton.LeftButton)

    assert office.services.store.read.settings() == replace(NEW, first_start_done=True)
    assert "Try it with examples" in [each.text() for each in office.window.findChildren(QPushButton)]


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [("email", "no address", "is no e-mail address"), ("resume", "/no/such.pdf", "There is no file")],
)
def test_what_cannot_be_kept_is_said_beside_its_field(office: Office, name: str, text: str, problem: str) -> None:
    page = office.rooms.welcoming.page
    page.fields[name].editor.setText(text)

    QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)

    assert problem in words(page.fields[name])
    assert not office.services.store.read.settings().first_start_done


def test_nobody_is_welcomed_twice(theme: Theme, qtbot: QtBot, tmp_path: Path) -> None:
    with an_office(theme, tmp_path, settings=replace(NEW, first_start_done=True)) as office:
        office.window.show()

        assert "Good to have you here" not in words(office.window)


def test_examples_are_around_the_present_and_at_once_on_today(office: Office, examples: list[Incoming]) -> None:
    office.rooms.welcoming.page.skip_button.click()

    bring(office, examples)

    interviews = list(office.services.store.read.every(Interview))
    first = min(each.start.utc for each in interviews)
    assert timedelta(0) <= NOW - first < timedelta(weeks=1)
    assert all(each.cancelled_at is None for each in interviews)
    assert "These are examples" in words(office.window)
    assert office.desk.plan()


def test_examples_leave_the_keys_to_the_window_and_not_to_whatever_comes_next(
    office: Office, examples: list[Incoming], qtbot: QtBot
) -> None:
    page = office.rooms.welcoming.page
    with qtbot.waitActive(office.window):
        office.window.activateWindow()
    page.skip_button.click()
    next(each for each in page.findChildren(QPushButton) if each.text() == "Try it with examples").setFocus()

    bring(office, examples)

    assert office.window.focusWidget() in (office.window, None)


def test_a_double_click_brings_the_examples_once(office: Office, examples: list[Incoming]) -> None:
    office.drawer.findings = list(examples)

    for _click in range(2):
        office.rooms.welcoming.try_action.trigger()
    office.drawer.hand_out()

    assert len(office.drawer.asked) == 1
    assert "3 interviews and 4 contacts added" in words(office.window)


def test_examples_that_could_not_be_read_can_be_asked_for_again(office: Office) -> None:
    office.drawer.findings = []
    office.rooms.welcoming.try_action.trigger()
    office.drawer.hand_out()

    assert office.rooms.welcoming.try_action.isEnabled()


def test_the_user_of_the_examples_does_not_become_anybody(office: Office, examples: list[Incoming]) -> None:
    bring(office, examples)

    assert "Avery Quinn" not in {each.name for each in office.services.store.read.every(Contact)}
    assert office.services.store.read.settings().me == NEW.me


def test_one_click_takes_the_examples_out_and_all_that_was_done_with_them(
    office: Office, examples: list[Incoming]
) -> None:
    bring(office, examples)
    read = office.services.store.read
    application = next(read.every(Application))
    contact_id = next(each for each in read.every(Interview) if each.application_id == application.id).interviewers[0]
    person = read.get(Contact, contact_id.contact_id)
    assert person is not None
    office.services.calls.open_sheet(person.id, application.id)
    office.keep(a_call(person, application, NOW))

    press(office.window, "Remove the examples")

    assert facts(office) == []
    assert office.desk.plan() == []
    QApplication.processEvents()
    assert "These are examples" not in words(office.window)


def test_examples_go_after_a_restart_too_and_leave_the_users_own(
    theme: Theme, qtbot: QtBot, tmp_path: Path, examples: list[Incoming]
) -> None:
    own = a_contact("Jonas Ernst", company="Own", created_at=NOW)
    job = an_application("Editor", "Own", created_at=NOW)
    met = an_interview(job, own, start=NOW - timedelta(hours=3), created_at=NOW)
    with an_office(theme, tmp_path, settings=NEW, samples=SAMPLES) as office:
        office.keep(own, job, met)
        bring(office, examples)

    with an_office(theme, tmp_path, settings=None, samples=SAMPLES) as office:
        office.rooms.welcoming.remove_examples()

        assert facts(office) == [own, job, met]


def test_who_met_in_earnest_stays_when_the_examples_go(office: Office, examples: list[Incoming]) -> None:
    bring(office, examples)
    read = office.services.store.read
    met = next(read.every(Interview))
    (person,) = read.get_many(Contact, [met.interviewers[0].contact_id])
    job = an_application("Editor", "Own", contact_ids=(person.id,), created_at=NOW)
    office.keep(job)
    office.services.calls.open_sheet(person.id, met.application_id)
    (example,) = read.get_many(Application, [met.application_id])
    office.keep(a_begun_letter(person, example))

    office.rooms.welcoming.remove_examples()

    assert facts(office) == [person, job]


def test_taking_them_out_can_be_undone(office: Office, examples: list[Incoming]) -> None:
    bring(office, examples)
    before = facts(office)
    office.rooms.welcoming.remove_examples()

    office.window.actions_by_command[Command.UNDO].trigger()

    assert facts(office) == before


def test_undoing_the_import_forgets_that_there_were_any(office: Office, examples: list[Incoming]) -> None:
    bring(office, examples)

    office.window.actions_by_command[Command.UNDO].trigger()

    assert facts(office) == []
    assert office.services.store.read.settings().examples == ()
