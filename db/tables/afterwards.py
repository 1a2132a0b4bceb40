"""What follows a decision: corrections, annulments and their hearing, complaints, and duplicates that are handed out."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key, moment
from db.types import CODEPOINT_IDENTIFIER


def _of_decision() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["institution_id", "decision_id"], ["decision.institution_id", "decision.id"])


class LaterAct(SQLModel, table=True):
    """A signed act about an earlier decision, which stays as it was: a misprint corrected or the decision annulled.

    APPC art. 82 (correction) and 84–85 (annulment). A row is written once and never touched again.
    """

    __tablename__ = "later_act"
    __table_args__ = (
        _of_decision(),
        UniqueConstraint("institution_id", "number"),
        Index("later_act_of", "institution_id", "decision_id", "id"),
        Index("later_act_by_time", "institution_id", "decided_at", "id"),
        Index("later_act_by_pdf", "pdf_sha256"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    decision_id: UUID
    kind: str = Field(max_length=16)
    """``correction`` or ``annulment``."""
    number: str = Field(sa_type=CODEPOINT_IDENTIFIER)
    reason: str
    """Which misprint stood where and what is right; or why the decision is unlawful."""
    was: str = ""
    """The words that are corrected."""
    becomes: str = ""
    """The words that stand instead of them."""
    official_id: UUID
    official_role: str = Field(max_length=16)
    signer: dict[str, Any] = json_value()
    stand_in: bool = True
    paper_sha256: str = Field(max_length=64)
    pdf_sha256: str = Field(max_length=64)
    level: str = Field(max_length=16)
    signed_at: datetime = moment()
    decided_at: datetime = moment()


class AnnulmentHearing(SQLModel, table=True):
    """The hearing before a favourable decision is annulled (APPC art. 73, 84–85); the last one of a decision counts."""

    __tablename__ = "annulment_hearing"
    __table_args__ = (
        _of_decision(),
        Index("annulment_hearing_of", "institution_id", "decision_id", "id"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    decision_id: UUID
    intention: str = ""
    """What is found unlawful, as the applicant was told it; empty where no notice was asked for."""
    notified_at: datetime | None = moment(optional=True)
    outcome: str = Field(default="open", max_length=16)
    """``open``, ``objection``, ``none`` or ``waived``."""
    closed_at: datetime | None = moment(optional=True)
    statement: str = ""
    """The objection or the applicant's request to skip the hearing, in the applicant's words."""
    answer: str = ""
    """What the annulment says to the objection."""
    actor: str
    version: int = 1


class Complaint(SQLModel, table=True):
    """A complaint about a decision, and who answers it: never its author (APPC art. 91, 97)."""

    __table_args__ = (_of_decision(), Index("complaint_of", "institution_id", "decision_id"))

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    decision_id: UUID
    received_at: datetime = moment()
    complainant: str
    text: str
    forward_by: date
    """Last day on which the file goes to the body that decides (3 working days)."""
    routed_to: UUID | None = None
    """The official who prepares the file."""
    state: str = Field(default="registered", max_length=16)
    """``registered``, ``forwarded`` or ``answered``."""
    forwarded_at: datetime | None = moment(optional=True)
    answer: str = ""
    answered_at: datetime | None = moment(optional=True)
    actor: str
    version: int = 1


class IssuedDuplicate(SQLModel, table=True):
    """A line of the register of duplicates: which blank went out instead of which original."""

    __tablename__ = "issued_duplicate"
    __table_args__ = (
        _of_decision(),
        UniqueConstraint("institution_id", "decision_id"),
        UniqueConstraint("institution_id", "series", "blank_number"),
        Index("issued_duplicate_by_original", "institution_id", "original_number"),
    )

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    decision_id: UUID
    series: str = Field(max_length=8)
    """``НОБ`` basic, ``ЖОБ`` general, ``БТ`` special needs (order 39)."""
    blank_number: str = Field(max_length=16)
    original_number: str = Field(max_length=32)
    graduate_name: str
    entered_at: datetime = moment()
    ready_on: date
    keep_until: date
    """Until when an unclaimed result waits (order 39: one month)."""
    original_surrendered: bool | None = None
    """None: nothing to surrender, because the original is lost."""
    state: str = Field(default="ready", max_length=16)
    """``ready``, ``issued`` or ``unclaimed``."""
    issued_at: datetime | None = moment(optional=True)
    issued_to: str = ""
    actor: str = ""
    version: int = 1
