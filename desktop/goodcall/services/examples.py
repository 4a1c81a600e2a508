"""Examples to play with: kept as files of others would be, around the present, and taken away without a trace."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    Case,
    Contact,
    Document,
    Fact,
    Interview,
    Letter,
    Snooze,
)
from goodcall.services.incoming import Incoming, IncomingInterview
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Store, Transaction
from goodcall.services.transfer import Kept, Transfer, in_order
from goodcall.services.which import drafts_about

WEEK = timedelta(weeks=1)
_PREFIX = "example:"  # so that the same invitations, kept in earnest, are others


class Examples:
    """Brings examples in and takes them out, also after a restart; each is one change that can be undone."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, transfer: Transfer) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._transfer = transfer

    @property
    def are_there(self) -> bool:
        """Whether there are examples in the profile."""
        return bool(self._store.read.settings().examples)

    def keep(self, records: Iterable[Incoming], documents: Sequence[Document]) -> Kept:
        """Keep examples, moved so that their first interview was within the last week, with documents at hand."""
        kept = self._transfer.keep(as_examples(list(records), self._clock.now()))
        with self._store.transaction("import", kept.group) as tx:
            settings = tx.settings()
            added = (*kept.interviews_added, *kept.contacts_added)
            tx.put_settings(replace(settings, first_start_done=True, examples=(*settings.examples, *added)))
            applications = _applications(tx, kept.interviews_added)
            for application in applications:
                tx.put(replace(application, documents=tuple(documents)))
            self._planner.replan(tx, [each.id for each in applications])
        return kept

    def remove(self) -> None:
        """Take the examples out, and everything that was done with them; a person who met in earnest stays."""
        with self._store.transaction("remove-examples") as tx:
            ids = tx.settings().examples
            applications = {each.id for each in _applications(tx, ids)}
            people = {
                each.id for each in tx.get_many(Contact, ids) if applications.issuperset(tx.applications_of([each.id]))
            }
            cases = tx.cases(sorted(applications))
            doomed: list[Fact] = [fact for case in cases for fact in _hanging_on(case, applications, people)]
            doomed += drafts_about(tx, applications, people)
            doomed += [*tx.get_many(Application, applications), *tx.get_many(Contact, people)]
            for fact in doomed:
                tx.remove(fact)
            tx.put_settings(replace(tx.settings(), examples=()))


def as_examples(records: Sequence[Incoming], now: datetime) -> list[Incoming]:
    """Return records moved by whole weeks towards ``now``, without cancellations and without the user among them."""
    events = [each for each in in_order(records) if isinstance(each, IncomingInterview) and not each.cancelled]
    last = {event.uid: event.start.utc for event in events if event.start is not None}
    weeks = (now - min(last.values())) // WEEK if last else 0
    users = {event.invitee.casefold() for event in events if event.invitee}
    others = [each for each in records if not isinstance(each, IncomingInterview)]
    return [*others, *(_as_example(event, weeks * WEEK, users) for event in events)]


def _as_example(event: IncomingInterview, later: timedelta, users: set[str]) -> IncomingInterview:
    return replace(
        event,
        uid=_PREFIX + event.uid,
        start=_moved(event.start, later),
        end=_moved(event.end, later),
        invitee="",
        people=tuple(each for each in event.people if users.isdisjoint(email.casefold() for email in each.emails)),
    )


def _moved(agreed: AgreedTime | None, later: timedelta) -> AgreedTime | None:
    return replace(agreed, wall=agreed.wall + later) if agreed else None


def _applications(tx: Transaction, interview_ids: Collection[str]) -> list[Application]:
    """Return the applications that have no interviews but these."""
    ids = {each.application_id for each in tx.get_many(Interview, interview_ids)}
    cases = tx.cases(sorted(ids))
    return [case.application for case in cases if {interview.id for interview in case.interviews} <= set(interview_ids)]


def _hanging_on(case: Case, applications: Collection[str], people: Collection[str]) -> list[Fact]:
    events: tuple[Call | Letter | Answer | Snooze, ...] = (*case.calls, *case.letters, *case.answers, *case.snoozes)
    own = [each for each in events if each.application_id in applications or each.contact_id in people]
    return [*own, *case.interviews]
