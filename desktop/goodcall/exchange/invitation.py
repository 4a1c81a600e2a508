"""From an event of a calendar file to the interview that the services keep."""

import hashlib
from datetime import datetime
from typing import Final

from goodcall.domain.facts import AgreedTime
from goodcall.exchange.meeting import kind_of, notes_of, place_of
from goodcall.exchange.names import clean_name
from goodcall.exchange.problems import Kept, Problem, ProblemCode
from goodcall.exchange.records import Method, Participation, PersonKind, ReadEvent, ReadMoment, ReadPerson, ZoneSource
from goodcall.exchange.senders import company_of, host_of, is_nobody, says_nothing
from goodcall.exchange.subject import bare_summary, fuller_name, subject
from goodcall.exchange.zones import country_of_zone
from goodcall.services.incoming import IncomingInterview, IncomingPerson, Place

_ANSWERS: Final = {Method.REPLY, Method.COUNTER, Method.REFRESH, Method.DECLINE_COUNTER}
_NO_PEOPLE: Final = {PersonKind.ROOM, PersonKind.RESOURCE}
_MOST_YEARS: Final = 100


def interview_of(event: ReadEvent, now: datetime) -> IncomingInterview | Problem:
    """Understand an event; a problem instead if it is no invitation, or lies a century away."""
    code = _obstacle(event, now)
    if code is not None:
        place = bare_summary(event.summary)
        return Problem(file=event.file, code=code, kept=Kept.OTHERS, line=event.line, place=place)
    people = _people(event)
    sender = fuller_name(company_of(event.organizer.email), event.location) if event.organizer else ""
    about = subject(event.summary, [person.name for person in people], sender)
    kind = kind_of(event)
    return IncomingInterview(
        file=event.file,
        line=event.line,
        uid=event.uid or _made_uid(event),
        recurrence_id=event.recurrence_id,
        sequence=event.sequence,
        dtstamp=event.dtstamp,
        cancelled=event.cancelled,
        job_title=about.job_title or about.company,
        company=about.company,
        start=_agreed(event.start),
        end=_agreed(event.end),
        kind=kind,
        place=place_of(event, kind),
        people=people,
        invitee=_invitee(event),
        notes=notes_of(event),
    )


def _obstacle(event: ReadEvent, now: datetime) -> ProblemCode | None:
    if event.method in _ANSWERS:
        return ProblemCode.ANSWER
    years = [moment.wall.year for moment in (event.start, event.end) if moment is not None]
    return ProblemCode.FAR_OFF if any(abs(year - now.year) > _MOST_YEARS for year in years) else None


def _made_uid(event: ReadEvent) -> str:
    """A name for an event that has none, so that reading it again finds it."""
    said = (event.summary, str(event.start), event.organizer.email if event.organizer else "")
    return "made-" + hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()[:24]


def _agreed(moment: ReadMoment | None) -> AgreedTime | None:
    return AgreedTime(moment.wall, moment.zone or "", moment.fold) if moment is not None else None


def _people(event: ReadEvent) -> tuple[IncomingPerson, ...]:
    """The people of an event, each once, the organiser last; without rooms, and who declined.

    They are likely, not certain, to be where the event's zone is: their zone is a guess, and their country is known
    only where the file spells the name of a zone, which belongs to one country. The zones of Windows span several,
    and a zone of fixed offset is right for the event alone.
    """
    organiser = event.organizer
    coming = [each for each in event.attendees if each.participation is not Participation.DECLINED]
    found = dict[str, ReadPerson]()
    for each in filter(_is_somebody, (*coming, *([organiser] if organiser else []))):
        known = found.setdefault(_key(each), each)
        if not known.name:
            found[_key(each)] = each
    place = _place(event.start)
    people = (_person(each, place, organiser) for each in found.values())
    return tuple(sorted(people, key=lambda person: person.organiser))


def _key(person: ReadPerson) -> str:
    return (person.email or person.name).casefold()


def _is_somebody(person: ReadPerson) -> bool:
    return bool(person.email or person.name) and person.kind not in _NO_PEOPLE and not is_nobody(person.email)


def _person(person: ReadPerson, place: Place, organiser: ReadPerson | None) -> IncomingPerson:
    return IncomingPerson(
        name=clean_name(person.name, person.email),
        emails=(person.email,) if person.email else (),
        place=place,
        organiser=organiser is not None and _key(person) == _key(organiser),
    )


def _place(start: ReadMoment | None) -> Place:
    if start is None or start.source is not ZoneSource.NAMED or start.zone is None:
        return Place()
    if "/" not in start.zone or start.zone.startswith("Etc/"):
        return Place()
    spelled = start.zone.casefold() in (start.tzid or "").casefold()
    return Place(country=country_of_zone(start.zone) if spelled else None, zone=start.zone)


def _invitee(event: ReadEvent) -> str:
    """The address the invitation was most likely sent to; empty where that is not clear.

    It is the only one invited beside the organiser, or the only one from outside the organiser's company.
    """
    organiser = event.organizer
    if event.method not in (Method.REQUEST, Method.CANCEL) or organiser is None or not organiser.email:
        return ""
    guests = {
        each.email.casefold(): each.email
        for each in event.attendees
        if each.email and _is_somebody(each) and _key(each) != _key(organiser)
    }
    if len(guests) > 1:
        own = host_of(organiser.email)
        guests = {} if says_nothing(own) else {key: each for key, each in guests.items() if host_of(key) != own}
    return next(iter(guests.values())) if len(guests) == 1 else ""
