"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEARCH = (
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


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "announcements",
        sa.Column("tag", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text()),
        sa.Column("do", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delivered_at", sa.DateTime(timezone=True)),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("server_id", sa.Integer()),
        sa.Column("acted_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("tag", name="pk_announcements"),
    )
    op.create_index("ix_announcements_delivered_at", "announcements", ["delivered_at"])
    op.create_table(
        "applications",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("job_title", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("applied_on", sa.Date()),
        sa.Column("posting", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_at", sa.DateTime(timezone=True)),
        sa.Column("no_calls", sa.Boolean(), nullable=False),
        sa.Column("contact_ids", sa.Text(), nullable=False),
        sa.Column("documents", sa.Text(), nullable=False),
        sa.Column("points", sa.Text(), nullable=False),
        sa.Column("forgot_to_say", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("job_title_key", sa.Text(), nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_applications"),
    )
    op.create_index("ix_applications_company_key_id", "applications", ["company_key", "id"])
    op.create_index("ix_applications_job_title_key_id", "applications", ["job_title_key", "id"])
    op.create_index("ix_applications_status_id", "applications", ["status", "id"])
    op.create_table(
        "change_journal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change_journal"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_journal_at", "change_journal", ["at"])
    op.create_index("ix_change_journal_group_id", "change_journal", ["group_id"])
    op.create_table(
        "contacts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("emails", sa.Text(), nullable=False),
        sa.Column("phones", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text()),
        sa.Column("zone_stated", sa.Boolean(), nullable=False),
        sa.Column("country", sa.Text()),
        sa.Column("subdivision", sa.Text()),
        sa.Column("calling_hours", sa.Text(), nullable=False),
        sa.Column("do_not_call", sa.Text()),
        sa.Column("prefers_email", sa.Boolean(), nullable=False),
        sa.Column("linkedin", sa.Boolean(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("archived_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("company_key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
    )
    op.create_index("ix_contacts_archived_at_company_key_id", "contacts", ["archived_at", "company_key", "id"])
    op.create_index("ix_contacts_archived_at_created_at_id", "contacts", ["archived_at", "created_at", "id"])
    op.create_index("ix_contacts_archived_at_name_key_id", "contacts", ["archived_at", "name_key", "id"])
    op.create_index("ix_contacts_name_key", "contacts", ["name_key"])
    op.create_table(
        "search_docs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_search_docs"),
    )
    op.create_index("ix_search_docs_fact_id_kind", "search_docs", ["fact_id", "kind"], unique=True)
    op.create_table(
        "settings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
    )
    op.create_table(
        "answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_answers_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_answers_contact_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_answers"),
    )
    op.create_index("ix_answers_application_id", "answers", ["application_id"])
    op.create_index("ix_answers_at_id", "answers", ["at", "id"])
    op.create_index("ix_answers_contact_id", "answers", ["contact_id"])
    op.create_table(
        "call_drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text()),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checklist", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_call_drafts_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_call_drafts_contact_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_call_drafts"),
    )
    op.create_index("ix_call_drafts_application_id", "call_drafts", ["application_id"])
    op.create_index("ix_call_drafts_contact_id_application_id", "call_drafts", ["contact_id", "application_id"])
    op.create_table(
        "calls",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("number", sa.Text()),
        sa.Column("checklist", sa.Text(), nullable=False),
        sa.Column("override", sa.Text()),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_calls_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_calls_contact_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_calls"),
    )
    op.create_index("ix_calls_application_id", "calls", ["application_id"])
    op.create_index("ix_calls_at_id", "calls", ["at", "id"])
    op.create_index("ix_calls_contact_id", "calls", ["contact_id"])
    op.create_table(
        "case_people",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("fact_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_case_people_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_case_people_contact_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("kind", "fact_id", "contact_id", name="pk_case_people"),
    )
    op.create_index("ix_case_people_application_id_contact_id", "case_people", ["application_id", "contact_id"])
    op.create_index("ix_case_people_contact_id_application_id", "case_people", ["contact_id", "application_id"])
    op.create_table(
        "contact_keys",
        sa.Column("contact_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name="fk_contact_keys_contact_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("contact_id", "key", name="pk_contact_keys"),
    )
    op.create_index("ix_contact_keys_key", "contact_keys", ["key"])
    op.create_table(
        "interviews",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("start_wall", sa.DateTime(), nullable=False),
        sa.Column("start_zone", sa.Text(), nullable=False),
        sa.Column("start_fold", sa.Integer(), nullable=False),
        sa.Column("end_wall", sa.DateTime(), nullable=False),
        sa.Column("end_zone", sa.Text(), nullable=False),
        sa.Column("end_fold", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("interviewers", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True)),
        sa.Column("invitation", sa.Text()),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("end_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invitation_uid", sa.Text()),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_interviews_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_interviews"),
    )
    op.create_index("ix_interviews_application_id_start_at_id", "interviews", ["application_id", "start_at", "id"])
    op.create_index("ix_interviews_invitation_uid", "interviews", ["invitation_uid"])
    op.create_index("ix_interviews_start_at_end_at_cancelled_at", "interviews", ["start_at", "end_at", "cancelled_at"])
    op.create_index("ix_interviews_start_at_id", "interviews", ["start_at", "id"])
    op.create_table(
        "letters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text()),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("announces_on", sa.Date()),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_letters_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_letters_contact_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_letters"),
    )
    op.create_index("ix_letters_application_id", "letters", ["application_id"])
    op.create_index("ix_letters_at_id", "letters", ["at", "id"])
    op.create_index("ix_letters_contact_id", "letters", ["contact_id"])
    op.create_table(
        "plan_states",
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("planned_with", sa.Text()),
        sa.Column("holds_until", sa.DateTime(timezone=True)),
        sa.Column("opens_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name="fk_plan_states_application_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("application_id", name="pk_plan_states"),
    )
    op.create_index("ix_plan_states_holds_until", "plan_states", ["holds_until"])
    op.create_index("ix_plan_states_planned_with", "plan_states", ["planned_with"])
    op.create_table(
        "plan_steps",
        sa.Column("do", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text()),
        sa.Column("because", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True)),
        sa.Column("closes_at", sa.DateTime(timezone=True)),
        sa.Column("deadline", sa.DateTime(timezone=True)),
        sa.Column("leave_message", sa.Boolean(), nullable=False),
        sa.Column("purpose", sa.Text()),
        sa.Column("holds_until", sa.DateTime(timezone=True)),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name="fk_plan_steps_application_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("application_id", "position", name="pk_plan_steps"),
    )
    op.create_index("ix_plan_steps_contact_id", "plan_steps", ["contact_id"])
    op.create_index("ix_plan_steps_opens_at", "plan_steps", ["opens_at"])
    op.create_index(
        "ix_plan_steps_urgency_application_id_position", "plan_steps", ["urgency", "application_id", "position"]
    )
    op.create_table(
        "snoozes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Text(), nullable=False),
        sa.Column("contact_id", sa.Text()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["applications.id"],
            name="fk_snoozes_application_id",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name="fk_snoozes_contact_id", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name="pk_snoozes"),
    )
    op.create_index("ix_snoozes_application_id", "snoozes", ["application_id"])
    op.create_index("ix_snoozes_at_id", "snoozes", ["at", "id"])
    op.create_index("ix_snoozes_contact_id", "snoozes", ["contact_id"])
    for statement in SEARCH:
        op.execute(statement)
