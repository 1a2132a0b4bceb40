"""What was decided and told: signed decisions and the notices that go to the applicant's cabinet."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key, moment
from db.types import CODEPOINT_IDENTIFIER


class Decision(SQLModel, table=True):
    """A signed decision on a part; a row is written once and never touched again."""

    __table_args__ = (
        ForeignKeyConstraint(["institution_id", "part_id"], ["part.institution_id", "part.id"]),
        UniqueConstraint("institution_id", "part_id"),
        UniqueConstraint("institution_id", "number"),
        Index("decision_by_time", "institution_id", "decided_at", "id"),
        Index("decision_by_outcome", "institution_id", "outcome", "decided_at", "id"),
        Index("decision_by_service", "institution_id", "service", "decided_at", "id"),
        Index("decision_by_application", "institution_id", "application_number"),
        Index("decision_by_pdf", "pdf_sha256"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    part_id: UUID
    application_id: UUID
    number: str = Field(sa_type=CODEPOINT_IDENTIFIER)
    application_number: str = Field(sa_type=CODEPOINT_IDENTIFIER)
    service: str = Field(max_length=32)
    subject_name: str
    outcome: str = Field(max_length=16)
    """``approve``, ``refuse`` or ``not-accepted``."""
    ground: str = Field(default="", max_length=64)
    motive: str = ""
    official_id: UUID
    official_role: str = Field(max_length=16)
    """The role held at that moment."""
    signer: dict[str, Any] = json_value()
    """Name, IIN, BIN, role and serial number as the certificate said them."""
    stand_in: bool = True
    """Signed under the stand-in authority: no legal force."""
    paper_sha256: str = Field(max_length=64)
    pdf_sha256: str = Field(max_length=64)
    level: str = Field(max_length=16)
    signed_at: datetime = moment()
    """Time of the signature's time stamp."""
    decided_at: datetime = moment()
    data: dict[str, Any] = json_value()
    """The same ``decision.json`` that is attached to the PDF."""


class Notice(SQLModel, table=True):
    """Something the applicant is told, exactly once; delivery is retried until it is done."""

    __table_args__ = (
        UniqueConstraint("institution_id", "idempotency_key"),
        Index("notice_by_delivery", "institution_id", "status", "id"),
        Index("notice_of", "institution_id", "application_id"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    application_id: UUID
    part_id: UUID | None = None
    kind: str = Field(max_length=32)
    """``registration``, ``hearing``, ``decision``, …"""
    idempotency_key: str = Field(max_length=96)
    language: str = Field(max_length=2)
    body: dict[str, Any] = json_value()
    document_sha256: str | None = Field(default=None, max_length=64)
    status: str = Field(default="pending", max_length=16)
    """``pending`` or ``delivered``."""
    attempts: int = 0
    created_at: datetime = moment()
    delivered_at: datetime | None = moment(optional=True)
    fault: str = ""
