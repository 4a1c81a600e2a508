"""Settings about the user: who they are, their papers, and their own lines of the checklist."""

from __future__ import annotations

from goodcall.services.preferences import Preferences
from goodcall.settings import Settings
from goodcall.ui.details.choices import ChoiceRow
from goodcall.ui.details.document_rows import DocumentRow
from goodcall.ui.details.lines import Line, LinesRow
from goodcall.ui.details.text import TextRow
from goodcall.ui.kit.choices import complete_zones, countries
from goodcall.ui.kit.style import Look
from goodcall.ui.settings.checklist import ItemsRow
from goodcall.ui.settings.rows import SettingRow
from goodcall.wording import _


class MeRows:
    """Makes the rows and fills them."""

    def __init__(self, preferences: Preferences, own_zone: str) -> None:
        edit = preferences.edit
        self._preferences = preferences
        self.name = TextRow("", lambda text: edit(name=text), look=Look.FIELD)
        self.phone = TextRow("", lambda text: edit(phone=text), look=Look.FIELD)
        self.emails = LinesRow("", lambda texts: edit(emails=tuple(texts)), add=_("Add an address"), look=Look.FIELD)
        self.country = ChoiceRow(
            "", ((_("Not said"), None), *countries()), lambda code: edit(country=code), look=Look.FIELD
        )
        hint = _("this machine's: {zone}").format(zone=own_zone)
        self.zone = TextRow("", lambda text: edit(zone=text or None), look=Look.FIELD, hint=hint)
        self.own_items = LinesRow("", lambda texts: edit(checklist=tuple(texts)), add=_("Add a line"), look=Look.FIELD)
        self.items = ItemsRow(lambda edits: edit(item_edits=edits))
        self.documents = [
            DocumentRow(kind, caption, lambda documents: edit(documents=documents), captioned=False)
            for kind, caption in (("resume", _("Resume")), ("references", _("References")))
        ]
        complete_zones(self.zone.line)

    def you(self) -> list[SettingRow]:
        """Return the rows about the user."""
        reset = self._preferences.reset
        return [
            SettingRow(("name",), _("Name"), self.name, reset, _("As you say it on the phone.")),
            SettingRow(("phone",), _("Number"), self.phone, reset, _("Said in messages you leave.")),
            SettingRow(
                ("emails",), _("E-mail"), self.emails, reset, _("In an invitation these are you, and nobody new.")
            ),
            SettingRow(("country",), _("Country"), self.country, reset, _("Tells how numbers are to be read.")),
            SettingRow(("zone",), _("Time zone"), self.zone, reset, _("Only if it is not this machine's.")),
        ]

    def papers(self) -> list[SettingRow]:
        """Return the rows of files."""
        captions = (_("Resume"), _("References"))
        return [
            SettingRow((), caption, row, self._preferences.reset)
            for caption, row in zip(captions, self.documents, strict=True)
        ]

    def checklist(self) -> list[SettingRow]:
        """Return the rows of what is there by itself, and of the user's own items."""
        reset = self._preferences.reset
        told = _("The first four make up “ready 4/4”. Untick what you never need; say it in your own words.")
        return [
            SettingRow(("item_edits",), _("In every call"), self.items, reset, told),
            SettingRow(("checklist",), _("Your own"), self.own_items, reset),
        ]

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept."""
        me = settings.me
        self.name.show_text(me.name)
        self.phone.show_text(me.phone)
        self.emails.show_lines([Line(text=email) for email in me.emails])
        self.country.show_value(me.country)
        self.zone.show_text(me.zone or "")
        self.items.show_edits(settings.item_edits)
        self.own_items.show_lines([Line(text=text) for text in settings.checklist])
        for row in self.documents:
            row.show_documents(me.documents)
