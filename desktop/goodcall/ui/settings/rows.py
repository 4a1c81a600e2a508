"""Rows of the settings: kept at once, each with the way back to its default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from goodcall.services.preferences import COUNTS, LENGTHS, value_of
from goodcall.settings import DEFAULT_SETTINGS, Settings
from goodcall.ui.details.days import when_settled
from goodcall.ui.details.row import Manners, Row
from goodcall.ui.kit.answer_fields import time_edit, time_of
from goodcall.ui.kit.field import indent
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import clock_font
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.settings.words import Said, unit_name
from goodcall.wording import _

CAPTION = 190  # px
EDITOR, FIGURES = 320, 130  # px

_IN_MINUTES = {"shortest_window", "agreed_time_before"}
_IN_HOURS = {"thank_within", "rest_after_interview", "agreed_time_for"}


class SettingRow(QWidget):
    """A caption, an editor, what it does, and Reset while it differs from the default."""

    def __init__(
        self, names: tuple[str, ...], caption: str, row: Row, reset: Callable[..., object], text: str = ""
    ) -> None:
        super().__init__()
        self.names = names
        self.row = row
        self.words = f"{caption} {text}".casefold()
        self.reset = button(_("Reset"), Look.SMALL_LINK, name=_("Reset {what}").format(what=caption))
        self.reset.hide()
        self._reset = reset
        row.editor.setAccessibleName(caption)
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row.begin_at_edge()
        row.setMaximumWidth(FIGURES if isinstance(row, NumberRow) else EDITOR)
        self._lay_out(caption, text)
        self.reset.clicked.connect(self._on_reset)

    def _lay_out(self, caption: str, text: str) -> None:
        words = label(caption, wrap=True)
        words.setFixedWidth(CAPTION)
        words.setMinimumHeight(SPACE.control_height)
        words.setBuddy(self.row.editor)
        edited = line(gap=SPACE.s)
        edited.addWidget(self.row, 8)
        beside = column()
        beside.setContentsMargins(0, SPACE.xs, 0, 0)  # a small link stands on one line with the first editor
        beside.addWidget(self.reset, 0, _top())
        edited.addLayout(beside)
        edited.addStretch(1)
        said = column(gap=SPACE.xs)
        said.addLayout(edited)
        if text:
            said.addWidget(label(text, Look.SMALL, wrap=True))
        box = line(self, gap=SPACE.m)
        box.addWidget(words, 0, _top())
        box.addLayout(said, 1)

    def show_settings(self, settings: Settings) -> None:
        """Offer the way back where there is one."""
        kept = [value_of(settings, name) for name in self.names]
        self.reset.setVisible(kept != [value_of(DEFAULT_SETTINGS, name) for name in self.names])

    def _on_reset(self) -> None:
        self.row.attempt(lambda: self._reset(*self.names))
        self.row.editor.setFocus()


class NumberRow(Row):
    """A number of something: kept when it is left, on Enter, and when it rests after a step."""

    def __init__(self, said: Said, keep: Callable[[object], object]) -> None:
        (self._name,) = said.names
        self._unit = _unit(self._name)
        self._counted_in = said.unit
        self._keep = keep
        self._kept: object = None
        self.number = QSpinBox()
        super().__init__("", self.number)
        least, most = self._range()
        self.number.setRange(least, most)
        self.number.valueChanged.connect(self._name_unit)
        self._name_unit(least)
        self.number.setKeyboardTracking(False)
        indent(self.number)
        self.number.setFont(clock_font(self.number.font()))
        Manners(self.number, self._restore)
        self.number.editingFinished.connect(self._on_left)

    def show_value(self, value: object) -> None:
        """Show what is kept."""
        self._kept = value
        if not self.number.hasFocus() or self._value() == value:
            self.number.setValue(self._count(value))

    def _name_unit(self, count: int) -> None:
        unit = unit_name(self._counted_in, count)
        self.number.setSuffix(f" {unit}" if unit else "")

    def _range(self) -> tuple[int, int]:
        if self._name in COUNTS:
            return COUNTS[self._name]
        least, most = LENGTHS[self._name]
        return -(-least // self._unit), most // self._unit

    def _count(self, value: object) -> int:
        return value // self._unit if isinstance(value, timedelta) else int(str(value))

    def _value(self) -> object:
        count = self.number.value()
        return count if self._name in COUNTS else count * self._unit

    def _on_left(self) -> None:
        value = self._value()
        if self._count(self._kept) != self.number.value() and self.attempt(lambda: self._keep(value)):
            self._kept = value

    def _restore(self) -> bool:
        touched = self.number.value() != self._count(self._kept)
        if touched:
            self.number.setValue(self._count(self._kept))
        return touched


class SpanRow(Row):
    """Two hours, the first before the second; kept together."""

    def __init__(self, caption: str, keep: Callable[[time, time], object]) -> None:
        self.opens = time_edit(time(0), name=_("{caption}: from").format(caption=caption))
        self.closes = time_edit(time(0), name=_("{caption}: to").format(caption=caption))
        self._keep = keep
        self._kept = (time(0), time(0))
        holder = QWidget()
        holder.setFocusProxy(self.opens)
        row = line(holder, gap=SPACE.s)
        for part in (self.opens, label("–", Look.QUIET), self.closes):
            row.addWidget(part)
        row.addStretch(1)
        super().__init__("", holder)
        for editor in (self.opens, self.closes):
            editor.setFont(clock_font(editor.font()))
            Manners(editor, self._restore)
            when_settled(editor, self._on_left)

    def show_span(self, opens: time, closes: time) -> None:
        """Show what is kept."""
        self._kept = (opens, closes)
        self.opens.setTime(QTime(opens.hour, opens.minute))
        self.closes.setTime(QTime(closes.hour, closes.minute))

    def _shown(self) -> tuple[time, time]:
        return time_of(self.opens), time_of(self.closes)

    def _on_left(self) -> None:
        shown = self._shown()
        if shown != self._kept and self.attempt(lambda: self._keep(*shown)):
            self._kept = shown

    def _restore(self) -> bool:
        touched = self._shown() != self._kept
        if touched:
            self.show_span(*self._kept)
            self.say("")
        return touched


def _unit(name: str) -> timedelta:
    """Return the unit in which a length is shown."""
    if name in _IN_HOURS:
        return timedelta(hours=1)
    return timedelta(minutes=1) if name in _IN_MINUTES else timedelta(days=1)


def _top() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignTop
