"""The plan, a cache: steps by urgency, what must be planned anew, and what was announced."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from goodcall.domain.calling_hours import Span
from goodcall.domain.facts import Interview
from goodcall.domain.next_steps import Plan
from goodcall.domain.steps import Do, Step
from goodcall.services.open_steps import LONGEST_WINDOW
from goodcall.services.ports import Announcement
from goodcall.services.views import PlanRow
from goodcall.storage.columns import row_of, selected, value_of
from goodcall.storage.reading import Asking, pages
from goodcall.storage.tables import announcements, applications, contacts, plan_states, plan_steps

ANEW = ""  # a fingerprint that no plan was made with
_STEP = selected(Step, plan_steps)
_IDS: sa.BindParameter[Any] = sa.bindparam("ids", expanding=True)
_PLANNED = sa.select(*_STEP).where(plan_steps.c.application_id.in_(_IDS)).order_by(plan_steps.c.position)
_DROP_STEPS = plan_steps.delete().where(plan_steps.c.application_id.in_(_IDS))
_KEEP_STATE = plan_states.update().where(plan_states.c.application_id == sa.bindparam("about"))
_NEXT = sa.select(plan_states.c.application_id, plan_states.c.next_at).order_by(
    plan_states.c.next_at.asc().nulls_last(), plan_states.c.application_id
)
_STATUS = sa.select(applications.c.id, applications.c.status).where(applications.c.id.in_(_IDS))
_RANKS = {Do.WAIT: 1, Do.REST: 2}


def urgency(step: Step) -> str:
    """Return text that sorts the most urgent first: what is to be done (at once, then by hour), waiting, rest."""
    hour = step.opens_at.astimezone(UTC).isoformat(timespec="seconds") if step.opens_at else ""
    return f"{_RANKS.get(step.do, 0)} {hour}"


class PlanQuestions(Asking):
    """The part of ``Reader`` that answers about the plan and announcements."""

    def plan(self, application_ids: Collection[str]) -> list[Step]:
        """Return the planned steps of these applications, in the order of the ids and as they were planned."""
        question = sa.select(*_STEP).order_by(plan_steps.c.position)
        rows = self._in_pages(question, plan_steps.c.application_id, application_ids)
        steps = [value_of(Step, row) for row in rows]
        order = {application_id: place for place, application_id in enumerate(application_ids)}
        return sorted(steps, key=lambda step: order[step.application_id])

    def plan_rows(self, limit: int) -> list[PlanRow]:
        """Return planned steps joined with names, the most urgent first."""
        beside = (
            applications.c.job_title,
            applications.c.company,
            contacts.c.name,
            sa.func.coalesce(contacts.c.company, ""),
            contacts.c.zone,
            sa.func.coalesce(contacts.c.zone_stated, sa.false()),
        )
        question = (
            sa.select(*_STEP, *beside)
            .join_from(plan_steps, applications, applications.c.id == plan_steps.c.application_id)
            .outerjoin(contacts, contacts.c.id == plan_steps.c.contact_id)
            .order_by(plan_steps.c.urgency, plan_steps.c.application_id, plan_steps.c.position)
        )
        return [_plan_row(row) for row in self._connection.execute(question.limit(limit))]

    def stale(self, now: datetime, fingerprint: str, limit: int) -> list[str]:
        """Return ids of applications to replan, the most urgent first and those never planned last.

        Stale is a plan made with another fingerprint or past its holds_until; none was made yet for a new application.
        """
        state = plan_states.c
        stale = [state.holds_until <= now, *(state.planned_with == each for each in self._made_with(fingerprint))]
        found = {row for each in stale for row in self._connection.execute(_NEXT.where(each).limit(limit))}
        order = sorted(found, key=lambda row: (row.next_at is None, row.next_at, row.application_id))
        return [row.application_id for row in order[:limit]]

    def _made_with(self, fingerprint: str) -> Iterator[str]:
        """Yield the fingerprints of all plans but this one: one look into the index for each, and there are few."""
        with_ = plan_states.c.planned_with
        question = sa.select(sa.func.min(with_))
        found = self._connection.execute(question).scalar()
        while found is not None:
            if found != fingerprint:
                yield found
            found = self._connection.execute(question.where(with_ > found)).scalar()

    def next_holds_until(self) -> datetime | None:
        """Return the earliest holds_until of all plans, in UTC."""
        return self._connection.execute(sa.select(sa.func.min(plan_states.c.holds_until))).scalar()

    def openings(self, after: datetime, before: datetime) -> list[Step]:
        """Return call and write steps whose opens_at lies in [after, before), soonest first."""
        step = plan_steps.c
        question = sa.select(*_STEP).where(
            step.do.in_((Do.CALL, Do.WRITE)), step.opens_at >= after, step.opens_at < before
        )
        rows = self._connection.execute(question.order_by(step.opens_at, step.application_id, step.position))
        return [value_of(Step, row) for row in rows]

    def next_opening(self, after: datetime) -> datetime | None:
        """Return the first moment (UTC) later than ``after`` at which a call or letter opens."""
        step = plan_steps.c
        question = sa.select(sa.func.min(step.opens_at)).where(step.do.in_((Do.CALL, Do.WRITE)), step.opens_at > after)
        return self._connection.execute(question).scalar()

    def announcements(self, tags: Collection[str]) -> list[Announcement]:
        """Return those with these tags."""
        rows = self._in_pages(sa.select(*selected(Announcement, announcements)), announcements.c.tag, tags)
        return [value_of(Announcement, row) for row in rows]

    def every_announcement(self) -> list[Announcement]:
        """Return all, by tag."""
        question = sa.select(*selected(Announcement, announcements)).order_by(announcements.c.tag)
        return [value_of(Announcement, row) for row in self._connection.execute(question)]


def keep_plans(connection: sa.Connection, plans: Mapping[str, Plan], fingerprint: str) -> bool:
    """Replace the plans of applications, named by id; return whether any steps are others than before."""
    kept: dict[str, list[Step]] = {application_id: [] for application_id in plans}
    for row in connection.execute(_PLANNED, {"ids": list(plans)}):
        step = value_of(Step, row)
        kept[step.application_id].append(step)
    changed = [application_id for application_id, plan in plans.items() if tuple(kept[application_id]) != plan.steps]
    if changed:
        connection.execute(_DROP_STEPS, {"ids": changed})
    rows = [_step_row(place, step) for id_ in changed for place, step in enumerate(plans[id_].steps)]
    if rows:
        connection.execute(plan_steps.insert(), rows)
    settled = _settled(connection, plans)
    states = [_state_row(id_, plan, None if id_ in settled else fingerprint) for id_, plan in plans.items()]
    if states:
        connection.execute(_KEEP_STATE, states)
    return bool(changed)


def expect_plan(connection: sa.Connection, application_id: str) -> None:
    """Note that a new application has no plan yet."""
    connection.execute(plan_states.insert(), {"application_id": application_id, "planned_with": ANEW})


def forget_plans(connection: sa.Connection, application_ids: Collection[str]) -> None:
    """Have these applications planned anew; their steps stay until then."""
    for page in pages(list(application_ids)):
        connection.execute(plan_states.update().where(plan_states.c.application_id.in_(page)).values(planned_with=ANEW))


def busy_span(fact: object) -> Span | None:
    """Return when a fact keeps the user busy: an interview that is not cancelled does."""
    if not isinstance(fact, Interview) or fact.cancelled_at is not None:
        return None
    return Span(fact.start.utc, fact.end.utc)


def make_room(connection: sa.Connection, freed: Span | None, taken: Span | None, ahead: timedelta) -> None:
    """Have planned anew what was put off for an interview, or replaced, and calls that lie in a new one.

    Windows are looked for as far as ``ahead``: so far away may be a later call, or an earlier letter in place of calls.
    """
    step = plan_steps.c
    if freed:
        _forget(connection, step.opens_at > freed.start - LONGEST_WINDOW - ahead, step.opens_at < freed.end + ahead)
    if taken:
        begun = step.opens_at > taken.start - LONGEST_WINDOW, step.opens_at < taken.end
        _forget(connection, step.do == Do.CALL, *begun, step.closes_at > taken.start)


def _forget(connection: sa.Connection, *conditions: sa.ColumnElement[bool]) -> None:
    about = sa.select(plan_steps.c.application_id).where(*conditions)
    connection.execute(plan_states.update().where(plan_states.c.application_id.in_(about)).values(planned_with=ANEW))


def _step_row(place: int, step: Step) -> dict[str, Any]:
    return {**row_of(step), "position": place, "urgency": urgency(step)}


def _state_row(application_id: str, plan: Plan, fingerprint: str | None) -> dict[str, Any]:
    first_opening = min((step.opens_at for step in plan.steps if step.opens_at), default=None)
    return {
        "about": application_id,
        "planned_with": fingerprint,
        "holds_until": plan.holds_until,
        "next_at": first_opening or plan.holds_until,
    }


def _settled(connection: sa.Connection, plans: Mapping[str, Plan]) -> set[str]:
    """Return the ids of closed applications for which nothing is left to plan, now or later."""
    empty = [id_ for id_, plan in plans.items() if not plan.steps and plan.holds_until is None]
    rows = connection.execute(_STATUS, {"ids": empty}) if empty else ()
    return {id_ for id_, status in rows if not status.is_open}


def _plan_row(row: Sequence[Any]) -> PlanRow:
    job_title, company, contact_name, contact_company, zone, zone_stated = row[len(_STEP) :]
    return PlanRow(
        step=value_of(Step, row),
        job_title=job_title,
        company=company,
        contact_name=contact_name,
        contact_company=contact_company,
        zone=zone,
        zone_stated=bool(zone_stated),
    )
