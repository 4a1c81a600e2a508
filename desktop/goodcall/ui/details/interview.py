"""Everything about one application, and about one of its interviews if it has any."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMenu

from goodcall.domain.facts import Case, Contact, Interview
from goodcall.domain.steps import Do, Step
from goodcall.services.bundle import Services
from goodcall.ui.details.choices import CheckRow, ChoiceRow
from goodcall.ui.details.days import DayRow
from goodcall.ui.details.document_rows import DocumentRow, OtherDocuments
from goodcall.ui.details.interview_rows import InterviewRows
from goodcall.ui.details.lines import Line, LinesRow
from goodcall.ui.details.pane import Details
from goodcall.ui.details.people_row import PeopleRow, Person
from goodcall.ui.details.row import inset
from goodcall.ui.details.standing import StepsView
from goodcall.ui.details.text import LinkRow, NotesRow, TextRow
from goodcall.ui.kit import words
from goodcall.ui.kit.parts import button, label, unmarked
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.theme import Theme
from goodcall.wording import _
from goodcall.wording.times import Here, isolated


class InterviewDetails(Details):
    """Takes the id of an interview, or of an application that has none."""

    round_requested = Signal(str)  # application id
    duplicate_requested = Signal(str)  # application id
    withdraw_requested = Signal(str)  # application id
    remove_requested = Signal(str)  # application id
    interview_remove_requested = Signal(str)  # interview id
    person_opened = Signal(str)  # contact id

    def __init__(self, theme: Theme, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(theme, _("Interview"))
        self._services = services
        self._here = here
        self._application_id = self._callee = ""
        self._steps = inset(StepsView())
        self.interview = InterviewRows(services, here)
        self._make_rows()
        self._lay_out()

    def _make_rows(self) -> None:
        keep, people = self._keep, self._services.participants
        self.job = TextRow(
            "", lambda text: keep(job_title=text), hint=_("Job"), look=Look.IN_PLACE_TITLE, name=_("Job")
        )
        self.company = TextRow("", lambda text: keep(company=text), hint=_("Company"), name=_("Company"))
        self.status = ChoiceRow(_("Status"), words.statuses(), lambda status: keep(status=status))
        self.applied_on = DayRow(_("Applied on"), lambda day: keep(applied_on=day), self._today)
        self.posting = LinkRow(_("Posting"), lambda text: keep(posting=text), hint=_("address of the advertisement"))
        self.no_calls = CheckRow(_("The posting asks for no calls"), lambda on: keep(no_calls=on))
        self.people = PeopleRow(
            self._services.store.read,
            add=lambda who: people.add_to_application(self._application_id, who),
            remove=lambda contact_id: people.remove_from_application(self._application_id, contact_id),
            decide=lambda _contact_id: None,
        )
        self.forgotten = TextRow(_("I forgot to say"), lambda text: keep(forgot_to_say=text), hint=_("nothing"))
        self.points = LinesRow("", lambda texts: keep(points=tuple(texts)), add=_("Add a point"))
        self.papers = [
            DocumentRow(kind, caption, lambda documents: keep(documents=documents))
            for kind, caption in (("resume", _("Resume")), ("references", _("References")))
        ]
        self.other_papers = OtherDocuments(_("Other"), lambda documents: keep(documents=documents))
        self.notes = NotesRow("", lambda text: keep(notes=text), hint=_("Anything worth remembering"))
        self.notes.notes.setAccessibleName(_("Notes"))

    def _lay_out(self) -> None:
        self.further = button(_("Add an interview"), Look.LINK)
        self.further.clicked.connect(lambda: self.round_requested.emit(self._application_id))
        self.add_head(self.job, self.company)
        self.add_section("", self._steps)
        self.add_buttons(self.call, self.write, self.hear)
        self.add_buttons(self.log, self.further)
        self._met = inset(label(_("Interview"), Look.SECTION))
        self.add_section("", self._met, self.interview)
        self.add_section(_("Application"), self.status, self.applied_on, self.posting, self.people, self.no_calls)
        self.add_section(_("Points to make"), self.points, self.forgotten)
        self.add_section(_("Papers"), *self.papers, self.other_papers)
        self.add_section(_("Notes"), self.notes)
        self._lay_out_ends()
        self.interview.person_opened.connect(self.person_opened)
        self.interview.removed.connect(self.interview_remove_requested)
        self.people.opened.connect(self.person_opened)

    def _lay_out_ends(self) -> None:
        duplicate, self.withdraw = button(_("Duplicate"), Look.LINK), button(_("Withdraw"), Look.LINK)
        self.remove = button(_("Delete application"), Look.LINK)
        for pressed, asked in (
            (duplicate, self.duplicate_requested),
            (self.withdraw, self.withdraw_requested),
            (self.remove, self.remove_requested),
        ):
            pressed.clicked.connect(lambda _checked=False, asked=asked: asked.emit(self._application_id))
        self.add_buttons(duplicate, self.withdraw, self.remove)
        self.body.addStretch(1)

    def concerns(self) -> tuple[str, str]:
        """Return whom to call, and the application."""
        return self._callee, self._application_id

    def load(self, fact_id: str, *, fresh: bool) -> bool:
        """Fill in an interview with its application, or an application alone."""
        read = self._services.store.read
        interview = read.get(Interview, fact_id)
        self._application_id = interview.application_id if interview else fact_id
        case = next(iter(read.cases([self._application_id])), None)
        if case is None:
            return False
        self.interview.setVisible(interview is not None)
        self._met.setVisible(interview is not None)
        if interview is not None:
            self.interview.show_interview(interview, fresh=fresh)
        self._show_application(case, fresh=fresh)
        self._show_steps(case)
        self.people.say_who(_("Also involved") if case.interviews else _("With"))
        self.people.show_people(_people(case), fresh=fresh)
        return True

    def _show_application(self, case: Case, *, fresh: bool) -> None:
        application = case.application
        self.setAccessibleDescription(", ".join(filter(None, (application.job_title, application.company))))
        self.job.show_text(application.job_title, fresh=fresh)
        self.company.show_text(application.company, fresh=fresh)
        self.status.show_value(application.status)
        self.applied_on.show_day(application.applied_on)
        self.posting.show_text(application.posting, fresh=fresh)
        self.no_calls.show_value(application.no_calls)
        self.points.show_lines([Line(text=point) for point in application.points], fresh=fresh)
        self.forgotten.show_text(application.forgot_to_say, fresh=fresh)
        for row in self.papers:
            row.show_documents(application.documents)
        self.other_papers.show_documents(application.documents)
        self.notes.show_text(application.notes, fresh=fresh)
        self.further.setText(_("Add another interview") if case.interviews else _("Add an interview"))
        self.withdraw.setVisible(application.status.is_open)
        self.remove.setVisible(self._services.applications.can_be_removed(application.id))

    def _show_steps(self, case: Case) -> None:
        now = self._here().now
        planned = self._services.store.read.plan([case.application.id])
        steps = sorted(planned, key=lambda step: (step.opens_at or now) > now)  # what can be done now comes first
        self._steps.show_steps([(step, self._told(step, case)) for step in steps])
        self._offer_people(_involved(case), next((step.contact_id for step in steps if step.do is Do.CALL), None))
        begun = {step.do for step in steps if (step.opens_at or now) <= now}
        self.show_first(next((do for do in (Do.CALL, Do.WRITE) if do in begun), None))

    def _offer_people(self, people: Sequence[Contact], callee: str | None) -> None:
        """Let one call whom etiquette names, and write to, or hear from, anybody who takes part."""
        self._callee = callee or (people[0].id if people else "")
        for pressed, asked in self.asks:
            pressed.setVisible(bool(people))
            if pressed is not self.call:
                if former := pressed.menu():
                    former.deleteLater()
                pressed.setMenu(self._names(people, asked) if len(people) > 1 else None)  # type: ignore[arg-type]  # Qt takes none

    def _names(self, people: Sequence[Contact], asked: SignalInstance) -> QMenu:
        menu = QMenu(self)
        for each in people:
            chosen = menu.addAction(unmarked(isolated(each.name)))
            chosen.triggered.connect(lambda _on=False, each=each: asked.emit(each.id, self._application_id))
        return menu

    def _told(self, step: Step, case: Case) -> Here:
        person = case.contacts.get(step.contact_id or "")
        here = self._here()
        return (
            replace(here, name=person.name, zone=person.zone)
            if person
            else replace(here, name=case.application.company)
        )

    def _today(self) -> date:
        here = self._here()
        return here.now.astimezone(ZoneInfo(here.own_zone)).date()

    def _keep(self, **patch: object) -> None:
        self._services.applications.edit(self._application_id, **patch)


def _people(case: Case) -> list[Person]:
    ids = case.application.contact_ids
    return [Person.of(case.contacts[each]) for each in ids if each in case.contacts]


def _involved(case: Case) -> list[Contact]:
    """Return everybody who takes part and is not archived, those met first."""
    met = [person.contact_id for interview in case.interviews for person in interview.interviewers]
    ids = dict.fromkeys((*met, *case.application.contact_ids))
    known = (case.contacts[each] for each in ids if each in case.contacts)
    return [each for each in known if each.archived_at is None]
