"""The first page of an empty profile: who are you, if you like, and what would you like to do first."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from goodcall.domain.errors import Invalid
from goodcall.services.contacts import check_email
from goodcall.services.ports import NO_CHANGE
from goodcall.services.welcome import Introduction
from goodcall.ui.kit.choices import RegionChoice
from goodcall.ui.kit.desk import Desk
from goodcall.ui.kit.field import Field
from goodcall.ui.kit.field_checks import anything, has_digits
from goodcall.ui.kit.page import Page
from goodcall.ui.kit.parts import button, column, label, line, scrolling
from goodcall.ui.kit.style import Look
from goodcall.ui.kit.tokens import SPACE
from goodcall.wording import _

_WIDEST = 640


class WelcomePage(Page):
    """Emits ``introduced`` with what was said, nothing of which is needed; then says what can be done first."""

    introduced = Signal(Introduction)

    def __init__(self) -> None:
        super().__init__(_("Welcome"), NO_CHANGE)
        self.region = RegionChoice(_("Country"))
        self.region.editor.setItemText(0, _("Not said"))
        self.fields = {
            "name": Field(_("Your name"), anything),
            "phone": Field(_("Your number"), has_digits),
            "email": Field(_("Your e-mail addresses"), _check_emails, hint=_("several with a comma between")),
            "resume": Field(_("Resume"), _check_file),
            "references": Field(_("References"), _check_file),
        }
        self.start_button = button(_("Start"), Look.PRIMARY)
        self.skip_button = button(_("Skip all of this"), Look.LINK)
        self._ways = column(gap=SPACE.m)
        self._stack = QStackedLayout()
        self._build()
        self.start_button.clicked.connect(self._on_start)
        self.skip_button.clicked.connect(lambda: self.introduced.emit(Introduction()))

    def _build(self) -> None:
        column(self).addLayout(self._stack)
        for part in (self._questions(), self._first_steps()):
            scroll = _scrolling(part)
            self._stack.addWidget(scroll)
            self.keep_narrow(scroll)

    def _questions(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=SPACE.l)
        box.addWidget(label(_("Good to have you here"), Look.CARD_TITLE))
        box.addWidget(
            label(
                _(
                    "With these few things letters and scripts fill themselves in. None of them is needed, all of "
                    "them stay on this computer, and the settings have them again."
                ),
                Look.QUIET,
                wrap=True,
            )
        )
        fields = self.fields
        _add_row(box, fields["name"], fields["phone"])
        _add_row(box, fields["email"], self.region)
        for name in ("resume", "references"):
            _add_row(box, self._with_button(fields[name]))
        row = line(gap=SPACE.s)
        self.start_button.setMinimumWidth(112)
        row.addWidget(self.start_button)
        row.addWidget(self.skip_button)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)
        return part

    def _with_button(self, field: Field) -> QWidget:
        caption = field.editor.accessibleName()
        choosing = button(_("Choose"), name=_("Choose a file: {what}").format(what=caption))
        choosing.clicked.connect(lambda: self._on_choose(field))
        part = QWidget()
        row = line(part, gap=SPACE.s)
        row.addWidget(field, 1)
        row.addWidget(choosing, 0, Qt.AlignmentFlag.AlignBottom)
        return part

    def _first_steps(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=SPACE.l)
        box.addWidget(label(_("What would you like to do first?"), Look.CARD_TITLE))
        box.addLayout(self._ways)
        box.addStretch(1)
        return part

    def offer(self, action: QAction, text: str, *, first: bool = False) -> None:
        """Add a way to begin, with a sentence about it; the ``first`` is the one to press."""
        offered = button(action.text(), Look.PRIMARY if first else None)
        offered.setAccessibleDescription(text)
        offered.setMinimumWidth(200)
        offered.clicked.connect(action.trigger)
        row = line(gap=SPACE.l)
        row.addWidget(offered)
        row.addWidget(label(text, Look.QUIET, wrap=True), 1)
        self._ways.addLayout(row)

    def show_first_steps(self) -> None:
        """Go on from questions to deeds."""
        self._stack.setCurrentIndex(1)
        self.set_title(_("Welcome"))

    def show_problem(self, error: Invalid) -> None:
        """Show a problem beside its field."""
        field = self.fields.get(error.field, self.fields["name"])
        field.show_problem(error)
        field.editor.setFocus()

    def connect_desk(self, desk: Desk) -> None:
        """There is nothing to read."""

    def reload(self) -> None:
        """There is nothing to read."""

    def _on_choose(self, field: Field) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, field.editor.accessibleName())
        if chosen:
            field.editor.setText(chosen)
            field.check()

    def _on_start(self) -> None:
        wrong = [field for field in self.fields.values() if not field.check()]
        if wrong:
            wrong[0].editor.setFocus()
            return
        text = {name: field.text for name, field in self.fields.items()}
        self.introduced.emit(
            Introduction(
                name=text["name"],
                phone=text["phone"],
                emails=tuple(_addresses(text["email"])),
                country=self.region.country,
                resume=text["resume"],
                references=text["references"],
            )
        )


def _scrolling(part: QWidget) -> QScrollArea:
    part.setMaximumWidth(_WIDEST)
    scroll = scrolling(part)
    scroll.setAccessibleName(_("Welcome"))
    return scroll


def _add_row(box: QVBoxLayout, *parts: QWidget) -> None:
    row = line(gap=SPACE.m)
    for part in parts:
        row.addWidget(part, 1)
    box.addLayout(row)


def _addresses(text: str) -> list[str]:
    return [part for part in re.split(r"[,;\s]+", text) if part]


def _check_emails(text: str) -> None:
    for each in _addresses(text):
        check_email(each)


def _check_file(text: str) -> None:
    if text and not Path(text).is_file():
        raise Invalid("", "no-file", text)
