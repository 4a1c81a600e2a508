"""What files would bring, fact by fact, before any of it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from goodcall.domain.facts import AgreedTime, Application, Contact, Interview
from goodcall.services.incoming import Incoming
from goodcall.services.ports import Reader
from goodcall.services.transfer import AT_ONCE, Kept, Transfer, in_order


class Fate(StrEnum):
    """What would become of something a file names."""

    NEW = "new"
    UPDATED = "updated"
    CALLED_OFF = "called-off"
    KNOWN = "known"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundInterview:
    """An interview as it would be kept, with the names of its people."""

    fate: Fate
    job_title: str
    company: str
    start: AgreedTime
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPerson:
    """A person as they would be kept; ``reach`` is an address or a number."""

    fate: Fate
    name: str
    role: str
    company: str
    reach: str


@dataclass(slots=True)
class Preview:
    """What would be kept, each thing once, in the order of the files; and what is worth knowing about it.

    Long lists are rehearsed in parts, and somebody in two of them is new in both: equal findings are one.
    """

    interviews: dict[FoundInterview, None] = field(default_factory=dict)
    people: dict[FoundPerson, None] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    @property
    def changes_anything(self) -> bool:
        """Whether keeping it would make a difference."""
        fates = {found.fate for found in self.interviews} | {found.fate for found in self.people}
        return not fates <= {Fate.KNOWN}

    def take(self, read: Reader, kept: Kept) -> None:
        """Add what a rehearsal did, while its facts can be read."""
        self.people.update(dict.fromkeys(_people(read, kept)))
        self.interviews.update(dict.fromkeys(_interviews(read, kept)))
        self.remarks.update(dict.fromkeys(kept.remarks))


def preview_in_slices(transfer: Transfer, records: Iterable[Incoming], preview: Preview) -> Iterator[None]:
    """Fill ``preview`` with what keeping the records would do, and stop for breath on the way."""
    ordered = in_order(records)
    for start in range(0, len(ordered), AT_ONCE):
        transfer.rehearse(ordered[start : start + AT_ONCE], preview.take)
        yield


def _people(read: Reader, kept: Kept) -> Iterator[FoundPerson]:
    fates = dict.fromkeys(kept.contacts_added, Fate.NEW)
    for fate, ids in ((Fate.UPDATED, kept.contacts_updated), (Fate.KNOWN, kept.known)):
        fates = dict.fromkeys(ids, fate) | fates
    for contact in read.get_many(Contact, fates):
        numbers = [phone.e164 or phone.raw for phone in contact.phones]
        yield FoundPerson(
            fate=fates[contact.id],
            name=contact.name,
            role=contact.role,
            company=contact.company,
            reach=next(iter((*contact.emails, *numbers)), ""),
        )


def _interviews(read: Reader, kept: Kept) -> Iterator[FoundInterview]:
    fates = dict.fromkeys(kept.interviews_cancelled, Fate.CALLED_OFF)
    later = ((Fate.NEW, kept.interviews_added), (Fate.UPDATED, kept.interviews_updated), (Fate.KNOWN, kept.known))
    for fate, ids in later:
        fates = dict.fromkeys(ids, fate) | fates
    for interview in read.get_many(Interview, fates):
        yield _found(read, fates[interview.id], interview)


def _found(read: Reader, fate: Fate, interview: Interview) -> FoundInterview:
    application = read.get(Application, interview.application_id)
    ids = [each.contact_id for each in interview.interviewers]
    return FoundInterview(
        fate=fate,
        job_title=application.job_title if application else "",
        company=application.company if application else "",
        start=interview.start,
        people=tuple(contact.name for contact in read.get_many(Contact, ids)),
    )
