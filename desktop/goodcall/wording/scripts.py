"""Scripts in words: the sentences for what to say and to write, with facts filled in and missing ones marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goodcall.domain.facts import Purpose
from goodcall.domain.script import (
    CODES,
    LINES,
    PLACEHOLDER,
    VOICEMAIL_SECONDS,
    Fact,
    Line,
    Script,
    ScriptFacts,
    facts_in,
    has_lone_brace,
    is_left_out,
    missing_parts,
    said_for,
    spoken_groups,
    spoken_seconds,
    unknown_names,
)
from goodcall.wording import _
from goodcall.wording.times import on_day


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


def own_text(script: Script) -> str:
    """Return the app's own text: what a user's begins with. Facts stand in braces, by their codes."""
    sentences = _sentences()
    return ("\n" if script.is_spoken else "\n\n").join(sentences[line] for line in LINES[script])


def filled(script: Script, facts: ScriptFacts, text: str = "") -> tuple[Paragraph, ...]:
    """Return a script with its facts filled in; ``text`` is the user's, "" for the app's own.

    A line about something that may be unknown, and is, is left out. A line in the app's words that would not be true
    gives way to one that is. Anything else unknown is marked in its place.
    """
    own = {words: line for line, words in _sentences().items()}
    blocks = re.split(r"\n" if script.is_spoken else r"\n\s*\n", text or own_text(script))
    said = [[_true(line, facts, own) for line in block.splitlines()] for block in blocks]
    kept = [[line for line in lines if line.strip() and not is_left_out(line, facts)] for lines in said]
    in_groups = script is Script.VOICEMAIL
    return tuple(Paragraph(tuple(_pieces("\n".join(lines), facts, in_groups=in_groups))) for lines in kept if lines)


def letter(script: Script, facts: ScriptFacts, text: str = "", announcement: str = "") -> tuple[Paragraph, ...]:
    """Return a letter; a call for ``facts.call_on`` is announced before its last paragraph unless the text does so."""
    paragraphs = filled(script, facts, text)
    if facts.call_on is None or Fact.CALL_ON in facts_in(text):
        return paragraphs
    place = max(len(paragraphs) - 1, 1)
    return (*paragraphs[:place], *filled(Script.ANNOUNCEMENT, facts, announcement), *paragraphs[place:])


def _true(line: str, facts: ScriptFacts, own: Mapping[str, Line]) -> str:
    if line.strip() not in own:
        return line
    said = said_for(own[line.strip()], facts)
    return _sentences()[said] if said else ""


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
    return "".join(piece.text for piece in _pieces(template, facts))


def voicemail_seconds(paragraphs: Sequence[Paragraph], facts: ScriptFacts) -> int:
    """Estimate how long a voicemail takes to say."""
    pieces = [piece for each in paragraphs for piece in each.pieces]
    words = [piece.text for piece in pieces if piece.fact is not Fact.MY_NUMBER]
    return spoken_seconds(" ".join(words), facts.my_number, len(pieces) - len(words))


def in_words(text: str) -> str:
    """Return a text with facts by the names people know them by: "{your name}" for "{my_name}"."""
    return PLACEHOLDER.sub(lambda found: _renamed(found, {fact.value: fact_name(fact) for fact in Fact}), text)


def in_codes(text: str) -> str:
    """Return a text as it is kept, whatever the language: facts by their codes. The reverse of ``in_words``."""
    return PLACEHOLDER.sub(lambda found: _renamed(found, {_plain(fact_name(fact)): fact.value for fact in Fact}), text)


def _renamed(found: re.Match[str], names: dict[str, str]) -> str:
    name = names.get(_plain(found[1]))
    return f"{{{name}}}" if name else found[0]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def template_problem(text: str) -> str:
    """Return what is wrong with a text of the user's in a sentence, or nothing."""
    if unknown := unknown_names(text):
        return _("“{name}” is no fact that is known here: choose one from the list.").format(name=unknown[0])
    if has_lone_brace(text):
        return _("A brace stands alone. Facts are written like this: {your name}.").replace(
            "{your name}", f"{{{fact_name(Fact.MY_NAME)}}}"
        )
    return ""


def voicemail_note(facts: ScriptFacts, text: str = "") -> tuple[str, bool]:
    """Return how long a voicemail is, what it lacks, and whether any of that is to be mended; ``text`` as above."""
    seconds, missing = voicemail_seconds(filled(Script.VOICEMAIL, facts, text), facts), missing_parts(facts, text)
    too_long = seconds > VOICEMAIL_SECONDS
    parts = [_("About {n} seconds.").format(n=seconds)]
    if too_long:
        parts.append(
            _("Messages over {n} seconds are seldom heard out: leave something away.").format(n=VOICEMAIL_SECONDS)
        )
    if missing:
        parts.append(_("Missing: {parts}.").format(parts=", ".join(map(part_name, missing))))
    return " ".join(parts), bool(missing) or too_long


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


def _pieces(template: str, facts: ScriptFacts, *, in_groups: bool = False) -> Iterator[Piece]:
    for place, part in enumerate(PLACEHOLDER.split(template)):
        if not place % 2:
            yield from [Piece(part)] if part else []
        elif part in CODES:
            yield _filled_in(Fact(part), facts, in_groups=in_groups)
        else:
            yield Piece(f"«{part}»", missing=True)


def _filled_in(fact: Fact, facts: ScriptFacts, *, in_groups: bool) -> Piece:
    if not facts.has(fact):
        return Piece(f"«{fact_name(fact)}»", fact, missing=True)
    if fact is Fact.MY_NUMBER and in_groups:
        return Piece(" · ".join(spoken_groups(facts.my_number)), fact)
    value = getattr(facts, fact.value)
    if isinstance(value, date):
        return Piece(on_day(value, facts.today), fact)
    return Piece("; ".join(value) if isinstance(value, tuple) else str(value), fact)


def fact_name(fact: Fact) -> str:
    """Return what a fact is called, in braces and where it is missing."""
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
        Line.WHO_CALLS: _("Hello, this is {my_name}. I am calling about the position of {job_title}."),
        Line.A_FEW_MINUTES: _("Do you have a few minutes?"),
        Line.THANK_YOU: _("Thank you for taking the time to meet me."),
        Line.THE_POINTS: _("I think it is a good match: {points}."),
        Line.I_WISH_I_HAD_SAID: _("One thing I wish I had mentioned: {forgot}."),
        Line.CLARIFY: _("Is there anything I can clarify or add?"),
        Line.HAS_IT_BEEN_DECIDED: _("Has a decision been made?"),
        Line.A_NEW_DATE: _("Our interview was called off: could we find a new date?"),
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
        Line.VM_THANKS: _("Thank you for your time."),
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
        Line.L_ONCE_MORE: _("I am writing once more about the position of {job_title}."),
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
