"""One logged call: what was written down can be put right, and what they said added."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal

from goodcall.domain.checklist import readiness
from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, Application, Call, Contact
from goodcall.services.bundle import Services
from goodcall.ui import words
from goodcall.ui.details import Details
from goodcall.ui.details_choices import ChoiceRow
from goodcall.ui.details_days import DayRow, MomentRow
from goodcall.ui.details_row import inset
from goodcall.ui.details_text import NotesRow, TextRow
from goodcall.ui.interview_rows import agreed
from goodcall.ui.name_button import NameButton
from goodcall.ui.parts import button, label
from goodcall.ui.style import Look
from goodcall.ui.theme import Theme
from goodcall.wording import _
from goodcall.wording.times import Here

USUAL_WAIT = timedelta(days=7)


class CallDetails(Details):
    """``here`` gives the user's present."""

    person_opened = Signal(str)  # contact id
    remove_requested = Signal(str)  # call id

    def __init__(self, theme: Theme, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(theme, _("Call"))
        self._services = services
        self._here = here
        self._call: Call | None = None
        self._zone = ""
        self._make_rows()
        self._lay_out()

    def _make_rows(self) -> None:
        keep, said = self._keep, self._keep_said
        self.when = MomentRow(_("When"), self._keep_moment, until=False)
        self.outcome = ChoiceRow(_("How it went"), words.outcomes(), lambda outcome: keep(outcome=outcome))
        self.notes = NotesRow(_("Notes"), lambda text: keep(notes=text), hint=_("What was said"))
        self.result = ChoiceRow(_("Decision"), words.results(), lambda result: said(result=result))
        self.decision = DayRow(_("They decide by"), lambda day: said(decision_on=day), self._usual_day)
        self.permission = ChoiceRow(_("May I call?"), words.permissions(), lambda answer: said(permission=answer))
        self.call_back = DayRow(_("Call back on"), self._keep_call_back, self._usual_day)
        self.hour = TextRow(_("at"), self._keep_hour, hint=_("any time"), name=_("Call back at"))

    def _lay_out(self) -> None:
        self._who = NameButton("", Look.TITLE_LINK)
        self._about = inset(label("", Look.QUIET, wrap=True))
        self._more = inset(label("", Look.SMALL, wrap=True))
        remove = button(_("Delete"), Look.LINK)
        self.call.setText(_("Call again"))
        self._who.clicked.connect(self._on_person)
        remove.clicked.connect(lambda: self.remove_requested.emit(self.fact_id))
        self.add_head(self._who, self._about)
        self.add_section("", self.when, self.outcome, self.notes, self._more)
        self.add_section(_("What they said"), self.result, self.decision, self.permission, self.call_back, self.hour)
        self.add_buttons(self.call, self.write, self.hear, remove)
        self.body.addStretch(1)

    def concerns(self) -> tuple[str, str]:
        """Return who was called, and about what."""
        return (self._call.contact_id, self._call.application_id or "") if self._call else ("", "")

    def load(self, fact_id: str, *, fresh: bool) -> bool:
        """Fill in one call."""
        read = self._services.store.read
        call = self._call = read.get(Call, fact_id)
        contact = read.get(Contact, call.contact_id) if call else None
        if call is None or contact is None:
            return False
        self._zone = contact.zone or self._here().own_zone
        application = read.get(Application, call.application_id) if call.application_id else None
        self._who.show_name(contact.name, spoken=_("Open {name}").format(name=contact.name))
        parts = (application.job_title, application.company) if application else (contact.company,)
        self._about.setText(", ".join(part for part in parts if part))
        at = self._wall(call.at)
        (self.when.show_kept if fresh else self.when.show_span)(at, at)
        self.outcome.show_value(call.outcome)
        self.notes.show_text(call.notes, fresh=fresh)
        self._more.setText(_remarks(call))
        self._more.setVisible(bool(self._more.text()))
        self._show_said(call, fresh=fresh)
        return True

    def _show_said(self, call: Call, *, fresh: bool) -> None:
        self.result.show_value(call.said.result)
        self.result.setVisible(call.application_id is not None)
        self.decision.show_day(call.said.decision_on)
        self.permission.show_value(call.said.permission)
        back = call.said.call_back
        self.call_back.show_day(back.wall.date() if isinstance(back, AgreedTime) else back)
        self.hour.show_text(f"{back.wall:%H:%M}" if isinstance(back, AgreedTime) else "", fresh=fresh)
        self.hour.setVisible(back is not None)

    def _wall(self, moment: datetime) -> datetime:
        own = moment.astimezone(ZoneInfo(self._here().own_zone))
        return own.replace(tzinfo=None, second=0, microsecond=0)

    def _keep(self, **patch: object) -> None:
        self._call = self._services.call_log.edit(self.fact_id, **patch)

    def _keep_said(self, **patch: object) -> None:
        assert self._call
        self._keep(said=replace(self._call.said, **patch))  # type: ignore[arg-type]  # names stand above

    def _keep_moment(self, at: datetime, _closes: datetime) -> None:
        self._keep(at=agreed(at, self._here().own_zone).utc.astimezone(UTC))

    def _keep_call_back(self, day: date | None) -> None:
        assert self._call
        back = self._call.said.call_back
        if day is not None and isinstance(back, AgreedTime):
            self._keep_said(call_back=agreed(datetime.combine(day, back.wall.time()), back.zone))
        else:
            self._keep_said(call_back=day)

    def _keep_hour(self, text: str) -> None:
        assert self._call
        back = self._call.said.call_back
        if back is None:
            return
        day = back.wall.date() if isinstance(back, AgreedTime) else back
        self._keep_said(call_back=agreed(datetime.combine(day, read_hour(text)), self._zone) if text else day)

    def _usual_day(self) -> date:
        return (self._here().now + USUAL_WAIT).astimezone(ZoneInfo(self._zone)).date()

    def _on_person(self) -> None:
        if self._call:
            self.person_opened.emit(self._call.contact_id)


def read_hour(text: str) -> time:
    """Return a time of day; raises Invalid for what is none."""
    try:
        return time.fromisoformat(text if len(text.partition(":")[0]) == 2 else f"0{text}")
    except ValueError:
        raise Invalid("call_back", "no-time", text) from None


def _remarks(call: Call) -> str:
    """Say what stands beside a call: how much was ready, and why a red light was overruled."""
    ready = readiness(call.checklist)
    parts = [_("Ready {ready}/{of}.").format(ready=ready.ready, of=ready.of)] if ready.of else []
    parts += [_("Called on a red light: {reason}").format(reason=call.override)] if call.override else []
    return " ".join(parts)
