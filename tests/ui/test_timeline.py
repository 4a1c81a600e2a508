"""The timeline: days as long as they are, both directions of reading, keys, words for what is painted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from goodcall.domain.calling_hours import Span
from goodcall.services.outlook import Lane, Timeline
from goodcall.ui.kit.theme import Theme
from goodcall.ui.today.timeline import TimelineView
from goodcall.ui.today.timeline_lane import HEIGHT, LaneRow
from goodcall.ui.today.timeline_scale import HOUR, HOUR_WIDTH, NAMES_WIDTH, Scale
from goodcall.wording.times import Here

BERLIN = "Europe/Berlin"
MIDNIGHT = datetime(2026, 11, 22, 23, tzinfo=UTC)  # Monday 23 November, 00:00 in Berlin
NOW = MIDNIGHT + 16 * HOUR
HERE = Here(now=NOW, own_zone=BERLIN)


def span(begin: float, hours: float) -> Span:
    """A span that begins so many hours into Monday."""
    return Span(MIDNIGHT + begin * HOUR, MIDNIGHT + (begin + hours) * HOUR)


def lane(name: str = "Maeve O'Brien", zone: str = "America/Chicago") -> Lane:
    return Lane(
        contact_id=f"c_{name}",
        application_id="a_1",
        name=name,
        zone=zone,
        working_hours=(span(15, 10),),
        windows=(span(15, 1.5), span(23, 1.5)),
        calls=(span(23, 1.5),),
    )


def timeline(*lanes: Lane, more: int = 0) -> Timeline:
    return Timeline(
        span=Span(MIDNIGHT, MIDNIGHT + 7 * 24 * HOUR),
        zone=BERLIN,
        your_hours=(span(7, 15), span(31, 15)),
        busy=(span(10, 1),),
        lanes=lanes or (lane(), lane("Jonas Müller", BERLIN)),
        more=more,
    )


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> TimelineView:
    view = TimelineView(theme)
    qtbot.addWidget(view)
    view.resize(NAMES_WIDTH + round(24 * HOUR_WIDTH), 300)
    view.show_timeline(timeline(), HERE)
    with qtbot.waitExposed(view):
        view.show()
    return view


def rows(view: TimelineView) -> list[LaneRow]:
    return view.findChildren(LaneRow)


def left_of(view: TimelineView) -> datetime:
    """The moment at the beginning of what is shown."""
    shown = rows(view)[0]._scale
    assert shown is not None
    return shown.begin


def test_a_further_person_is_there_at_once(view: TimelineView) -> None:
    view.show_timeline(timeline(lane(), lane("Jonas Müller", BERLIN), lane("Dana Jones")), HERE)

    assert [row.isVisible() for row in rows(view)] == [True, True, True]


@pytest.mark.parametrize("mirrored", [False, True])
def test_a_moment_stands_where_it_is_looked_for(mirrored: bool) -> None:
    scale = Scale(span=span(0, 168), begin=MIDNIGHT, width=800, zone=BERLIN, mirrored=mirrored)

    assert scale.moment(scale.x(NOW)) == NOW
    assert scale.x(MIDNIGHT) == (800 - NAMES_WIDTH if mirrored else NAMES_WIDTH)


def test_hours_are_named_by_the_clock_through_a_change_of_the_clocks() -> None:
    begin = datetime(2026, 10, 24, 22, tzinfo=UTC)  # Sunday 00:00 in Berlin, a day of 25 hours
    scale = Scale(span=Span(begin, begin + 48 * HOUR), begin=begin, width=2000, zone=BERLIN)

    assert list(scale.hours())[:3] == [begin + 7 * HOUR, begin + 13 * HOUR, begin + 19 * HOUR]
    assert list(scale.days())[1] == begin + 25 * HOUR


def test_nothing_beyond_the_timeline_is_shown() -> None:
    scale = Scale(span=span(0, 168), begin=MIDNIGHT, width=800, zone=BERLIN)

    assert scale.moved_to(MIDNIGHT - HOUR).begin == MIDNIGHT
    assert scale.moved_to(MIDNIGHT + 500 * HOUR).shown.end == span(0, 168).end


def test_it_begins_a_little_before_the_present(view: TimelineView) -> None:
    assert left_of(view) == NOW - HOUR


def test_keys_move_in_time(view: TimelineView) -> None:
    rows(view)[0].setFocus()

    QTest.keyClick(rows(view)[0], Qt.Key.Key_Right)
    assert left_of(view) == NOW + 2 * HOUR
    QTest.keyClick(rows(view)[0], Qt.Key.Key_PageDown)
    assert left_of(view) == NOW + 26 * HOUR
    QTest.keyClick(rows(view)[0], Qt.Key.Key_PageUp)
    QTest.keyClick(rows(view)[0], Qt.Key.Key_Left)
    assert left_of(view) == NOW - HOUR


def test_what_was_looked_at_stays_while_time_passes_until_home_is_pressed(view: TimelineView) -> None:
    QTest.keyClick(rows(view)[0], Qt.Key.Key_PageDown)
    looked_at = left_of(view)
    later = Here(now=NOW + timedelta(minutes=1), own_zone=BERLIN)

    view.show_timeline(timeline(), later)
    assert left_of(view) == looked_at

    QTest.keyClick(rows(view)[0], Qt.Key.Key_Home)
    assert left_of(view) == later.now - HOUR


def test_buttons_end_where_the_timeline_ends(view: TimelineView) -> None:
    earlier, now, later = view.findChildren(QPushButton)

    while later.isEnabled():
        QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert left_of(view) == span(0, 168).end - 24 * HOUR

    QTest.mouseClick(now, Qt.MouseButton.LeftButton)
    assert left_of(view) == NOW - HOUR
    assert earlier.isEnabled()


def test_up_and_down_go_from_person_to_person(view: TimelineView, qtbot: QtBot) -> None:
    view.activateWindow()
    first, second = rows(view)
    first.setFocus()

    QTest.keyClick(first, Qt.Key.Key_Down)
    assert view.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert view.focusWidget() is first


def test_enter_and_a_click_open_the_person(view: TimelineView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.opened) as by_key:
        QTest.keyClick(rows(view)[1], Qt.Key.Key_Return)
    with qtbot.waitSignal(view.opened) as by_click:
        QTest.mouseClick(rows(view)[0], Qt.MouseButton.LeftButton)

    assert by_key.args == ["c_Jonas Müller", "a_1"]
    assert by_click.args == ["c_Maeve O'Brien", "a_1"]


@pytest.mark.parametrize(
    ("hour", "says"),
    [
        (15.5, "Good time to call: today from 08:00 to 09:30 their time"),
        (18, "At work, likely in meetings"),
        (23.5, "Planned call: today from 16:00 to 17:30 their time"),
        (30, "Not at work at this hour (23:00 there)"),
    ],
)
def test_what_is_under_the_pointer_is_said(view: TimelineView, hour: float, says: str) -> None:
    scale = rows(view)[0]._scale
    assert scale is not None

    assert says in rows(view)[0].says(scale.x(MIDNIGHT + hour * HOUR))


def test_a_row_can_be_heard(view: TimelineView) -> None:
    heard = QAccessible.queryAccessibleInterface(rows(view)[0])

    assert heard.text(QAccessible.Text.Name) == "Maeve O'Brien"
    assert heard.text(QAccessible.Text.Description).startswith("Planned call: today from 16:00 to 17:30 their time")


def test_a_planned_call_is_painted_where_it_is(view: TimelineView, theme: Theme) -> None:
    row = rows(view)[0]
    assert row._scale is not None
    x = round(row._scale.x(MIDNIGHT + 23.75 * HOUR))

    painted = row.grab().toImage().pixelColor(QPoint(x, HEIGHT // 2))

    assert painted == QColor(theme.tokens.green)


@pytest.fixture
def mirrored(view: TimelineView) -> TimelineView:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    view.show_timeline(timeline(), HERE)
    return view


def test_mirrored_it_reads_from_the_right(mirrored: TimelineView, theme: Theme) -> None:
    row = rows(mirrored)[0]
    assert row._scale is not None
    assert row._scale.x(MIDNIGHT + 17 * HOUR) > row._scale.x(MIDNIGHT + 18 * HOUR)

    QTest.keyClick(row, Qt.Key.Key_Left)

    assert left_of(mirrored) == NOW + 2 * HOUR


def test_rows_come_and_go_with_people(view: TimelineView, qtbot: QtBot) -> None:
    view.show_timeline(timeline(lane("Dana Jones"), more=3), HERE)

    qtbot.waitUntil(lambda: len(rows(view)) == 1)
    assert rows(view)[0].accessibleName() == "Dana Jones"
