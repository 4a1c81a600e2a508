"""Stands between the window and the services: hands on what is asked, shows what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from goodcall.domain.script import Script
from goodcall.domain.steps import Do, Step
from goodcall.services.bundle import Services
from goodcall.services.ports import NO_CHANGE, Autostart, Change, Undone
from goodcall.services.reminders import Reminders, Sleep
from goodcall.services.views import PlanRow
from goodcall.ui.call.outcomes import Occasion
from goodcall.ui.desks.adding import Adding
from goodcall.ui.desks.calling import Calling
from goodcall.ui.desks.details_desk import DetailsDesk
from goodcall.ui.desks.settings_desk import SettingsDesk
from goodcall.ui.desks.tidying import tidy
from goodcall.ui.kit import phrases
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.asks import Ask, StepAsk
from goodcall.ui.kit.desk import Desk, Source, call_key, contact_key, interview_key
from goodcall.ui.kit.parts import come_forward
from goodcall.ui.kit.saved_text import SavedText
from goodcall.ui.kit.slices import Slices
from goodcall.ui.kit.theme import Theme
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.tray import Tray
from goodcall.wording import _, changes, rules
from goodcall.wording.times import Here

LISTS = (Command.INTERVIEWS, Command.CONTACTS, Command.CALLS)
STEPS_SHOWN = 500  # more than anybody will look through on one page
EVERYTHING = ~NO_CHANGE


class FrontDesk(QObject):
    """Wires one window and one tray to the services of a profile; lives on the GUI thread."""

    quit_requested = Signal()
    import_requested = Signal(list)  # list[Path]
    write_requested = Signal(str, str)  # a contact, an application: a letter to them
    hear_requested = Signal(str, str)  # the same: they wrote
    refreshed = Signal()  # whatever depends on facts or time should look again

    def __init__(
        self,
        window: MainWindow,
        tray: Tray,
        theme: Theme,
        services: Services,
        parent: QObject | None = None,
        autostart: Autostart | None = None,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = window
        self._tray = tray
        self._services = services
        self._reminders: Reminders | None = None
        self._slices = Slices(self)
        self._changed = NO_CHANGE
        self._plan: Sequence[PlanRow] | None = None  # as long as nobody wrote
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)  # of files
        self._soon = QTimer(self, interval=0, singleShot=True)
        self._soon.timeout.connect(self._on_settled)
        self.adding = Adding(window, services, self.here, self)
        self.calling = Calling(window.undo_bar, theme, services, open_url, self)
        self.calling.template_wanted.connect(self.edit_script)
        self._settings = SettingsDesk(window, theme, services, autostart)
        services.store.on_commit = self._on_commit
        self._connect()
        window.connect_desk(self.desk())
        self._show_tray()

    @cached_property
    def details(self) -> DetailsDesk:
        """What stands beside the lists, made when somebody first goes to one: most starts end in the tray."""
        details = DetailsDesk(self._window, self._theme, self._services, self.here, self)
        details.call_requested.connect(self.call)
        details.write_requested.connect(self.write_requested)
        details.hear_requested.connect(self.hear_requested)
        details.log_requested.connect(partial(self.call, occasion=Occasion.EARLIER))
        details.round_requested.connect(self.adding.further_interview)
        return details

    @Slot(Command)
    def _on_entering(self, place: Command) -> None:
        if place in LISTS:
            _made = self.details

    def desk(self) -> Desk:
        """Return what the pages read from."""
        read, now = self._services.store.read, self._services.clock.now
        return Desk(
            here=self.here,
            plan=self.plan,
            interviews=Source(read.interview_ids, lambda ids: read.interview_rows(ids, now()), interview_key),
            contacts=Source(read.contact_ids, lambda ids: read.contact_rows(ids, now()), contact_key),
            calls=Source(read.call_ids, read.call_rows, call_key),
        )

    def here(self) -> Here:
        """Return the user's present."""
        services = self._services
        zone = services.planner.own_zone(services.store.read.settings())
        return Here(now=services.clock.now(), own_zone=zone)

    def plan(self) -> Sequence[PlanRow]:
        """Return the planned steps, the most urgent first."""
        if self._plan is None:
            self._plan = self._services.store.read.plan_rows(STEPS_SHOWN)
        return self._plan

    def remind_with(self, reminders: Reminders) -> None:
        """Begin to announce what is due."""
        self._reminders = reminders
        self.wake()

    @Slot()
    def wake(self) -> None:
        """Catch up with the time, announce, set the alarm."""
        tidy()
        if self._reminders is not None:
            self._slices.run(self._reminders.wake)
        self._window.today.refresh()
        self._show_tray()
        self.refreshed.emit()

    @Slot()
    def on_foreign_change(self) -> None:
        """Show what another process wrote."""
        self._plan = None
        self._window.on_changed(EVERYTHING)
        self.wake()

    def on_notice_action(self, tag: str, key: str) -> None:
        """Do what was pressed on a notification; "default" is the notice itself."""
        about = self._reminders.step_of(tag) if self._reminders else None
        if about is None or about[1] is None:
            self.raise_window()
        elif key == "call":
            self.call(about[1], about[0])
        elif key == "next-window":
            self.put_off(about[1], about[0])
        elif key in {"write", "write-instead"}:
            self.raise_window()
            self.write_requested.emit(about[1], about[0])
        else:
            self.raise_window()

    # What is asked

    def _connect(self) -> None:
        window, today, tray = self._window, self._window.today, self._tray
        window.command_given.connect(self._on_command)
        for dropped in (window.files_dropped, self.calling.files_dropped):
            dropped.connect(self._on_dropped)
        today.call_requested.connect(self.call)
        today.write_requested.connect(self.write_requested)
        today.next_window_requested.connect(self.put_off)
        today.opened.connect(self._open)
        window.entering.connect(self._on_entering)
        self.adding.added.connect(lambda added: self.details.open_added(added))
        tray.asked.connect(self._on_asked)
        tray.window_requested.connect(self.raise_window)
        tray.quit_requested.connect(self.quit_requested)

    def _on_command(self, command: Command) -> None:
        actions: dict[Command, Callable[[], object]] = {
            Command.ADD_INTERVIEW: self.adding.interview,
            Command.ADD_CONTACT: self.adding.contact,
            Command.ADD_APPLICATION: self.adding.application,
            Command.IMPORT: self._choose_files,
            Command.UNDO: lambda: self._take_back(self._services.history.undo, changes.undone),
            Command.REDO: lambda: self._take_back(self._services.history.redo, changes.redone),
            Command.QUIT: self.quit_requested.emit,
        }
        if command in actions:
            actions[command]()

    def _open(self, contact_id: str, application_id: str) -> None:
        """Go to a person, or to an application that has nobody yet."""
        if contact_id:
            self.details.open_contact(contact_id)
        else:
            self.details.open_interview(application_id)

    def _on_asked(self, asked: StepAsk) -> None:
        if asked.ask is Ask.CALL:
            self.call(asked.contact_id, asked.application_id)
            return
        self.raise_window()
        if asked.ask is Ask.WRITE:
            self.write_requested.emit(asked.contact_id, asked.application_id)

    def _on_dropped(self, paths: list[Path]) -> None:
        self.raise_window()
        self.import_requested.emit(paths)

    def raise_window(self) -> None:
        """Bring the window to the front."""
        come_forward(self._window)

    def call(self, contact_id: str, application_id: str, occasion: Occasion = Occasion.CALL) -> None:
        """Open the call panel for a person, or for their call."""
        self.calling.call(contact_id, application_id, occasion)

    def edit_script(self, script: Script) -> None:
        """Go to where the words of a script can be changed."""
        self.raise_window()
        self._settings.edit_script(script)

    def close(self) -> None:
        """Keep what is still being typed, and close what has a window of its own."""
        for window in (self._window, *self._window.findChildren(QDialog)):
            if held := window.focusWidget():
                held.clearFocus()
        for typed in self._window.findChildren(SavedText):
            typed.flush()  # one that has not got the keyboard
        self.calling.close()

    def put_off(self, contact_id: str, application_id: str, sleep: Sleep = Sleep.NEXT_WINDOW) -> None:
        """Move a call to the next window or for some time, and say when it comes."""
        reminders = self._reminders
        if reminders is None:
            return
        steps = self._window.undo_bar.attempt(lambda: reminders.snooze(application_id, contact_id, sleep))
        if steps:
            self._window.undo_bar.show_done(self._what_follows(contact_id, steps))

    def _what_follows(self, contact_id: str, steps: Sequence[Step]) -> str:
        rows = [row for row in self.plan() if row.step in steps and row.step.contact_id == contact_id]
        calls = [row for row in rows if row.step.do is Do.CALL] or rows
        if not calls:
            return _("Nothing more is planned.")
        row = calls[0]
        return rules.line(row.step, phrases.about(row, self.here()))

    def _choose_files(self) -> None:
        kinds = _("Invitations and contacts (*.ics *.vcf *.vcard);;All files (*)")
        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Import files"), self._folder, kinds)
        if names:
            self._folder = str(Path(names[0]).parent)
            self.import_requested.emit([Path(name) for name in names])

    def _take_back(self, act: Callable[[], Undone | None], say: Callable[[Undone | None], str]) -> None:
        def take_back() -> None:
            undone = act()
            self._window.undo_bar.show_note(say(undone))
            if undone is not None:
                self.calling.on_undone(undone)

        self._window.undo_bar.attempt(take_back)

    # What changed

    def _on_commit(self, change: Change) -> None:
        self._plan = None
        self._changed |= change
        self._soon.start()

    @Slot()
    def _on_settled(self) -> None:
        changed, self._changed = self._changed, NO_CHANGE
        self._window.on_changed(changed)
        if changed & Change.SETTINGS:
            self.calling.refresh()
        self.wake()

    def _show_tray(self) -> None:
        self._tray.show_plan(self.plan(), self.here())
