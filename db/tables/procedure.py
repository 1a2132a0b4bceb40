"""What changes the course of a case: withdrawal, redirection, extension, recusal, an oral hearing, a first signature."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key, moment, of_application, of_part


class Withdrawal(SQLModel, table=True):
    """The applicant took an application back before it was decided (APPC art. 64(9), 70); written once."""

    __table_args__ = (of_application(),)

    institution_id: UUID = key(foreign_key="institution.id")
    application_id: UUID = key()
    received_at: datetime = moment()
    """When the applicant asked for it; what was signed before that moment stands."""
    recorded_at: datetime = moment()
    source: str = Field(max_length=16)
    """``package`` from the portal, or ``desk``."""
    by_application_id: UUID | None = None
    """The withdrawal application that a package brought."""
    statement: str
    """The applicant's own words."""
    actor: str
    closed: dict[str, Any] = json_value()
    """Identifiers of the parts that it closed, by service."""
    notice_by: date
    """Last day on which the applicant is told (3 working days)."""


class Redirection(SQLModel, table=True):
    """A part sent on to the institution that is competent for it (APPC art. 65); written once."""

    __table_args__ = (of_part(),)

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    to_bin: str = Field(max_length=12)
    to_name: dict[str, str] = json_value()
    reason: str
    at: datetime = moment()
    actor: str


class Extension(SQLModel, table=True):
    """A term made longer by a reasoned decision of the head or deputy (APPC art. 76); written once."""

    __table_args__ = (of_part(),)

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    due_before: date
    due_on: date
    reason: str
    at: datetime = moment()
    actor: str
    notice_by: date
    """Last day on which the applicant is told (3 working days)."""


class Recusal(SQLModel, table=True):
    """An official who should not decide a case, and what the head said to that (APPC art. 67)."""

    __table_args__ = (of_part(),)

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    official_id: UUID = key()
    reason: str
    declared_at: datetime = moment()
    decide_by: date
    """Last day for the head's word (3 working days)."""
    state: str = Field(default="declared", max_length=16)
    """``declared``, ``accepted`` or ``rejected``; the official may not work on the part unless rejected."""
    decided_at: datetime | None = moment(optional=True)
    decided_by: str = ""
    answer: str = ""


class OralHearing(SQLModel, table=True):
    """A hearing the applicant asked to hold by word of mouth, with its protocol (APPC art. 73, 74)."""

    __tablename__ = "oral_hearing"
    __table_args__ = (of_part(),)

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    asked_at: datetime = moment()
    set_for: datetime = moment()
    place: str
    """Where, or by which means of communication."""
    protocol: dict[str, Any] = json_value()
    """Empty until it was held; then as APPC art. 74 lists it: body, officials, participants, content, times, …"""
    protocol_at: datetime | None = moment(optional=True)
    protocol_by: str = ""


class FirstSignature(SQLModel, table=True):
    """A paper that one of two signatories has signed and that waits for the other one."""

    __tablename__ = "first_signature"
    __table_args__ = (of_part(), Index("first_signature_by_official", "institution_id", "official_id"))

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    official_id: UUID
    official_role: str = Field(max_length=16)
    outcome: str = Field(max_length=16)
    ground: str = ""
    motive: str = ""
    answer: str = ""
    number: str = Field(max_length=32)
    paper_sha256: str = Field(max_length=64)
    """The composed, unsigned paper."""
    pdf_sha256: str = Field(max_length=64)
    """The same with the first signature."""
    signer: dict[str, Any] = json_value()
    stand_in: bool = True
    signed_at: datetime = moment()
    part_version: int
    """Version of the part right after the first signature."""
