"""The IANA name of the machine's own zone, from TZ or the system's settings."""

from __future__ import annotations

import logging
import os
import re
import warnings
from functools import lru_cache
from pathlib import PurePath
from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)

FALLBACK = "UTC"
POSIX_RULE = r"(?P<name>[A-Za-z]{3,})(?P<hours>[+-]?\d{1,2})(?::00)?(?P<summer>[A-Za-z]{3,}.*)?"
WITH_SUMMER_TIME = frozenset({"CET", "EET", "MET", "WET"})  # abbreviations that are zones with summer time themselves


def machine_zone() -> str:
    """Return the zone's name now; UTC, with a line in the log, where it cannot be told."""
    asked_for = os.environ.get("TZ", "")
    return _named_by(asked_for) if asked_for else _set_on_the_machine()


@lru_cache(maxsize=8)  # so that a wrong value is logged once
def _named_by(tz: str) -> str:
    """Return the zone that a TZ value means: a name, a file, or a POSIX rule such as CET-1CEST."""
    for name in _candidates(tz.removeprefix(":")):
        if _exists(name):
            return name
    log.warning("TZ %r names no time zone: using %s", tz, FALLBACK)
    return FALLBACK


def _candidates(tz: str) -> list[str]:
    if tz.startswith("/"):
        parts = PurePath(os.path.realpath(tz)).parts
        return ["/".join(parts[start:]) for start in range(1, len(parts))]
    plain = tz.partition(",")[0]  # EST5EDT,M3.2.0,M11.1.0
    rule = re.fullmatch(POSIX_RULE, plain)
    if rule is None:
        return [plain]
    if rule["summer"]:
        return [plain, *({rule["name"]} & WITH_SUMMER_TIME)]
    return [f"Etc/GMT{int(rule['hours']):+d}"]  # both count westwards


def _linked() -> str | None:
    """Return the zone that the C library uses too, where the system links to its file."""
    _zones, found, name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")
    return name if found and _exists(name) else None


def _exists(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, LookupError):  # a folder, an impossible key, an unknown one
        return False
    return True


def _set_on_the_machine() -> str:
    linked = _linked()
    if linked:
        return linked
    import tzlocal  # late: 70 ms, and mostly needless

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns about settings that contradict each other, and guesses
            tzlocal.reload_localzone()
        name = tzlocal.get_localzone_name()
    except (OSError, ValueError, LookupError) as error:
        log.warning("the machine's time zone cannot be told (%s): using %s", error, FALLBACK)
        return FALLBACK
    return name or FALLBACK
