"""Work in progress on a part: claim, checks, notes, hearing, draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key, moment, of_part


class Claim(SQLModel, table=True):
    """Who works on a part, and until when without a sign of life; a row whose time is over counts as none."""

    __table_args__ = (of_part(), Index("claim_by_official", "institution_id", "official_id"))

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    official_id: UUID
    since: datetime = moment()
    until: datetime = moment()


class CheckRecord(SQLModel, table=True):
    """A judgement on one rule; the newest of a code counts, older ones stay."""

    __tablename__ = "check_record"
    __table_args__ = (of_part(), Index("check_record_of", "institution_id", "part_id", "code", "id"))

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    part_id: UUID
    code: str = Field(max_length=64)
    verdict: str = Field(max_length=8)
    """``pass``, ``fail``, ``warn`` or ``human`` (still to be judged)."""
    by: str = Field(max_length=8)
    """``machine`` or ``official``."""
    official_id: UUID | None = None
    why: dict[str, Any] = json_value()
    """A message, see `reviewer_tui.i18n.Message`."""
    at: datetime = moment()


class FactJudgement(SQLModel, table=True):
    """An official's judgement on one line of the evidence; the newest of a field counts, older ones stay."""

    __tablename__ = "fact_judgement"
    __table_args__ = (of_part(), Index("fact_judgement_of", "institution_id", "part_id", "id"))

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    part_id: UUID
    field: str = Field(max_length=64)
    verdict: str = Field(max_length=16)
    """``accepted``, ``questioned`` or ``open`` (an earlier judgement taken back)."""
    reason: str = ""
    level: int | None = None
    """Of the ladder (domain.md §3.4), as the machine compared it when it was judged."""
    sign: str = Field(max_length=8)
    """The machine's sign at that moment."""
    official_id: UUID
    at: datetime = moment()


class Note(SQLModel, table=True):
    """A colleague's remark on a part."""

    __table_args__ = (of_part(), Index("note_of", "institution_id", "part_id"))

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    part_id: UUID
    official_id: UUID
    at: datetime = moment()
    text: str


class Hearing(SQLModel, table=True):
    """The hearing before an unfavourable decision (APPC art. 73), one a part."""

    __table_args__ = (of_part(),)

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    opened_at: datetime | None = moment(optional=True)
    notified_at: datetime | None = moment(optional=True)
    preliminary: str = ""
    """The preliminary decision as the applicant was told it."""
    outcome: str = Field(default="open", max_length=16)
    """``open``, ``objection``, ``none`` or ``waived``."""
    closed_at: datetime | None = moment(optional=True)
    statement: str = ""
    """The objection or the applicant's request to skip the hearing, in the applicant's words."""
    statement_sha256: str | None = Field(default=None, max_length=64)
    version: int = 1


class Draft(SQLModel, table=True):
    """What an official is writing about a part: its decision or another act; survives everything until it is recorded."""

    __table_args__ = (of_part(),)

    institution_id: UUID = key(foreign_key="institution.id")
    part_id: UUID = key()
    official_id: UUID = key()
    kind: str = key(max_length=64)
    """``decision``, or the act that is being written, which then has its ``texts`` and nothing else."""
    outcome: str = Field(default="", max_length=16)
    ground: str = Field(default="", max_length=64)
    motive: str = ""
    answer: str = ""
    """What the decision says to the applicant's objection."""
    number: str = Field(default="", max_length=32)
    """The decision number reserved when the paper was first composed."""
    paper_sha256: str | None = Field(default=None, max_length=64)
    """The composed, unsigned paper that was shown."""
    part_version: int = 0
    """Version of the part the paper was composed for; a later version makes it stale."""
    texts: dict[str, str] = json_value()
    """What was written for another act, by what was asked for."""
    updated_at: datetime = moment()
