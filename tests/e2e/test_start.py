"""The start: the window first, the rest behind it, one instance, and data that cannot be used."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from goodcall.bootstrap import keep_house, open_services
from goodcall.domain.facts import AgreedTime
from goodcall.paths import ZONES, make_profile
from goodcall.services.applications import NewInterview

HEAVY = {"sqlalchemy", "apscheduler", "alembic", "icalendar", "holidays", "phonenumbers", "plyer", "jeepney", "segno"}

NOT_AT_FIRST = {
    "msgspec",
    "asyncio",
    "socket",
    "pickle",
    "tzlocal",
    "importlib.resources",
    "PySide6.QtNetwork",
    "PySide6.QtDBus",
    "goodcall.domain.facts",
    "goodcall.services.ports",
    "goodcall.ui.lists.page",
    "goodcall.ui.kit.sheet",
    "goodcall.ui.window.tray",
}

FIRST_PAINT = """
import sys
from PySide6.QtWidgets import QLabel
from goodcall import start

class Opening(start.Opening):
    def _load(self):
        labels = self.window.today.findChildren(QLabel)
        print(*(label.text() for label in labels if label.isVisible()), "-- modules --", *sys.modules, sep="\\n")
        self._app.quit()

start.Opening = Opening
sys.exit(start.open_window(sys.argv[1:]))
"""


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Good Call in a process of its own and wait for its end."""
    return subprocess.run(
        [sys.executable, "-m", "goodcall.main", *words],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_today_is_painted_from_disk_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    keep_an_interview(tmp_path)

    shown = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, "--profile", str(tmp_path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    words, _, modules = shown.partition("-- modules --")
    assert "Maeve O'Brien" in words
    assert "Editor, Lakeshore" in words
    loaded = set(modules.split())
    assert (HEAVY | NOT_AT_FIRST).isdisjoint(loaded | {name.partition(".")[0] for name in loaded})


def keep_an_interview(profile: Path) -> None:
    services = open_services(profile)
    start = AgreedTime.from_moment(services.clock.now() - timedelta(hours=3), "America/Chicago")
    new = NewInterview(job_title="Editor", company="Lakeshore", person="Maeve O'Brien", start=start, zone=start.zone)
    services.applications.add_interview(new)
    services.store.close()


def test_an_idle_window_has_not_loaded_what_only_work_needs(tmp_path: Path) -> None:
    code = (
        "import sys, goodcall.main;"
        "code = goodcall.main.main(['--profile', sys.argv[1], '--smoke']);"
        "print(*{name.partition('.')[0] for name in sys.modules}); sys.exit(code)"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    shown = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], env=environment, capture_output=True, text=True, check=True
    ).stdout.split()

    assert shown[0] == "READY"
    assert {"sqlalchemy", "apscheduler"} <= set(shown)
    assert {"alembic", "icalendar", "holidays", "phonenumbers", "segno"}.isdisjoint(shown)


@pytest.mark.parametrize(
    ("translated", "spoken"), [(False, "en_US LeftToRight Tuesday"), (True, "ar_EG RightToLeft الثلاثاء")]
)
def test_days_are_named_in_the_language_of_the_sentences(tmp_path: Path, translated: bool, spoken: str) -> None:
    folder = tmp_path / "locale" / "ar" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    if translated:
        with (folder / "goodcall.mo").open("wb") as file:
            write_mo(file, Catalog(locale="ar"))
    code = (
        "import pathlib, sys, goodcall.paths; goodcall.paths.resources = lambda: pathlib.Path(sys.argv[1]);"
        "from PySide6.QtCore import QDate, QLocale; from PySide6.QtWidgets import QApplication;"
        "from goodcall.start import speak; app = QApplication([]); speak(app);"
        "print(QLocale().name(), app.layoutDirection().name, QLocale().toString(QDate(2026, 11, 24), 'dddd'))"
    )
    environment = {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "ar_EG.UTF-8", "LANGUAGE": "ar", "PYTHONUTF8": "1"}

    told = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env=os.environ | environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout

    assert told.strip() == spoken


def test_a_new_profile_is_readable_by_its_user_alone(tmp_path: Path) -> None:
    profile = tmp_path / "a new" / "profile"

    started = run("--profile", str(profile), "--smoke")

    assert (started.returncode, started.stdout) == (0, "READY\n")
    assert profile.stat().st_mode & 0o077 == 0
    assert all(file.stat().st_mode & 0o077 == 0 for file in profile.iterdir() if file.suffix != ".ini")


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_damaged_file_is_met_with_a_sentence_and_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "goodcall.db"
    file.write_bytes(content)

    started = run("--profile", str(tmp_path), "--smoke")

    assert started.returncode == 1
    assert str(file) in started.stderr
    assert "Traceback" not in started.stderr
    assert file.read_bytes() == content


def test_a_folder_with_other_things_in_it_is_not_locked_to_others(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()
    tmp_path.chmod(0o755)

    started = run("--profile", str(tmp_path), "next")

    assert started.returncode == 0
    assert tmp_path.stat().st_mode & 0o777 == 0o755
    assert (tmp_path / "goodcall.db").stat().st_mode & 0o077 == 0


def test_zones_that_changed_their_rules_are_followed_once_per_edition(tmp_path: Path) -> None:
    services = open_services(make_profile(tmp_path / "profile"))
    interview = services.applications.add_interview(
        NewInterview(job_title="Analyst", person="Dana", start=AgreedTime(datetime(2030, 7, 1, 9), "Europe/Berlin"))
    )
    with closing(sqlite3.connect(tmp_path / "profile" / "goodcall.db")) as database, database:
        database.execute("UPDATE interviews SET start_at = '2030-07-01 01:00:00.000000'")

    keep_house(services, tmp_path / "profile")
    keep_house(services, tmp_path / "profile")

    day = AgreedTime(datetime(2030, 7, 1), "Europe/Berlin").utc
    busy = services.store.read.busy(day, day + timedelta(days=1))
    assert [start for start, _end in busy] == [interview.start.utc]
    services.store.close()


def test_housekeeping_does_not_keep_a_start_from_its_reminders(tmp_path: Path) -> None:
    services = open_services(make_profile(tmp_path / "profile"))
    with closing(sqlite3.connect(tmp_path / "profile" / "goodcall.db")) as other:
        other.execute("BEGIN IMMEDIATE")

        keep_house(services, tmp_path / "profile")

    services.store.close()
    assert not (tmp_path / "profile" / ZONES).exists()
