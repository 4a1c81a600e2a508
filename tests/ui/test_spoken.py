"""What a screen reader says: whatever can be gone to or pressed has a name, on every page, sheet and panel there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget

from goodcall.ui.kit.parts import scrolling
from goodcall.ui.kit.theme import Theme
from ui.screenshots import SCREENS, shoot_pages

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


@pytest.mark.parametrize(
    ("kind", "heard"),
    [
        ("pages", {"Search", "Add an interview, an application, a contact, files or a call", "Remind me later"}),
        ("sheets", {"Undo"}),
        ("today", {"When to call whom", "Why is this the next step?"}),
        ("office", {"Copy the letter", "Start"}),
        ("details", {"Close details"}),
        ("settings", {"Colours"}),
        ("panel", {"Dial"}),
    ],
)
def test_whatever_can_be_acted_on_has_a_name(theme: Theme, kind: str, heard: set[str]) -> None:
    listener = Listener()

    SCREENS[kind](theme, listener)

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


def test_no_page_scrolls_in_any_other_way(theme: Theme) -> None:
    found: list[str] = []

    def keep(screen: QWidget, where: str) -> None:
        areas = [each for each in screen.findChildren(QScrollArea) if type(each) is QScrollArea]
        found.extend(where for each in areas if each.findChild(QWidget, "qt_scrollarea_vcontainer"))

    shoot_pages(theme, keep)

    assert found == []
