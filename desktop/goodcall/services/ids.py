"""Ids: short, random, never reused, with a letter in them so that no id is taken for a phone number."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # without what is easily mistaken: 0 o, 1 i l, u


def new_id(prefix: str) -> str:
    """Return an id such as ``c_7k3m9q2x``; the prefix says what it names."""
    return f"{prefix}_{''.join(secrets.choice(ALPHABET) for _ in range(8))}"
