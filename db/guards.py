"""Triggers that keep records from being changed or deleted.

They guard against mistakes and hurried hands, no more: who owns the file can drop them. That is why the ledger
check recomputes every record and also asks whether the guards still stand.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from db.faults import APPEND_ONLY

GUARDED = (
    "access_event",
    "application",
    "attachment",
    "checkpoint",
    "decision",
    "document",
    "document_chunk",
    "event",
    "extension",
    "later_act",
    "ledger_entry",
    "redirection",
    "registry_answer",
    "withdrawal",
)
_DEEDS = ("update", "delete")
_FUNCTION = "refuse_rewriting"
_BODY = f"BEGIN RAISE EXCEPTION USING MESSAGE = '{APPEND_ONLY}: ' || TG_TABLE_NAME; END"


def create(connection: Connection) -> None:
    """Put every guard up."""
    for statement in statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def missing(connection: Connection) -> tuple[str, ...]:
    """Names of guards that are gone, switched off or of another wording."""
    standing = _on_sqlite(connection) if connection.dialect.name == "sqlite" else _on_postgresql(connection)
    return tuple(name for name in names(connection.dialect.name) if name not in standing)


def names(dialect: str) -> tuple[str, ...]:
    """Names of all guards of an engine."""
    deeds = _DEEDS if dialect == "sqlite" else (*_DEEDS, "truncate")
    return tuple(f"{table}_no_{deed}" for table in GUARDED for deed in deeds)


def statements(dialect: str) -> tuple[str, ...]:
    """What creates the guards."""
    if dialect == "sqlite":
        return tuple(_sqlite_trigger(table, deed) for table in GUARDED for deed in _DEEDS)
    function = f"CREATE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
    return (function, *(_postgresql_trigger(t, deed) for t in GUARDED for deed in (*_DEEDS, "truncate")))


def _sqlite_trigger(table: str, deed: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}: {table}'); END"
    )


def _postgresql_trigger(table: str, deed: str) -> str:
    level = "STATEMENT" if deed == "truncate" else "ROW"
    return (
        f"CREATE TRIGGER {table}_no_{deed} BEFORE {deed.upper()} ON {table} "
        f"FOR EACH {level} EXECUTE FUNCTION {_FUNCTION}()"
    )


def _on_sqlite(connection: Connection) -> set[str]:
    wanted = set(statements("sqlite"))
    rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    return {name for name, sql in rows if sql in wanted}


def _on_postgresql(connection: Connection) -> set[str]:
    rows = connection.execute(
        text(
            "SELECT t.tgname FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
            "JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND p.proname = :function "
            "AND p.prosrc = :body AND c.relnamespace = current_schema()::regnamespace"
        ),
        {"function": _FUNCTION, "body": _BODY},
    )
    return {str(name) for (name,) in rows}
