"""Colours can be read, and follow the system or the user."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from goodcall.domain.steps import Colour
from goodcall.ui.kit.style import Look, looks, style_sheet
from goodcall.ui.kit.theme import Theme
from goodcall.ui.kit.tokens import DARK, LIGHT, Tokens

GROUNDS = ("window", "surface", "sunken", "selected", "green_tint", "amber_tint", "red_tint")
INKS = ("text", "quiet", "accent")
SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@SCHEMES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_words_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 5.2


@SCHEMES
@pytest.mark.parametrize("colour", Colour)
def test_a_light_can_be_read_in_lists_on_its_tint_and_when_selected(tokens: Tokens, colour: Colour) -> None:
    for ground in (tokens.window, tokens.surface, tokens.selected, tokens.tint(colour)):
        assert contrast(tokens.light(colour), ground) >= 5.2


@SCHEMES
def test_the_main_button_can_be_read_at_rest_and_under_the_pointer(tokens: Tokens) -> None:
    for ground in (tokens.accent, tokens.accent_hover):
        assert contrast(tokens.on_accent, ground) >= 5.2


@SCHEMES
@pytest.mark.parametrize("ground", GROUNDS)
def test_edges_of_controls_keep_three_to_one(tokens: Tokens, ground: str) -> None:
    assert contrast(tokens.outline, getattr(tokens, ground)) >= 3.0


@SCHEMES
def test_the_style_sheet_names_no_colour_outside_the_tokens(tokens: Tokens) -> None:
    named = set(re.findall(r"#[0-9A-Fa-f]{6}\b", style_sheet(tokens)))

    assert named <= {value for name in tokens.__slots__ if isinstance(value := getattr(tokens, name), str)}


def test_choosing_dark_dresses_living_widgets(theme: Theme, qtbot: QtBot) -> None:
    button = looks(QPushButton("Call"), Look.PRIMARY)
    qtbot.addWidget(button)
    button.show()

    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")

    assert theme.tokens is DARK
    assert button.grab().toImage().pixelColor(6, button.height() // 2).name().upper() == DARK.accent
    theme.choose("light")


def test_the_desktop_is_followed_live_unless_the_user_chose(theme: Theme) -> None:
    seen: list[Tokens] = []
    theme.changed.connect(lambda: seen.append(theme.tokens))
    theme.choose("system")
    seen.clear()

    for scheme in ("dark", "light", "dark"):
        theme.follow(scheme)
    theme.choose("light")
    theme.follow("dark")
    theme.follow("")

    assert seen == [DARK, LIGHT, DARK, LIGHT]


def test_a_start_wears_what_the_desktop_was_until_it_says_what_it_is(theme: Theme, qapp: QApplication) -> None:
    start = Theme(qapp, last="dark")
    worn = [start.tokens]

    for scheme in ("dark", "", "dark", "light"):
        start.follow(scheme)
        worn.append(start.tokens)

    assert worn == [DARK, DARK, LIGHT, DARK, LIGHT]


def test_a_title_is_larger_than_the_system_font(theme: Theme, qtbot: QtBot) -> None:
    label = looks(QLabel("Today"), Look.TITLE)
    qtbot.addWidget(label)
    label.ensurePolished()

    assert label.font().pointSizeF() == pytest.approx(QApplication.font().pointSizeF() * 1.6, abs=0.1)
