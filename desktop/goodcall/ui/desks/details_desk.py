"""Puts details beside the lists, and does what their buttons ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from goodcall.domain.facts import Answer, Application, Call, Contact, Interview, Letter, Status
from goodcall.services.bundle import Services
from goodcall.ui.details.call import CallDetails
from goodcall.ui.details.contact import ContactDetails
from goodcall.ui.details.interview import InterviewDetails
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import Theme
from goodcall.ui.sheets.written_sheet import WrittenSheet
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import _
from goodcall.wording.times import Here, isolated


class DetailsDesk(QObject):
    """Lives as long as the window's services. ``here`` gives the user's present."""

    call_requested = Signal(str, str)  # contact id, application id or ""
    write_requested = Signal(str, str)  # the same: a letter to them
    hear_requested = Signal(str, str)  # the same: they wrote
    log_requested = Signal(str, str)  # the same: a call that was made already
    round_requested = Signal(str)  # application id

    def __init__(
        self, window: MainWindow, theme: Theme, services: Services, here: Callable[[], Here], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._bar = window.undo_bar
        self._services = services
        self._here = here
        self._theme = theme
        window.contacts.show_beside(lambda: self.contact)
        window.interviews.show_beside(lambda: self.interview)
        window.calls.show_beside(lambda: self.call)
        window.contacts.archive_requested.connect(self._archive)
        window.interviews.archive_requested.connect(self._put_away)
        window.calls.archive_requested.connect(self._remove_call)

    @cached_property
    def contact(self) -> ContactDetails:
        """Details of a person, made when first asked for."""
        made = ContactDetails(self._theme, self._services, self._here)
        self._connect_asks(made)
        made.archive_requested.connect(self._window.contacts.archive_requested)
        made.event_opened.connect(self._open_event)
        return made

    @cached_property
    def interview(self) -> InterviewDetails:
        """Details of an interview, made when first asked for."""
        made = InterviewDetails(self._theme, self._services, self._here)
        self._connect_asks(made)
        made.person_opened.connect(self.open_contact)
        made.round_requested.connect(self.round_requested)
        made.duplicate_requested.connect(self._duplicate)
        made.withdraw_requested.connect(self._withdraw)
        made.remove_requested.connect(self._remove_application)
        made.interview_remove_requested.connect(self._remove_interview)
        return made

    @cached_property
    def call(self) -> CallDetails:
        """Details of a call, made when first asked for."""
        made = CallDetails(self._theme, self._services, self._here)
        self._connect_asks(made)
        made.person_opened.connect(self.open_contact)
        made.remove_requested.connect(self._remove_call)
        return made

    @cached_property
    def written(self) -> WrittenSheet:
        """What was written, to be put right."""
        made = WrittenSheet(self._window, self._theme, self._services, self._here)
        made.remove_requested.connect(self._remove_written)
        return made

    def _connect_asks(self, made: ContactDetails | InterviewDetails | CallDetails) -> None:
        made.call_requested.connect(self.call_requested)
        made.write_requested.connect(self.write_requested)
        made.hear_requested.connect(self.hear_requested)
        made.log_requested.connect(self.log_requested)

    def open_contact(self, contact_id: str) -> None:
        """Go to a person, or say why they are not in their list."""
        contact = self._services.store.read.get(Contact, contact_id)
        if contact is not None and contact.archived_at is not None:
            said = _("{name} is archived; adding them again brings them back.")
            self._bar.show_note(said.format(name=isolated(contact.name)))
            return
        self._window.go(Command.CONTACTS)
        self._window.contacts.open(contact_id)

    def open_call(self, call_id: str) -> None:
        """Go to a call of the log."""
        self._window.go(Command.CALLS)
        self._window.calls.open(call_id)

    def _open_event(self, event: Call | Letter | Answer) -> None:
        if isinstance(event, Call):
            self.open_call(event.id)
        else:
            self.written.show_event(event)

    def open_interview(self, row_id: str) -> None:
        """Go to an interview, or to an application without one."""
        self._window.go(Command.INTERVIEWS)
        self._window.interviews.open(row_id)

    def open_added(self, added: object) -> None:
        """Go to what was just added; who adds an interview or a person on Today stays there, where it shows."""
        window = self._window
        if window.place is Command.TODAY and not isinstance(added, Application):
            return
        if isinstance(added, Application | Interview):
            window.interviews.reload()
            self.open_interview(added.id)
        elif isinstance(added, Contact):
            window.contacts.reload()
            self.open_contact(added.id)

    def _duplicate(self, application_id: str) -> None:
        twin = self._bar.attempt(lambda: self._services.applications.duplicate(application_id))
        if twin is not None:
            self.open_added(twin)
            self._bar.show_done(_("Duplicated."))

    def _archive(self, contact_id: str) -> None:
        contact = self._services.store.read.get(Contact, contact_id)
        if contact is None or contact.archived_at is not None:
            return  # gone already; the list shows it in a moment
        done = _("{name} archived.").format(name=isolated(contact.name))
        self._bar.attempt(lambda: self._services.contacts.archive(contact_id), done=done)

    def _withdraw(self, application_id: str) -> None:
        edit = self._services.applications.edit
        self._bar.attempt(lambda: edit(application_id, status=Status.WITHDRAWN), done=_("Application withdrawn."))

    def _remove_application(self, application_id: str) -> None:
        self._bar.attempt(lambda: self._services.applications.remove(application_id), done=_("Application deleted."))

    def _remove_interview(self, interview_id: str) -> None:
        self._bar.attempt(
            lambda: self._services.applications.remove_interview(interview_id), done=_("Interview deleted.")
        )

    def _remove_call(self, call_id: str) -> None:
        if self._services.store.read.get(Call, call_id) is None:
            return  # gone already
        self._bar.attempt(lambda: self._services.logbook.remove(Call, call_id), done=_("Call deleted."))

    def _remove_written(self, event: Letter | Answer) -> None:
        said = _("Letter deleted.") if isinstance(event, Letter) else _("Answer deleted.")
        self._bar.attempt(lambda: self._services.logbook.remove(type(event), event.id), done=said)

    def _put_away(self, row_id: str) -> None:
        """Delete one of several interviews, or an application nothing was logged about; else withdraw from it."""
        read = self._services.store.read
        interview = read.get(Interview, row_id)
        application_id = interview.application_id if interview else row_id
        cases = read.cases([application_id])
        if not cases:
            return  # gone already
        if len(cases[0].interviews) > 1:
            self._remove_interview(row_id)
        elif self._services.applications.can_be_removed(application_id):
            self._remove_application(application_id)
        else:
            self._withdraw(application_id)
