from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from goodcall.domain.facts import CallingHours
from goodcall.exchange.hours import hours_in, written
from goodcall.exchange.problems import Problem, sentence
from goodcall.exchange.records import ReadCard
from goodcall.exchange.vcard import read_cards

_times = some.times().map(lambda moment: moment.replace(microsecond=0, fold=0))
_spans = some.tuples(some.integers(0, 6), _times, _times).filter(lambda span: span[2] == time(0) or span[1] < span[2])


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("MO 09:00-12:00", (0, time(9), time(12))),
        ("tu 09:00:30 - 12:00:15", (1, time(9, 0, 30), time(12, 0, 15))),
        ("SU 13:00-24:00", (6, time(13), time(0))),
        ("FR 00:00-00:00", (4, time(0), time(0))),
    ],
)
def test_a_span(text: str, span: tuple[int, time, time]) -> None:
    weekday, opens, closes = span

    assert hours_in(text) == ((CallingHours(weekday=weekday, opens=opens, closes=closes),), ())


@pytest.mark.parametrize(
    "text",
    ["MO", "XX 09:00-12:00", "MO 12:00-09:00", "MO 09:00-09:00", "MO 24:00-24:00", "MO 09:00-24:30", "MO 9-12"],
)
def test_no_span(text: str) -> None:
    assert hours_in(text) == ((), (text,))


@given(spans=some.lists(_spans, max_size=5, unique=True))
def test_what_is_written_is_read(spans: list[tuple[int, time, time]]) -> None:
    hours = tuple(CallingHours(weekday=weekday, opens=opens, closes=closes) for weekday, opens, closes in spans)

    assert hours_in(written(hours)) == (hours, ())


def test_a_card_keeps_the_hours_that_can_be_read_and_tells_of_the_rest() -> None:
    lines = ("FN:Dana Jones", "X-GOODCALL-CALLING-HOURS:MO 09:00-12:00\\,TU noon,FR 13:00-24:00")
    data = "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", "")).encode()

    problem, card = read_cards(data, "people.vcf")

    assert isinstance(card, ReadCard)
    assert [hours.weekday for hours in card.calling_hours] == [0, 4]
    assert isinstance(problem, Problem)
    assert sentence(problem) == (
        "people.vcf, line 4, X-GOODCALL-CALLING-HOURS: “TU noon” cannot be read; the rest was kept."
    )
