"""Where things are: the profile with the user's data, and the resources that come with the app."""

from __future__ import annotations

import os
from pathlib import Path

APP_ID = "org.goodcall.goodcall"
DATABASE = "goodcall.db"
HOLIDAYS = "holidays.json"
ZONES = "tzdata-version"
GEOMETRY = "window.ini"
LOG = "goodcall.log"


def default_profile() -> Path:
    """Return the folder of the user's data on this system."""
    import platformdirs

    return Path(platformdirs.user_data_dir("goodcall", appauthor=False))


def make_profile(folder: Path) -> Path:
    """Make the folder if need be, readable by the user alone, and return it absolute; raises OSError.

    Of a folder that was there, only one that is empty or a profile already is closed to others: ``--profile ~`` must
    not lock a home.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
    is_ours = (folder / DATABASE).exists() or not any(folder.iterdir())
    if is_ours and os.name == "posix" and folder.stat().st_uid == os.getuid():
        folder.chmod(0o700)
    return folder


def resources() -> Path:
    """Return the folder of icons, samples, templates and translations: in the package, or beside it in a checkout."""
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "resources"
