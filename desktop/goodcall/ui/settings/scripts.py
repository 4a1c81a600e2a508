"""What to say, in the user's own words: one text at a time, kept as it is typed, with what becomes of it below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu

from goodcall.domain.script import CODES, OPTIONAL, PLACEHOLDER, Fact, Script, ScriptFacts
from goodcall.services.ids import new_id
from goodcall.services.preferences import Preferences
from goodcall.settings import DEFAULT_SETTINGS, Me, Settings
from goodcall.ui.call.number import for_saying
from goodcall.ui.call.text import ScriptText
from goodcall.ui.details.row import Row
from goodcall.ui.kit.growing_text import GrowingText
from goodcall.ui.kit.parts import button, label, line
from goodcall.ui.kit.style import Look, looks
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import SPACE
from goodcall.ui.settings.rows import CAPTION, SettingRow
from goodcall.ui.settings.words import script_caption, script_hint
from goodcall.wording import _, scripts

_FEWEST, _MOST = 3, 14  # lines in sight
_SOME_DAY = date(2026, 11, 4)  # of the example: any Wednesday will do
_WIDE = 16_777_215  # as wide as there is room, Qt's own largest


class TemplateText(GrowingText):
    """A text with facts in braces, as high as it is long."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._marks = _Marks(theme, self.document())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the user turned to something else."""
        super().focusOutEvent(event)
        self.left.emit()

    def lines_in_sight(self, room: int) -> int:
        """Leave room to go on, and scroll what is very long."""
        return min(max(super().lines_in_sight(room) + 1, _FEWEST), _MOST)


class _Marks(QSyntaxHighlighter):
    """Facts stand out; what is in braces and no fact, more so."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for found in PLACEHOLDER.finditer(text):
            known = scripts.in_codes(found[0])[1:-1] in CODES
            ink = QTextCharFormat()
            ink.setForeground(QColor(self._theme.tokens.accent if known else self._theme.tokens.amber))
            self.setFormat(found.start(), found.end() - found.start(), ink)


class TemplateRow(Row):
    """An editor for one script, the facts it may name, and an example. ``keep`` gets script, text and its group."""

    def __init__(self, theme: Theme, keep: Callable[[Script, str, str], Settings]) -> None:
        self.text = TemplateText(theme)
        super().__init__("", self.text)
        self._keep = keep
        self._script = Script.THEY_ANSWER
        self.settings = DEFAULT_SETTINGS
        self._hint = label("", Look.SMALL, wrap=True)
        self.facts = button(_("Insert a fact"))
        self._menu = QMenu(self.facts)
        self.facts.setMenu(self._menu)
        self._preview = ScriptText(theme, _("Example"))
        self._note = label("", Look.SMALL, wrap=True)
        self._lay_out()
        self.text.written.connect(self._on_written)
        self.text.left.connect(self.show_kept)
        self.text.textChanged.connect(self._show_example)

    def _lay_out(self) -> None:
        self._content.setSpacing(SPACE.s)
        self.tools = line(gap=SPACE.s)
        self.tools.addWidget(self.facts)
        self.tools.addStretch(1)
        self._content.addLayout(self.tools)
        for part in (self._hint, label(_("For example"), Look.SECTION), self._preview, self._note):
            self._content.addWidget(part)

    def show_script(self, script: Script) -> bool:
        """Turn to a script; returns False, and stays, while what was typed in this one cannot be kept."""
        self.text.flush()
        if self.text.is_waiting:
            return False
        self._script, self.text.visit = script, new_id("g")
        self.text.setAccessibleName(script_caption(script))
        self._hint.setText(script_hint(script))
        self._offer_facts()
        self.show_kept()
        return True

    @property
    def script(self) -> Script:
        """The script that is shown."""
        return self._script

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept, unless it is being typed in."""
        self.settings = settings
        if not self.text.hasFocus():
            self.show_kept()

    def show_kept(self) -> None:
        """Show what is kept, where something else is typed; an empty text has become the app's own."""
        kept = self.settings.templates.text(self._script) or self._own
        if kept != self._typed and not self.text.is_waiting:
            self.text.show_text(scripts.in_words(kept))
        self._show_example()

    @property
    def _own(self) -> str:
        return scripts.own_text(self._script)

    @property
    def _typed(self) -> str:
        return scripts.in_codes(self.text.text).strip()

    def _on_written(self, _text: str) -> None:
        typed = "" if self._typed == self._own else self._typed
        if typed == self.settings.templates.text(self._script):
            return
        if not self.attempt(lambda: self._take(self._keep(self._script, typed, self.text.visit))):
            self.text.try_again()

    def _take(self, settings: Settings) -> None:
        self.settings = settings
        self._show_example()

    def _show_example(self) -> None:
        typed, facts = self._typed, example(self.settings.me, self._script)
        self._preview.show_script(scripts.filled(self._script, facts, typed))
        note, warns = scripts.voicemail_note(facts, typed) if self._script is Script.VOICEMAIL else ("", False)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._note.setProperty("warns", warns)
        looks(self._note, Look.SMALL)
        self.say(scripts.template_problem(typed))

    def _offer_facts(self) -> None:
        self._menu.clear()
        for fact in Fact:
            if fact is Fact.CALL_ON and self._script.is_spoken:
                continue
            name = scripts.fact_name(fact)
            words = _("{fact}, or nothing if there is none").format(fact=name) if fact in OPTIONAL else name
            self._menu.addAction(words).triggered.connect(lambda _on=False, name=name: self._insert(name))

    def _insert(self, name: str) -> None:
        self.text.insertPlainText(f"{{{name}}}")
        self.text.setFocus()


class ScriptsRow(SettingRow):
    """All scripts by name; those in the user's words stand out, and have the way back to the app's."""

    def __init__(self, theme: Theme, preferences: Preferences) -> None:
        self.scripts = QListWidget()
        self.text = TemplateRow(theme, lambda script, text, group: preferences.edit(group, **{script: text}))
        super().__init__(tuple(Script), _("What to say"), self.text, preferences.reset)
        self.text.setMaximumWidth(_WIDE)
        self.words = " ".join((_("What to say"), *map(script_caption, Script))).casefold()
        self.scripts.currentRowChanged.connect(self._on_chosen)
        self.scripts.setCurrentRow(0)

    def _lay_out(self, caption: str, _text: str) -> None:
        self.scripts.setAccessibleName(caption)
        self.scripts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scripts.setFixedWidth(CAPTION)
        for script in Script:
            item = QListWidgetItem(script_caption(script), self.scripts)
            item.setSizeHint(QSize(0, SPACE.control_height + SPACE.xs))
        self.scripts.setFixedHeight(len(Script) * (SPACE.control_height + SPACE.xs) + SPACE.m)
        self.reset.setText(_("Use the app's own text"))
        self.text.tools.addWidget(self.reset)
        box = line(self, gap=SPACE.m)
        box.addWidget(self.scripts, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.text, 1)

    def edit(self, script: Script) -> None:
        """Turn to a script, ready to type."""
        self.scripts.setCurrentRow(list(Script).index(script))
        self.text.text.setFocus()

    def show_settings(self, settings: Settings) -> None:
        """Show what is kept, and which texts are the user's own."""
        self.text.show_settings(settings)
        for place, script in enumerate(Script):
            own = bool(settings.templates.text(script))
            item = self.scripts.item(place)
            font = item.font()
            font.setBold(own)
            item.setFont(font)
            item.setToolTip(_("In your own words") if own else "")
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, item.toolTip())
        self.reset.setVisible(bool(settings.templates.text(self.text.script)))

    def _on_chosen(self, place: int) -> None:
        if self.text.show_script(list(Script)[place]):
            self.show_settings(self.text.settings)
        else:
            self.scripts.setCurrentRow(list(Script).index(self.text.script))

    def _on_reset(self) -> None:
        self.text.attempt(lambda: self._reset(self.text.script.value))


def example(me: Me, script: Script) -> ScriptFacts:
    """Return facts to show a script with: the user's own, and otherwise made up."""
    number = for_saying(me.phone, me.country, me.country) if me.phone else "(312) 555-0199"
    return ScriptFacts(
        today=_SOME_DAY,
        my_name=me.name or "Avery Quinn",
        my_number=number,
        their_name="Maeve O'Brien",
        job_title=_("Associate Marketing Coordinator"),
        company="Lakeshore Media",
        met_on=None if script is Script.ENQUIRY else _SOME_DAY - timedelta(days=1),
        decision_on=_SOME_DAY + timedelta(days=9),
        points=(_("I led the spring campaign"), _("I speak Irish")),
        forgot=_("the award we won"),
        call_on=_SOME_DAY + timedelta(days=2),
    )
