"""How photos look, and attachments by their content: the same one under two names is found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BANDS = range(1, 6)


def upgrade() -> None:
    op.create_table(
        "photo_fingerprint",
        sa.Column("institution_id", sa.Uuid(), nullable=False),
        sa.Column("attachment_id", sa.Uuid(), nullable=False),
        sa.Column("coarse", sa.String(16), nullable=False),
        sa.Column("fine", sa.String(288), nullable=False),
        *(sa.Column(f"band_{n}", sa.Integer(), nullable=False) for n in BANDS),
        sa.ForeignKeyConstraint(
            ["institution_id", "attachment_id"], ["attachment.institution_id", "attachment.id"]
        ),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"]),
        sa.PrimaryKeyConstraint("institution_id", "attachment_id"),
    )
    for n in BANDS:
        op.create_index(
            f"photo_by_band_{n}",
            "photo_fingerprint",
            ["institution_id", f"band_{n}", "attachment_id"],
            unique=False,
        )
    op.create_index(
        "attachment_by_content", "attachment", ["institution_id", "sha256", "application_id"], unique=False
    )
