"""Add interview: job, person, number, when; the rest may wait."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import InterviewKind
from goodcall.services.applications import NewInterview
from goodcall.services.contacts import check_email, check_zone
from goodcall.ui.choices import complete_zones
from goodcall.ui.field import Field, captioned, indent
from goodcall.ui.field_checks import anything, has_digits
from goodcall.ui.sheet import Sheet
from goodcall.ui.when_field import WhenField
from goodcall.wording import _
from goodcall.wording.times import Here

_USUAL_MINUTES = 60


class AddInterview(Sheet):
    """``submitted`` carries a NewInterview. Without a zone, the time is on the user's own clock."""

    def __init__(self, parent: QWidget, here: Here) -> None:
        super().__init__(parent, _("Add interview"))
        self._own_zone = here.own_zone
        self.when = WhenField(_("When"))
        self.minutes = QSpinBox(minimum=5, maximum=24 * 60, singleStep=15, value=_USUAL_MINUTES)
        indent(self.minutes)
        self.kind = QComboBox()
        for kind, name in _kinds():
            self.kind.addItem(name, kind)
        self.kind.setCurrentIndex(self.kind.findData(InterviewKind.VIDEO))
        self.fields = {
            "job_title": Field(_("Job"), anything, needed=True),
            "company": Field(_("Company"), anything),
            "person": Field(_("Person"), anything, needed=True),
            "phone": Field(_("Number"), has_digits),
            "email": Field(_("E-mail"), check_email),
            "zone": Field(_("Time zone"), check_zone, hint=_("yours: {zone}").format(zone=here.own_zone)),
        }
        self._lay_out()
        self.when.suggest(here.now.astimezone(ZoneInfo(here.own_zone)))

    def _lay_out(self) -> None:
        fields = self.fields
        complete_zones(fields["zone"].editor)
        self.add_row(fields["job_title"], fields["company"])
        self.add_row(fields["person"], fields["phone"])
        self.add_row(self.when)
        self.add_row(fields["email"], fields["zone"], detail=True)
        self.add_row(_captioned(_("How"), self.kind), _captioned(_("Minutes"), self.minutes), detail=True)

    def request(self) -> NewInterview:
        """Return what was typed; raises Invalid where clocks skip the time."""
        text = {name: field.text for name, field in self.fields.items()}
        return NewInterview(
            job_title=text["job_title"],
            company=text["company"],
            person=text["person"],
            phone=text["phone"],
            email=text["email"],
            start=self.when.agreed(text["zone"] or self._own_zone),
            minutes=self.minutes.value(),
            kind=InterviewKind(self.kind.currentData()),  # Qt keeps a plain string
            zone=text["zone"] or None,
        )

    def show_problem(self, error: Invalid) -> None:
        """Show a problem beside its field."""
        if error.field in ("when", "start"):
            self.when.show_problem(error)
            self.when.hour.setFocus()
        else:
            super().show_problem(error)


def _kinds() -> tuple[tuple[InterviewKind, str], ...]:
    return (
        (InterviewKind.PHONE, _("By phone")),
        (InterviewKind.VIDEO, _("By video")),
        (InterviewKind.ON_SITE, _("On site")),
    )


def _captioned(caption: str, editor: QWidget) -> QWidget:
    owner = QWidget()
    captioned(owner, caption, editor)
    return owner
