"""The quiet cards around an interview: what to find out in it, and three short questions after it."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import Permission
from goodcall.services.interview_cards import InterviewCard, Learnt, Moment, Open
from goodcall.ui.kit.answer_fields import Choice, DayField
from goodcall.ui.kit.call_style import panel_sheet
from goodcall.ui.kit.call_words import days_ahead
from goodcall.ui.kit.field import Field
from goodcall.ui.kit.field_checks import anything, has_digits
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.times import Here, clock, isolated, minutes

_SOMEBODY_ELSE: Final = ""


class InterviewCardView(QFrame):
    """One card; it goes when it is answered or put away."""

    learnt = Signal(InterviewCard, Learnt)
    put_away = Signal(InterviewCard)

    def __init__(self, theme: Theme, card: InterviewCard, here: Here) -> None:
        super().__init__()
        self.card = card
        looks(self, Look.CARD)
        self._theme = theme
        self._zone = next((each.zone for each in card.people if each.zone), None) or here.own_zone
        self._title = label("", Look.CARD_TITLE, wrap=True)
        self._box = column(self, margin=SPACE.xl, gap=SPACE.m)
        self._box.addWidget(self._title)
        self._build_before() if card.moment is Moment.BEFORE else self._build_after(here)
        self.tell(here)
        theme.changed.connect(self._dress)
        self._dress()

    def tell(self, here: Here) -> None:
        """Say how far away it is, as time goes by."""
        self._title.setText(_before_title(self.card, here) if self.card.moment is Moment.BEFORE else _after(self.card))
        self.setAccessibleName(self._title.text())

    def _build_before(self) -> None:
        asks = [f"·  {text}" for ask, text in _to_find_out() if ask in self.card.open]
        self._box.addWidget(label(_("Worth finding out while you talk:"), Look.QUIET, wrap=True))
        self._box.addWidget(label("\n".join(asks), wrap=True))
        seen = button(_("I will"), name=_("I will find out"))
        seen.clicked.connect(lambda: self.put_away.emit(self.card))
        self._add_buttons(seen)

    def _build_after(self, here: Here) -> None:
        today = here.now.astimezone(ZoneInfo(self._zone)).date()
        self._box.addWidget(label(_("While you remember it; skip what you do not know."), Look.QUIET, wrap=True))
        self._day = DayField(_("When do they decide?"), today, days_ahead(today))
        self._may_call: Choice[Permission] = Choice(_("May you call?"), _permissions())
        people = [(isolated(each.name), each.id) for each in self.card.people]
        self._who: Choice[str] = Choice(_("Who decides?"), [*people, (_("Somebody else"), _SOMEBODY_ELSE)])
        self.somebody = Field(_("Their name"), anything)
        self.number = Field(_("Their direct number"), has_digits)
        asked = (
            (Open.DECISION_DAY, _("When do they decide?"), self._day),
            (Open.MAY_CALL, _("May you call?"), self._may_call),
            (Open.WHO_DECIDES, _("Who decides?"), self._who),
        )
        for ask, text, editor in asked:
            if ask in self.card.open:
                self._add_question(text, editor)
        typed = line(gap=SPACE.m)
        typed.addWidget(self.somebody, 1)
        typed.addWidget(self.number, 1)
        self._box.addLayout(typed)
        self._who.chosen.connect(self._on_who)
        self._on_who()
        keep, skip = button(_("Keep")), button(_("Skip"), Look.LINK, name=_("Skip the questions"))
        keep.clicked.connect(self._on_keep)
        skip.clicked.connect(lambda: self.put_away.emit(self.card))
        self._add_buttons(keep, skip)

    def _add_question(self, text: str, editor: QWidget) -> None:
        part = column(gap=SPACE.xs)
        part.addWidget(label(text, Look.QUIET))
        part.addWidget(editor)
        self._box.addLayout(part)

    def _add_buttons(self, *buttons: QWidget) -> None:
        row = line(gap=SPACE.s)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        self._box.addLayout(row)

    def _on_who(self) -> None:
        chosen = self._who.value
        self.somebody.setVisible(chosen == _SOMEBODY_ELSE)
        whose_is_known = bool(chosen) or self.card.decider is not None or len(self.card.people) == 1
        self.number.setVisible(chosen == _SOMEBODY_ELSE or (whose_is_known and Open.NUMBER in self.card.open))

    def _on_keep(self) -> None:
        fields = [field for field in (self.somebody, self.number) if field.isVisibleTo(self)]
        if wrong := [field for field in fields if not field.check()]:
            wrong[0].editor.setFocus()
            return
        self.learnt.emit(
            self.card,
            Learnt(
                decision_on=self._day.day,
                permission=self._may_call.value or Permission.NOT_ASKED,
                decider_id=self._who.value or None,
                somebody_else=self.somebody.text if self.somebody in fields else "",
                number=self.number.text if self.number in fields else "",
            ),
        )

    def show_problem(self, error: Invalid) -> None:
        """Show a problem beside the field it is about."""
        field = self.somebody if error.field == "name" else self.number
        field.show_problem(error)
        field.editor.setFocus()

    def _dress(self) -> None:
        self.setStyleSheet(panel_sheet(self._theme.tokens))


def _before_title(card: InterviewCard, here: Here) -> str:
    start: datetime = card.interview.start.utc
    return _("{what} at {time}, in {left}").format(
        what=_what(card), time=clock(start, here.own_zone), left=minutes(max(start - here.now, start - start))
    )


def _after(card: InterviewCard) -> str:
    return _("{what}: what did you learn?").format(what=_what(card))


def _what(card: InterviewCard) -> str:
    names = ", ".join(isolated(each.name) for each in card.people[:2])
    whom = names or card.application.company or card.application.job_title
    return _("Your interview with {whom}").format(whom=whom)


def _to_find_out() -> tuple[tuple[Open, str], ...]:
    return (
        (Open.WHO_DECIDES, _("Who decides?")),
        (Open.DECISION_DAY, _("By when?")),
        (Open.MAY_CALL, _("May you call afterwards?")),
        (Open.NUMBER, _("What is their direct number?")),
    )


def _permissions() -> tuple[tuple[str, Permission], ...]:
    return ((_("Yes"), Permission.GIVEN), (_("No"), Permission.REFUSED))
