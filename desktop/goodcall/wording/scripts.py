"""Scripts in words: the sentences for what to say and to write, with facts filled in and missing ones marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from string import Formatter

from goodcall.domain.facts import Purpose
from goodcall.domain.script import Fact, Line, ScriptFacts, spoken_groups, spoken_seconds
from goodcall.domain.script import voicemail as voicemail_lines
from goodcall.wording import _
from goodcall.wording.times import day_name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. ``fact`` is what it was filled with, None for the sentence itself."""

    text: str
    fact: Fact | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of a script."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The line as plain text; missing facts stand in «» marks."""
        return "".join(piece.text for piece in self.pieces)


def written(lines: Sequence[Line], facts: ScriptFacts) -> tuple[Paragraph, ...]:
    """Return the sentences of these lines, one paragraph each."""
    sentences = _sentences()
    return tuple(Paragraph(tuple(_pieces(sentences[line], line, facts))) for line in lines)


def plain(paragraphs: Sequence[Paragraph]) -> str:
    """Return a script as text to copy."""
    return "\n\n".join(paragraph.text for paragraph in paragraphs)


def subject(facts: ScriptFacts, purpose: Purpose) -> str:
    """Return the subject of a letter."""
    template = {
        Purpose.THANKS: _("Thank you: {job_title}"),
        Purpose.FOLLOW_UP: _("My application: {job_title}"),
        Purpose.CLOSING: _("My application: {job_title}"),
    }[purpose]
    return "".join(piece.text for piece in _pieces(template, Line.DEAR, facts))


def voicemail_seconds(facts: ScriptFacts) -> int:
    """Estimate how long the voicemail takes to say."""
    paragraphs = written(voicemail_lines(facts), facts)
    words = [piece.text for each in paragraphs for piece in each.pieces if piece.fact is not Fact.MY_NUMBER]
    return spoken_seconds(" ".join(words), facts.my_number)


def part_name(line: Line) -> str:
    """Return what one of the six parts of a voicemail is called."""
    return {
        Line.VM_NAME: _("your name"),
        Line.VM_JOB: _("the job title"),
        Line.VM_MET: _("when you met"),
        Line.VM_THANKS: _("thanks"),
        Line.VM_CALL_ME: _("“please call me”"),
        Line.VM_NUMBER: _("your number"),
    }[line]


def _pieces(template: str, line: Line, facts: ScriptFacts) -> Iterator[Piece]:
    for text, name, _spec, _conversion in Formatter().parse(template):
        if text:
            yield Piece(text)
        if name:
            fact = Fact(name)
            missing = not facts.has(fact)
            yield Piece(f"«{_name(fact)}»" if missing else _value(fact, line, facts), fact, missing)


def _value(fact: Fact, line: Line, facts: ScriptFacts) -> str:
    value = getattr(facts, fact.value)
    if isinstance(value, date):
        return on_day(value, facts.today)
    if fact is Fact.POINTS:
        return "; ".join(facts.points)
    if fact is Fact.MY_NUMBER and line is Line.VM_NUMBER:
        return " · ".join(spoken_groups(facts.my_number))
    return str(value)


def on_day(day: date, today: date) -> str:
    """Return a day as part of a sentence: "yesterday", "on Thursday"."""
    name = day_name(day, today)
    return name if abs((day - today).days) <= 1 else _("on {day}").format(day=name)


def _name(fact: Fact) -> str:
    return {
        Fact.MY_NAME: _("your name"),
        Fact.MY_NUMBER: _("your number"),
        Fact.THEIR_NAME: _("their name"),
        Fact.JOB_TITLE: _("the job title"),
        Fact.COMPANY: _("the company"),
        Fact.MET_ON: _("when you met"),
        Fact.DECISION_ON: _("the decision day"),
        Fact.POINTS: _("your points"),
        Fact.FORGOT: _("what you forgot to say"),
        Fact.CALL_ON: _("the day of your call"),
    }[fact]


def _sentences() -> dict[Line, str]:
    return _spoken() | _left_on_tape() | _letters()


def _spoken() -> dict[Line, str]:
    return {
        Line.WHO_I_AM: _("Hello, this is {my_name}. We talked {met_on} about the position of {job_title}."),
        Line.A_FEW_MINUTES: _("Do you have a few minutes?"),
        Line.THANK_YOU: _("Thank you for taking the time to meet me."),
        Line.THE_POINTS: _("I think it is a good match: {points}."),
        Line.I_WISH_I_HAD_SAID: _("One thing I wish I had mentioned: {forgot}."),
        Line.CLARIFY: _("Is there anything I can clarify or add?"),
        Line.HAS_IT_BEEN_DECIDED: _("Has a decision been made?"),
        Line.STILL_INTERESTED: _("If not: I am still very interested. Am I still under consideration?"),
        Line.WHEN_DO_YOU_DECIDE: _("When do you expect to decide?"),
        Line.MAY_I_CALL: _("May I call you a day or two after that, or in a week?"),
        Line.HERE_IS_MY_NUMBER: _("Here is my number: {my_number}."),
        Line.GOODBYE: _("Thank you, and have a good day."),
    }


def _left_on_tape() -> dict[Line, str]:
    return {
        Line.VM_NAME: _("Hello, this is {my_name},"),
        Line.VM_JOB: _("about the position of {job_title}."),
        Line.VM_MET: _("We talked {met_on}."),
        Line.VM_THANKS: _("Thank you again for your time."),
        Line.VM_CALL_ME: _("Please call me if I can add anything."),
        Line.VM_NUMBER: _("My number is {my_number}. Once more: {my_number}."),
    }


def _letters() -> dict[Line, str]:
    return {
        Line.DEAR: _("Dear {their_name},"),
        Line.L_THANKS: _("Thank you for the conversation {met_on} about the position of {job_title}. I enjoyed it."),
        Line.L_MATCH: _("What I would bring: {points}."),
        Line.L_FORGOT: _("One thing I wish I had mentioned: {forgot}."),
        Line.L_FOLLOW_UP: _("We talked {met_on} about the position of {job_title}, and I hope all is well with you."),
        Line.L_APPLIED: _("I applied for the position of {job_title} and would like to ask how things stand."),
        Line.L_STILL_INTERESTED: _("I am still very interested. Please tell me if I can clarify or add anything."),
        Line.L_CLOSING: _(
            "I will not write again, so that your days stay free; should the position, or another, still be open, "
            "I would be glad to hear from you."
        ),
        Line.L_I_WILL_RING: _("I will ring you {call_on}, if that suits you."),
        Line.L_REACH_ME: _("You can reach me at {my_number}."),
        Line.REGARDS: _("Kind regards,\n{my_name}"),
    }
