"""What to do next: the rules as a table, read from top to bottom; the first row that fits a person wins.

A row has a code, the question whether it fits, and what follows. The sentences are in wording/, the numbers in
etiquette.py, the sources in rules.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from goodcall.domain import invitations, letters, planned_calls
from goodcall.domain.calling_hours import Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import Case, Contact
from goodcall.domain.people import People
from goodcall.domain.record import Record
from goodcall.domain.standing import Planned, Standing
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.domain.story import Story
from goodcall.domain.turn import Turn
from goodcall.domain.watch import Watch


@dataclass(frozen=True, slots=True)
class Row:
    """One rule: its code, when it fits a person, and the steps that follow."""

    code: Code
    fits: Callable[[Turn], object]  # true or false
    follows: Callable[[Turn], list[Step]]


TABLE = (
    # An agreed time lifts everything but do-not-call, and asks whether that still holds.
    Row(Code.NO_CALLS, lambda t: t.unwelcome == "do-not-call" and t.standing.agreed, invitations.ask_to_lift),
    Row(Code.RETURN_CALL, invitations.ring_back_first, invitations.return_call),
    Row(Code.INVITED_BACK, lambda t: t.has_number and t.standing.agreed, invitations.agreed_call),
    # Nobody to reach, or only in writing; who expects a call is asked for a number in time.
    Row(Code.FIX_CONTACT, invitations.lacks_number, invitations.ask_for_number),
    Row(Code.FIX_CONTACT, lambda t: not t.has_number and not t.has_address, letters.nobody_to_reach),
    Row(Code.NO_CALLS, lambda t: t.unwelcome, letters.instead_of_calls),
    Row(Code.RETURN_CALL, lambda t: t.missed_at, invitations.return_call),
    Row(Code.FIX_CONTACT, lambda t: not t.has_number, letters.without_number),
    # The others are thanked in writing.
    Row(Code.DECISION_MAKER, lambda t: not t.is_target, lambda t: letters.written_thanks(t, Code.DECISION_MAKER)),
    # The right to call for a new date, whatever came before.
    Row(Code.WRITE_FIRST, planned_calls.called_off, planned_calls.call_for_new_date),
    # The chain has come to its end, or nearly.
    Row(Code.SPENT, lambda t: t.standing.planned is Planned.REST, letters.rest),
    Row(Code.LETTERS, lambda t: t.standing.planned is Planned.LETTERS, letters.last_letter),
    # No interview yet.
    Row(Code.WRITE_FIRST, planned_calls.announced, planned_calls.announced_call),
    Row(Code.WRITE_FIRST, lambda t: not planned_calls.may_ring_first(t), letters.before_interview),
    # The thank-you.
    Row(Code.LATE_THANKS, letters.is_silent, letters.after_silence),
    Row(Code.NEW_ROUND, planned_calls.held_back_in_new_round, planned_calls.thanks_in_writing),
    Row(Code.THANK_WITHIN_24H, lambda t: t.standing.planned is Planned.THANKS, planned_calls.thank_you_call),
    # The question for the decision.
    Row(Code.NEW_ROUND, planned_calls.awaits_invitation, planned_calls.wait_for_invitation),
    Row(Code.SPENT, lambda t: t.is_spent, lambda t: [t.closing(Code.SPENT)]),
    Row(Code.WRITE_INSTEAD, lambda t: t.standing.tried_out_at, planned_calls.write_instead),
    Row(Code.ASK_DECISION, lambda _: True, planned_calls.ask_decision),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The next steps of one application, and the first moment (UTC) at which they may differ without new facts."""

    steps: tuple[Step, ...]
    holds_until: datetime | None


def next_steps(case: Case, now: datetime, etiquette: Etiquette, around: Surroundings) -> Plan:
    """Return what to do next for an application and each of its people.

    ``now`` is aware; facts that happened later are ignored. At most one call and one letter for each person.
    """
    record = Record(case, Watch(now), etiquette, around)
    steps = steps_of_all(record) if record.is_open else []
    holds_until = record.watch.holds_until
    return Plan(tuple(replace(step, holds_until=holds_until) for step in steps), holds_until)


def steps_of_all(record: Record) -> list[Step]:
    """Return the steps of everybody concerned; where nobody is known, the one to find somebody."""
    everybody = turns(record)
    return [step for turn in everybody for step in steps_of(turn)] if everybody else [nobody_known(record)]


def turns(record: Record) -> list[Turn]:
    """Return the turns of everybody concerned, the person to call first."""
    people = People(record)
    target = people.target
    if target is not None and record.upcoming is not None and people.round is not record.upcoming:
        # With the next interview ahead only a thank-you is left to do about the last one; an agreed call is for both.
        standing = replace(people.standing(target.id), agreed=None)
        steps = steps_of(Turn(record, target, standing, is_target=True))
        if all(step.code is Code.ASK_DECISION for step in steps):
            people = People(record, moved_on=True)
    return [] if people.target is None else _turns_of(people, people.target)


def _turns_of(people: People, target: Contact) -> list[Turn]:
    record = people.record
    ahead = people.round is not None and people.round is record.upcoming
    found = [
        Turn(
            record,
            person,
            looking_ahead(people, person) if ahead else people.standing(person.id),
            is_target=person is target,
            ahead=ahead,
        )
        for person in (target, *people.others)
    ]
    return found + [Turn(record, each, people.standing(each.id), is_target=False) for each in people.callers]


def looking_ahead(people: People, person: Contact) -> Standing:
    """Return how things will stand when the interview to come is over, if nothing else happens."""
    interview = people.record.upcoming
    assert interview is not None
    story = Story(people.record, person, people.standing(person.id))
    story.begin_round(interview)
    story.hear(interview.end.utc, interview.said, with_person=story.is_asked_for(interview))
    return story.now


def steps_of(turn: Turn) -> list[Step]:
    """Return what follows from the first row that fits."""
    return next(row.follows(turn) for row in TABLE if row.fits(turn))


def nobody_known(record: Record) -> Step:
    """Return the step to find out whom to write to."""
    return Step(
        do=Do.FIX,
        code=Code.FIX_CONTACT,
        application_id=record.case.application.id,
        contact_id=None,
        because=Because(variant="nobody"),
    )
