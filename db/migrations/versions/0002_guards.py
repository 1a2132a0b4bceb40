"""Keep records from being changed or deleted."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GUARDED = (
    "access_event",
    "application",
    "attachment",
    "checkpoint",
    "decision",
    "document",
    "document_chunk",
    "event",
    "ledger_entry",
    "registry_answer",
)


def upgrade() -> None:
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    if not on_sqlite:
        op.execute(
            "CREATE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS "
            "$$BEGIN RAISE EXCEPTION USING MESSAGE = 'append-only: ' || TG_TABLE_NAME; END$$"
        )
    for table in GUARDED:
        if on_sqlite:
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
