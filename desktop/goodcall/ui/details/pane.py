"""Details of what is selected, at the side of its list: read at a glance, edited where they stand, nothing modal."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from goodcall.domain.steps import Do
from goodcall.ui.details.row import INSET, LINK_INSET, inset
from goodcall.ui.kit.flow import FlowLayout
from goodcall.ui.kit.icons import icon
from goodcall.ui.kit.parts import button, column, label, leading_first, line, scrolling
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class Details(QFrame):
    """Shows one fact by its id. Who derives from it builds rows into ``body`` and fills them in ``load``."""

    left = Signal()  # Esc: back to the list
    closed = Signal()
    gone = Signal()  # what was shown is not there any more
    call_requested = Signal(str, str)  # contact id, application id or ""
    write_requested = Signal(str, str)  # the same: a letter to them
    hear_requested = Signal(str, str)  # the same: they wrote
    log_requested = Signal(str, str)  # the same: a call that was made already

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._fact_id = ""
        self._stale = False
        self._ground = QWidget()
        self.body = column(self._ground, gap=SPACE.xs)
        self._scroll = scrolling(self._ground)
        self._close = button("", Look.QUIET_LINK, name=_("Close details"))
        self.call, self.write, self.hear = button(_("Call")), button(_("Write")), button(_("They wrote"))
        self.log = button(_("Log a call"), Look.LINK)
        looks(self, Look.CARD).setAccessibleName(name)
        self._build()
        theme.changed.connect(self._tint)
        self._tint()

    def _build(self) -> None:
        before, after = leading_first(SPACE.xs, SPACE.m)
        self.body.setContentsMargins(before, SPACE.m, after, SPACE.l)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._close.clicked.connect(self.closed)
        column(self, margin=1).addWidget(self._scroll)
        for pressed, asked in self.asks:
            pressed.clicked.connect(lambda _on=False, asked=asked: asked.emit(*self.concerns()))
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]  # there is one

    @property
    def fact_id(self) -> str:
        """What is shown, or empty."""
        return self._fact_id

    def load(self, fact_id: str, *, fresh: bool) -> bool:
        """Fill the rows; ``fresh`` means about something else than before. Returns False where it is not there."""
        raise NotImplementedError

    def concerns(self) -> tuple[str, str]:
        """Return whom a call or a letter would be for, and the application it would be about or ""."""
        raise NotImplementedError

    @property
    def asks(self) -> tuple[tuple[QPushButton, SignalInstance], ...]:
        """The buttons that bring one into touch, and what each asks for."""
        return (
            (self.call, self.call_requested),
            (self.write, self.write_requested),
            (self.hear, self.hear_requested),
            (self.log, self.log_requested),
        )

    def show_fact(self, fact_id: str) -> None:
        """Show something else; what is still being typed is kept first."""
        fresh = fact_id != self._fact_id
        if fresh:
            self._finish_typing()
        self._fact_id = fact_id
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)
        if fact_id and not self.load(fact_id, fresh=fresh):
            self._fact_id = ""
            self.gone.emit()

    def reload(self) -> None:
        """Read again: now if it is seen, else when it is next shown."""
        if self.isVisible():
            self.show_fact(self._fact_id)
        else:
            self._stale = True

    def reload_if_seen(self) -> None:
        """Read again where somebody sees it; for what changes with the time alone."""
        if self.isVisible():
            self.show_fact(self._fact_id)

    def enter(self) -> None:
        """Take the focus to the whole: keys scroll, Tab goes on to the first editor, and letters change nothing."""
        self.setFocus()

    def _finish_typing(self) -> None:
        held = self.focusWidget()
        if held is not None and held.hasFocus() and self.isAncestorOf(held):
            held.clearFocus()

    # Parts that all details have

    def add_head(self, first: QWidget, *more: QWidget) -> None:
        """Lay out the name of the thing beside the way to close it, and what belongs under the name."""
        row = line(gap=SPACE.xs)
        row.addWidget(first, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        for part in more:
            self.body.addWidget(part)

    def add_section(self, heading: str, *rows: QWidget) -> QVBoxLayout:
        """Lay rows out under a heading; more may be added to what is returned."""
        section = column(gap=SPACE.xs)
        section.setContentsMargins(0, SPACE.m, 0, 0)
        if heading:
            section.addWidget(inset(label(heading, Look.SECTION)))
        for row in rows:
            section.addWidget(row)
        self.body.addLayout(section)
        return section

    def add_buttons(self, *buttons: QWidget) -> None:
        """Lay buttons out in lines, as many as the width takes."""
        begins_with_link = buttons[0].property("look") == Look.LINK
        holder = inset(QWidget(), LINK_INSET if begins_with_link else INSET)
        flow = FlowLayout(holder, gap=SPACE.s)
        for each in buttons:
            flow.addWidget(each)
        self.body.addSpacing(SPACE.s)
        self.body.addWidget(holder)

    def show_first(self, do: Do | None) -> None:
        """Let the button for what is to be done now look like the one thing to do."""
        for pressed, its in ((self.call, Do.CALL), (self.write, Do.WRITE)):
            look = Look.PRIMARY if its is do else Look.BUTTON
            if pressed.property("look") != look.value:
                looks(pressed, look)

    def _tint(self) -> None:
        self._close.setIcon(icon("close", self._theme.tokens.quiet))

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the focus into view, its problem too."""
        if now is not None and self._ground.isAncestorOf(now) and not isinstance(now, QLabel):
            self._scroll.ensureWidgetVisible(now, 0, SPACE.xl)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list, once nothing is left to restore; what scrolls works from the whole, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif self.hasFocus():
            self._scroll.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.show_fact(self._fact_id)
