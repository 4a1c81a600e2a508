from datetime import UTC, datetime, timedelta

import pytest

from goodcall.exchange.records import ZoneSource
from goodcall.exchange.vtimezone import Observance, YearlyRule, ZoneRules, yearly_rule
from goodcall.exchange.zones import as_utc, candidates, iana_name, located, same_offsets

NOW = datetime(2026, 11, 22, tzinfo=UTC)
WINTER = datetime(2026, 11, 26, 10)
SUMMER = datetime(2026, 7, 1, 10)
LONG_AGO = datetime(1601, 1, 1, 2)
HOUR = timedelta(hours=1)


def rules(standard: timedelta, daylight: timedelta, location: str = "") -> ZoneRules:
    """European clock changes between any two offsets."""
    october, march = (YearlyRule(month=month, weekday=6, nth=-1) for month in (10, 3))
    return ZoneRules(
        observances=(
            Observance(start=LONG_AGO, offset_from=daylight, offset_to=standard, rule=october),
            Observance(start=LONG_AGO, offset_from=standard, offset_to=daylight, rule=march),
        ),
        location=location,
    )


@pytest.mark.parametrize(
    ("tzid", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        ("America/Los Angeles", "America/Los_Angeles"),
        ('"US/Eastern"', "US/Eastern"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna", "Europe/Amsterdam"),
        ("(UTC-06:00) Central America", "America/Guatemala"),
        ("(UTC+05:30) Chennai, Kolkata, Mumbai, New Delhi", "Asia/Kolkata"),
        ("/mozilla.org/20050126_1/America/Boise", "America/Boise"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("posix/Europe/Vaduz", "Europe/Vaduz"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("GMT", "UTC"),
        ("UTC+11", "Etc/GMT-11"),
        ("GMT-03:00", "Etc/GMT+3"),
    ],
)
def test_a_zone_is_found_by_any_of_its_names(tzid: str, zone: str) -> None:
    assert next(candidates(tzid)) == zone


@pytest.mark.parametrize("tzid", ["", "/", "..", "Europe", "../../etc/passwd", "Nowhere", "UTC+05:45", "\x00", "é"])
def test_what_names_no_zone_is_not_guessed(tzid: str) -> None:
    assert list(candidates(tzid)) == []


def test_names_are_no_paths() -> None:
    assert iana_name("/Europe/Berlin") == "Europe/Berlin"
    assert iana_name("Europe/../Europe/Berlin") is None


def test_a_name_that_agrees_with_the_rules_is_kept() -> None:
    found = located(WINTER, "W. Europe Standard Time", rules(HOUR, 2 * HOUR), None)

    assert (found.moment.zone, found.moment.source, found.differs) == (
        "Europe/Berlin",
        ZoneSource.NAMED,
        False,
    )


def test_rules_of_the_file_overrule_a_name_and_say_so() -> None:
    found = located(WINTER, "Europe/Berlin", rules(5 * HOUR, 6 * HOUR), None)

    assert (found.moment.zone, found.moment.source, found.differs) == ("Etc/GMT-5", ZoneSource.OFFSET, True)


def test_half_a_set_of_rules_does_not_overrule_a_name() -> None:
    standard_only = ZoneRules(observances=rules(HOUR, 2 * HOUR).observances[:1])

    found = located(SUMMER, "Europe/Berlin", standard_only, None)

    assert (found.moment.zone, found.differs) == ("Europe/Berlin", False)


def test_a_custom_zone_takes_the_offset_of_its_season() -> None:
    own = rules(-5 * HOUR, -4 * HOUR)

    winter = located(WINTER, "Customized Time Zone", own, None).moment
    summer = located(SUMMER, "Customized Time Zone", own, None).moment

    assert (winter.zone, summer.zone) == ("Etc/GMT+5", "Etc/GMT+4")
    assert as_utc(winter) == datetime(2026, 11, 26, 15, tzinfo=UTC)


def test_the_place_a_file_suggests_names_a_custom_zone() -> None:
    found = located(WINTER, "Office", rules(HOUR, 2 * HOUR, location="Europe/Vienna"), None)

    assert found.moment.zone == "Europe/Vienna"


def test_a_quarter_hour_without_a_name_becomes_utc() -> None:
    quarter = timedelta(hours=3, minutes=15)

    moment = located(WINTER, "Office", rules(quarter, quarter), None).moment

    assert (moment.zone, moment.source) == ("UTC", ZoneSource.CONVERTED)
    assert as_utc(moment) == datetime(2026, 11, 26, 6, 45, tzinfo=UTC)


def test_a_floating_time_takes_the_zone_of_its_calendar() -> None:
    assert located(WINTER, "", None, "Europe/Paris").moment.source is ZoneSource.CALENDAR
    assert located(WINTER, "", None, None).moment.zone is None


def test_an_unknown_zone_keeps_its_name() -> None:
    moment = located(WINTER, "Middle Earth", None, "Europe/Paris").moment

    assert (moment.zone, moment.tzid, moment.source) == (None, "Middle Earth", ZoneSource.UNKNOWN)


def test_rules_before_their_first_change_use_what_was_before() -> None:
    later = Observance(start=WINTER + timedelta(days=9), offset_from=HOUR, offset_to=2 * HOUR)

    assert ZoneRules(observances=(later,)).offset_at(WINTER) == HOUR
    assert ZoneRules(observances=()).offset_at(WINTER) is None


def test_a_rule_ends_with_its_until() -> None:
    until = datetime(2020, 1, 1)
    ended = YearlyRule(month=3, weekday=6, nth=-1, until=until)
    spring = Observance(start=LONG_AGO, offset_from=HOUR, offset_to=2 * HOUR, rule=ended)

    assert spring.latest_onset(SUMMER) == LONG_AGO


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ({"FREQ": ["YEARLY"], "BYMONTH": [3], "BYDAY": ["2SU"]}, 8),
        ({"FREQ": ["YEARLY"], "BYMONTH": [3], "BYDAY": ["-1SU"]}, 29),
        ({"FREQ": ["YEARLY"], "BYMONTH": [3], "BYDAY": ["SU"], "BYMONTHDAY": [8, 9, 10, 11, 12, 13, 14]}, 8),
        (
            {"FREQ": ["YEARLY"], "BYMONTH": [3], "BYDAY": ["SU"], "BYMONTHDAY": [-1, -2, -3, -4, -5, -6, -7]},
            29,
        ),
        ({"FREQ": ["YEARLY"], "BYMONTH": [3], "BYMONTHDAY": [21]}, 21),
        ({"FREQ": ["YEARLY"], "BYMONTH": [3]}, 1),
    ],
)
def test_the_rules_zones_are_made_of(rule: dict[str, list[object]], day: int) -> None:
    understood = yearly_rule(rule, LONG_AGO)

    assert understood is not None
    assert understood.day_in(2026) == datetime(2026, 3, day, tzinfo=UTC).date()


@pytest.mark.parametrize(
    "rule",
    [
        {"FREQ": ["SECONDLY"]},
        {"FREQ": ["YEARLY"], "COUNT": [3]},
        {"FREQ": ["YEARLY"], "INTERVAL": [2]},
        {"FREQ": ["YEARLY"], "BYMONTH": [3, 9]},
    ],
)
def test_other_rules_are_not_guessed(rule: dict[str, list[object]]) -> None:
    assert yearly_rule(rule, LONG_AGO) is None


def test_zones_are_the_same_only_through_a_whole_year() -> None:
    assert same_offsets(("Europe/Berlin", "Europe/Busingen", "Europe/Paris"), NOW)
    assert not same_offsets(("America/Phoenix", "America/Denver"), NOW)
    assert not same_offsets((), NOW)
