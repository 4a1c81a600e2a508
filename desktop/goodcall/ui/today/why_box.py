"""Why this is the next step: the rule, where it comes from, the facts it rests on, and until when it is right."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from goodcall.domain.calling_hours import day_of
from goodcall.domain.steps import Step
from goodcall.services.grounds import Grounds
from goodcall.ui.details.history import headline
from goodcall.ui.kit import phrases
from goodcall.ui.kit.parts import column, label
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _
from goodcall.wording.rule_texts import rule_text, source_text
from goodcall.wording.times import Here, day_name, when


class WhyBox(QWidget):
    """A calm explanation under a step, as long as somebody wants to read it."""

    def __init__(self) -> None:
        super().__init__()
        self._rule = label("", wrap=True)
        self._source = label("", Look.SMALL, wrap=True)
        self._facts = label("", Look.QUIET, wrap=True)
        box = column(self, gap=SPACE.s)
        box.setContentsMargins(0, SPACE.m, 0, 0)
        for part in (self._rule, self._source, self._facts):
            box.addWidget(part)

    def explain(self, step: Step, grounds: Grounds, here: Here) -> None:
        """Explain a step to the user ``here``, who is told about its contact."""
        self._rule.setText(rule_text(step.code, grounds.etiquette))
        self._source.setText(source_text(step.code))
        self._facts.setText("\n".join(f"·  {phrases.sentence_case(fact)}" for fact in facts(step, grounds, here)))


def facts(step: Step, grounds: Grounds, here: Here) -> Iterator[str]:
    """Yield what a step rests on, a line each."""
    if grounds.interview:
        end = grounds.interview.end.utc
        told = _("The interview ended {when}.") if end <= here.now else _("The interview ends {when}.")
        yield told.format(when=when(end, here))
    if grounds.decision_on:
        today = day_of(here.now, here.there)
        yield _("They meant to decide by {day}.").format(day=day_name(grounds.decision_on, today))
    for event in grounds.events:
        yield f"{headline(event, here)}."
    if grounds.contact and grounds.contact.zone and not grounds.contact.zone_stated:
        yield _("Their time zone, {zone}, is a guess.").format(zone=grounds.contact.zone)
    if step.deadline:
        yield _("It is right until {when}.").format(when=phrases.moment(step.deadline, here))
