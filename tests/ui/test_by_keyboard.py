"""The main job without a mouse: from Today through the call to what they said, on real widgets and a real store."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from builders import an_interview
from goodcall.domain.facts import Call, CallDraft, Contact, Outcome, Result
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.add_contact import AddContact
from ui.call_stage import JOB, MAEVE
from ui.details_house import focused
from ui.office import Office, an_office

GOOD_HOUR = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)  # Tuesday 8:30 in Chicago, 15:30 in Berlin
CTRL = Qt.KeyboardModifier.ControlModifier
READY = ("Resume open", "References ready", "Quiet, private spot", "Points to make")
FURTHEST = 60  # presses of Tab: more than any window here has stops


@pytest.fixture
def office(theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Office]:
    with an_office(theme, tmp_path, now=GOOD_HOUR) as office:
        office.keep(MAEVE, JOB, an_interview(JOB, MAEVE, start=GOOD_HOUR - timedelta(hours=18)))
        with qtbot.waitActive(office.window):
            office.window.show()
            office.window.activateWindow()
        yield office


def tab_to(name: str) -> None:
    """Press Tab until the button of that name, or of that label, has the focus."""
    passed = []
    for _press in range(FURTHEST):
        passed.append(name_of(focused()))
        if name in passed:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    pytest.fail(f"Tab never came to {name!r}, only to {passed}")


def name_of(widget: QWidget) -> str:
    label = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or label


def panel(qtbot: QtBot) -> CallPanel:
    """Return the call panel once it is what the keys go to."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), CallPanel))
    active = QApplication.activeWindow()
    assert isinstance(active, CallPanel)
    return active


def test_from_today_to_what_they_said(office: Office, qtbot: QtBot) -> None:
    read = office.services.store.read
    QTest.keyClick(office.window, Qt.Key.Key_1, CTRL)
    tab_to("Call Maeve O'Brien")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    calling = panel(qtbot)
    for item in READY:
        tab_to(item)
        QTest.keyClick(focused(), Qt.Key.Key_Space)
    (draft,) = read.every(CallDraft)
    QTest.keyClick(focused(), Qt.Key.Key_1, CTRL)
    tab_to("How does it stand? Next round")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    with qtbot.waitSignal(calling.closed):
        QTest.keyClick(focused(), Qt.Key.Key_Escape)

    (call,) = read.every(Call)
    assert [item.ticked for item in draft.checklist] == [True] * 4 + [False] * 3
    assert (call.outcome, call.said and call.said.result) == (Outcome.REACHED, Result.NEXT_ROUND)
    assert list(read.every(CallDraft)) == []


def test_what_was_added_is_said_by_its_name(office: Office, qtbot: QtBot) -> None:
    QTest.keyClick(office.window, Qt.Key.Key_N, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), AddContact))
    QTest.keyClicks(focused(), "Priya Raman")
    QTest.keyClick(focused(), Qt.Key.Key_Return, CTRL)

    assert "Contact added." in [each.text() for each in office.window.undo_bar.findChildren(QLabel)]
    assert "Priya Raman" in {each.name for each in office.services.store.read.every(Contact)}
