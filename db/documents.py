"""Documents by content: written once, cut into chunks, and checked against their hash at every reading."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from sqlalchemy import insert as plain_insert
from sqlalchemy import select
from sqlmodel import Session

from db.core import insert, table
from db.faults import StoreError
from db.tables import Document, DocumentChunk

CHUNK = 1 << 20
"""Bytes a chunk holds at most."""

_chunk = table(DocumentChunk)
_document = table(Document)


def put(session: Session, institution_id: UUID, content: bytes, media_type: str, at: datetime) -> str:
    """Keep a document in the caller's transaction; the same bytes twice are kept once.

    Returns:
        The SHA-256 of the content, in lower-case hexadecimal: its name from now on.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    row = {"institution_id": institution_id, "sha256": sha256}
    added = session.execute(
        insert(session, Document)
        .values(**row, size=len(content), media_type=media_type, created_at=at)
        .on_conflict_do_nothing(index_elements=["institution_id", "sha256"])
        .returning(_document.c.sha256)
    ).first()
    if added is not None and content:
        view = memoryview(content)
        chunks = [
            {**row, "number": number, "content": bytes(view[start : start + CHUNK])}
            for number, start in enumerate(range(0, len(content), CHUNK))
        ]
        session.execute(plain_insert(DocumentChunk), chunks)
    return sha256


def get(session: Session, institution_id: UUID, sha256: str) -> bytes:
    """Read a document of an institution.

    Raises:
        StoreError: ``missing``, there is none of that hash; ``corrupt``, what is kept does not have that hash.
    """
    place = (_document.c.institution_id == institution_id) & (_document.c.sha256 == sha256)
    if session.execute(select(_document.c.size).where(place)).first() is None:
        raise StoreError("missing", f"no document {sha256} in this institution")
    chunks = session.execute(
        select(_chunk.c.content)
        .where(_chunk.c.institution_id == institution_id, _chunk.c.sha256 == sha256)
        .order_by(_chunk.c.number)
    ).scalars()
    content = b"".join(chunks)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise StoreError("corrupt", f"document {sha256} does not have its hash any more")
    return content
