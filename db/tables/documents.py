"""Documents by content: immutable, cut into chunks, named by their SHA-256."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from db.tables.base import key, moment


class Document(SQLModel, table=True):
    """A file's identity; the same bytes are kept once in an institution."""

    institution_id: UUID = key(foreign_key="institution.id")
    sha256: str = key(max_length=64)
    size: int
    media_type: str = Field(max_length=64)
    created_at: datetime = moment()


class DocumentChunk(SQLModel, table=True):
    """Up to 1 MiB of a document's bytes."""

    __tablename__ = "document_chunk"
    __table_args__ = (
        ForeignKeyConstraint(["institution_id", "sha256"], ["document.institution_id", "document.sha256"]),
    )

    institution_id: UUID = key()
    sha256: str = key(max_length=64)
    number: int = key()
    content: bytes = Field(sa_type=LargeBinary)
