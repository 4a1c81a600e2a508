"""What each command of the terminal does."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from goodcall.bootstrap import examine, follow_zones, open_services
from goodcall.domain.errors import DatabaseError, Invalid
from goodcall.domain.facts import Application, Channel, Contact, Outcome, Permission, Purpose, Result, Said
from goodcall.domain.one_call import one_call
from goodcall.domain.rules import RULES
from goodcall.domain.steps import Light, Step, urgency
from goodcall.services import moments
from goodcall.services.archive import Restored
from goodcall.services.bundle import Services
from goodcall.services.calls import LogEntry
from goodcall.services.incoming import Trouble
from goodcall.services.letters import Heard, Wrote
from goodcall.services.transfer import Kept
from goodcall.services.which import find_one_application, find_one_contact
from goodcall.wording import _, imports, listing, ngettext, rules
from goodcall.wording.times import Here


def run(profile: Path, options: Namespace) -> int:
    """Carry out a parsed command in a profile and return its exit code; raises GoodCallError."""
    if options.command == "doctor":
        return _doctor(profile, options)
    services = open_services(profile)
    try:
        follow_zones(services, profile)
        return _COMMANDS[options.command](services, options)
    finally:
        services.store.close()


def _import(services: Services, options: Namespace) -> int:
    ours = [path for path in options.files if path.suffix.casefold() == ".json"]
    others = [path for path in options.files if path not in ours]
    codes = [_import_ours(services, path, options) for path in ours]
    if others:
        codes.append(_import_others(services, others, options))
    return min(codes)


def _import_others(services: Services, paths: Sequence[Path], options: Namespace) -> int:
    from goodcall.exchange.child import child_command, read_files
    from goodcall.exchange.problems import Problem, trouble

    country, now = services.store.read.settings().me.country, services.clock.now()
    findings = list(read_files([str(path) for path in paths], lambda some: child_command(some, country, now)))
    troubles = [trouble(each) for each in findings if isinstance(each, Problem)]
    records = [each for each in findings if not isinstance(each, Problem)]
    kept = services.transfer.rehearse(records) if options.dry_run else services.transfer.keep(records)
    _say_imported(kept, troubles, options)
    return 0 if kept.anything else 1


def _import_ours(services: Services, path: Path, options: Namespace) -> int:
    from goodcall.exchange.json_file import Reading

    read = services.store.read
    reading = Reading(str(path), services.clock.now(), read.settings(), read.get)
    try:
        data = path.read_bytes()
    except OSError as error:
        print(f"{path.name}: {error.strerror}; {_('nothing was kept')}.", file=sys.stderr)
        return 1
    everything = reading.read(data)
    for each in reading.troubles:
        print(each.sentence, file=sys.stderr)
    if not everything.facts() and everything.settings is None:
        return 1
    kept = None if options.dry_run else services.archive.keep(everything)
    _say_restored(len(everything.facts()), kept, reading.troubles, options)
    return 0


def _say_restored(count: int, kept: Restored | None, troubles: Sequence[Trouble], options: Namespace) -> None:
    if options.json:
        counts = {"added": kept.added, "changed": kept.changed, "unchanged": kept.unchanged} if kept else {}
        problems = [asdict(each) for each in troubles]
        _print_json({"records": count, **counts, "dry_run": options.dry_run, "problems": problems})
    elif kept is None:
        print(ngettext("Would be kept: {count} record.", "Would be kept: {count} records.", count).format(count=count))
    else:
        print(
            _("Kept: {added} new, {changed} changed, {unchanged} known already.").format(
                added=kept.added, changed=kept.changed, unchanged=kept.unchanged
            )
        )


def _export(services: Services, options: Namespace) -> int:
    from goodcall.exchange import json_file

    if options.file.suffix.casefold() != ".json":
        raise Invalid("file", "not-json", options.file.name)
    everything = services.archive.everything()
    json_file.write(options.file, json_file.encoded(everything, services.clock.now()))
    count = len(everything.facts())
    said = ngettext("{count} record written to {file}.", "{count} records written to {file}.", count)
    print(said.format(count=count, file=options.file))
    return 0


def _say_imported(kept: Kept, troubles: Sequence[Trouble], options: Namespace) -> None:
    for each in troubles:
        print(each.sentence, file=sys.stderr)
    for remark in kept.remarks:
        print(remark, file=sys.stderr)
    if options.json:
        found = {key: value for key, value in asdict(kept).items() if key != "group"}
        _print_json({**found, "dry_run": options.dry_run, "problems": [asdict(each) for each in troubles]})
    else:
        print(imports.summary(kept, dry_run=options.dry_run))


def _next(services: Services, options: Namespace) -> int:
    now = _moment(services, options.at) or services.clock.now()
    planned = _steps_now(services) if options.at is None else _steps_at(services, now)
    steps = sorted(planned, key=lambda step: urgency(step, now))
    if options.json:
        _print_json(steps_json(services, steps, now))
    else:
        _print_steps(services, steps, now)
    return 0


def _steps_now(services: Services) -> list[Step]:
    """Return the steps of the present from the plan, brought up to date; if that cannot be written, computed."""
    try:
        for _slice in services.planner.catch_up():
            pass
    except DatabaseError as error:
        if error.kind != "locked":
            raise
        return _steps_at(services, services.clock.now())
    return [row.step for row in services.store.read.plan_rows(limit=1_000_000)]


def _steps_at(services: Services, at: datetime) -> list[Step]:
    """Return the steps at any moment, computed and not kept."""
    read = services.store.read
    return list(services.planner.steps_at(read, [each.id for each in read.every(Application)], at))


def _print_steps(services: Services, steps: Sequence[Step], now: datetime) -> None:
    names = Names(services, steps, now)
    entries = [
        listing.Entry(
            step=step, jobs=[names.jobs[each] for each in (step.application_id, *also)], here=names.here(step)
        )
        for step, also in one_call(steps)
    ]
    for line in listing.lines(entries) or [_("Nothing to do now.")]:
        print(line)


class Names:
    """The people and jobs that steps are about."""

    def __init__(self, services: Services, steps: Sequence[Step], now: datetime) -> None:
        read = services.store.read
        ids = {step.contact_id for step in steps if step.contact_id}
        self.contacts = {each.id: each for each in read.get_many(Contact, ids)}
        self.jobs = {each.id: each for each in read.get_many(Application, {step.application_id for step in steps})}
        self.own_zone = services.planner.own_zone(read.settings())
        self._now = now

    def here(self, step: Step) -> Here:
        """Return the present, told about the step's person."""
        return _here(self.contacts.get(step.contact_id or ""), self._now, self.own_zone)


def steps_json(services: Services, steps: Sequence[Step], now: datetime) -> list[dict[str, Any]]:
    """Return steps as ``next --json`` prints them, calls to one person in one window as one."""
    names = Names(services, steps, now)
    return [_step_json(step, also, names) for step, also in one_call(steps)]


def _step_json(step: Step, also: Sequence[str], names: Names) -> dict[str, Any]:
    """Return one step; moments in UTC, ``there`` in the contact's zone."""
    contact, job = names.contacts.get(step.contact_id or ""), names.jobs[step.application_id]
    there = ZoneInfo(names.here(step).there)
    return {
        "do": step.do,
        "contact": {"id": contact.id, "name": contact.name} if contact else None,
        "application": {"id": job.id, "job_title": job.job_title, "company": job.company},
        "also": [{"id": each, "job_title": names.jobs[each].job_title} for each in also],
        "code": step.code,
        "because": rules.because(step, names.here(step)),
        "source": RULES[step.code].source,
        "opens_at": utc(step.opens_at),
        "closes_at": utc(step.closes_at),
        "deadline": utc(step.deadline),
        "there": step.opens_at.astimezone(there).isoformat() if step.opens_at else None,
        "leave_message": step.leave_message,
        "purpose": step.purpose,
        "holds_until": utc(step.holds_until),
    }


def _may_call(services: Services, options: Namespace) -> int:
    contact = _contact(services, options)
    at = _moment(services, options.at) or services.clock.now()
    light = services.lights.light(contact, _application(services, contact, options), at)
    here = _here(contact, at, services.planner.own_zone(services.store.read.settings()))
    because = rules.light_because(light, here)
    if options.json:
        _print_json(_light_json(light, because))
    else:
        print(f"{rules.light_word(light.colour)}: {because}")
    return 0


def _light_json(light: Light, because: str) -> dict[str, Any]:
    return {
        "light": light.colour,
        "code": light.code,
        "because": because,
        "application": light.application_id,
        "until": utc(light.until),
        "next_green": utc(light.next_green),
    }


def _log(services: Services, options: Namespace) -> int:
    contact = _contact(services, options)
    logged = services.calls.log(
        LogEntry(
            contact_id=contact.id,
            outcome=Outcome(options.outcome),
            application_id=_application(services, contact, options),
            at=_moment(services, options.at),
            said=_what_they_said(services, contact, options),
            note=options.note,
            override=options.override,
            do_not_call=options.do_not_call,
        )
    )
    return _say_kept(services, logged.call.id, logged.steps, options)


def _wrote(services: Services, options: Namespace) -> int:
    contact = _contact(services, options)
    letter, steps = services.letters.wrote(
        Wrote(
            contact_id=contact.id,
            application_id=_application(services, contact, options),
            at=_moment(services, options.at),
            channel=Channel(options.channel),
            purpose=Purpose(options.purpose) if options.purpose else None,
            announces_on=_day(options.announces),
        )
    )
    return _say_kept(services, letter.id, steps, options)


def _heard(services: Services, options: Namespace) -> int:
    contact = _contact(services, options)
    answer, steps = services.letters.heard(
        Heard(
            contact_id=contact.id,
            application_id=_application(services, contact, options),
            at=_moment(services, options.at),
            said=_what_they_said(services, contact, options),
        )
    )
    return _say_kept(services, answer.id, steps, options)


def _say_kept(services: Services, fact_id: str, steps: Sequence[Step], options: Namespace) -> int:
    now = services.clock.now()
    if options.json:
        _print_json({"id": fact_id, "next": steps_json(services, steps, now)})
    else:
        print(_("Logged as {id}.").format(id=fact_id))
        _print_steps(services, steps, now)
    return 0


def _doctor(profile: Path, options: Namespace) -> int:
    """Say what works here, and what does not; data that cannot be opened are one of the findings."""
    findings = examine(profile)
    if options.json:
        _print_json({each.key: {"ok": each.ok, "detail": each.detail} for each in findings})
    else:
        for line in listing.columns([(each.key, _found(each.key, each.ok), each.detail) for each in findings]):
            print(line)
    return 0


def _found(key: str, ok: bool | None) -> str:
    if ok is None:
        return _("not known")
    if key == "autostart":  # which the user may not want
        return _("on") if ok else _("off")
    return _("works") if ok else _("does not work")


def _what_they_said(services: Services, contact: Contact, options: Namespace) -> Said:
    permission = Permission.GIVEN if options.may_call_back else Permission.NOT_ASKED
    own_zone = services.planner.own_zone(services.store.read.settings())
    zone = contact.zone or own_zone
    return Said(
        decision_on=_day(options.decision_on),
        permission=Permission.REFUSED if options.no_callback else permission,
        call_back=moments.read_agreed(options.callback, zone, own_zone) if options.callback is not None else None,
        result=Result(options.result) if options.result else None,
    )


def _contact(services: Services, options: Namespace) -> Contact:
    return find_one_contact(services.store.read, services.numbers, options.contact)


def _application(services: Services, contact: Contact, options: Namespace) -> str | None:
    if options.application is None:
        return None
    return find_one_application(services.store.read, contact, options.application).id


def _moment(services: Services, text: str | None) -> datetime | None:
    own_zone = services.planner.own_zone(services.store.read.settings())
    return None if text is None else moments.read_moment(text, own_zone)


def _day(text: str | None) -> date | None:
    return None if text is None else moments.read_day(text)


def _here(contact: Contact | None, now: datetime, own_zone: str) -> Here:
    return Here(
        now=now, own_zone=own_zone, name=contact.name if contact else "", zone=contact.zone if contact else None
    )


def utc(moment: datetime | None) -> str | None:
    """Return a moment in UTC with Z, or None."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z") if moment else None


def _print_json(value: dict[str, Any] | Iterable[dict[str, Any]]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


_COMMANDS = {
    "import": _import,
    "export": _export,
    "next": _next,
    "may-call": _may_call,
    "log": _log,
    "wrote": _wrote,
    "heard": _heard,
}
