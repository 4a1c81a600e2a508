"""A difference as a story: what happened with an application, and what either side makes of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from goodcall.domain.facts import Call, Case, Contact, Letter, Said
from simulation.month import Difference
from simulation.persons import Event, Expected


def tell(difference: Difference) -> str:
    """Return the story, in wall times of the first person."""
    case, zone = difference.case, _zone(difference.case)
    application = case.application
    head = f"{application.id} {application.status}{' no calls' * application.no_calls} applied {application.applied_on}"
    lines = [head, *(_who(each) for each in case.contacts.values())]
    lines += [line for _at, line in sorted(_events(case, zone), key=lambda each: each[0])]
    lines += [f"  now     {_shown(difference.now, zone)} {zone}, {difference.now:%d %H:%M} UTC"]
    lines += ["  planned " + _step(each, zone) for each in difference.planned]
    lines += ["  oracle  " + _step(each, zone) for each in difference.expected]
    return "\n".join(lines)


def _zone(case: Case) -> str:
    return next((each.zone for each in case.contacts.values() if each.zone), "UTC")


def _who(contact: Contact) -> str:
    marks = [
        contact.zone or "",
        "" if contact.usable_phone else "no number",
        "" if contact.emails else "no address",
        "do not call" if contact.do_not_call else "",
        "prefers e-mail" if contact.prefers_email else "",
        *(
            f"{['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][h.weekday]} {h.opens:%H:%M}-{h.closes:%H:%M}"
            for h in contact.calling_hours
        ),
    ]
    return f"  {contact.id}: " + ", ".join(filter(None, marks))


def _events(case: Case, zone: str) -> list[tuple[datetime, str]]:
    found = []
    for each in (*case.interviews, *case.other_interviews):
        people = " ".join(one.contact_id + "!" * one.decides + "(org)" * one.organiser for one in each.interviewers)
        own = "" if each.application_id == case.application.id else f" ({each.application_id})"
        ends = each.end.utc.astimezone(ZoneInfo(zone))
        text = f"  {_shown(each.start.utc, zone)} - {ends:%H:%M} interview{own} {people}"
        text += f" CANCELLED {_shown(each.cancelled_at, zone)}" if each.cancelled_at else ""
        found.append((each.start.utc, text + _said(each.said) + f" entered {_shown(each.created_at, zone)}"))
    events: list[Event] = [*case.calls, *case.letters, *case.answers]
    for event in events:
        own = "" if event.application_id == case.application.id else f" ({event.application_id})"
        if isinstance(event, Call):
            what = f"call {event.outcome}{_said(event.said)}"
        elif isinstance(event, Letter):
            what = f"letter {event.purpose}"
        else:
            what = f"they wrote{_said(event.said)}"
        found.append((event.at, f"  {_shown(event.at, zone)} {event.contact_id}{own} {what}"))
    return found


def _said(said: Said) -> str:
    parts = [
        f"decision on {said.decision_on}" if said.decision_on else "",
        f"permission {said.permission}" if said.permission != "not-asked" else "",
        f"call back {said.call_back}" if said.call_back else "",
        f"{said.result}" if said.result else "",
    ]
    return "".join(f" [{each}]" for each in parts if each)


def _step(step: Expected, zone: str) -> str:
    text = f"{step.do} {step.code} {step.contact_id} {_shown(step.opens_at, zone)} - {_shown(step.closes_at, zone)}"
    text += f" {step.purpose}" if step.purpose else ""
    text += " LEAVE MESSAGE" if step.leave_message else ""
    return text + (f" by {_shown(step.deadline, zone)}" if step.deadline else "")


def _shown(at: datetime | None, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).strftime("%a %d.%m %H:%M") if at else "-"
