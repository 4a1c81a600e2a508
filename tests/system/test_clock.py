from __future__ import annotations

import logging
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from goodcall.system.clock import NOW_VARIABLE, SystemClock
from goodcall.system.zone import machine_zone


def test_it_tells_the_machines_time_in_utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NOW_VARIABLE, raising=False)
    before = datetime.now(UTC)

    now = SystemClock().now()

    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_process_can_start_at_another_moment_and_lives_on_from_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NOW_VARIABLE, "2031-03-04T09:00:00+01:00")
    clock = SystemClock()

    first, second = clock.now(), clock.now()

    assert datetime(2031, 3, 4, 8, tzinfo=UTC) <= first < second < datetime(2031, 3, 4, 8, 1, tzinfo=UTC)


def test_a_moment_there_is_as_far_away_as_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NOW_VARIABLE, "2031-03-04T09:00:00Z")
    clock = SystemClock()

    real = clock.on_the_wall(clock.now() + timedelta(hours=1))

    assert abs(real - datetime.now(UTC) - timedelta(hours=1)) < timedelta(seconds=5)


def test_the_machines_own_moments_are_left_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NOW_VARIABLE, raising=False)
    at = datetime(2031, 3, 4, 9, tzinfo=ZoneInfo("Asia/Tokyo"))

    assert SystemClock().on_the_wall(at) == at


@pytest.mark.parametrize("text", ["2031-03-04T09:00:00", "tomorrow"])
def test_a_start_that_is_no_moment_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv(NOW_VARIABLE, text)

    with pytest.raises(ValueError, match=text):
        SystemClock()


@pytest.mark.parametrize(
    ("tz", "zone"),
    [
        ("America/Chicago", "America/Chicago"),
        (":Europe/Berlin", "Europe/Berlin"),
        ("CET-1CEST", "CET"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", "CET"),
        ("EST5EDT,M3.2.0,M11.1.0", "EST5EDT"),
        ("JST-9", "Etc/GMT-9"),
        ("EST5", "Etc/GMT+5"),
        ("UTC0", "Etc/GMT+0"),
    ],
)
def test_tz_decides_the_zone(monkeypatch: pytest.MonkeyPatch, tz: str, zone: str) -> None:
    monkeypatch.setenv("TZ", tz)

    assert SystemClock().zone() == zone


def test_tz_may_name_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "zoneinfo" / "Europe" / "Dublin"
    file.parent.mkdir(parents=True)
    file.touch()
    monkeypatch.setenv("TZ", f":{file}")

    assert SystemClock().zone() == "Europe/Dublin"


@pytest.mark.parametrize("tz", ["Mars/Olympus", "../../etc/passwd", "Europe", "PST8", ":", "IST-5:30", "GMT0BST"])
@pytest.mark.usefixtures("caplog")  # a zone that is none is logged
def test_whatever_tz_says_the_answer_is_a_zone(monkeypatch: pytest.MonkeyPatch, tz: str) -> None:
    monkeypatch.setenv("TZ", tz)

    ZoneInfo(SystemClock().zone())


def test_a_zone_that_does_not_exist_is_logged_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("TZ", "Mars/Phobos")

    with caplog.at_level(logging.WARNING):
        zones = {machine_zone(), machine_zone()}

    assert zones == {"UTC"}
    assert [record.message for record in caplog.records] == ["TZ 'Mars/Phobos' names no time zone: using UTC"]


def test_without_tz_the_system_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    here = Path("/etc/localtime")

    zone = SystemClock().zone()

    ZoneInfo(zone)
    if here.is_symlink():
        assert os.path.realpath(here) == os.path.realpath(f"/usr/share/zoneinfo/{zone}")
