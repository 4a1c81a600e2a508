"""Calls: have everything at hand, note what is said, log how it went."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from goodcall.domain.checklist import new_checklist
from goodcall.domain.errors import Ambiguous
from goodcall.domain.facts import (
    Answer,
    Application,
    Call,
    CallDraft,
    Contact,
    Document,
    Outcome,
    Phone,
    Result,
    Said,
    Status,
)
from goodcall.domain.steps import Do, Light, Step
from goodcall.services.ids import new_id
from goodcall.services.lights import Lights
from goodcall.services.moments import check_past
from goodcall.services.person_sheet import PersonSheet
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store, Transaction
from goodcall.services.which import known_fact, which_application, which_interview


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet(PersonSheet):
    """Everything the call panel shows."""

    light: Light
    zone_guessed: bool
    draft: CallDraft


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """How a call went. ``at`` None means now; ``override`` is the reason for calling on a red light.

    ``do_not_call`` is their reason for wanting no calls, be it empty; None: they did not say so.
    """

    contact_id: str
    outcome: Outcome
    application_id: str | None = None
    at: datetime | None = None
    said: Said = Said()
    note: str | None = None
    override: str | None = None
    do_not_call: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """A call that was logged, and the next steps of its application and person."""

    call: Call
    steps: tuple[Step, ...]


class Calls:
    """What the user does before, during and after a call."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, lights: Lights) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._lights = lights

    def open_sheet(self, contact_id: str, application_id: str | None) -> CallSheet:
        """Return the call sheet for a person, with the draft of the call in progress; begins one if there is none.

        Without an application it is about the one that is meant (``which_application``), or none if that is unclear.
        Raises Unknown.
        """
        contact = known_fact(self._store.read, Contact, contact_id)
        if application_id is not None:
            known_fact(self._store.read, Application, application_id)
        else:
            with suppress(Ambiguous):
                application_id = which_application(self._store.read, self._planner, contact, self._clock.now())
        draft = self._store.read.draft_of(CallDraft, contact_id, application_id)
        if draft is None:
            settings = self._store.read.settings()
            draft = CallDraft(
                id=new_id("d"),
                contact_id=contact_id,
                application_id=application_id,
                started_at=self._clock.now(),
                checklist=new_checklist(settings.checklist, settings.item_edits),
            )
            with self._store.transaction() as tx:
                tx.put(draft)
        return self._sheet(contact, application_id, draft)

    def _sheet(self, contact: Contact, application_id: str | None, draft: CallDraft) -> CallSheet:
        read, settings = self._store.read, self._store.read.settings()
        cases = read.cases([application_id]) if application_id else []
        own_zone = self._planner.own_zone(settings)
        return CallSheet(
            contact=contact,
            application=cases[0].application if cases else None,
            interview=which_interview(cases[0].interviews, self._clock.now()) if cases else None,
            light=self._lights.light(contact, application_id),
            zone=contact.zone or own_zone,
            zone_guessed=contact.zone is None or not contact.zone_stated,
            own_zone=own_zone,
            draft=draft,
            step=self._open_step(contact.id, application_id),
            settings=settings,
        )

    def _open_step(self, contact_id: str, application_id: str | None) -> Step | None:
        steps = self._store.read.plan([application_id]) if application_id else []
        return next((step for step in steps if step.do is Do.CALL and step.contact_id == contact_id), None)

    def jot(self, draft_id: str, *, notes: str | None = None, ticked: dict[str, bool] | None = None) -> CallDraft:
        """Keep notes as typed and items as ticked; on disk when this returns."""
        with self._store.transaction() as tx:
            draft = known_fact(tx, CallDraft, draft_id)
            items = tuple(replace(item, ticked=(ticked or {}).get(item.code, item.ticked)) for item in draft.checklist)
            draft = replace(draft, checklist=items, notes=draft.notes if notes is None else notes)
            tx.put(draft)
        return draft

    def time(self, draft_id: str, since: datetime | None) -> CallDraft:
        """Note since when a call in progress is timed, None where it is not any more. Raises Unknown."""
        with self._store.transaction() as tx:
            draft = replace(known_fact(tx, CallDraft, draft_id), timed_from=since)
            tx.put(draft)
        return draft

    def keep_document(self, document: Document) -> None:
        """Keep a file for every call, in the place of an earlier one of its kind."""
        with self._store.transaction("settings") as tx:
            settings = tx.settings()
            others = tuple(each for each in settings.me.documents if each.kind != document.kind)
            tx.put_settings(replace(settings, me=replace(settings.me, documents=(*others, document))))

    def discard(self, draft_id: str) -> None:
        """Forget a call that was not made."""
        with self._store.transaction() as tx:
            if draft := tx.get(CallDraft, draft_id):
                tx.remove(draft)

    def log(self, entry: LogEntry) -> Logged:
        """Log a call: the call, what it changes, and the next plan are one transaction.

        Without an application the one with an open step for this person at that moment is meant, else their only open
        one.
        Raises InTheFuture, Unknown, or Ambiguous with the candidates.
        """
        now = self._clock.now()
        at = entry.at or now
        check_past(at, now, self._planner.own_zone(self._store.read.settings()))
        call_id = new_id("k")
        with self._store.transaction("log-call", group=call_id) as tx:
            contact = known_fact(tx, Contact, entry.contact_id)
            entry = replace(entry, application_id=self._application(tx, contact, entry.application_id, at))
            call = self._call(tx, call_id, contact, entry, at, now)
            tx.put(call)
            self._consequences(tx, contact, call, entry)
            return self._replanned(tx, call)

    def amend(self, call_id: str, *, said: Said | None = None, note: str | None = None) -> Logged:
        """Add what they said, or a note, to a call that was logged; one undo takes back both. Raises Unknown."""
        with self._store.transaction("log-call", group=call_id) as tx:
            call = known_fact(tx, Call, call_id)
            amended = replace(
                call, said=call.said if said is None else said, notes=call.notes if note is None else note
            )
            tx.put(amended)
            if call.application_id and amended.said.result is not call.said.result:
                reopen(tx, call)
                apply_result(tx, call.application_id, amended.said.result, call.at)
            return self._replanned(tx, amended)

    def _replanned(self, tx: Transaction, call: Call) -> Logged:
        about = [call.application_id] if call.application_id else []
        self._planner.replan_people(tx, [call.contact_id], *about)
        return Logged(call=call, steps=tuple(tx.plan(about)))

    def _call(
        self,
        tx: Transaction,
        call_id: str,
        contact: Contact,
        entry: LogEntry,
        at: datetime,
        now: datetime,
    ) -> Call:
        about = entry.application_id
        draft = tx.draft_of(CallDraft, contact.id, about) or tx.draft_of(CallDraft, contact.id, None)
        if draft is not None:
            tx.remove(draft)
        phone = contact.usable_phone
        return Call(
            id=call_id,
            contact_id=contact.id,
            application_id=entry.application_id,
            at=at,
            outcome=entry.outcome,
            said=entry.said,
            number=(phone.e164 or phone.raw) if phone and not entry.outcome.is_incoming else None,
            checklist=draft.checklist if draft else (),
            override=entry.override,
            notes=entry.note if entry.note is not None else (draft.notes if draft else ""),
            created_at=now,
        )

    def _consequences(self, tx: Transaction, contact: Contact, call: Call, entry: LogEntry) -> None:
        changed = contact
        if call.outcome is Outcome.WRONG_NUMBER:
            changed = replace(changed, phones=strike_out(changed.phones, call.number, call.at))
        if entry.do_not_call is not None:
            changed = replace(changed, do_not_call=entry.do_not_call)
        tx.put(changed)
        if call.application_id:
            apply_result(tx, call.application_id, call.said.result, call.at)

    def _application(self, tx: Transaction, contact: Contact, named: str | None, at: datetime) -> str | None:
        if named is not None:
            return known_fact(tx, Application, named).id
        return which_application(tx, self._planner, contact, at)


def strike_out(phones: tuple[Phone, ...], number: str | None, at: datetime) -> tuple[Phone, ...]:
    """Return the numbers with the wrong one struck out."""
    return tuple(
        replace(phone, struck_out_at=at) if number in (phone.e164, phone.raw) and phone.usable else phone
        for phone in phones
    )


def apply_result(tx: Transaction, application_id: str, result: Result | None, at: datetime) -> None:
    """Close an application that was rejected or brought an offer, unless something later has closed it."""
    status = {Result.REJECTED: Status.REJECTED, Result.OFFER: Status.OFFERED}.get(result) if result else None
    application = known_fact(tx, Application, application_id)
    if status is None or _closed_later(application, at) or (application.status, status) == _KEPT:
        return
    tx.put(replace(application, status=status, status_at=at))


_KEPT = (Status.ACCEPTED, Status.OFFERED)  # an offer already accepted is not undone by hearing of it again


def _closed_later(application: Application, at: datetime) -> bool:
    since = application.status_at
    return not application.status.is_open and since is not None and since > at


def reopen(tx: Transaction, event: Call | Answer) -> None:
    """Take back that this event closed its application: it stands again where its interviews put it."""
    application = tx.get(Application, event.application_id) if event.application_id else None
    if application is None or application.status_at != event.at or application.status.is_open:
        return
    met = any(case.interviews for case in tx.cases([application.id]))
    tx.put(replace(application, status=Status.INTERVIEWING if met else Status.APPLIED, status_at=event.at))
