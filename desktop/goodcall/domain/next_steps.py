"""What to do next: the rules as a table, read from top to bottom; the first row that fits a person wins.

A row has a code, the question whether it fits, and what follows. The sentences are in wording.py, the numbers in
etiquette.py, the sources in rules.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from goodcall.domain import answers
from goodcall.domain.calling_hours import Surroundings, YourTime
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
    fits: Callable[[Turn], bool]
    follows: Callable[[Turn], list[Step]]


TABLE = (
    # An agreed time lifts everything but do-not-call, and asks whether that still holds.
    Row(Code.NO_CALLS, lambda t: t.unwelcome == "do-not-call" and answers.agreed_stands(t), answers.ask_to_lift),
    Row(Code.INVITED_BACK, lambda t: t.has_number and answers.agreed_stands(t), answers.agreed_call),
    # Nobody to reach.
    Row(Code.FIX_CONTACT, lambda t: not t.has_number and not t.has_address, answers.mend_contact),
    # Writing only.
    Row(Code.NO_CALLS, lambda t: bool(t.unwelcome), lambda t: answers.letters(t, Code.NO_CALLS)),
    Row(Code.FIX_CONTACT, lambda t: not t.has_number, answers.letters_without_number),
    # They rang.
    Row(Code.RETURN_CALL, lambda t: answers.missed_call_stands(t), answers.return_call),
    Row(Code.DECISION_MAKER, lambda t: not t.is_target, lambda t: answers.written_thanks(t, Code.DECISION_MAKER)),
    # The chain has come to its end, or nearly.
    Row(Code.SPENT, lambda t: t.standing.planned is Planned.REST, answers.rest),
    Row(Code.LETTERS, lambda t: t.standing.planned is Planned.LETTERS, answers.last_letter),
    # No interview yet.
    Row(Code.WRITE_FIRST, lambda t: answers.announced(t), answers.announced_call),
    Row(Code.WRITE_FIRST, lambda t: answers.called_off(t), answers.call_for_new_date),
    Row(Code.WRITE_FIRST, lambda t: not answers.may_ring_first(t), lambda t: answers.letters(t, Code.WRITE_FIRST)),
    # The thank-you.
    Row(Code.LATE_THANKS, lambda t: answers.silent(t), answers.one_letter),
    Row(Code.NEW_ROUND, lambda t: answers.held_back_in_new_round(t), answers.thanks_in_writing),
    Row(Code.THANK_WITHIN_24H, lambda t: t.standing.planned is Planned.THANKS, answers.thank_you_call),
    # The question for the decision.
    Row(Code.NEW_ROUND, lambda t: answers.awaits_invitation(t), answers.wait_for_invitation),
    Row(Code.SPENT, lambda t: answers.spent(t), lambda t: [t.closing(Code.SPENT)]),
    Row(Code.WRITE_INSTEAD, lambda t: t.standing.tried_out_at is not None, answers.write_instead),
    Row(Code.ASK_DECISION, lambda _: True, answers.ask_decision),
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
    hours = YourTime(
        zone=around.zone, opens=etiquette.your_hours_open, closes=etiquette.your_hours_close, busy=around.busy
    )
    record = Record(case, Watch(now), etiquette, around, hours)
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
    if target is None:
        return []
    ahead = people.round is not None and people.round is record.upcoming
    found = [Turn(record, target, people.standing(target.id), is_target=True)]
    if ahead:
        found[0].standing, found[0].ahead = looking_ahead(people, target), True
    for person in people.others:
        standing = looking_ahead(people, person) if ahead else people.standing(person.id)
        found.append(Turn(record, person, standing, is_target=False, ahead=ahead))
    found += (Turn(record, person, people.standing(person.id), is_target=False) for person in people.callers)
    return found


def looking_ahead(people: People, person: Contact) -> Standing:
    """Return how things will stand when the interview to come is over, if nothing else happens."""
    story = Story(people.record, person.id)
    story.now = people.standing(person.id)
    interview = people.record.upcoming
    assert interview is not None
    story.begin_round(interview)
    story.hear(interview.end.utc, interview.said, with_person=True)
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
