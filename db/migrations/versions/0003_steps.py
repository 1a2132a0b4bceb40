"""Every further step of a case: withdrawal, redirection, extension, recusal, oral hearing, two signatures, later acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

IDENTIFIER = sa.String(32).with_variant(sa.String(32, collation="C"), "postgresql")
GUARDED = ("extension", "later_act", "redirection", "withdrawal")


def upgrade() -> None:
    op.create_table(
        "class_capacity",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "school_year", "grade"),
    )
    op.create_table(
        "withdrawal",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("by_application_id", sa.Uuid(), nullable=True),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("closed", sa.JSON(), nullable=False),
        sa.Column("notice_by", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "application_id"], ["application.institution_id", "application.id"]
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "application_id"),
    )
    op.create_table(
        "extension",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("due_before", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("notice_by", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "part_id"),
    )
    op.create_table(
        "first_signature",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("official_role", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("motive", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("paper_sha256", sa.String(64), nullable=False),
        sa.Column("pdf_sha256", sa.String(64), nullable=False),
        sa.Column("signer", sa.JSON(), nullable=False),
        sa.Column("stand_in", sa.Boolean(), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.Column("part_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "part_id"),
    )
    op.create_index(
        "first_signature_by_official", "first_signature", ["institution_id", "official_id"], unique=False
    )
    op.create_table(
        "oral_hearing",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("set_for", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("protocol", sa.JSON(), nullable=False),
        sa.Column("protocol_at", sa.BigInteger(), nullable=True),
        sa.Column("protocol_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "part_id"),
    )
    op.create_table(
        "recusal",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("declared_at", sa.BigInteger(), nullable=False),
        sa.Column("decide_by", sa.Date(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "part_id", "official_id"),
    )
    op.create_table(
        "redirection",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("to_bin", sa.String(12), nullable=False),
        sa.Column("to_name", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "part_id"),
    )
    op.create_table(
        "complaint",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.Column("complainant", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("forward_by", sa.Date(), nullable=False),
        sa.Column("routed_to", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("forwarded_at", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "decision_id"], ["decision.institution_id", "decision.id"]
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "id"),
    )
    op.create_index("complaint_of", "complaint", ["institution_id", "decision_id"], unique=False)
    op.create_table(
        "issued_duplicate",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("series", sa.String(8), nullable=False),
        sa.Column("blank_number", sa.String(16), nullable=False),
        sa.Column("original_number", sa.String(32), nullable=False),
        sa.Column("graduate_name", sa.String(), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("ready_on", sa.Date(), nullable=False),
        sa.Column("keep_until", sa.Date(), nullable=False),
        sa.Column("original_surrendered", sa.Boolean(), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=True),
        sa.Column("issued_to", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "decision_id"], ["decision.institution_id", "decision.id"]
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "decision_id"),
        sa.UniqueConstraint("institution_id", "series", "blank_number"),
    )
    op.create_index(
        "issued_duplicate_by_original",
        "issued_duplicate",
        ["institution_id", "original_number"],
        unique=False,
    )
    op.create_table(
        "later_act",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("number", IDENTIFIER, nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("becomes", sa.String(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("official_role", sa.String(16), nullable=False),
        sa.Column("signer", sa.JSON(), nullable=False),
        sa.Column("stand_in", sa.Boolean(), nullable=False),
        sa.Column("paper_sha256", sa.String(64), nullable=False),
        sa.Column("pdf_sha256", sa.String(64), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("signed_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["institution_id", "decision_id"], ["decision.institution_id", "decision.id"]
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "id"),
        sa.UniqueConstraint("institution_id", "number"),
    )
    op.create_index("later_act_by_pdf", "later_act", ["pdf_sha256"], unique=False)
    op.create_index("later_act_by_time", "later_act", ["institution_id", "decided_at", "id"], unique=False)
    op.create_index("later_act_of", "later_act", ["institution_id", "decision_id", "id"], unique=False)
    op.add_column("part", sa.Column("assigned_to", sa.Uuid(), nullable=True))
    op.create_index("part_by_assignee", "part", ["institution_id", "assigned_to"], unique=False)
    _guard(op.get_bind().dialect.name)


def _guard(dialect: str) -> None:
    for table in GUARDED:
        if dialect == "sqlite":
            for deed in ("update", "delete"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, 'append-only: {table}'); END"
                )
        else:
            for deed, level in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
                    f"FOR EACH {level} EXECUTE FUNCTION refuse_rewriting()"
                )
