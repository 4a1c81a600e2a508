"""What a screen reader says: whatever can be gone to or pressed has a name, on every page, sheet and panel there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from shiboken6 import delete

from goodcall.ui.kit.parts import scrolling
from goodcall.ui.kit.theme import Theme
from ui.call_stage import GOOD_HOUR, JOB, a_stage
from ui.detail_scenes import SCENES, Studio, profile
from ui.panel_scenes import LONG_JOB, panel_scenes
from ui.screenshots import shoot_pages, shoot_sheets, shoot_today
from ui.sheet_scenes import shoot_office

Role = QAccessible.Role
OF_TABLES = {Role.Cell, Role.ListItem}  # an empty cell has nothing to say
ROWS_HEARD = 40  # of lists with hundreds


def below(part: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Walk through what can be perceived."""
    yield part
    for number in range(min(part.childCount(), ROWS_HEARD)):
        child = part.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from below(child)


def acts(part: QAccessibleInterface) -> bool:
    action = part.actionInterface()
    return bool(part.state().focusable or (action is not None and action.actionNames()))


@dataclass
class Listener:
    """Hears screens, and remembers what was said, and what could be acted on without being named."""

    nameless: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def __call__(self, screen: QWidget, where: str) -> None:
        QApplication.processEvents()
        for part in below(QAccessible.queryAccessibleInterface(screen)):
            name = part.text(QAccessible.Text.Name)
            self.names.add(name)
            if acts(part) and not name.strip() and part.role() not in OF_TABLES:
                self.nameless.append(f"{where}: {describe(part)}")


def describe(part: QAccessibleInterface) -> str:
    """Return what a part without a name is and what it is in."""
    above = []
    while part is not None and part.isValid():
        made_of = part.object()
        above.append(f"{part.role().name} {type(made_of).__name__} {made_of.objectName() if made_of else ''}".strip())
        part = part.parent()
    return " in ".join(above[:4])


def on_pages(theme: Theme, folder: Path, listener: Listener) -> None:
    shoot_pages(theme, folder, listener)


def on_sheets(theme: Theme, folder: Path, listener: Listener) -> None:
    shoot_sheets(theme, folder, listener)


def on_today(theme: Theme, _folder: Path, listener: Listener) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    shoot_today(app, theme, listener)


def in_the_office(theme: Theme, _folder: Path, listener: Listener) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    shoot_office(app, theme, listener)


def in_details(theme: Theme, folder: Path, listener: Listener) -> None:
    class Listening(Studio):
        def keep(self, name: str, widget: QWidget | None = None) -> None:
            listener(widget or self.window, name)

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    services = profile(folder)
    studio = Listening(app, theme, services, folder)
    for shoot in SCENES:
        shoot(studio)
    studio.window.hide()
    studio.desk.close()
    delete(studio.window)
    services.store.close()


def in_calls(theme: Theme, folder: Path, listener: Listener) -> None:
    for scene in panel_scenes():
        job, now = LONG_JOB if scene.long else JOB, GOOD_HOUR + scene.now_is
        (folder / scene.name).mkdir()
        with a_stage(theme, folder / scene.name, contact=scene.contact, application=job, me=scene.me, now=now) as stage:
            stage.panel.show_call(scene.contact.id, job.id, scene.occasion)
            QApplication.processEvents()
            scene.do(stage)
            listener(stage.panel, f"panel {scene.name}")


@pytest.mark.parametrize(
    ("show", "heard"),
    [
        (on_pages, {"Search", "Add an interview, an application, a contact, files or a call", "Remind me later"}),
        (on_sheets, {"Undo"}),
        (on_today, {"When to call whom", "Why is this the next step?"}),
        (in_the_office, {"Copy the letter", "Start"}),
        (in_details, {"Close details"}),
        (in_calls, {"Dial"}),
    ],
)
def test_whatever_can_be_acted_on_has_a_name(
    theme: Theme, tmp_path: Path, show: Callable[[Theme, Path, Listener], None], heard: set[str]
) -> None:
    listener = Listener()

    show(theme, tmp_path, listener)

    assert sorted(set(listener.nameless)) == []
    assert heard <= listener.names


def test_a_scroll_bar_that_comes_and_goes_does_not_change_what_can_be_counted(qapp: QApplication) -> None:
    ground = QLabel("much to read")
    area = scrolling(ground)
    area.resize(200, 200)
    ground.setMinimumSize(900, 900)
    area.show()
    qapp.processEvents()
    both_bars = area.verticalScrollBar().isVisible() and area.horizontalScrollBar().isVisible()
    counted = QAccessible.queryAccessibleInterface(area).childCount()

    ground.setMinimumSize(0, 0)
    qapp.processEvents()

    assert both_bars
    assert not area.verticalScrollBar().isVisible()
    assert QAccessible.queryAccessibleInterface(area).childCount() == counted == 1


def test_no_page_scrolls_in_any_other_way(theme: Theme, tmp_path: Path) -> None:
    found: list[str] = []

    def keep(screen: QWidget, where: str) -> None:
        areas = [each for each in screen.findChildren(QScrollArea) if type(each) is QScrollArea]
        found.extend(where for each in areas if each.findChild(QWidget, "qt_scrollarea_vcontainer"))

    shoot_pages(theme, tmp_path, keep)

    assert found == []
