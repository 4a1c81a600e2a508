"""Random histories that somebody lived: the steps are followed, more or less, and the others react."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from goodcall.domain.calling_hours import Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    Case,
    Contact,
    Interview,
    Interviewer,
    Letter,
    Outcome,
    Permission,
    Phone,
    Result,
    Said,
    Snooze,
)
from goodcall.domain.next_steps import next_steps
from goodcall.domain.steps import Do, Step
from unit.domain.cases import CALENDARS, LONG_BEFORE
from unit.domain.histories import BEGINNINGS, OUTCOMES, PLACES, Question, jumbled, named


@st.composite
def lived(draw: st.DrawFn) -> Question:
    """An interview or two, and somebody who mostly does what the steps say."""
    q = draw(_first_day())
    for place in range(draw(st.integers(0, 7))):
        q = draw(_something_happens(q, place))
    return replace(q, now=draw(_next_moment(q)))


@st.composite
def _first_day(draw: st.DrawFn) -> Question:
    beginning = draw(st.sampled_from(BEGINNINGS))
    zone, country = draw(st.sampled_from(PLACES))
    home = draw(st.sampled_from((zone, zone, draw(st.sampled_from(PLACES))[0])))
    people = named(draw(st.lists(st.just(_reachable(zone, country)), min_size=1, max_size=2)))
    starts = [beginning + timedelta(hours=draw(st.integers(0, 100)))]
    starts += [starts[0] + timedelta(days=draw(st.integers(2, 25)))] if draw(st.integers(0, 3)) == 0 else []
    rounds = tuple(_round(place, start, zone, people) for place, start in enumerate(starts))
    before = draw(st.sampled_from((False, False, False, True)))
    return Question(
        case=Case(
            application=Application(
                id="a",
                job_title="Data Analyst",
                company="Lakeshore",
                applied_on=beginning.date() - timedelta(days=10),
                contact_ids=(people[-1].id,),
                created_at=beginning - timedelta(days=10),
            ),
            contacts={each.id: each for each in people},
            interviews=rounds[1:] if before else rounds,
        ),
        now=starts[0] - timedelta(hours=draw(st.sampled_from((1, 20)))),
        etiquette=Etiquette(tries=draw(st.sampled_from((2, 2, 1, 3)))),
        around=Surroundings(zone=home, calendars=CALENDARS),
    )


def _reachable(zone: str, country: str | None) -> Contact:
    return Contact(
        id="",
        name="Somebody",
        emails=("somebody@lakeshore.example",),
        phones=(Phone(raw="555 0142", e164="+13125550142"),),
        zone=zone,
        zone_stated=True,
        country=country,
        created_at=LONG_BEFORE,
    )


def _round(place: int, start: datetime, zone: str, people: list[Contact]) -> Interview:
    return Interview(
        id=f"i_{place}",
        application_id="a",
        start=AgreedTime.from_moment(start, zone),
        end=AgreedTime.from_moment(start + timedelta(hours=1), zone),
        interviewers=tuple(Interviewer(contact_id=each.id) for each in people),
        created_at=LONG_BEFORE,
    )


@st.composite
def _next_moment(draw: st.DrawFn, q: Question) -> datetime:
    """When a step opens, soon after, or some time later."""
    opening = [step.opens_at for step in plan_of(q) if step.opens_at and step.opens_at > q.now]
    if opening and draw(st.integers(0, 3)) > 0:
        seconds: int = draw(st.sampled_from((0, 1, 300, 7200)))
        return draw(st.sampled_from(opening)) + timedelta(seconds=seconds)
    return q.now + timedelta(minutes=draw(st.sampled_from((1, 17, 240, 1440, 3 * 1440, 8 * 1440, 20 * 1440))))


@st.composite
def _something_happens(draw: st.DrawFn, q: Question, place: int) -> Question:
    now = draw(_next_moment(q))
    q = replace(q, now=now)
    steps = [step for step in plan_of(q) if step.do in (Do.CALL, Do.WRITE) and step.opens_at and step.opens_at <= now]
    who = draw(st.sampled_from(sorted(q.case.contacts)))
    doing = draw(st.sampled_from(("step", "step", "step", "sign", "ring", "snooze", "nothing")))
    saying = draw(st.one_of(st.just(Said()), _saying_soon(now, q.case.contacts[who].zone or "UTC")))
    case = q.case
    if doing == "step" and steps:
        case = _followed(draw(st.sampled_from(steps)), case, now, place, draw(st.sampled_from(OURS)), saying)
    elif doing == "sign":
        answer = Answer(id=f"w_{place}", contact_id=who, application_id="a", at=now, said=saying, created_at=now)
        case = replace(case, answers=(*case.answers, answer))
    elif doing == "ring":
        call = _call(who, now, place, draw(OUTCOMES), saying)
        case = replace(case, calls=(*case.calls, call))
    elif doing == "snooze":
        until = now + timedelta(minutes=draw(st.sampled_from((10, 600, 1500))))
        snooze = Snooze(id=f"s_{place}", application_id="a", contact_id=who, at=now, until=until, created_at=now)
        case = replace(case, snoozes=(*case.snoozes, snooze))
    return replace(q, case=case)


OURS = tuple(outcome for outcome in Outcome if not outcome.is_incoming)


@st.composite
def _saying_soon(draw: st.DrawFn, now: datetime, zone: str) -> Said:
    day = (now + timedelta(days=draw(st.integers(0, 12)))).date()
    time_soon = AgreedTime.from_moment((now + timedelta(hours=draw(st.integers(1, 90)))).replace(second=0), zone)
    call_back: AgreedTime | date | None = draw(st.sampled_from((None, None, None, time_soon, day)))
    return Said(
        decision_on=draw(st.sampled_from((None, day))),
        permission=draw(st.sampled_from((*(Permission.NOT_ASKED, Permission.GIVEN) * 3, Permission.REFUSED))),
        call_back=call_back,
        result=draw(st.sampled_from((None, None, None, Result.NEXT_ROUND))),
    )


def _followed(step: Step, case: Case, now: datetime, place: int, outcome: Outcome, said: Said) -> Case:
    assert step.contact_id is not None
    if step.do is Do.CALL:
        return replace(case, calls=(*case.calls, _call(step.contact_id, now, place, outcome, said)))
    assert step.purpose is not None
    letter = Letter(
        id=f"l_{place}",
        contact_id=step.contact_id,
        application_id="a",
        at=now,
        purpose=step.purpose,
        announces_on=(now + timedelta(days=3)).date() if not case.interviews else None,
        created_at=now,
    )
    return replace(case, letters=(*case.letters, letter))


def _call(who: str, now: datetime, place: int, outcome: Outcome, said: Said) -> Call:
    return Call(id=f"k_{place}", contact_id=who, application_id="a", at=now, outcome=outcome, said=said, created_at=now)


def plan_of(q: Question) -> tuple[Step, ...]:
    """The steps at the question's moment."""
    return next_steps(q.case, q.now, q.etiquette, q.around).steps


def questions() -> st.SearchStrategy[Question]:
    """Cases to ask about, two in three of them lived."""
    return st.one_of(lived(), lived(), jumbled())
