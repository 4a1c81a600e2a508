"""The json file: everything in a profile, written so that people can read it and write it by hand.

UTF-8, keys sorted, records sorted by id, moments in UTC with Z, one list a noun. docs/json.md describes it with an
example. What cannot be read is left out with a sentence that names the file, the record and the field.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePath
from typing import Any, TypeVar, cast, get_args, get_type_hints

import msgspec

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import AgreedTime, Application, Contact, Fact, Interview
from goodcall.exchange.by_hand import understood
from goodcall.services.archive import Everything
from goodcall.services.contacts import zone_names
from goodcall.services.incoming import Trouble
from goodcall.services.moments import YEARS
from goodcall.services.preferences import check_settings
from goodcall.settings import Settings
from goodcall.wording import _
from goodcall.wording.problems import problem

FORMAT = 1
LONGEST_NUMBER = 1_000  # characters
INTEGERS = range(-(2**63), 2**63)  # what a database holds
REFERRING = (  # nouns whose records refer to others; what they refer to comes first
    "applications",
    "interviews",
    "calls",
    "letters",
    "answers",
    "snoozes",
    "call_drafts",
    "letter_drafts",
)
T = TypeVar("T")


def encoded(everything: Everything, exported_at: datetime) -> bytes:
    """Return the bytes of a json file; the same facts give the same bytes but for ``exported_at``."""
    content = {each.name: getattr(everything, each.name) for each in dataclasses.fields(everything)}
    content |= {"format": FORMAT, "exported_at": exported_at.astimezone(UTC)}
    return msgspec.json.format(msgspec.json.encode(content, order="sorted"), indent=2) + b"\n"


def write(path: Path, data: bytes) -> None:
    """Write a file that only its user can read; it appears whole or not at all. Raises OSError."""
    draft = path.with_name(path.name + ".part")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


@dataclass
class Reading:
    """A json file while it is read: what is good is collected, what is not is told."""

    file: str
    now: datetime
    settings: Settings  # the user's own: a file may name some of them, and the others stay
    find: Callable[[type[Any], str], Fact | None]  # what is in the profile already, by its id
    troubles: list[Trouble] = dataclasses.field(default_factory=list)

    def read(self, data: bytes) -> Everything:
        """Return what the file holds; ``troubles`` says what was left out."""
        try:
            content = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self._tell("", _("this is no JSON ({problem})").format(problem=error), _("nothing was kept"))
            return Everything()
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            refused = _("this is no json file of Good Call of format {format}").format(format=FORMAT)
            self._tell("", refused, _("nothing was kept"))
            return Everything()
        return self._without_dangling(self._everything(content))

    def _everything(self, content: dict[str, Any]) -> Everything:
        hints = get_type_hints(Everything)
        nouns = [each.name for each in dataclasses.fields(Everything) if each.name != "settings"]
        for key in sorted(content.keys() - {*nouns, "settings", "format", "exported_at"}):
            self._tell(key, _("there is no such list"), _("it was left out"))
        lists = {noun: tuple(self._records(noun, get_args(hints[noun])[0], content.get(noun, []))) for noun in nouns}
        settings = content.get("settings")
        if isinstance(settings, dict):
            settings = _filled(settings, msgspec.to_builtins(self.settings))
        kept = self._record("settings", Settings, settings) if settings is not None else None
        return Everything(**lists, settings=kept)

    def _records(self, noun: str, kind: type[T], values: object) -> Iterator[T]:
        if not isinstance(values, list):
            self._tell(noun, _("this is no list"), _("it was left out"))
            return
        seen: set[object] = set()
        for place, value in enumerate(values):
            record = self._record(f"{noun}[{place}]", kind, value)
            if record is None:
                continue
            key = getattr(record, "id", None) or getattr(record, "tag", None)
            if key in seen:
                self._tell(f"{noun}[{place}]", _("the id {id} is there twice").format(id=key), _("the first was kept"))
                continue
            seen.add(key)
            yield record

    def _record(self, place: str, kind: type[T], value: Any) -> T | None:
        names = {each.name for each in dataclasses.fields(kind)}  # type: ignore[arg-type]  # all kinds are dataclasses
        if isinstance(value, dict):
            for key in sorted(value.keys() - names):
                self._tell(f"{place}.{key}", _("there is no such field"), _("the rest of the record was kept"))
            if "created_at" in names:
                known = self.find(kind, str(value.get("id")))
                value = {"created_at": getattr(known, "created_at", self.now), **value}
        try:
            record = msgspec.convert(value, kind)
            if isinstance(record, Contact):
                record = cast("T", understood(record, value, self.settings.me.country, self.now))
            check(record)
        except Invalid as error:
            self._tell(f"{place}.{error.field}", problem(error), _("this record was left out"))
            return None
        except (msgspec.ValidationError, ValueError, OverflowError) as error:
            self._tell(place, str(error), _("this record was left out"))
            return None
        return record

    def _without_dangling(self, found: Everything) -> Everything:
        """Leave out records that refer to contacts or applications that are neither in the file nor in the profile."""
        people = {contact.id for contact in found.contacts}
        jobs = {application.id for application in found.applications}
        kept: dict[str, Any] = {}  # as many kinds as nouns
        for noun in REFERRING:
            good = []
            for record in getattr(found, noun):
                about, under = referred(record)
                missing = [each for each in about - people if not self.find(Contact, each)]
                missing += [each for each in under - jobs if not self.find(Application, each)]
                if missing:
                    text = _("it refers to {ids}, and that is not there").format(ids=", ".join(sorted(missing)))
                    self._tell(f"{noun} {record.id}", text, _("this record was left out"))
                else:
                    good.append(record)
            kept[noun] = tuple(good)
            if noun == "applications":
                jobs = {application.id for application in good}
        return replace(found, **kept)

    def _tell(self, place: str, problem: str, kept: str) -> None:
        where = ", ".join(filter(None, (PurePath(self.file).name, place)))
        self.troubles.append(Trouble(file=self.file, sentence=f"{where}: {problem}; {kept}."))


def _filled(named: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """Return what is named, however deep, and the rest as it is known."""
    both = (key for key, value in named.items() if isinstance(value, dict) and isinstance(known.get(key), dict))
    return {**known, **named, **{key: _filled(named[key], known[key]) for key in both}}


def check(record: object) -> None:
    """Raise ValueError with a sentence, or Invalid, where a record reads well but cannot be."""
    for name, value in _values(record):
        _check_value(name, value)
    if isinstance(record, Settings):
        check_settings(record, {})
    if isinstance(record, Interview) and record.end.utc <= record.start.utc:
        raise ValueError(_("the end must come after the start"))
    for hours in record.calling_hours if isinstance(record, Contact) else ():
        if not 0 <= hours.weekday <= 6 or time() != hours.closes <= hours.opens:
            raise ValueError(_("calling_hours need a weekday from 0 (Monday) to 6, and must close after they open"))


def _values(record: Any) -> Iterator[tuple[str, object]]:
    """Yield all that a record is made of, however deep, by the names of fields; parts before their wholes."""
    for each in dataclasses.fields(record):
        value = getattr(record, each.name)
        for part in value if isinstance(value, tuple) else (value,):
            if dataclasses.is_dataclass(part):
                yield from _values(part)
            yield each.name, part


def _check_value(name: str, value: object) -> None:
    match value:
        case "" if name in {"id", "tag"}:
            raise ValueError(_("{field} needs a text").format(field=name))
        case str() if name == "zone" and value and value not in zone_names():
            raise ValueError(_("{zone} is no time zone").format(zone=value))
        case datetime() if name == "wall" and value.tzinfo is not None:
            raise ValueError(_("wall has no offset: its zone stands beside it"))
        case datetime() if name != "wall" and value.tzinfo is None:
            raise ValueError(_("{field} needs an offset, such as Z").format(field=name))
        case date() if name != "dtstamp" and value.year not in YEARS:  # calendars stamp what they like
            raise ValueError(_("{field}: {value} is out of range").format(field=name, value=value))
        case time() if value.tzinfo is not None:
            raise ValueError(_("{field} has no offset: it is a time of day").format(field=name))
        case int() if value not in INTEGERS:
            raise ValueError(_("{field}: {value} is out of range").format(field=name, value=value))
        case str() if name == "raw" and len(value) > LONGEST_NUMBER:
            raise ValueError(_("{field} is too long for a phone number").format(field=name))
        case AgreedTime():
            _moment = value.utc  # raises ValueError for a fold that is none


def referred(record: object) -> tuple[set[str], set[str]]:
    """Return the ids of contacts, and those of applications, that a record refers to."""
    people, jobs = {getattr(record, "contact_id", None)}, {getattr(record, "application_id", None)}
    if isinstance(record, Application):
        people |= set(record.contact_ids)
    if isinstance(record, Interview):
        people |= {each.contact_id for each in record.interviewers}
    return {each for each in people if each is not None}, {each for each in jobs if each is not None}
