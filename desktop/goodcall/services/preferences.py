"""Preferences: every setting is changed by its name, checked, and can be taken back."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from typing import Final

from goodcall.domain.errors import Invalid
from goodcall.domain.etiquette import Etiquette
from goodcall.services.contacts import check_email, check_phone, check_zone
from goodcall.services.ports import Store
from goodcall.settings import DEFAULT_SETTINGS, Me, Settings, Templates

THEMES: Final = ("system", "light", "dark")

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

COUNTS: Final = {
    "tries": (1, 3),
    "touches": (1, 5),
    "other_part_within_days": (1, 10),
    "ask_best_within_days": (1, 10),
    "ask_for_days": (1, 60),
}
LENGTHS: Final = {
    "shortest_window": (5 * MINUTE, 90 * MINUTE),
    "rest_after_interview": (timedelta(0), 24 * HOUR),
    "thank_within": (HOUR, 72 * HOUR),
    "late_thanks_for": (DAY, 30 * DAY),
    "silent_for": (7 * DAY, 180 * DAY),
    "cool_down_for": (DAY, 60 * DAY),
    "agreed_time_for": (HOUR, 12 * HOUR),
    "agreed_time_before": (timedelta(0), 2 * HOUR),
    "ask_after": (DAY, 60 * DAY),
    "letter_after": (DAY, 60 * DAY),
    "common_window_within": (DAY, 60 * DAY),
}
SPANS: Final = (
    ("early_opens", "early_closes"),
    ("late_opens", "late_closes"),
    ("work_opens", "work_closes"),
    ("your_hours_open", "your_hours_close"),
)

_ME = {field.name for field in fields(Me)}
_ETIQUETTE = {field.name for field in fields(Etiquette)}
_TEMPLATES = {field.name for field in fields(Templates)}
_OWN = {field.name for field in fields(Settings)} - {"me", "etiquette", "templates"}


class Preferences:
    """What the user does with settings. Plans that depend on them go stale by their fingerprint."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def edit(self, group: str = "", /, **patch: object) -> Settings:
        """Change settings by name, those of Me, Etiquette and Templates among them, as one change. Raises Invalid.

        Changes of one ``group`` are undone together: so a text can be kept while it is being typed.
        """
        if unknown := patch.keys() - _ME - _ETIQUETTE - _TEMPLATES - _OWN:
            raise Invalid(min(unknown), "unknown-field")
        with self._store.transaction("settings", group) as tx:
            settings = patched(tx.settings(), patch)
            check_settings(settings, patch)
            tx.put_settings(settings)
        return settings

    def reset(self, *names: str) -> Settings:
        """Give settings their defaults again, as one change."""
        return self.edit(**{name: value_of(DEFAULT_SETTINGS, name) for name in names})


def value_of(settings: Settings, name: str) -> object:
    """Return a setting by its name, wherever it is kept."""
    parts = ((settings.me, _ME), (settings.etiquette, _ETIQUETTE), (settings.templates, _TEMPLATES), (settings, _OWN))
    value: object = next(getattr(part, name) for part, names in parts if name in names)
    return value


def patched(settings: Settings, patch: dict[str, object]) -> Settings:
    """Return settings with other values, by name."""
    me, etiquette, templates, own = (
        {name: value for name, value in patch.items() if name in names} for names in (_ME, _ETIQUETTE, _TEMPLATES, _OWN)
    )
    return replace(
        settings,
        me=replace(settings.me, **me),  # type: ignore[arg-type]  # values come from fields of these types
        etiquette=replace(settings.etiquette, **etiquette),  # type: ignore[arg-type]  # as above
        templates=replace(settings.templates, **templates),  # type: ignore[arg-type]  # as above
        **own,  # type: ignore[arg-type]  # as above
    )


def check_settings(settings: Settings, names: dict[str, object]) -> None:
    """Raise Invalid for the first of these fields that does not hold what it should."""
    me, etiquette = settings.me, settings.etiquette
    check_phone(me.phone)
    for email in me.emails:
        check_email(email)
    check_zone(me.zone)
    if settings.theme not in THEMES:
        raise Invalid("theme", "unknown", settings.theme)
    for opens, closes in SPANS:
        if getattr(etiquette, opens) >= getattr(etiquette, closes):
            raise Invalid(closes if closes in names else opens, "not-before-close")
    for name, (least, most) in {**COUNTS, **LENGTHS}.items():
        if not least <= getattr(etiquette, name) <= most:
            raise Invalid(name, "out-of-range", str(getattr(etiquette, name)))
