"""What arrived: applications, their parts, attachments and the answers of registries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key, moment, of_application
from db.types import CODEPOINT_IDENTIFIER, CODEPOINT_TEXT


class Application(SQLModel, table=True):
    """One application as it was registered; never changed afterwards."""

    __table_args__ = (
        UniqueConstraint("institution_id", "number"),
        UniqueConstraint("institution_id", "portal_number"),
        Index("application_by_subject", "institution_id", "subject_iin", "id"),
        Index("application_by_search_key", "institution_id", "search_key", "id"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    number: str = Field(sa_type=CODEPOINT_IDENTIFIER)
    """Registration number of the institution, ``2026-000402``."""
    portal_number: str = Field(max_length=64)
    """The number the package came with; the same one twice is the same application or a fault."""
    package_sha256: str = Field(max_length=64)
    """Hash of the manifest, which names every file's hash: the identity of the package's content."""
    service: str = Field(max_length=32)
    """The leading service; the parts name all of them."""
    channel: str = Field(max_length=24)
    sent_at: datetime = moment()
    received_at: datetime = moment()
    """When the portal took it, which decides the day of registration (APPC art. 64(3))."""
    taken_in_at: datetime = moment()
    registered_on: date
    applicant_iin: str = Field(max_length=12)
    applicant_name: str
    representative: bool = False
    """The applicant acts for the subject (a parent for a child)."""
    subject_iin: str = Field(sa_type=CODEPOINT_IDENTIFIER)
    """Whom the application is about: the child, the graduate, the former cadet."""
    subject_name: str
    birth_date: date | None = None
    search_key: str = Field(sa_type=CODEPOINT_TEXT)
    sort_key: str = Field(sa_type=CODEPOINT_TEXT)
    confirmation: str = Field(max_length=16)
    """``eds``, ``otp`` (a confirmation, not a signature) or ``paper``."""
    confirmation_detail: dict[str, Any] = json_value()
    declared: dict[str, Any] = json_value()
    """The declared fields as in application.json."""
    consents: dict[str, Any] = json_value()
    choices: dict[str, Any] = json_value()


class Part(SQLModel, table=True):
    """A service asked for in an application: its own clock, reviewer, state and decision.

    What the inbox shows of the application stands here once more, so that a view is one index range.
    """

    __table_args__ = (
        of_application(),
        UniqueConstraint("institution_id", "application_id", "service"),
        Index("part_by_due", "institution_id", "open", "due_on", "id"),
        Index("part_by_service", "institution_id", "open", "service", "due_on", "id"),
        Index("part_by_channel", "institution_id", "open", "channel", "due_on", "id"),
        Index("part_by_status", "institution_id", "status", "open", "due_on", "id"),
        Index("part_by_received", "institution_id", "open", "received_at", "id"),
        Index("part_by_name", "institution_id", "open", "sort_key", "id"),
        Index("part_by_number", "institution_id", "open", "number", "id"),
        Index("part_by_application", "institution_id", "open", "application_id"),
        Index("part_by_assignee", "institution_id", "assigned_to"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    application_id: UUID
    number: str = Field(sa_type=CODEPOINT_IDENTIFIER)
    service: str = Field(max_length=32)
    channel: str = Field(max_length=24)
    status: str = Field(max_length=24)
    open: bool = True
    """Still to be decided."""
    received_at: datetime = moment()
    registered_on: date
    due_on: date
    """Last day for this institution: of the legal term, or the day of handing over to whoever hands the result out."""
    subject_name: str
    sort_key: str = Field(sa_type=CODEPOINT_TEXT)
    attention: dict[str, Any] = json_value()
    """The one thing that deserves a look, as ``{sign, message}``; a sign is one of ``= ~ x ? .``"""
    latest_note: str = ""
    assigned_to: UUID | None = None
    """The official whom the head has given it to; only that one, the head or the deputy may then take it."""
    version: int = 1


class Attachment(SQLModel, table=True):
    """A file of an application, in the order of its manifest."""

    __table_args__ = (
        of_application(),
        Index("attachment_of", "institution_id", "application_id"),
        Index("attachment_by_content", "institution_id", "sha256", "application_id"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    application_id: UUID
    position: int
    name: str
    kind: str = Field(max_length=48)
    """A document kind of the regulations, e.g. ``attestat``, ``photo``; ``other`` if unknown."""
    media_type: str = Field(max_length=64)
    size: int
    sha256: str = Field(max_length=64)


class PhotoFingerprint(SQLModel, table=True):
    """How an applicant's photo looks, so that the same face under two names is found without opening a file.

    Photos on which nothing can be told apart have none.
    """

    __tablename__ = "photo_fingerprint"
    __table_args__ = (
        ForeignKeyConstraint(["institution_id", "attachment_id"], ["attachment.institution_id", "attachment.id"]),
        *(Index(f"photo_by_band_{n}", "institution_id", f"band_{n}", "attachment_id") for n in range(1, 6)),
    )  # fmt: skip

    institution_id: UUID = key(foreign_key="institution.id")
    attachment_id: UUID = key()
    coarse: str = Field(max_length=16)
    """64 bits in hexadecimal figures, by which candidates are found."""
    fine: str = Field(max_length=288)
    """1152 bits, by which they are judged."""
    band_1: int
    """A fifth of the coarse bits each: of two near photos one of the five is the same."""
    band_2: int
    band_3: int
    band_4: int
    band_5: int


class RegistryAnswer(SQLModel, table=True):
    """What a state registry said, or that it said nothing."""

    __tablename__ = "registry_answer"
    __table_args__ = (of_application(), Index("registry_answer_of", "institution_id", "application_id"))

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    application_id: UUID
    source: str = Field(max_length=48)
    asked_at: datetime = moment()
    status: str = Field(max_length=16)
    """``ok``, ``not-found`` or ``timeout``."""
    data: dict[str, Any] = json_value()
