"""The first start: who the user is, as far as they care to say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodcall.domain.facts import Contact, Document, Interview
from goodcall.services.ports import Store
from goodcall.services.preferences import check_settings
from goodcall.settings import Me, Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """What the first start asks for; all of it may stay empty. ``country`` is ISO 3166-1 alpha-2."""

    name: str = ""
    phone: str = ""
    emails: tuple[str, ...] = ()
    country: str | None = None
    resume: str = ""
    references: str = ""


class Welcome:
    """Greets whoever opens an empty profile, once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def is_due(self) -> bool:
        """Whether nobody was greeted here, and nothing is here yet."""
        read = self._store.read
        if read.settings().first_start_done:
            return False
        return next(read.every(Contact), None) is None and next(read.every(Interview), None) is None

    def introduce(self, who: Introduction) -> Settings:
        """Keep what was said, and greet no more. Raises Invalid beside the field that needs mending."""
        with self._store.transaction("introduce") as tx:
            settings = tx.settings()
            settings = replace(settings, me=_told(settings.me, who), first_start_done=True)
            check_settings(settings, {})
            tx.put_settings(settings)
        return settings


def _told(me: Me, who: Introduction) -> Me:
    """Return what is known with what was said; what was not said stays as it is."""
    kinds = (("resume", who.resume), ("references", who.references))
    given = tuple(Document(kind=kind, path=path) for kind, path in kinds if path)
    others = tuple(each for each in me.documents if each.kind not in {document.kind for document in given})
    return replace(
        me,
        name=who.name or me.name,
        phone=who.phone or me.phone,
        emails=who.emails or me.emails,
        country=who.country or me.country,
        documents=(*given, *others),
    )
