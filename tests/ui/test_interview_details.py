"""An application and its interview: edited in place, with people and points."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builders import NOW, a_plan, a_step
from goodcall.domain.facts import (
    Contact,
    Interview,
    InterviewKind,
    Permission,
    Purpose,
    Status,
)
from goodcall.domain.steps import Do
from goodcall.ui.details.interview import InterviewDetails
from goodcall.ui.kit.name_button import NameButton
from open_profile import keep
from ui.details_house import JOB, MAEVE, MET, RANG, TOM, House, pressed, put_into, settle, shown_words, type_into


def test_job_and_status_are_edited(house: House, details: InterviewDetails) -> None:
    type_into(details.job.line, "Senior Analyst")
    details.status.box.setCurrentIndex(4)
    details.status.box.activated.emit(4)

    assert (house.job().job_title, house.job().status) == ("Senior Analyst", Status.REJECTED)


def test_a_closed_application_is_opened_again(house: House, details: InterviewDetails) -> None:
    house.services.applications.edit(JOB.id, status=Status.REJECTED)
    settle(house.qtbot)

    details.status.box.setCurrentIndex(1)
    details.status.box.activated.emit(1)

    assert house.job().status is Status.INTERVIEWING


def test_who_moves_the_beginning_moves_the_end(house: House, details: InterviewDetails) -> None:
    when = details.interview.when
    when.opens.setTime(QTime(7, 30))
    when.opens.editingFinished.emit()

    met = house.met()
    assert met.start.wall.time().isoformat("minutes") == "07:30"
    assert met.end.utc - met.start.utc == timedelta(hours=1)


def test_an_end_before_the_beginning_is_refused_beside_it(house: House, details: InterviewDetails) -> None:
    when = details.interview.when
    when.closes.setTime(QTime(0, 15))
    when.closes.editingFinished.emit()

    assert "The end must come after the start" in shown_words(when)
    assert house.met() == MET


def test_esc_restores_the_times(house: House, details: InterviewDetails) -> None:
    when = details.interview.when
    when.closes.setFocus()
    when.closes.setTime(QTime(0, 15))

    QTest.keyClick(when.closes, Qt.Key.Key_Escape)
    when.closes.editingFinished.emit()

    assert house.met() == MET
    assert details.isVisible()


def test_another_zone_keeps_the_wall_time(house: House, details: InterviewDetails) -> None:
    put_into(details.interview.zone.line, "America/New_York")

    start = house.met().start
    assert (start.zone, start.wall) == ("America/New_York", MET.start.wall)


def test_what_was_said_in_it(house: House, details: InterviewDetails) -> None:
    interview = details.interview.said
    pressed(interview.decision, "They decide by: set a day")
    interview.decision.day.setDate(QDate(2026, 11, 20))
    interview.decision.day.editingFinished.emit()
    interview.permission.box.activated.emit(1)

    said = house.met().said
    assert (said.decision_on, said.permission) == (date(2026, 11, 20), Permission.GIVEN)


def test_a_day_is_taken_away_again(house: House, details: InterviewDetails) -> None:
    pressed(details.interview.said.decision, "They decide by: set a day")

    pressed(details.interview.said.decision, "They decide by: no day")

    assert house.met().said.decision_on is None


def test_kind_place_and_notes(house: House, details: InterviewDetails) -> None:
    details.interview.kind.box.activated.emit(2)
    type_into(details.interview.place.line, "Room 4")
    type_into(details.interview.notes.notes, "went well", enter=False)  # type: ignore[arg-type]  # types like a line
    details.job.line.setFocus()

    met = house.met()
    assert (met.kind, met.place, met.notes) == (InterviewKind.ON_SITE, "Room 4", "went well")


def test_cancelled_and_not(house: House, details: InterviewDetails) -> None:
    pressed(details.interview, "It was cancelled")
    settle(house.qtbot)
    cancelled, said = house.met().cancelled_at, shown_words(details.interview)
    pressed(details.interview, "It takes place after all")

    assert cancelled == NOW
    assert "Cancelled: it counts as none." in said
    assert house.met().cancelled_at is None


def test_a_known_person_is_added_by_name(house: House, details: InterviewDetails) -> None:
    people = details.interview.people
    put_into(people.adding, "Tom Reed")
    settle(house.qtbot)

    assert [each.contact_id for each in house.met().interviewers] == [MAEVE.id, TOM.id]
    assert people.adding.text() == ""


def test_a_new_person_is_made(house: House, details: InterviewDetails) -> None:
    put_into(details.interview.people.adding, "Ada Byron")
    settle(house.qtbot)

    made = house.services.store.read.get(Contact, house.met().interviewers[-1].contact_id)
    assert made
    assert made.name == "Ada Byron"


def test_who_decides_is_marked(house: House, details: InterviewDetails) -> None:
    put_into(details.interview.people.adding, "Tom Reed")
    settle(house.qtbot)

    details.interview.people._lines[1].decides.click()

    assert [each.decides for each in house.met().interviewers] == [False, True]


def test_who_is_archived_is_said_to_be_and_not_offered(house: House, details: InterviewDetails) -> None:
    house.services.contacts.archive(MAEVE.id)
    settle(house.qtbot)

    (line,) = details.interview.people._lines
    name = line.findChild(NameButton)
    assert name
    assert (name.accessibleName(), name.isEnabled()) == ("Open Maeve O'Brien (archived)", False)
    assert not any(pressed.isVisible() for pressed, _asked in details.asks)


def test_somebody_is_taken_out(house: House, details: InterviewDetails) -> None:
    pressed(details.interview, "Take Maeve O'Brien out")

    assert house.met().interviewers == ()


def test_points_are_typed_one_after_the_other(house: House, details: InterviewDetails) -> None:
    details.points.add_line()
    type_into(details.points._lines[-1].edit, "ask about the start date")
    house.qtbot.waitUntil(lambda: len(details.points._lines) == 3)
    type_into(details.points._lines[-1].edit, "speak slowly")

    assert house.job().points == ("led the spring campaign", "ask about the start date", "speak slowly")


def test_with_several_people_one_says_who_wrote(house: House, details: InterviewDetails) -> None:
    house.services.participants.add_to_interview(MET.id, TOM.id)
    settle(house.qtbot)
    menu = details.hear.menu()
    assert menu is not None

    with house.qtbot.waitSignal(house.desk.hear_requested) as caught:
        menu.actions()[1].trigger()

    assert [each.text() for each in menu.actions()] == ["Maeve O'Brien", "Tom Reed"]
    assert caught.args == [TOM.id, JOB.id]


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("opening", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_by_keys_one_says_whom_to_write_to(house: House, details: InterviewDetails, opening: Qt.Key) -> None:
    house.services.participants.add_to_interview(MET.id, TOM.id)
    settle(house.qtbot)
    menu = details.write.menu()
    assert menu is not None

    def choose() -> None:
        for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
            QTest.keyClick(menu, key)

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, choose))
    with house.qtbot.waitSignal(house.desk.write_requested) as caught:
        QTest.keyPress(details.write, opening)

    assert caught.args == [TOM.id, JOB.id]


def test_people_beside_the_interviewers_and_what_was_forgotten_are_kept(
    house: House, details: InterviewDetails
) -> None:
    put_into(details.people.adding, "Tom Reed")
    settle(house.qtbot)
    type_into(details.forgotten.line, "the award of 2024")

    assert house.job().contact_ids == (TOM.id,)
    assert house.job().forgot_to_say == "the award of 2024"


def test_a_time_in_another_zone_is_told_on_the_users_clock_too(details: InterviewDetails) -> None:
    assert "Your time: Sunday 16:00–17:00" in shown_words(details.interview)


def test_deleting_one_of_several_interviews_leaves_the_rest(house: House, details: InterviewDetails) -> None:
    again = replace(MET, id="i_again")
    keep(house.services, again)
    settle(house.qtbot)

    house.window.interviews.archive_requested.emit(again.id)
    settle(house.qtbot)

    assert house.services.store.read.get(Interview, again.id) is None
    assert house.met() == MET
    assert house.job() == JOB


def test_nothing_shows_as_a_window_of_its_own(house: House, details: InterviewDetails) -> None:
    house.details.open_contact(MAEVE.id)
    house.details.open_call(RANG.id)

    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not house.window]

    assert windows == []


def test_next_steps_stand_there_with_their_reasons(details: InterviewDetails) -> None:
    words = shown_words(details)

    assert "Call Maeve O'Brien" in words
    assert "ask how far the decision is" in words


@pytest.mark.parametrize(
    ("call_in", "first", "button"),
    [(timedelta(days=9), "Write to Tom Reed now.", "Write"), (-timedelta(minutes=5), "Call Maeve O'Brien now", "Call")],
)
def test_what_can_be_done_now_comes_first(
    house: House, details: InterviewDetails, call_in: timedelta, first: str, button: str
) -> None:
    call = a_step(JOB, MAEVE, opens_at=NOW + call_in, closes_at=NOW + call_in + timedelta(hours=1))
    letter = a_step(JOB, TOM, do=Do.WRITE, purpose=Purpose.THANKS, opens_at=NOW - timedelta(days=1))
    house.services.participants.add_to_interview(MET.id, TOM.id)
    settle(house.qtbot)
    with house.services.store.transaction() as tx:
        tx.put_plans({JOB.id: a_plan(call, letter)}, "as it was")

    details.reload()

    assert shown_words(details._steps).startswith(first)
    assert [each.text() for each in (details.call, details.write) if each.property("look") == "primary"] == [button]
