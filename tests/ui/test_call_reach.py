"""The panel for everybody: names, roles and order for screen readers and Tab, and room at any size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from goodcall.ui.call.text import ScriptText
from goodcall.ui.kit.theme import Theme
from ui.call_stage import JOB, MAEVE, Stage, a_stage, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(theme: Theme, tmp_path: Path) -> Iterator[Stage]:
    with a_stage(theme, tmp_path) as stage:
        stage.panel.show_call(MAEVE.id, JOB.id)
        yield stage


def test_it_may_stay_on_top_and_stays_where_it_is(stage: Stage) -> None:
    place = stage.panel.geometry()

    stage.panel.view.foot.on_top.click()

    assert stage.panel.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert stage.panel.isVisible()
    assert stage.panel.geometry() == place


def test_everything_that_takes_the_focus_has_a_name_and_a_role(stage: Stage) -> None:
    press(stage.panel, "Reached")
    parts = [each for each in stage.panel.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    own = [each for each in parts if each.window() is stage.panel and not each.objectName().startswith("qt_")]

    assert len(own) > 30
    assert [each for each in own if not accessible(each).text(QAccessible.Text.Name)] == []
    assert [each for each in own if accessible(each).role() in (QAccessible.Role.NoRole, QAccessible.Role.Client)] == []


def names_in_order(part: QAccessibleInterface) -> list[str]:
    children = [part.child(place) for place in range(part.childCount())]
    told = [name for child in children if child and not child.state().invisible for name in names_in_order(child)]
    return [part.text(QAccessible.Text.Name), *told]


@pytest.mark.parametrize("heights", [(640,), (300,), (300, 640), (640, 300)])
def test_whom_and_which_number_come_first_and_how_it_went_last(stage: Stage, heights: tuple[int, ...]) -> None:
    for height in heights:
        stage.panel.resize(420, height)
    told = names_in_order(accessible(stage.panel))

    places = [told.index(name) for name in ("Maeve O'Brien", "Dial", "Resume open", "The thing I forgot to say")]
    last = [told.index(name) for name in ("Stay on top", "Notes", "Reached", "More outcomes")]
    assert places + last[:1] == sorted(places + last[:1])
    assert last[-2:] == sorted(last[-2:])
    assert told.index("Reached") > max(places)


def test_tab_goes_through_the_panel_as_it_is_read(stage: Stage, qtbot: QtBot) -> None:
    with qtbot.waitActive(stage.panel):
        stage.panel.activateWindow()
    passed: list[str] = []
    for _press in range(30):
        held = stage.panel.focusWidget()
        passed.append(accessible(held).text(QAccessible.Text.Name))
        QTest.keyClick(held, Qt.Key.Key_Tab)

    stops = ["Dial", "Copy the number", "Resume open", "Points to make", "Points to make, one a line"]
    stops += ["The thing I forgot to say", "They answer", "Copy the text", "Notes", "Reached", "More outcomes"]
    assert [name for name in passed[: passed.index("More outcomes") + 1] if name in stops] == stops


def test_what_to_say_is_read_aloud(stage: Stage) -> None:
    told = names_in_order(accessible(stage.panel))

    assert any(name.startswith("What to say when they answer: Hello, this is Avery Quinn.") for name in told)


def test_the_light_is_read_aloud_with_its_reason(stage: Stage) -> None:
    names = [each.accessibleName() for each in stage.panel.view.head.findChildren(QWidget)]

    assert "Good time. Say thank you; at this hour people are rarely in meetings." in names


@pytest.mark.parametrize("height", [300, 420, 640, 1000])
def test_at_any_height_the_outcomes_are_in_sight(stage: Stage, height: int) -> None:
    stage.panel.resize(420, height)

    button = next(each for each in stage.panel.findChildren(QPushButton) if each.text() == "Reached")
    place = QRect(button.mapTo(stage.panel, QPoint(0, 0)), button.size())
    assert stage.panel.rect().contains(place)
    assert button.height() >= 40


def test_beside_a_resume_the_first_words_to_say_are_in_sight(stage: Stage, qtbot: QtBot) -> None:
    stage.panel.resize(420, 640)

    said = stage.panel.view.scripts.findChildren(ScriptText)[0]
    two_lines = QRect(0, 0, said.width(), 2 * said.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect().contains(two_lines))


def test_at_the_narrowest_nothing_is_cut_off_at_the_side(stage: Stage) -> None:
    stage.panel.resize(stage.panel.minimumWidth(), 640)

    for each in stage.panel.findChildren(QPushButton):
        if each.isVisible():
            left = each.mapTo(stage.panel, QPoint(0, 0)).x()
            assert left >= 0, each.text()
            assert left + each.width() <= stage.panel.width(), each.text()


def accessible(part: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(part)
