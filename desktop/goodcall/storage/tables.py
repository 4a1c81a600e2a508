"""The tables: one a kind of fact, the plan, the journal, and lookups that are kept beside the facts."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy import Column, Index, Table, Text

from goodcall.domain.facts import (
    Answer,
    Application,
    Call,
    CallDraft,
    Contact,
    Draft,
    Fact,
    Interview,
    Letter,
    LetterDraft,
    Snooze,
)
from goodcall.domain.steps import Step
from goodcall.services.ports import Announcement
from goodcall.settings import Settings
from goodcall.storage.columns import Json, UtcDateTime, columns_of

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

# Foreign keys are deferred to the commit, so that facts may come in any order.
_APPLICATION = {"application_id": "applications.id"}
_BOTH = {**_APPLICATION, "contact_id": "contacts.id"}

applications = Table(
    "applications",
    metadata,
    *columns_of(Application),
    Column("job_title_key", Text, nullable=False),
    Column("company_key", Text, nullable=False),
    Index(None, "job_title_key", "id"),
    Index(None, "company_key", "id"),
    Index(None, "status", "id"),
)

LONG = sa.text("julianday(end_at) - julianday(start_at) > 1")  # days; word for word what the index of these is about

interviews = Table(
    "interviews",
    metadata,
    *columns_of(Interview, references=_APPLICATION),
    Column("start_at", UtcDateTime, nullable=False),  # derived: zones change their rules
    Column("end_at", UtcDateTime, nullable=False),
    Column("invitation_uid", Text),
    Index(None, "application_id", "start_at", "id"),
    Index(None, "start_at", "id"),
    Index(None, "start_at", "end_at", "cancelled_at"),  # all that the user's busy times need
    Index("ix_interviews_long", "start_at", "end_at", "cancelled_at", sqlite_where=LONG),
    Index(None, "invitation_uid"),
)

contacts = Table(
    "contacts",
    metadata,
    *columns_of(Contact),
    Column("name_key", Text, nullable=False),
    Column("company_key", Text, nullable=False),
    Index(None, "name_key"),
    Index(None, "archived_at", "name_key", "id"),
    Index(None, "archived_at", "company_key", "id"),
    Index(None, "archived_at", "created_at", "id"),
)


def _event(name: str, kind: type[Fact], references: dict[str, str]) -> Table:
    return Table(
        name,
        metadata,
        *columns_of(kind, references=references),
        Index(None, "at", "id"),
        Index(None, "application_id"),
        Index(None, "contact_id"),
    )


calls = _event("calls", Call, _BOTH)
letters = _event("letters", Letter, _BOTH)
answers = _event("answers", Answer, _BOTH)
snoozes = _event("snoozes", Snooze, _BOTH)


def _draft(name: str, kind: type[Draft]) -> Table:
    return Table(
        name,
        metadata,
        *columns_of(kind, references=_BOTH),
        Index(None, "contact_id", "application_id"),
        Index(None, "application_id"),
    )


call_drafts = _draft("call_drafts", CallDraft)
letter_drafts = _draft("letter_drafts", LetterDraft)

TABLES: dict[type[Any], Table] = {  # by kind of fact; Any, as type[F] is no key of a dict of type[Fact]
    Application: applications,
    Interview: interviews,
    Contact: contacts,
    Call: calls,
    Letter: letters,
    Answer: answers,
    Snooze: snoozes,
    CallDraft: call_drafts,
    LetterDraft: letter_drafts,
}

case_people = Table(  # who has a part in which application, and which fact says so
    "case_people",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("fact_id", Text, primary_key=True),
    Column("contact_id", Text, sa.ForeignKey("contacts.id", deferrable=True, initially="DEFERRED"), primary_key=True),
    Column(
        "application_id",
        Text,
        sa.ForeignKey("applications.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    Index(None, "application_id", "contact_id"),
    Index(None, "contact_id", "application_id"),
)

contact_keys = Table(  # e-mail addresses (casefolded), E.164 numbers, and the digits of numbers as they came
    "contact_keys",
    metadata,
    Column("contact_id", Text, sa.ForeignKey("contacts.id", ondelete="CASCADE"), primary_key=True),
    Column("key", Text, primary_key=True),
    Index(None, "key"),
)

search_docs = Table(  # the words of a fact; search.py keeps the full-text index beside it
    "search_docs",
    metadata,
    Column("number", sa.Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("fact_id", Text, nullable=False),
    Column("words", Text, nullable=False),
    Index(None, "fact_id", "kind", unique=True),
)

plan_states = Table(  # one row for every application; its plan may still be to come
    "plan_states",
    metadata,
    Column("application_id", Text, sa.ForeignKey("applications.id", ondelete="CASCADE"), primary_key=True),
    Column("planned_with", Text),  # the fingerprint; "" when to be planned anew, NULL when nothing can change it
    Column("holds_until", UtcDateTime),
    Column("next_at", UtcDateTime),  # the first opening, else holds_until
    Index(None, "planned_with", "next_at", "application_id"),
    Index(None, "holds_until", "next_at", "application_id"),
)

plan_steps = Table(
    "plan_steps",
    metadata,
    *columns_of(Step, key=""),
    Column("position", sa.Integer, nullable=False),
    Column("urgency", Text, nullable=False),  # sorts the most urgent first
    sa.PrimaryKeyConstraint("application_id", "position"),
    sa.ForeignKeyConstraint(["application_id"], ["applications.id"], ondelete="CASCADE"),
    Index(None, "urgency", "application_id", "position"),
    Index(None, "opens_at"),
    Index(None, "contact_id"),
)

announcements = Table("announcements", metadata, *columns_of(Announcement, key="tag"))

settings = Table(
    "settings",
    metadata,
    Column("id", Text, primary_key=True),
    Column("value", Json(Settings), nullable=False),
)

change_journal = Table(
    "change_journal",
    metadata,
    Column("id", sa.Integer, primary_key=True),
    Column("group_id", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("table_name", Text, nullable=False),
    Column("fact_id", Text, nullable=False),
    Column("before", Text),  # JSON; NULL: it did not exist
    Column("after", Text),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "group_id"),
    Index(None, "at"),
    sqlite_autoincrement=True,
)
