"""Calls that were logged: put right what was written down wrongly, or take it out."""

from __future__ import annotations

from dataclasses import fields, replace

from goodcall.domain.errors import Invalid, Unknown
from goodcall.domain.facts import Call, Contact, Outcome, Phone
from goodcall.services.calls import apply_result, reopen, strike_out
from goodcall.services.moments import check_past
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store, Transaction

FIXED = {"id", "contact_id", "created_at"}


class CallLog:
    """What the user does with calls afterwards. What a call had changed (number, status) follows it."""

    def __init__(self, store: Store, clock: Clock, planner: Planner) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner

    def edit(self, call_id: str, **patch: object) -> Call:
        """Change fields of a call by name. Raises Unknown, Invalid, or InTheFuture for what has not come yet."""
        known = {field.name for field in fields(Call)} - FIXED
        if unknown := patch.keys() - known:
            raise Invalid(min(unknown), "unknown-field")
        with self._store.transaction("edit-call") as tx:
            before = _call(tx, call_id)
            call = replace(before, **patch)  # type: ignore[arg-type]  # names are checked above
            check_past(call.at, self._clock.now(), self._planner.own_zone(tx.settings()))
            tx.put(call)
            if (call.outcome, call.at) != (before.outcome, before.at):
                _follow_number(tx, before, call)
            if (call.said.result, call.at) != (before.said.result, before.at):
                reopen(tx, before)
                _close(tx, call)
            self._replan(tx, call)
        return call

    def remove(self, call_id: str) -> Call:
        """Take a call out of the log; returns it. Raises Unknown."""
        with self._store.transaction("remove-call") as tx:
            call = _call(tx, call_id)
            tx.remove(call)
            _follow_number(tx, call, None)
            reopen(tx, call)
            self._replan(tx, call)
        return call

    def _replan(self, tx: Transaction, call: Call) -> None:
        self._planner.replan_people(tx, [call.contact_id], *([call.application_id] if call.application_id else []))


def _call(tx: Transaction, call_id: str) -> Call:
    call = tx.get(Call, call_id)
    if call is None:
        raise Unknown("call", call_id)
    return call


def _follow_number(tx: Transaction, before: Call, after: Call | None) -> None:
    """Strike out the number of a call that turns out to be wrong, and lift what only ``before`` struck out."""
    contact = tx.get(Contact, before.contact_id)
    if contact is None:
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


def _close(tx: Transaction, call: Call) -> None:
    if call.application_id:
        apply_result(tx, call.application_id, call.said.result, call.at)
