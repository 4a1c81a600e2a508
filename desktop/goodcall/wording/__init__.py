"""What the app says: every sentence for people, through gettext, used by windows, terminal and notifications alike."""

from functools import cache
from gettext import NullTranslations, translation

from goodcall.paths import resources

__all__ = ["_", "language", "ngettext"]


@cache  # gettext's own function looks for the catalogue on disk each time: 40 us a sentence
def _catalogue() -> NullTranslations:
    return translation("goodcall", resources() / "locale", fallback=True)


def _(message: str) -> str:
    """Return a sentence in the language that the environment names, or as it is where there is no translation."""
    return _catalogue().gettext(message)


def language() -> str:
    """Return the language that the sentences are in, as in "de" or "pt_BR"; "en" where there is no translation."""
    return _catalogue().info().get("language") or "en"


def ngettext(one: str, many: str, count: int) -> str:
    """Return the sentence that goes with a number in the user's language."""
    return _catalogue().ngettext(one, many, count)
