"""What is written: letters of the user, and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from goodcall.domain.facts import Answer, Channel, Contact, Letter, LetterDraft, Purpose, Said
from goodcall.domain.steps import Do, Step
from goodcall.services.calls import apply_result
from goodcall.services.ids import new_id
from goodcall.services.moments import check_past
from goodcall.services.person_sheet import PersonSheet
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store, Transaction
from goodcall.services.which import known_fact, needed_application, which_application, which_interview


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote:
    """A letter that went out. ``at`` None means now; without a purpose, that of the open step is meant."""

    contact_id: str
    application_id: str | None = None
    at: datetime | None = None
    channel: Channel = Channel.EMAIL
    purpose: Purpose | None = None
    announces_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A letter that came in. ``at`` None means now."""

    contact_id: str
    application_id: str | None = None
    at: datetime | None = None
    said: Said = Said()
    note: str = ""


class Letters:
    """Logs what was written, by the user or to the user."""

    def __init__(self, store: Store, clock: Clock, planner: Planner) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner

    def sheet(self, contact_id: str, application_id: str | None) -> PersonSheet:
        """Return what a letter to a person is made of. Raises Unknown, or Ambiguous with the candidates."""
        read, now = self._store.read, self._clock.now()
        contact = known_fact(read, Contact, contact_id)
        about = application_id or which_application(read, self._planner, contact, now)
        cases = read.cases([about]) if about else []
        settings = read.settings()
        own_zone = self._planner.own_zone(settings)
        steps = [step for step in read.plan([about] if about else []) if step.contact_id == contact_id]
        return PersonSheet(
            contact=contact,
            application=cases[0].application if cases else None,
            interview=which_interview(cases[0].interviews, now) if cases else None,
            zone=contact.zone or own_zone,
            own_zone=own_zone,
            step=next((step for step in steps if step.do is Do.WRITE), next(iter(steps), None)),
            settings=settings,
        )

    def draft(self, contact_id: str, application_id: str | None) -> LetterDraft | None:
        """Return the letter to a person that was begun and is not out yet, if there is one."""
        return self._store.read.draft_of(LetterDraft, contact_id, application_id)

    def jot(self, draft: LetterDraft) -> None:
        """Keep a letter as typed; on disk when this returns."""
        with self._store.transaction() as tx:
            tx.put(draft)

    def discard(self, draft: LetterDraft) -> None:
        """Forget a letter in which nothing is changed by hand any more."""
        with self._store.transaction() as tx:
            tx.remove(draft)

    def wrote(self, wrote: Wrote) -> tuple[Letter, tuple[Step, ...]]:
        """Log a letter, begun or not; returns it with the next steps.

        Raises InTheFuture, Unknown, Ambiguous or Invalid.
        """
        now, at = self._moments(wrote.at)
        with self._store.transaction("log-letter") as tx:
            contact = known_fact(tx, Contact, wrote.contact_id)
            application_id = needed_application(tx, self._planner, contact, wrote.application_id, at)
            letter = Letter(
                id=new_id("l"),
                contact_id=wrote.contact_id,
                application_id=application_id,
                at=at,
                channel=wrote.channel,
                purpose=wrote.purpose or self._purpose(tx, application_id, wrote.contact_id, at),
                announces_on=wrote.announces_on,
                notes=wrote.note,
                created_at=now,
            )
            tx.put(letter)
            draft = tx.draft_of(LetterDraft, wrote.contact_id, application_id)
            if draft is not None and draft.purpose is letter.purpose:
                tx.remove(draft)
            steps = self._replanned(tx, wrote.contact_id, application_id)
        return letter, steps

    def heard(self, heard: Heard) -> tuple[Answer, tuple[Step, ...]]:
        """Log an answer; returns it with the next steps. Raises InTheFuture, Unknown, Ambiguous or Invalid."""
        now, at = self._moments(heard.at)
        with self._store.transaction("log-answer") as tx:
            contact = known_fact(tx, Contact, heard.contact_id)
            application_id = needed_application(tx, self._planner, contact, heard.application_id, at)
            answer = Answer(
                id=new_id("w"),
                contact_id=heard.contact_id,
                application_id=application_id,
                at=at,
                said=heard.said,
                notes=heard.note,
                created_at=now,
            )
            tx.put(answer)
            apply_result(tx, application_id, heard.said.result, at)
            steps = self._replanned(tx, heard.contact_id, application_id)
        return answer, steps

    def _moments(self, at: datetime | None) -> tuple[datetime, datetime]:
        now = self._clock.now()
        check_past(at or now, now, self._planner.own_zone(self._store.read.settings()))
        return now, at or now

    def _purpose(self, tx: Transaction, application_id: str, contact_id: str, at: datetime) -> Purpose:
        """Return what the letter due at ``at`` is for."""
        steps = self._planner.steps_at(tx, [application_id], at)
        purposes = (step.purpose for step in steps if step.do is Do.WRITE and step.contact_id == contact_id)
        return next(filter(None, purposes), Purpose.FOLLOW_UP)

    def _replanned(self, tx: Transaction, contact_id: str, application_id: str) -> tuple[Step, ...]:
        self._planner.replan_people(tx, [contact_id], application_id)
        return tuple(tx.plan([application_id]))
