"""Search as you type; the only place that knows FTS5.

``search_docs`` holds the words of every fact that a list can show, in a plain table; a full-text index follows it by
triggers. A database without FTS5 would ask that table with LIKE, here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import sqlalchemy as sa

from goodcall.domain.facts import Application, Call, Contact, Fact, Interview, Phone
from goodcall.storage.tables import search_docs

SHORTEST_NUMBER, LONGEST_NUMBER = 3, 40  # digits: with prefix, extension, and a slip of the keyboard
LAST = 2**63 - 1  # no fact has a higher number
_NUMBER = re.compile(r"[\d\s()+./-]+")

_DDL = (
    """CREATE VIRTUAL TABLE search_index USING fts5(
        words, content='search_docs', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3'
    )""",
    """CREATE TRIGGER search_docs_insert AFTER INSERT ON search_docs BEGIN
        INSERT INTO search_index (rowid, words) VALUES (new.number, new.words);
    END""",
    """CREATE TRIGGER search_docs_delete AFTER DELETE ON search_docs BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.number, old.words);
    END""",
    """CREATE TRIGGER search_docs_update AFTER UPDATE ON search_docs BEGIN
        INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', old.number, old.words);
        INSERT INTO search_index (rowid, words) VALUES (new.number, new.words);
    END""",
)


def create_index(connection: sa.Connection) -> None:
    """Create the full-text index over ``search_docs`` and what keeps it in step."""
    for statement in _DDL:
        connection.exec_driver_sql(statement)


def words_of(fact: Fact) -> str:
    """Return what a fact can be found by; empty for one that no list shows."""
    match fact:
        case Application():
            words = [fact.job_title, fact.company, fact.notes, fact.forgot_to_say, *fact.points]
        case Interview():
            words = [fact.place, fact.notes]
        case Contact():
            numbers = [digits for phone in fact.phones for digits in _endings(phone)]
            words = [fact.name, fact.role, fact.company, fact.notes, *fact.emails, *numbers]
        case Call():
            words = [fact.notes]
        case _:
            words = []
    return "\n".join(word for word in words if word)


def terms(text: str) -> list[str]:
    """Split what was typed into terms that must all be found; a phone number, spaces and all, is one term."""
    digits = re.sub(r"\D", "", text)
    if len(digits) >= SHORTEST_NUMBER and _NUMBER.fullmatch(text):
        return [digits[:LONGEST_NUMBER]]
    words = text.split()
    return [word for word in words if any(character.isalnum() for character in word)] or words


def cut(after: int, size: int, *terms: str) -> sa.Select[int]:
    """Select the number of the last of the next ``size`` facts beyond ``after`` that hold what is searched for.

    They hold, for each term, a word that begins with it.
    """
    hit = _hit(terms, after)
    return sa.select(hit.c.rowid).order_by(hit.c.rowid).offset(size - 1).limit(1)


def found(after: int, end: int, *terms: str) -> sa.FromClause:
    """Return those numbered beyond ``after`` and up to ``end`` with their facts: ``search_docs`` to select from."""
    hit = _hit(terms, after, end)  # joined: an IN would take three times as long
    return hit.join(search_docs, search_docs.c.number == hit.c.rowid)


def _hit(terms: Sequence[str], after: int, end: int = LAST) -> sa.Subquery:
    quoted = " ".join('"{}"*'.format(term.replace('"', '""')) for term in terms)
    matches = sa.text(
        "SELECT rowid FROM search_index WHERE search_index MATCH :term AND rowid > :after AND rowid <= :end"
    )
    values = {"term": quoted, "after": after, "end": end}
    bound = matches.bindparams(*(sa.bindparam(name, value, unique=True) for name, value in values.items()))
    return bound.columns(sa.column("rowid", sa.Integer)).subquery()


def _endings(phone: Phone) -> list[str]:
    """Digits from every place on, so that the last four, or a number without its prefix, find it."""
    found_in = {re.sub(r"\D", "", text)[:LONGEST_NUMBER] for text in (phone.e164 or "", phone.raw)}
    return sorted({digits[start:] for digits in found_in for start in range(len(digits) - SHORTEST_NUMBER + 1)})
