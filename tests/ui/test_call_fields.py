"""Fields for answers: one of several, a day, a time, an earlier moment; and buttons that flow like words."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from PySide6.QtCore import QDate, QRect, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QLabel, QTimeEdit, QWidget
from pytestqt.qtbot import QtBot

from goodcall.ui.call.earlier import Earlier
from goodcall.ui.kit.answer_fields import Choice, DayField, TimeField, day_edit, day_of, time_edit
from goodcall.ui.kit.call_words import days_ahead
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.theme import Theme
from goodcall.wording.times import count_to_twelve
from ui.call_stage import press

TODAY = date(2026, 11, 23)  # a Monday


def test_one_answer_at_a_time(theme: Theme, qtbot: QtBot) -> None:
    choice = Choice("Well?", (("Yes", 1), ("No", 2)))
    qtbot.addWidget(choice)

    press(choice, "Yes")
    first = choice.value
    press(choice, "Well? No")

    assert (first, choice.value) == (1, 2)


def test_pressing_an_answer_again_takes_it_back(theme: Theme, qtbot: QtBot) -> None:
    choice = Choice("Well?", (("Yes", 1), ("No", 2)))
    qtbot.addWidget(choice)
    press(choice, "Yes")

    with qtbot.waitSignal(choice.chosen):
        press(choice, "Yes")

    assert choice.value is None


@pytest.mark.parametrize(
    ("today", "days"),
    [
        (date(2026, 11, 23), ["Tomorrow", "Friday", "In a week"]),
        (date(2026, 11, 26), ["Tomorrow", "In a week"]),  # tomorrow is Friday
        (date(2026, 11, 27), ["Tomorrow", "In a week"]),  # the next Friday is a week away
    ],
)
def test_near_days_are_offered_once_each(today: date, days: list[str]) -> None:
    offered = days_ahead(today)

    assert len({day for _, day in offered}) == len(offered)
    assert len(offered) == len(days)
    assert all(day > today for _, day in offered)


def test_any_other_day_comes_from_a_calendar(theme: Theme, qtbot: QtBot) -> None:
    field = DayField("When?", TODAY, days_ahead(TODAY))
    qtbot.addWidget(field)
    press(field, "Another day")
    (edit,) = field.findChildren(QDateEdit)

    edit.setDate(QDate(2026, 12, 24))
    chosen = field.day
    press(field, "Another day")

    assert edit.calendarPopup()
    assert chosen == date(2026, 12, 24)
    assert field.day is None


def test_a_time_counts_only_when_it_is_ticked_and_names_its_clock(theme: Theme, qtbot: QtBot) -> None:
    field = TimeField("at", "O'Higgins")
    qtbot.addWidget(field)
    (edit,) = field.findChildren(QTimeEdit)
    edit.setTime(QTime(14, 30))
    unticked = field.time

    press(field, "at")

    assert unticked is None
    assert field.time == time(14, 30)
    assert edit.text() == "14:30 O'Higgins"


def test_hours_are_entered_as_clocks_show_them(theme: Theme, qtbot: QtBot) -> None:
    count_to_twelve()
    try:
        edit = time_edit(time(14, 30), name="When")
    finally:
        count_to_twelve(on=False)
    qtbot.addWidget(edit)

    assert edit.text() == "2:30 PM"


def test_an_earlier_moment_is_on_the_users_clock(theme: Theme, qtbot: QtBot) -> None:
    earlier = Earlier()
    qtbot.addWidget(earlier)
    earlier.begin(datetime(2026, 11, 23, 22, 49, tzinfo=UTC), "Europe/Berlin")
    just_now = earlier.at
    earlier.ask()

    earlier.day.setDate(QDate(2026, 11, 20))
    earlier.time.setTime(QTime(9, 15))

    assert just_now is None
    assert earlier.at == datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


def test_no_day_ahead_can_be_picked_for_an_earlier_call(theme: Theme, qtbot: QtBot) -> None:
    earlier = Earlier()
    qtbot.addWidget(earlier)
    earlier.begin(datetime(2026, 11, 23, 22, 49, tzinfo=UTC), "Europe/Berlin")

    earlier.day.setDate(QDate(2026, 12, 1))

    assert earlier.day.date() == QDate(2026, 11, 23)


def flowing(widths: list[int], width: int, direction: Qt.LayoutDirection) -> list[QRect]:
    parent = QWidget()
    parent.setLayoutDirection(direction)
    row = FlowLayout(parent, gap=10)
    words = [QLabel() for _ in widths]
    for each, part in zip(widths, words, strict=True):
        part.setFixedSize(each, 30)
        row.addWidget(part)
    row.setGeometry(QRect(0, 0, width, 200))
    assert row.heightForWidth(width) == max(part.geometry().bottom() for part in words) + 1
    return [part.geometry() for part in words]


def test_buttons_flow_into_the_next_line(theme: Theme) -> None:
    places = flowing([100, 100, 100], 220, Qt.LayoutDirection.LeftToRight)

    assert [(place.x(), place.y()) for place in places] == [(0, 0), (110, 0), (0, 40)]


def test_from_right_to_left_they_begin_at_the_right(theme: Theme) -> None:
    places = flowing([100, 100, 100], 220, Qt.LayoutDirection.RightToLeft)

    assert [(place.x(), place.y()) for place in places] == [(120, 0), (10, 0), (120, 40)]


def test_no_day_can_be_entered_that_no_plan_could_reach(theme: Theme, qtbot: QtBot) -> None:
    edit = day_edit(date(2026, 11, 23), name="When")
    qtbot.addWidget(edit)

    edit.setDate(QDate(9999, 12, 31))

    assert day_of(edit) == date(2199, 12, 31)


def test_typing_a_day_begins_with_its_number(theme: Theme, qtbot: QtBot) -> None:
    edit = day_edit(date(2026, 11, 23), name="When")
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(edit.hasFocus)

    QTest.keyClicks(edit, "05")

    assert day_of(edit) == date(2026, 11, 5)
