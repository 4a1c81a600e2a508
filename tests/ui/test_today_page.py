"""Today shows the one thing to do, tells the time only while somebody looks, and keeps its rows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from goodcall.domain.steps import Do
from goodcall.ui.kit.theme import Theme
from goodcall.ui.today.page import TodayPage
from goodcall.ui.today.sections import sections
from goodcall.ui.today.step_card import StepCard
from goodcall.ui.today.step_rows import ROWS_AT_FIRST, OpenRow, QuietRow
from ui.sample_rows import DANA, JONAS, MAEVE, NOBODY, NOW, THANKS, TYPICAL, Lists, crowded, plan_row


@pytest.fixture
def lists() -> Lists:
    return Lists(TYPICAL)


@pytest.fixture
def page(theme: Theme, qtbot: QtBot, lists: Lists) -> TodayPage:
    page = TodayPage(theme)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.connect_desk(lists.desk())
    with qtbot.waitExposed(page):
        page.show()
    return page


def words(page: TodayPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def more(page: TodayPage) -> QPushButton:
    return next(button for button in page.findChildren(QPushButton) if button.isVisible() and "more" in button.text())


def visible_rows(page: TodayPage) -> list[OpenRow]:
    return [row for row in page.findChildren(OpenRow) if row.isVisible()]


def press(page: TodayPage, name: str) -> QPushButton:
    return next(
        button
        for button in page.findChildren(QPushButton)
        if button.isVisible() and name in (button.text(), button.accessibleName())
    )


def test_the_plan_falls_into_open_later_and_waiting() -> None:
    parts = sections(TYPICAL, NOW)

    assert parts.open == (MAEVE, THANKS, NOBODY)
    assert parts.later == (JONAS,)
    assert parts.waiting == (DANA,)


def test_of_two_calls_that_close_together_the_surer_one_comes_first() -> None:
    guessed = plan_row("Priya Raman", number=9, zone_stated=False)

    assert sections((guessed, MAEVE), NOW).open == (MAEVE, guessed)


def test_a_letter_whose_time_ends_comes_before_what_can_wait() -> None:
    assert sections((NOBODY, THANKS), NOW).open == (THANKS, NOBODY)


def test_a_window_is_half_open() -> None:
    closes_at = MAEVE.step.closes_at
    assert closes_at

    assert sections([MAEVE], closes_at - timedelta(seconds=1)).open == (MAEVE,)
    assert sections([MAEVE], closes_at).open == ()


def test_rest_is_nowhere_on_the_page() -> None:
    rest = plan_row(do=Do.REST)

    parts = sections([rest], NOW)

    assert parts.open + parts.later + parts.waiting == ()


def test_the_most_urgent_step_is_the_card(page: TodayPage) -> None:
    shown = words(page)

    assert "Call Maeve O'Brien" in shown
    assert "41 minutes" in shown
    assert "Chicago 16:49" in shown
    assert "23:49" in shown


def test_the_title_is_the_users_day(page: TodayPage) -> None:
    assert page.title == "Monday 23 November"


def test_call_carries_the_person_and_the_application(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.call_requested) as asked:
        QTest.mouseClick(press(page, "Call"), Qt.MouseButton.LeftButton)

    assert asked.args == ["c_1", "a_1"]


def test_what_is_pressed_before_the_page_is_live_is_done_once_it_is(theme: Theme, qtbot: QtBot, lists: Lists) -> None:
    page = TodayPage(theme)
    qtbot.addWidget(page)
    page.show()
    page.show_glance(lists.plan, lists.here)
    QTest.mouseClick(press(page, "Call"), Qt.MouseButton.LeftButton)

    with qtbot.waitSignal(page.call_requested) as asked:
        page.connect_desk(lists.desk())

    assert asked.args == ["c_1", "a_1"]


def test_the_first_look_shows_only_what_nothing_will_push_away(theme: Theme, qtbot: QtBot, lists: Lists) -> None:
    page = TodayPage(theme)
    qtbot.addWidget(page)
    page.show_glance(lists.plan, lists.here)

    with qtbot.waitExposed(page):
        page.show()

    assert "Call Maeve O'Brien" in words(page)
    assert not any(row.isVisible() for row in page.findChildren(QuietRow))

    page.connect_desk(lists.desk())

    assert any(row.isVisible() for row in page.findChildren(QuietRow))


def test_the_other_ways_are_offered_beside_it(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.next_window_requested) as later:
        QTest.mouseClick(press(page, "Next window"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.write_requested) as written:
        QTest.mouseClick(press(page, "Write instead"), Qt.MouseButton.LeftButton)

    assert later.args == written.args == ["c_1", "a_1"]


def test_a_step_without_a_person_can_be_mended(page: TodayPage, qtbot: QtBot) -> None:
    row = next(row for row in page.findChildren(OpenRow) if "Find out" in row.findChildren(QLabel)[1].text())

    with qtbot.waitSignal(page.fix_requested) as asked:
        QTest.mouseClick(row.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)

    assert asked.args == ["", "a_5"]


def test_later_and_waiting_rows_open_by_keyboard(page: TodayPage, qtbot: QtBot) -> None:
    jonas = next(row for row in page.findChildren(QuietRow) if "Jonas" in row.accessibleName())

    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(jonas, Qt.Key.Key_Space)

    assert opened.args == ["c_2", "a_2"]


def test_open_things_are_counted(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_counted) as counted:
        page.refresh()

    assert counted.args == [3]


def test_time_passes_when_it_is_refreshed(page: TodayPage, lists: Lists) -> None:
    lists.here = replace(lists.here, now=NOW + timedelta(minutes=40, seconds=30))

    page.refresh()

    assert "1 minute)" in words(page)


def test_a_closed_window_leaves_the_card(page: TodayPage, lists: Lists) -> None:
    lists.plan = (MAEVE, JONAS)
    lists.here = replace(lists.here, now=NOW + timedelta(minutes=41))

    page.reload()

    assert not any(card.isVisible() for card in page.findChildren(StepCard))
    assert "Nothing to do now." in words(page)


def test_nothing_open_names_what_comes_next(page: TodayPage, lists: Lists) -> None:
    lists.plan = (JONAS, DANA)

    page.reload()

    assert "Nothing to do now. Next: Jonas Müller tomorrow 08:00." in words(page)


def test_without_any_plan_it_says_what_to_do_first(page: TodayPage, lists: Lists) -> None:
    lists.plan = ()

    page.reload()

    assert "Nothing to follow up yet" in words(page)


def test_everything_that_can_be_done_first_is_offered(page: TodayPage, lists: Lists) -> None:
    interview, examples = QAction("Add interview"), QAction("Try it with examples")
    page.offer(interview)
    page.offer(examples)
    lists.plan = ()

    page.reload()

    assert press(page, "Add interview").property("look") == "primary"
    assert press(page, "Try it with examples").property("look") is None


def test_search_leaves_only_who_fits_but_counts_all(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.open_counted) as counted:
        page.search("fenwick")

    assert counted.args == [3]
    assert "Write to Priya Raman" in words(page)
    assert "Maeve" not in words(page)


def test_enter_searches_everywhere(page: TodayPage, qtbot: QtBot) -> None:
    page.search("somebody else")

    with qtbot.waitSignal(page.search_everywhere_requested) as asked:
        page.search_entered()

    assert asked.args == ["somebody else"]


def test_no_timer_runs_while_nobody_looks(page: TodayPage) -> None:
    seen = [timer.isActive() for timer in page.findChildren(QTimer)]

    page.hide()

    assert seen == [True]
    assert not any(timer.isActive() for timer in page.findChildren(QTimer))


def test_a_row_keeps_its_focus_through_a_reload(page: TodayPage, lists: Lists, qtbot: QtBot) -> None:
    jonas = next(row for row in page.findChildren(QuietRow) if "Jonas" in row.accessibleName())
    page.activateWindow()
    jonas.setFocus()
    lists.plan = (MAEVE, plan_row("Ada Quist", number=9, opens_in=timedelta(hours=1)), JONAS)

    page.reload()

    assert page.focusWidget() is jonas
    assert "Jonas" in jonas.accessibleName()


def test_the_focus_stays_on_the_card_when_a_letter_follows_the_call(page: TodayPage, lists: Lists) -> None:
    page.activateWindow()
    press(page, "Next window").setFocus()
    lists.plan = (THANKS,)

    page.reload()

    assert page.focusWidget() is press(page, "Write")


def test_hundreds_of_steps_are_counted_not_drawn(page: TodayPage, lists: Lists) -> None:
    lists.plan = crowded(200)

    page.reload()

    assert len(page.findChildren(OpenRow)) <= ROWS_AT_FIRST + 2  # two of the earlier plan may be on their way out
    assert re.search(r"^\d{3} more", more(page).text())


def test_more_rows_are_shown_when_asked_for_and_the_first_of_them_has_the_focus(
    page: TodayPage, lists: Lists, qtbot: QtBot
) -> None:
    lists.plan = crowded(30)
    page.reload()
    page.activateWindow()

    more(page).click()

    qtbot.waitUntil(lambda: len(visible_rows(page)) > ROWS_AT_FIRST)
    rows = sorted(visible_rows(page), key=lambda row: row.y())
    assert page.focusWidget() in rows[ROWS_AT_FIRST].findChildren(QPushButton)


def test_names_are_shown_as_they_are_written(page: TodayPage, lists: Lists) -> None:
    lists.plan = (plan_row("<b>Zoë</b>"),)

    page.reload()

    label = next(label for label in page.findChildren(QLabel) if "Zoë" in label.text())
    assert label.textFormat() == Qt.TextFormat.PlainText
