"""The log of calls."""

from __future__ import annotations

from functools import cache

from goodcall.domain.facts import Outcome
from goodcall.services.ports import Change
from goodcall.services.views import CallRow, Sort
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.theme import Theme
from goodcall.ui.lists.columns import Cell, Column
from goodcall.ui.lists.page import ListPage, ListSpec
from goodcall.wording import _, ngettext
from goodcall.wording.times import Here, clock, day_in, short_day


def calls_page(theme: Theme) -> ListPage[CallRow]:
    """Make the page."""
    return ListPage(theme, _spec())


def _spec() -> ListSpec[CallRow]:
    return ListSpec(
        title=_("Calls"),
        concerns=Change.CALLS | Change.CONTACTS | Change.APPLICATIONS,
        columns=(
            Column(_("When"), _when, Sort.WHEN, width=6),
            Column(_("With"), _who, Sort.NAME, width=4),
            Column(_("About"), _about, Sort.JOB_TITLE, width=5, spare=True),
            Column(_("How it went"), _outcome, width=6),
        ),
        source=lambda desk: desk.calls,
        count=lambda n: ngettext("{n} call", "{n} calls", n).format(n=f"{n:,}"),
        sort=Sort.WHEN,
        descending=True,
        picture="calls",
        empty_title=_("No calls yet"),
        empty_text=_(
            "Every call you make or get is written down here with its notes. "
            "Good Call counts them, so that nobody is rung too often."
        ),
    )


def _when(row: CallRow, here: Here) -> Cell:
    return Cell(sentence_case(day_in(row.at, here, short_day)), clock(row.at, here.own_zone))


def _who(row: CallRow, _here: Here) -> Cell:
    return Cell(row.contact_name)


def _about(row: CallRow, _here: Here) -> Cell:
    return Cell(row.job_title, row.company)


def _outcome(row: CallRow, _here: Here) -> Cell:
    return Cell(_outcomes()[row.outcome], row.notes.partition("\n")[0])


@cache  # as is the catalogue that the names are from
def _outcomes() -> dict[Outcome, str]:
    return {
        Outcome.REACHED: _("Reached"),
        Outcome.LEFT_MESSAGE: _("Left a message"),
        Outcome.LEFT_MESSAGE_PERSON: _("Left a message with a person"),
        Outcome.VOICEMAIL: _("Voicemail, no message"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.BUSY: _("Busy"),
        Outcome.WRONG_NUMBER: _("Wrong number"),
        Outcome.THEY_CALLED: _("They called"),
        Outcome.THEY_CALLED_MISSED: _("They called, you missed it"),
    }
