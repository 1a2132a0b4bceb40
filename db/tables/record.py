"""The record nobody can rewrite: events, access to personal data, the ledger and its checkpoints."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key, moment


class Event(SQLModel, table=True):
    """Something that happened to an application; the tail of this table tells other sessions what is new."""

    __table_args__ = (Index("event_of", "institution_id", "application_id", "id"),)

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    application_id: UUID | None = None
    part_id: UUID | None = None
    at: datetime = moment()
    actor: str
    """Login and role of the official, or ``intake``."""
    action: str = Field(max_length=32)
    details: dict[str, Any] = json_value()


class AccessEvent(SQLModel, table=True):
    """Somebody saw personal data: who, what, when and why."""

    __tablename__ = "access_event"
    __table_args__ = (Index("access_event_by_subject", "institution_id", "subject_iin", "id"),)

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    at: datetime = moment()
    actor: str
    kind: str = Field(max_length=16)
    """``list``, ``open``, ``reveal``, ``print``, ``export`` or ``search``."""
    application_id: UUID | None = None
    subject_iin: str = Field(default="", max_length=12)
    reason: str = ""
    details: dict[str, Any] = json_value()


class LedgerEntry(SQLModel, table=True):
    """A leaf of an institution's Merkle log (RFC 9162 §2.1); append-only by trigger."""

    __tablename__ = "ledger_entry"

    institution_id: UUID = key(foreign_key="institution.id")
    sequence: int = key()
    """Counts from 0 without a gap."""
    at: datetime = moment()
    actor: str
    action: str = Field(max_length=32)
    canonical: str = Field(sa_type=Text)
    """Canonical JSON of what is recorded."""
    leaf_hash: str = Field(max_length=64)


class Checkpoint(SQLModel, table=True):
    """A signed tree head (C2SP tlog-checkpoint) of an institution's ledger."""

    institution_id: UUID = key(foreign_key="institution.id")
    size: int = key()
    at: datetime = moment()
    root: str = Field(max_length=64)
    frontier: str = Field(sa_type=Text)
    """Hashes of the complete subtrees at this size, from which the next root follows without reading old leaves."""
    note: str = Field(sa_type=Text)
