"""Add application: a job applied for, without an interview yet; and a further interview of one."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import InterviewKind
from goodcall.services.applications import NewApplication, NewRound
from goodcall.services.contacts import check_email, check_phone, check_zone
from goodcall.ui import words
from goodcall.ui.call_fields import day_edit, day_of
from goodcall.ui.choices import complete_zones
from goodcall.ui.field import Field, captioned, indent
from goodcall.ui.field_checks import anything
from goodcall.ui.sheet import Sheet
from goodcall.ui.when_field import WhenField
from goodcall.wording import _
from goodcall.wording.times import Here


class AddApplication(Sheet):
    """``submitted`` carries a NewApplication."""

    def __init__(self, parent: QWidget, here: Here) -> None:
        super().__init__(parent, _("Add application"))
        self.applied_on = day_edit(today(here), name=_("Applied on"))
        self.fields = {
            "job_title": Field(_("Job"), anything, needed=True),
            "company": Field(_("Company"), anything),
            "person": Field(_("Person"), anything, hint=_("whom to write to, if known")),
            "email": Field(_("E-mail"), check_email),
            "phone": Field(_("Number"), check_phone),
            "posting": Field(_("Posting"), anything, hint=_("address of the advertisement")),
        }
        fields = self.fields
        self.add_row(fields["job_title"], fields["company"])
        self.add_row(_captioned(_("Applied on"), self.applied_on))
        self.add_row(fields["person"], fields["email"])
        self.add_row(fields["phone"], fields["posting"], detail=True)

    def request(self) -> NewApplication:
        """Return what was typed."""
        text = {name: field.text for name, field in self.fields.items()}
        return NewApplication(
            job_title=text["job_title"],
            company=text["company"],
            applied_on=day_of(self.applied_on),
            posting=text["posting"],
            person=text["person"],
            email=text["email"],
            phone=text["phone"],
        )


class AddRound(Sheet):
    """``submitted`` carries a NewRound. Without a zone, the time is on the user's own clock."""

    def __init__(self, parent: QWidget, here: Here, application_id: str, job: str) -> None:
        super().__init__(parent, _("Interview: {job}").format(job=job))
        self._application_id = application_id
        self._own_zone = here.own_zone
        self.when = WhenField(_("When"))
        self.minutes = QSpinBox(minimum=5, maximum=24 * 60, singleStep=15, value=60)
        self.kind = QComboBox()
        indent(self.minutes)
        for text, kind in words.kinds():
            self.kind.addItem(text, kind)
        self.kind.setCurrentIndex(self.kind.findData(InterviewKind.VIDEO))
        hint = _("yours: {zone}").format(zone=here.own_zone)
        self.fields = {"zone": Field(_("Time zone"), check_zone, hint=hint)}
        complete_zones(self.fields["zone"].editor)
        self.add_row(self.when)
        self.add_row(_captioned(_("How"), self.kind), _captioned(_("Minutes"), self.minutes))
        self.add_row(self.fields["zone"])
        self.when.suggest(here.now.astimezone(ZoneInfo(here.own_zone)))

    def request(self) -> NewRound:
        """Return what was typed; raises Invalid where clocks skip the time."""
        return NewRound(
            application_id=self._application_id,
            start=self.when.agreed(self.fields["zone"].text or self._own_zone),
            minutes=self.minutes.value(),
            kind=InterviewKind(self.kind.currentData()),  # Qt keeps a plain string
        )

    def show_problem(self, error: Invalid) -> None:
        """Show a problem beside its field."""
        if error.field in ("when", "start"):
            self.when.show_problem(error)
            self.when.hour.setFocus()
        else:
            super().show_problem(error)


def today(here: Here) -> date:
    """Return the day on the user's calendar."""
    return here.now.astimezone(ZoneInfo(here.own_zone)).date()


def _captioned(caption: str, editor: QWidget) -> QWidget:
    owner = QWidget()
    captioned(owner, caption, editor)
    return owner
