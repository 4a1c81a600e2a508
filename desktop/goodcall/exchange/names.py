"""Names of people as others write them."""

import re
import unicodedata
from typing import Final

from goodcall.exchange.senders import name_of

# What stands behind a comma without being a given name.
_AFTER_COMMA: Final = re.compile(
    r"(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|m\.?sc|b\.?sc|m\.?a|cpa|cfa|pmp|esq|phr|sphr|"
    r"dipl\W.*|inc|ltd|llc|corp|gmbh|ag|kg)\.?",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(r"\s*(?:\([^)]*\)|\[[^\]]*\])\s*")
_PARTICLE: Final = re.compile(r"v[ao]n|de[rnl]?|della|d[iau]|dos|l[ae]|te[nr]|zu|al|el", re.IGNORECASE)


def clean_name(name: str, email: str = "") -> str:
    """The name as one would say it: "Müller, Jonas (HR)" is Jonas Müller; without a name, one made of the address."""
    said = " ".join(_REMARK.sub(" ", name).split()).strip("'\" ") or " ".join(name.split())
    if not said or "@" in said:
        return name_of(email or said) if email or said else ""
    family, comma, given = (part.strip() for part in said.partition(","))
    if comma and _is_family_first(family, given, email):
        return f"{given} {family}"
    return said


def _is_family_first(family: str, given: str, email: str) -> bool:
    """Whether it is clear that the given name comes last: one family name, or an address that begins with it."""
    words = given.split()
    if not family or not words or len(words) > 3 or _AFTER_COMMA.fullmatch(given) or not _is_name(family + given):
        return False
    one_family = all(_PARTICLE.fullmatch(word) for word in family.split()[:-1])
    return one_family or _folded(email).startswith(_folded(words[0]))


def _is_name(text: str) -> bool:
    return all(char.isalpha() or char in " .'’-" for char in text)


def _folded(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if char.isalnum())
