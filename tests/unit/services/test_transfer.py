"""What files bring: people come back from the archive, and a cancelled interview frees its hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from builders import NOW, a_contact, an_application, an_interview
from goodcall.domain.facts import AgreedTime, Contact
from goodcall.services.incoming import IncomingContact, IncomingInterview, IncomingPerson
from world import World, at

MAEVE = a_contact()
DANA = a_contact("Dana Jones")


def an_invitation(start: str, **fields: object) -> IncomingInterview:
    begins = at(start)
    defaults = {
        "file": "invitation.ics",
        "line": 1,
        "uid": "u1",
        "job_title": "Editor",
        "company": "Acme",
        "start": AgreedTime.from_moment(begins, "Europe/Berlin"),
        "end": AgreedTime.from_moment(begins + timedelta(hours=1), "Europe/Berlin"),
        "people": (IncomingPerson(name="Maeve O'Brien", emails=MAEVE.emails),),
    }
    return IncomingInterview(**{**defaults, **fields})  # type: ignore[arg-type]  # fields by name


def test_who_takes_part_in_an_interview_comes_back_from_the_archive(world: World) -> None:
    world.keep(replace(MAEVE, archived_at=NOW, do_not_call="asked me"))

    world.services.transfer.keep([an_invitation("2026-11-05 10:00")])

    kept = world.store.read.get(Contact, MAEVE.id)
    assert kept is not None
    assert (kept.archived_at, kept.do_not_call) == (None, "asked me")


def test_a_card_alone_leaves_its_person_in_the_archive(world: World) -> None:
    world.keep(replace(MAEVE, archived_at=NOW))
    card = IncomingContact(
        file="x.vcf", line=1, person=IncomingPerson(name=MAEVE.name, emails=MAEVE.emails, role="Head")
    )

    world.services.transfer.keep([card])

    kept = world.store.read.get(Contact, MAEVE.id)
    assert kept is not None
    assert (kept.archived_at, kept.role) == (NOW, "Head")


def test_a_cancelled_interview_frees_its_hour_for_calls_to_others(world: World) -> None:
    job = an_application(company="Nordlicht")
    met = an_interview(job, DANA, start=NOW - timedelta(hours=6))
    world.keep(DANA, job, met)
    world.catch_up()
    first = world.call_step(job.id)
    assert first.opens_at is not None
    busy = an_invitation(first.opens_at.strftime("%Y-%m-%d %H:%M"))
    long = replace(busy, end=AgreedTime.from_moment(first.opens_at + timedelta(hours=9), "Europe/Berlin"))
    world.services.transfer.keep([long])
    world.catch_up()
    put_off = world.call_step(job.id)

    world.services.transfer.keep([replace(long, cancelled=True, sequence=1)])
    world.catch_up()

    assert put_off.opens_at != first.opens_at
    assert world.call_step(job.id).opens_at == first.opens_at
