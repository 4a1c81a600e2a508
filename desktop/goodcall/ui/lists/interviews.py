"""The list of interviews, and of applications that have none yet."""

from __future__ import annotations

from functools import cache

from goodcall.domain.facts import InterviewKind, Status
from goodcall.services.ports import Change
from goodcall.services.views import InterviewRow, Sort
from goodcall.ui.kit import words
from goodcall.ui.kit.phrases import sentence_case
from goodcall.ui.kit.theme import Theme
from goodcall.ui.lists.columns import Cell, Column, next_step
from goodcall.ui.lists.page import ListPage, ListSpec
from goodcall.wording import _, ngettext
from goodcall.wording.times import Here, clock, listed_day_in


def interviews_page(theme: Theme) -> ListPage[InterviewRow]:
    """Make the page."""
    return ListPage(theme, _spec())


def _spec() -> ListSpec[InterviewRow]:
    return ListSpec(
        title=_("Interviews"),
        concerns=Change.INTERVIEWS | Change.APPLICATIONS | Change.CONTACTS | Change.PLAN,
        columns=(
            Column(_("Job"), _job, Sort.JOB_TITLE, width=7),
            Column(_("When"), _when, Sort.WHEN, width=6),
            Column(_("With"), _people, width=5, spare=True),
            Column(_("Status"), _status, Sort.STATUS, width=4, spare=True),
            Column(_("Next step"), _next, Sort.NEXT, width=7),
        ),
        source=lambda desk: desk.interviews,
        count=lambda n: ngettext("{n} interview", "{n} interviews", n).format(n=f"{n:,}"),
        sort=Sort.WHEN,
        descending=True,
        picture="interviews",
        empty_title=_("No interviews yet"),
        empty_text=_(
            "Add one, or drop the invitation you got by e-mail (.ics) on this window. "
            "Good Call then tells you when to call, and whom."
        ),
    )


def _job(row: InterviewRow, _here: Here) -> Cell:
    return Cell(row.job_title, row.company)


def _when(row: InterviewRow, here: Here) -> Cell:
    if row.start is None:
        return Cell(_("No interview yet"))
    how = _("cancelled") if row.cancelled else _kinds()[row.kind] if row.kind else ""
    begins = row.start.utc
    hour = clock(begins, here.own_zone)
    return Cell(sentence_case(listed_day_in(begins, here)), ", ".join(part for part in (hour, how) if part))


def _people(row: InterviewRow, _here: Here) -> Cell:
    return Cell(row.people[0], ", ".join(row.people[1:])) if row.people else Cell()


def _status(row: InterviewRow, _here: Here) -> Cell:
    return Cell(_statuses()[row.status])


@cache  # as is the catalogue that the names are from
def _kinds() -> dict[InterviewKind, str]:
    return {
        InterviewKind.PHONE: _("by phone"),
        InterviewKind.VIDEO: _("by video"),
        InterviewKind.ON_SITE: _("on site"),
    }


@cache
def _statuses() -> dict[Status, str]:
    return {status: text for text, status in words.statuses()}


def _next(row: InterviewRow, here: Here) -> Cell:
    return next_step(row.step, here)
