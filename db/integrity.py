"""Is a store sound: its pages, its schema, its references, its guards and, if asked for, every document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, text
from sqlmodel import SQLModel

from db import guards
from db.core import table
from db.tables import Document, DocumentChunk

_MOST = 100
"""Problems of one kind that are told; a damaged store has no end of them."""


@dataclass(frozen=True)
class Problem:
    """Something unsound.

    Attributes:
        code: ``damaged``, ``schema-differs``, ``reference-broken``, ``guard-missing`` or ``document-altered``.
        detail: English, what and where; no personal data.
    """

    code: str
    detail: str


def problems(connection: Connection, *, deep: bool) -> Iterator[Problem]:
    """Everything unsound in a store of this program's version."""
    if connection.dialect.name == "sqlite":
        yield from _pages(connection, deep=deep)
        yield from _references(connection)
    yield from _schema(connection)
    for name in guards.missing(connection):
        yield Problem("guard-missing", name)
    if deep:
        yield from _documents(connection)


def _pages(connection: Connection, *, deep: bool) -> Iterator[Problem]:
    pragma = "integrity_check" if deep else "quick_check"
    for (verdict,) in connection.exec_driver_sql(f"PRAGMA {pragma}({_MOST})"):
        if verdict != "ok":
            yield Problem("damaged", str(verdict))


def _references(connection: Connection) -> Iterator[Problem]:
    rows = connection.execute(text("SELECT * FROM pragma_foreign_key_check LIMIT :most"), {"most": _MOST})
    for child, row, parent, _number in rows:
        yield Problem("reference-broken", f"{child} row {row} refers to no {parent}")


def _schema(connection: Connection) -> Iterator[Problem]:
    from alembic.autogenerate import compare_metadata  # noqa: PLC0415  slow to load and needed only here
    from alembic.migration import MigrationContext  # noqa: PLC0415

    for difference in compare_metadata(MigrationContext.configure(connection), SQLModel.metadata):
        yield Problem("schema-differs", " ".join(str(difference).split())[:200])


def _documents(connection: Connection) -> Iterator[Problem]:
    document, chunk = table(Document), table(DocumentChunk)
    named = select(document.c.institution_id, document.c.sha256, document.c.size)
    for institution_id, sha256, size in connection.execute(named).all():
        mine = (chunk.c.institution_id == institution_id) & (chunk.c.sha256 == sha256)
        hashed, length = hashlib.sha256(), 0
        contents = connection.execute(select(chunk.c.content).where(mine).order_by(chunk.c.number))
        for content in contents.scalars():
            hashed.update(content)
            length += len(content)
        if (hashed.hexdigest(), length) != (sha256, size):
            yield Problem("document-altered", sha256)
