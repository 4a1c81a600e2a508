"""The call panel: everything at hand for one call, in a window of its own beside the resume."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from goodcall.domain.errors import Ambiguous, GoodCallError, Unknown
from goodcall.domain.facts import CallDraft, Document, Outcome, Said
from goodcall.domain.script import Script
from goodcall.services.calls import CallSheet, LogEntry, Logged
from goodcall.services.letters import Wrote
from goodcall.services.ports import Undone
from goodcall.ui.call.actions import OUTCOMES, TABS, PanelCommand, panel_actions, with_keys
from goodcall.ui.call.outcomes import Occasion
from goodcall.ui.call.services import PanelServices
from goodcall.ui.call.view import CallView
from goodcall.ui.kit.minute_tick import MinuteTick
from goodcall.ui.kit.parts import column, come_forward, resize_to_fit
from goodcall.ui.kit.reading_order import walk
from goodcall.ui.kit.saved_text import SavedText
from goodcall.ui.kit.theme import Theme
from goodcall.wording import _, problems

T = TypeVar("T")

WIDTH, HEIGHT, NARROWEST = 420, 640, 340
LONGEST_CALL = timedelta(hours=3)


class CallPanel(QWidget):
    """One call at a time. What is typed and ticked is kept at once; the panel may be closed and opened again."""

    logged = Signal(Logged)  # also when an answer or a note amended the call
    undone = Signal(Undone)
    wrote = Signal(Wrote)  # a letter that is to be logged
    template_wanted = Signal(Script)  # what it says is to be changed for good
    document_asked = Signal(str)  # "resume" or "references": its file is missing
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        services: PanelServices,
        open_url: Callable[[QUrl], bool],
    ) -> None:
        super().__init__()
        self._services = services
        self._open_url = open_url
        self._sheet: CallSheet | None = None
        self._logged: Logged | None = None
        self._visit = ""  # of the field in which something was typed last
        self.view = CallView(theme, open_url)
        self.tick = MinuteTick(services.now, self)
        self.keys = panel_actions(self)
        self.setWindowFlag(Qt.WindowType.Window)
        self.setMinimumWidth(NARROWEST)
        resize_to_fit(self, WIDTH, HEIGHT)
        column(self).addWidget(self.view)
        self._connect()
        self._connect_keys()

    def focusNextPrevChild(self, forward: bool) -> bool:  # as Qt calls it
        """Walk with Tab as one reads."""
        return walk(self, super().focusNextPrevChild, forward)

    def _connect(self) -> None:
        view, foot = self.view, self.view.foot
        self.tick.struck.connect(self._on_minute)
        view.dial.dialled.connect(self._on_dialled)
        view.dial.code_wanted.connect(view.code.show_phone)
        view.checklist.ticked.connect(self._on_ticked)
        view.checklist.document_opened.connect(self._on_document_opened)
        view.checklist.document_asked.connect(self.document_asked)
        view.checklist.document_dropped.connect(self.take_document)
        points = view.checklist.points
        points.points_written.connect(lambda words: self._remember(points.points, points=words))
        points.forgot_written.connect(lambda words: self._remember(points.forgot, forgot_to_say=words))
        foot.timer.switched.connect(self._on_timer)
        view.scripts.wrote.connect(self.wrote)
        view.scripts.template_wanted.connect(self.template_wanted)
        view.after.said.connect(self._on_said)
        foot.notes.written.connect(self._on_notes)
        foot.outcomes.chosen.connect(self._on_outcome)
        foot.undo_wanted.connect(self.undo)
        foot.close_wanted.connect(self.close)
        foot.on_top.toggled.connect(self.stay_on_top)

    def _connect_keys(self) -> None:
        view, foot = self.view, self.view.foot
        does: dict[PanelCommand, Callable[[], object]] = {
            PanelCommand.DIAL: view.dial.dial,
            PanelCommand.COPY: view.dial.copy,
            PanelCommand.CODE: view.dial.show_code,
            PanelCommand.TIMER: foot.timer.toggle_running,
            PanelCommand.NOTES: foot.notes.setFocus,
            PanelCommand.UNDO: self.undo,
            PanelCommand.ON_TOP: foot.on_top.toggle,
            PanelCommand.CLOSE: self._on_escape,
        }
        for number, command in enumerate(OUTCOMES, start=1):
            does[command] = partial(self._choose, number)
        for tab, command in enumerate(TABS):
            does[command] = partial(view.show_script, tab)
        for command, do in does.items():
            self.keys[command].triggered.connect(lambda _checked=False, do=do: do())
        for part, command in (
            (view.dial.dial_button, PanelCommand.DIAL),
            (view.dial.copy_button, PanelCommand.COPY),
            (view.dial.code_button, PanelCommand.CODE),
            (foot.timer, PanelCommand.TIMER),
            (foot.on_top, PanelCommand.ON_TOP),
            (foot.undo_button, PanelCommand.UNDO),
            (foot.close_button, PanelCommand.CLOSE),
        ):
            part.setToolTip(with_keys(self.keys[command].text(), self.keys[command]))

    def show_call(self, contact_id: str, application_id: str | None = None, occasion: Occasion = Occasion.CALL) -> None:
        """Show a call to a person, or one of theirs; the call in progress goes on where it was left.

        Raises GoodCallError, such as Unknown, with the panel as it was.
        """
        foot, dial = self.view.foot, self.view.dial
        self._flush()
        sheet = self._services.open_sheet(contact_id, application_id)
        if self._sheet is None or self._sheet.draft.id != sheet.draft.id:
            foot.timer.reset()
            dial.forget_reason()
            self._visit = ""
        self._logged = None
        foot.outcomes.show_outcomes(occasion)
        foot.outcomes.earlier.begin(self._services.now(), sheet.own_zone)
        foot.notes.show_text(sheet.draft.notes)
        self._show(sheet)
        self._resume_timer(sheet.draft)
        self.view.show_stage(logged=False)
        come_forward(self)
        self._begin(occasion)

    def _begin(self, occasion: Occasion) -> None:
        dial, foot = self.view.dial.dial_button, self.view.foot
        if occasion is Occasion.EARLIER:
            foot.outcomes.earlier.ask()
        elif occasion is Occasion.CALL and dial.isVisible():
            dial.setFocus()
        else:
            foot.notes.setFocus()

    def _resume_timer(self, draft: CallDraft) -> None:
        """Let the timer run as it did before the panel was closed, or before a crash; no call lasts for hours."""
        timer, began = self.view.foot.timer, draft.timed_from
        if began is None or timer.running:
            return
        lasted = self._services.now() - began
        if lasted < LONGEST_CALL:
            timer.go_on(lasted.total_seconds())
        else:
            self.view.foot.outcomes.earlier.propose(began)

    def refresh(self) -> None:
        """Read the person, the files and the light again; notes stay as they are."""
        if self._sheet is not None and self._logged is None:
            self._show(self._reread(self._sheet))

    def take_document(self, document: Document) -> None:
        """Keep a file that was chosen or dropped, and show it."""
        if (sheet := self._sheet) is not None:
            self._try(lambda: self._services.keep_document(sheet.application, document))
            self.refresh()

    def on_undone(self, undone: Undone) -> None:
        """Go back to before the outcome, if it was this call that was taken back; notes typed since are kept."""
        if self._sheet is None or self._logged is None or undone.group != self._logged.call.id:
            self.refresh()
            return
        draft, typed = self._sheet.draft, self.view.foot.notes.text
        theirs, self._logged = self._logged.call.outcome.is_incoming, None
        self.show_call(draft.contact_id, draft.application_id, Occasion.THEY_RING if theirs else Occasion.CALL)
        if typed != self.view.foot.notes.text:
            self.view.foot.notes.setPlainText(typed)
            self.view.foot.notes.flush()

    def undo(self) -> None:
        """Take the logged call back, or before that what was typed last about its application."""
        self._flush()
        group = self._logged.call.id if self._logged else self._visit
        undone = self._try(lambda: self._services.undo(group)) if group else None
        if undone is not None:
            self.on_undone(undone)
            self.undone.emit(undone)

    def stay_on_top(self, on: bool) -> None:
        """Keep the window above the others, or not."""
        place = self.geometry()
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint, on)
        self.setGeometry(place)
        self.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the clocks go on."""
        super().showEvent(event)
        self._on_minute()
        self.tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing ticks while nobody looks, and nothing typed is left unsaved."""
        super().hideEvent(event)
        self.tick.stop()
        self._flush()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing loses nothing."""
        self.view.code.hide()
        super().closeEvent(event)
        self.closed.emit()

    def _show(self, sheet: CallSheet) -> None:
        self._sheet = sheet
        now = self._services.now()
        self.setWindowTitle(_("Call {name}").format(name=sheet.contact.name))
        self.view.head.show_sheet(sheet, now)
        self.view.dial.show_number(sheet.contact, sheet.light)
        self.view.checklist.show_sheet(sheet)
        self.view.scripts.show_sheet(sheet, now)
        self.view.fit()
        self.view.put_in_order()

    def _flush(self) -> None:
        """Keep what is typed."""
        self.view.checklist.points.flush()
        self.view.foot.notes.flush()

    def _reread(self, sheet: CallSheet) -> CallSheet:
        return self._services.open_sheet(sheet.contact.id, sheet.draft.application_id)

    def _choose(self, number: int) -> None:
        if self._logged is None:
            self.view.foot.outcomes.choose(number)

    def _on_escape(self) -> None:
        if self.view.code.isVisible():
            self.view.code.hide()
        elif not self.view.dial.take_back():
            self.close()

    def _on_minute(self) -> None:
        sheet, now = self._sheet, self._services.now()
        if sheet is None:
            return
        if self._logged is None and sheet.light.until is not None and now >= sheet.light.until:
            sheet = self._sheet = self._try(partial(self._reread, sheet)) or sheet
            self.view.dial.show_number(sheet.contact, sheet.light)
            self.view.head.show_light(sheet, now)
        self.view.head.show_clocks(sheet, now)

    def _on_dialled(self) -> None:
        self.view.bring_scripts()
        self.view.foot.timer.restart()

    def _on_ticked(self, code: str, on: bool) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        draft = self._try(lambda: self._jot(sheet, ticked={code: on}))
        self.view.checklist.show_ticks((draft or sheet.draft).checklist)

    def _on_document_opened(self, document: Document) -> None:
        if self._open_url(QUrl.fromLocalFile(document.path)):
            self.view.checklist.tick(document.kind)
        else:
            self.view.foot.say(_("No program opens {path}.").format(path=document.path))

    def _on_timer(self, runs: bool) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        since = self._services.now() if runs else None
        draft = self._try(lambda: self._with_draft(sheet, lambda draft_id: self._services.time(draft_id, since)))
        if draft is not None and self._sheet is not None:
            self._sheet = replace(self._sheet, draft=draft)

    def _remember(self, field: SavedText, **words: object) -> None:
        """Keep what belongs to the application, and say it in the scripts."""
        sheet = self._sheet
        if sheet is None or sheet.application is None:
            return
        application_id, self._visit = sheet.application.id, field.visit
        if self._try(lambda: self._remembered(application_id, words)) is None:
            field.try_again()
            return
        self._sheet = self._try(partial(self._reread, sheet)) or sheet
        self.view.scripts.show_sheet(self._sheet, self._services.now())

    def _remembered(self, application_id: str, words: dict[str, object]) -> bool:
        self._services.remember(application_id, self._visit, **words)
        return True

    def _on_notes(self, text: str) -> None:
        sheet, logged = self._sheet, self._logged
        if logged is not None:
            kept = self._amend(note=text)
        else:
            kept = sheet is None or self._try(lambda: self._jot(sheet, notes=text)) is not None
        if not kept:
            self.view.foot.notes.try_again()

    def _jot(self, sheet: CallSheet, *, notes: str | None = None, ticked: dict[str, bool] | None = None) -> CallDraft:
        return self._with_draft(sheet, lambda draft_id: self._services.jot(draft_id, notes=notes, ticked=ticked))

    def _with_draft(self, sheet: CallSheet, keep: Callable[[str], CallDraft]) -> CallDraft:
        """Change the draft; begins anew where it went away, as when the call was logged elsewhere."""
        try:
            return keep(sheet.draft.id)
        except Unknown:
            self._sheet = self._reread(sheet)
            return keep(self._sheet.draft.id)

    def _on_outcome(self, outcome: Outcome) -> None:
        sheet, foot = self._sheet, self.view.foot
        if sheet is None:
            return
        self._flush()
        self._log(
            sheet,
            LogEntry(
                contact_id=sheet.contact.id,
                application_id=sheet.draft.application_id,
                outcome=outcome,
                at=foot.outcomes.earlier.at or (sheet.draft.timed_from if foot.timer.running else None),
                note=foot.notes.text,
                override=None if outcome.is_incoming else self.view.dial.reason,
            ),
        )

    def _log(self, sheet: CallSheet, entry: LogEntry) -> None:
        foot = self.view.foot
        try:
            logged = self._services.log(entry)
        except Ambiguous as error:
            foot.ask_which(error.candidates, lambda chosen: self._log(sheet, replace(entry, application_id=chosen)))
            self.view.put_in_order()
            return
        except GoodCallError as error:
            foot.say(problems.sentence(error))
            return
        foot.timer.stop()
        self._logged = logged
        self.view.after.begin(sheet, logged, self._services.now())
        foot.next.show_next(sheet, logged, self._services.now())
        self.view.show_stage(logged=True)
        self.view.put_in_order()
        foot.close_button.setFocus()
        self.logged.emit(logged)

    def _on_said(self, said: Said) -> None:
        self._amend(said=said)

    def _amend(self, *, said: Said | None = None, note: str | None = None) -> bool:
        sheet, logged = self._sheet, self._logged
        if sheet is None or logged is None:
            return False
        amended = self._try(lambda: self._services.amend(logged.call.id, said=said, note=note))
        if amended is None:
            return False
        self._logged = amended
        self.view.foot.next.show_next(sheet, amended, self._services.now())
        self.logged.emit(amended)
        return True

    def _try(self, do: Callable[[], T]) -> T | None:
        """Do it, or say under the notes why not."""
        try:
            done = do()
        except GoodCallError as error:
            self.view.foot.say(problems.sentence(error))
            return None
        self.view.foot.say("")
        return done
