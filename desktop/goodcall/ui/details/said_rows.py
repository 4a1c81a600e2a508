"""What they said, whichever way it reached the user: put right, or added, where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, Said
from goodcall.ui.details.choices import ChoiceRow
from goodcall.ui.details.days import DayRow
from goodcall.ui.details.text import TextRow
from goodcall.ui.kit import hours_text, words
from goodcall.ui.kit.parts import column
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.kit.when_field import agreed
from goodcall.wording import _
from goodcall.wording.times import hour

USUAL_WAIT: Final = timedelta(days=7)  # until the day suggested for a decision or a call


class SaidRows(QWidget):
    """``keep`` gets all of it. ``results`` for what may also hold a decision about the job."""

    def __init__(self, keep: Callable[[Said], object], usual_day: Callable[[], date], *, results: bool = True) -> None:
        super().__init__()
        self._keep_all = keep
        self._said = Said()
        self._zone = ""
        self._results = results
        put = self._keep
        self.result = ChoiceRow(_("Decision"), words.results(), lambda result: put(result=result))
        self.decision = DayRow(_("They decide by"), lambda day: put(decision_on=day), usual_day)
        self.permission = ChoiceRow(_("May you call?"), words.permissions(), lambda answer: put(permission=answer))
        self.call_back = DayRow(_("Call back on"), self._keep_call_back, usual_day)
        self.hour = TextRow(_("at"), self._keep_hour, hint=_("any time"), name=_("Call back at"))
        box = column(self, gap=SPACE.xs)
        for row in (self.result, self.decision, self.permission, self.call_back, self.hour):
            box.addWidget(row)

    def show_said(self, said: Said, zone: str, *, fresh: bool, results: bool = True) -> None:
        """Show what is kept; times are on the clock of ``zone``."""
        self._said, self._zone = said, zone
        self.result.show_value(said.result)
        self.result.setVisible(self._results and results)
        self.decision.show_day(said.decision_on)
        self.permission.show_value(said.permission)
        back = said.call_back
        self.call_back.show_day(back.wall.date() if isinstance(back, AgreedTime) else back)
        self.hour.show_text(hour(back.wall.time()) if isinstance(back, AgreedTime) else "", fresh=fresh)
        self.hour.setVisible(back is not None)

    def _keep(self, **patch: object) -> None:
        said = replace(self._said, **patch)  # type: ignore[arg-type]  # names stand above
        self._keep_all(said)
        self._said = said

    def _keep_call_back(self, day: date | None) -> None:
        back = self._said.call_back
        if day is not None and isinstance(back, AgreedTime):
            self._keep(call_back=agreed(datetime.combine(day, back.wall.time()), back.zone))
        else:
            self._keep(call_back=day)

    def _keep_hour(self, text: str) -> None:
        back = self._said.call_back
        if back is None:
            return
        day = back.wall.date() if isinstance(back, AgreedTime) else back
        self._keep(call_back=agreed(datetime.combine(day, _read_hour(text)), self._zone) if text else day)


def _read_hour(text: str) -> time:
    """Return a time of day; raises Invalid for what is none."""
    try:
        return hours_text.read_hour(text)
    except ValueError:
        raise Invalid("call_back", "no-time", text) from None
