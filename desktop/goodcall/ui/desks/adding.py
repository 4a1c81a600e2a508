"""Adds interviews, applications and people: each sheet keeps what was typed until it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from goodcall.domain.errors import GoodCallError, Invalid
from goodcall.domain.facts import Application, Contact, Interview
from goodcall.services.bundle import Services
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.sheet import Sheet
from goodcall.ui.sheets.add_application import AddApplication
from goodcall.ui.sheets.add_contact import AddContact
from goodcall.ui.sheets.add_interview import AddInterview, AddRound
from goodcall.ui.window.main_window import MainWindow
from goodcall.wording import _, changes, problems
from goodcall.wording.times import Here

Keep = Callable[..., object]  # keeps a request of its sheet; raises GoodCallError


class Adding(QObject):
    """Opens the sheets over the window, and keeps what they ask for. ``here`` gives the user's present."""

    added = Signal(object)  # the Interview, Application or Contact that was kept

    def __init__(self, window: MainWindow, services: Services, here: Callable[[], Here], parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._services = services
        self._here = here
        self._sheets: dict[str, Sheet] = {}

    def interview(self) -> None:
        """Ask for an interview with its job and person."""
        services = self._services
        self._open(
            Command.ADD_INTERVIEW,
            lambda: AddInterview(self._window, services, self._here),
            services.applications.add_interview,
        )

    def application(self) -> None:
        """Ask for an application without an interview."""
        services = self._services
        self._open(
            Command.ADD_APPLICATION,
            lambda: AddApplication(self._window, services, self._here),
            services.applications.add,
        )

    def contact(self) -> None:
        """Ask for a person."""
        services = self._services
        self._open(Command.ADD_CONTACT, lambda: AddContact(self._window, services), services.contacts.add)

    def further_interview(self, application_id: str) -> None:
        """Ask for another interview of an application."""
        application = self._services.store.read.get(Application, application_id)
        if application is not None:
            self._open(
                application_id,
                lambda: AddRound(self._window, self._here, application_id),
                self._services.applications.add_round,
                title=_("Interview: {job}").format(job=application.job_title),
            )

    def _open(self, key: str, make: Callable[[], Sheet], keep: Keep, *, title: str = "") -> None:
        """Open a sheet, with what was typed when it was last closed; ``title`` takes the place of its own."""
        if key not in self._sheets:
            sheet = self._sheets[key] = make()
            sheet.submitted.connect(lambda request: self._keep(sheet, keep, request))
        if title:
            self._sheets[key].say_title(title)
        self._sheets[key].open()

    def _keep(self, sheet: Sheet, keep: Keep, request: object) -> None:
        try:
            added = keep(request)
        except Invalid as error:
            sheet.show_problem(error)
        except GoodCallError as error:
            sheet.show_trouble(problems.sentence(error))
        else:
            sheet.done_saving()
            self.added.emit(added)
            self._window.undo_bar.show_done(_added(added))


def _added(fact: object) -> str:
    """Say what was added, in the words that undo has for it."""
    label = {Interview: "add-interview", Application: "add-application", Contact: "add-contact"}[type(fact)]
    return f"{sentence_case(changes.name(label))}."
