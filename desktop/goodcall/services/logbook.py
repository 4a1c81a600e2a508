"""Calls, letters and answers that were logged: put right what was written down wrongly, or take it out."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime
from typing import Final, TypeVar

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import Answer, Call, Contact, Letter, Outcome, Phone, Result
from goodcall.services.calls import apply_result, reopen, strike_out
from goodcall.services.moments import check_past
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store, Transaction
from goodcall.services.which import NOUNS, known_fact

Event = Call | Letter | Answer
E = TypeVar("E", bound=Event)

FIXED: Final = {"id", "contact_id", "created_at"}


class Logbook:
    """What the user does with events afterwards. What an event had changed (number, status) follows it."""

    def __init__(self, store: Store, clock: Clock, planner: Planner) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner

    def edit(self, kind: type[E], event_id: str, **patch: object) -> E:
        """Change fields of an event by name. Raises Unknown, Invalid, or InTheFuture for what has not come yet."""
        known = {field.name for field in fields(kind)} - FIXED
        if unknown := patch.keys() - known:
            raise Invalid(min(unknown), "unknown-field")
        with self._store.transaction(f"edit-{NOUNS[kind]}") as tx:
            before = known_fact(tx, kind, event_id)
            event = replace(before, **patch)  # type: ignore[arg-type]  # names are checked above
            check_past(event.at, self._clock.now(), self._planner.own_zone(tx.settings()))
            tx.put(event)
            _follow(tx, before, event)
            self._replan(tx, before, event)
        return event

    def remove(self, kind: type[E], event_id: str) -> E:
        """Take an event out of the log; returns it. Raises Unknown."""
        with self._store.transaction(f"remove-{NOUNS[kind]}") as tx:
            event = known_fact(tx, kind, event_id)
            tx.remove(event)
            _follow(tx, event, None)
            self._replan(tx, event)
        return event

    def _replan(self, tx: Transaction, *events: Event) -> None:
        people = {each.contact_id for each in events if each.contact_id}
        self._planner.replan_people(tx, list(people), *{each.application_id for each in events if each.application_id})


def _follow(tx: Transaction, before: Event, after: Event | None) -> None:
    """Let the number and the status follow what is known now."""
    if isinstance(before, Call) and not isinstance(after, Letter | Answer):
        _follow_number(tx, before, after)
    if isinstance(before, Letter) or isinstance(after, Letter):
        return
    if after is None or _decided(after) != _decided(before):
        reopen(tx, before)
        if after is not None and after.application_id:
            apply_result(tx, after.application_id, after.said.result, after.at)


def _decided(event: Call | Answer) -> tuple[str | None, Result | None, datetime]:
    return event.application_id, event.said.result, event.at


def _follow_number(tx: Transaction, before: Call, after: Call | None) -> None:
    """Strike out the number of a call that turns out to be wrong, and lift what only ``before`` struck out."""
    contact = tx.get(Contact, before.contact_id)
    same = after is not None and (after.outcome, after.at) == (before.outcome, before.at)
    if contact is None or same:
        return
    phones = contact.phones
    if before.outcome is Outcome.WRONG_NUMBER:
        phones = tuple(_lifted(phone, before) for phone in phones)
    if after is not None and after.outcome is Outcome.WRONG_NUMBER:
        phones = strike_out(phones, after.number, after.at)
    tx.put(replace(contact, phones=phones))


def _lifted(phone: Phone, call: Call) -> Phone:
    ours = phone.struck_out_at == call.at and call.number in (phone.e164, phone.raw)
    return replace(phone, struck_out_at=None) if ours else phone
