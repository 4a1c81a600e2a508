"""Checks of fields that the services leave to later."""

from __future__ import annotations

from goodcall.domain.errors import Invalid


def anything(_text: str) -> None:
    """Take whatever is typed."""


def has_digits(text: str) -> None:
    """Raise Invalid where a number holds no digit."""
    if text and not any(char.isdigit() for char in text):
        raise Invalid("phone", "no-digits", text)
