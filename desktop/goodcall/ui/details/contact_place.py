"""Where somebody is: zone, stated or guessed, and the region whose holidays hold."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from goodcall.domain.facts import Contact
from goodcall.services.contacts import check_zone
from goodcall.ui.details.choices import ChoiceRow
from goodcall.ui.details.row import inset
from goodcall.ui.details.text import TextRow
from goodcall.ui.kit.choices import complete_zones, countries
from goodcall.ui.kit.parts import button, column, label, line
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _


class PlaceRows(QWidget):
    """``keep`` takes a patch of the contact."""

    def __init__(self, keep: Callable[..., object]) -> None:
        super().__init__()
        self._keep = keep
        self.zone = TextRow(_("Time zone"), self._on_zone, hint=_("Not known"))
        self._guess = QWidget()
        self.confirm = button(_("Confirm"), Look.SMALL_LINK, name=_("Confirm the time zone"))
        self.country = ChoiceRow(_("Country"), ((_("Not known"), None), *countries()), self._on_country)
        self.subdivision = TextRow(
            _("State"), lambda text: keep(subdivision=text.upper() or None), hint=_("its code, such as IL")
        )
        complete_zones(self.zone.line)
        self._build()

    def _build(self) -> None:
        row = line(self._guess, gap=SPACE.s)
        words = label(_("A guess."), Look.SMALL)
        inset(words)
        row.addWidget(words)
        row.addWidget(self.confirm)
        row.addStretch(1)
        self.zone.add_below(self._guess)
        box = column(self, gap=SPACE.xs)
        for part in (self.zone, self.country, self.subdivision):
            box.addWidget(part)
        self.confirm.clicked.connect(self._on_confirmed)

    def show_contact(self, contact: Contact, *, fresh: bool) -> None:
        """Show where somebody is."""
        self.zone.show_text(contact.zone or "", fresh=fresh)
        self._guess.setVisible(contact.zone is not None and not contact.zone_stated)
        self.country.show_value(contact.country)
        self.subdivision.show_text(contact.subdivision or "", fresh=fresh)
        self.subdivision.setVisible(contact.country is not None)

    def _on_zone(self, text: str) -> None:
        check_zone(text)
        self._keep(zone=text or None, zone_stated=bool(text))

    def _on_country(self, code: str | None) -> None:
        self._keep(country=code, subdivision=None)

    def _on_confirmed(self) -> None:
        self.zone.attempt(lambda: self._keep(zone_stated=True))
        self.zone.line.setFocus()
