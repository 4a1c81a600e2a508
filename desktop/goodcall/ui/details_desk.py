"""Puts details beside the lists, and does what their buttons ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from goodcall.domain.errors import GoodCallError, Invalid
from goodcall.domain.facts import Application, Interview, Status
from goodcall.services.bundle import Services
from goodcall.ui.actions import Command
from goodcall.ui.add_application import AddApplication, AddRound
from goodcall.ui.call_details import CallDetails
from goodcall.ui.call_tick import MinuteTick
from goodcall.ui.contact_details import ContactDetails
from goodcall.ui.interview_details import InterviewDetails
from goodcall.ui.main_window import MainWindow
from goodcall.ui.sheet import Sheet
from goodcall.ui.theme import Theme
from goodcall.wording import _, problems
from goodcall.wording.times import Here

T = TypeVar("T")


class DetailsDesk(QObject):
    """Lives as long as the window's services. ``here`` gives the user's present."""

    call_requested = Signal(str, str)  # contact id, application id or ""
    log_requested = Signal(str, str)  # the same: a call that was made already

    def __init__(
        self, window: MainWindow, theme: Theme, services: Services, here: Callable[[], Here], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._services = services
        self._here = here
        self._theme = theme
        self._minutes = MinuteTick(lambda: here().now, self)
        self._adding: AddApplication | None = None
        window.contacts.show_beside(lambda: self.contact)
        window.interviews.show_beside(lambda: self.interview)
        window.calls.show_beside(lambda: self.call)
        window.interviews.archive_requested.connect(self._put_away)
        window.calls.archive_requested.connect(self._remove_call)

    @cached_property
    def contact(self) -> ContactDetails:
        """Details of a person, made when first asked for."""
        made = ContactDetails(self._theme, self._services, self._here)
        made.call_requested.connect(self.call_requested)
        made.log_requested.connect(lambda contact_id: self.log_requested.emit(contact_id, ""))
        made.archive_requested.connect(self._window.contacts.archive_requested)
        made.call_opened.connect(self.open_call)
        self._minutes.struck.connect(made.reload_if_seen)
        self._minutes.start()
        return made

    @cached_property
    def interview(self) -> InterviewDetails:
        """Details of an interview, made when first asked for."""
        made = InterviewDetails(self._theme, self._services, self._here)
        made.call_requested.connect(self.call_requested)
        made.log_requested.connect(self.log_requested)
        made.person_opened.connect(self.open_contact)
        made.round_requested.connect(self._add_round)
        made.duplicate_requested.connect(self._duplicate)
        made.withdraw_requested.connect(self._withdraw)
        made.remove_requested.connect(self._remove_application)
        made.interview_remove_requested.connect(self._remove_interview)
        return made

    @cached_property
    def call(self) -> CallDetails:
        """Details of a call, made when first asked for."""
        made = CallDetails(self._theme, self._services, self._here)
        made.call_requested.connect(self.call_requested)
        made.person_opened.connect(self.open_contact)
        made.remove_requested.connect(self._remove_call)
        return made

    def open_contact(self, contact_id: str) -> None:
        """Go to a person."""
        self._window.go(Command.CONTACTS)
        self._window.contacts.open(contact_id)

    def open_call(self, call_id: str) -> None:
        """Go to a call of the log."""
        self._window.go(Command.CALLS)
        self._window.calls.open(call_id)

    def open_interview(self, row_id: str) -> None:
        """Go to an interview, or to an application without one."""
        self._window.go(Command.INTERVIEWS)
        self._window.interviews.open(row_id)

    def add_application(self) -> None:
        """Open the sheet for a new application, with what was typed when it was last closed."""
        if self._adding is None:
            self._adding = AddApplication(self._window, self._here())
            sheet = self._adding
            sheet.submitted.connect(lambda new: self._keep(sheet, lambda: self._services.applications.add(new).id))
        self._adding.open()

    def _add_round(self, application_id: str) -> None:
        application = self._services.store.read.get(Application, application_id)
        if application is None:
            return
        sheet = AddRound(self._window, self._here(), application_id, application.job_title)
        sheet.submitted.connect(lambda new: self._keep(sheet, lambda: self._services.applications.add_round(new).id))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _keep(self, sheet: Sheet, keep: Callable[[], str]) -> None:
        """Keep what a sheet asks for, and go there."""
        try:
            row_id = keep()
        except Invalid as error:
            sheet.show_problem(error)
        except GoodCallError as error:
            self._window.undo_bar.show_note(problems.sentence(error))
        else:
            sheet.done_saving()
            self._window.interviews.reload()
            self.open_interview(row_id)
            self._window.undo_bar.show_done(_("Added."))

    def _duplicate(self, application_id: str) -> None:
        twin = self._done(lambda: self._services.applications.duplicate(application_id), _("Duplicated."))
        if twin is not None:
            self._window.interviews.reload()
            self.open_interview(twin.id)
            self._window.undo_bar.show_done(_("Duplicated."))

    def _withdraw(self, application_id: str) -> None:
        edit = self._services.applications.edit
        self._done(lambda: edit(application_id, status=Status.WITHDRAWN), _("Application withdrawn."))

    def _remove_application(self, application_id: str) -> None:
        self._done(lambda: self._services.applications.remove(application_id), _("Application deleted."))

    def _remove_interview(self, interview_id: str) -> None:
        self._done(lambda: self._services.applications.remove_interview(interview_id), _("Interview deleted."))

    def _remove_call(self, call_id: str) -> None:
        self._done(lambda: self._services.call_log.remove(call_id), _("Call deleted."))

    def _put_away(self, row_id: str) -> None:
        """Delete what nothing was logged about; else withdraw, which keeps the history."""
        interview = self._services.store.read.get(Interview, row_id)
        application_id = interview.application_id if interview else row_id
        if self._services.applications.can_be_removed(application_id):
            self._remove_application(application_id)
        else:
            self._withdraw(application_id)

    def _done(self, act: Callable[[], T], said: str) -> T | None:
        """Do something and say so, with the way back; or say why it cannot be."""
        try:
            result = act()
        except GoodCallError as error:
            self._window.undo_bar.show_note(problems.sentence(error))
            return None
        self._window.undo_bar.show_done(said)
        return result
