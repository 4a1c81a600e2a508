"""The part of the details that is about one interview: when, how, with whom, and what was said in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, Contact, Interview
from goodcall.services.bundle import Services
from goodcall.services.contacts import check_zone
from goodcall.ui.details.choices import ChoiceRow
from goodcall.ui.details.days import MomentRow
from goodcall.ui.details.people_row import PeopleRow, Person
from goodcall.ui.details.row import LINK_INSET, inset
from goodcall.ui.details.said_rows import USUAL_WAIT, SaidRows
from goodcall.ui.details.text import LinkRow, NotesRow, TextRow
from goodcall.ui.kit import words
from goodcall.ui.kit.choices import complete_zones
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.phrases import moment
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.kit.when_field import agreed
from goodcall.wording import _
from goodcall.wording.times import Here, clock, offset


class InterviewRows(QWidget):
    """Edits the interview it was last shown."""

    person_opened = Signal(str)  # contact id
    removed = Signal(str)  # interview id

    def __init__(self, services: Services, here: Callable[[], Here]) -> None:
        super().__init__()
        self._services = services
        self._here = here
        self._interview: Interview | None = None
        self._make_rows()
        self._lay_out()

    def _make_rows(self) -> None:
        services, keep = self._services, self._keep
        self.when = MomentRow(_("When"), self._keep_times)
        self._here_time = inset(label("", Look.SMALL, wrap=True))
        self.when.add_below(self._here_time)
        self.zone = TextRow(_("Time zone"), self._keep_zone)
        self.kind = ChoiceRow(_("How"), words.kinds(), lambda kind: keep(kind=kind))
        self.place = LinkRow(_("Where"), lambda text: keep(place=text), hint=_("address, link or number"))
        self.people = PeopleRow(
            services.store.read,
            add=lambda who: services.participants.add_to_interview(self._id, who),
            remove=lambda contact_id: services.participants.remove_from_interview(self._id, contact_id),
            decide=lambda contact_id: services.participants.decide(self._id, contact_id),
        )
        self.said = SaidRows(lambda said: keep(said=said), self._usual_day, results=False)
        self.notes = NotesRow(_("Notes"), lambda text: keep(notes=text), hint=_("How it was"))
        complete_zones(self.zone.line)
        self.people.opened.connect(self.person_opened)

    def _lay_out(self) -> None:
        self._cancelled = inset(label(_("Cancelled: it counts as none."), Look.STRONG, wrap=True))
        self.cancel, self.remove = button(_("Cancelled"), Look.LINK), button(_("Delete interview"), Look.LINK)
        box = column(self, gap=SPACE.xs)
        box.addWidget(self._cancelled)
        rows = (self.when, self.zone, self.kind, self.place, self.people, self.said, self.notes)
        for row in rows:
            box.addWidget(row)
        ends = inset(QWidget(), LINK_INSET)
        buttons = line(ends, gap=SPACE.s)
        for part in (self.cancel, self.remove):
            buttons.addWidget(part)
        buttons.addStretch(1)
        box.addWidget(ends)
        self.cancel.clicked.connect(self._on_cancel)
        self.remove.clicked.connect(lambda: self.removed.emit(self._id))

    def show_interview(self, interview: Interview, *, fresh: bool) -> None:
        """Show an interview."""
        self._interview = interview
        show_times = self.when.show_kept if fresh else self.when.show_span
        show_times(interview.start.wall, interview.end.wall)
        self._show_own_time(interview)
        self.zone.show_text(interview.start.zone, fresh=fresh)
        self.kind.show_value(interview.kind)
        self.place.show_text(interview.place, fresh=fresh)
        self.people.show_people(self._people(interview), fresh=fresh)
        self.said.show_said(interview.said, interview.start.zone, fresh=fresh)
        self.notes.show_text(interview.notes, fresh=fresh)
        self._cancelled.setVisible(interview.cancelled_at is not None)
        self.cancel.setText(_("It takes place after all") if interview.cancelled_at else _("It was cancelled"))

    def _show_own_time(self, interview: Interview) -> None:
        """Say when it is on the user's own clock, where that is another."""
        start, end, own = interview.start, interview.end, self._here().own_zone
        differs = offset(start.utc, own) != offset(start.utc, start.zone)
        if differs:
            told = {"opens": moment(start.utc, self._here()), "closes": clock(end.utc, own)}
            self._here_time.setText(_("Your time: {opens}–{closes}").format(**told))
        self._here_time.setVisible(differs)

    def _people(self, interview: Interview) -> list[Person]:
        ids = [each.contact_id for each in interview.interviewers]
        known = {each.id: each for each in self._services.store.read.get_many(Contact, ids)}
        return [
            Person.of(known[each.contact_id], each.decides)
            for each in interview.interviewers
            if each.contact_id in known
        ]

    @property
    def _id(self) -> str:
        return self._interview.id if self._interview else ""

    def _keep(self, **patch: object) -> None:
        self._interview = self._services.applications.edit_interview(self._id, **patch)

    def _keep_times(self, opens: datetime, closes: datetime) -> None:
        assert self._interview
        zone = self._interview.start.zone
        self._keep(start=agreed(opens, zone), end=agreed(closes, zone))

    def _keep_zone(self, zone: str) -> None:
        assert self._interview
        if not zone:
            raise Invalid("zone", "missing")
        check_zone(zone)
        start, end = self._interview.start, self._interview.end
        self._keep(start=agreed(start.wall, zone), end=agreed(end.wall, zone))

    def _usual_day(self) -> date:
        assert self._interview
        after = max(self._interview.end.utc, self._here().now) + USUAL_WAIT
        return AgreedTime.from_moment(after, self._interview.start.zone).wall.date()

    def _on_cancel(self) -> None:
        assert self._interview
        at = None if self._interview.cancelled_at else self._here().now
        self.when.attempt(lambda: self._keep(cancelled_at=at))
