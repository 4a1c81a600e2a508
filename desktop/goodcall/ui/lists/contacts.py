"""The list of people."""

from __future__ import annotations

from goodcall.domain.steps import Colour
from goodcall.services.ports import Change
from goodcall.services.views import ContactRow, Sort
from goodcall.ui.kit import phrases
from goodcall.ui.kit.theme import Theme
from goodcall.ui.lists.columns import Cell, Column, next_step
from goodcall.ui.lists.page import ListPage, ListSpec
from goodcall.wording import _, ngettext
from goodcall.wording.times import Here, city, clock


def contacts_page(theme: Theme) -> ListPage[ContactRow]:
    """Make the page."""
    return ListPage(theme, _spec())


def _spec() -> ListSpec[ContactRow]:
    return ListSpec(
        title=_("Contacts"),
        concerns=Change.CONTACTS | Change.PLAN,
        columns=(
            Column(_("Name"), _name, Sort.NAME, width=8),
            Column(_("Company"), _company, Sort.COMPANY, width=6, spare=True),
            Column(_("Reach"), _reach, width=8, spare=True),
            Column(_("There"), _there, width=6, spare=True),
            Column(_("Next step"), _next, Sort.NEXT, width=11),
        ),
        source=lambda desk: desk.contacts,
        count=lambda n: ngettext("{n} contact", "{n} contacts", n).format(n=f"{n:,}"),
        sort=Sort.NAME,
        picture="contacts",
        empty_title=_("Nobody here yet"),
        empty_text=_(
            "The people you talked to: add one, or drop a contact card (.vcf) or a list (.csv, .xlsx) on this window. "
            "Who is in an invitation comes here by itself."
        ),
    )


def _name(row: ContactRow, _here: Here) -> Cell:
    return Cell(row.name, row.role)


def _company(row: ContactRow, _here: Here) -> Cell:
    return Cell(row.company)


def _reach(row: ContactRow, _here: Here) -> Cell:
    return Cell(phrases.as_written(row.phone or row.email), phrases.as_written(row.email) if row.phone else "")


def _there(row: ContactRow, here: Here) -> Cell:
    if row.zone is None:
        return Cell(_("Not known"))
    place = city(row.zone)
    second = place if row.zone_stated else _("{place}, a guess").format(place=place)
    return Cell(clock(here.now, row.zone), second)


def _next(row: ContactRow, here: Here) -> Cell:
    if row.do_not_call:
        return Cell(_("Do not call"), light=Colour.RED)
    return next_step(row.step, here)
