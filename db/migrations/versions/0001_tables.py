"""The tables as they were first.

Moments are integers: microseconds since 1970 UTC.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

IDENTIFIER = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
FOLDED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "institution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bin", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("address", sa.JSON(), nullable=False),
        sa.Column("appeal_body", sa.JSON(), nullable=False),
        sa.Column("settlement", sa.String(16), nullable=False),
        sa.Column("week", sa.Integer(), nullable=False),
        sa.Column("closes_at", sa.String(5), nullable=False),
        sa.Column("services", sa.JSON(), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("bin"),
    )
    op.create_table(
        "access_event",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("subject_iin", sa.String(12), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index(
        "access_event_by_subject", "access_event", ["institution_id", "subject_iin", "id"], unique=False
    )
    op.create_table(
        "application",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", IDENTIFIER, nullable=False),
        sa.Column("portal_number", sa.String(64), nullable=False),
        sa.Column("package_sha256", sa.String(64), nullable=False),
        sa.Column("service", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_in_at", sa.BigInteger(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("applicant_iin", sa.String(12), nullable=False),
        sa.Column("applicant_name", sa.String(), nullable=False),
        sa.Column("representative", sa.Boolean(), nullable=False),
        sa.Column("subject_iin", IDENTIFIER, nullable=False),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("search_key", FOLDED, nullable=False),
        sa.Column("sort_key", FOLDED, nullable=False),
        sa.Column("confirmation", sa.String(16), nullable=False),
        sa.Column("confirmation_detail", sa.JSON(), nullable=False),
        sa.Column("declared", sa.JSON(), nullable=False),
        sa.Column("consents", sa.JSON(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "number"),
        sa.UniqueConstraint("institution_id", "portal_number"),
    )
    op.create_index(
        "application_by_search_key", "application", ["institution_id", "search_key", "id"], unique=False
    )
    op.create_index(
        "application_by_subject", "application", ["institution_id", "subject_iin", "id"], unique=False
    )
    op.create_table(
        "checkpoint",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("root", sa.String(64), nullable=False),
        sa.Column("frontier", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "size"),
    )
    op.create_table(
        "counter",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "name"),
    )
    op.create_table(
        "document",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(64), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "sha256"),
    )
    op.create_table(
        "event",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index("event_of", "event", ["institution_id", "application_id", "id"], unique=False)
    op.create_table(
        "ledger_entry",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("leaf_hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "sequence"),
    )
    op.create_table(
        "notice",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("idempotency_key", sa.String(96), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("document_sha256", sa.String(64), nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("delivered_at", sa.BigInteger(), nullable=True),
        sa.Column("fault", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "idempotency_key"),
    )
    op.create_index("notice_by_delivery", "notice", ["institution_id", "status", "id"], unique=False)
    op.create_index("notice_of", "notice", ["institution_id", "application_id"], unique=False)
    op.create_table(
        "official",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("iin", sa.String(12), nullable=False),
        sa.Column("surname", sa.String(), nullable=False),
        sa.Column("given_name", sa.String(), nullable=False),
        sa.Column("patronymic", sa.String(), nullable=False),
        sa.Column("position", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "login"),
    )
    op.create_index("official_by_login", "official", ["login"], unique=False)
    op.create_table(
        "official_role",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("order_number", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index("official_role_of", "official_role", ["institution_id", "official_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(48), nullable=False),
        sa.Column("media_type", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "application_id"],
            ["application.institution_id", "application.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index("attachment_of", "attachment", ["institution_id", "application_id"], unique=False)
    op.create_table(
        "document_chunk",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "sha256"],
            ["document.institution_id", "document.sha256"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "sha256", "number"),
    )
    op.create_table(
        "part",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("number", IDENTIFIER, nullable=False),
        sa.Column("service", sa.String(32), nullable=False),
        sa.Column("channel", sa.String(24), nullable=False),
        sa.Column("status", sa.String(24), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("sort_key", FOLDED, nullable=False),
        sa.Column("attention", sa.JSON(), nullable=False),
        sa.Column("latest_note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "application_id"],
            ["application.institution_id", "application.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "application_id", "service"),
    )
    op.create_index("part_by_application", "part", ["institution_id", "open", "application_id"], unique=False)
    op.create_index(
        "part_by_channel", "part", ["institution_id", "open", "channel", "due_on", "id"], unique=False
    )
    op.create_index("part_by_due", "part", ["institution_id", "open", "due_on", "id"], unique=False)
    op.create_index("part_by_name", "part", ["institution_id", "open", "sort_key", "id"], unique=False)
    op.create_index("part_by_number", "part", ["institution_id", "open", "number", "id"], unique=False)
    op.create_index("part_by_received", "part", ["institution_id", "open", "received_at", "id"], unique=False)
    op.create_index(
        "part_by_service", "part", ["institution_id", "open", "service", "due_on", "id"], unique=False
    )
    op.create_index(
        "part_by_status", "part", ["institution_id", "status", "open", "due_on", "id"], unique=False
    )
    op.create_table(
        "registry_answer",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.String(48), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "application_id"],
            ["application.institution_id", "application.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index(
        "registry_answer_of", "registry_answer", ["institution_id", "application_id"], unique=False
    )
    op.create_table(
        "check_record",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("verdict", sa.String(8), nullable=False),
        sa.Column("by", sa.String(8), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=True),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "part_id"],
            ["part.institution_id", "part.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index(
        "check_record_of", "check_record", ["institution_id", "part_id", "code", "id"], unique=False
    )
    op.create_table(
        "claim",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "part_id"],
            ["part.institution_id", "part.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "part_id"),
    )
    op.create_index("claim_by_official", "claim", ["institution_id", "official_id"], unique=False)
    op.create_table(
        "decision",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("number", IDENTIFIER, nullable=False),
        sa.Column("application_number", IDENTIFIER, nullable=False),
        sa.Column("service", sa.String(32), nullable=False),
        sa.Column("subject_name", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("ground", sa.String(64), nullable=False),
        sa.Column("motive", sa.String(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("official_role", sa.String(16), nullable=False),
        sa.Column("signer", sa.JSON(), nullable=False),
        sa.Column("stand_in", sa.Boolean(), nullable=False),
        sa.Column("paper_sha256", sa.String(64), nullable=False),
        sa.Column("pdf_sha256", sa.String(64), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "part_id"],
            ["part.institution_id", "part.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "number"),
        sa.UniqueConstraint("institution_id", "part_id"),
    )
    op.create_index(
        "decision_by_application", "decision", ["institution_id", "application_number"], unique=False
    )
    op.create_index(
        "decision_by_outcome", "decision", ["institution_id", "outcome", "decided_at", "id"], unique=False
    )
    op.create_index("decision_by_pdf", "decision", ["pdf_sha256"], unique=False)
    op.create_index(
        "decision_by_service", "decision", ["institution_id", "service", "decided_at", "id"], unique=False
    )
    op.create_index("decision_by_time", "decision", ["institution_id", "decided_at", "id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("ground", sa.String(64), nullable=False),
        sa.Column("motive", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("paper_sha256", sa.String(64), nullable=True),
        sa.Column("part_version", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "part_id"],
            ["part.institution_id", "part.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "part_id", "official_id"),
    )
    op.create_table(
        "hearing",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=True),
        sa.Column("notified_at", sa.BigInteger(), nullable=True),
        sa.Column("preliminary", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("statement_sha256", sa.String(64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "part_id"],
            ["part.institution_id", "part.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "part_id"),
    )
    op.create_table(
        "note",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "part_id"],
            ["part.institution_id", "part.id"],
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["institution.id"],
        ),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index("note_of", "note", ["institution_id", "part_id"], unique=False)
