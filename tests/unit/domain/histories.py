"""Random histories: people of many zones, interviews, calls, letters and answers in any order."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter

from goodcall.domain.calling_hours import Span, Surroundings
from goodcall.domain.etiquette import Etiquette
from goodcall.domain.facts import (
    AgreedTime,
    Answer,
    Application,
    Call,
    CallingHours,
    Case,
    Contact,
    Interview,
    Interviewer,
    Letter,
    Outcome,
    Permission,
    Phone,
    Purpose,
    Result,
    Said,
    Snooze,
    Status,
)
from unit.domain.cases import CALENDARS, LONG_BEFORE

PLACES: tuple[tuple[str, str | None], ...] = (
    ("America/Chicago", "US"),
    ("America/New_York", "US"),
    ("Europe/Berlin", "DE"),
    ("Asia/Jerusalem", "IL"),
    ("Asia/Dubai", "AE"),
    ("Asia/Kathmandu", "NP"),
    ("Pacific/Auckland", "NZ"),
    ("Australia/Lord_Howe", "AU"),
    ("Africa/Casablanca", "MA"),
    ("Pacific/Kiritimati", None),
)
# Monday mornings, some before a change of the clocks or a holiday.
BEGINNINGS = tuple(
    datetime(*day, 8, tzinfo=UTC)
    for day in ((2026, 10, 12), (2026, 11, 9), (2026, 12, 14), (2027, 2, 1), (2027, 3, 8), (2027, 3, 22), (2027, 9, 20))
)
WEEKS = 7
EVER = Span(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
OUTCOMES = st.sampled_from(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Question:
    """A case, and when and with which numbers it is asked about."""

    case: Case
    now: datetime
    etiquette: Etiquette
    around: Surroundings

    def __repr__(self) -> str:
        """Tell the story in a few lines, with only what differs from the usual, so that failures read well."""
        case = self.case
        facts = [case.application, *case.contacts.values(), *case.interviews]
        facts += [*case.calls, *case.letters, *case.answers, *case.snoozes, self.etiquette]
        lines = [f"now {self.now:%a %F %T}, home {self.around.zone}, busy {self.around.busy(EVER)}"]
        return "\n  ".join(lines + [_unusual(fact) for fact in facts])

    def _repr_pretty_(self, printer: RepresentationPrinter, _cycle: bool) -> None:
        printer.text(repr(self))  # Hypothesis shows examples in this way


def _unusual(fact: object) -> str:
    """A fact by those of its fields that do not hold their default."""
    kept = []
    for each in fields(fact):  # type: ignore[arg-type]  # facts are dataclasses
        value = getattr(fact, each.name)
        if value != each.default and each.name not in ("created_at", "name", "job_title", "company"):
            shown = f"{value:%a %F %T}" if isinstance(value, datetime) else value
            kept.append(f"{each.name}={_unusual(value) if isinstance(value, Said) else shown}")
    return f"{type(fact).__name__}({', '.join(kept)})"


def _moments(beginning: datetime) -> st.SearchStrategy[datetime]:
    """Moments of the weeks after the beginning, mostly in the hours in which people act."""
    minutes = st.integers(0, WEEKS * 7 * 24 * 4).map(lambda quarter: beginning + timedelta(minutes=15 * quarter))
    seconds = st.integers(0, WEEKS * 7 * 24 * 3600).map(lambda second: beginning + timedelta(seconds=second))
    return st.one_of(minutes, minutes, seconds)


def _people() -> st.SearchStrategy[list[Contact]]:
    numbers = st.sampled_from(
        (
            (Phone(raw="555 0142", e164="+13125550142"),),
            (Phone(raw="555 0142", e164="+13125550142"),),
            (Phone(raw="555 0142", e164="+13125550142"), Phone(raw="555 0199", e164="+13125550199")),
            (Phone(raw="wrong", e164="+13125550100", struck_out_at=datetime(2026, 11, 20, tzinfo=UTC)),),
            (),
        )
    )
    own = st.sampled_from(
        (
            *((),) * 6,
            (CallingHours(weekday=1, opens=time(10), closes=time(11, 30)),),
            (
                CallingHours(weekday=0, opens=time(12), closes=time(14)),
                CallingHours(weekday=5, opens=time(9), closes=time(9, 20)),
                CallingHours(weekday=3, opens=time(20), closes=time(0)),
            ),
        )
    )
    rarely = st.sampled_from((False,) * 7 + (True,))
    one = st.builds(
        lambda place, phones, hours, stated, rude, email, addressed: Contact(
            id="",
            name="Somebody",
            emails=("somebody@lakeshore.example",) if addressed else (),
            phones=phones,
            zone=place[0],
            zone_stated=stated,
            country=place[1],
            calling_hours=hours,
            do_not_call="asked me not to" if rude else None,
            prefers_email=email,
            created_at=LONG_BEFORE,
        ),
        st.sampled_from(PLACES),
        numbers,
        own,
        st.sampled_from((True, True, True, False)),
        rarely,
        rarely,
        st.sampled_from((True, True, False)),
    )
    return st.lists(one, min_size=1, max_size=2)


@st.composite
def said(draw: st.DrawFn, beginning: datetime, zone: str) -> Said:
    """What somebody said; mostly nothing."""
    days = st.integers(0, WEEKS * 7).map(lambda ahead: beginning.date() + timedelta(days=ahead))
    times = _moments(beginning).map(lambda at: AgreedTime.from_moment(at.replace(second=0), zone))
    call_back: AgreedTime | date | None = draw(st.one_of(st.none(), st.none(), times, days))
    return Said(
        decision_on=draw(st.one_of(st.none(), days)),
        permission=draw(st.sampled_from((Permission.NOT_ASKED, Permission.NOT_ASKED, *Permission))),
        call_back=call_back,
        result=draw(st.sampled_from((None, None, Result.PENDING, Result.NEXT_ROUND))),
    )


def named(people: list[Contact]) -> list[Contact]:
    return [replace(each, id=f"c_{place}") for place, each in enumerate(people)]


@st.composite
def interviews(draw: st.DrawFn, beginning: datetime, people: list[Contact]) -> tuple[Interview, ...]:
    """Up to two interviews of half an hour to three hours."""
    found = []
    for place in range(draw(st.sampled_from((0, 1, 1, 1, 2)))):
        start = draw(_moments(beginning))
        zone = people[0].zone or "UTC"
        end = start + timedelta(minutes=draw(st.integers(30, 180)))
        found.append(
            Interview(
                id=f"i_{place}",
                application_id="a",
                start=AgreedTime.from_moment(start, zone),
                end=AgreedTime.from_moment(end, zone),
                interviewers=tuple(
                    Interviewer(contact_id=each.id, decides=draw(st.booleans()))
                    for each in people
                    if draw(st.booleans())
                ),
                said=draw(said(beginning, zone)) if draw(st.booleans()) else Said(),
                cancelled_at=draw(st.one_of(*(st.none(),) * 5, st.just(start - timedelta(days=1)))),
                created_at=LONG_BEFORE,
            )
        )
    return tuple(found)


@st.composite
def jumbled(draw: st.DrawFn) -> Question:
    """Facts in any order, whether or not anybody would act like that."""
    beginning = draw(st.sampled_from(BEGINNINGS))
    people = named(draw(_people()))
    moments = _moments(beginning)
    ids = st.sampled_from([each.id for each in people])
    zone = people[0].zone or "UTC"
    saying = st.one_of(st.just(Said()), said(beginning, zone))

    def several(count: int) -> list[datetime]:
        return sorted(draw(st.lists(moments, max_size=count, unique=True)))

    app = Application(
        id="a",
        job_title="Data Analyst",
        company="Lakeshore",
        applied_on=draw(st.sampled_from((None, beginning.date()))),
        status=draw(st.sampled_from((*(Status.INTERVIEWING,) * 8, *Status))),
        no_calls=draw(st.sampled_from((False,) * 8 + (True,))),
        contact_ids=(people[-1].id,),
        created_at=beginning,
    )
    calls = tuple(
        Call(
            id=f"k_{place}",
            contact_id=draw(ids),
            application_id=draw(st.sampled_from(("a", "a", "a", "other", None))),
            at=at,
            outcome=draw(OUTCOMES),
            said=draw(saying),
            created_at=at,
        )
        for place, at in enumerate(several(6))
    )
    letters = tuple(
        Letter(
            id=f"l_{place}",
            contact_id=draw(ids),
            application_id="a",
            at=at,
            purpose=draw(st.sampled_from((Purpose.THANKS, Purpose.FOLLOW_UP, Purpose.FOLLOW_UP, Purpose.CLOSING))),
            announces_on=draw(st.one_of(st.none(), st.just((at + timedelta(days=3)).date()))),
            created_at=at,
        )
        for place, at in enumerate(several(3))
    )
    answers = tuple(
        Answer(id=f"w_{place}", contact_id=draw(ids), application_id="a", at=at, said=draw(saying), created_at=at)
        for place, at in enumerate(several(2))
    )
    snoozes = tuple(
        Snooze(
            id=f"s_{place}",
            application_id="a",
            contact_id=draw(ids),
            at=at,
            until=at + timedelta(minutes=draw(st.sampled_from((10, 600, 1500)))),
            created_at=at,
        )
        for place, at in enumerate(several(2))
    )
    busy = tuple(Span(at, at + timedelta(hours=3)) for at in several(3))
    return Question(
        case=Case(
            application=app,
            contacts={each.id: each for each in people},
            interviews=draw(interviews(beginning, people)),
            calls=calls,
            letters=letters,
            answers=answers,
            snoozes=snoozes,
        ),
        now=draw(moments) + timedelta(days=draw(st.sampled_from((0, 0, 7, 30)))),
        etiquette=Etiquette(
            tries=draw(st.sampled_from((2, 2, 1, 3))),
            your_hours_open=draw(st.sampled_from((time(7), time(7), time(20)))),
        ),
        around=Surroundings(zone=draw(st.sampled_from(PLACES))[0], busy=lambda _span: busy, calendars=CALENDARS),
    )
