"""Steps as quiet rows: what else is open, what comes later, who is waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from goodcall.domain.steps import Do
from goodcall.services.plan_row import PlanRow
from goodcall.ui.kit import phrases
from goodcall.ui.kit.asks import Ask, StepAsk, ask_for
from goodcall.ui.kit.elided import ElidedLabel
from goodcall.ui.kit.icons import icon, light_icon
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme, clock_font
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import Here

ROWS_AT_FIRST = 5
ROWS_MORE = 50  # at a time
_PICTURES = {Do.WRITE: "write", Do.FIX: "fix", Do.WAIT: "wait", Do.CALL: "calls"}
_NAME, _REST = 5, 8  # shares of the width, the same in every row: columns stand under one another


class OpenRow(QFrame):
    """A further open step: whom, until when, and its button."""

    asked = Signal(StepAsk)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._step: PlanRow | None = None
        self._picture = QLabel()
        self._name = ElidedLabel("", Look.STRONG)
        self._job = ElidedLabel("", Look.SMALL)
        self._state = ElidedLabel("", Look.QUIET)
        self._state.setFont(clock_font(self._state.font()))
        self._do = button("")
        self._build()
        self._do.clicked.connect(self._on_clicked)

    def _build(self) -> None:
        row = line(self, gap=SPACE.m)
        row.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
        names = column()
        names.addWidget(self._name)
        names.addWidget(self._job)
        self._do.setMinimumWidth(88)
        row.addWidget(self._picture)
        row.addLayout(names, _NAME)
        rest = line(gap=SPACE.m)
        rest.addWidget(self._state, 1)
        rest.addWidget(self._do)
        row.addLayout(rest, _REST)

    def show_row(self, row: PlanRow, here: Here) -> None:
        """Show a step as it stands ``here``."""
        self._step = row
        self._picture.setPixmap(_picture(self._theme, row, here, self.devicePixelRatioF()))
        self._name.setText(phrases.headline(row, here))
        self._job.setText(phrases.job(row))
        self._state.setText(phrases.state(row, here))
        self._do.setText(phrases.verb(row.step.do))
        self._do.setAccessibleName(phrases.headline(row, here))

    def _on_clicked(self) -> None:
        if self._step:
            self.asked.emit(ask_for(self._step.step))


class QuietRow(QPushButton):
    """A step that is not for now; pressing it opens its details."""

    asked = Signal(StepAsk)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._step: PlanRow | None = None
        self._picture = QLabel()
        self._name = ElidedLabel("", Look.STRONG)
        self._when = ElidedLabel()
        self._when.setFont(clock_font(self._when.font()))
        self._why = ElidedLabel("", Look.SMALL)
        self._build()
        self.clicked.connect(self._on_clicked)

    def _build(self) -> None:
        self.setAutoDefault(False)
        looks(self, Look.ROW)
        row = self._line = line(self, gap=SPACE.m)
        row.setContentsMargins(SPACE.m, SPACE.s, SPACE.m, SPACE.s)
        words = QGridLayout()
        words.setHorizontalSpacing(SPACE.m)
        words.setVerticalSpacing(0)
        words.addWidget(self._name, 0, 0)
        words.addWidget(self._when, 0, 1)
        words.addWidget(self._why, 1, 0, 1, 2)
        words.setColumnStretch(0, _NAME)
        words.setColumnStretch(1, _REST)
        row.addWidget(self._picture)
        row.addLayout(words, 1)

    def show_row(self, row: PlanRow, here: Here) -> None:
        """Show a step as it stands ``here``."""
        self._step = row
        waits = row.step.do is Do.WAIT
        company = row.contact_company or row.company
        self._picture.setPixmap(_picture(self._theme, row, here, self.devicePixelRatioF()))
        self._name.setText(", ".join(part for part in (row.contact_name, company) if part))
        when = phrases.waiting_until(row, here) if waits else phrases.opens(row, here)
        self._when.setText(phrases.sentence_case(when))
        self._why.setText(phrases.because(row, here))
        self.setAccessibleName(", ".join((phrases.headline(row, here), when, self._why.text())))

    def sizeHint(self) -> QSize:
        """As high as its words: a button by itself looks only at its text."""
        return super().sizeHint().expandedTo(self._line.sizeHint())

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, self.sizeHint().height())

    def _on_clicked(self) -> None:
        if self._step:
            step = self._step.step
            self.asked.emit(StepAsk(Ask.OPEN, step.contact_id or "", step.application_id))


def _picture(theme: Theme, row: PlanRow, here: Here, scale: float) -> QPixmap:
    light = phrases.step_light(row.step, here.now)
    tokens = theme.tokens
    drawn = light_icon(light, tokens.light(light)) if light else icon(_PICTURES[row.step.do], tokens.quiet)
    return drawn.pixmap(QSize(SPACE.icon, SPACE.icon), scale)


class StepRows(QWidget):
    """A heading over rows. Rows keep their widget, and with it the focus, as long as their step stays."""

    asked = Signal(StepAsk)

    def __init__(self, heading: str, make: Callable[[], OpenRow | QuietRow]) -> None:
        super().__init__()
        self._make = make
        self._rows: dict[tuple[str, str | None, Do], OpenRow | QuietRow] = {}
        self._steps: Sequence[PlanRow] = ()
        self._here: Here | None = None
        self._most = ROWS_AT_FIRST
        self._box = column(self, gap=0)
        title = label(heading, Look.SECTION)
        title.setContentsMargins(SPACE.m, 0, SPACE.m, SPACE.s)
        self._box.addWidget(title)
        self._more = button("", Look.LINK)
        self._more.clicked.connect(self._on_more)
        foot = line()
        foot.addSpacing(SPACE.xs)  # its words begin where the heading's do
        foot.addWidget(self._more)
        foot.addStretch(1)
        self._box.addLayout(foot)
        self.setAccessibleName(heading)

    def show_rows(self, rows: Sequence[PlanRow], here: Here) -> None:
        """Show the first rows and count the others; hide the heading where there are none."""
        self._steps, self._here = rows, here
        shown = {_key(row): row for row in rows[: self._most]}
        for key in self._rows.keys() - shown.keys():
            self._rows.pop(key).deleteLater()
        for place, (key, row) in enumerate(shown.items(), start=1):
            widget = self._rows.get(key) or self._new(key)
            if self._box.indexOf(widget) != place:
                self._box.insertWidget(place, widget)
            widget.show_row(row, here)
        self._more.setText(_("{n} more").format(n=len(rows) - len(shown)))
        self._more.setVisible(len(rows) > len(shown))
        self.setVisible(bool(rows))

    def leave_count_open(self) -> None:
        """Do not say how many more there are: the rest of the plan is still to be read."""
        self._more.hide()

    def _on_more(self) -> None:
        """Show further rows; the focus goes on to the first of them."""
        begin, self._most = self._most, self._most + ROWS_MORE
        assert self._here
        self.show_rows(self._steps, self._here)
        first = self._box.itemAt(begin + 1)  # after the heading
        if first and (row := first.widget()):
            row.show()  # or it would be shown, and could have the focus, only when this has returned
            (row.findChild(QPushButton) or row).setFocus(Qt.FocusReason.TabFocusReason)

    def _new(self, key: tuple[str, str | None, Do]) -> OpenRow | QuietRow:
        widget = self._rows[key] = self._make()
        widget.asked.connect(self.asked)
        return widget


def _key(row: PlanRow) -> tuple[str, str | None, Do]:
    return row.step.application_id, row.step.contact_id, row.step.do
