"""Everything in a profile, in one piece: for export and import without loss."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodcall.domain.facts import (
    Answer,
    Application,
    Call,
    CallDraft,
    Contact,
    Fact,
    Interview,
    Letter,
    LetterDraft,
    Snooze,
)
from goodcall.services.ids import new_id
from goodcall.services.planner import Planner
from goodcall.services.ports import Announcement, Store
from goodcall.settings import Settings

AT_ONCE = 100  # facts of one transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All facts by noun, what was announced, and the settings (None: leave those that are there)."""

    contacts: tuple[Contact, ...] = ()
    applications: tuple[Application, ...] = ()
    interviews: tuple[Interview, ...] = ()
    calls: tuple[Call, ...] = ()
    letters: tuple[Letter, ...] = ()
    answers: tuple[Answer, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    call_drafts: tuple[CallDraft, ...] = ()
    letter_drafts: tuple[LetterDraft, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    settings: Settings | None = None

    def facts(self) -> list[Fact]:
        """Return all facts, those that others refer to first."""
        return [
            *self.contacts,
            *self.applications,
            *self.interviews,
            *self.calls,
            *self.letters,
            *self.answers,
            *self.snoozes,
            *self.call_drafts,
            *self.letter_drafts,
        ]


@dataclass(slots=True)
class Restored:
    """What an import of everything changed: how many facts are new, and how many there were already."""

    group: str
    added: int = 0
    changed: int = 0
    unchanged: int = 0


class Archive:
    """Takes everything out of a profile, and puts it into one."""

    def __init__(self, store: Store, planner: Planner) -> None:
        self._store = store
        self._planner = planner

    def everything(self) -> Everything:
        """Return all there is, each noun sorted by id."""
        read = self._store.read
        return Everything(
            contacts=tuple(read.every(Contact)),
            applications=tuple(read.every(Application)),
            interviews=tuple(read.every(Interview)),
            calls=tuple(read.every(Call)),
            letters=tuple(read.every(Letter)),
            answers=tuple(read.every(Answer)),
            snoozes=tuple(read.every(Snooze)),
            call_drafts=tuple(read.every(CallDraft)),
            letter_drafts=tuple(read.every(LetterDraft)),
            announcements=tuple(read.every_announcement()),
            settings=read.settings(),
        )

    def keep(self, everything: Everything) -> Restored:
        """Insert facts, or replace those of the same id, as one group of changes; plan what they touch."""
        restored = Restored(group=new_id("g"))
        facts = everything.facts()
        if everything.settings is not None:
            with self._store.transaction("import", restored.group) as tx:
                tx.put_settings(everything.settings)
        for start in range(0, len(facts), AT_ONCE):
            self._keep_page(facts[start : start + AT_ONCE], restored)
        with self._store.transaction() as tx:
            for announcement in everything.announcements:
                tx.put_announcement(announcement)
        for _slice in self._planner.catch_up():
            pass
        return restored

    def _keep_page(self, facts: Sequence[Fact], restored: Restored) -> None:
        with self._store.transaction("import", restored.group) as tx:
            touched: set[str] = set()
            people: set[str] = set()
            for fact in facts:
                known = tx.get(type(fact), fact.id)
                restored.added += known is None
                restored.unchanged += known == fact
                restored.changed += known is not None and known != fact
                tx.put(fact)
                if known != fact:
                    touched |= {each for each in (application_of(fact),) if each}
                    people |= {fact.id} if isinstance(fact, Contact) and known is not None else set()
                    people |= {fact.contact_id} if isinstance(fact, Call) else set()
            tx.forget_plans([*touched, *tx.applications_of(people)])


def application_of(fact: Fact) -> str | None:
    """Return the id of the application a fact belongs to."""
    if isinstance(fact, Application):
        return fact.id
    return None if isinstance(fact, Contact) else fact.application_id
