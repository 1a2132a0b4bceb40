"""Institutions, their officials with the roles these hold over time, and the counters of registration."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from db.tables.base import json_value, key


class Institution(SQLModel, table=True):
    """A school, college or military academy that renders services."""

    id: UUID = key()
    bin: str = Field(max_length=12, unique=True)
    kind: str = Field(max_length=32)
    """A provider kind of the regulations, e.g. ``school``, ``college``, ``military``."""
    name: dict[str, str] = json_value()
    address: dict[str, str] = json_value()
    appeal_body: dict[str, str] = json_value()
    """Whom a refusal is appealed to (APPC art. 80(5)), per language."""
    settlement: str = Field(default="urban", max_length=16)
    week: int = 5
    """Working days a week, 5 or 6."""
    closes_at: str = Field(default="18:30", max_length=5)
    """Local time of the end of the working day; the closing minute still counts as in time."""
    services: dict[str, bool] = json_value()
    """Service codes this institution renders."""
    restricted: bool = False
    """Military: shown with the restricted mark and never searched from another institution."""


class Official(SQLModel, table=True):
    """A person who works at an institution and logs in under a name of the host."""

    __table_args__ = (UniqueConstraint("institution_id", "login"), Index("official_by_login", "login"))

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    login: str = Field(max_length=64)
    iin: str = Field(max_length=12)
    surname: str
    given_name: str
    patronymic: str = ""
    position: dict[str, str] = json_value()
    """Position as it stands on documents, per language."""


class OfficialRole(SQLModel, table=True):
    """A role an official holds for a period; ended, never erased, so that the role of then can be told."""

    __tablename__ = "official_role"
    __table_args__ = (Index("official_role_of", "institution_id", "official_id"),)

    institution_id: UUID = key(foreign_key="institution.id")
    id: UUID = key()
    official_id: UUID
    role: str = Field(max_length=16)
    """``reviewer``, ``deputy``, ``head``, ``auditor`` or ``administrator``."""
    valid_from: date
    valid_until: date | None = None
    order_number: str = ""


class ClassCapacity(SQLModel, table=True):
    """How many seats an institution has in the classes of a grade for a school year."""

    __tablename__ = "class_capacity"

    institution_id: UUID = key(foreign_key="institution.id")
    school_year: int = key()
    """The calendar year in which it begins."""
    grade: int = key()
    seats: int
    """All seats of the grade; those promised to earlier decisions are not subtracted."""
    source: str = ""
    """The order that fixes it."""
    version: int = 1


class Counter(SQLModel, table=True):
    """The last number given out in an institution, moved in the transaction that uses it."""

    institution_id: UUID = key(foreign_key="institution.id")
    name: str = key(max_length=32)
    """``registration-2026``, ``decision-2026``, …"""
    value: int = 0
