"""A draft has a kind: an official may be writing more about a part than its decision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # SQLite changes no primary key in place, so the table is made anew on both engines.
    op.rename_table("draft", "draft_before")
    if op.get_bind().dialect.name == "postgresql":
        # An index keeps its name when its table is renamed, and the new key wants that name.
        op.execute("ALTER INDEX draft_pkey RENAME TO draft_before_pkey")
    op.create_table(
        "draft",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("part_id", sa.Uuid(), nullable=False),
        sa.Column("official_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("ground", sa.String(64), nullable=False),
        sa.Column("motive", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("paper_sha256", sa.String(64), nullable=True),
        sa.Column("part_version", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "part_id", "official_id", "kind"),
    )
    op.execute(
        "INSERT INTO draft (institution_id, part_id, official_id, kind, outcome, ground, motive, answer, number, "
        "paper_sha256, part_version, texts, updated_at) "
        "SELECT institution_id, part_id, official_id, 'decision', outcome, ground, motive, answer, number, "
        "paper_sha256, part_version, '{}', updated_at FROM draft_before"
    )
    op.drop_table("draft_before")
