"""Details beside a list: opened, closed and walked by keys, wherever there is room for them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from builders import NOW, a_plan, a_step
from goodcall.domain.facts import Purpose
from goodcall.domain.steps import Do
from goodcall.ui.details.contact import ContactDetails
from goodcall.ui.kit.actions import Command
from ui.details_house import (
    JOB,
    MAEVE,
    TOM,
    House,
    focused,
    pressed,
    settle,
)


def test_the_keyboard_alone_does_it(house: House) -> None:
    house.window.go(Command.CONTACTS)
    view = house.window.contacts.view
    view.setFocus()
    house.window.contacts.select(MAEVE.id)

    QTest.keyClick(view, Qt.Key.Key_Return)
    while focused() is not house.details.contact.role.line:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClicks(focused(), "Recruiter")
    QTest.keyClick(focused(), Qt.Key.Key_Return)

    assert house.maeve().role == "Recruiter"


def test_opening_details_by_a_link_changes_nothing_by_the_next_key(house: House) -> None:
    house.details.open_contact(MAEVE.id)
    details = house.details.contact
    with_focus = details.grab().toImage()

    QTest.keyClicks(focused(), "x ")
    QTest.keyClick(focused(), Qt.Key.Key_PageDown)
    scrolled = details._scroll.verticalScrollBar().value()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)

    assert house.maeve() == MAEVE
    assert details.accessibleDescription() == MAEVE.name
    assert scrolled > 0
    assert focused() is details.name.line
    assert details.grab().toImage() != with_focus


def test_a_letter_that_is_due_is_the_one_thing_to_do(house: House, contact: ContactDetails) -> None:
    with house.services.store.transaction() as tx:
        letter = a_step(JOB, MAEVE, do=Do.WRITE, purpose=Purpose.THANKS, opens_at=NOW - timedelta(days=1))
        tx.put_plans({JOB.id: a_plan(letter)}, "as it was")

    contact.reload()

    assert (contact.write.property("look"), contact.call.property("look")) == ("primary", "button")


def test_closed_details_stay_closed_until_a_row_is_opened(house: House, contact: ContactDetails) -> None:
    pressed(contact, "Close details")
    house.window.contacts.select(TOM.id)
    settle(house.qtbot)
    closed = contact.isVisible()

    QTest.keyClick(house.window.contacts.view, Qt.Key.Key_Return)

    assert (closed, contact.isVisible()) == (False, True)
    assert contact.name.line.text() == "Tom Reed"


@pytest.mark.parametrize(("width", "sideways"), [(1300, True), (960, False)])
def test_details_slide_under_the_list_in_a_narrow_window(
    house: House, contact: ContactDetails, width: int, sideways: bool
) -> None:
    house.window.resize(width, 700)
    settle(house.qtbot)

    listed = house.window.contacts.view.mapTo(house.window, QPoint(0, 0))
    detailed = contact.mapTo(house.window, QPoint(0, 0))
    assert (detailed.x() > listed.x()) is sideways
    assert (detailed.y() > listed.y() + 100) is not sideways
    if sideways:
        assert 340 <= contact.width() <= 420


def test_everything_that_takes_the_focus_has_a_name(contact: ContactDetails) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractButton)
    editors: list[QWidget] = [each for kind in kinds for each in contact.findChildren(kind) if each.isVisible()]

    nameless = [
        each
        for each in editors
        if not each.accessibleName() and not (isinstance(each, QAbstractButton) and each.text())
    ]

    assert len(editors) > 10
    assert nameless == []
