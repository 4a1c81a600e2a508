"""Contacts: add, edit, archive and find people."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from zoneinfo import available_timezones

from goodcall.domain.errors import Invalid
from goodcall.domain.facts import Answer, Call, Contact, Letter, Phone
from goodcall.services.ids import new_id
from goodcall.services.incoming import Place
from goodcall.services.planner import Planner
from goodcall.services.ports import Clock, Numbers, Reader, Store, Transaction
from goodcall.services.which import known_fact, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """What Add contact asks for; only the name is needed. ``zone`` is an IANA name the user states.

    ``contact_id`` names a known person, whatever ``name`` says.
    """

    name: str
    contact_id: str | None = None
    phone: str = ""
    email: str = ""
    company: str = ""
    role: str = ""
    zone: str | None = None
    country: str | None = None


class Contacts:
    """What the user does with people."""

    def __init__(self, store: Store, clock: Clock, planner: Planner, numbers: Numbers) -> None:
        self._store = store
        self._clock = clock
        self._planner = planner
        self._numbers = numbers

    def add(self, new: NewContact) -> Contact:
        """Keep a person, or what is new about one who is known; raises Invalid beside the field that needs mending."""
        with self._store.transaction("add-contact") as tx:
            contact = self.person(tx, new)
            tx.put(contact)
            self._planner.replan_people(tx, [contact.id])
        return contact

    def person(self, tx: Transaction, new: NewContact) -> Contact:
        """Return the person meant, whom we may know, with all that was typed; back from the archive, and not kept yet.

        Raises Unknown or Invalid.
        """
        picked = known_fact(tx, Contact, new.contact_id) if new.contact_id is not None else None
        made = self.made(tx, replace(new, name=picked.name) if picked else new)
        known = picked or _same_person(tx, made)
        return _richer(known, made) if known else made

    def known(self, new: NewContact) -> Contact | None:
        """Return whom ``person`` would take this for; None where that is somebody new, or something is still wrong."""
        try:
            return _same_person(self._store.read, self.made(self._store.read, new))
        except Invalid:
            return None

    def made(self, read: Reader, new: NewContact) -> Contact:
        """Return a contact from what was typed, its number read and its zone stated or guessed."""
        check_new_contact(new)
        now, settings = self._clock.now(), read.settings()
        phones = self._numbers.read(new.phone, new.country or settings.me.country)
        place = self._numbers.place(phones, now)
        return Contact(
            id=new_id("c"),
            name=new.name.strip(),
            role=new.role.strip(),
            company=new.company.strip(),
            emails=(new.email.strip(),) if new.email.strip() else (),
            phones=phones,
            zone=new.zone or place.zone,
            zone_stated=bool(new.zone) or place.zone_stated,
            country=new.country or place.country,
            subdivision=place.subdivision,
            created_at=now,
        )

    def edit(self, contact_id: str, **patch: object) -> Contact:
        """Change fields of a contact by name; a patch leaves the others alone. Raises Unknown or Invalid.

        A zone that is given counts as stated, unless the patch says otherwise.
        """
        return self._edit("edit-contact", contact_id, patch)

    def _edit(self, label: str, contact_id: str, patch: dict[str, object]) -> Contact:
        known = {field.name for field in fields(Contact)} - {"id", "created_at"}
        if unknown := patch.keys() - known:
            raise Invalid(min(unknown), "unknown-field")
        if "zone" in patch:
            patch.setdefault("zone_stated", patch["zone"] is not None)
        with self._store.transaction(label) as tx:
            contact = replace(known_fact(tx, Contact, contact_id), **patch)  # type: ignore[arg-type]  # names are checked above
            check_contact(contact, patch)
            tx.put(contact)
            self._planner.replan_people(tx, [contact_id])
        return contact

    def archive(self, contact_id: str) -> None:
        """Take a contact out of sight; a later import recognises its numbers and addresses."""
        self._edit("archive-contact", contact_id, {"archived_at": self._clock.now()})

    def edit_phones(self, contact_id: str, texts: Sequence[str]) -> Contact:
        """Replace the numbers by what was typed; a text that stays keeps what is known about its number.

        Where the zone is a guess, or the country is not known, the numbers tell them anew. Raises Unknown or Invalid.
        """
        with self._store.transaction("edit-contact") as tx:
            contact = known_fact(tx, Contact, contact_id)
            kept = {phone.raw: phone for phone in contact.phones}
            country = contact.country or tx.settings().me.country
            phones: list[Phone] = []
            for text in filter(None, (text.strip() for text in texts)):
                check_phone(text)
                phones += [kept[text]] if text in kept else self._numbers.read(text, country)
            contact = replace(contact, phones=tuple(dict.fromkeys(phones)))
            contact = placed(contact, self._numbers.place(contact.phones, self._clock.now()))
            tx.put(contact)
            self._planner.replan_people(tx, [contact_id])
        return contact

    def mark_number(self, contact_id: str, raw: str, *, wrong: bool) -> Contact:
        """Strike out a number, named by its text, or take it up again. Raises Unknown."""
        contact = known_fact(self._store.read, Contact, contact_id)
        at = self._clock.now() if wrong else None
        phones = tuple(replace(phone, struck_out_at=at) if phone.raw == raw else phone for phone in contact.phones)
        return self.edit(contact_id, phones=phones)

    def history(self, contact_id: str) -> list[Call | Letter | Answer]:
        """Return all calls, letters and answers of a person, the newest first."""
        return self._store.read.history(contact_id)


def placed(contact: Contact, place: Place) -> Contact:
    """Return a contact whose numbers ring at ``place``: it replaces a guess, and never what somebody stated."""
    if not contact.zone_stated and place.zone:
        contact = replace(contact, zone=place.zone, zone_stated=place.zone_stated)
    return replace(contact, country=contact.country or place.country)


def check_new_contact(new: NewContact) -> None:
    """Raise Invalid where a needed field is empty or one does not hold what it should."""
    if not new.name.strip():
        raise Invalid("name", "missing")
    check_email(new.email)
    check_zone(new.zone)
    check_phone(new.phone)


def check_contact(contact: Contact, changed: Collection[str]) -> None:
    """Raise Invalid where a changed field could not be kept; the others stay as they came, from a file maybe."""
    if "name" in changed and not contact.name.strip():
        raise Invalid("name", "missing")
    if "emails" in changed:
        for email in contact.emails:
            check_email(email)
    if "zone" in changed:
        check_zone(contact.zone)


def check_email(text: str) -> None:
    """Raise Invalid unless the text is empty or looks like an address."""
    local, at, host = text.strip().rpartition("@")
    if text.strip() and not (local and at and host and " " not in text.strip()):
        raise Invalid("email", "no-address", text)


def check_phone(text: str) -> None:
    """Raise Invalid unless the text is empty or holds a digit."""
    if text.strip() and not any(char.isdigit() for char in text):
        raise Invalid("phone", "no-digits", text)


@cache
def zone_names() -> frozenset[str]:
    """Return the names of the tz database; reading its folders takes some 20 ms, once."""
    return frozenset(available_timezones())


def check_zone(name: str | None) -> None:
    """Raise Invalid unless the name is empty or one of the tz database."""
    if name and name not in zone_names():
        raise Invalid("zone", "unknown-zone", name)


def _same_person(read: Reader, made: Contact) -> Contact | None:
    """Return whoever bears this name and one of these addresses or numbers; with neither, the one of this name."""
    keys = [*made.emails, *(phone.e164 for phone in made.phones if phone.e164)]
    found = read.contacts_by_keys(keys) if keys else read.find_contacts(made.name)
    same = [each for each in found if plain(each.name) == plain(made.name)]
    if not keys:
        same = [each for each in same if not made.company or plain(each.company) == plain(made.company)]
    return same[0] if (keys and same) or len(same) == 1 else None


def _richer(known: Contact, made: Contact) -> Contact:
    """Return a known contact with what was typed for it, first what is new."""
    numbers = {phone.e164 or phone.raw for phone in known.phones}
    emails = {email.casefold() for email in known.emails}
    return replace(
        known,
        phones=(*(phone for phone in made.phones if (phone.e164 or phone.raw) not in numbers), *known.phones),
        emails=(*(email for email in made.emails if email.casefold() not in emails), *known.emails),
        company=known.company or made.company,
        role=known.role or made.role,
        zone=made.zone if made.zone_stated and not known.zone_stated else known.zone or made.zone,
        zone_stated=known.zone_stated or made.zone_stated,
        archived_at=None,
    )
