"""Add interview: job, person, number, when; the rest may wait. And a further interview of an application."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, InterviewKind
from goodcall.services.applications import NewInterview, NewRound
from goodcall.services.bundle import Services
from goodcall.services.contacts import check_email, check_zone
from goodcall.ui.kit import words
from goodcall.ui.kit.choices import complete_zones
from goodcall.ui.kit.field import Field, captioned_part, indent
from goodcall.ui.kit.field_checks import anything, has_digits
from goodcall.ui.kit.person_field import PersonField
from goodcall.ui.kit.sheet import Sheet
from goodcall.ui.kit.when_field import WhenField
from goodcall.wording import _
from goodcall.wording.times import Here

_USUAL_MINUTES = 60


class _InterviewSheet(Sheet):
    """What every interview needs. Without a zone, the time is on the user's own clock."""

    def __init__(self, parent: QWidget, title: str, here: Callable[[], Here]) -> None:
        super().__init__(parent, title)
        self._here = here
        self.when = WhenField(_("When"))
        self.minutes = QSpinBox(minimum=5, maximum=24 * 60, singleStep=15)
        self.kind = QComboBox()
        self.zone = Field(_("Time zone"), check_zone)
        for text, kind in words.kinds():
            self.kind.addItem(text, kind)
        indent(self.minutes)
        complete_zones(self.zone.editor)
        self._begin()

    def add_length(self, *, detail: bool) -> None:
        """Lay out how and how long."""
        self.add_row(captioned_part(_("How"), self.kind), captioned_part(_("Minutes"), self.minutes), detail=detail)

    def start(self) -> AgreedTime:
        """Return when it begins; raises Invalid where clocks skip the time."""
        return self.when.agreed(self.zone.text or self._here().own_zone)

    def chosen_kind(self) -> InterviewKind:
        """Return how it is held."""
        return InterviewKind(self.kind.currentData())  # Qt keeps a plain string

    def suggest(self) -> None:
        """Begin with the user's present hour and zone."""
        self.zone.editor.setPlaceholderText(_("yours: {zone}").format(zone=self._here().own_zone))
        if not self.when.is_touched:
            self.when.suggest(self._here())

    def clear(self) -> None:
        """Forget what was entered."""
        super().clear()
        self._begin()

    def _begin(self) -> None:
        self.when.suggest(self._here())
        self.minutes.setValue(_USUAL_MINUTES)
        self.kind.setCurrentIndex(self.kind.findData(InterviewKind.VIDEO))

    def show_problem(self, error: Invalid) -> None:
        """Show a problem beside its field."""
        if error.field in ("when", "start"):
            self.when.show_problem(error)
            self.when.hour.setFocus()
        else:
            super().show_problem(error)


class AddInterview(_InterviewSheet):
    """``submitted`` carries a NewInterview."""

    def __init__(self, parent: QWidget, services: Services, here: Callable[[], Here]) -> None:
        super().__init__(parent, _("Add interview"), here)
        phone, email = Field(_("Number"), has_digits), Field(_("E-mail"), check_email)
        company = Field(_("Company"), anything)
        self.person = PersonField(_("Person"), services, beside=(phone, email, company), needed=True)
        self.fields = {
            "job_title": Field(_("Job"), anything, needed=True),
            "company": company,
            "person": self.person,
            "phone": phone,
            "email": email,
            "zone": self.zone,
        }
        fields = self.fields
        self.add_row(fields["job_title"], fields["company"])
        self.add_row(fields["person"], fields["phone"])
        self.add_row(self.when)
        self.add_row(fields["email"], fields["zone"], detail=True)
        self.add_length(detail=True)

    def request(self) -> NewInterview:
        """Return what was typed; raises Invalid where clocks skip the time."""
        texts = {name: field.text for name, field in self.fields.items()}
        return NewInterview(
            job_title=texts["job_title"],
            company=texts["company"],
            person=texts["person"],
            contact_id=self.person.contact_id,
            phone=texts["phone"],
            email=texts["email"],
            start=self.start(),
            minutes=self.minutes.value(),
            kind=self.chosen_kind(),
            zone=texts["zone"] or None,
        )


class AddRound(_InterviewSheet):
    """``submitted`` carries a NewRound. Whoever opens it says in its title about which job."""

    def __init__(self, parent: QWidget, here: Callable[[], Here], application_id: str) -> None:
        super().__init__(parent, _("Interview"), here)
        self._application_id = application_id
        self.fields = {"zone": self.zone}
        self.add_row(self.when)
        self.add_length(detail=False)
        self.add_row(self.zone)

    def first(self) -> QWidget:
        """Return where to begin: the day."""
        return self.when.day

    def request(self) -> NewRound:
        """Return what was typed; raises Invalid where clocks skip the time."""
        return NewRound(
            application_id=self._application_id,
            start=self.start(),
            minutes=self.minutes.value(),
            kind=self.chosen_kind(),
        )
