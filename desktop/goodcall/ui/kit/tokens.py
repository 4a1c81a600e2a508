"""The colours, distances and type sizes that every widget is made of; nothing else names a colour."""

from __future__ import annotations

from dataclasses import dataclass

from goodcall.domain.steps import Colour


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One colour scheme, as ``#RRGGBB``. Every word stands on its ground at 5.2:1 or better (see the tests).

    ``border`` is for hairlines; ``outline`` marks the edge of a control and keeps 3:1 on all grounds.
    """

    window: str
    surface: str
    sunken: str
    selected: str
    border: str
    outline: str
    text: str
    quiet: str
    accent: str
    accent_hover: str
    on_accent: str
    green: str
    amber: str
    red: str
    green_tint: str
    amber_tint: str
    red_tint: str
    dark: bool

    def light(self, colour: Colour) -> str:
        """Return the ink of a light."""
        return {Colour.GREEN: self.green, Colour.AMBER: self.amber, Colour.RED: self.red}[colour]

    def tint(self, colour: Colour) -> str:
        """Return the ground a light stands on."""
        return {Colour.GREEN: self.green_tint, Colour.AMBER: self.amber_tint, Colour.RED: self.red_tint}[colour]


LIGHT = Tokens(
    window="#F6F7F8",
    surface="#FFFFFF",
    sunken="#ECEEF1",
    selected="#E9F0FD",
    border="#D5D9DE",
    outline="#7F8792",
    text="#1D2126",
    quiet="#565E68",
    accent="#2458C6",
    accent_hover="#1C48A6",
    on_accent="#FFFFFF",
    green="#17713F",
    amber="#855300",
    red="#B3261E",
    green_tint="#E4F4EA",
    amber_tint="#FFF3D6",
    red_tint="#FCEAE8",
    dark=False,
)

DARK = Tokens(
    window="#16181B",
    surface="#1F2226",
    sunken="#111315",
    selected="#26324A",
    border="#383D44",
    outline="#79828D",
    text="#E8EAED",
    quiet="#A7AFB9",
    accent="#8FB3FF",
    accent_hover="#ADC7FF",
    on_accent="#10182B",
    green="#6FCF99",
    amber="#EFBE5C",
    red="#F49A93",
    green_tint="#16301F",
    amber_tint="#352A10",
    red_tint="#3B1D1A",
    dark=True,
)


@dataclass(frozen=True, slots=True)
class Space:
    """Distances and sizes in device-independent pixels."""

    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741 - the usual names of sizes
    xl: int = 24
    xxl: int = 32
    card_radius: int = 8
    control_radius: int = 6
    control_height: int = 32
    touch_height: int = 40
    row_height: int = 44
    icon: int = 16


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Sizes of words as multiples of the system's own."""

    title: float = 1.6
    card: float = 1.25
    body: float = 1.0
    small: float = 0.88


SPACE = Space()
TYPE = TypeScale()
