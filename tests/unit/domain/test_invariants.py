"""What must hold whatever happened: rules about the rules, tried on random histories."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodcall.domain.calling_hours import CallingTimes, Span, YourTime, calling_times
from goodcall.domain.facts import Answer, Call, Contact, Interview, Letter, Outcome, Permission, Snooze
from goodcall.domain.light import may_call
from goodcall.domain.next_steps import Plan, next_steps
from goodcall.domain.steps import Code, Colour, Do, Light, Step
from unit.domain.histories import Question
from unit.domain.lived import questions

SECOND = timedelta(seconds=1)
ON_INVITATION = {Code.INVITED_BACK, Code.RETURN_CALL}

often = settings(
    max_examples=100, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)


def plan(q: Question, now: datetime | None = None) -> Plan:
    return next_steps(q.case, now or q.now, q.etiquette, q.around)


def light(q: Question, contact: Contact, now: datetime | None = None) -> Light:
    return may_call(q.case, contact, now or q.now, q.etiquette, q.around)


def times(q: Question, contact: Contact) -> CallingTimes:
    return calling_times(contact, q.etiquette, q.around)


def bare(steps: tuple[Step, ...]) -> list[Step]:
    """Steps without the moment until which they hold."""
    return [replace(step, holds_until=None) for step in steps]


def calls_of(q: Question) -> list[Step]:
    return [step for step in plan(q).steps if step.do is Do.CALL]


def is_open(step: Step, now: datetime) -> bool:
    return step.opens_at is not None and step.opens_at <= now


def person(q: Question, step: Step) -> Contact:
    return q.case.contacts[step.contact_id or ""]


@given(questions())
@often
def test_an_open_application_always_has_a_step_and_a_closed_one_none(q: Question) -> None:
    steps = plan(q).steps

    assert bool(steps) is q.case.application.status.is_open


@given(questions())
@often
def test_each_person_has_at_most_one_call_and_one_letter(q: Question) -> None:
    steps = plan(q).steps

    for what in (Do.CALL, Do.WRITE):
        whom = [step.contact_id for step in steps if step.do is what]
        assert len(whom) == len(set(whom))


@given(questions())
@often
def test_calls_and_letters_have_an_hour_that_has_not_gone_by(q: Question) -> None:
    for step in plan(q).steps:
        if step.do in (Do.CALL, Do.WRITE):
            assert step.opens_at is not None
            assert step.closes_at is None or step.opens_at < step.closes_at
            assert step.deadline is None or step.opens_at <= step.deadline
            assert step.closes_at is None or q.now < step.closes_at
            in_a_window_begun_in_time = step.code is Code.THANK_WITHIN_24H and step.closes_at is not None
            assert step.deadline is None or q.now < step.deadline or in_a_window_begun_in_time


@given(questions())
@often
def test_nobody_is_rung_who_asked_not_to_be(q: Question) -> None:
    for step in calls_of(q):
        contact = person(q, step)
        assert contact.do_not_call is None
        assert any(phone.usable or (phone.struck_out_at or q.now) > q.now for phone in contact.phones)


@given(questions())
@often
def test_calls_lie_in_working_hours_on_working_days_but_for_agreed_times(q: Question) -> None:
    for step in calls_of(q):
        at_an_agreed_time = step.code is Code.INVITED_BACK and step.because.at is not None
        if at_an_agreed_time and "apology" not in step.because.notes:
            continue
        there = times(q, person(q, step))
        assert step.opens_at is not None
        assert step.closes_at is not None
        hours = there.in_working_hours(step.opens_at)
        window = there.in_window(step.opens_at)
        assert there.is_working_day(there.day_of(step.opens_at))
        if step.code in ON_INVITATION or "outside-windows" in step.because.notes:
            found = window or hours
            assert found is not None
            assert step.closes_at <= max(each.span.end for each in (hours, window) if each)
        else:
            assert window is not None
            assert step.closes_at <= window.span.end


@given(questions())
@often
def test_calls_lie_in_the_users_own_hours_but_for_agreed_times(q: Question) -> None:
    yours = YourTime(
        zone=q.around.zone,
        opens=q.etiquette.your_hours_open,
        closes=q.etiquette.your_hours_close,
        busy=q.around.busy,
    )

    for step in calls_of(q):
        if step.code is Code.INVITED_BACK and step.because.at is not None and "apology" not in step.because.notes:
            continue
        assert step.opens_at is not None
        assert step.closes_at is not None
        span = Span(step.opens_at, step.closes_at)
        assert yours.free(span) == [span]


@given(questions())
@often
def test_no_call_lies_in_a_cool_down_unless_they_asked_for_it(q: Question) -> None:
    for step in calls_of(q):
        touch = last_touch(q, person(q, step))
        if touch is None or step.opens_at is None or step.opens_at >= touch.at + q.etiquette.cool_down_for:
            continue
        assert step.code in ON_INVITATION or asked_for(q)


def last_touch(q: Question, contact: Contact) -> Call | None:
    """The last touch, under any application."""
    found = touches(q, contact, anywhere=True)
    return found[-1] if found else None


def touches(q: Question, contact: Contact, *, anywhere: bool = False) -> list[Call]:
    """The calls that reached a person, but for those that may have returned a missed one."""
    return [
        call
        for place, call in enumerate(q.case.calls)
        if call.contact_id == contact.id and call.at <= q.now and call.outcome.is_touch
        if anywhere or call.application_id in (None, q.case.application.id)
        if not any(
            each.outcome is Outcome.THEY_CALLED_MISSED and each.contact_id == contact.id
            for each in q.case.calls[:place]
        )
    ]


def asked_for(q: Question) -> bool:
    """Whether anybody named a time for a call or gave a permission, at any time."""
    told: tuple[Call | Answer | Interview, ...] = (*q.case.calls, *q.case.answers, *q.case.interviews)
    said = [each.said for each in told]
    return any(each.permission is Permission.GIVEN or each.call_back is not None for each in said)


@given(questions())
@often
def test_no_call_comes_after_two_touches_unless_they_asked_for_it(q: Question) -> None:
    begun = [each.start.utc for each in q.case.interviews if each.end.utc <= q.now and each.cancelled_at is None]

    for step in calls_of(q):
        if step.code in ON_INVITATION or step.because.variant == "cancelled" or not begun or asked_for(q):
            continue
        if not any(each.end.utc > q.now for each in q.case.interviews):
            assert len([each for each in touches(q, person(q, step)) if each.at >= max(begun)]) < q.etiquette.touches


@given(questions())
@often
def test_a_step_asked_again_when_it_opens_is_the_same_and_open(q: Question) -> None:
    for step in plan(q).steps:
        if step.do not in (Do.CALL, Do.WRITE) or step.opens_at is None or step.opens_at <= q.now:
            continue
        if any(now_and_then(q, step.opens_at)):
            continue
        then = bare(plan(q, step.opens_at).steps)
        assert any(same_step(step, each) for each in then), then


def now_and_then(q: Question, later: datetime) -> list[object]:
    """Facts that are not known yet now but will be then: after them a different step may be right."""
    events: tuple[Call | Letter | Answer | Snooze, ...] = (
        *q.case.calls,
        *q.case.letters,
        *q.case.answers,
        *q.case.snoozes,
    )
    ends = [each.end.utc for each in q.case.interviews] + [each.cancelled_at for each in q.case.interviews]
    struck = [phone.struck_out_at for each in q.case.contacts.values() for phone in each.phones]
    moments = [*(each.at for each in events), *ends, *struck]
    return [each for each in moments if each is not None and q.now < each <= later]


def same_step(one: Step, other: Step) -> bool:
    return (one.do, one.contact_id, one.opens_at, one.closes_at) == (
        other.do,
        other.contact_id,
        other.opens_at,
        other.closes_at,
    )


@given(questions(), st.lists(st.floats(0, 1), min_size=4, max_size=4))
@often
def test_nothing_changes_before_holds_until(q: Question, parts: list[float]) -> None:
    first = plan(q)
    until = first.holds_until or q.now + timedelta(days=400)
    samples = [q.now + (until - q.now) * part for part in parts] + [until - SECOND]

    for moment in samples:
        if q.now <= moment < until:
            assert bare(plan(q, moment).steps) == bare(first.steps)


@given(questions(), st.lists(st.floats(0, 1), min_size=4, max_size=4))
@often
def test_the_light_stays_until_it_says(q: Question, parts: list[float]) -> None:
    for contact in q.case.contacts.values():
        first = light(q, contact)
        until = first.until or q.now + timedelta(days=400)
        samples = [q.now + (until - q.now) * part for part in parts] + [until - SECOND]
        for moment in samples:
            if q.now <= moment < until:
                then = light(q, contact, moment)
                assert (then.colour, then.code, then.because) == (first.colour, first.code, first.because)


@given(questions())
@often
def test_light_and_steps_never_contradict_each_other(q: Question) -> None:
    for step in calls_of(q):
        if not is_open(step, q.now):
            continue
        shown = light(q, person(q, step))
        named = {"outside-windows", "apology", "zone-guessed"} & set(step.because.notes)
        if named or step.because.variant == "cancelled":
            assert shown.colour is not Colour.RED, (shown, step)
        else:
            assert shown.colour is Colour.GREEN, (shown, step)


@given(questions())
@often
def test_a_touch_now_never_turns_a_red_light_green(q: Question) -> None:
    for contact in q.case.contacts.values():
        before = light(q, contact)
        call = Call(
            id="k_touch",
            contact_id=contact.id,
            application_id="a",
            at=q.now,
            outcome=Outcome.LEFT_MESSAGE,
            created_at=q.now,
        )
        calls = tuple(sorted((*q.case.calls, call), key=lambda each: each.at))
        after = light(replace(q, case=replace(q.case, calls=calls)), contact)
        assert not (before.colour is Colour.RED and after.colour is Colour.GREEN)


@given(questions(), st.floats(0, 1))
@often
def test_the_next_green_moment_is_the_first_that_is_green(q: Question, part: float) -> None:
    for contact in q.case.contacts.values():
        shown = light(q, contact)
        assert shown.next_green is None or shown.colour is not Colour.GREEN
        if shown.next_green is not None:
            assert shown.next_green > q.now
            assert light(q, contact, shown.next_green).colour is Colour.GREEN
            before = q.now + (shown.next_green - SECOND - q.now) * part
            assert now_and_then(q, before) or light(q, contact, before).colour is not Colour.GREEN


@given(questions())
@often
def test_a_guessed_zone_is_never_green(q: Question) -> None:
    for contact in q.case.contacts.values():
        if not contact.zone_stated:
            assert light(q, contact).colour is not Colour.GREEN
