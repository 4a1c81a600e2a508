"""Every sentence can be translated: it is there to be found, and the translation that comes with the app is used."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

CODE = Path(__file__).parents[2] / "desktop" / "goodcall"


def translated_calls(file: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    for each in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Name) and each.func.id in ("_", "ngettext"):
            yield f"{file.name}:{each.lineno}", each.args[:1] if each.func.id == "_" else each.args[:2]


def test_sentences_are_written_out_where_they_are_translated() -> None:
    """What is put together first, by an f-string or a variable, no catalogue holds."""
    calls = [call for file in CODE.rglob("*.py") for call in translated_calls(file)]

    assert len(calls) > 500
    assert [place for place, texts in calls if not all(isinstance(each, ast.Constant) for each in texts)] == []


def test_a_translation_beside_the_icons_is_used(tmp_path: Path) -> None:
    catalogue = Catalog(locale="de")
    catalogue.add("Nothing to do now.", "Gerade ist nichts zu tun.")
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "goodcall.mo").open("wb") as file:
        write_mo(file, catalogue)
    code = (
        "import pathlib, sys, goodcall.paths; goodcall.paths.resources = lambda: pathlib.Path(sys.argv[1]);"
        "from goodcall.wording import _; print(_('Nothing to do now.'), _('Call'))"
    )

    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "LANGUAGE": "de", "PYTHONPATH": str(CODE.parent), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert told.stdout.strip() == "Gerade ist nichts zu tun. Call"


SHOW = {
    "label", "button", "card_title", "setText", "setToolTip", "setStatusTip", "setAccessibleName", "setWindowTitle",
    "setAccessibleDescription", "setPlaceholderText", "setTitle", "setSuffix", "setPrefix", "setSpecialValueText",
    "addItem", "addAction", "addTab", "addMenu", "addSection", "add_section", "QAction", "QLabel", "QPushButton",
    "QCheckBox", "QRadioButton", "QGroupBox", "QMenu", "Field", "TextRow", "LinesRow", "CheckRow", "ChoiceRow",
    "NotesRow", "show_note", "show_done", "show_obstacle", "append_message",
}  # fmt: skip


def test_what_is_shown_goes_through_a_catalogue() -> None:
    shown = {
        f"{file.name}:{call.lineno} {text.value}"
        for file in (CODE / "ui").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _named(call.func) in SHOW
        for text in (*call.args, *(keyword.value for keyword in call.keywords if keyword.arg != "kind"))
        if isinstance(text, ast.Constant) and isinstance(text.value, str) and re.search(r"[^\W\d_]{2}", text.value)
    }

    assert {each for each in shown if not each.endswith(" Good Call")} == set()


def _named(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_placeholders_are_named_so_that_translations_may_order_them() -> None:
    found = extract_from_dir(str(CODE), keywords={"_": None, "ngettext": (1, 2)})

    sentences = {text for _file, _line, message, _remarks, _context in found for text in _texts(message)}

    assert len(sentences) > 500
    assert [text for text in sentences if re.search(r"\{\}|%[sd]", text)] == []


def _texts(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message
