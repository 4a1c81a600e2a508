"""Made-up people and a desk of plain lists, for tests of pages and for their pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from goodcall.domain.facts import AgreedTime, InterviewKind, Outcome, Purpose, Status
from goodcall.domain.steps import Because, Code, Do, Step
from goodcall.services.views import CallRow, ContactRow, InterviewRow, ListQuery, PlanRow
from goodcall.ui.kit.desk import Desk, Row, Source, call_key, contact_key, interview_key
from goodcall.wording.times import Here

NOW = datetime(2026, 11, 23, 22, 49, tzinfo=UTC)  # Monday 16:49 in Chicago, 23:49 in Berlin
CHICAGO, BERLIN = "America/Chicago", "Europe/Berlin"


def plan_row(
    name: str | None = "Maeve O'Brien",
    *,
    do: Do = Do.CALL,
    code: Code = Code.THANK_WITHIN_24H,
    number: int = 1,
    company: str = "Lakeshore Media",
    job: str = "Associate Marketing Coordinator",
    opens_in: timedelta | None = -timedelta(minutes=49),
    lasts: timedelta = timedelta(minutes=90),
    because: Because | None = None,
    zone: str | None = CHICAGO,
    zone_stated: bool = True,
) -> PlanRow:
    notes = () if zone_stated else ("zone-guessed",)
    opens_at = None if opens_in is None else NOW + opens_in
    return PlanRow(
        step=Step(
            do=do,
            code=code,
            application_id=f"a_{number}",
            contact_id=f"c_{number}" if name else None,
            because=because or Because(notes=notes),
            opens_at=opens_at,
            closes_at=opens_at + lasts if opens_at and do is not Do.WAIT else None,
            purpose=Purpose.THANKS if do is Do.WRITE else None,
        ),
        job_title=job,
        company=company,
        contact_name=name,
        contact_company=company if name else "",
        zone=zone if name else None,
        zone_stated=zone_stated,
    )


MAEVE = plan_row()
JONAS = plan_row(
    "Jonas Müller",
    code=Code.TRY_OTHER_TIME,
    because=Because(at=NOW - timedelta(hours=7), count=1),
    number=2,
    company="Nordlicht GmbH",
    job="Redakteur",
    opens_in=timedelta(hours=8, minutes=11),
    zone=BERLIN,
)
DANA = plan_row(
    "Dana Jones",
    do=Do.WAIT,
    number=3,
    company="Acme",
    job="Office Manager",
    code=Code.NEW_ROUND,
    because=Because(at=NOW - timedelta(days=1), until=NOW + timedelta(days=8, hours=15)),
    opens_in=None,
)
THANKS = plan_row(
    "Priya Raman",
    do=Do.WRITE,
    code=Code.WRITE_NOW_CALL_LATER,
    number=4,
    company="Fenwick Labs",
    job="Data Analyst",
    lasts=timedelta(hours=15),
)
NOBODY = plan_row(
    None,
    do=Do.FIX,
    code=Code.FIX_CONTACT,
    number=5,
    company="Harbour & Sons",
    because=Because(variant="nobody"),
    opens_in=None,
)

TYPICAL = (MAEVE, THANKS, NOBODY, JONAS, DANA)

_LONG = "Wilhelmina Alexandra von und zu Hohenstein-Rauhenbühl-Castellani"
_NAMES = (_LONG, "ليلى عبد الرحمن الخطيب", "佐藤 さくら", "Ng", "Ștefan Țepeș", "Zoë <b>Bold</b> & Sons", "नेहा शर्मा")
_JOBS = (
    "Senior Associate Deputy Vice President for Cross-Functional Marketing Enablement (EMEA and North America)",
    "محرر أول",
    "編集者",
)


def crowded(count: int = 30) -> tuple[PlanRow, ...]:
    zones = (CHICAGO, BERLIN, "Asia/Tokyo", "Asia/Kathmandu", "Asia/Riyadh")
    shapes = ((Do.CALL, -49), (Do.CALL, 8 * 60), (Do.WAIT, 60 * 24 * 5), (Do.WRITE, -10))
    codes = {Do.WAIT: Code.NEW_ROUND, Do.WRITE: Code.NO_CALLS}
    rows = []
    for number in range(1, count * 2):
        do, minutes = shapes[0] if number <= count else shapes[number % 4]
        rows.append(
            plan_row(
                _NAMES[(number - 1) % len(_NAMES)],
                do=do,
                code=codes.get(do, Code.THANK_WITHIN_24H),
                number=number,
                job=_JOBS[number % 3],
                company=f"{_NAMES[number % 7]} Holding",
                opens_in=timedelta(minutes=minutes),
                zone=zones[number % 5],
                zone_stated=number % 3 > 0,
            )
        )
    return tuple(rows)


def contact_rows(count: int) -> list[ContactRow]:
    names = ("Maeve O'Brien", "Jonas Müller", "Dana Jones", "Priya Raman", *_NAMES)
    roles = ("Head of Marketing", "Chefredakteur", "Office Manager", "", "Recruiter")
    steps = (MAEVE.step, JONAS.step, DANA.step, THANKS.step, None)
    return [
        ContactRow(
            contact_id=f"c_{n}",
            name=names[n % len(names)],
            role=roles[n % 5],
            company=("Lakeshore Media", "Nordlicht GmbH", "Acme", "Fenwick Labs")[n % 4],
            email=f"person{n}@company.example",
            phone=("+1 312-555-0147 ext. 12", "", "+49 30 901820")[n % 3],
            zone=(CHICAGO, BERLIN, None)[n % 3],
            zone_stated=n % 2 == 0,
            do_not_call=n % 11 == 9,
            step=steps[n % 5],
        )
        for n in range(count)
    ]


def interview_rows(count: int) -> list[InterviewRow]:
    people = (("Maeve O'Brien", "Tom Reed"), ("Jonas Müller",), (), (_NAMES[1], _NAMES[2]))
    steps = (MAEVE.step, JONAS.step, DANA.step, None)
    jobs = ("Associate Marketing Coordinator", "Redakteur", _JOBS[0], _JOBS[2])
    return [
        InterviewRow(
            interview_id=f"i_{n}" if n % 4 != 3 else None,
            application_id=f"a_{n}",
            job_title=jobs[n % 4],
            company=("Lakeshore Media", "Nordlicht GmbH", f"{_LONG} Holding", "東京出版")[n % 4],
            status=(Status.INTERVIEWING, Status.INTERVIEWING, Status.REJECTED, Status.APPLIED)[n % 4],
            start=AgreedTime.from_moment(NOW - timedelta(hours=23 * n - 24), CHICAGO) if n % 4 != 3 else None,
            kind=tuple(InterviewKind)[n % 3],
            cancelled=n % 9 == 8,
            people=people[n % 4],
            step=steps[n % 4],
        )
        for n in range(count)
    ]


def call_rows(count: int) -> list[CallRow]:
    notes = ("Decision by Wednesday.\nCall back after ten.", "", "Asked for references")
    return [
        CallRow(
            call_id=f"k_{n}",
            at=NOW - timedelta(hours=17 * n + 1),
            outcome=tuple(Outcome)[n % len(Outcome)],
            contact_id=f"c_{n}",
            contact_name=("Maeve O'Brien", *_NAMES)[n % 8],
            application_id=f"a_{n}",
            job_title=("Associate Marketing Coordinator", *_JOBS)[n % 4],
            company="Lakeshore Media",
            notes=notes[n % 3],
        )
        for n in range(count)
    ]


@dataclass
class Lists:
    """What lies on the desk; tests change it and reload."""

    plan: Sequence[PlanRow] = ()
    contacts: list[ContactRow] = field(default_factory=list)
    interviews: list[InterviewRow] = field(default_factory=list)
    calls: list[CallRow] = field(default_factory=list)
    here: Here = Here(now=NOW, own_zone=BERLIN)  # noqa: RUF009 - frozen

    def desk(self) -> Desk:
        return Desk(
            here=lambda: self.here,
            plan=lambda: self.plan,
            interviews=Source(
                lambda query: _ids(self.interviews, interview_key, query),
                lambda ids: _rows(self.interviews, interview_key, ids),
                interview_key,
            ),
            contacts=Source(
                lambda query: _ids(self.contacts, contact_key, query),
                lambda ids: _rows(self.contacts, contact_key, ids),
                contact_key,
            ),
            calls=Source(
                lambda query: _ids(self.calls, call_key, query), lambda ids: _rows(self.calls, call_key, ids), call_key
            ),
        )


def _ids(rows: Sequence[Row], key: Callable[[Row], str], query: ListQuery) -> list[list[str]]:
    found = [row for row in rows if query.text.casefold() in str(row).casefold()]
    found.sort(key=lambda row: str(getattr(row, query.sort.value, "")), reverse=query.descending)
    return [[key(row) for row in found]]


def _rows(rows: Sequence[Row], key: Callable[[Row], str], ids: Sequence[str]) -> list[Row]:
    by_id = {key(row): row for row in rows}
    return [by_id[fact_id] for fact_id in ids if fact_id in by_id]
